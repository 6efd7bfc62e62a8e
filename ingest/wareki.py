"""Dates of the Japanese calendar in running text: 令和3年度, 令和4年2月13日, R3, 8月14～20日, 午後3時.

Every date found is one numeral that is no metric. Years left out are carried from the date before, or
follow from the report's fiscal year, which begins on 1 April.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ingest.slash_days import DAY_ENDS, WEEKDAY, is_day

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before each era's first (元年)."""
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}

_ERA = r"(?:令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHS](?=\s?(?:[0-9]|元)))"
_JOIN = r"\s*[～〜~\-－–・、/／]\s*"
_NUMBER = r"[0-9]{1,2}"
_DAY_END = rf"(?:\s*日|(?={_JOIN}{_NUMBER}\s*日))"
_TO_MONTH = rf"(?=\s*[～〜~\-－–]\s*{_NUMBER}\s*月(?!間|分|額))"
_ERA_YEAR_BEHIND = rf"(?:{_ERA})?\s*(?:元|{_NUMBER})\s*年"
_DATE = re.compile(
    rf"""
    (?:
      (?P<era>{_ERA})\s*(?P<era_year>元|{_NUMBER})(?![0-9,])
    | (?<![0-9])(?P<western>(?:19|20)[0-9]{{2}})(?=\s*(?:年|[./]{_NUMBER}[./][0-9]))
    )
    (?:
      \s*(?:学|会計|事業)?年\s*(?P<fiscal>度)
    | \s*年(?!間|目(?!標)|生(?!産|まれ)|齢|代)
      (?:\s*(?P<month>{_NUMBER})(?:\s*月(?:\s*(?P<day>{_NUMBER}){_DAY_END})?|{_TO_MONTH}))?
    | [./](?P<dot_month>{_NUMBER})(?:[./](?P<dot_day>{_NUMBER}))?
    | (?={_JOIN}{_ERA_YEAR_BEHIND})
    | (?<=[RHS][0-9])(?![0-9,.])
    | (?<=[RHS][0-9]{{2}})(?![0-9,.])
    | (?<=元)(?=[年度～〜])
    | (?<=[RHS]元)(?![一-龥])
    )
    | (?<![0-9.,])(?P<bare_month>{_NUMBER})
      (?:\s*月(?!間|分の|額)(?:\s*(?P<bare_day>{_NUMBER}){_DAY_END})?|{_TO_MONTH})
    | (?<![0-9./,])(?P<slash_month>{_NUMBER})/(?P<slash_day>{_NUMBER})(?![0-9/])
    | (?<![0-9.,])(?P<fiscal_year>元|{_NUMBER})\s*年度
    | (?<![0-9.,年去近])(?P<bare_year>元|{_NUMBER})\s*年(?=中(?:$|[^、。0-9]{{0,3}}(?:$|\s)))
    | (?:午前|午後)\s*(?P<hour>{_NUMBER})\s*時(?:\s*{_NUMBER}\s*分)?
    | (?<![0-9.,])(?P<hour_alone>{_NUMBER})\s*時(?!間)(?:\s*{_NUMBER}\s*分)?
    | (?<![0-9:])(?P<clock>[0-2]?[0-9]:[0-5][0-9])(?![0-9:])
    """,
    re.VERBOSE,
)
_NEXT_DAY = re.compile(
    rf"{WEEKDAY}(?:{_JOIN}|\s?(?:及び|と)\s?)(?P<day>{_NUMBER})(?:\s*日(?!間|数|目)|(?={_JOIN}{_NUMBER}\s*日))"
)
_UNTIL_DAY = re.compile(rf"{WEEKDAY}\s*から\s*(?P<day>{_NUMBER})\s*日{WEEKDAY}\s*(?=まで|にかけて)")
_TO = re.compile(rf"{WEEKDAY}\s*[～〜~\-－–]")
_NEXT_SLASH = re.compile(rf"{WEEKDAY}\s*[～〜~]\s*(?P<month>{_NUMBER})/(?P<day>{_NUMBER})(?![0-9/])")
_NEXT_SLASH_DAY = re.compile(rf"{WEEKDAY}\s*[～〜~・]\s*(?P<day>{_NUMBER}){DAY_ENDS}")
_NEXT_DOT = re.compile(
    rf"(?:\s*[～〜~]\s*|{_JOIN}(?=[0-9.]+{DAY_ENDS}))(?P<month>{_NUMBER})\.(?P<day>{_NUMBER})(?![0-9.])"
)
_NEXT_DOT_DAY = re.compile(rf"\s*[～〜~\-－–・]\s*(?P<day>{_NUMBER}){DAY_ENDS}")
_NEXT_YEAR = re.compile(
    rf"{_JOIN}(?P<year>{_NUMBER})\s*年(?!間|目(?!標)|生(?!産))(?P<fiscal>度)?"
    rf"(?:\s*(?P<month>{_NUMBER})\s*月(?:\s*(?P<day>{_NUMBER})\s*日)?)?"
)
_AS_OF = re.compile(r"\s?(?:現在|時点)")
_APRIL = 4
_LATELY = 2
"""Years before the report's of which a text may still speak when it then names a month alone."""
_FISCAL_RANGE = re.compile(rf"{_JOIN}{_ERA_YEAR_BEHIND}度")


class Precision(Enum):
    """How much of a date is said."""

    FISCAL_YEAR = "fiscal year"
    CALENDAR_YEAR = "calendar year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        first: The first day that it covers.
        last: The last day that it covers.
    """

    start: int
    end: int
    precision: Precision
    first: date
    last: date


def fiscal_year_span(year: int) -> tuple[date, date]:
    """1 April of `year` to 31 March of the next (地方自治法 第208条)."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_label(year: int) -> str:
    """The year as reports print it: 2021 is 令和3年度, 2019 is 令和元年度."""
    for era in ("令和", "平成", "昭和", "大正", "明治"):
        if year > ERAS[era]:
            number = year - ERAS[era]
            return f"{era}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def year_near(number: str, near: int) -> int:
    """The year that a number (3, 元) names in the era in which the year `near` lies."""
    era = next(start for start in reversed(ERAS.values()) if near > start)
    return era + _number(number)


def find_dates(text: str, fiscal_year: int, before: DateSpan | None = None) -> list[DateSpan]:
    """All dates of a folded text, in order.

    Args:
        text: Folded text.
        fiscal_year: The report's; it dates months without a year.
        before: The last date of the context, from which a year is carried.
    """
    spans: list[DateSpan] = []
    place = 0
    while place < len(text):
        match = _DATE.search(text, place)
        span = _read(match, fiscal_year, spans[-1] if spans else before) if match else None
        if match is None:
            break
        if span is None:
            place = match.start() + 1
            continue
        if spans and _is_past_its_report(text, spans[-1], span, fiscal_year):
            span = _read(match, fiscal_year, None) or span
        spans.append(span)
        place = span.end
        while follow := _read_next(text, span, spans[-1], fiscal_year):
            spans.append(follow)
            place = follow.end
    return spans


def _read(match: re.Match[str], fiscal_year: int, before: DateSpan | None) -> DateSpan | None:
    part = match.groupdict()
    spot = start, end = match.span()
    if part["hour"] or part["hour_alone"] or part["clock"]:
        day = before.last if before else date(fiscal_year, 4, 1)
        return DateSpan(start, end, Precision.TIME, day, day)
    if part["fiscal_year"]:
        return _span(spot, _near_year(part["fiscal_year"], before, fiscal_year), None, None, fiscal=True)
    if part["bare_year"]:
        return _span(spot, _near_year(part["bare_year"], before, fiscal_year), None, None, fiscal=False)
    if part["slash_month"] and not is_day(match.string, start, end):
        return None
    if month_text := part["bare_month"] or part["slash_month"]:
        month = int(month_text)
        day_text = part["bare_day"] or part["slash_day"]
        day_number = int(day_text) if day_text else None
        year = _year_of(month, day_number, before, fiscal_year)
        return _span(spot, year, month, day_number, fiscal=False)
    if part["western"]:
        year = int(part["western"])
    else:
        era = _LETTERS.get(part["era"], part["era"])
        year = ERAS[era] + _number(part["era_year"])
    month_text = part["month"] or part["dot_month"]
    day_text = part["day"] or part["dot_day"]
    return _span(
        spot,
        year,
        int(month_text) if month_text else None,
        int(day_text) if day_text else None,
        fiscal=bool(part["fiscal"]) or (not month_text and (_is_short(match) or _opens_fiscal_range(match))),
    )


def _is_past_its_report(text: str, before: DateSpan, span: DateSpan, fiscal_year: int) -> bool:
    """Whether a day would lie in the year after that as of which a text speaks, itself past the report's."""
    late = before.first > fiscal_year_span(fiscal_year)[1]
    return late and span.first.year > before.first.year and _AS_OF.match(text, before.end) is not None


def _is_short(match: re.Match[str]) -> bool:
    """Whether a year is a letter and a number alone (R3), as reports on fiscal years shorten 令和3年度."""
    return match["era"] in _LETTERS and "年" not in match[0]


def _opens_fiscal_range(match: re.Match[str]) -> bool:
    """Whether a year without 年 opens a range of fiscal years: 令和元～5年度."""
    return bool(_FISCAL_RANGE.match(match.string, match.end()))


def _read_next(text: str, lead: DateSpan, before: DateSpan, fiscal_year: int) -> DateSpan | None:
    """A day or a year that leans on the date just before it: 8月14～20日, 令和元～5年度.

    Args:
        text: Folded text.
        lead: The date that opens the run, which says how the others are written.
        before: The last of the run.
        fiscal_year: The report's.
    """
    follow = _NEXT_DAY.match(text, before.end) or _UNTIL_DAY.match(text, before.end)
    if before.precision is Precision.DAY and (match := follow):
        start = match.start("day")
        return _span(
            (start, match.end()), before.first.year, before.first.month, int(match["day"]), fiscal=False
        )
    if before.precision is Precision.TIME:
        return None
    if follows := _read_next_short(text, text[lead.start : before.end], before, fiscal_year):
        return follows
    if match := _NEXT_YEAR.match(text, before.end):
        year = _near_year(match["year"], before, fiscal_year)
        month = int(match["month"]) if match["month"] else None
        day = int(match["day"]) if match["day"] else None
        return _span((match.start("year"), match.end()), year, month, day, fiscal=bool(match["fiscal"]))
    return None


def _read_next_short(text: str, said: str, before: DateSpan, fiscal_year: int) -> DateSpan | None:
    """A month and day, or a day, after dates written as short (`said`): 7/1～8/31, 8/3～4, R5.4.13、5.31."""
    if before.precision is not Precision.DAY:
        return None
    match = None
    if "/" in said:
        match = _NEXT_SLASH.match(text, before.end) or _NEXT_SLASH_DAY.match(text, before.end)
    elif said.count(".") > 1:
        match = _NEXT_DOT.match(text, before.end) or _NEXT_DOT_DAY.match(text, before.end)
    if match is None:
        return None
    month, day = match.groupdict().get("month"), int(match["day"])
    if month is None:
        later = day > before.first.day
        spot = (match.start("day"), match.end())
        return _span(spot, before.first.year, before.first.month, day, fiscal=False) if later else None
    spot = (match.start("month"), match.end())
    year = _year_of(int(month), day, before, fiscal_year)
    span = _span(spot, year, int(month), day, fiscal=False)
    lasts = _TO.match(text, before.end)
    return span if span and (lasts or span.last <= _close(before.first)) else None


def _close(day: date) -> date:
    """The last day of the fiscal year in which a day lies."""
    return fiscal_year_span(day.year - (day.month < _APRIL))[1]


def _span(
    spot: tuple[int, int], year: int, month: int | None, day: int | None, *, fiscal: bool
) -> DateSpan | None:
    """The span of a date at `spot`; None where there is no such day."""
    start, end = spot
    if fiscal:
        return DateSpan(start, end, Precision.FISCAL_YEAR, *fiscal_year_span(year))
    if month is None:
        return DateSpan(start, end, Precision.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return DateSpan(start, end, Precision.MONTH, date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        return None
    return DateSpan(start, end, Precision.DAY, date(year, month, day), date(year, month, day))


def _number(text: str) -> int:
    return 1 if text == "元" else int(text)


def _near_year(text: str, before: DateSpan | None, fiscal_year: int) -> int:
    """The year of an era that is not named: that of the date before, else of the report's year."""
    return year_near(text, before.first.year if before else fiscal_year)


def _year_of(month: int, day: int | None, before: DateSpan | None, fiscal_year: int) -> int:
    """The year of a month without one: it follows the date before, else lies in the fiscal year."""
    if before and before.precision is Precision.CALENDAR_YEAR and before.first.year < fiscal_year - _LATELY:
        before = None  # when something was founded, say
    if before is None or before.precision in (Precision.FISCAL_YEAR, Precision.TIME):
        year = before.first.year if before and before.precision is Precision.FISCAL_YEAR else fiscal_year
        return year if month >= 4 else year + 1
    year = before.first.year
    if before.precision is Precision.CALENDAR_YEAR:
        return year
    return year if (month, day or 31) >= (before.first.month, before.first.day) else year + 1
