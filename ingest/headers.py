"""Headers of a table: how many rows are header, what stands over each column, which columns name the rows.

All is read from which cells are blank and which hold figures. A header whose letters the extraction has
spread over cells (テ | マ | 期 | 間) is put together again around the columns that the body really has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, product

from database.entities import MetricKind
from ingest.cells import display_width
from ingest.counters import UNIT_IN_BRACKET, is_unit, kind_of, states_unit
from ingest.figures import Reading, read_figures
from ingest.header_periods import YEAR_ALONE
from ingest.passage import Passage
from ingest.wareki import Precision

Cells = list[Passage]

_ROW_HEADER = re.compile(
    r"^(?:区分|種別|種類|項目|名称|内容|事業名|施設名|会議名|年度|年次|月|回|学年|対象|地区|地域|団体名|市町村名?|指標)$"
)
_MEASURE = re.compile(r"(?:数|額|量|費|率|高|値|面積|実績)(?:[（(].*[)）])?$")
_RUNNING = re.compile(r"[1-9][0-9]{0,3}")
_NUMBER_TITLE = re.compile(r"(?:番号|連番|順位|No\.?|NO\.?|№)$")
_UNIT_TITLE = re.compile(r"^単位$")
_WORD_ENDS = "数額費率分名間日容所場等量考回値者度次別地種類目人先況要績象設訳金計位標積果"
_BOUNDS = re.compile(r"以上|以下|未満|超|以内|[～〜~]")
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_BRACKETED = re.compile(r"[（(][^（()）0-9]+[)）]")
_FINISHES = re.compile(r"[（(](?:[^（()）]*(?:現在|時点|末)|単位[^（()）]*)[)）]")
"""What stands below a header to finish it: 年度末残高 | （令和4年3月31日現在）."""
_TOLD_BEHIND = re.compile(r"(?:\s?[（(][^（()）]*[0-9][^（()）]*[)）])*")
"""Brackets behind a value that state another: 612件（前年度 631件）."""
_GOES_ON = re.compile(r"\s?[（(、,，;；].*")
_NOTHING = re.compile(r"[-－―‐–—…*＊]+|皆増|皆減")
_YEARS = (Precision.FISCAL_YEAR, Precision.CALENDAR_YEAR)
_MAX_LEVELS = 3
_MAX_SPLITS = 20_000
_PAIR = 2
"""A name and a value, or a value and what it is compared with."""
_SHORT = 40
"""Half-width characters that a row header may be wide; wider text is prose."""


def regroup(rows: list[Cells]) -> list[Cells]:
    """Put a header together again whose letters stand in cells of their own.

    Args:
        rows: All rows of the table, equally long.

    Returns:
        The rows over the columns that the body has; unchanged where the header is whole.
    """
    head = rows[0]
    letters = [column for column, cell in enumerate(head) if len(cell.text) == 1]
    printed = [column for column, cell in enumerate(head) if cell]
    starts = [column for column in range(len(head)) if _holds_text(rows[1:], column)]
    if len(letters) < 3 or not starts or len(starts) >= len(printed):
        return rows
    title_bounds = _best_bounds(head, starts)
    body_bounds = [0, *starts[1:], len(head)]
    return [_merge(head, title_bounds), *(_merge(row, body_bounds) for row in rows[1:])]


def _holds_text(body: Sequence[Cells], column: int) -> bool:
    """Whether a column holds more than units, of which a torn table may print one, beside its number."""
    printed = [row for row in body if row[column]]
    if len(printed) == 1 and column and _NUMBER.fullmatch(printed[0][column - 1].text) and len(body) > 1:
        return False
    return any(not is_unit(row[column].text) for row in printed)


def _best_bounds(head: Cells, starts: Sequence[int]) -> list[int]:
    """Where the words of the header part: each over its column, ending as words of headers do."""
    spare = sum(not cell for cell in head) == 0
    choices = [range(before + 1, start + 1 + spare) for before, start in pairwise(starts)]
    best = list(starts[1:])
    count = 1
    for choice in choices:
        count *= len(choice)
    if choices and count <= _MAX_SPLITS:
        cuts = (
            bounds for bounds in product(*choices) if all(a < b for a, b in pairwise((*bounds, len(head))))
        )
        best = list(max(cuts, key=lambda bounds: _fit(head, [0, *bounds, len(head)], starts)))
    return [0, *best, len(head)]


def _fit(head: Cells, bounds: Sequence[int], starts: Sequence[int]) -> tuple[int, int]:
    words = ["".join(cell.text for cell in head[a:b]) for a, b in pairwise(bounds)]
    ends = sum(len(word) > 1 and word[-1] in _WORD_ENDS for word in words)
    return ends, -sum(abs(start - bound) for start, bound in zip(starts[1:], bounds[1:-1], strict=True))


def _merge(row: Cells, bounds: Sequence[int]) -> Cells:
    return [Passage.join(cell for cell in row[start:end] if cell) for start, end in pairwise(bounds)]


def header_depth(rows: list[Cells], fiscal_year: int) -> int:
    """How many rows are header: the first, unless it holds values, and those that spell out its spans."""
    first = [cell.text for cell in rows[0] if cell]
    told = _names_something(rows[0]) and any(tells_value(text, fiscal_year) for text in first[1:])
    if told or _pairs_names(rows, fiscal_year):
        return 0
    if len(rows) < 2:
        return 0 if any(is_value(text, fiscal_year) for text in first) else 1
    years = _years_in_order(rows[0])
    values = sum(
        is_value(text, fiscal_year) and not _BOUNDS.search(text) and text not in years for text in first
    )
    if values and not (_ROW_HEADER.match(first[0]) and values * 2 <= len(first)):
        return 0
    depth = 1
    while depth < min(_MAX_LEVELS, len(rows) - 1) and not _is_unit_row(rows, depth, fiscal_year):
        if not _spells_out(rows, depth, fiscal_year):
            return depth
        depth += 1
    return depth + _is_unit_row(rows, depth, fiscal_year)


def tells_value(text: str, fiscal_year: int) -> bool:
    """Whether a cell states a value with its unit, others in brackets behind it: 612件（前年度 631件）."""
    figures = _read(text, fiscal_year).figures
    if len(figures) < _PAIR or figures[0].start or figures[0].unit is None:
        return False
    # A duration classes what it heads, unless one like it is told: 1日（8時間）, but 298日（前年度 301日）.
    lasts = kind_of(figures[0].unit) is MetricKind.DURATION
    alike = not lasts or figures[1].unit in (figures[0].unit, None)
    return alike and _TOLD_BEHIND.fullmatch(text, figures[0].end) is not None


def _names_something(row: Cells) -> bool:
    """Whether a row begins with a name, and not with the title of a column of names."""
    return bool(row[0]) and _ROW_HEADER.match(row[0].text) is None


def _pairs_names(rows: list[Cells], fiscal_year: int) -> bool:
    """Whether all rows are a name and, beside it, a value with its unit and what is said of it."""
    return all(
        len(row) == _PAIR and _names_something(row) and _begins_with_value(row[1].text, fiscal_year)
        for row in rows
    )


def _begins_with_value(text: str, fiscal_year: int) -> bool:
    """Whether a cell begins with a value and its unit, parted from what else it says: 12件、前年度並み."""
    figure = next(iter(_read(text, fiscal_year).figures), None)
    if figure is None or figure.start or figure.unit is None or _BOUNDS.search(text):
        return False
    lasts = kind_of(figure.unit) is MetricKind.DURATION and not tells_value(text, fiscal_year)
    return not lasts and (figure.end == len(text) or _GOES_ON.fullmatch(text, figure.end) is not None)


def _prints_units(rows: Sequence[Cells], depth: int) -> bool:
    """Whether row `depth` prints units alone, each below a title of its own, unless it is in brackets."""
    row = rows[depth]
    units = [column for column, cell in enumerate(row) if cell and not (column == 0 and _says_unit(cell))]
    titled = {column for column in units if any(above[column] for above in rows[:depth])}
    return bool(units) and all(
        states_unit(row[column].text)
        and (column in titled or UNIT_IN_BRACKET.fullmatch(row[column].text) is not None)
        for column in units
    )


def _says_unit(cell: Passage) -> bool:
    return _UNIT_TITLE.match(cell.text.strip("（）()")) is not None


def _is_unit_row(rows: list[Cells], depth: int, fiscal_year: int) -> bool:
    """Whether row `depth` belongs to the header since it gives the columns their units: values follow."""
    if not 0 < depth < len(rows) - 1 or not _prints_units(rows, depth):
        return False
    units = [column for column, cell in enumerate(rows[depth]) if cell and states_unit(cell.text)]
    for row in rows[depth + 1 :]:
        texts = [row[column].text for column in units if row[column]]
        values = [_is_valued(text, fiscal_year) for text in texts]
        if not all(value or _NOTHING.fullmatch(text) for value, text in zip(values, texts, strict=True)):
            return False
        if any(values):
            return True
    return False


def _is_valued(text: str, fiscal_year: int) -> bool:
    """Whether a cell is one figure, or one with others in brackets behind it."""
    figure = next(iter(_read(text, fiscal_year).figures), None)
    return figure is not None and not figure.start and bool(_TOLD_BEHIND.fullmatch(text, figure.end))


def _years_in_order(row: Cells) -> list[str]:
    """The cells of a row that count years one by one beside 区分 or a blank corner: 4年 | 3年, 1年 | 2年."""
    years = [cell.text for cell in row if YEAR_ALONE.fullmatch(cell.text)]
    numbers = [int(re.sub(r"\D", "", text) or 1) for text in dict.fromkeys(years)]
    in_order = {later - earlier for earlier, later in pairwise(numbers)} in ({1}, {-1})
    titled = not row[0] or _ROW_HEADER.match(row[0].text)
    return years if in_order and titled else []


def _spells_out(rows: list[Cells], depth: int, fiscal_year: int) -> bool:
    """Whether row `depth` is a level of the header: its cells stand below spans, and values follow."""
    units = depth + 2 < len(rows) and _is_unit_row(rows, depth + 1, fiscal_year)
    above, row, below = rows[depth - 1], rows[depth], rows[depth + 1 + units]
    spans = [column for column in range(1, len(above)) if not above[column] and any(above[:column])]
    printed = [column for column, cell in enumerate(row) if cell]
    texts = [row[column].text for column in printed]
    if not row[0] and above[0] and len(printed) > 1 and all(_is_year(text, fiscal_year) for text in texts):
        return any(is_value(cell.text, fiscal_year) for cell in below)
    told = any("," in text or tells_value(text, fiscal_year) for text in texts)
    if not spans or not printed or told:
        return False
    under_span = all(column in spans or column + 1 in spans for column in printed)
    if not row[0] and above[0] and under_span and len(printed) > 1:
        return any(is_value(below[column].text, fiscal_year) for column in printed)
    values = sum(is_value(text, fiscal_year) for text in texts)
    if values * 2 >= len(texts):
        return False
    if not row[0]:
        return True
    below_corner = below[1:] if all(row) and not values else []
    filled = [cell.text for cell in (below if above[0] else below_corner) if cell]
    return bool(filled) and all(is_value(text, fiscal_year) or is_unit(text) for text in filled)


def _is_year(text: str, fiscal_year: int) -> bool:
    """Whether a cell says a year and nothing else (令和8年度), or stands in brackets whole (（漁獲量）)."""
    dates = _read(text, fiscal_year).dates
    whole = len(dates) == 1 and text[dates[0].start : dates[0].end] == text.strip("（）()")
    return (whole and dates[0].precision in _YEARS) or bool(_BRACKETED.fullmatch(text))


@lru_cache(maxsize=4096)
def _read(text: str, fiscal_year: int) -> Reading:
    """The numerals of a cell, read once for all questions that a table asks about it."""
    return read_figures(text, fiscal_year, cell=True)


def is_value(text: str, fiscal_year: int) -> bool:
    """Whether a cell is one figure and nothing else: 37回, 2,396千円, △3.2%."""
    figures = _read(text, fiscal_year).figures
    return len(figures) == 1 and figures[0].start == 0 and figures[0].end == len(text)


def has_figure(text: str, fiscal_year: int) -> bool:
    """Whether a cell holds any figure."""
    return bool(_read(text, fiscal_year).figures)


def column_headers(head: list[Cells]) -> list[tuple[str, ...]]:
    """For each column its header levels, outermost first; a spanning cell stands over all its columns."""
    if not head:
        return []
    levels: list[list[str]] = []
    for depth, row in enumerate(head):
        titles: list[str] = []
        units = depth > 0 and _prints_units(head, depth)
        for column, cell in enumerate(row):
            spanned = not cell and column > 0
            if spanned and depth > 0:
                same_parent = levels[depth - 1][column] == levels[depth - 1][column - 1]
                spanned = same_parent and not head[depth - 1][column]
            titles.append(titles[column - 1] if spanned else _unit_title(cell) if units else cell.text)
        levels.append(titles)
    titled = [tuple(dict.fromkeys(filter(None, column))) for column in zip(*levels, strict=True)]
    over = Counter(title[:-1] for title in titled)
    return [
        (*title[:-2], title[-2] + title[-1])
        if len(title) > 1 and over[title[:-1]] == 1 and _finishes(title[-1])
        else title
        for title in titled
    ]


def _unit_title(cell: Passage) -> str:
    """A cell of a row of units as headers print it: in brackets."""
    if not cell or _says_unit(cell):
        return ""
    return cell.text if UNIT_IN_BRACKET.fullmatch(cell.text) else f"（{cell.text}）"


def _finishes(title: str) -> bool:
    """Whether what stands below a header is a part of it: a bracket with a day or a unit."""
    unit = UNIT_IN_BRACKET.fullmatch(title) is not None and states_unit(title)
    return unit or _FINISHES.fullmatch(title) is not None


def row_header_columns(
    columns: Sequence[tuple[str, ...]], body: Sequence[Cells], fiscal_year: int
) -> tuple[int, ...]:
    """The leading columns that name the rows: the first unless it holds values, those it spans, short text.

    Args:
        columns: The header levels of each column.
        body: The body rows.
        fiscal_year: The report's.
    """
    if not body or not _names_rows(columns[0] if columns else (), body, fiscal_year):
        return ()
    width = len(body[0])
    named = [0]
    for column in range(1, width):
        cells = [row[column].text for row in body if row[column]]
        values = sum(is_value(text, fiscal_year) for text in cells)
        if not columns or columns[column] != columns[0] or values * 2 >= max(len(cells), 1):
            break
        named.append(column)
    spanned = len(named)
    for column in range(spanned, width - 1):
        cells = [row[column].text for row in body if row[column]]
        unit = bool(columns) and bool(columns[column]) and bool(_UNIT_TITLE.match(columns[column][-1]))
        if unit or not cells or not all(_is_short_text(text, fiscal_year) for text in cells):
            break
        named.append(column)
    later = range(len(named), width)
    if not any(has_figure(row[column].text, fiscal_year) for row in body for column in later):
        named = named[:spanned]
    return tuple(named)


def is_numbered(columns: Sequence[tuple[str, ...]], body: Sequence[Cells]) -> bool:
    """Whether the first column only numbers the rows: 1, 2, 3."""
    numbers = [row[0].text for row in body if row and row[0]]
    title = "".join(columns[0][-1:]) if columns else ""
    first = int(numbers[0]) if numbers and _RUNNING.fullmatch(numbers[0]) else 0
    running = numbers == [str(number) for number in range(first, first + len(numbers))]
    if first == 1:
        return running and len(numbers) > 1 and not _MEASURE.search(title)
    return running and first > 0 and _NUMBER_TITLE.match(title) is not None


def _names_rows(levels: tuple[str, ...], body: Sequence[Cells], fiscal_year: int) -> bool:
    cells = [row[0].text for row in body if row[0]]
    title = levels[-1] if levels else ""
    if is_numbered([levels], body):
        return True
    if not cells or _ROW_HEADER.match(title):
        return True
    if all(is_value(text, fiscal_year) for text in cells):
        return False
    return not (_MEASURE.search(title) and all(has_figure(text, fiscal_year) for text in cells))


def _is_short_text(text: str, fiscal_year: int) -> bool:
    reading = _read(text, fiscal_year)
    undated = not any(span.start == 0 for span in reading.dates)
    return not reading.figures and undated and "。" not in text and display_width(text) <= _SHORT
