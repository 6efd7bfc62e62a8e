"""Which period a figure speaks of: its own date, not every date that stands nearby.

A date governs a figure when only nouns and topic words stand between them (令和3年：4,647件,
令和3年度は3社), when it stands alone in brackets behind it (1回（4月28日）), or when 現在 or 時点 makes it
an as-of date. A date in a subordinate clause (令和2年度に創設した制度) dates something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import PeriodKind
from ingest.closing_dates import closing_date
from ingest.periods import (
    AGAINST,
    BEHIND_DATE,
    Period,
    PeriodSpan,
    day_lists,
    is_day_or_month,
    is_event,
    is_month,
)
from ingest.wareki import fiscal_year_label

_CLAUSE = re.compile(
    r"予定|中止|上回|下回|超え|比べ|目指し|見据え|以降の|に応じ|に基づ|"
    r"した|する|され|(?<!と)して|しており|であっ|まで|から|より|ため|向け|よる|った|いた|おける計画|策定|創設|開設|設置"
)
_ENDS = re.compile(r"。|(?:^|\s)[・※○〇●]")
_LABELLED = re.compile(
    r"(?:(?<!計画)(?<!契約)(?<!指定)(?<!協定)(?<!有効)期間|期日|時点|基準日|年月日?|実施日|開催日)\s?[:：]\s?$"
)
_LEADS = re.compile(r"(?:^|[。、])\s?$")
_DURING = re.compile(r"(?:期間|会期|開催|大会)中")
_CALLED_OFF = re.compile(r"予定|中止|延期")
_HELD = re.compile(
    r"(?!から)\s?(?:に|の)?(?:(?!(?<!想定)(?<!活用)(?<!使用)(?<!対象と)(?<!目的と)(?<!テーマと)[しっれい]た[一-龥ァ-ヴ「あそ])[^。]){0,40}?(?:開催|実施|行[いっわ]|開[いかき]|挙行|執行|入港|就航|来訪|来県|公演|放送|配信)"
)
_ON = re.compile(r"には?、?\s?")
_TARGET = re.compile(
    r"(?:末?まで)?の?(?:数値)?目標(?:値|である|とする|として|に|の|は)*[^、。にをはが]{0,6}$"
)
_AIMED = re.compile(
    r"[^。]{0,6}と(?:する(?:こと|目標|計画|予定|方針)|なる(?:ことを目|見込|よう))|[^。、]{0,16}を(?:数値)?目(?:標|指)"
    r"|[^。、]{0,24}[るすくむ](?:計画|予定|目標|方針|見込|こと(?:を目|とし))"
)
_UNTIL = re.compile(r"末?までに")
_AT = re.compile(r"(?:に|まで、?|にかけて、?)[^、。（()）]{0,20}")
_HELD_BEHIND = re.compile(r"[でをに][^、。]{0,30}?(?:開催|実施|行[いっわ]|開[いか]|挙行|執行)")
_EVENT_CLOSED = re.compile(
    r"(?!設立|創立|創設|発足|制定|施行)[^（()）]*[)）](?:\s|$|に?では|には|に(?!合わせ|向け|先立|際|伴|基)|[:：]|(?=[一-龥ァ-ヴA-Za-z])(?!及び|並びに|又は|若しくは)"
    r"|の(?=約?$|(?:[^、。をにで]|にお[いけ]){1,30}(?:[はが]|に[はも]、?)))[^。]*$"
)
_DISASTER = re.compile(
    r"(?:まで|にかけて)?の[^、。0-9]{0,8}(?:大?雨|豪雨|台風(?:第?[0-9]+号)?|大?雪|豪雪|地震|暴風|突風|強風|降ひょう|ひょう|降霜|霜|火災|停電|断水)"
    r"(?:により|によって|によ?る|で|では|に伴い|に伴う|の影響)[^。]*$"
)
"""What came of the weather of those days: 8月11日から19日までの大雨により."""
_HELD_OVER = re.compile(
    r"にかけて、(?:(?!ほか、|一方|また、|前年|予定)[^。]){0,60}|にかけて[^、。]{1,30}を(?:開催|実施|開講|展開)し、(?:(?!ほか、|一方|また、)[^。])*"
)
_OF_THOSE_DAYS = re.compile(
    r"(?:まで)?の[^、。]{1,12}中(?:は、?|に、?|の)[^。]*|までを(?:期間|会期|対象期間)とし、[^。]*"
    r"|(?:まで)?(?:の間)?の[^、。]{1,8}を対象と?し?[^、。]{1,24}は、[^、。]{0,12}"
)
_SURVEYED = re.compile(
    r"に(?:実施|行っ|行な)[しっ]?た[^、。]{0,12}(?:調査|アンケート|検査|測定|健診)(?:で|では|によると|によれば)、?"
)
_ON_A_DAY = re.compile(r"には?、(?:(?!前年|に比べ|予定)[^。]){0,60}")
"""A day or month that is said of the whole sentence: 令和3年11月に、街頭啓発を11か所で行い."""
_HELD_CLOSED = re.compile(r"[)）]を[^、。（()）]{0,8}(?:実施|開催|開講|開設)し、[^。]*$")
_NEXT_IN_BRACKET = re.compile(r"、[^、。（()）]*")
_AS_OF_GOES_ON = re.compile(r"(?<!^)[でりしきえれけせめ]、")
_CIRCUMSTANCE = ("に", "、", "と", "及び", "・", "頃", "上旬", "中旬", "下旬")
_FAR = 60
_SENTENCE_TOPIC = re.compile(r"^(?:中)?(?:の|は|における)")
_OF_YEAR = re.compile(
    r"中?に[^、。]{1,30}[たる][^、。のをはがた]{1,12}(?:[はが](?:約|延べ|計)?|(?<=[数額量率])\s)"
)
"""A clause whose own noun is counted: 令和3年中に発生した火災は412件で."""
_SO_MANY = re.compile(r"(?:[（(][^（()）]*[)）])?(?:で(?:あ|、)|、|と|だ|に(?:上|とど|達|のぼ)|。|\s?$)")
_YEAR_ALONE = re.compile(r"中?(?:に(?:おいて)?)?は、|(?:当初|補正)?予算(?:案)?(?:で|において)は?、")
_YEAR_TOPIC = re.compile(r"中?(?:の|における)[^、。]{1,40}?は")
_TOPIC = re.compile(r"^(?:中|度)?(?:は|には|において|における|の実績)")
_OF_MONTH = re.compile(r"の[^、。にでをが]*(?:[はが]、?[^、。にでをが]*)?")
_BASE = re.compile(r"\s?(?:比|対比|差)(?![較率])")
_EXCEEDED = re.compile(r"(?:を|より|から|に比べ|と比べ|に引き?続き|に続き|と同[じ様数])て?、?(?:約)?")
_RESULT = re.compile(r"の?[一-龥]{1,6}を約?")
_EXCEEDS = re.compile(r"(?:[（(][^（()）]*[)）])?(?:、[^、。]{1,12})?も?(?:上回|下回|超え)")
_LEVEL = re.compile(r"(?:に(?:とど|減|回復|相当|当た|落ち|増)|まで|となる水準)")
_BASE_GIVEN = re.compile(r"\s?[（(][^（()）]*[0-9][^（()）]*[)）]の")
_COMPARED_WITH = re.compile(
    r"(?:の[^、。（()）0-9]{0,12}[（(]?|\s?[（(])[0-9][0-9,.兆億万千百]*[^、。（()）0-9]{1,6}[)）]?"
    r"(?:から|より|に比べ|と比べ|と比較|に対し|を約?$)"
)
"""A value of that time, with which the figure behind it is compared: 前年度（1,420件）に比べ."""
_OF_FIGURE = re.compile(r"[0-9][^0-9、。]{1,6}の$")
_TIMES = re.compile(r"の(?:約|およそ)?[0-9.]+(?:倍|割|%)")
_DID = re.compile(r"[^、。]{1,50}?(?:(?:[しっいれ]た|[いし]だ)\s?(?:。|$)|[しいきえけせてめれりび]、)")
_LEADING_DAY = re.compile(r"、(?:(?!前年|比べ|予定|[しさ][たてれ]|する)[^、。（()）を]){0,40}")
_OPENS = re.compile(r"(?:^|[。、はが])\s?$")
_MORE_THAN = re.compile(r"(?:を|より|から|に比べて?|と比べて?)、?約?")
_FIGURE_BEFORE = re.compile(r"[0-9][^0-9、。]{1,12}(?:を|より|から|に比べて?|と比べて?)、?\s?約?$")
_NEAR = 24
_MORE = re.compile(r"(?:余り?|あまり|ほど|程度)?も?(?:上回|下回|超え|増|減|多|少な|高|低|伸|落)")
_TITLE_CLOSED = re.compile(
    rf"{BEHIND_DATE}[)）](?:[\s:：]|[にがで]$|(?:によ(?:ると|れば)|については?|では|は|において|における)、?(?!.*[0-9元]年度)[^。]*$)"
)
_LISTED = re.compile(r"\s?[:：は]?\s?[^（()）。、をにでが0-9]{0,8}[0-9][^（()）。]*")
"""The figures of a bracket that opens with their date: （前年度：4回、180人）."""
_OPEN_UNTIL = re.compile(
    r"まで[^。、]{0,12}?(?:開設|実施|開催|設置|運営|運用|募集|受け?付け?|配信|展示)(?:(?!ほか、|一方|また、)[^。])*$"
)
_LENGTH = r"の?[0-9]+(?:(?:年|[かヵカヶケ]月|週|日)?間|[かヵカヶケ]年)"
_WITHIN = re.compile(
    rf"まで(?:の間)?、[^、。をにでがは]{{0,8}}|(?:まで)?(?:(?:の間)?(?:[のに]、?|に(?!かけて)、?[^、。]{{0,20}}|の[^、。をにで]{{1,12}}は)"
    rf"|{_LENGTH}(?:(?:に|で|は|にわたり)、?[^、。]{{0,16}}|、?[^、。をにでが]{{0,12}}(?:は、)?))"
)
_CLOSE = (3, 31)
"""The last day of a fiscal year."""
_OPENS_BRACKET = re.compile(r"\s?[（(]\s?")
_VALUE = re.compile(r"[\s:：は]*約?[0-9]")
_IN_BRACKET = re.compile(r"[（(]\s?$")
_BY_CLASS = re.compile(r"で、[^、。]{1,12}別(?:では|には|に)|で、(?:そのうち|うち|内訳)")


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
    if behind := closing_date(text, start, end, periods):
        return behind
    listed = day_lists(text, periods)  # a figure behind is of all their days
    governing = next(
        (
            span.period
            for span in reversed(periods)
            if span.end <= start
            and _is_of_time(text, span, start, end, ratio=ratio)
            and not any(opened < span.start < closed <= start for opened, closed in listed)
        ),
        None,
    )
    if governing is None and _is_change(text, start, end):
        return None
    own = governing or _leading_year(text, start, end, periods) or _of_context(text, start, periods)
    return own or _year_after(text, end, periods)


def _is_of_time(text: str, span: PeriodSpan, start: int, end: int, *, ratio: bool) -> bool:
    """Whether a figure speaks of the time that a span before it names."""
    if _is_base(text, span, start, end, ratio=ratio):
        return False
    leads = _LEADS.search(text, 0, span.start) is not None
    bracketed = _IN_BRACKET.search(text, 0, span.start) is not None
    bridge = text[span.end : start]
    if _governs(bridge, span.period, leads=leads, bracketed=bracketed):
        return True
    opens = span.dates == 1 and is_day_or_month(span.period) and _OPENS.search(text, 0, span.start)
    if opens and _LEADING_DAY.fullmatch(bridge) and _DID.match(text, end):
        return True
    if _UNTIL.match(text, span.end) and _AIMED.match(text, end):
        return True
    held = is_event(span.period) or (span.dates > 1 and bridge.startswith(("まで", "にかけて")))
    did = _HELD_BEHIND.match(text, end)
    if bridge.startswith("にかけて") and (bridge.endswith("を") or text[end : end + 1] in ("を", "が", "の")):
        did = did or _DID.match(text, end)
    return bool(held and did and _AT.fullmatch(bridge))


def _of_context(text: str, start: int, periods: Sequence[PeriodSpan]) -> Period | None:
    """The range that 期間中 refers to, else the only period that the passage labels (期間：…)."""
    if _DURING.search(text[:start].rpartition("。")[2]):
        ranges = [
            span.period for span in periods if span.end <= start and span.period.kind is PeriodKind.RANGE
        ]
        return ranges[-1] if ranges else None
    labelled = [span for span in periods if _LABELLED.search(text, 0, span.start)]
    return labelled[0].period if len(labelled) == 1 else None


def _year_after(text: str, end: int, periods: Sequence[PeriodSpan]) -> Period | None:
    """A year after the end of a year whose value the bracket gives: 22.4%（令和2年度末：20.9%）."""
    for span in periods:
        bracket = _OPENS_BRACKET.fullmatch(text, end, span.start)
        if bracket and span.period.kind is PeriodKind.AS_OF and _VALUE.match(text, span.end):
            day = span.period.end
            if (day.month, day.day) == _CLOSE:
                later = day.replace(year=day.year + 1)
                return Period(PeriodKind.AS_OF, later, later, f"{fiscal_year_label(day.year)}末")
    return None


def _leading_year(text: str, start: int, end: int, periods: Sequence[PeriodSpan]) -> Period | None:
    """The year that opens a sentence in its topic; a calendar year where no other time stands between."""
    sentence = text.rfind("。", 0, start) + 1
    named = [span for span in periods if sentence <= span.start < start and span.dates]
    if named and named[0].period.kind is PeriodKind.FISCAL_YEAR and _YEAR_ALONE.match(text, named[0].end):
        return named[0].period if _LEADS.search(text, 0, named[0].start) else None
    if len(named) != 1 or named[0].period.kind is not PeriodKind.CALENDAR_YEAR:
        return None
    if _OF_YEAR.fullmatch(text, named[0].end, start) and _SO_MANY.match(text, end):
        return named[0].period
    topic = _YEAR_TOPIC.match(text, named[0].end)
    leads = (
        topic
        and _LEADS.search(text, 0, named[0].start)
        and not _CLAUSE.search(topic[0].replace("による", "の"))
    )
    return named[0].period if leads else None


def _governs(bridge: str, period: Period, *, leads: bool, bracketed: bool) -> bool:
    """Whether a date governs a figure, by what stands between them.

    Args:
        bridge: What stands between.
        period: The period of the date.
        leads: Whether the date opens its clause.
        bracketed: Whether it opens a bracket.
    """
    if _ENDS.search(bridge):
        return False
    if _is_next_to(bridge, period) or (bracketed and _opens_bracket(bridge, period)):
        return True
    if _says_when(bridge, period):
        return True
    if _closes(bridge) or len(bridge) > _FAR:
        return False
    held = is_event(period) and _HELD.match(bridge) and not _CALLED_OFF.search(bridge)
    if period.kind is PeriodKind.AS_OF:
        listed = (bridge.lstrip().startswith("、") and "新た" not in bridge) or _BY_CLASS.search(bridge)
        return bool(listed) or not _AS_OF_GOES_ON.search(bridge)
    return bool(held) or _dates_noun(bridge.lstrip(), period, leads=leads)


def _says_when(bridge: str, period: Period) -> bool:
    """Whether a period is when that was held, befell or was done of which the sentence then tells."""
    if is_event(period) and (_EVENT_CLOSED.match(bridge) or _DISASTER.match(bridge)):
        return True
    if period.kind is PeriodKind.RANGE and (_HELD_OVER.fullmatch(bridge) or _OF_THOSE_DAYS.fullmatch(bridge)):
        return True
    if not is_day_or_month(period):
        return False
    return bool(_ON_A_DAY.fullmatch(bridge) or _SURVEYED.fullmatch(bridge))


def _opens_bracket(bridge: str, period: Period) -> bool:
    """Whether a period that opens a bracket dates what is in it, or what the closed bracket is said of."""
    if _TITLE_CLOSED.match(bridge) or _LISTED.fullmatch(bridge):
        return True
    if is_event(period) and _NEXT_IN_BRACKET.fullmatch(bridge):
        return True
    return period.kind is PeriodKind.RANGE and _HELD_CLOSED.match(bridge) is not None


def _is_next_to(bridge: str, period: Period) -> bool:
    """Whether a date stands right before its figure: 6月7日に1,978件, 7月1日から9月30日までに."""
    named = period.kind is PeriodKind.DATE or (is_month(period) and "年" in period.label)
    if named and _ON.fullmatch(bridge):
        return True
    if (
        period.kind is PeriodKind.RANGE
        and not is_month(period)
        and (_WITHIN.fullmatch(bridge) or _OPEN_UNTIL.match(bridge))
    ):
        return True
    return _TARGET.match(bridge) is not None


def _dates_noun(bridge: str, period: Period, *, leads: bool) -> bool:
    """Whether only nouns and topic words part a year or a day from the figure."""
    by_day = period.kind in (PeriodKind.DATE, PeriodKind.RANGE)
    bridge = bridge.replace("により", "の") if bridge.startswith("が") and "、" not in bridge else bridge
    bridge = bridge.removeprefix("まで") if period.kind is PeriodKind.RANGE else bridge
    if is_month(period):
        if "年" not in period.label and bridge == "の":
            return False
        if bridge.startswith("の") and not _OF_MONTH.fullmatch(bridge):
            return False
    if leads and _SENTENCE_TOPIC.match(bridge):
        bridge = bridge.replace("による", "の").replace("からの", "の")
    if (
        bridge.startswith(("卒", "へ", "以降", "以前"))
        or _CLAUSE.search(bridge)
        or (by_day and bridge.startswith(_CIRCUMSTANCE))
    ):
        return False
    if "、" not in bridge or _TOPIC.match(bridge):
        return True
    return leads and bool(_SENTENCE_TOPIC.match(bridge))


def _is_base(text: str, span: PeriodSpan, start: int, end: int, *, ratio: bool) -> bool:
    """Whether a figure is only compared with that time: 2013年度比50%, 平成24年度（12億円）の28%."""
    bridge = text[span.end : start]
    relative = not span.dates
    against = AGAINST.search(text, 0, span.start) is not None
    against = against or any(pattern.match(bridge) for pattern in (_BASE, _TIMES, _COMPARED_WITH))
    if against or _is_change(text, start, end):
        return True
    if relative and (_EXCEEDED.match(bridge) or (_RESULT.fullmatch(bridge) and _EXCEEDS.match(text, end))):
        return True
    more = _MORE_THAN.fullmatch(bridge) and _MORE.match(text, end)
    if more or not ratio:
        return bool(more)
    if relative and bridge.strip(" :：はがで（()）") and not _is_stated_for(text, span.end, start, end):
        return True
    if bridge.strip() == "の" and _LEVEL.match(text, end):
        return True
    return bool(_BASE_GIVEN.fullmatch(bridge) or _OF_FIGURE.search(bridge))


def _is_change(text: str, start: int, end: int) -> bool:
    """Whether a figure is by how much another is exceeded: 前回の51.86%を2.35ポイント上回った."""
    return (
        _FIGURE_BEFORE.search(text, max(start - _NEAR, 0), start) is not None
        and _MORE.match(text, end) is not None
    )


def _is_stated_for(text: str, said: int, start: int, end: int) -> bool:
    """Whether a ratio is last year's own (前年度の1.32倍を下回った), not a share of it (前年度の1.6倍に)."""
    return text[said:start].strip() == "の" and (
        text[end : end + 1] in ("を", "か") or text.startswith(("に比べ", "と比べ"), end)
    )


def _closes(bridge: str) -> bool:
    """Whether the bracket in which the date stands closes before the figure."""
    depth = 0
    for char in bridge:
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return True
    return False
