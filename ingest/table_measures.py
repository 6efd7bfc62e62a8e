"""Tables → measures: what headers, rows, columns and neighbours say about the figures in cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from database.entities import PeriodKind, Qualifier
from ingest.changes import is_change, period_of_change
from ingest.classes import NumeralClass
from ingest.counters import is_unit
from ingest.figures import Figure, NotFigure, read_figures
from ingest.labels import tidy
from ingest.measures import Account, Measure
from ingest.notes import TableNotes, read_notes
from ingest.numerals import Numeral
from ingest.passage import Passage
from ingest.periods import Period, find_periods, period_of_header, says_event, year_before
from ingest.prose import read_passage
from ingest.table_parts import link_table
from ingest.table_units import UNIT_BRACKET, carry_down
from ingest.tables import Grid, Row
from ingest.wareki import DateSpan, Precision, find_dates

_GENERIC = re.compile(
    r"^(?:主な)?(?:内容|実績|成果|区分|金額|備考|概要|状況|数値|数量|値|計|合計|小計|総計|事業量|件数等?|取組|項目)等?$"
    r"|^.{0,4}(?:実績|状況|内容)等?$"
)
_TIME_WORDS = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s?(?:元|[0-9]+)\s?年度?|[（()）]|[0-9]+月|前年度?|本年度|当年度"
)
_TOTAL_NAME = re.compile(r"^(?:合計|総計|小計|計)$")
_TOLD = re.compile(r"(.+?)\s?[（(]([^（()）]+)[)）]")
_BRACKETED = re.compile(r"[（(][^（()）]*$")
_ENDS_NAME = re.compile(r"[一-龥ァ-ヴーぁ-んA-Za-z][0-9]+$")
_COMPARES = re.compile(r"[0-9元]年度?比")
_SAME_BEFORE = re.compile(r"前年度?(?:同[月期日])?")
"""The year before that of the column to the left."""
_NUMBER_FIRST = re.compile(r"^[0-9][0-9,.]*\s?")
_FEW = 2
_NEAR_ROWS = 12
"""Rows up to one that says a change among which those that it compares stand."""
_FIRST_MONTH = 4
_YEAR = 366
"""Days."""
_HEADER_QUALIFIERS = {
    "平均": Qualifier.AVERAGE,
    "最大": Qualifier.MAXIMUM,
    "最高": Qualifier.MAXIMUM,
    "延べ": Qualifier.CUMULATIVE,
}


def read_table(grid: Grid, fiscal_year: int, caption: str = "", notes: Sequence[str] = ()) -> Account:
    """Read every numeral of a table.

    Args:
        grid: The table.
        fiscal_year: The report's.
        caption: The line above it, which may give a unit, a year or an as-of date.
        notes: The notes below it.
    """
    return _TableReader(grid, fiscal_year, caption, read_notes(notes, fiscal_year)).run()


class _TableReader:
    """One table on its way to measures: first each cell by itself, then what its neighbours add."""

    def __init__(self, grid: Grid, fiscal_year: int, caption: str, notes: TableNotes) -> None:
        self.grid = grid
        self.fiscal_year = fiscal_year
        self.caption = caption
        self.notes = notes
        self.year = _year_of(find_dates(caption, fiscal_year))
        self.account = Account()
        self.numbered: dict[int, Counter[str]] = {}
        self.names: dict[int, bool] = {}
        self.times: dict[int, bool] = {}
        self.column_periods: list[Period | None] = []
        for levels in grid.columns:
            left = self.column_periods[-1] if self.column_periods else None
            self.column_periods.append(self._column_period(levels, left))
        self.column_periods = _counted_yearly(self.column_periods)
        self.dated = frozenset(column for column, period in enumerate(self.column_periods) if period)
        for column, levels in enumerate(grid.columns):
            if any(map(is_change, levels)):
                self.column_periods[column] = period_of_change(
                    grid.columns[: column + 1], self.column_periods[:column], self._header_period
                )
        self.row_headers: list[tuple[str, ...]] = []
        self.row_periods: list[Period | None] = []
        self.caption_period = notes.whole or self._header_period(caption)

    def run(self) -> Account:
        self._read_headers()
        for number, row in enumerate(self.grid.rows):
            self._read_row(number, row)
        values = [measure for measure in self.account.measures if measure.column >= 0]
        carry_down(self.grid, values, self.caption, self.dated)
        for measure in values:
            _name(measure)
            _qualify(measure)
        for measure in values:
            _name_part(measure)
        link_table(self.grid, values)
        return self.account

    def _read_headers(self) -> None:
        """The numerals of column headers: dates, classes, or part of a name; none measures anything."""
        for cell in self.grid.header_cells:
            reading = read_figures(cell.text, self.fiscal_year)
            self.account.dates.extend((cell, span) for span in reading.dates)
            self.account.others.extend((cell, _classed(other)) for other in reading.others)
            self.account.others.extend((cell, _category(cell.text, figure)) for figure in reading.figures)

    def _read_row(self, number: int, row: Row) -> None:
        headers = tuple(header.text for header in row.headers)
        of_row = self._row_period(headers)
        dated = self._dated(row)
        for column, cell in enumerate(row.cells):
            if not cell or column in row.echoes:
                continue
            if column in self.grid.row_header_columns:
                self._read_row_header(cell, column, of_row)
                continue
            read = read_passage(cell, self.fiscal_year, cell=True, before=self.year)
            read = self._without_names(read, column)
            column_period = self._told_in_bracket(read.measures, column)
            for measure in read.measures:
                measure.grid, measure.row, measure.column = self.grid, number, column
                measure.row_headers = headers
                measure.column_headers = self._levels(column)
                if measure.period is None:
                    of_cell = column_period or (_finer(dated, of_row) if dated else None)
                    measure.period = self._of_table(_finer(of_cell, of_row))
            self.account.extend(read)

    def _dated(self, row: Row) -> Period | None:
        """The period of a cell that says nothing else, where its column says time alone."""
        told = (
            self._only_period(cell.text) for column, cell in enumerate(row.cells) if self._is_time(column)
        )
        return next(filter(None, told), None)

    def _is_time(self, column: int) -> bool:
        """Whether the dates of a column date its rows (期間, 開催日), not an event of each (着手年度)."""
        if column not in self.times:
            self.times[column] = not any(map(says_event, self._levels(column)))
        return self.times[column]

    def _row_period(self, headers: tuple[str, ...]) -> Period | None:
        """The period that its headers give the next row."""
        self.row_headers.append(headers)
        period = next((found for name in reversed(headers) if (found := self._header_period(name))), None)
        if any(map(is_change, headers)):
            near = self.row_headers[-_NEAR_ROWS:], self.row_periods[-_NEAR_ROWS + 1 :]
            period = period_of_change(*near, self._header_period)
        self.row_periods.append(period)
        return period

    def _told_in_bracket(self, measures: Sequence[Measure], column: int) -> Period | None:
        """Name and date what stands in a cell's bracket by the bracket of its header: 来場者数（前年度）.

        Returns:
            The period that the header gives what stands before the bracket.
        """
        levels = self._levels(column)
        told = _TOLD.fullmatch(levels[-1]) if levels else None
        inside = [
            measure
            for measure in measures
            if _BRACKETED.search(measure.passage.text, 0, measure.figure.start)
        ]
        if len(inside) == len(measures):
            inside = []
        if self.notes.brackets and inside:
            for measure in inside:
                measure.period, measure.part_of, measure.part_rule = self.notes.brackets, None, None
        if told is None or is_unit(told[2]) or not inside:
            period = self.column_periods[column] if self.column_periods else None
            return period or self.notes.of_column(levels)
        for measure in inside:
            measure.own_label = measure.label = measure.own_label or told[2]
            measure.period = measure.period or self._header_period(told[2])
            if not told[2].startswith(("うち", "内")):
                measure.part_of = measure.part_rule = None
        return self._column_period((*levels[:-1], told[1]))

    def _without_names(self, read: Account, column: int) -> Account:
        """A cell's account without a number that ends a name (前橋プラザ元気21) in a column of names."""
        names = [
            measure
            for measure in read.measures
            if measure.is_bare and _ENDS_NAME.search(measure.passage.text)
        ]
        if not names or not self._holds_names(column):
            return read
        named = [
            (
                m.passage,
                NotFigure(m.figure.numeral.start, m.figure.numeral.end, NumeralClass.NAME, "ends a name"),
            )
            for m in names
        ]
        return Account([m for m in read.measures if m not in names], read.dates, [*read.others, *named])

    def _holds_names(self, column: int) -> bool:
        """Whether hardly any cell of a column holds a digit."""
        if column not in self.names:
            texts = [row.cells[column].text for row in self.grid.rows if row.cells[column]]
            digits = sum(any(map(str.isdigit, text)) for text in texts)
            self.names[column] = len(texts) > _FEW and digits <= 1
        return self.names[column]

    def _read_row_header(self, cell: Passage, column: int, period: Period | None) -> None:
        """Figures inside a row header (セミナー3回、…); one that is a class (10年) measures nothing."""
        numbers_rows = self.grid.numbered and column == 0
        read = read_passage(cell, self.fiscal_year, cell=numbers_rows)
        self.account.dates.extend(read.dates)
        if numbers_rows:
            numbers = (measure.figure.numeral for measure in read.measures)
            self.account.others.extend((cell, _numbering(numeral)) for numeral in numbers)
            self.account.others.extend(read.others)
            return
        self.account.others.extend((cell, _classed(other)) for _, other in read.others)
        alike = self._differs_in_number(cell, column)
        classes = [measure for measure in read.measures if alike or _is_class(cell.text, measure)]
        self.account.others.extend((cell, _category(cell.text, measure.figure)) for measure in classes)
        for measure in read.measures:
            if measure in classes:
                continue
            measure.grid = self.grid
            measure.column_headers = self._levels(column)
            measure.period = measure.period or period
            measure.part_of = None if measure.part_of in classes else measure.part_of
            self.account.measures.append(measure)

    def _differs_in_number(self, cell: Passage, column: int) -> bool:
        """Whether another row header is the same but for its number: 5人槽, 7人槽 class the rows."""
        if column not in self.numbered:
            texts = {row.cells[column].text for row in self.grid.rows}
            self.numbered[column] = Counter(
                _NUMBER_FIRST.sub("", text) for text in texts if _NUMBER_FIRST.match(text)
            )
        return self.numbered[column][_NUMBER_FIRST.sub("", cell.text)] > 1 and bool(
            _NUMBER_FIRST.match(cell.text)
        )

    def _of_table(self, period: Period | None) -> Period | None:
        """The period of a cell with what the caption adds: 各年4月1日現在 is a day in each column's year."""
        at = self.caption_period
        if period is None or at is None or at.kind is not PeriodKind.AS_OF or not self._is_yearly():
            return period or at
        if period.kind not in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR):
            return period
        late = period.kind is PeriodKind.FISCAL_YEAR and at.start.month < _FIRST_MONTH
        day = at.start.replace(year=period.start.year + late)
        return Period(PeriodKind.AS_OF, day, day, f"{period.label}{at.label}")

    def _is_yearly(self) -> bool:
        """Whether the day that caption or note gives is one of each year."""
        return any("各年" in text for text in (self.caption, self.notes.text))

    def _levels(self, column: int) -> tuple[str, ...]:
        return self.grid.columns[column] if self.grid.columns else ()

    def _column_period(self, levels: tuple[str, ...], left: Period | None = None) -> Period | None:
        """The period of a column; a level that only compares (平成25年度比) gives none."""
        title = "/".join(level for level in levels if not _COMPARES.search(level))
        return (
            year_before(left, title) if left and _SAME_BEFORE.fullmatch(title) else self._header_period(title)
        )

    def _header_period(self, text: str) -> Period | None:
        dates = find_dates(text, self.fiscal_year, self.year)
        period = period_of_header(text, find_periods(text, dates, self.fiscal_year))
        if (
            period
            and self.notes.calendar
            and period.kind is PeriodKind.FISCAL_YEAR
            and "年" not in period.label
        ):
            days = date(period.start.year, 1, 1), date(period.start.year, 12, 31)
            return Period(PeriodKind.CALENDAR_YEAR, *days, period.label)
        return period

    def _only_period(self, text: str) -> Period | None:
        """The period of a cell that says nothing but a period."""
        spans = find_periods(text, find_dates(text, self.fiscal_year, self.year), self.fiscal_year)
        if len(spans) != 1 or not spans[0].dates:
            return None
        period = spans[0].period
        if (text[: spans[0].start] + text[spans[0].end :]).strip() or (
            period.end - period.start
        ).days > _YEAR:
            return None  # what lasts for years is a plan's, not the figures'
        return period


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


def _classed(other: NotFigure) -> NotFigure:
    """A numeral of a header; where nothing else decides, it is part of the class that the header names."""
    if other.numeral_class:
        return other
    return NotFigure(other.start, other.end, NumeralClass.CATEGORY, "classes a row or a column")


def _numbering(numeral: Numeral) -> NotFigure:
    """A number that numbers its row."""
    return NotFigure(numeral.start, numeral.end, NumeralClass.NUMBERING, "numbers a row")


def _category(text: str, figure: Figure) -> NotFigure:
    """A numeral in a header that classes what it heads: 10年, 30分, 65歳以上."""
    return NotFigure(*figure.account(text), NumeralClass.CATEGORY, "classes a row or a column")


def _is_class(text: str, measure: Measure) -> bool:
    """Whether a figure in a row header names a class: it is all of it, or a bound (10人以上, 5～10ha)."""
    if measure.figure.start == 0 and measure.figure.end == len(text):
        return True
    rest = text[measure.figure.end :].lstrip()
    bounds = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
    return any(bound in measure.qualifiers for bound in bounds) or rest.startswith(
        ("未満", "超", "～", "~", "コース")
    )


def _finer(column: Period | None, row: Period | None) -> Period | None:
    """The finer of two periods."""
    if column is None or row is None:
        return column or row
    return row if (row.end - row.start) < (column.end - column.start) else column


def _name(measure: Measure) -> None:
    """Label a measure from its own words, else its column header, else its row header."""
    if measure.own_label:
        return
    titles = measure.column_headers
    column = next((_bare(title) for title in reversed(titles) if _speaks(title)), "")
    row = next((tidy(name) for name in reversed(measure.row_headers) if not _TOTAL_NAME.match(name)), "")
    leaf = _bare(titles[-1]) if titles else ""
    measure.label = column or row or leaf or measure.unit or measure.text


def _name_part(measure: Measure) -> None:
    """Put the name of the total before that of a part in the same cell: 記者会見 県."""
    total = measure.part_of
    if total is not None and total.passage is measure.passage and total.label not in measure.label:
        measure.label = f"{total.label} {measure.label}"


def _qualify(measure: Measure) -> None:
    """Take the qualifiers that the headers nearest to the cell name: 平均, 最大, 計."""
    for title in (*measure.column_headers[-1:], *measure.row_headers[-1:]):
        qualifier = _HEADER_QUALIFIERS.get(_bare(title))
        if _TOTAL_NAME.match(_bare(title)):
            qualifier = Qualifier.TOTAL
        if qualifier and qualifier not in measure.qualifiers:
            measure.qualifiers.append(qualifier)


def _bare(title: str) -> str:
    """A header without its unit."""
    return UNIT_BRACKET.sub(lambda match: "" if is_unit(match[1]) else match[0], title).strip()


def _speaks(title: str) -> bool:
    """Whether a column header says what is measured: not 内容, not a year."""
    bare = _bare(title)
    if not bare or _GENERIC.match(bare) or _TOTAL_NAME.match(bare):
        return False
    return bool(_TIME_WORDS.sub("", bare).strip())
