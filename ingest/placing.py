"""Where a row stands: its id from its ordinal, its lines, and the quote that proves it."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from database import ids
from ingest.lines import Source


class Placement(TypedDict):
    """The columns that every placed row has."""

    id: int
    document_id: int
    start_line: int
    end_line: int
    quote: str


class Placing:
    """Gives out ids in source order, one series a table."""

    def __init__(self, source: Source, document_id: int) -> None:
        self.source = source
        self.document_id = document_id
        self._ordinals: Counter[type] = Counter()

    def place(self, entity: type, start: int, end: int) -> Placement:
        """The placement of the next row of `entity`, on the lines `start` to `end` (1-based, inclusive)."""
        ordinal = self._ordinals[entity]
        self._ordinals[entity] += 1
        return Placement(
            id=ids.row_id(self.document_id, ordinal),
            document_id=self.document_id,
            start_line=start,
            end_line=end,
            quote=self.source.quote(start, end),
        )
