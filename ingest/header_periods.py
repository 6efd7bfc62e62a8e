"""The period that a header, a caption or a title gives the figures under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from database.entities import PeriodKind
from ingest.periods import COMPARED, Period, PeriodSpan, find_periods
from ingest.wareki import find_dates, year_near

_HELD_TITLE = re.compile(
    r".*(?:実施|開催|執行|投票|選挙|挙行|開会|調査|測定|観測|検査|試験|採水|採取|訓練|大会|公演|上演|上映|放送|放映|配信|掲載|発行|出展|展示|販売"
    r"|募集|受付|派遣|訪問|視察|交付|支給|支払|対象|基準|集計|統計|会計|決算|事業|当該|報告|評価|目標|前|本|当|曜|期)(?:予定)?"
)
"""What was done and counted at that time, so that it dates the figures: 開催日, 調査年."""
_IN_BRACKET = re.compile(r"[（(]\s?$")
_BEFELL = re.compile(
    r"に?[^（()）]{0,8}(?:開設|開業|開院|開港|開局|導入|廃止|移転|改称|予定|見込み?|施行|制定|改正|公布|設立|創立|創設|発足|設置|建築|建設|建造|築造|竣工|完成|開校|開館|開園|開所"
    r"|指定|登録|認定|認証|策定|改定|締結|着工|着手|生まれ)[^（()）]{0,2}[)）]"
)
_NAMED = re.compile(
    r"の?[一-龥]{0,4}(?:台風|豪雨|大雨|地震|豪雪|大雪|雪害|災害|水害|噴火)|(?:法律|条例|政令|省令|規則|告示|訓令|通知)|(?:年度?)?(?:以前|以降|より前)"
)
"""Behind a date that is part of a name or a bound: 令和元年東日本台風, 令和2年度以前からの継続."""
_TIME_TITLE = re.compile(r"(.*?)(?:年代|年度|年月日|年月|月日|年次|年|時期|日時|日程|期日|日|月|時点)")
_LASTING_TITLE = re.compile(
    r"会期|(?!.*(?:計画|契約|協定|有効|指定|認定|委嘱|任命|貸付|償還|リース|保証|存続|適用)期間).*期間"
)
_BRACKET = re.compile(r"\s?[（(][^（()）]*[)）]")
_SAYS_TIME = re.compile(
    r"(?:の|中|分|末|現在|時点|実績|状況|数値?|調査|調べ|集計|統計|速報|確定|値|による|データ|[一-龥]{2,4}分|(?:開催|実施|執行|公演|放送|発行|募集|受付|展示)(?:分)?)*"
)
"""What a bracket may say beside its date, where it dates what is under it: 令和2年度実績."""
_SAYS_OF = re.compile(
    r"(?:いずれも|すべて|全て|各年度?|各|数値は|(?:時点|期間|期日|基準日|実施日|開催日)[:：]?)?\s?"
)
_TO_BRACKET_END = re.compile(r"([^（()）]*)[)）]")
_PARTED = re.compile(r"[、,，（()）]")
_ELSE = re.compile(r"(?:中|度|末)?(?:に(?!お[いけ]|係|関|実施|開催|執行|行)|から|まで|以降|以前|より)")
"""Behind the date of a clause in a title: 令和2年度に創設した制度の利用状況."""

YEAR_ALONE = re.compile(r"\s?(元|[0-9]{1,2})\s?年\s?")
"""A title that is a number and 年: a year without its era, a term, or a year at school."""
_TERMS = re.compile(
    r"期間|年限|契約|有効|勤続|経過|償還|貸付|計画|課程|学[年級校力習]|年生|児童|生徒|男子|女子|小学|中学|高校|入学|卒業"
)
"""What years that only count (3年, 4年) are the years of: terms, and pupils."""


def period_of_header(text: str, periods: Sequence[PeriodSpan]) -> Period | None:
    """The period that a header gives its row or column: the only one that it names."""
    if COMPARED.search(text):
        return None
    dating = [span for span in periods if not _is_of_thing(text, span)]
    if any(span.dates and span.period.kind is PeriodKind.AS_OF for span in dating):
        dating = [span for span in dating if span.dates]  # 年度末残高（令和4年3月31日現在）
    return dating[0].period if len(dating) == 1 else None


def years_of_columns(
    columns: Sequence[Sequence[str]], periods: Sequence[Period | None], fiscal_year: int, told: str
) -> dict[int, Period]:
    """The calendar years of columns that are titled with a number and 年 alone, where they plainly are such.

    They go on from the year to their left (令和2年 | 3年), or follow each other up to one near the report's
    (4年 | 3年); otherwise they are terms, or years at school.

    Args:
        columns: The header levels of each column.
        periods: The periods that the headers give by themselves.
        fiscal_year: The report's.
        told: The words of caption and headers, which may say what lasts so long.
    """
    titles = {
        column: title
        for column, levels in enumerate(columns)
        for level in levels
        if (title := YEAR_ALONE.fullmatch(level)) and periods[column] is None
    }
    if not titles:
        return {}
    left = periods[min(titles) - 1] if min(titles) else None
    begun = left.start.year if left and left.kind is PeriodKind.CALENDAR_YEAR else None
    years = {column: year_near(title[1], begun or fiscal_year) for column, title in titles.items()}
    follow = list(dict.fromkeys([*([begun] if begun else []), *years.values()]))
    steps = {later - earlier for earlier, later in pairwise(follow)}
    near = min(titles) + 1 in titles and abs(max(follow) - fiscal_year) <= 1
    terms = any(title[1] == "1" for title in titles.values()) or (steps == {1} and _TERMS.search(told))
    if steps not in ({1}, {-1}) or not (begun or (near and not terms)):
        return {}
    return {column: _calendar_year(year, titles[column][0].strip()) for column, year in years.items()}


def _calendar_year(year: int, label: str) -> Period:
    return Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31), label)


def period_of_caption(text: str, fiscal_year: int) -> Period | None:
    """The period that a title gives what stands below it.

    Args:
        text: The folded title, or what a sentence says of what it leads to.
        fiscal_year: The report's.
    """
    periods = find_periods(text, find_dates(text, fiscal_year), fiscal_year)
    dating = [span for span in periods if _dates_below(text, span)]
    return period_of_header(text, dating)


def says_time(title: str) -> bool:
    """Whether dates under a header are of the figures beside them (開催日), not of the thing (着手年度)."""
    words = _BRACKET.sub("", title).strip()
    times = (_TIME_TITLE.fullmatch(word) for word in re.split(r"[・/／]", words))
    return (
        not words
        or any(time and (not time[1] or _HELD_TITLE.fullmatch(time[1])) for time in times)
        or _LASTING_TITLE.fullmatch(words) is not None
    )


def says_event(title: str) -> bool:
    """Whether a header says when something befell the thing, or of what age it is: 建築時期, 作成年代."""
    time = _TIME_TITLE.fullmatch(_BRACKET.sub("", title).strip())
    return (
        time is not None
        and bool(time[1])
        and not (_HELD_TITLE.fullmatch(time[1]) or time[1].endswith("発生"))
    )


def _dates_below(text: str, span: PeriodSpan) -> bool:
    """Whether a date of a title is of what stands below: it says so, or its bracket says no more."""
    depth = sum(map(text[: span.start].count, "（(")) - sum(map(text[: span.start].count, "）)"))
    closed = _TO_BRACKET_END.match(text, span.end)
    if depth <= 0 or closed is None:
        return _ELSE.match(text, span.end) is None
    before = _PARTED.split(text[: span.start])[-1]
    behind = _PARTED.split(closed[1])[0]
    return bool(_SAYS_OF.fullmatch(before.strip()) and _SAYS_TIME.fullmatch(behind.strip()))


def _is_of_thing(text: str, span: PeriodSpan) -> bool:
    """Whether a date is of the thing: of what befell it (令和5年4月開校予定), or part of its name."""
    if _NAMED.match(text, span.end):
        return True
    return _IN_BRACKET.search(text, 0, span.start) is not None and _BEFELL.match(text, span.end) is not None
