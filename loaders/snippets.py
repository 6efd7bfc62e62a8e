"""The words around what was found, as the report writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from database.search import fold

BEFORE, LENGTH = 24, 80
"""Characters before the word at most, and in all."""

_VOICED = "ﾞﾟ"
"""Half-width marks that folding joins with the character before them."""


def snippet(text: str, words: Sequence[str]) -> str:
    """A part of a text around the first of some words, with … where it goes on.

    Args:
        text: The text as written.
        words: What was looked for, folded.
    """
    folded, places = "", []
    for start, cluster in _clusters(text):
        made = fold(cluster)
        folded += made
        places += [start] * len(made)
    found = min((place for word in words if (place := folded.find(word)) >= 0), default=0)
    start = max(0, (places[found] if places else 0) - BEFORE)
    end = min(len(text), start + LENGTH)
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text, each with the marks that belong to it, and where it begins."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not (text[end] in _VOICED or unicodedata.combining(text[end])):
            yield start, text[start:end]
            start = end
