"""Tab-separated lines → a grid: header levels, row headers and cells, repaired but nothing dropped.

Everything is read by structure: which cells are blank, which hold figures, which are single letters. The words of a
header matter only where the genre gives them a role (区分, 単位).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.cells import display_width, drop_tags, join_letters, join_lines, squeeze, widest_line
from ingest.counters import is_unit
from ingest.figures import read_figures
from ingest.lines import Line
from ingest.passage import Passage

EMPTY = Passage("", ())

_GOES_ON_FROM = re.compile(r"^[～〜~、，。）)」]")
_GOES_ON_TO = re.compile(r"[～〜~、，（(「・]$")
_ROW_HEADER = re.compile(
    r"^(?:区分|種別|種類|項目|名称|内容|事業名|施設名|会議名|年度|年次|月|回|学年|対象|地区|地域|団体名|市町村名?)$"
)
_MEASURE = re.compile(r"(?:数|額|量|費|率|高|値|面積|実績)(?:[（(].*[)）])?$")
_DITTO = re.compile(r"^[〃″”\"]$|^同上$")
_MAX_LEVELS = 3
_SHORT = 40
"""Half-width characters that a row header may be wide; wider text is prose."""


@dataclass(slots=True)
class Row:
    """A body row.

    Attributes:
        cells: One passage a column, empty where nothing is printed.
        headers: The row headers, outermost first, carried down where a row group leaves them blank.
        first_line: 1-based.
        last_line: 1-based, after broken lines were joined.
    """

    cells: list[Passage]
    headers: tuple[Passage, ...]
    first_line: int
    last_line: int


@dataclass(slots=True)
class Grid:
    """A table as a reader sees it.

    Attributes:
        columns: For each column its header levels, outermost first; a spanning header stands over all its columns.
        header_cells: The header cells as printed, for the account of their numerals.
        row_header_columns: The columns that name the row.
        rows: The body.
    """

    columns: list[tuple[str, ...]]
    header_cells: list[Passage]
    row_header_columns: tuple[int, ...]
    rows: list[Row] = field(default_factory=list)
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
    printed = _regroup(_split(lines))
    depth = _header_depth(printed, fiscal_year)
    body = _join_broken(_join_units(printed[:depth], printed[depth:]))
    head = [row[: len(body[0])] if body else row for row in printed[:depth]]
    columns = _column_headers(head)
    body = _repair_lines(body)
    named = _row_header_columns(columns, head, body, fiscal_year)
    grid = Grid(columns, [cell for row in head for cell in row if cell], named)
    grid.start_line, grid.end_line = lines[0].number, lines[-1].number
    _fill(grid, body)
    return grid


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether `other` goes on where `one` was cut by a page: it repeats the header."""
    return bool(one.columns) and one.columns == other.columns and any(any(levels) for levels in one.columns)


def append(grid: Grid, more: Grid) -> None:
    """Add the body of a table that goes on after a page."""
    for row in more.rows:
        blank = [not row.cells[column] for column in more.row_header_columns]
        if grid.rows and blank and blank[0] and grid.rows[-1].headers:
            row.headers = (*grid.rows[-1].headers[:1], *row.headers)
        grid.rows.append(row)
    grid.header_cells.extend(more.header_cells)
    grid.end_line = more.end_line


def _split(lines: Sequence[Line]) -> list[list[Passage]]:
    rows: list[list[Passage]] = []
    for line in lines:
        cells: list[Passage] = []
        start = 0
        for piece in line.text.split("\t"):
            cell = Passage.of(line, start, start + len(piece))
            cells.append(join_letters(squeeze(drop_tags(cell))))
            start += len(piece) + 1
        rows.append(cells)
    width = max(len(row) for row in rows)
    for row in rows:
        row.extend([EMPTY] * (width - len(row)))
    return rows


def _regroup(rows: list[list[Passage]]) -> list[list[Passage]]:
    """Put a header together again whose letters the extraction has spread over cells (テ | マ | 期 | 間)."""
    head = rows[0]
    letters = [column for column, cell in enumerate(head) if len(cell.text) == 1]
    printed = [column for column, cell in enumerate(head) if cell]
    body = rows[1:]
    starts = [
        column
        for column in range(len(head))
        if any(row[column] and not is_unit(row[column].text) for row in body)
    ]
    if len(letters) < 3 or not starts or len(starts) >= len(printed):
        return rows
    bounds = [*starts, len(head)]
    bounds[0] = 0
    return [
        [
            Passage.join(cell for cell in row[start:end] if cell)
            for start, end in zip(bounds, bounds[1:], strict=False)
        ]
        for row in rows
    ]


def _header_depth(rows: list[list[Passage]], fiscal_year: int) -> int:
    """How many rows are header: the first, and those below it that spell out its spans."""
    if len(rows) < 2 or any(_is_value(cell.text, fiscal_year) for cell in rows[0]):
        return 0 if any(_is_value(cell.text, fiscal_year) for cell in rows[0]) else min(1, len(rows))
    depth = 1
    while depth < min(_MAX_LEVELS, len(rows) - 1) and _spells_out(rows, depth, fiscal_year):
        depth += 1
    return depth


def _spells_out(rows: list[list[Passage]], depth: int, fiscal_year: int) -> bool:
    """Whether row `depth` is a further level of the header above it."""
    above, row, below = rows[depth - 1], rows[depth], rows[depth + 1]
    if not any(not cell and above[column - 1] for column, cell in enumerate(above) if column):
        return False
    printed = [cell.text for cell in row if cell]
    values = sum(_is_value(text, fiscal_year) for text in printed)
    if not printed or values * 2 >= len(printed) or any("," in text for text in printed):
        return False
    if not row[0]:
        return all(not above_cell or not cell or True for above_cell, cell in zip(above, row, strict=True))
    filled = [cell.text for cell in below if cell]
    return (
        bool(filled)
        and bool(above[0])
        and all(_is_value(text, fiscal_year) or is_unit(text) for text in filled)
    )


def _is_value(text: str, fiscal_year: int) -> bool:
    """Whether a cell is one figure and nothing else: 37回, 2,396千円, △3.2%."""
    if not text or not any(char.isdigit() for char in text):
        return False
    figures = read_figures(text, fiscal_year, cell=True).figures
    return len(figures) == 1 and figures[0].start == 0 and figures[0].end == len(text)


def _join_units(head: list[list[Passage]], body: list[list[Passage]]) -> list[list[Passage]]:
    """Move units that stand in a column of their own, under no header, behind the numbers left of them."""
    if not body:
        return body
    width = len(body[0])
    for column in range(1, width):
        cells = [row[column].text for row in body if row[column]]
        titled = any(row[column] for row in head)
        if cells and not titled and all(is_unit(text) for text in cells):
            for row in body:
                if row[column]:
                    row[column - 1] = Passage.join((row[column - 1], row[column]))
                    row[column] = EMPTY
    return body


def _join_broken(body: list[list[Passage]]) -> list[list[Passage]]:
    """Join a row that only finishes the cells of the row above: its one cell begins or the one above ends openly."""
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


def _column_headers(head: list[list[Passage]]) -> list[tuple[str, ...]]:
    if not head:
        return []
    levels: list[list[str]] = []
    for depth, row in enumerate(head):
        titles: list[str] = []
        for column, cell in enumerate(row):
            spanned = not cell and column > 0
            if spanned and depth > 0:
                parent_same = levels[depth - 1][column] == levels[depth - 1][column - 1]
                spanned = parent_same and not _stands_alone(head, depth, column)
            titles.append(titles[column - 1] if spanned else cell.text)
        levels.append(titles)
    return [
        tuple(dict.fromkeys(title for level in levels if (title := level[column])))
        for column in range(len(head[0]))
    ]


def _stands_alone(head: list[list[Passage]], depth: int, column: int) -> bool:
    """Whether the header above has its own cell in this column, so that a blank below it is its row span."""
    return bool(head[depth - 1][column])


def _repair_lines(body: list[list[Passage]]) -> list[list[Passage]]:
    """Join the broken lines of each cell, column by column, since a column has one width."""
    for column in range(len(body[0]) if body else 0):
        width = max(widest_line(row[column].text) for row in body)
        for row in body:
            row[column] = join_lines(row[column], width)
    return body


def _row_header_columns(
    columns: list[tuple[str, ...]], head: list[list[Passage]], body: list[list[Passage]], fiscal_year: int
) -> tuple[int, ...]:
    """The leading columns that name the rows: the first unless it holds values, those it spans, and short text."""
    if not body or not _names_rows(columns[0] if columns else (), body, fiscal_year):
        return ()
    named = [0]
    width = len(body[0])
    for column in range(1, width):
        cells = [row[column].text for row in body if row[column]]
        values = sum(_is_value(text, fiscal_year) for text in cells)
        if head and columns and columns[column] == columns[0] and values * 2 < max(len(cells), 1):
            named.append(column)
            continue
        break
    for column in range(len(named), width - 1):
        cells = [row[column].text for row in body if row[column]]
        if not cells or not all(_is_short_text(text, fiscal_year) for text in cells):
            break
        named.append(column)
    later = range(len(named), width)
    if len(named) > 1 and not any(
        _has_figure(row[column].text, fiscal_year) for row in body for column in later
    ):
        return (0,)
    return tuple(named)


def _names_rows(levels: tuple[str, ...], body: list[list[Passage]], fiscal_year: int) -> bool:
    cells = [row[0].text for row in body if row[0]]
    if not cells:
        return True
    title = levels[-1] if levels else ""
    if _ROW_HEADER.match(title):
        return True
    if all(_is_value(text, fiscal_year) for text in cells):
        return False
    return not (_MEASURE.search(title) and all(_has_figure(text, fiscal_year) for text in cells))


def _is_short_text(text: str, fiscal_year: int) -> bool:
    reading = read_figures(text, fiscal_year, cell=True)
    undated = not any(span.start == 0 for span in reading.dates)
    return not reading.figures and undated and "。" not in text and display_width(text) <= _SHORT


def _has_figure(text: str, fiscal_year: int) -> bool:
    return bool(read_figures(text, fiscal_year, cell=True).figures)


def _fill(grid: Grid, body: list[list[Passage]]) -> None:
    """Make the rows: row headers carried down, repeated headers left out, 〃 replaced by the cell above."""
    above: list[Passage] = [EMPTY] * len(grid.row_header_columns)
    titles = ["".join(levels[-1:]) for levels in grid.columns]
    before: list[Passage] = []
    for cells in body:
        lines = [line for cell in cells for line in cell.lines]
        if titles and [cell.text for cell in cells] == titles:
            grid.header_cells.extend(cell for cell in cells if cell)
            continue
        for column, cell in enumerate(cells):
            if _DITTO.match(cell.text) and before:
                cells[column] = Passage(before[column].text, (cell.start_line,) * len(before[column].text))
        names = [cells[column] for column in grid.row_header_columns]
        fresh = next((place for place, name in enumerate(names) if name), len(names))
        above = [*above[:fresh], *names[fresh:]]
        headers = tuple(name for name in above if name)
        grid.rows.append(Row(cells, headers, min(lines), max(lines)))
        before = cells
