"""Repair of what text extraction does to words: letter-spacing, HTML lists, lines broken in a cell.

Japanese has no spaces between words, so a space inside a cell is either letter-spacing (区 分), the end of
a printed line, or a separator that the author set (県職員 33人 市町村職員 36).
"""

from __future__ import annotations

import re
import unicodedata

from ingest.counters import is_unit
from ingest.passage import Passage

_TAG = re.compile(r"</?(?:ul|ol|li|br|p|div|span|td|th|b|i|u|sup|sub)\b[^<>]*>", re.IGNORECASE)
_TORN_THOUSANDS = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,\s?[0-9]{3})*(?:,\s[0-9]{3})(?![0-9])")
_WORDS = re.compile(r"\S+")
_SPACES = re.compile(r"\s+")
_LETTER_RUN = re.compile(r"(?<!\S)[^\s0-9](?:\s+[^\s0-9])+(?=\s|$|[（(「])")
_SPACED_TAIL = re.compile(r"(?<=[一-龥々])\s(?=[一-龥々](?:[（(]|$))")
_ITEM_START = re.compile(r"[^\s：:]{1,10}[：:]")
_VALUE = re.compile(r"(?<!\S)[0-9][0-9,.]*\D{0,3}$")
_NEXT_LABEL = re.compile(r"([^\s0-9]{2,10})\s[0-9]")


def drop_tags(passage: Passage) -> Passage:
    """The passage with HTML tags of lists taken out; what they parted stays parted by a space."""
    if "<" not in passage.text:
        return passage
    pieces: list[Passage] = []
    start = 0
    for match in _TAG.finditer(passage.text):
        pieces.append(passage.slice(start, match.start()))
        start = match.end()
    pieces.append(passage.slice(start))
    return squeeze(Passage.join((piece for piece in pieces if piece), " "))


def squeeze(passage: Passage) -> Passage:
    """The passage with each run of white space made one space, none at the ends."""
    if " ".join(passage.text.split()) == passage.text:
        return passage
    pieces = [passage.slice(match.start(), match.end()) for match in _WORDS.finditer(passage.text)]
    return Passage.join(pieces, " ")


def join_thousands(passage: Passage) -> Passage:
    """A number whole again that the extraction has torn behind a comma: 1, 312ha is 1,312ha."""
    if ", " not in passage.text:
        return passage
    torn = _TORN_THOUSANDS.finditer(passage.text)
    return _without(
        passage, {spot for match in torn for spot in range(*match.span()) if passage.text[spot] == " "}
    )


def join_letters(passage: Passage) -> Passage:
    """Letter-spaced words made whole: 区 分 is 区分, 実 績（国費ベース） is 実績（国費ベース）."""
    text = passage.text
    if " " not in text:
        return passage
    drop: set[int] = set()
    spaced = [match for match in _LETTER_RUN.finditer(text) if _is_letter_run(match[0])]
    for match in spaced:
        drop.update(spot for spot in range(match.start(), match.end()) if text[spot] == " ")
        before = text[: match.start()].rstrip()
        if before and _is_katakana(before[-1]) and _is_katakana(text[match.start()]):
            drop.update(range(len(before), match.start()))
    drop.update(match.start() for match in _SPACED_TAIL.finditer(text) if _is_alone(text, match.start()))
    return _without(passage, drop)


def join_lines(passage: Passage, width: int) -> Passage:
    """The lines of a cell joined again, where a line is as wide as the column and so was broken, not ended.

    Args:
        passage: A cell whose printed lines are parted by single spaces.
        width: Of the widest line of the column, in half-width characters.
    """
    text = passage.text
    if " " not in text:
        return passage
    drop: set[int] = set()
    for match in _SPACES.finditer(text):
        line = text[: match.start()].rsplit(" ", 1)[-1]
        if fills(line, width) and not _ends(line, text[match.end() :]):
            drop.update(range(match.start(), match.end()))
    return _without(passage, drop)


def fills(line: str, width: int) -> bool:
    """Whether a line is as wide as its column, and so may be broken; `width` in half-width characters."""
    return width >= _NARROWEST and display_width(line) >= width - _RAGGED


def widest_line(text: str) -> int:
    """The width of the widest space-separated piece of `text`, in half-width characters."""
    return max((display_width(piece) for piece in text.split()), default=0)


def display_width(text: str) -> int:
    """Columns that `text` takes in print: two for a full-width character, one for others."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


_NARROWEST = 8
"""Half-width characters below which a column holds words, not broken lines."""
_RAGGED = 3
"""How much shorter than the column a broken line may be: one character and hanging punctuation."""


def _ends(line: str, rest: str) -> bool:
    """Whether a line ended on purpose, before one that reads `rest`."""
    last, first = line[-1], rest[0]
    if _VALUE.search(line) and (label := _NEXT_LABEL.match(rest)) and not is_unit(label[1]):
        return True  # 有害捕獲 8,415 狩猟 2,521: a value, and the label of the next
    if first.isdigit() or first in "・※○〇●（(【「" or last in "。）)】：:" or _ITEM_START.match(rest):
        return True
    return last.isascii() and first.isascii() and last.isalpha() and first.isalpha()


def _is_letter_run(text: str) -> bool:
    letters = text.split()
    return all(letter.isalpha() or letter in "ー々〇・" for letter in letters)


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ー"


def _is_alone(text: str, spot: int) -> bool:
    """Whether the character before the space at `spot` is a single letter."""
    return spot == 1 or text[spot - 2] == " "


def _without(passage: Passage, drop: set[int]) -> Passage:
    if not drop:
        return passage
    keep = [spot for spot in range(len(passage.text)) if spot not in drop]
    return Passage("".join(passage.text[spot] for spot in keep), tuple(passage.lines[spot] for spot in keep))
