"""Running text → measures: each figure of a passage with its label, its period and the total it is part of.

Cells of tables are read by the same rules; `ingest.table_measures` then adds what headers and neighbours say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind
from ingest.carrying import carry_periods
from ingest.dating import period_of_figure
from ingest.figures import read_figures
from ingest.labels import distinct
from ingest.lending import carry_units
from ingest.measures import Account, Measure
from ingest.naming import name_figures
from ingest.parts import link_parts
from ingest.passage import Passage
from ingest.periods import PeriodSpan, find_periods
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
        if measure.kind is MetricKind.DURATION and _LASTING.match(text, figure.end):
            continue
        measure.period = period_of_figure(text, figure.start, figure.end, periods, ratio=ratio)
    _date_respectively(text, account.measures, periods)
    carry_units(account.measures)
    bullet = bullet or text.startswith("・")
    name_figures(text, account.measures, periods, cell=cell, bullet=bullet)
    for measure in account.measures:
        measure.label = measure.own_label or measure.unit or measure.text
    link_parts(text, account.measures)
    for measure in account.measures:
        whole = measure.part_of.own_label if measure.part_of else ""
        if len(whole) > _SHORT and not measure.label.startswith("「"):
            whole = _QUOTED.sub("", whole)
        label = distinct(f"{whole} {measure.label}")
        if _LEAST < len(whole) <= _SHORT and label.startswith(whole.split()[0]):
            measure.label = label
    carry_periods(text, account.measures, periods, fiscal_year)
    return account


def _date_respectively(text: str, measures: Sequence[Measure], periods: Sequence[PeriodSpan]) -> None:
    """Date each of several figures by its own of as many dates: 7月と12月に開き、それぞれ56人、67人が参加."""
    for place, measure in enumerate(measures):
        if not _EACH.search(text, 0, measure.figure.start):
            continue
        sentence = text.rfind("。", 0, measure.figure.start)
        dates = [span.period for span in periods if sentence < span.start < measure.figure.start]
        count = 1
        while place + count < len(measures) and _NEXT.fullmatch(
            text[measures[place + count - 1].figure.end : measures[place + count].figure.start]
        ):
            count += 1
        if len(dates) > 1:
            own = dates if len(dates) == count else [None] * count
            for other, period in zip(measures[place:], own, strict=False):
                other.period = period


_LASTING = re.compile(r"連続|続けて|ぶり")
_LEAST = 2
_SHORT = 16
"""Characters of a total's name that its parts are given too."""
_QUOTED = re.compile("^「[^」]*」 ")
_EACH = re.compile(r"それぞれ$")
_NEXT = re.compile(r"、|と|及び")
