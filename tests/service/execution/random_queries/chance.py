"""Chance: one seeded source of every choice, so that a seed stands for a request."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices that follow from a seed alone.

    Args:
        seed: Any number.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 -- nothing here is a secret

    def one_in(self, number: float) -> bool:
        """Whether something happens that happens once in so many times."""
        return self._random.random() * number < 1

    def of(self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self._random.randrange(len(choices))]

    def some_of(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Different ones of several, in any order: at least and at most so many, as far as there are."""
        most = min(most, len(choices))
        return self._random.sample(choices, self._random.randint(min(least, most), most))

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return self._random.randint(least, most)
