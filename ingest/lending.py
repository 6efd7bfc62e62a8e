"""Units lent to bare numbers by the value before them: 県職員 33人 市町村職員 36.

A number leans on a value of its own sentence and list; that of the sentence before is lent only to what
breaks it down and sums to it. A count is easily meant again; money and ratios seldom are, so they are lent
only where the text shows it: a missing unit is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from database.entities import MetricKind
from ingest.measures import Measure
from ingest.parts import is_closed
from ingest.scales import SCALES
from ingest.scaling import scale_by

_ANOTHER_COUNT = re.compile(r"(?:数|率|額|量)\s?[:：]?\s?約?$")
"""Words that count something of their own: 8名による情報発信（リーチ数 約73万）."""
_WORD = re.compile(r"[一-龥ァ-ヴA-Za-zぁ-ん)）:：\s]")
_OF_THINGS = re.compile(r"\s?の[一-龥ァ-ヴ]")
_NO_WORDS = re.compile(r"[\s:：、・,（()）]*")
_OWN_WORDS = re.compile(r"([^\s:：、。（()）0-9]*)[\s:：はが]*$")
_LINK = re.compile(r"(?:[:：]|は|が|\s)?\s?$")
_OF_WHICH = re.compile(r"うち|内数")
_BREAKDOWN = re.compile(r"。\s?(?:この|その)?内訳")
_THINGS_COUNTED = re.compile(
    r"(?:者|(?<![法個])人|員|名|男性?|女性?|児|童|生徒|世帯|(?<![前今次])回|[件台本個]|[数量]|面積|延長)$"
)
"""Own words that name what is neither money nor a ratio."""
_WHOLE = re.compile(r"(?:全体|計|総数)$")
_SORTS = {
    MetricKind.MONEY: re.compile(r"(?:額|費|金|料|債|税|高|予算|決算|収入|支出|単価|財源)$"),
    MetricKind.RATIO: re.compile(r"(?:率|割合|比|度|シェア)$"),
}
"""Own words that name money, or a ratio."""


def carry_units(measures: Sequence[Measure]) -> None:
    """Give a bare number the unit of the one before it in its sentence (県職員 33人 市町村職員 36)."""
    last: Measure | None = None
    lender: Measure | None = None
    parts: list[Measure] = []
    for place, measure in enumerate(measures):
        if measure.kind is MetricKind.DURATION and not measure.is_bare:
            continue
        if measure.kind is MetricKind.RATIO and measure.unit is None:
            continue
        if measure.unit is not None:
            last = lender = measure
            parts = _parts(measure, measures[place + 1 :])
        elif lender and last and measure.is_bare and _may_lean(measure, last, lender, parts):
            measure.unit, measure.kind = lender.unit, lender.kind
            scale_by(measure, lender.figure.numeral.scale, last.value)
            last = measure


def _may_lean(measure: Measure, last: Measure, lender: Measure, parts: Sequence[Measure]) -> bool:
    """Whether a bare number means the unit of `last`, which `lender` prints."""
    if not _is_alike(measure, last):
        return False
    text = measure.passage.text
    between = text[last.figure.end : measure.figure.start]
    is_part = any(part is measure for part in parts)
    if "。" in between:
        return is_part and _BREAKDOWN.search(between) is not None
    if lender.kind not in _SORTS or is_part:
        return True
    if _NO_WORDS.fullmatch(between):
        return True
    if _OF_WHICH.search(between):
        return _scaled(measure, lender) <= abs(lender.value or Decimal(0))
    closed = is_closed(text, last.figure.end, measure.figure.start)
    return not closed and _is_of_sort(measure, last, lender.kind)


def _is_alike(measure: Measure, model: Measure) -> bool:
    """Whether a bare number may lean on `model`: it is printed as a labelled value, not as 19の政策分野."""
    text = measure.passage.text
    between = text[model.figure.end : measure.figure.start]
    if _OF_THINGS.match(text, measure.figure.end):
        return False
    return _WORD.search(between) is not None and not _ANOTHER_COUNT.search(between)


def _is_of_sort(measure: Measure, last: Measure, kind: MetricKind) -> bool:
    """Whether a number is of a list of money, or ratios, and names nothing else: 東部 40% 西部 60."""
    (own, own_link), (other, link) = _words(measure), _words(last)
    things = _THINGS_COUNTED.search(own) and not (_THINGS_COUNTED.search(other) or _WHOLE.search(other))
    if things or own_link != link:
        return False
    return _SORTS[kind].search(own) is not None or not _SORTS[kind].search(other)


def _words(measure: Measure) -> tuple[str, str]:
    """The word right before a figure, and what links the two: 国: is 国 and a colon."""
    before = measure.passage.text[: measure.figure.start]
    own, link = _OWN_WORDS.search(before), _LINK.search(before)
    return own[1] if own else "", link[0].strip() if link else ""


def _parts(lender: Measure, following: Sequence[Measure]) -> list[Measure]:
    """The bare numbers right behind a value that sum to it: 200千円（国:120、県:80）."""
    found: list[Measure] = []
    if not lender.value:
        return found
    for measure in following:
        if measure.unit is not None or measure.value is None:
            break
        found.append(measure)
        if len(found) > 1 and sum(_scaled(part, lender) for part in found) == lender.value:
            return found
    return []


def _scaled(measure: Measure, lender: Measure) -> Decimal:
    """A bare value in the scale that its lender prints."""
    scale = "" if measure.figure.numeral.scale else lender.figure.numeral.scale
    return (measure.value or Decimal(0)) * SCALES.get(scale, Decimal(1))
