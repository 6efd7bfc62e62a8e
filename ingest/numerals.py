"""Numerals: where numbers stand in a text, and what they say.

A numeral is one number as a reader takes it: 1億6,300万, 9億8,765万4千, 1分30秒 and 1/2 are one each. Dates
are found before (`ingest.wareki`) and passed over here. Values are exact decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.counters import is_counter
from ingest.scales import SCALE_WORD, SCALES

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_DAMAGE = "〓■□●◯�"
_DAMAGED = (
    rf"[0-9](?:[0-9,.]|(?<=[0-9{_DAMAGE},])[{_DAMAGE}])*[{_DAMAGE}](?:[0-9{_DAMAGE}]|,(?=[0-9{_DAMAGE}]))*"
)
_NUMBER = re.compile(rf"(?P<damaged>{_DAMAGED})|(?P<digits>{_DIGITS})")
_SCALE = re.compile(rf"\s?({SCALE_WORD})")
_TIME_PARTS = re.compile(
    r"([0-9]{1,6})\s*(時間|分|秒|年)\s*([0-9]{1,6})\s*(分|秒|[かヶケカヵ]月)(?:\s*([0-9]{1,6})\s*(秒))?"
)
_STEPS = {("時間", "分"): 60, ("分", "秒"): 60, ("年", "月"): 12}
_TENTHS = re.compile(r"([0-9]{1,2})割([0-9])分(?!の\s?[0-9]|[間野類科析担団署校館譲解配])(?:([0-9])厘)?")
_FRACTION = re.compile(r"([0-9]{1,6})\s*[/／]\s*([0-9]{1,6})(?![0-9/／])|([0-9]{1,6})\s*分の\s*([0-9]{1,6})")

_MOST = Decimal(10**15)
"""What no report counts, and what a double no longer holds exactly: digits run together, not a number."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        start: Offset of its first digit, behind any sign.
        end: Offset behind its last character; a scale (千) and the parts of a compound belong to it.
        value: In what the text counts (2,396千 is 2396000); None where a digit cannot be read, or digits have
            run together into more than anything counts.
        scale: The last scale word (千), which rows below may leave out; empty for none.
        unit: The unit that a compound brings along (1分30秒: 秒); None for all others.
        plain: Whether it is digits alone, without scale and separators.
        fraction: Whether it is printed as a fraction: 1/2, 3分の1.
    """

    start: int
    end: int
    value: Decimal | None
    scale: str = ""
    unit: str | None = None
    plain: bool = True
    fraction: bool = False


def find_numerals(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Numeral]:
    """All numerals of a folded text outside the spans `taken`, in order."""
    numerals: list[Numeral] = []
    place = 0
    for start, end in (*sorted(taken), (len(text), len(text))):
        while match := _NUMBER.search(text, place, start):
            numerals.append(_read(text, match, start))
            place = numerals[-1].end
        place = end
    return numerals


def _read(text: str, match: re.Match[str], limit: int) -> Numeral:
    if match["damaged"]:
        return Numeral(match.start(), match.end(), None, plain=False)
    for pattern, read in ((_TIME_PARTS, _read_time), (_TENTHS, _read_tenths), (_FRACTION, _read_fraction)):
        whole = pattern.match(text, match.start(), limit)
        if whole and (numeral := read(whole)):
            return numeral
    return _read_scaled(text, match, limit)


def _read_scaled(text: str, match: re.Match[str], limit: int) -> Numeral:
    """Digits with their scales: 1億6,300万, 9億8,765万4千, 2,396千, 3."""
    total = Decimal(0)
    last = ""
    place = match.start()
    part: re.Match[str] | None = match
    lowest = SCALES["兆"] * 10
    while part:
        number = Decimal(part["digits"].replace(",", ""))
        scale = _scale_at(text, part.end())
        factor = SCALES[scale[1]] if scale else Decimal(1)
        if factor >= lowest:
            break
        total += number * factor
        place = scale.end() if scale else part.end()
        last = scale[1] if scale else ""
        if not scale:
            break
        lowest = factor
        part = _NUMBER.match(text, place + _gap(text, match.end(), place), limit)
        if part and part["damaged"]:
            return Numeral(match.start(), part.end(), None, plain=False)
    plain = not last and match["digits"].isdigit()
    return Numeral(match.start(), place, total if total < _MOST else None, last, plain=plain)


def _gap(text: str, digits: int, scale: int) -> int:
    """The blank behind a scale, where digits and scale are parted too: 612 億 4,700 万."""
    return int(text[digits : digits + 1] == " " and text[scale : scale + 1] == " ")


def _scale_at(text: str, place: int) -> re.Match[str] | None:
    """The scale word at `place`; 千 and 百 count only before a unit, since they also begin names."""
    match = _SCALE.match(text, place)
    if match is None:
        return None
    if match[1] in ("千", "百"):
        rest = text[match.end() :]
        if not (rest[:1].isdigit() or is_counter(rest.lstrip())):
            return None
    return match


def _read_time(match: re.Match[str]) -> Numeral | None:
    """A compound duration in its smallest unit: 1分30秒 is 90 秒."""
    high, high_unit, low, low_unit, lowest, lowest_unit = match.groups()
    factor = _STEPS.get((high_unit, "月" if low_unit.endswith("月") else low_unit))
    if factor is None:
        return None
    value = int(high) * factor + int(low)
    if lowest and low_unit == "分":
        return Numeral(match.start(), match.end(), Decimal(value * 60 + int(lowest)), "", lowest_unit, False)
    end = match.end(4)
    return Numeral(match.start(), end, Decimal(value), "", low_unit, False)


def _read_tenths(match: re.Match[str]) -> Numeral:
    """Tenths with their parts: 2割5分 is 2.5 割, 3割2分5厘 is 3.25 割."""
    value = Decimal(f"{match[1]}.{match[2]}{match[3] or ''}")
    return Numeral(match.start(), match.end(), value, "", "割", False)


def _read_fraction(match: re.Match[str]) -> Numeral | None:
    """1/2 and 2分の1, both one half."""
    above, below = (match[1], match[2]) if match[1] else (match[4], match[3])
    if int(below) == 0 or int(below) > 100 or int(above) > int(below):
        return None
    return Numeral(match.start(), match.end(), Decimal(above) / Decimal(below), plain=False, fraction=True)
