"""Periods that figures have from those before them: of their total, of what they change, of their sentence.

`ingest.dating` says which date of the text a figure has itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind, PeriodKind
from ingest.measures import Measure
from ingest.parts import is_closed
from ingest.periods import Period

_CHANGED = re.compile(
    r"(?:[（(][^（()）]*[)）])?(?:、[0-9][0-9,.万億千]*[^、。0-9]{1,3}?)*[、\s]*(?:の?(?:増加?|減少?|低下|上昇|改善|悪化|縮小|拡大)|[をも]?(?:上|下)回)"
)
_SHARES = re.compile(r"全体の|に対する")
_GOES_ON = re.compile(r"(?:[（(][^（()）]*[)）])?(?:で|であり|となり|となって[おい]り)、[^。]{0,20}")
_NEWLY = re.compile(r"新|増|減|入|退|年間|うち|前年|昨年")
_COMPARED = re.compile(r"\s?(?:に比べ|と比べ|に対し|から|より|を)")
_SAME = re.compile(r"[（(]同\s?(?:月|期|日)?\s?$")
_IN_BRACKET = re.compile(r"\s?[（(][^（()）]*")
_BRACKET_OPENED = re.compile(r"[（(][^（()）]*$")
_LISTED = re.compile(r"、[^、。0-9（()）]{1,16}?(?:は|が|で)?")
"""A list of values that goes on: 利用者は384,200人泊、割引総額は19億円."""


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
            return last.period
        return base.period if base and base.unit == measure.unit else None
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


def _is_bracketed(text: str, measure: Measure) -> bool:
    """Whether a figure stands in a bracket that a period opens, as the one before 同 does: （前年45人）."""
    return measure.period is not None and _BRACKET_OPENED.search(text, 0, measure.figure.start) is not None
