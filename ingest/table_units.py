"""Units that cells leave out: from a unit column, the header, a value above or beside, the unit line.

The order is the order of nearness: what is said of the cell itself comes before what is said of the whole
table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind
from ingest.changes import is_change
from ingest.counters import is_unit, kind_of
from ingest.measures import Measure
from ingest.scales import SCALE_WORD, SCALES
from ingest.scaling import scale_by
from ingest.table_parts import BREAKDOWN
from ingest.tables import Grid

UNIT_BRACKET = re.compile(r"\s*[（(]\s*(?:単位\s*[:：]\s*)?([^（()）]+?)\s*[)）]")

_COMPANIES = frozenset("株有財社独医学福資合名同")
"""How the forms of companies are shortened in brackets: 上毛電気鉄道(株)."""
_UNIT_LINE = re.compile(r"単位\s*[:：]\s*([^（()）]+)")
_UNIT_COLUMN = re.compile(r"^単位$")
_MONEY_TITLE = re.compile(r"額|費|金|価|収入|支出|予算|決算")
_RATE = re.compile(r"率|割合|比$|シェア|達成度")
_RATE_TITLE = re.compile(r"(?:率|割合|指数)(?:[（(][^（()）]*[)）])?$")
_UNKNOWN_UNIT = re.compile(r"[（(][^（()）]{1,8}(?:[/／][^（()）]{1,8}|対)[)）]$")
"""A bracket that is made like a unit, though it names none that is known: （火災/万人）, （人口10万対）."""
_RATIO_TITLE = re.compile(r"率|比|割合|増減|達成度|シェア")


def carry_down(grid: Grid, measures: Sequence[Measure], caption: str, dated_columns: frozenset[int]) -> None:
    """Give bare numbers the unit and scale that the table says elsewhere.

    Args:
        grid: The table.
        measures: Its measures in cells, in source order; changed in place.
        caption: The line above the table, which may hold （単位：千円）.
        dated_columns: The columns whose header is a period, so that a row counts the same thing along them.
    """
    listed = _units_of_line(grid, caption)
    for place, measure in enumerate(measures):
        if measure.unit is not None or not measure.is_bare or measure.kind is MetricKind.RATIO:
            continue
        before = measures[:place]
        if unit := _unit_of_column(measure) or _unit_of_row(grid, measure) or _unit_of_header(grid, measure):
            count_in(measure, unit)
        elif model := _model(measure, before, dated_columns):
            measure.unit, measure.kind = model.unit, model.kind
            _scale_like(measure, model)
        elif unit := listed.get(measure.column) or _unit_in_title(measure, before):
            count_in(measure, unit)


def count_in(measure: Measure, printed: str) -> None:
    """Apply a unit printed elsewhere, with its scale: 千円 multiplies by 1000."""
    word = re.match(SCALE_WORD, printed)
    unit = printed
    if word and len(printed) > word.end():
        unit = printed[word.end() :]
        if measure.value is not None:
            measure.value *= SCALES[word[0]]
    measure.unit, measure.kind = unit, kind_of(unit)


def _scale_like(measure: Measure, model: Measure) -> None:
    if model.figure.numeral.scale:
        scale_by(measure, model.figure.numeral.scale, model.value)
    elif model.is_bare and model.figure.value and model.value and measure.value is not None:
        measure.value *= model.value / model.figure.value


def _unit_of_row(grid: Grid, measure: Measure) -> str | None:
    """The unit that a column 単位 gives the row; a rate (増減率) is not counted in it."""
    if measure.column_headers and _RATE.search(measure.column_headers[-1]):
        return None
    for column, levels in enumerate(grid.columns):
        if levels and _UNIT_COLUMN.match(levels[-1]):
            return grid.rows[measure.row].cells[column].text or None
    return None


def _unit_of_column(measure: Measure) -> str | None:
    """The unit in brackets in the column's own title: 増減率（％）."""
    titles = UNIT_BRACKET.findall(measure.column_headers[-1]) if measure.column_headers else []
    return next((title for title in titles if is_unit(title)), None)


def _tells_apart(grid: Grid, header: str, bracket: re.Match[str]) -> bool:
    """Whether rows differ in what their headers' brackets say, which is no unit then: （小学校）."""
    stem = header[: bracket.start()]
    alike = {
        row.headers[-1].text for row in grid.rows if row.headers and row.headers[-1].text.startswith(stem)
    }
    return header in alike and len(alike) > 1


def _unit_of_header(grid: Grid, measure: Measure) -> str | None:
    """The unit in brackets in a column or row header: 面積（ha）, 金額（千円）."""
    for header in (*reversed(measure.column_headers), *reversed(measure.row_headers)):
        for match in UNIT_BRACKET.finditer(header):
            if match[1] not in _COMPANIES and is_unit(match[1]) and not _tells_apart(grid, header, match):
                return match[1]
    return None


def _model(measure: Measure, before: Sequence[Measure], dated_columns: frozenset[int]) -> Measure | None:
    """The value that says what a bare number counts: beside it under another year, else above it."""
    if grid_rows_alike(before, measure):
        return next(other for other in reversed(before) if other.row == measure.row)
    above = _model_above(measure, before)
    above = None if above and _counts_otherwise(measure, above) else above
    if any(map(is_change, measure.column_headers)) and _has_value_beside(measure, before):
        return _changed(measure, before, above)
    if measure.column in dated_columns:
        beside = [
            other
            for other in before
            if other.row == measure.row and other.column in dated_columns and other.figure.unit
        ]
        if beside and beside[-1].column != measure.column:
            return beside[-1]
    return above or _broken_down(measure, before)


def _counts_otherwise(measure: Measure, above: Measure) -> bool:
    """Whether a row's title says that it is not counted like the row above: 出火率（火災/万人）, 出生率."""
    title = "".join(measure.row_headers[-1:]).strip()
    if above.row == measure.row or measure.row_headers == above.row_headers:
        return False
    return bool(_UNKNOWN_UNIT.search(title)) or (
        above.kind is not MetricKind.RATIO and _RATE_TITLE.search(title) is not None
    )


def _broken_down(measure: Measure, before: Sequence[Measure]) -> Measure | None:
    """The value that a column 内訳 breaks down: 90件 | 60 | 30."""
    under = next(filter(BREAKDOWN.match, measure.column_headers), None)
    outside = (o for o in reversed(before) if o.row == measure.row and under not in o.column_headers)
    return next(outside, None) if under else None


def _has_value_beside(measure: Measure, before: Sequence[Measure]) -> bool:
    return bool(before) and before[-1].row == measure.row and before[-1].unit is not None


def _changed(measure: Measure, before: Sequence[Measure], above: Measure | None) -> Measure | None:
    """Which value says what a bare change counts: the one that changed (10,365 | 9,617 | △748).

    A column of rates, or of changes that print a share, counts all of them so; what a share changes by is
    counted in nothing that stands in another row. Nor is a change of the value beside it where the one above
    it was counted in something else than what stood there (12件 | 300千円 | △3件).
    """
    beside = before[-1]
    own = above is not None and above.kind is MetricKind.RATIO
    if own or any(_RATE.search(title) for title in measure.column_headers):
        return above
    if beside.kind is MetricKind.RATIO:
        return None
    fraction = "." in measure.text and "." not in beside.text
    return above if fraction or (above and _is_of_another(above, beside, before)) else beside


def _is_of_another(above: Measure, beside: Measure, before: Sequence[Measure]) -> bool:
    """Whether a change above prints another unit than the value beside it, or goes on with one that does."""
    by = next((o for o in reversed(before) if o.row == above.row and o.column == beside.column), None)
    printed = any(o.column == above.column and o.figure.unit == above.unit for o in before)
    alike = by is not None and by.unit == beside.unit
    return alike and printed and above.unit not in (None, beside.unit)


def grid_rows_alike(before: Sequence[Measure], measure: Measure) -> bool:
    """Whether a table counts one thing a row (件数 | 24件 | 17件; 額 | 24,000千円 | 10,200).

    Its first row then prints one unit in all its cells, and the row of the bare number begins with another.
    """
    here = {other.figure.unit for other in before if other.row == measure.row and other.figure.unit}
    first = [other for other in before if other.row == before[0].row] if before else []
    units = {other.figure.unit for other in first}
    return len(here) == len(units) == 1 and len(first) > 1 and None not in units and here != units


def _model_above(measure: Measure, before: Sequence[Measure]) -> Measure | None:
    """The value above in the column: one with the same words first, no duration or part if possible."""
    above = [
        other for other in before if other.column == measure.column and other.unit and other.row < measure.row
    ]
    above = [other for other in above if other.kind is not MetricKind.DURATION or other.is_bare] or above
    nth = sum(other.row == measure.row and other.column == measure.column for other in before)
    mates = [other for other in above if other.row == above[-1].row] if nth else []
    if nth < len(mates):
        return mates[nth]
    if measure.own_label:
        above = [other for other in above if other.own_label == measure.own_label] or above
    if len({other.unit for other in above}) > 1:
        name = measure.row_headers[-1:]
        above = [other for other in above if other.row_headers[-1:] == name] or above
    whole = [other for other in above if other.part_of is None] or above
    return whole[-1] if whole else None


def _unit_in_title(measure: Measure, before: Sequence[Measure]) -> str | None:
    """A unit of the same row that the column's own title names: 26地点 | 25 under 環境基準達成地点数."""
    title = "".join(measure.column_headers[-1:])
    for other in reversed(before):
        if other.row == measure.row and other.unit and len(other.unit) > 1 and other.unit in title:
            return other.unit
    return None


def _units_of_line(grid: Grid, caption: str) -> dict[int, str]:
    """The unit that a unit line gives each column: one for all, or one a kind (件、百万円、％)."""
    line = _UNIT_LINE.search(caption)
    if line is None:
        return {}
    units = [unit for unit in re.split(r"[、,，・\s]+", line[1].strip()) if unit]
    columns = [column for column in range(len(grid.columns)) if column not in grid.row_header_columns]
    if len(units) == 1:
        return dict.fromkeys(columns, units[0])
    titles = list(dict.fromkeys("".join(grid.columns[column][-1:]) for column in columns))
    chosen = {title: next((unit for unit in units if _suits(unit, title)), "") for title in titles}
    free = [unit for unit in units if unit not in chosen.values()]
    unsaid = [title for title in titles if not chosen[title]]
    chosen |= dict.fromkeys(unsaid, free[0]) if len(free) == 1 else dict(zip(unsaid, free, strict=False))
    return {column: chosen["".join(grid.columns[column][-1:])] for column in columns}


def _suits(unit: str, title: str) -> bool:
    """Whether a column of this title is likely counted in this unit."""
    kind = kind_of(re.sub(f"^({SCALE_WORD})(?=.)", "", unit))
    if _RATIO_TITLE.search(title):
        return kind is MetricKind.RATIO
    if _MONEY_TITLE.search(title):
        return kind is MetricKind.MONEY
    return kind not in (MetricKind.MONEY, MetricKind.RATIO) and unit in title
