"""Parts and totals across a table: 計 and 小計 rows, うち rows, a 計 column, tables by class (男女別)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from database.entities import MetricKind
from ingest.measures import Measure, PartRule
from ingest.parts import same_unit
from ingest.tables import Grid

_OF_WHICH = re.compile(r"^\s*[（(]?\s*(?:うち|内[、数]|内訳)")
BREAKDOWN = re.compile(r"^[（(]?\s*(?:(?:[左上]記?|同上?)の?)?(?:内訳|うち訳)")
_SUBTOTAL = re.compile(r"^小計$|小計$")
_TOTAL = re.compile(r"^(?:合計|総計|計|総数|全体|県計|県合計)$")
_SHARE = re.compile(r"構成比|構成割合|シェア")
"""Ratios that do sum: shares of a whole."""
_BY_CLASS = re.compile(r".別$")


def link_table(grid: Grid, measures: Sequence[Measure]) -> None:
    """Set `part_of` of the measures of a table whose total stands in the same table.

    Args:
        grid: The table.
        measures: Its measures in cells, in source order.
    """
    for column in range(len(grid.columns)):
        single = [measure for measure in measures if measure.column == column and measure.part_of is None]
        _link_rows(single)
    for _, group in groupby(measures, key=lambda measure: measure.row):
        row = list(group)
        _link_notes(row)
        _link_columns([measure for measure in row if measure.part_of is None])


def is_share(measure: Measure) -> bool:
    """Whether a ratio is a share of a whole, so that it sums: 構成比."""
    return _SHARE.search("".join(measure.column_headers[-1:])) is not None


def link_by_class(grid: Grid, measures: Sequence[Measure], before: Sequence[Measure]) -> None:
    """Make the cells of a table by class (男女別, 有効期間別) parts of the figure before it that they sum to.

    Args:
        grid: The table.
        measures: Its measures in cells.
        before: The measures of the same activity before the table, in source order.
    """
    groups: dict[tuple[int, str], list[Measure]] = {}
    for measure in measures:
        if (
            len(measure.column_headers) > 1
            and _BY_CLASS.search(measure.column_headers[0])
            and not measure.part_of
        ):
            groups.setdefault((measure.row, measure.column_headers[0]), []).append(measure)
    for (row, family), group in groups.items():
        if len(group) < 2 or any(measure.value is None for measure in group):
            continue
        stated = sum(measure.value for measure in group if measure.value is not None)
        beside = [other for other in measures if other.row == row and other.column_headers[:1] != (family,)]
        candidates = (*beside, *reversed(before))
        total = next(
            (other for other in candidates if other.value == stated and same_unit(group[0], other)), None
        )
        if total is None:
            continue
        for measure in group:
            measure.becomes_part(total, PartRule.BY_CLASS)
            measure.period = measure.period or total.period
            measure.label = f"{total.label} {measure.column_headers[-1]}"


def _link_rows(measures: Sequence[Measure]) -> None:
    """Down one column: うち rows are part of the row above, the rows before a 計 are parts of it."""
    of_which: set[int] = set()
    for place, measure in enumerate(measures):
        if _OF_WHICH.match(_name(measure)) and measure.kind is not MetricKind.RATIO:
            of_which.add(id(measure))
            total = next(
                (
                    other
                    for other in reversed(measures[:place])
                    if id(other) not in of_which and same_unit(measure, other)
                ),
                None,
            )
            if total:
                measure.becomes_part(total, PartRule.OF_WHICH)
    rows = [
        measure
        for measure in measures
        if id(measure) not in of_which and (measure.kind is not MetricKind.RATIO or is_share(measure))
    ]
    open_rows: list[Measure] = []
    for place, measure in enumerate(rows):
        name = _name(measure)
        if _SUBTOTAL.search(name):
            parts = _trailing(open_rows, measure)
            _sum_up(measure, parts)
            open_rows = [row for row in open_rows if row not in parts] + [measure]
        elif _TOTAL.match(name):
            if open_rows:
                parts = [row for row in _same_group(open_rows, measure) if same_unit(row, measure)]
                _sum_up(measure, parts)
                open_rows = [row for row in open_rows if row not in parts]
                open_rows.append(measure)
            else:
                _sum_up(measure, _until_total(rows[place + 1 :]))
        else:
            open_rows.append(measure)


def _sum_up(total: Measure, parts: Sequence[Measure]) -> None:
    parts = [part for part in parts if same_unit(part, total) and part.part_of is None]
    alone = len(parts) == 1 and parts[0].value == total.value
    if len(parts) >= 2 or alone or (parts and _SUBTOTAL.search(_name(parts[0]))):
        for part in parts:
            part.becomes_part(total, PartRule.TOTAL_ROW)


def _trailing(rows: Sequence[Measure], subtotal: Measure) -> list[Measure]:
    """The rows that a 小計 sums: those since the last one, of the same row group where groups are named."""
    parts: list[Measure] = []
    for row in reversed(rows):
        if _SUBTOTAL.search(_name(row)) or _TOTAL.match(_name(row)):
            break
        if len(subtotal.row_headers) > 1 and row.row_headers[:1] != subtotal.row_headers[:1]:
            break
        parts.insert(0, row)
    return parts


def _same_group(rows: Sequence[Measure], total: Measure) -> list[Measure]:
    """The rows that a 計 sums: of its own row group where it stands inside one, else all that are open."""
    if len(total.row_headers) > 1:
        inside = [row for row in rows if row.row_headers[:1] == total.row_headers[:1]]
        if inside:
            return inside
    return list(rows)


def _until_total(rows: Sequence[Measure]) -> list[Measure]:
    """The rows below a 計 that leads its table."""
    parts: list[Measure] = []
    for row in rows:
        if _TOTAL.match(_name(row)):
            break
        parts.append(row)
    return parts


def _link_columns(measures: Sequence[Measure]) -> None:
    """Along one row: columns under 内訳 are parts of the one before, those beside a 計 column parts of it."""
    for place, measure in enumerate(measures):
        if under := next(filter(BREAKDOWN.match, measure.column_headers), None):
            outside = (other for other in measures[:place] if under not in other.column_headers)
            whole = [other for other in outside if not other.part_of and same_unit(measure, other)]
            if whole:
                measure.becomes_part(whole[-1], PartRule.BREAKDOWN)
    for total in measures:
        if not total.column_headers or not _TOTAL.match(_unitless(total.column_headers[-1])):
            continue
        parts = [
            measure
            for measure in measures
            if measure.column != total.column
            and (len(total.column_headers) == 1 or measure.column_headers[:-1] == total.column_headers[:-1])
            and same_unit(measure, total)
            and measure.part_of is None
        ]
        if any(part.period != total.period for part in parts):
            parts = _of_period(parts, total)
        if len(parts) >= 2:
            for part in parts:
                part.becomes_part(total, PartRule.TOTAL_COLUMN)


def _of_period(parts: list[Measure], total: Measure) -> list[Measure]:
    """Of columns of several periods those that a 計 sums: all where their values say so, else its own."""
    if None not in [part.value for part in parts] and sum(part.value or 0 for part in parts) == total.value:
        return parts
    return [part for part in parts if part.period == total.period]


def _link_notes(measures: Sequence[Measure]) -> None:
    """A cell under or behind うち is part of the figure before it: 1,284,536件 | うち行政検査 312,480件."""
    for place, measure in enumerate(measures):
        title = measure.column_headers[-1] if measure.column_headers else ""
        titled = _OF_WHICH.match(title) and not BREAKDOWN.match(title)
        of_which = _OF_WHICH.match(measure.passage.text) or titled
        if measure.part_of is None and of_which and place:
            total = next((other for other in reversed(measures[:place]) if same_unit(measure, other)), None)
            if total and total.passage is not measure.passage:
                measure.becomes_part(total, PartRule.OF_WHICH)


def _name(measure: Measure) -> str:
    return measure.row_headers[-1].replace(" ", "") if measure.row_headers else ""


def _unitless(title: str) -> str:
    return re.sub(r"[（(].*?[)）]", "", title).strip()
