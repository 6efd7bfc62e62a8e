"""Dates that stand behind their figures: in a bracket, in what was done, at the end of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import PeriodKind
from ingest.periods import CLOCK, Period, PeriodSpan, is_day_or_month

_LAST_BRACKET = re.compile(r"(?:(?!\s[・※○●])[^。])*[（(]([^（()）。]*)[)）]+\s?(?:。|$)")
_CLAUSE_OVER = re.compile(r"[一-龥]{1,4}し、")
_OF_DATA = re.compile(
    rf"{CLOCK}|(?:、?\s?(?:実績|速報|確定|暫定|推計))?値?|実績|決算|調査|[分中]|の?(?:累計|通算)"
)
_OF_ALL = re.compile(r"いずれも|ともに|実績$|速報値$")
_BRACKET_ENDS = re.compile(r"([^（()）。]{0,60})[)）]")
_ITEMS = re.compile(r"[^。をがはに（()）]*")
_SINCE = re.compile(r"[^（()）0-9、。]{0,12}(?:から|以来|以降|開始|開設)[、。\s]")
_DIGIT = re.compile(r"[0-9]")
_DONE = re.compile(
    r"(?!.*(?:予定|見込|中止|延期|設立|創立|発足|以[降前後]|現在|時点|締切|まで))(?:[一-龥]{2,8}|オープン)"
)
"""What was done on the day of a bracket: （令和3年7月31日供用開始）."""
_ACT = r"(?!合わせ|向け|先立|備え|基づ)[^、。（()）]{1,30}?(?:た(?=\s?(?:。|$))|[しえけせてめれりい]、)"
_ON_THAT_DAY = re.compile(rf"(?:付けで|に)は?、?{_ACT}")
_OVER_THOSE_DAYS = re.compile(rf"まで(?:の間)?(?:に|で)?、?{_ACT}")
_PLANNED = re.compile(r"中?に[^、。（()）]{1,20}?[るす](?:予定|計画|見込)")
"""What is to be done with it: 残る1.3kmを令和4年度に整備する予定."""
"""What was done with a figure, behind the day that follows it: 3.4kmを令和4年3月19日に供用開始した."""
_ACTED_ON = re.compile(r"(?:の[^、。をがはにで0-9（()）]{1,12})?\s?[をがはと]、?\s?")


def closing_date(text: str, start: int, end: int, periods: Sequence[PeriodSpan]) -> Period | None:
    """The period that stands behind a figure and dates it; None where there is none.

    Args:
        text: The folded passage.
        start: Offset of the figure's printed text.
        end: Offset behind it.
        periods: The periods that the passage names, in order.
    """
    behind = _behind(text, end, periods) or _done_then(text, start, end, periods)
    if behind is None and not _has_own_year(text, start, periods):
        behind = _behind_sentence(text, end, periods)
    return behind.period if behind else None


def _behind(text: str, end: int, periods: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """The one period in the bracket behind a figure: as-of before what is of that day too, others alone."""
    bracket = re.compile(r"[^（()）。、・]{0,8}?\s?[（(]([^（()）]*)[)）]").match(text, end)
    if bracket is None:
        return None
    inside = [span for span in periods if bracket.start(1) <= span.start and span.end <= bracket.end(1)]
    if len(inside) == 2 and inside[1].period.kind is PeriodKind.AS_OF and _SINCE.match(text, inside[0].end):
        inside = inside[1:]
    if len(inside) != 1:
        return None
    span = inside[0]
    if span.period.kind is PeriodKind.AS_OF:
        figures = _DIGIT.search(text, span.end, bracket.end(1))
        opens = span.start == bracket.start(1) and text[span.end] == "、"
        return span if opens or not figures else None
    alone = bracket[1].strip()
    rest = alone.replace(text[span.start : span.end].strip(), "", 1).strip()
    done = is_day_or_month(span.period) and _DONE.fullmatch(rest)
    return span if done or _OF_DATA.fullmatch(rest) else None


def _done_then(text: str, start: int, end: int, periods: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """The day that follows a figure, when that was done with it; the time that closes the bracket it is in.

    3.4kmを令和4年3月19日に供用開始した; （会員 412者、令和4年3月31日現在）.
    """
    acted = _ACTED_ON.match(text, end)
    closing = _BRACKET_ENDS.match(text, end)
    stop = closing.end(1) if closing else end
    for span in periods:
        if acted and span.start == acted.end() and _PLANNED.match(text, span.end):
            return span
        if acted and span.start == acted.end() and is_day_or_month(span.period):
            done = _OVER_THOSE_DAYS.match(text, span.end) if span.dates > 1 else None
            return span if done or _ON_THAT_DAY.match(text, span.end) else None
        rest = text[span.end : stop] if end < span.start and span.end <= stop else None
        if rest == "" or (rest and is_day_or_month(span.period) and _DONE.fullmatch(rest)):
            opened = max(text.rfind("（", 0, start), text.rfind("(", 0, start))
            alone = sum(opened < other.start <= span.start for other in periods) == 1
            return span if alone and text[span.start - 1] == "、" else None
    return None


def _behind_sentence(text: str, end: int, periods: Sequence[PeriodSpan]) -> PeriodSpan | None:
    """The as-of date in the bracket that ends the sentence: 2,214施設、4,380区画（R5.3.31現在）."""
    bracket = _LAST_BRACKET.match(text, end)
    if bracket is None or _is_within(text, bracket.start(1) - 1, end):
        return None
    if _CLAUSE_OVER.match(text, end):
        return None
    inside = [span for span in periods if bracket.start(1) <= span.start and span.end <= bracket.end(1)]
    if len(inside) != 1:
        return None
    span = inside[0]
    if _DIGIT.search(text, span.end, bracket.end(1)) and text[span.end] != "、":
        return None
    if span.period.kind is PeriodKind.AS_OF:
        return span
    whole = _OF_ALL.search(bracket[1])
    rest = bracket[1].replace(text[span.start : span.end], "", 1).strip()
    listed = (
        is_day_or_month(span.period)
        and _DONE.fullmatch(rest)
        and _ITEMS.fullmatch(text, end, bracket.start(1) - 1)
    )
    return span if whole or listed else None


def _is_within(text: str, bracket: int, end: int) -> bool:
    """Whether a bracket stands inside another that opens behind a figure, and speaks of what is in there."""
    between = text[end:bracket]
    return sum(map(between.count, "（(")) > sum(map(between.count, "）)"))


def _has_own_year(text: str, start: int, periods: Sequence[PeriodSpan]) -> bool:
    """Whether the clause of a figure names its own year: what ends the sentence then dates another figure."""
    clause = max(text.rfind("、", 0, start), text.rfind("。", 0, start))
    years = (PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR)
    return any(clause < span.start < start and span.period.kind in years for span in periods)
