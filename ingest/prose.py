"""Running text → measures: each figure of a passage with its label, its period and the total it is part of.

Cells of tables are read by the same rules; `ingest.table_measures` then adds what headers and neighbours say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind, Qualifier
from ingest.figures import read_figures
from ingest.labels import label_in, outer_words, tidy, words_before_bracket, words_done, words_said
from ingest.measures import Account, Measure
from ingest.parts import link_parts
from ingest.passage import Passage
from ingest.periods import PeriodSpan, find_periods, period_of_figure
from ingest.scaling import scale_by
from ingest.wareki import DateSpan

_BRACKET_CLOSED = re.compile(r"[^（(]{0,8}[)）]\s?(?![、。]|及び|並びに|や|と|の計|の合計|の$)")
_TOPIC = re.compile(r"(?:^|[。、])([^、。]{2,28}?)[はを]、")
_PART_LEAD = re.compile(r"(?:うち|そのうち|このうち)[^0-9。]{0,12}$")
_COMPLETE = re.compile(r"(?:数|率|額|量|費|高|者|値)$")
_VAGUE = frozenset(
    [
        "全体",
        "合計",
        "全部",
        "全て",
        "総数",
        "県内",
        "県外",
        "県内外",
        "国内",
        "全国",
        "市内",
        "管内",
        "全県",
        "本県",
        "相談",
    ]
)
_PARTICLE = re.compile(r"[をがには]")
_RANGE = re.compile(r"\s?[～〜~－-]\s?")
_SHORT_OUTER = 16
_NOUN = re.compile(r"[一-龥ァ-ヴー]{2,}")
_FURTHER = re.compile(r"^[\s、，／/・及びと並]*(?:(?:及び|並びに|と|や)\s*)?$")


def read_passage(
    passage: Passage, fiscal_year: int, *, cell: bool = False, before: DateSpan | None = None
) -> Account:
    """Read every numeral of a passage.

    Args:
        passage: A paragraph, bullet, note or cell.
        fiscal_year: The report's.
        cell: Whether a bare number is a value.
        before: The last date of the context, from which years are carried.
    """
    text = passage.text
    reading = read_figures(text, fiscal_year, cell=cell, before=before)
    account = Account(
        measures=[Measure.of(passage, figure) for figure in reading.figures],
        dates=[(passage, span) for span in reading.dates],
        others=[(passage, other) for other in reading.others],
    )
    periods = find_periods(text, reading.dates, fiscal_year)
    for measure in account.measures:
        measure.period = period_of_figure(text, measure.figure.start, measure.figure.end, periods)
    carry_units(account.measures)
    _label(text, account.measures, periods)
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


def _label(text: str, measures: Sequence[Measure], periods: Sequence[PeriodSpan]) -> None:
    """Label the figures of a passage from left to right, since a list says what it counts only once."""
    floor = 0
    for place, measure in enumerate(measures):
        figure = measure.figure
        start = _before_period(figure.start, floor, periods, text)
        own = label_in(text, start, figure.end, floor)
        before = measures[:place]
        within = words_before_bracket(text, figure.start, 0)
        if within[1] is not None:
            own = _label_in_bracket(text, measure, before, own, within[1])
        elif before and _closes_item(text[floor:start]):
            own = own if before[-1].own_label in own else f"{before[-1].own_label} {own}".strip()
        if before and _RANGE.fullmatch(text[floor : figure.start]):
            own = before[-1].own_label
        elif before and _PARTICLE.fullmatch(text[floor : figure.start]) and before[-1].own_label not in own:
            own = f"{before[-1].own_label} {own}".strip()
        elif not own and before and _same_list(text[floor:start], measure, before[-1]):
            own = before[-1].own_label
        if Qualifier.TOTAL in figure.qualifiers and text[: figure.start].endswith("の"):
            topics = _TOPIC.findall(text[: figure.start].rpartition("。")[2])
            own = tidy(topics[-1]) if topics else own
        if (said := words_said(text, figure.end)) and said not in own:
            own = f"{own} {said}".strip()
        elif not own or own in _VAGUE or _leads_part(text[floor : figure.start]):
            counted = measure.unit if measure.unit and not own and _NOUN.fullmatch(measure.unit) else ""
            own = f"{own or counted} {words_done(text, figure.end)}".strip()
        measure.own_label = measure.label = own
        floor = figure.end


def _closes_item(between: str) -> bool:
    """Whether a figure follows the bracket of the figure before it within one item: 教室(全3回)参加者21人."""
    return bool(_BRACKET_CLOSED.match(between))


def _same_list(between: str, measure: Measure, before: Measure) -> bool:
    """Whether a figure without words of its own goes on with what the one before it counts."""
    if _FURTHER.match(between):
        return True
    if Qualifier.TOTAL in measure.qualifiers and between.rstrip().endswith("の"):
        return False
    return "。" not in between and measure.unit == before.unit and measure.unit is not None


def _leads_part(between: str) -> bool:
    return bool(_PART_LEAD.search(between))


def _label_in_bracket(text: str, measure: Measure, before: Sequence[Measure], own: str, bracket: int) -> str:
    """The label of a figure in brackets: what stands before the bracket, then its own words."""
    inside = [other for other in before if other.figure.start > bracket]
    total = next((other for other in reversed(before) if other.figure.end <= bracket), None)
    outer = outer_words(text, bracket, total.figure.end if total else 0)
    if total and (not outer or not text[total.figure.end : bracket].strip()):
        outer = total.own_label
    if not own:
        leads = inside and (inside[-1].unit == measure.unit or inside[-1].figure.end == measure.figure.start)
        return inside[-1].own_label if leads else outer
    if not outer or outer in own or (_COMPLETE.search(own) and len(outer) > _SHORT_OUTER):
        return own
    return f"{outer} {own}"


def _before_period(start: int, floor: int, periods: Sequence[PeriodSpan], text: str) -> int:
    """The offset before the date that leads a figure: its label stands there (許諾件数：令和3年度 991件)."""
    for span in periods:
        if floor <= span.start and span.end <= start and not text[span.end : start].strip(" :：は、のにが"):
            return span.start
    return start
