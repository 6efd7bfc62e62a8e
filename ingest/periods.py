"""Which period a figure speaks of: its own date, not every date that stands nearby.

A date governs a figure when only nouns and topic words stand between them (令和3年：4,647件,
令和3年度は3社), when it stands alone in brackets behind it (1回（4月28日）), or when 現在 or 時点 makes it
an as-of date. A date in a subordinate clause (令和2年度に創設した制度) dates something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from database.entities import PeriodKind
from ingest.wareki import DateSpan, Precision, fiscal_year_label, fiscal_year_span

_TO = re.compile(r"\s?(?:[（(][日月火水木金土祝休・]{1,4}[)）])?\s?(?:[～〜~\-－–]|から)\s?")
_AS_OF = re.compile(r"\s?(?:年度?|月)?(?:末日?)?\s?(?:現在|時点)")
_YEAR_END = re.compile(r"\s?末")
_CLAUSE = re.compile(
    r"予定|中止|上回|下回|超え|比べ|"
    r"した|する|され|(?<!と)して|しており|であっ|まで|から|より|ため|向け|よる|った|いた|おける計画|策定|創設|開設|設置"
)
_ENDS = re.compile(r"。|(?:^|\s)[・※○〇●]")
_LABELLED = re.compile(r"(?:期間|期日|時点|基準日|年月日?|実施日|開催日)\s?[:：]\s?$")
_WEEKDAY = re.compile(r"\s?[（(][日月火水木金土祝休・]{1,4}[)）]")
_LEADS = re.compile(r"(?:^|[。、])\s?$")
_DURING = re.compile(r"期間中")
_CALLED_OFF = re.compile(r"予定|中止|延期")
_HELD = re.compile(
    r"\s?(?:に|の)?[^。]{0,40}?(?:開催|実施|行[いっわ]|開[いか]|挙行|執行|入港|就航|来訪|来県|公演|放送|配信)"
)
_EVENT_CLOSED = re.compile(r"[^（()）]*[)）](?:\s|(?=[一-龥ァ-ヴA-Za-z]))[^。]*$")
_AS_OF_GOES_ON = re.compile(r"[でりしきえれけせめ]、")
_CIRCUMSTANCE = ("に", "、", "頃", "上旬", "中旬", "下旬")
_FAR = 60
_LONGEST_EVENT = 120
_LAST_BRACKET = re.compile(r"[^。]*[（(]([^（()）。]*)[)）]+\s?(?:。|$)")
_SENTENCE_TOPIC = re.compile(r"^(?:中)?(?:の|は|における)")
_TOPIC = re.compile(r"^(?:中|度)?(?:は|には|において|における|の実績)")
_RELATIVE = re.compile(r"(?P<last>前年度|昨年度)|(?P<this>本年度|今年度|当年度)|(?P<before>前年)(?!度|同|並)")
_COMPARED = re.compile(r"(?:対)?(?:前年度?|昨年度?)(?:同月|同期)?(?:比|差|増減|対比|からの|より|と比)")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as the graph gives it; `label` is as printed."""

    kind: PeriodKind
    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A period and where its dates stand in the text."""

    start: int
    end: int
    period: Period
    dates: int


def default_period(fiscal_year: int) -> Period:
    """The report's own fiscal year."""
    return Period(PeriodKind.FISCAL_YEAR, *fiscal_year_span(fiscal_year), fiscal_year_label(fiscal_year))


def find_periods(text: str, dates: Sequence[DateSpan], fiscal_year: int) -> list[PeriodSpan]:
    """The periods that the dates of a text make: two joined by ～ are one range; 前年度 needs no numeral."""
    spans: list[PeriodSpan] = []
    place = 0
    while place < len(dates):
        first = last = dates[place]
        count = 1
        if first.precision is Precision.TIME:
            place += 1
            continue
        if place + 1 < len(dates) and _joined(text, first, dates[place + 1]):
            last = dates[place + 1]
            count = 2
        spans.append(_span(text, first, last, count))
        place += count
    spans.extend(_relative(text, tuple(spans), fiscal_year))
    return sorted(spans, key=lambda span: span.start)


def period_of_figure(
    text: str, start: int, end: int, periods: Sequence[PeriodSpan], *, ratio: bool = False
) -> Period | None:
    """The period that the text itself gives a figure; None where it gives none.

    Args:
        text: The folded passage.
        start: Offset of the figure's printed text.
        end: Offset behind it.
        periods: The periods that the passage names, in order.
        ratio: Whether the figure is a ratio, which 前年度 compares with and does not date.
    """
    behind = _behind(text, end, periods) or _behind_sentence(text, end, periods)
    if behind:
        return behind.period
    for span in reversed([span for span in periods if span.end <= start]):
        if ratio and not span.dates and not _is_stated_for(text, span.end, start, end):
            continue
        if _governs(
            text[span.end : start], span.period, leads=_LEADS.search(text, 0, span.start) is not None
        ):
            return span.period
    if _DURING.search(text[:start].rpartition("。")[2]):
        ranges = [
            span.period for span in periods if span.end <= start and span.period.kind is PeriodKind.RANGE
        ]
        return ranges[-1] if ranges else None
    labelled = [span for span in periods if _LABELLED.search(text, 0, span.start)]
    return labelled[0].period if len(labelled) == 1 else None


def period_of_header(text: str, periods: Sequence[PeriodSpan]) -> Period | None:
    """The period that a header gives its row or column: the only one that it names."""
    if _COMPARED.search(text) or len(periods) != 1:
        return None
    return periods[0].period


def _joined(text: str, first: DateSpan, second: DateSpan) -> bool:
    bridge = _TO.fullmatch(text[first.end : second.start])
    return bool(bridge) and second.precision is not Precision.TIME and second.last >= first.first


def _span(text: str, first: DateSpan, last: DateSpan, count: int) -> PeriodSpan:
    label = re.sub(r"\s", "", text[first.start : last.end])
    end = last.end
    if count == 1 and (match := _AS_OF.match(text, end)):
        period = Period(PeriodKind.AS_OF, first.last, first.last, re.sub(r"\s", "", label + match[0]))
        return PeriodSpan(first.start, match.end(), period, count)
    if count == 2:
        kind = PeriodKind.RANGE
    else:
        kind = {
            Precision.FISCAL_YEAR: PeriodKind.FISCAL_YEAR,
            Precision.CALENDAR_YEAR: PeriodKind.CALENDAR_YEAR,
            Precision.MONTH: PeriodKind.RANGE,
            Precision.DAY: PeriodKind.DATE,
            Precision.TIME: PeriodKind.DATE,
        }[first.precision]
    if count == 1 and first.precision is not Precision.DAY and _YEAR_END.match(text, end):
        return PeriodSpan(
            first.start, end + 1, Period(PeriodKind.AS_OF, first.last, first.last, label + "末"), count
        )
    if weekday := _WEEKDAY.match(text, end):
        end = weekday.end()
    return PeriodSpan(first.start, end, Period(kind, first.first, last.last, label), count)


def _relative(text: str, absolute: Sequence[PeriodSpan], fiscal_year: int) -> list[PeriodSpan]:
    """The years that a text names by their distance: 前年度, 本年度, and 前年 after a calendar year."""
    spans: list[PeriodSpan] = []
    for match in _RELATIVE.finditer(text):
        if _COMPARED.match(text, match.start()):
            continue
        years = [span.period for span in absolute if span.end <= match.start()]
        if match["before"] and years and years[-1].kind is PeriodKind.CALENDAR_YEAR:
            year = years[-1].start.year - 1
            period = Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31), match[0])
        else:
            year = fiscal_year if match["this"] else fiscal_year - 1
            period = Period(PeriodKind.FISCAL_YEAR, *fiscal_year_span(year), match[0])
        spans.append(PeriodSpan(match.start(), match.end(), period, 0))
    return spans


def _behind(text: str, end: int, periods: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """The one period in the bracket behind a figure: as-of anywhere in it, others only if alone in it."""
    bracket = re.compile(r"[^（()）。、]{0,8}?\s?[（(]([^（()）]*)[)）]").match(text, end)
    if bracket is None:
        return None
    inside = [span for span in periods if bracket.start(1) <= span.start and span.end <= bracket.end(1)]
    if len(inside) != 1:
        return None
    span = inside[0]
    if span.period.kind is PeriodKind.AS_OF:
        return span
    alone = bracket[1].strip()
    rest = (alone.replace(text[span.start : span.end].strip(), "", 1)).strip()
    return span if not rest and bracket.start() == end else None


def _behind_sentence(text: str, end: int, periods: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """The as-of date in the bracket that ends the sentence: 2,214施設、4,380区画（R5.3.31現在）."""
    bracket = _LAST_BRACKET.match(text, end)
    if bracket is None:
        return None
    inside = [span for span in periods if bracket.start(1) <= span.start and span.end <= bracket.end(1)]
    return inside[0] if len(inside) == 1 and inside[0].period.kind is PeriodKind.AS_OF else None


def _governs(bridge: str, period: Period, *, leads: bool) -> bool:
    """Whether a date governs a figure, by what stands between them; `leads` where it opens its clause."""
    if _ENDS.search(bridge):
        return False
    if _is_event(period) and _EVENT_CLOSED.match(bridge):
        return True
    if _closes(bridge) or len(bridge) > _FAR:
        return False
    if _is_event(period) and _HELD.match(bridge) and not _CALLED_OFF.search(bridge):
        return True
    if period.kind is PeriodKind.AS_OF:
        return bridge.lstrip().startswith("、") or not _AS_OF_GOES_ON.search(bridge)
    return _dates_noun(bridge.lstrip(), period, leads=leads)


def _dates_noun(bridge: str, period: Period, *, leads: bool) -> bool:
    """Whether only nouns and topic words part a year or a day from the figure."""
    by_day = period.kind in (PeriodKind.DATE, PeriodKind.RANGE)
    if _is_month(period) and bridge.startswith("の"):
        return False
    if _CLAUSE.search(bridge) or (by_day and bridge.startswith(_CIRCUMSTANCE)):
        return False
    if "、" not in bridge or _TOPIC.match(bridge):
        return True
    return leads and bool(_SENTENCE_TOPIC.match(bridge))


def _is_stated_for(text: str, said: int, start: int, end: int) -> bool:
    """Whether a ratio is last year's own (前年度の1.32倍を下回った), not a share of it (前年度の1.6倍に)."""
    return text[said:start] == "の" and text[end : end + 1] in ("を", "か")


def _is_month(period: Period) -> bool:
    """Whether a period is one month, named without a day."""
    same = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return period.kind is PeriodKind.RANGE and same and period.start.day == 1


def _is_event(period: Period) -> bool:
    """Whether a period is dated to the day, and so can be when an event was held."""
    if period.kind is PeriodKind.DATE:
        return True
    if _is_month(period):
        return False
    return period.kind is PeriodKind.RANGE and (period.end - period.start).days < _LONGEST_EVENT


def _closes(bridge: str) -> bool:
    """Whether the bracket in which the date stands closes before the figure."""
    depth = 0
    for char in bridge:
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return True
    return False
