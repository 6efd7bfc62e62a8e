"""Running text → measures: each figure of a passage with its label, its period and the total it is part of.

Cells of tables are read by the same rules; `ingest.table_measures` then adds what headers and neighbours say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind, PeriodKind
from ingest.dating import period_of_figure
from ingest.figures import read_figures
from ingest.labels import distinct
from ingest.measures import Account, Measure
from ingest.naming import name_figures
from ingest.parts import is_closed, link_parts
from ingest.passage import Passage
from ingest.periods import Period, PeriodSpan, find_periods
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
        label = distinct(f"{whole} {measure.label}")
        if _LEAST < len(whole) <= _SHORT and label.startswith(whole.split()[0]):
            measure.label = label
    carry_periods(text, account.measures)
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


def carry_periods(text: str, measures: Sequence[Measure]) -> None:
    """Give a figure without a date the period of the one it belongs to.

    Of its total; of the figure in whose bracket it stands (62,176人（3.2%）); of what it is a change of
    (86.2%で、前年に比べ1.4ポイント低下).
    """
    for place, measure in enumerate(measures):
        before = measures[:place]
        if _SAME.search(text, 0, measure.figure.start):
            measure.period = next(
                (other.period for other in reversed(before) if _is_bracketed(text, other)), None
            )
        elif measure.period is None and measure.part_of:
            measure.period = measure.part_of.period
        if measure.period is None:
            measure.period = _carried(text, measure, before)


def _carried(text: str, measure: Measure, before: Sequence[Measure]) -> Period | None:
    """The period that a figure without a date has from those before it."""
    start = measure.figure.start
    outside = (other for other in reversed(before) if not is_closed(text, other.figure.end, start))
    last, base = next(outside, None), next(outside, None)
    if last is None:
        return None
    between = text[last.figure.end : start]
    if _IN_BRACKET.fullmatch(between):
        return last.period
    if "。" not in between and _CHANGED.match(text, measure.figure.end):
        if not _COMPARED.match(between):
            return last.period if _is_yearly(last.period) else None
        alike = base is not None and base.unit == measure.unit and _is_yearly(base.period)
        return base.period if base and alike else None
    return last.period if _goes_on(between, measure, last) else None


def _goes_on(between: str, measure: Measure, last: Measure) -> bool:
    """Whether a figure goes on from the one before it, so that it speaks of the same time."""
    if measure.kind is MetricKind.RATIO and "。" not in between and _SHARES.search(between):
        return True
    if _NEWLY.search(between) or last.period is None:
        return False
    if last.period.kind is PeriodKind.AS_OF:
        return measure.unit == last.unit and _GOES_ON.fullmatch(between) is not None
    return _LISTED.fullmatch(between) is not None


def _is_yearly(period: Period | None) -> bool:
    """Whether a change is of that period too: one from a day to a day is not."""
    return period is not None and period.kind in _YEARS


def _is_bracketed(text: str, measure: Measure) -> bool:
    """Whether a figure stands in a bracket that a period opens, as the one before 同 does: （前年45人）."""
    return measure.period is not None and _BRACKET_OPENED.search(text, 0, measure.figure.start) is not None


_ANOTHER_COUNT = re.compile(r"(?:数|率|額|量)\s?[:：]?\s?約?$")
"""Words that count something of their own: 8名による情報発信（リーチ数 約73万）."""
_WORD = re.compile(r"[一-龥ァ-ヴA-Za-zぁ-ん)）:：\s]")
_YEARS = (PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR)
_CHANGED = re.compile(
    r"(?:[（(][^（()）]*[)）])?(?:、[0-9][0-9,.万億千]*[^、。0-9]{1,3}?)*[、\s]*(?:の?(?:増加?|減少?|低下|上昇|改善|悪化|縮小|拡大)|[をも]?(?:上|下)回)"
)
_SHARES = re.compile(r"全体の|に対する")
_GOES_ON = re.compile(r"(?:[（(][^（()）]*[)）])?(?:で|であり|となり|となって[おい]り)、[^。]{0,20}")
_NEWLY = re.compile(r"新|増|減|入|退|年間|うち|前年|昨年")
_COMPARED = re.compile(r"\s?(?:に比べ|と比べ|に対し|から|より|を)")
_LASTING = re.compile(r"連続|続けて|ぶり")
_LEAST = 2
_SHORT = 16
"""Characters of a total's name that its parts are given too."""
_EACH = re.compile(r"それぞれ$")
_NEXT = re.compile(r"、|と|及び")
_SAME = re.compile(r"[（(]同\s?(?:月|期|日)?\s?$")
_IN_BRACKET = re.compile(r"\s?[（(][^（()）]*")
_BRACKET_OPENED = re.compile(r"[（(][^（()）]*$")
_LISTED = re.compile(r"、[^、。0-9（()）]{1,16}?(?:は|が|で)?")
"""A list of values that goes on: 利用者は384,200人泊、割引総額は19億円."""


def carry_units(measures: Sequence[Measure]) -> None:
    """Give a bare number the unit of the one before it in the passage (県職員 33人 市町村職員 36)."""
    last: Measure | None = None
    for measure in measures:
        if measure.kind is MetricKind.DURATION and not measure.is_bare:
            continue
        if measure.kind is MetricKind.RATIO and measure.unit is None:
            continue
        if measure.unit is None and measure.is_bare and last is not None and _is_alike(measure, last):
            measure.unit, measure.kind = last.unit, last.kind
            scale_by(measure, last.figure.numeral.scale, last.value)
        if measure.unit is not None:
            last = measure


def _is_alike(measure: Measure, model: Measure) -> bool:
    """Whether a bare number may lean on `model`: it is printed as a labelled value, not as 19の政策分野."""
    text = measure.passage.text
    if re.match(r"\s?の[一-龥ァ-ヴ]", text[measure.figure.end :]):
        return False
    between = text[model.figure.end : measure.figure.start]
    return _WORD.search(between) is not None and not _ANOTHER_COUNT.search(between)
