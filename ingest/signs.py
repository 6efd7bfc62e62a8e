"""Signs before numbers: △, ▲, －, ＋.

A triangle always is a minus. A dash is one only where it can join no name and no range: at the start, behind
a blank, a bracket or a comma, and behind what leads to a change (前年比－12件, 増減率は－3.2%).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TRIANGLE = re.compile(r"[△▲]\s?$")
_DASH = r"[-－−‐]"
_APART = re.compile(rf"(?:(?<=[\s（(])|^){_DASH}\s?$")
_RANGE = re.compile(rf"[0-9]\s{_DASH}\s$")
"""A dash between blanks and behind a number: 10 － 15人."""
_CHANGE = (
    r"[（(〔【［\[、，:：～〜はが差]|(?<![一-龥])同|(?<!構成)比|に比べて?|と比べて?|より|から"
    r"|対(?:前々?|昨|一昨)(?:年度?|回|期|月|季)(?:同[月期日])?|対(?:計画|目標|予算|当初)"
    r"|増減|(?:増減|増加|伸び|上昇|変化|成長|差引)(?:率|数|額|幅|量)"
)
"""What leads to a change or begins a value, so that a dash behind it is no part of a word."""
_JOINED = re.compile(rf"(?:{_CHANGE})[-－−‐–]$")
_EARLIER = r"(?:前々?|昨)(?:年度?|回|期|月)(?:同[月期日])?"
_POINTS_LESS = re.compile(rf"{_EARLIER}[-－−‐–]$")
_POINTS = re.compile(r"[0-9.]+\s?(?:ポイント|pt|ﾎﾟｲﾝﾄ)")
"""In what only a change is told, so that a dash behind 前年 is a minus too."""
_PLUS = re.compile(rf"(?:^|(?<=\s)|{_CHANGE}|{_EARLIER})(?P<sign>[+＋]\s?)$")
_SUM = re.compile(r"[0-9]\s?[+＋]\s?$|\s[+＋]\s$")
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: where it stands in the text, and whether it is a minus."""

    start: int
    minus: bool


def sign_before(text: str, start: int) -> Sign | None:
    """The sign of the number that begins at `start`; None where none stands there, or another dash."""
    floor = max(start - _NEAR, 0)
    near = text[floor:start]
    if triangle := _TRIANGLE.search(near):
        return Sign(floor + triangle.start(), True)
    if plus := _PLUS.search(near):
        return None if _SUM.search(near) else Sign(floor + plus.start("sign"), False)
    dash = _APART.search(near)
    if dash and not _RANGE.search(near):
        return Sign(floor + dash.start(), True)
    if _JOINED.search(near) or (_POINTS_LESS.search(near) and _POINTS.match(text, start)):
        return Sign(start - 1, True)
    return None
