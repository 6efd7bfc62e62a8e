"""What clients can ask of a list that it cannot give."""

from __future__ import annotations


class PageError(ValueError):
    """Page arguments that ask for no page, such as a size of 0 or both `first` and `last`.

    Args:
        message: What is wrong with them.
        hint: What to send instead.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CursorError(PageError):
    """A text that is no cursor of the list that it was sent to."""

    def __init__(self, cursor: str) -> None:
        super().__init__(
            f"{cursor[:100]!r} is not a cursor of this list in this order",
            "Send a cursor that the same field returned for the same orderBy, in pageInfo or in an edge.",
        )
