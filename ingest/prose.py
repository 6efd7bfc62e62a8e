"""Running text → measures: each figure of a passage with its label, its period and the total it is part of.

Cells of tables are read by the same rules; `ingest.table_measures` then adds what headers and neighbours say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind
from ingest.figures import read_figures
from ingest.measures import Account, Measure
from ingest.naming import name_figures
from ingest.parts import link_parts
from ingest.passage import Passage
from ingest.periods import find_periods, period_of_figure
from ingest.scaling import scale_by
from ingest.wareki import DateSpan


def read_passage(
    passage: Passage,
    fiscal_year: int,
    *,
    cell: bool = False,
    bullet: bool = False,
    before: DateSpan | None = None,
) -> Account:
    """Read every numeral of a passage.

    Args:
        passage: A paragraph, bullet, note or cell.
        fiscal_year: The report's.
        cell: Whether a bare number is a value.
        bullet: Whether the passage is an item of a list.
        before: The last date of the context, from which years are carried.
    """
    account = Account()
    for piece in passage.pieces():
        account.extend(_read_piece(piece, fiscal_year, cell=cell, bullet=bullet, before=before))
    return account


def _read_piece(
    passage: Passage, fiscal_year: int, *, cell: bool, bullet: bool, before: DateSpan | None
) -> Account:
    text = passage.text
    reading = read_figures(text, fiscal_year, cell=cell, before=before)
    account = Account(
        measures=[Measure.of(passage, figure) for figure in reading.figures],
        dates=[(passage, span) for span in reading.dates],
        others=[(passage, other) for other in reading.others],
    )
    periods = find_periods(text, reading.dates, fiscal_year)
    for measure in account.measures:
        figure = measure.figure
        ratio = measure.kind is MetricKind.RATIO
        measure.period = period_of_figure(text, figure.start, figure.end, periods, ratio=ratio)
    carry_units(account.measures)
    name_figures(text, account.measures, periods, cell=cell, bullet=bullet)
    for measure in account.measures:
        measure.label = measure.own_label or measure.unit or measure.text
    link_parts(text, account.measures)
    for measure in account.measures:
        if measure.part_of and measure.period is None:
            measure.period = measure.part_of.period
    return account


def carry_units(measures: Sequence[Measure]) -> None:
    """Give a bare number the unit of the one before it in the passage (県職員 33人 市町村職員 36)."""
    last: Measure | None = None
    for measure in measures:
        if measure.kind is MetricKind.DURATION and not measure.is_bare:
            continue
        if measure.unit is None and measure.is_bare and last is not None and _is_alike(measure, last):
            measure.unit, measure.kind = last.unit, last.kind
            scale_by(measure, last.figure.numeral.scale, last.value)
        if measure.unit is not None:
            last = measure


def _is_alike(measure: Measure, model: Measure) -> bool:
    """Whether a bare number may lean on `model`: it is printed as a labelled value, not as 19の政策分野."""
    rest = measure.passage.text[measure.figure.end :]
    return not re.match(r"\s?の[一-龥ァ-ヴ]", rest)
