"""Errors that a client caused and can mend, with a stable code and a hint."""

from __future__ import annotations

from graphql import GraphQLError


class InputError(GraphQLError):
    """An argument that has the right type but a value that nothing can be done with.

    Args:
        message: What is wrong with it.
        hint: What to send instead.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, extensions={"code": "BAD_USER_INPUT", "hint": hint})
