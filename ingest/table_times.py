"""Of what time the figures of a table are: by columns, rows, a cell beside them, caption and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from database.entities import PeriodKind
from ingest.changes import is_change, period_of_change
from ingest.header_periods import period_of_caption, period_of_header, says_event, says_time, years_of_columns
from ingest.notes import read_notes
from ingest.periods import Period, find_periods, year_before
from ingest.tables import Grid, Row
from ingest.wareki import DateSpan, Precision, find_dates

_COMPARES = re.compile(r"[0-9元]年度?比")
_SAME_BEFORE = re.compile(r"前年度?(?:同[月期日])?")
"""The year before that of the column to the left."""
_NUMBER = re.compile(r"元|[0-9]{1,2}")
_CARRIED_OVER = re.compile(r"繰越|明許")
"""What is done in the year after the one that it is named by: 令和2年度繰越分."""
_CLOSES = re.compile(r"(?:各年度末|年度末現在)")
_CLOSE_OF_YEAR = re.compile(r"年度?末(?!日)")
_NEAR_ROWS = 12
"""Rows up to one that says a change among which those that it compares stand."""
_FIRST_MONTH = 4
_PAIR = 2
"""Headers of a cell that say its time together: one the year, one the month."""
_YEAR = 366
"""Days."""
_YEARS = (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR)


class TableTimes:
    """The periods of one table, whose rows are asked for in order.

    Args:
        grid: The table.
        fiscal_year: The report's.
        caption: The line above it.
        notes: The notes below it.

    Attributes:
        year: The year that the caption names: it dates months in the table.
        years: The headers that are calendar years by a number alone (4年 | 3年).
        dated: The columns whose header names a time.
        brackets: The period of what stands in brackets in the cells.
    """

    def __init__(self, grid: Grid, fiscal_year: int, caption: str, notes: Sequence[str]) -> None:
        self._grid = grid
        self._fiscal_year = fiscal_year
        self._notes = read_notes((*notes, caption), fiscal_year)
        self.brackets = self._notes.brackets
        self.year = _year_of(find_dates(caption, fiscal_year))
        self._told = caption, self._notes.text
        self._closes = any(map(_CLOSES.search, self._told))
        self._whole = self._notes.whole or period_of_caption(caption, fiscal_year)
        self._columns: list[Period | None] = []
        for levels in grid.columns:
            self._columns.append(self.of_levels(levels, self._columns[-1] if self._columns else None))
        bare = years_of_columns(grid.columns, self._columns, fiscal_year, _words(grid, caption))
        self._columns = [bare.get(column, period) for column, period in enumerate(self._columns)]
        self.years = frozenset(period.label for period in bare.values())
        self._columns = _counted_yearly(self._columns)
        self.dated = frozenset(column for column, period in enumerate(self._columns) if period)
        for column, levels in enumerate(grid.columns):
            if any(map(is_change, levels)) and self._columns[column] is None:
                self._columns[column] = period_of_change(
                    grid.columns[: column + 1], self._columns[:column], self.of_header
                )
        self._times = [not levels or says_time(levels[-1]) for levels in grid.columns]
        self._row_headers: list[tuple[str, ...]] = []
        self._rows: list[Period | None] = []
        self._carried_over = False

    def of_row(self, headers: tuple[str, ...]) -> Period | None:
        """The period that its headers give the next row."""
        self._row_headers.append(headers)
        self._carried_over = any(map(_CARRIED_OVER.search, headers))
        titled = zip(reversed(headers), self._titles(len(headers)), strict=False)
        period = _of_year_and_part([self._of_name(name, title) for name, title in titled])
        if any(map(is_change, headers)):
            near = self._row_headers[-_NEAR_ROWS:], self._rows[-_NEAR_ROWS + 1 :]
            period = period_of_change(*near, self.of_header)
        self._rows.append(period)
        return period

    def _titles(self, number: int) -> list[str]:
        """The titles of so many columns that name the rows, the innermost first."""
        named = self._grid.row_header_columns[:number]
        titles = [
            "".join(self._grid.columns[column][-1:]) for column in named if column < len(self._grid.columns)
        ]
        return [*reversed(titles), *[""] * (number - len(titles))]

    def _of_name(self, name: str, title: str) -> Period | None:
        """The period that a row header gives under the title of its column."""
        if says_event(title) and self._only_period(name, longest=None):
            return None
        return self.of_header(
            f"{name}{title}" if title in ("年", "年度") and _NUMBER.fullmatch(name) else name
        )

    def beside(self, row: Row) -> Period | None:
        """The period of a cell of the row that says nothing else: as-of, or what its column tells."""
        told: list[Period] = []
        for column, cell in enumerate(row.cells):
            period = self._only_period(cell.text)
            is_time = column >= len(self._times) or self._times[column]
            if period and (is_time or period.kind is PeriodKind.AS_OF):
                told.append(period)
        return _of_year_and_part(told)

    def of_column(self, column: int) -> Period | None:
        """The period that its header, or a note, gives a column."""
        period = self._columns[column] if self._columns else None
        return period or (self._notes.of_column(self._grid.columns[column]) if self._columns else None)

    def of_levels(self, levels: tuple[str, ...], left: Period | None = None) -> Period | None:
        """The period of a column by its header; a level that only compares (平成25年度比) gives none.

        Args:
            levels: The header.
            left: The period of the column to the left.
        """
        levels = tuple(level for level in levels if not _COMPARES.search(level))
        title = "/".join(levels)
        before = (
            left is not None and not left.label.startswith(("前", "昨")) and _SAME_BEFORE.fullmatch(title)
        )
        if left and before:
            return year_before(left, title)
        return self.of_header(title) or _year_with_part([self.of_header(level) for level in levels])

    def of_header(self, text: str) -> Period | None:
        """The period that the words of a header give."""
        period = period_of_header(text, find_periods(text, self._dates(text), self._fiscal_year))
        short = period and period.kind is PeriodKind.FISCAL_YEAR and "年" not in period.label
        if period and short and self._notes.calendar:
            days = date(period.start.year, 1, 1), date(period.start.year, 12, 31)
            return Period(PeriodKind.CALENDAR_YEAR, *days, period.label)
        return period

    def of_cell(self, column: Period | None, row: Period | None, beside: Period | None) -> Period | None:
        """The period of a cell.

        Args:
            column: Of its column.
            row: Of its row, by its headers.
            beside: Of its row, by a cell that says nothing else.
        """
        if not self._carried_over:
            beside, row = _in_year(beside, row), _in_year(row, beside)
        row = beside if beside and row and "年" not in row.label else _finer(beside, row)
        if not self._carried_over:
            column, row = _in_year(column, row), _in_year(row, column)
        if column and row and row.kind in _YEARS and _CLOSE_OF_YEAR.match(column.label):
            return Period(PeriodKind.AS_OF, row.end, row.end, f"{row.label}末")
        return self._of_table((column or row) if beside and not column else _finer(column, row))

    def _of_table(self, period: Period | None) -> Period | None:
        """A period with what the caption adds: 各年4月1日現在 is a day in each column's year."""
        at = self._whole
        if period is not None and period.kind is PeriodKind.FISCAL_YEAR and self._closes:
            return Period(PeriodKind.AS_OF, period.end, period.end, f"{period.label}末")
        if period is None or at is None or at.kind is not PeriodKind.AS_OF or not self._is_yearly():
            return period or at
        if period.kind not in _YEARS:
            return period
        late = period.kind is PeriodKind.FISCAL_YEAR and at.start.month < _FIRST_MONTH
        day = at.start.replace(year=period.start.year + late)
        return Period(PeriodKind.AS_OF, day, day, f"{period.label}{at.label}")

    def _is_yearly(self) -> bool:
        """Whether the day that caption or note gives is one of each year."""
        return any("各年" in text for text in self._told)

    def _dates(self, text: str) -> list[DateSpan]:
        return find_dates(text, self._fiscal_year, self.year)

    def _only_period(self, text: str, longest: int | None = _YEAR) -> Period | None:
        """The period of a cell that says nothing but a period; what lasts for years is not the figures'."""
        text = text.strip("〃 ")
        spans = find_periods(text, self._dates(text), self._fiscal_year)
        if len(spans) != 1 or not spans[0].dates:
            return None
        period = spans[0].period
        alone = not (text[: spans[0].start] + text[spans[0].end :]).strip()
        return period if alone and (longest is None or (period.end - period.start).days <= longest) else None


def _words(grid: Grid, caption: str) -> str:
    """The words of the caption, of the titles and of the names of the rows."""
    return " ".join([caption, *grid.titles, *(header.text for row in grid.rows for header in row.headers)])


def _year_of(dates: Sequence[DateSpan]) -> DateSpan | None:
    """The year that is all that a caption names: it dates the months in the table."""
    years = (Precision.CALENDAR_YEAR, Precision.FISCAL_YEAR)
    return dates[0] if len(dates) == 1 and dates[0].precision in years else None


def _counted_yearly(periods: list[Period | None]) -> list[Period | None]:
    """Columns of one day in several years (令和4年2月1日, 令和5年2月1日) say what there is on that day."""
    days = {period.start for period in periods if period and period.kind is PeriodKind.DATE}
    if len(days) < 2 or len({(day.month, day.day) for day in days}) > 1:
        return periods
    return [
        replace(period, kind=PeriodKind.AS_OF) if period and period.kind is PeriodKind.DATE else period
        for period in periods
    ]


def _of_year_and_part(told: Sequence[Period | None]) -> Period | None:
    """What the names or cells of a row tell together: the nearest, a month without a year in its year."""
    found = [period for period in told if period]
    return _year_with_part(found) or (found[0] if found else None)


def _year_with_part(told: Sequence[Period | None]) -> Period | None:
    """The month of the year, where one says a year and another a month without one (令和3年度 / 4月)."""
    found = [period for period in told if period]
    if len(found) != _PAIR:
        return None
    one, other = found
    return next((part for part in (_in_year(one, other), _in_year(other, one)) if part not in found), None)


def _in_year(part: Period | None, year: Period | None) -> Period | None:
    """A month, day or quarter that names no year, in the year that another header names; else as it is."""
    if part is None or year is None or year.kind not in _YEARS or part.kind in _YEARS or "年" in part.label:
        return part
    fiscal = year.kind is PeriodKind.FISCAL_YEAR
    precision = Precision.FISCAL_YEAR if fiscal else Precision.CALENDAR_YEAR
    dates = find_dates(part.label, year.start.year, DateSpan(0, 0, precision, year.start, year.end))
    spans = find_periods(part.label, dates, year.start.year)
    if len(spans) != 1 or not (dates or fiscal):  # quarters are counted from April alone
        return part
    return replace(spans[0].period, kind=part.kind, label=f"{year.label}{part.label}")


def _finer(column: Period | None, row: Period | None) -> Period | None:
    """The finer of two periods."""
    if column is None or row is None:
        return column or row
    return row if (row.end - row.start) < (column.end - column.start) else column
