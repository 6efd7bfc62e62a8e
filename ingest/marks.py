"""Heading marks and bullets: what the first characters of a line say about its level.

Levels from the department down: 第2 · 1 · (1) or ⑴ · ① · ア · (ア). A mark only proposes a level;
`ingest.parser` decides, because prose may begin with the same characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


class Level(IntEnum):
    """The depth of a heading in the policy tree."""

    DEPARTMENT = 0
    ITEM = 1
    PROGRAM = 2
    CIRCLED = 3
    KANA = 4
    BRACKETED_KANA = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark.

    Attributes:
        level: The level that it proposes.
        number: Its ordinal, from 1: ② is 2, イ is 2.
        text: As printed, spaces taken out: (6), ①, ア.
        width: Characters of the line that it takes, with the space behind it.
        half: Whether only its right bracket is printed, as mostly in lists: 1).
    """

    level: Level
    number: int
    text: str
    width: int
    half: bool = False


_DEPARTMENT = re.compile(r"第\s*([0-9]{1,3})\s*[章編部]?\s+(?=\S)")
_ITEM = re.compile(r"([0-9]{1,2})(?:\s*[.．、]\s*|\s+)(?=[^\s0-9.,])")
_PROGRAM = re.compile(r"[(（]\s*([0-9]{1,2})\s*[)）]\s*")
_HALF_BRACKETED = re.compile(r"([0-9]{1,2})\s*[)）]\s*(?=[^\s0-9])")
_PARENTHESIZED = re.compile("[⑴-⒇]\\s*")
_CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿]\\s*")
_KANA = re.compile(rf"([{KATAKANA}])(?:\s*[.．、]\s*|\s+)(?=\S)")
_BRACKETED_KANA = re.compile(rf"[(（]\s*([{KATAKANA}])\s*[)）]\s*")
_BULLET = re.compile(r"(?:[-*]\s+)?[・･○〇●◎◇◆□■▽▼▷▶►➢*•‣▪▫◦★☆✓✔❖]\s*|[-*]\s+(?=\S)")
_NOTE = re.compile(r"(?:[-*]\s+)?(?:※\s*[0-9]{0,2}|[(（]注\s*[0-9]{0,2}[)）]|注\s*[0-9]{0,2}[:：\s])\s*")
_DASHES = r"[-‐‑‒–—―−－ー~～\s]*"
_PAGE_MARK = re.compile(rf"{_DASHES}[0-9]{{1,4}}{_DASHES}(?:頁|ページ)?|[Pp]\.?\s*[0-9]{{1,4}}")
_RULE = re.compile(r"[-‐‑–—―−－─━=＝_＿*＊]{3,}")
_LATTICE = re.compile(
    r"(?=(?:.*?[^\s─━]){2})[─-╿][─-╿\s]+[─-╿]"
    r"|(?=(?:.*?[+|＋｜]){2})(?=.*[-－―=＝])[-－―─━=＝+|＋｜:\s]{3,}"
)
_DOTS = "…‥⋯.．・･· "
_LEADERS = re.compile(r"…{3,}|‥{3,}|⋯{3,}|(?:[.．・･·]\s?){3,}[.．・･·]")


def read_mark(text: str) -> Mark | None:
    """The heading mark that `text` (folded) begins with, if any."""
    for level, pattern in (
        (Level.DEPARTMENT, _DEPARTMENT),
        (Level.ITEM, _ITEM),
        (Level.PROGRAM, _PROGRAM),
    ):
        if match := pattern.match(text):
            return Mark(level, int(match[1]), _compact(match[0]), match.end())
    if match := _HALF_BRACKETED.match(text):
        return Mark(Level.PROGRAM, int(match[1]), _compact(match[0]), match.end(), half=True)
    if match := _PARENTHESIZED.match(text):
        return Mark(Level.PROGRAM, ord(text[0]) - ord("⑴") + 1, text[0], match.end())
    if match := _CIRCLED.match(text):
        return Mark(Level.CIRCLED, circled_number(text[0]), text[0], match.end())
    for level, pattern in ((Level.KANA, _KANA), (Level.BRACKETED_KANA, _BRACKETED_KANA)):
        if match := pattern.match(text):
            return Mark(level, KATAKANA.index(match[1]) + 1, _compact(match[0]), match.end())
    return None


def circled_number(character: str) -> int:
    """The number that a circled digit stands for: ③ is 3, ㉑ is 21."""
    for first, last, number in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)):
        if first <= character <= last:
            return ord(character) - ord(first) + number
    raise ValueError(f"{character!r} is no circled number")


def bullet_width(text: str) -> int:
    """Characters of the bullet that `text` begins with; 0 where it begins with none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def note_width(text: str) -> int:
    """Characters of the note mark (※, 注) that `text` begins with; 0 where it begins with none."""
    match = _NOTE.match(text)
    return match.end() if match else 0


def is_page_mark(text: str) -> bool:
    """Whether a line is no text: a page number (―3―, - 95 -, 12), a rule, or a heading in the contents."""
    bare = text.strip()
    leaders = _LEADERS.search(bare)
    contents = leaders and read_mark(bare) and _PAGE_MARK.fullmatch(bare[leaders.end() :].strip(_DOTS))
    return bool(_PAGE_MARK.fullmatch(bare) or is_rule(bare) or contents)


def is_rule(text: str) -> bool:
    """Whether a line only separates and shows nothing: -----, ├──┼──┤."""
    return _RULE.fullmatch(text.strip()) is not None or is_lattice(text)


def is_lattice(text: str) -> bool:
    """Whether a line is a rule of a table, with corners or crossings of its columns: ┌──┬──┐, +---+---+."""
    return _LATTICE.fullmatch(text.strip()) is not None


def without_leaders(text: str) -> str:
    """A text whose leading dots (件数 ……… 3件) are spaces, so that every character keeps its place."""
    return _LEADERS.sub(lambda match: " " * len(match[0]), text)


def _compact(text: str) -> str:
    return re.sub(r"[\s.．、]", "", text)
