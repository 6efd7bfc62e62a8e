"""Changes in the bracket behind the value that changed: 213件（前年度254件、41件減）.

A year in the bracket is what the value is compared with, and so dates no change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind
from ingest.measures import Measure
from ingest.periods import Period

_OPENED = re.compile(r"[（(](?P<head>[^（()）]*)$")
_LESS = re.compile(r"\s?の?(?:増減?|減少?|増加|上昇|低下|縮減)(?=[、。，\s)）]|$)")
_YEAR = r"(?:前々?年度?|[昨前]年度?|[昨前]回|[昨前]期|[RH令和平成]*[0-9元]+年?度?)(?:同[月期日])?"
_COMPARED = re.compile(rf"\s?対{_YEAR}\s?")
_EARLIER = re.compile(r"\s?(?:前々?|昨)年度?(?:同[月期日])?\s?|\s?同\s?")
_BEHIND_VALUE = re.compile(
    rf"[、，\s]\s?(?:(?:対?{_YEAR}|同)?(?:比|差|増減|増減[率数額]|伸び率|増加率)\s?[:：]?\s?)?"
)
_OF_CHANGES = re.compile(r"比|差|増減|伸び|増加")
_TRIANGLES = "△▲"
_POINTS = ("ポイント", "pt")


def changed_value(text: str, measure: Measure, before: Sequence[Measure]) -> Measure | None:
    """The value whose change a figure in the bracket behind it says; None for all other figures.

    Args:
        text: The folded passage.
        measure: A figure.
        before: The figures before it, in order.
    """
    bracket = _OPENED.search(text, 0, measure.figure.start)
    if bracket is None:
        return None
    outside = [other for other in before if other.figure.end <= bracket.start()]
    inside = before[len(outside) :]
    if not outside or text[outside[-1].figure.end : bracket.start()].strip():
        return None
    change = _is_next(text, measure, inside[-1]) if inside else _is_first(text, measure, bracket["head"])
    return outside[-1] if change else None


def is_earlier(period: Period, than: Period) -> bool:
    """Whether a period ends before another does, as what a value is compared with."""
    return period.end < than.end


def _is_first(text: str, measure: Measure, head: str) -> bool:
    """Whether the first figure of a bracket says a change: （対前年度38人増）, （前年＋2人）, （同＋2人）."""
    sign = _sign(text, measure)
    less = _LESS.match(text, measure.figure.end) is not None
    if _COMPARED.fullmatch(head):
        return less or bool(sign)
    return _EARLIER.fullmatch(head) is not None and (less or bool(sign.strip(_TRIANGLES)))


def _is_next(text: str, measure: Measure, last: Measure) -> bool:
    """Whether a figure says by how much the value is more than the one before it: （R2:254件、▲16.1%）."""
    lead = text[last.figure.end : measure.figure.start]
    if not _BEHIND_VALUE.fullmatch(lead):
        return False
    sign = _sign(text, measure)
    if _LESS.match(text, measure.figure.end) or sign.strip(_TRIANGLES) or _OF_CHANGES.search(lead):
        return True
    rate = measure.kind is MetricKind.RATIO and last.kind is not MetricKind.RATIO
    return bool(sign) and (rate or measure.unit in _POINTS)


def _sign(text: str, measure: Measure) -> str:
    """The sign that a figure prints, if any."""
    printed = text[measure.figure.start : measure.figure.numeral.start]
    return printed.strip() if re.fullmatch(r"\s?[△▲+＋－−‐–-]\s?", printed) else ""
