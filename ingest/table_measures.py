"""Tables → measures: what headers, rows, columns and neighbours say about the figures in cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind, Qualifier
from ingest.classes import NumeralClass
from ingest.counters import is_unit
from ingest.figures import NotFigure, read_figures
from ingest.labels import tidy
from ingest.measures import Account, Measure
from ingest.passage import Passage
from ingest.periods import Period, find_periods, period_of_header
from ingest.prose import read_passage
from ingest.table_parts import link_table
from ingest.table_units import UNIT_BRACKET, carry_down
from ingest.tables import Grid, Row
from ingest.wareki import find_dates

_GENERIC = re.compile(
    r"^(?:主な)?(?:内容|実績|成果|区分|金額|備考|概要|状況|数値|数量|値|計|合計|小計|総計|事業量|件数等?|取組|項目)等?$"
    r"|^.{0,4}(?:実績|状況|内容)等?$"
)
_TOTAL_NAME = re.compile(r"^(?:合計|総計|小計|計)$")
_HEADER_QUALIFIERS = {
    "平均": Qualifier.AVERAGE,
    "最大": Qualifier.MAXIMUM,
    "最高": Qualifier.MAXIMUM,
    "延べ": Qualifier.CUMULATIVE,
}


def read_table(grid: Grid, fiscal_year: int, caption: str = "") -> Account:
    """Read every numeral of a table.

    Args:
        grid: The table.
        fiscal_year: The report's.
        caption: The line above it, which may give a unit or an as-of date.
    """
    account = _read_headers(grid, fiscal_year)
    periods = [_header_period("/".join(levels), fiscal_year) for levels in grid.columns]
    at = _header_period(caption, fiscal_year)
    for number, row in enumerate(grid.rows):
        _read_row(account, grid, number, row, periods, at, fiscal_year)
    values = [measure for measure in account.measures if measure.column >= 0]
    dated = frozenset(column for column, period in enumerate(periods) if period)
    carry_down(grid, values, caption, dated)
    for measure in values:
        _name(measure)
    link_table(grid, values)
    return account


def _read_headers(grid: Grid, fiscal_year: int) -> Account:
    """The numerals of column headers: dates, classes, or part of a name; none measures anything."""
    account = Account()
    for cell in grid.header_cells:
        reading = read_figures(cell.text, fiscal_year)
        account.dates.extend((cell, span) for span in reading.dates)
        account.others.extend((cell, other) for other in reading.others if other.numeral_class)
        account.others.extend(
            (cell, category_of(other.start, other.end)) for other in reading.others if not other.numeral_class
        )
        account.others.extend(
            (cell, category_of(figure.numeral.start, figure.numeral.end)) for figure in reading.figures
        )
    return account


def _read_row(
    account: Account,
    grid: Grid,
    number: int,
    row: Row,
    periods: Sequence[Period | None],
    at: Period | None,
    fiscal_year: int,
) -> None:
    headers = tuple(header.text for header in row.headers)
    of_row = next(
        (period for name in reversed(headers) if (period := _header_period(name, fiscal_year))), None
    )
    dated = next((period for cell in row.cells if (period := _only_period(cell.text, fiscal_year))), None)
    for column, cell in enumerate(row.cells):
        if not cell or column in row.echoes:
            continue
        if column in grid.row_header_columns:
            _read_row_header(account, cell, grid, number, column, of_row, fiscal_year)
            continue
        read = read_passage(cell, fiscal_year, cell=True)
        for measure in read.measures:
            measure.grid, measure.row, measure.column = grid, number, column
            measure.row_headers = headers
            measure.column_headers = (
                tuple(level for level in grid.columns[column] if level) if grid.columns else ()
            )
            if measure.period is None:
                measure.period = _pick(periods[column] if periods else None, of_row) or dated or at
        account.extend(read)


def _read_row_header(
    account: Account,
    cell: Passage,
    grid: Grid,
    number: int,
    column: int,
    period: Period | None,
    fiscal_year: int,
) -> None:
    """Figures inside a row header (セミナー3回、フォーラム1回); a header that is one class (10年, 30分) measures nothing."""
    read = read_passage(cell, fiscal_year)
    whole = [
        measure
        for measure in read.measures
        if (measure.figure.start == 0 and measure.figure.end == len(cell.text))
        or _is_class(cell.text, measure)
    ]
    for measure in whole:
        numeral = measure.figure.numeral
        account.others.append((cell, category_of(numeral.start, numeral.end)))
    account.dates.extend(read.dates)
    account.others.extend(
        (cell, other if other.numeral_class else category_of(other.start, other.end))
        for _, other in read.others
    )
    for measure in read.measures:
        if measure in whole:
            continue
        measure.grid = grid
        measure.column_headers = (
            tuple(level for level in grid.columns[column] if level) if grid.columns else ()
        )
        measure.period = measure.period or period
        measure.part_of = None if measure.part_of in whole else measure.part_of
        account.measures.append(measure)


def _is_class(text: str, measure: Measure) -> bool:
    """Whether a figure in a row header bounds a class: 10人以上, 5～10ha, 30分未満."""
    rest = text[measure.figure.end :].lstrip()
    bounds = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
    return any(bound in measure.qualifiers for bound in bounds) or rest.startswith(
        ("未満", "超", "～", "~", "コース")
    )


def _header_period(text: str, fiscal_year: int) -> Period | None:
    dates = find_dates(text, fiscal_year)
    return period_of_header(text, find_periods(text, dates, fiscal_year))


def _only_period(text: str, fiscal_year: int) -> Period | None:
    """The period of a cell that says nothing but a period."""
    spans = find_periods(text, find_dates(text, fiscal_year), fiscal_year)
    if (
        len(spans) == 1
        and spans[0].dates
        and not text[: spans[0].start].strip()
        and not text[spans[0].end :].strip()
    ):
        return spans[0].period
    return None


def _pick(column: Period | None, row: Period | None) -> Period | None:
    """The finer of two periods."""
    if column is None or row is None:
        return column or row
    return row if (row.end - row.start) < (column.end - column.start) else column


def _name(measure: Measure) -> None:
    """Label a measure from its own words, else its column header, else its row header; 計 leads to TOTAL."""
    column = next((title for title in reversed(measure.column_headers) if _speaks(title)), "")
    row = next((name for name in reversed(measure.row_headers) if not _TOTAL_NAME.match(name)), "")
    if not measure.own_label:
        measure.label = _bare(column) if column else tidy(row) or _bare("".join(measure.column_headers[-1:]))
    measure.label = (
        measure.label or _bare("".join(measure.column_headers[-1:])) or measure.unit or measure.text
    )
    titles = (*measure.column_headers[-1:], *measure.row_headers[-1:])
    for title in titles:
        qualifier = _HEADER_QUALIFIERS.get(_bare(title))
        if qualifier and qualifier not in measure.qualifiers:
            measure.qualifiers.append(qualifier)
    if any(_TOTAL_NAME.match(_bare(title)) for title in titles) and measure.kind is not MetricKind.RATIO:
        if Qualifier.TOTAL not in measure.qualifiers:
            measure.qualifiers.append(Qualifier.TOTAL)


def _bare(title: str) -> str:
    """A header without its unit."""
    return UNIT_BRACKET.sub(lambda match: "" if is_unit(match[1]) else match[0], title).strip()


def _speaks(title: str) -> bool:
    """Whether a column header says what is measured: not 内容, not a year."""
    bare = _bare(title)
    if not bare or _GENERIC.match(bare) or _TOTAL_NAME.match(bare):
        return False
    return bool(
        re.sub(
            r"(?:令和|平成|昭和|[RHS])?\s?(?:元|[0-9]+)\s?年度?|[（()）]|[0-9]+月|前年度?|本年度|当年度",
            "",
            bare,
        ).strip()
    )


def category_of(start: int, end: int) -> NotFigure:
    """A numeral in a header that classes what it heads: 10年, 30分, 65歳以上."""
    return NotFigure(start, end, NumeralClass.CATEGORY, "classes a row or a column")
