"""Why a plan is not made, or not followed to its end: then the reference path answers."""

from __future__ import annotations

from typing import NoReturn


class UncoveredError(Exception):
    """A shape that plans do not cover; the text says which, and `UNCOVERED` lists them."""


class SurpriseError(Exception):
    """Something in the data or the request that a plan took for impossible."""


UNCOVERED = {
    "operation": "an operation that is no query",
    "introspection": "introspection, whose answers the response cache keeps",
    "binding": "a field with a binding that plans do not know",
    "type": "a field whose type cannot be written from a column as it is stored",
}
"""The shapes that fall back by design, by the names that `UncoveredError` bears."""


def surprise(value: object) -> NoReturn:
    """Stop a plan at a value that has no place where it stands.

    Raises:
        SurpriseError: Always. The text tells the type only: values are data, and this goes to the log.
    """
    raise SurpriseError(f"a value of type {type(value).__name__} has no place in the answer")


def require(value: object) -> object:
    """The value, which must not be null.

    Raises:
        SurpriseError: It is null.
    """
    return surprise(value) if value is None else value
