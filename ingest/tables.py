"""Tab-separated lines → a grid: header levels, row headers and cells, repaired but nothing dropped.

Everything is read by structure: which cells are blank, which hold figures, which are single letters. The
words of a header matter only where the genre gives them a role (区分, 単位).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from ingest.cells import (
    display_width,
    drop_tags,
    fills,
    join_letters,
    join_lines,
    join_thousands,
    squeeze,
    widest_line,
)
from ingest.counters import is_unit
from ingest.headers import column_headers, header_depth, is_numbered, regroup, row_header_columns
from ingest.lines import Line
from ingest.passage import Passage

EMPTY = Passage("", ())

_GOES_ON_FROM = re.compile(r"^[～〜~、，。）)」]")
_GOES_ON_TO = re.compile(r"[～〜~、，（(「・]$|[0-9],$")
_DIGIT = re.compile(r"[0-9]")
_DITTO = re.compile(r"^[〃″”\"]$|^同上$")


@dataclass(slots=True)
class Row:
    """A body row.

    Attributes:
        cells: One passage a column, empty where nothing is printed.
        echoes: The columns in which 〃 repeats the cell above.
        headers: The row headers, outermost first, carried down where a row group leaves them blank.
        first_line: 1-based.
        last_line: 1-based, after broken lines were joined.
    """

    cells: list[Passage]
    headers: tuple[Passage, ...]
    first_line: int
    last_line: int
    echoes: frozenset[int] = frozenset()


@dataclass(slots=True)
class Grid:
    """A table as a reader sees it.

    Attributes:
        columns: For each column its header levels, outermost first; a spanning header stands over all its
        columns.
        header_cells: The header cells as printed, for the account of their numerals.
        row_header_columns: The columns that name the row.
        numbered: Whether the first of them only numbers it.
        rows: The body.
    """

    columns: list[tuple[str, ...]]
    header_cells: list[Passage]
    row_header_columns: tuple[int, ...]
    rows: list[Row] = field(default_factory=list)
    numbered: bool = False
    start_line: int = 0
    end_line: int = 0

    @property
    def titles(self) -> list[str]:
        """One title a column, the levels of its header joined by a slash."""
        return ["/".join(levels) for levels in self.columns]


def read_grid(lines: Sequence[Line], fiscal_year: int) -> Grid:
    """Read the lines of one table block.

    Args:
        lines: Lines with tabs, in order.
        fiscal_year: The report's, for dates in cells.
    """
    printed = regroup(_split(lines))
    depth = header_depth(printed, fiscal_year)
    body = _join_torn(_join_broken(_join_units(printed[:depth], printed[depth:])))
    head, body = _without_emptied([row[: len(body[0])] if body else row for row in printed[:depth]], body)
    columns = column_headers(head)
    body = _repair_lines(body)
    named = row_header_columns(columns, body, fiscal_year)
    grid = Grid(columns, [cell for row in head for cell in row if cell], named)
    grid.numbered = is_numbered(columns, body)
    grid.start_line, grid.end_line = lines[0].number, lines[-1].number
    _fill(grid, body)
    return grid


def width_of(lines: Sequence[Line]) -> int:
    """How many cells the rows of a table have."""
    return 1 + max(line.text.count("\t") for line in lines)


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether `other` goes on where `one` was cut by a page: it repeats the header."""
    return bool(one.columns) and one.columns == other.columns and any(any(levels) for levels in one.columns)


def append(grid: Grid, more: Grid) -> None:
    """Add the body of a table that goes on after a page."""
    for row in more.rows:
        named = more.row_header_columns[more.numbered :]
        groups = len(named)
        unnamed = groups > 1 and not row.cells[named[0]]
        if grid.rows and unnamed and len(row.headers) < groups == len(grid.rows[-1].headers):
            row.headers = (*grid.rows[-1].headers[:1], *row.headers)
        grid.rows.append(row)
    grid.header_cells.extend(more.header_cells)
    grid.end_line = more.end_line


def _split(lines: Sequence[Line]) -> list[list[Passage]]:
    rows: list[list[Passage]] = []
    torn = EMPTY
    for line in lines:
        if "\t" not in line.text:
            torn = squeeze(Passage.of(line))
            continue
        cells: list[Passage] = []
        start = 0
        for piece in line.text.split("\t"):
            cell = Passage.of(line, start, start + len(piece))
            cells.append(join_letters(join_thousands(squeeze(drop_tags(cell)))))
            start += len(piece) + 1
        if torn:
            cells[0], torn = Passage.join((torn, cells[0])), EMPTY
        if line.goes_on and rows:
            rows[-1] = [Passage.join(pair) for pair in zip_longest(rows[-1], cells, fillvalue=EMPTY)]
        else:
            rows.append(cells)
    width = max(len(row) for row in rows)
    for row in rows:
        row.extend([EMPTY] * (width - len(row)))
    return rows


def _join_units(head: list[list[Passage]], body: list[list[Passage]]) -> list[list[Passage]]:
    """Move units that stand in a column of their own, under no header, behind the numbers left of them."""
    if not body:
        return body
    width = len(body[0])
    for column in range(1, width):
        cells = [row[column].text for row in body if row[column]]
        if not cells or not all(is_unit(text) for text in cells):
            continue
        if not any(row[column] for row in head) or _join_title(head, column):
            for row in body:
                if row[column]:
                    row[column - 1] = Passage.join((row[column - 1], row[column]))
                    row[column] = EMPTY
    return body


def _join_title(head: list[list[Passage]], column: int) -> bool:
    """Join the two letters of a title that stand apart over numbers and units (件 | 数), if they do."""
    if len(head) != 1 or len(head[0][column].text) != 1 or len(head[0][column - 1].text) != 1:
        return False
    head[0][column - 1] = Passage.join((head[0][column - 1], head[0][column]))
    head[0][column] = EMPTY
    return True


def _without_emptied(
    head: list[list[Passage]], body: list[list[Passage]]
) -> tuple[list[list[Passage]], list[list[Passage]]]:
    """Leave out the columns from which the units were taken: nothing is printed in them any more."""
    if not head or not body:
        return head, body
    kept = [column for column in range(len(body[0])) if any(row[column] for row in (*head, *body))]
    return [[row[column] for column in kept] for row in head], [
        [row[column] for column in kept] for row in body
    ]


def _join_broken(body: list[list[Passage]]) -> list[list[Passage]]:
    """Join a row that only finishes cells of the row above, which end openly."""
    rows: list[list[Passage]] = []
    for row in body:
        printed = [column for column, cell in enumerate(row) if cell]
        if (
            rows
            and not row[0]
            and printed
            and all(_goes_on(rows[-1][column], row[column]) for column in printed)
        ):
            for column in printed:
                rows[-1][column] = Passage.join((rows[-1][column], row[column]))
        elif printed:
            rows.append(list(row))
    return rows


def _goes_on(above: Passage, cell: Passage) -> bool:
    if not above:
        return False
    opened = sum(above.text.count(char) for char in "（(「") > sum(above.text.count(char) for char in "）)」")
    return opened or bool(_GOES_ON_FROM.match(cell.text) or _GOES_ON_TO.search(above.text))


def _join_torn(body: list[list[Passage]]) -> list[list[Passage]]:
    """Join a row of words alone to the row of values above, whose cells fill their columns: broken lines."""

    @cache
    def width(column: int) -> int:
        return max(display_width(row[column].text) for row in body)

    rows: list[list[Passage]] = []
    above: list[Passage] = []
    for row in body:
        printed = [column for column, cell in enumerate(row) if cell]
        torn = above and _holds_words(row) and _is_valued(above, row)
        if torn and all(fills(above[column].text, width(column)) for column in printed):
            for column in printed:
                rows[-1][column] = Passage.join((rows[-1][column], row[column]))
        else:
            rows.append(list(row))
        above = row
    return rows


def _holds_words(row: list[Passage]) -> bool:
    return not any(_DIGIT.search(cell.text) for cell in row)


def _is_valued(above: list[Passage], row: list[Passage]) -> bool:
    """Whether the row above prints a value where this one prints nothing."""
    return any(_DIGIT.match(cell.text) for cell, below in zip(above, row, strict=True) if not below)


def _repair_lines(body: list[list[Passage]]) -> list[list[Passage]]:
    """Join the broken lines of each cell, column by column, since a column has one width."""
    for column in range(len(body[0]) if body else 0):
        width = max(widest_line(row[column].text) for row in body)
        for row in body:
            row[column] = join_lines(row[column], width)
    return body


def _fill(grid: Grid, body: list[list[Passage]]) -> None:
    """Make the rows: row headers carried down, repeated headers left out, 〃 replaced by the cell above."""
    above: list[Passage] = [EMPTY] * len(grid.row_header_columns[grid.numbered :])
    titles = ["".join(levels[-1:]) for levels in grid.columns]
    before: list[Passage] = []
    for cells in body:
        lines = [line for cell in cells for line in cell.lines]
        if titles and [cell.text for cell in cells] == titles:
            grid.header_cells.extend(cell for cell in cells if cell)
            continue
        echoes = frozenset(column for column, cell in enumerate(cells) if before and _DITTO.match(cell.text))
        for column in echoes:
            cell = cells[column]
            cells[column] = Passage(before[column].text, (cell.start_line,) * len(before[column].text))
        names = [cells[column] for column in grid.row_header_columns[grid.numbered :]]
        fresh = next((place for place, name in enumerate(names) if name), len(names))
        above = [*above[:fresh], *names[fresh:]]
        headers = tuple(name for name in above if name)
        grid.rows.append(Row(cells, headers, min(lines), max(lines), echoes))
        before = cells
