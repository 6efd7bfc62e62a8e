"""The periods that a text names: dates joined to ranges, as-of dates, and years named by their distance.

Which of them a figure speaks of is decided in `ingest.dating`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from database.entities import PeriodKind
from ingest.wareki import DateSpan, Precision, fiscal_year_label, fiscal_year_span

_DAY_OF_WEEK = r"(?:\s?[（(][日月火水木金土祝休・]{1,4}[)）])?"
_TO = re.compile(rf"{_DAY_OF_WEEK}\s?(?:[～〜~\-－–]|から)\s?(?:翌年?\s?)?")
_OPEN = re.compile(
    rf"{_DAY_OF_WEEK}\s?(?:[～〜](?=\s?(?:[)）]|$))|(?:から|以降)(?=の(?:累計|通算|累積))|から年度末(?=まで))"
)
_SINCE = re.compile(r"の[^、。0-9]{1,8}(?:から|以降|以来)、?\s?")
_UNTIL = re.compile(r"\s?(?:年度)?末?日?まで")
"""What makes a range of a beginning and an end: 平成28年度の事業開始から令和3年度末までに."""
_AND = re.compile(rf"{_DAY_OF_WEEK}\s?(?:[、・]|及び|と)\s?")
_AS_OF = re.compile(
    rf"{_DAY_OF_WEEK}\s?(?:年度?|月)?(?:末日?)?\s?(?:(?:午前|午後)?\s?[0-9]+時(?:\s?[0-9]+分)?)?\s?(?:現在|時点|を(?:調査)?基準日)"
)
_YEAR_END = re.compile(r"\s?末")
_SAME_YEAR = re.compile(r"\s?(?:[・／/]|[（(])\s?")
"""What stands between two names of one year: 平成31年・令和元年, 平成31年（令和元年）."""
_SAME_DAY = re.compile(r"同日(?:から|[～〜~\-－–])\s?$")
_OPENED = re.compile(r"度?\s?[（(]\s?")
_CLOSE = ("）", ")")
_HALF = re.compile(
    r"\s?の?(?:(?P<first>上半?期)|(?P<second>下半?期)|第(?P<quarter>[1-4])四半期)(?:\s?[（(][0-9]{1,2}月?[～〜~\-－–][0-9]{1,2}月[)）])?"
)
"""Half a year, or a quarter, behind its year or alone: 令和3年度上半期（4月～9月）."""
_WEEKDAY = re.compile(_DAY_OF_WEEK)
_RELATIVE = re.compile(
    r"(?P<same>前年度?の?同[日月期])|(?P<last>(?:前々|前|一昨|昨)年度)(?P<end>末)?|(?P<this>本年度|今年度|当年度)|(?P<before>前年)(?!度|同|並)"
    r"|(?<![0-9元前昨次翌各毎])(?P<close>年度末)(?:の?(?:現在(?!高)|時点)|(?=の?(?:[一-龥]{0,4}残高|現在高|残存|[一-龥]{1,6}(?:人口|者数|員数))))"
    r"|(?P<that>同年)(?!度|代|齢|[0-9])"
)
CLOCK = r"(?:(?:午前|午後)?\s?[0-9]{1,2}時(?:\s?[0-9]{1,2}分)?頃?)"
BEHIND_DATE = rf"(?:\s?{CLOCK})?(?:中|分|現在|時点|実績)?(?:、?\s?(?:(?:速報|確定|暫定|推計)値?|見込み?値?))?"
"""What a bracket may say behind its date, and be of that date all the same: （令和2年度、速報値）."""
_LIST_OPENS = re.compile(r"[（(]\s?(?:第[0-9]{1,3}回\s?[:：]?\s?)?$")
_LIST_GOES_ON = re.compile(rf"{_DAY_OF_WEEK}\s?[、,・]\s?(?:第[0-9]{{1,3}}回\s?[:：]?\s?)?")
_LIST_CLOSES = re.compile(rf"{_DAY_OF_WEEK}\s?[)）]")
_LIST_LEAD = 12
"""Characters."""
COMPARED = re.compile(
    r"(?:対)?(?:前々?年度?|昨年度?)(?:同月|同期|同日|産)?(?:比|差|増減|対比|からの|より|と比|(?=[+＋]))"
)
AGAINST = re.compile(r"(?<![反絶相応敵])対$")
"""Before a time with which something is compared: 対前年度38人増."""

_YEARS = (PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR)
_QUARTER = 3
"""Months."""
_LONGEST_MONTH = 31
_LONGEST_EVENT = 120


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
        if first.precision is Precision.TIME or _is_named_again(text, dates, place):
            place += 1
            continue
        if place + 1 < len(dates) and _joined(text, first, dates[place + 1]):
            last = dates[place + 1]
            count = 2
        if count == 1 and spans and (same := _SAME_DAY.search(text, 0, first.start)):
            days = [span.period for span in spans if span.period.kind is PeriodKind.DATE]
            if days:
                label = re.sub(r"\s", "", text[same.start() : first.end])
                period = Period(PeriodKind.RANGE, days[-1].start, first.last, label)
                spans.append(PeriodSpan(same.start(), first.end, period, 2))
                place += 1
                continue
        since = _OPEN.match(text, first.end) if count == 1 else None
        spans.append(
            _since(text, first, since.end(), fiscal_year) if since else _span(text, first, last, count)
        )
        place += count
    spans = _without_repeats(text, spans)
    spans.extend(_relative(text, tuple(spans), fiscal_year))
    for match in _HALF.finditer(text):
        spans = _with_half(spans, match, fiscal_year)
    return sorted(spans, key=lambda span: span.start)


def _joined(text: str, first: DateSpan, second: DateSpan) -> bool:
    """Whether two dates are one range: 7月8日～14日, and days that follow each other (19日、20日)."""
    days = first.precision is second.precision is Precision.DAY
    if days and (second.first - first.first).days == 1 and _AND.fullmatch(text[first.end : second.start]):
        return True
    bridge = text[first.end : second.start]
    joined = _TO.fullmatch(bridge) or (_SINCE.fullmatch(bridge) and _UNTIL.match(text, second.end))
    return bool(joined) and second.precision is not Precision.TIME and second.last >= first.first


def _is_named_again(text: str, dates: Sequence[DateSpan], place: int) -> bool:
    """Whether the next date is the same year by its other name: 平成31年・令和元年."""
    first, second = dates[place], dates[place + 1] if place + 1 < len(dates) else dates[place]
    same = first is not second and (first.first, first.last) == (second.first, second.last)
    return same and _SAME_YEAR.fullmatch(text, first.end, second.start) is not None


def _without_repeats(text: str, spans: Sequence[PeriodSpan]) -> list[PeriodSpan]:
    """The spans without a bracket that says the same once more: 令和3年（1月～12月）."""
    kept: list[PeriodSpan] = []
    for span in spans:
        last = kept[-1] if kept else None
        days = span.period.start, span.period.end
        opened = last is not None and _OPENED.fullmatch(text, last.end, span.start)
        if (
            last
            and opened
            and days == (last.period.start, last.period.end)
            and text[span.end : span.end + 1] in _CLOSE
        ):
            kept[-1] = replace(last, end=span.end + 1)
        else:
            kept.append(span)
    return kept


def _with_half(spans: Sequence[PeriodSpan], match: re.Match[str], fiscal_year: int) -> list[PeriodSpan]:
    """The spans with half a year in place of the year before it and of the months in its bracket."""
    year = next((span for span in spans if span.end == match.start() and span.period.kind in _YEARS), None)
    start, end = year.start if year else match.start(), match.end()
    first = year.period.start if year else fiscal_year_span(fiscal_year)[0]
    months = _QUARTER if match["quarter"] else 2 * _QUARTER
    place = int(match["quarter"]) - 1 if match["quarter"] else int(match["second"] is not None)
    days = _months_on(first, place * months), _months_on(first, (place + 1) * months) - timedelta(days=1)
    label = re.sub(r"\s", "", match.string[start:end])
    half = PeriodSpan(start, end, Period(PeriodKind.RANGE, *days, label), 1)
    return [span for span in spans if not start <= span.start < end] + [half]


def _months_on(day: date, months: int) -> date:
    """The first day of a month so many months after another."""
    later = day.month - 1 + months
    return date(day.year + later // 12, later % 12 + 1, 1)


def _since(text: str, first: DateSpan, end: int, fiscal_year: int) -> PeriodSpan:
    """From a date to the end of the report's year: 累計（昭和45年度～）, 令和元年度からの累計."""
    last = max(fiscal_year_span(fiscal_year)[1], first.last)
    label = re.sub(r"\s", "", text[first.start : end])
    return PeriodSpan(first.start, end, Period(PeriodKind.RANGE, first.first, last, label), 1)


def _span(text: str, first: DateSpan, last: DateSpan, count: int) -> PeriodSpan:
    label = re.sub(r"\s", "", text[first.start : last.end])
    end = last.end
    if count == 1 and (match := _AS_OF.match(text, end)):
        period = Period(PeriodKind.AS_OF, first.last, first.last, re.sub(r"\s", "", label + match[0]))
        return PeriodSpan(first.start, match.end(), period, count)
    if count == 2:
        kind = PeriodKind.RANGE
        end = year_end.end() if (year_end := _YEAR_END.match(text, end)) else end
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
        if COMPARED.match(text, match.start()) or AGAINST.search(text, 0, match.start()):
            continue
        years = [span.period for span in absolute if span.end <= match.start()]
        if match["same"] and years:
            period = year_before(years[-1], match[0])
        elif match["that"]:
            named = [period for period in years if period.kind is PeriodKind.CALENDAR_YEAR]
            if not named:
                continue
            period = replace(named[-1], label=match[0])
        elif match["before"] and years and years[-1].kind is PeriodKind.CALENDAR_YEAR:
            year = years[-1].start.year - 1
            period = Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31), match[0])
        elif match["end"] or match["close"]:
            last = fiscal_year_span(fiscal_year - _back(match) * bool(match["end"]))[1]
            period = Period(PeriodKind.AS_OF, last, last, match[0])
        else:
            near = _year_in_sentence(text, match.start(), absolute)
            year = fiscal_year if match["this"] else (near or fiscal_year) - _back(match)
            period = Period(PeriodKind.FISCAL_YEAR, *fiscal_year_span(year), match[0])
        spans.append(PeriodSpan(match.start(), match.end(), period, 0))
    return spans


def _back(match: re.Match[str]) -> int:
    """How many years ago 前年度 or 前々年度 is."""
    return 2 if match[0].startswith(("前々", "一昨")) else 1


def year_before(period: Period, label: str) -> Period:
    """The same days of the year before `period` (前年同日, 前年同期), which the text calls `label`."""
    start, end = (
        day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
        for day in (period.start, period.end)
    )
    return Period(period.kind, start, end, label)


def _year_in_sentence(text: str, start: int, absolute: Sequence[PeriodSpan]) -> int | None:
    """The fiscal year that the sentence names before, from which 前年度 then counts."""
    sentence = text.rfind("。", 0, start)
    years = [
        span.period.start.year
        for span in absolute
        if sentence < span.start < start and span.period.kind is PeriodKind.FISCAL_YEAR
    ]
    return years[-1] if years else None


def day_lists(text: str, periods: Sequence[PeriodSpan]) -> list[tuple[int, int]]:
    """The brackets that hold several days, each of its own, and nothing else: （11月18日、2月10日）."""
    lists: list[tuple[int, int]] = []
    opened = -1
    for place, span in enumerate(periods):
        if _LIST_OPENS.search(text, max(span.start - _LIST_LEAD, 0), span.start):
            opened = place
        elif opened < 0 or not _LIST_GOES_ON.fullmatch(text, periods[place - 1].end, span.start):
            opened = -1
        if not is_event(span.period):
            opened = -1
        closed = _LIST_CLOSES.match(text, span.end) if 0 <= opened < place else None
        if closed:
            start = max(text.rfind(mark, 0, periods[opened].start) for mark in "（(")
            lists.append((start, closed.end()))
    return lists


def is_month(period: Period) -> bool:
    """Whether a period is one month, named without a day."""
    short = (period.end - period.start).days < _LONGEST_MONTH
    return period.kind is PeriodKind.RANGE and short and period.label.endswith("月")


def is_day_or_month(period: Period) -> bool:
    """Whether a period is one in which something is done once: days, or a month with its year."""
    return is_event(period) or (is_month(period) and "年" in period.label)


def is_event(period: Period) -> bool:
    """Whether a period is dated to the day, and so can be when an event was held."""
    if period.kind is PeriodKind.DATE:
        return True
    if is_month(period):
        return False
    return period.kind is PeriodKind.RANGE and (period.end - period.start).days < _LONGEST_EVENT
