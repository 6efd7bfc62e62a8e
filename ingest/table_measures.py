"""Tables → measures: what headers, rows, columns and neighbours say about the figures in cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from database.entities import Qualifier
from ingest.classes import NumeralClass
from ingest.counters import is_unit
from ingest.figures import Figure, NotFigure, read_figures
from ingest.headers import tells_value
from ingest.labels import tidy
from ingest.measures import Account, Measure
from ingest.numerals import Numeral
from ingest.parts import link_parts
from ingest.passage import Passage
from ingest.periods import Period
from ingest.prose import read_passage
from ingest.table_parts import link_table
from ingest.table_times import TableTimes
from ingest.table_units import UNIT_BRACKET, carry_down
from ingest.tables import Grid, Row

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
_NUMBER_FIRST = re.compile(r"^[0-9][0-9,.]*\s?")
_FEW = 2
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
    return _TableReader(grid, fiscal_year, caption, notes).run()


class _TableReader:
    """One table on its way to measures: first each cell by itself, then what its neighbours add."""

    def __init__(self, grid: Grid, fiscal_year: int, caption: str, notes: Sequence[str]) -> None:
        self.grid = grid
        self.fiscal_year = fiscal_year
        self.caption = caption
        self.account = Account()
        self.numbered: dict[int, Counter[str]] = {}
        self.names: dict[int, bool] = {}
        self.times = TableTimes(grid, fiscal_year, caption, notes)
        self.telling = _telling_columns(grid)

    def run(self) -> Account:
        self._read_headers()
        for number, row in enumerate(self.grid.rows):
            self._read_row(number, row)
        values = [measure for measure in self.account.measures if measure.column >= 0]
        carry_down(self.grid, values, self.caption, self.times.dated)
        for _, group in groupby(values, key=lambda measure: id(measure.passage)):
            cell = list(group)
            if cell[0].is_bare and len(cell) > 1:  # its unit is known only now, and so are its parts
                link_parts(cell[0].passage.text, cell)
        for measure in values:
            _name(measure)
            _qualify(measure)
        for measure in values:
            _name_part(measure)
        link_table(self.grid, values)
        return self.account

    def _read_headers(self) -> None:
        """The numerals of column headers: dates, classes, or part of a name; values among them are unread."""
        for cell in self.grid.header_cells:
            reading = read_figures(cell.text, self.fiscal_year)
            self.account.dates.extend((cell, span) for span in reading.dates)
            self.account.others.extend((cell, _classed(other)) for other in reading.others)
            self.account.others.extend(
                (cell, self._of_header(cell.text, figure)) for figure in reading.figures
            )

    def _of_header(self, text: str, figure: Figure) -> NotFigure:
        """What a figure in a column header is: a year, a value that should not stand there, or a class."""
        if text.strip() in self.times.years:
            return _year(text, figure)
        return _unplaced(figure.numeral) if tells_value(text, self.fiscal_year) else _category(text, figure)

    def _read_row(self, number: int, row: Row) -> None:
        headers = tuple(header.text for header in row.headers)
        of_row = self.times.of_row(headers)
        beside = self.times.beside(row)
        for column, cell in enumerate(row.cells):
            if not cell or column in row.echoes:
                continue
            if column in self.telling:
                headers = (*headers, cell.text)
            if column in self.grid.row_header_columns:
                self._read_row_header(cell, column, of_row)
                continue
            read = read_passage(cell, self.fiscal_year, cell=True, before=self.times.year)
            read = self._without_names(read, column)
            column_period = self._told_in_bracket(read.measures, column)
            for measure in read.measures:
                measure.grid, measure.row, measure.column = self.grid, number, column
                measure.row_headers = headers
                measure.column_headers = self._levels(column)
                if measure.period is None:
                    measure.period = self.times.of_cell(column_period, of_row, beside)
            self.account.extend(read)

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
        if self.times.brackets and inside:
            for measure in inside:
                measure.period, measure.part_of, measure.part_rule = self.times.brackets, None, None
        if told is None or is_unit(told[2]) or not inside:
            return self.times.of_column(column)
        for measure in inside:
            measure.own_label = measure.label = measure.own_label or told[2]
            measure.period = measure.period or self.times.of_header(told[2])
            if not told[2].startswith(("うち", "内")):
                measure.part_of = measure.part_rule = None
        return self.times.of_levels((*levels[:-1], told[1]))

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

    def _levels(self, column: int) -> tuple[str, ...]:
        return self.grid.columns[column] if self.grid.columns else ()


def _telling_columns(grid: Grid) -> frozenset[int]:
    """The columns of words that tell rows of one name apart, and so name what stands behind them."""
    named = Counter(tuple(header.text for header in row.headers) for row in grid.rows)
    if not named or max(named.values()) < _FEW:
        return frozenset()
    texts = {column: [row.cells[column].text for row in grid.rows] for column in range(len(grid.columns))}
    return frozenset(
        column
        for column, words in texts.items()
        if column not in grid.row_header_columns
        and all(words)
        and not any(map(str.isdigit, "".join(words)))
        and len({(tuple(header.text for header in row.headers), row.cells[column].text) for row in grid.rows})
        == len(grid.rows)
    )


def _classed(other: NotFigure) -> NotFigure:
    """A numeral of a header; where nothing else decides, it is part of the class that the header names."""
    if other.numeral_class:
        return other
    return NotFigure(other.start, other.end, NumeralClass.CATEGORY, "classes a row or a column")


def _numbering(numeral: Numeral) -> NotFigure:
    """A number that numbers its row."""
    return NotFigure(numeral.start, numeral.end, NumeralClass.NUMBERING, "numbers a row")


def _unplaced(numeral: Numeral) -> NotFigure:
    """A value where a title should stand (12件（前年度 10件））: it is no class, and of what is unknown."""
    return NotFigure(numeral.start, numeral.end, None, "a value in a header")


def _category(text: str, figure: Figure) -> NotFigure:
    """A numeral in a header that classes what it heads: 10年, 30分, 65歳以上."""
    return NotFigure(*figure.account(text), NumeralClass.CATEGORY, "classes a row or a column")


def _year(text: str, figure: Figure) -> NotFigure:
    """A number and 年 that are a calendar year: 4年 | 3年."""
    return NotFigure(*figure.account(text), NumeralClass.YEAR, "the year of a column")


def _is_class(text: str, measure: Measure) -> bool:
    """Whether a figure in a row header names a class: it is all of it, or a bound (10人以上, 5～10ha)."""
    if measure.figure.start == 0 and measure.figure.end == len(text):
        return True
    rest = text[measure.figure.end :].lstrip()
    bounds = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
    return any(bound in measure.qualifiers for bound in bounds) or rest.startswith(
        ("未満", "超", "～", "~", "コース")
    )


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
