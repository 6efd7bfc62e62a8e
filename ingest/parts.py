"""Parts and totals within a passage: 内訳, うち, そのうち, brackets behind a total, A、Bの計.

A number in brackets is a part only when it counts the same thing in the same unit; years in brackets
(令和2年度 1,105件) are other years, not parts, and 3社（6名） are two counts side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import PeriodKind, Qualifier
from ingest.measures import Measure, PartRule

_OF_WHICH = re.compile(r"(?P<that>[そこ]?の)?(?:うち|内[、数])[^。（）()]{0,24}$")
_AMONG = re.compile(r"\s?中、?")
_OF_NAMED = re.compile(r"(?:^|[※・、。\s])([^※・、。\s（()）]{2,24})のうち、?[^。、0-9（()）]{0,16}$")
_BREAKDOWN = re.compile(r"[（(【\[]?\s?内\s?訳\s?[)）】\]]?\s?[:：]?")
_OPENED = re.compile(r"[（(](?!.*[)）])")
_SUM_OF = re.compile(r"(?:[の、]|を合わせた|あわせて|合わせて|及び)\s?(?:合計|総計|計)?\s?$|^\s+$")
_OF_ANOTHER_KIND = re.compile(
    r"最[大高小低]|平均|[当あ]たり|[上下]限|限度|目標|(?<!都市)計画|単価|前年|[差比増減]\s?[-－−+＋△▲]?\s?[0-9]"
    r"|(?:[+＋△▲]|(?:^|、|同)\s?[-－−])\s?[0-9]"
)
"""What a bracket says that is no part of the number before it: a bound, an aim, a change."""
_CHANGED = re.compile(r"(?:[（(][^（()）]*[)）])?\s?の?(?:増|減|低下|上昇)")
_MORE_OR_LESS = re.compile(r"\s?の?(?:増減?|減少?|増加|低下|上昇)(?=[、。，\s)）])")
"""By how much the number before the bracket changed: 62人（3人増）."""
_OTHER_YEAR = re.compile(r"(?:(?:前々?|昨)年度?|前[回期]|[0-9元]年度?)(?:同[期月])?の?\s?$")
_COMPARED = re.compile(r"(?:[（(][^（()）]*[)）])?(?:から|より|[にと]比|に対し|を[^、。]{0,10}[上下]回)")
"""What stands around a value of another year with which one is only compared: 前年度の5,203件から減少した."""
_NEAR_BRACKET = re.compile(r"[^、。（()）\s]{0,4}\s?[（(]")
_CLAUSE_BRACKET = re.compile(r"[^0-9。（()）]{5,24}[（(]")
_LISTED = re.compile(r"[^。、（()）0-9]{0,12}、[^。（()）0-9]{0,16}[がは]?(?:約|延べ)?")
_ELSEWHERE = re.compile(r"\s?(?:全国|国|県|他県|市|前回)(?:平均|全体)?[:：]?\s?約?[0-9]")
_SPELLED_OUT = re.compile(
    r"\s?[:：][^0-9。、]{1,16}"
    r"|(?:で(?:あり|あった)?、|となり、|[^。、0-9（()）]{1,12}。)"
    r"(?:[^。、0-9（()）]{1,16}(?:では|は|に(?:見る|みる)と)?、?)?[^。、（()）]{1,20}"
)
"""What parts a total from the first of the parts that the text goes on with: 12人で、男性が7人、女性が5人."""
_SO = re.compile(r"(?:[（(][^（()）]*[)）])?(?:[。)）]|$|で(?:ある|あ[るっり]|、)|とな|だった)")
_ITEMIZED = re.compile(r"[^。、0-9（()）]{0,6}、[^。、（()）]{1,20}|\s[^。、0-9（()）\s]{1,16}[:：]?\s?")
_CLOSED = re.compile(r"[（(][^（()）]*[)）]")
_BREAKDOWN_LEAD = re.compile(r"内\s?訳|[^、。]{1,8}別")
_SHORT = 16
"""Characters of a total's name that its parts are given too."""
_NEAR = 12
"""Figures before a breakdown among which its total is looked for."""
_TOTAL_ROW = re.compile("計|合計|総計|総数|全体")
_NEXT_ITEM = re.compile(r"(?:^|\s)[・※○〇●]|。")


def link_parts(text: str, measures: Sequence[Measure]) -> None:
    """Set `part_of` of every measure of a passage whose total stands in the same passage."""
    for place, measure in enumerate(measures):
        total = _of_which(text, measure, measures[:place]) or _listed_on(text, measure, measures[:place])
        if total:
            measure.becomes_part(total, PartRule.OF_WHICH)
    for place, measure in enumerate(measures):
        _link_brackets(text, measure, measures[place + 1 :])
        _link_breakdown(text, measure, measures[place + 1 :])
        _link_stated_sum(text, measure, measures[:place])
    for place, measure in enumerate(measures):
        _link_spelled_out(text, measure, measures[place + 1 :])


def link_before(text: str, measures: Sequence[Measure], before: Sequence[Measure]) -> None:
    """Set `part_of` where the total stands in a table or paragraph before: ※普通充電設備のうち6基は; 内訳：.

    Args:
        text: The passage.
        measures: Its measures.
        before: Those of the same section before it.
    """
    for place, measure in enumerate(measures):
        floor = measures[place - 1].figure.end if place else 0
        lead = _OF_NAMED.search(text[floor : measure.figure.start]) if measure.part_of is None else None
        if lead is None:
            continue
        named = (
            other for other in reversed(before) if _is_called(other, lead[1]) and same_unit(measure, other)
        )
        if (total := next(named, None)) and not _exceeds(measure, total):
            measure.becomes_part(total, PartRule.OF_WHICH)
    _link_breakdown_before(text, measures, before)


def _link_breakdown_before(text: str, measures: Sequence[Measure], before: Sequence[Measure]) -> None:
    """Parts of a passage that opens as a breakdown, of the last figure before it that they sum to."""
    if len(measures) < 2 or not _BREAKDOWN_LEAD.search(text, 0, measures[0].figure.start):
        return
    first = measures[0]
    alike = [one for one in measures if same_unit(one, first) and one.part_of is None]
    summed = sum(one.value or 0 for one in alike)
    totals = (one for one in reversed(before[-_NEAR:]) if same_unit(first, one) and one.value == summed)
    if len(alike) > 1 and (total := next(totals, None)):
        for one in alike:
            one.becomes_part(total, PartRule.BREAKDOWN)
            one.period = one.period or total.period
            if total.label not in one.label and len(total.label) <= _SHORT:
                one.label = f"{total.label} {one.label}"


def _link_spelled_out(text: str, total: Measure, behind: Sequence[Measure]) -> None:
    """Parts that the text goes on with, where they sum: 12人で、男性が7人、女性が5人."""
    parts: list[Measure] = []
    left, end, marks = total.value, total.figure.end, _SPELLED_OUT
    for measure in behind:
        if is_closed(text, measure.figure.start, len(text)) and "（" in text[end : measure.figure.start]:
            continue
        between = _CLOSED.sub("", text[end : measure.figure.start])
        if left is None or measure.value is None or not same_unit(measure, total) or measure.part_of:
            return
        if not marks.fullmatch(between) or measure.value > left or _is_other_time(measure, total):
            return
        left, end, marks = left - measure.value, measure.figure.end, _ITEMIZED
        parts.append(measure)
        if not left:
            break
    if len(parts) > 1 and not left and _SO.match(text, end):
        for part in parts:
            part.becomes_part(total, PartRule.BREAKDOWN)


def _exceeds(part: Measure, total: Measure) -> bool:
    return part.value is not None and total.value is not None and part.value > total.value


def _is_called(measure: Measure, name: str) -> bool:
    """Whether a row of a table, a column in its row 計, or what a figure counts, has this name."""
    names = [*measure.row_headers[-1:], measure.own_label]
    if any(_TOTAL_ROW.fullmatch(row.replace(" ", "")) for row in measure.row_headers[-1:]):
        names += measure.column_headers[-1:]
    return any(called.replace(" ", "") in (name, f"{name}数") for called in names)


def same_unit(part: Measure, total: Measure) -> bool:
    """Whether two measures count in the same unit, so that one can be part of the other."""
    return part.unit == total.unit and part.kind == total.kind


def _of_which(text: str, measure: Measure, before: Sequence[Measure]) -> Measure | None:
    """The total of a figure that うち leads: the nearest one before it in the same unit."""
    floor = before[-1].figure.end if before else 0
    if before and _AMONG.fullmatch(text[floor : measure.figure.start]) and same_unit(measure, before[-1]):
        return before[-1]
    lead = _OF_WHICH.search(text[floor : measure.figure.start])
    if lead is None:
        return None
    start = measure.figure.start
    outside = [other for other in before if not is_closed(text, other.figure.end, start)]
    alike = [
        other
        for other in outside
        if same_unit(measure, other)
        and not _CHANGED.match(text, other.figure.end)
        and Qualifier.AVERAGE not in other.qualifiers
    ]
    alike = [other for other in alike if not _is_compared(text, other)] or alike
    whole = alike if lead["that"] else [other for other in alike if other.part_of is None]
    return whole[-1] if whole else None


def _is_compared(text: str, other: Measure) -> bool:
    """Whether a value of another year stands there only to be compared with."""
    led = _OTHER_YEAR.search(text, 0, other.figure.start)
    return led is not None and _COMPARED.match(text, other.figure.end) is not None


def _listed_on(text: str, measure: Measure, before: Sequence[Measure]) -> Measure | None:
    """The total of a figure that goes on a list begun by うち: うち条件のもの902件、賃金のもの388件."""
    last = before[-1] if before else None
    if last is None or last.part_of is None or last.part_rule is not PartRule.OF_WHICH:
        return None
    if not same_unit(measure, last) or not _LISTED.fullmatch(text[last.figure.end : measure.figure.start]):
        return None
    total = last.part_of
    parts = [other.value for other in (*before, measure) if other is measure or other.part_of is total]
    values = [value for value in parts if value is not None]
    return total if total.value is not None and sum(values) <= total.value else None


def _link_brackets(text: str, total: Measure, behind: Sequence[Measure]) -> None:
    """Parts in the bracket right behind a total: 186件（県:120、その他:66）."""
    bracket = _NEAR_BRACKET.match(text, total.figure.end)
    if bracket is None:
        _link_clause_bracket(text, total, behind)
        return
    end = _closing(text, bracket.end())
    inside = [measure for measure in behind if bracket.end() <= measure.figure.start < end]
    parts = [
        measure
        for measure in inside
        if same_unit(measure, total)
        and not _is_other_time(measure, total)
        and not _MORE_OR_LESS.match(text, measure.figure.end)
    ]
    content = text[bracket.end() : end]
    of_which = content.lstrip().startswith(("うち", "内、", "内数"))
    rates = _OF_ANOTHER_KIND.search(content) is not None
    rates = rates or (len(parts) == 1 and _ELSEWHERE.match(content) is not None)
    if not parts or rates or (len(parts) != len(inside) and not of_which):
        return
    for measure in parts:
        if _exceeds(measure, total):
            continue
        rule = PartRule.BREAKDOWN if content.lstrip().startswith("内訳") else PartRule.BRACKETS
        if of_which or Qualifier.EACH in measure.qualifiers or len(parts) == 1:
            rule = PartRule.OF_WHICH
        measure.becomes_part(total, rule)


def _link_clause_bracket(text: str, total: Measure, behind: Sequence[Measure]) -> None:
    """Parts in the bracket behind a clause, when they sum: 8人が入賞した（金賞1人、銅賞2人、敢闘賞5人）."""
    bracket = _CLAUSE_BRACKET.match(text, total.figure.end)
    if bracket is None:
        return
    end = _closing(text, bracket.end())
    parts = [measure for measure in behind if bracket.end() <= measure.figure.start < end]
    values = [measure.value for measure in parts if measure.value is not None and same_unit(measure, total)]
    if len(parts) > 1 and len(values) == len(parts) and sum(values) == total.value:
        for measure in parts:
            measure.becomes_part(total, PartRule.BRACKETS)


def _link_breakdown(text: str, total: Measure, behind: Sequence[Measure]) -> None:
    """Parts behind the word 内訳 without a bracket around them: 2,725人 (内訳) 動画配信 1,146人 …."""
    mark = re.compile(r"[^。0-9]{0,12}?" + _BREAKDOWN.pattern).match(text, total.figure.end)
    if mark is None:
        return
    stop = _NEXT_ITEM.search(text, mark.end())
    end = stop.start() if stop else len(text)
    if is_closed(text, mark.end(), end) and _OPENED.search(mark[0]):
        end = _closing(text, mark.end())
    for measure in behind:
        if mark.end() <= measure.figure.start < end and same_unit(measure, total):
            measure.becomes_part(total, PartRule.BREAKDOWN)


def _link_stated_sum(text: str, total: Measure, before: Sequence[Measure]) -> None:
    """Parts that a 計 behind them sums: A事業（55件）、B事業（54件）の計109事業."""
    if not before:
        return
    between = text[before[-1].figure.end : total.figure.start]
    together = between.strip() == "を合わせて"
    if Qualifier.TOTAL not in total.qualifiers and not together:
        return
    bracketed = together or between.strip() in ("（", "(")
    if not bracketed and not _SUM_OF.search(between):
        return
    sentence = text.rfind("。", 0, total.figure.start) + 1
    unit = before[-1].unit
    parts: list[Measure] = []
    for measure in reversed(before):
        if measure.figure.start < sentence or measure.unit != unit:
            break
        if measure.part_of is None:
            parts.append(measure)
    summed = sum(measure.value or 0 for measure in parts) == total.value
    listed = between.rstrip("計合総延べ約").endswith("、")
    if len(parts) >= 2 and (summed or not (bracketed or listed)):
        for measure in parts:
            measure.becomes_part(total, PartRule.STATED_SUM)


def _is_other_time(measure: Measure, total: Measure) -> bool:
    """Whether the bracket gives the value of another year."""
    years = (PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.AS_OF)
    return measure.period is not None and measure.period.kind in years and measure.period != total.period


def is_closed(text: str, start: int, end: int) -> bool:
    """Whether a bracket that is open at `start` closes before `end`: what it holds is no total behind it."""
    depth = 0
    for char in text[start:end]:
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return True
    return False


def _closing(text: str, start: int) -> int:
    """The offset of the bracket that closes the one opened before `start`."""
    depth = 1
    for spot in range(start, len(text)):
        depth += (text[spot] in "（(") - (text[spot] in "）)")
        if depth == 0:
            return spot
    return len(text)
