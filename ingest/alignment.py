"""What blanks put side by side on a line, and the columns that such lines have in common.

Extraction keeps the look of a page by blanks: as wide as they are printed, or one for each character. So the
places of a table's cells are measured in half-width characters, unless its full rows line up better when
every character counts one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from ingest.cells import display_width
from ingest.lines import Line

_PIECE = re.compile(r"\S+(?:\s\S+)*")
_WORD = re.compile(r"\S+")
_NEAR = 3
"""How far, in characters or half-width characters, a cell may stand from the edge of its column."""
_SKIPPED = 2
"""What a column costs over which no title stands, against titles off the middle of their columns."""
_NEVER = 10**6

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between gaps of two or more blanks.

    Attributes:
        start: Offset of its first character in the line.
        end: Offset behind its last.
        left: Where it begins in print, in half-width characters.
        right: Where it ends.
    """

    text: str
    start: int
    end: int
    left: int
    right: int

    def span(self, *, by_width: bool) -> Span:
        """Its place, in half-width characters or in characters."""
        return (self.left, self.right) if by_width else (self.start, self.end)


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of a line, in order; leading blanks are no gap."""
    return _found(_PIECE, line)


def words_of(line: Line) -> list[Piece]:
    """What blanks part on a line, also single ones."""
    return _found(_WORD, line)


def _found(pattern: re.Pattern[str], line: Line) -> list[Piece]:
    ends = [0, *accumulate(display_width(character) for character in line.raw)]
    return [
        Piece(match[0], *match.span(), ends[match.start()], ends[match.end()])
        for match in pattern.finditer(line.text)
    ]


def join_spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with letters that stand alone side by side made one word: 区　　分."""
    joined: list[Piece] = []
    for spaced, run in groupby(pieces, _is_letter):
        group = list(run)
        joined.extend([_whole(group)] if spaced else group)
    return joined


def _is_letter(piece: Piece) -> bool:
    return len(piece.text) == 1 and piece.text.isalpha() and not piece.text.isascii()


def _whole(group: Sequence[Piece]) -> Piece:
    text = "".join(piece.text for piece in group)
    return Piece(text, group[0].start, group[-1].end, group[0].left, group[-1].right)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Attributes:
        edges: Of each column, where its leftmost cell begins and its rightmost ends.
        by_width: Whether in half-width characters.
        even: Of each column, whether its cells begin, or end, at one place.
    """

    edges: tuple[Span, ...]
    by_width: bool
    even: tuple[bool, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Piece]]) -> Columns:
        """The columns of rows that print all of their cells."""
        (much, wide), (less, narrow) = (cls._of(rows, by_width=by_width) for by_width in (True, False))
        return narrow if much > less + len(narrow.edges) else wide

    @classmethod
    def _of(cls, rows: Sequence[Sequence[Piece]], *, by_width: bool) -> tuple[int, Columns]:
        """The columns in one measure, and how ragged they are in it."""
        edges: list[Span] = []
        ragged: list[int] = []
        for cells in zip(*rows, strict=True):
            lefts, rights = zip(*(cell.span(by_width=by_width) for cell in cells), strict=True)
            edges.append((min(lefts), max(rights)))
            ragged.append(min(max(lefts) - min(lefts), max(rights) - min(rights)))
        return sum(ragged), cls(tuple(edges), by_width, tuple(much <= _NEAR for much in ragged))

    def places(self, cells: Sequence[Piece], *, several: bool = False) -> list[int] | None:
        """The column of each cell of a row, by where it stands.

        Args:
            cells: In order.
            several: Whether cells may share a column, as words of one header do.

        Returns:
            The columns, rising; None where a cell stands near none that is left for it.
        """
        best: list[list[tuple[int, int]]] = []
        for cell in cells:
            row: list[tuple[int, int]] = []
            before = (0, -1) if not best else (_NEVER, -1)
            for column in range(len(self.edges)):
                if best and several:
                    before = min(before, (best[-1][column][0], column))
                row.append((before[0] + self._distance(cell, column), before[1]))
                if best and not several:
                    before = min(before, (best[-1][column][0], column))
            best.append(row)
        return _traced(best)

    def _distance(self, cell: Piece, column: int) -> int:
        """How far a cell stands from a column; without end where it neither overlaps it nor is near."""
        (left, right), (first, last) = cell.span(by_width=self.by_width), self.edges[column]
        apart = max(first - right, left - last, 0)
        return _NEVER if apart > _NEAR else 4 * apart + min(abs(left - first), abs(right - last))

    def spans(self, titles: Sequence[Piece]) -> list[int] | None:
        """The first of the columns over whose middle each title of a header stands."""
        count = len(self.edges)
        start = [(min(_SKIPPED * max(column - 1, 0), _NEVER), 0) for column in range(count + 1)]
        best = [start]
        for title in titles:
            row = [(_NEVER, 0)] * (count + 1)
            for first, end in _groups(count):
                cost = best[-1][first][0] + self._off_middle(title, first, end)
                row[end] = min(row[end], (cost, first))
            for end in range(1, count + 1):
                row[end] = min(row[end], (row[end - 1][0] + _SKIPPED, row[end - 1][1]))
            best.append(row)
        return self._traced_spans(best)

    def _traced_spans(self, best: Sequence[Sequence[tuple[int, int]]]) -> list[int] | None:
        end = len(self.edges)
        found: list[int] = []
        for row in reversed(best[1:]):
            if row[end][0] >= _NEVER:
                return None
            end = row[end][1]
            found.append(end)
        return found[::-1]

    def _off_middle(self, title: Piece, first: int, end: int) -> int:
        left, right = title.span(by_width=self.by_width)
        return abs(left + right - self.edges[first][0] - self.edges[end - 1][1]) // 2


def _groups(count: int) -> Iterator[tuple[int, int]]:
    """Every run of columns: its first, and the one behind its last."""
    return ((first, end) for end in range(1, count + 1) for first in range(end))


def _traced(best: Sequence[Sequence[tuple[int, int]]]) -> list[int] | None:
    """The way back through the best places, from the last cell."""
    if not best:
        return None
    cost, column = min((cost, column) for column, (cost, _) in enumerate(best[-1]))
    if cost >= _NEVER:
        return None
    found = [column]
    for row in reversed(best[1:]):
        found.append(row[found[-1]][1])
    return found[::-1]


def with_tabs(line: Line, cells: Sequence[Piece], columns: Sequence[int]) -> str | None:
    """The text of a line with tabs for the blanks before its cells, so that each stands in its column.

    A cell that stands alone in the first column is followed by one.

    Args:
        line: Whose characters keep their places.
        cells: Its cells, in order.
        columns: The column of each.

    Returns:
        The text; None where the line has fewer blanks than tabs are needed.
    """
    text = list(line.text)
    ends = (0, *(cell.end for cell in cells))
    for (before, column), end, cell in zip(pairwise((0, *columns)), ends, cells, strict=False):
        if column - before > cell.start - end:
            return None
        text[end : end + column - before] = "\t" * (column - before)
    return "".join(text) + ("" if "\t" in text else "\t")
