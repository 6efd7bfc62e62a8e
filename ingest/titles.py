"""Titles: which lines can be one, and which lines begin a block whatever stands above them."""

from __future__ import annotations

import re

from ingest.amount_names import without_amounts
from ingest.marks import Level, bullet_width, is_page_mark, note_width, read_mark

TITLE_WIDTH = 34
"""Characters that a heading may have; longer ones are prose. Lines of the genre hold 35 to 45."""
_TITLE_BEGINS = re.compile(r"【|[\[〔＜〈《][^\[\]〔〕＜＞〈〉《》]*[\]〕＞〉》]$")


def is_title(text: str) -> bool:
    """Whether the text behind a heading mark can be a title: short, no sentence, its amounts not counted."""
    title = without_amounts(text).strip()
    return 0 < len(title) <= TITLE_WIDTH and "。" not in title and not title.endswith(("、", "，"))


def begins(text: str) -> bool:
    """Whether a line begins a block whatever stands above it."""
    marked = is_page_mark(text) or bullet_width(text) or note_width(text) or _TITLE_BEGINS.match(text)
    return bool(marked) or opens(text)


def opens(text: str) -> bool:
    """Whether a line begins with a mark that opens a block even without a blank line before it."""
    mark = read_mark(text)
    if mark is None:
        return False
    if mark.level in (Level.DEPARTMENT, Level.ITEM, Level.PROGRAM):
        return is_title(text[mark.width :])
    return True


def behind_mark(text: str) -> str:
    """A line without the heading mark that it begins with."""
    mark = read_mark(text)
    return text[mark.width :] if mark else text
