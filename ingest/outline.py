"""Lines → blocks: paragraphs joined again over their line breaks, bullets, notes, tables, page marks.

A block is what the eye takes as one: it ends at a blank line, at a new mark or bullet, or where a table
begins or ends. A paragraph cut by a page mark goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

from ingest.cells import display_width
from ingest.lines import Line
from ingest.marks import Level, Mark, bullet_width, is_page_mark, note_width, read_mark
from ingest.passage import LONGEST, Passage

TITLE_WIDTH = 34
"""Characters that a heading may have; longer ones are prose. Lines of the genre hold 35 to 45."""

_AMOUNT_TAIL = re.compile(r"\s*[（(【\[]?\s*(?:決\s*算|予\s*算)\s*額.*$")
_VALUE = re.compile(r"(?:約|延べ|計|[△▲])?\s?[0-9][0-9,.]*(?![0-9年月/])")
_SENTENCE_END = ("。", "」", "）", ")", "】")


class BlockKind(Enum):
    """What a block is on the page."""

    TEXT = "text"
    BULLET = "bullet"
    NOTE = "note"
    TABLE = "table"
    PAGE_MARK = "page mark"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page.

    Attributes:
        passage: Its text without bullet; with its heading mark or the number of its note (※1), if it
            begins with one.
        mark: The heading mark that it proposes.
        rows: The lines of a table; empty for other kinds.
        lead: The bullet, made alike.
    """

    kind: BlockKind
    passage: Passage
    mark: Mark | None = None
    rows: tuple[Line, ...] = ()
    lead: str = ""

    @property
    def start_line(self) -> int:
        """The 1-based line on which the block begins."""
        return self.rows[0].number if self.rows else self.passage.start_line

    @property
    def end_line(self) -> int:
        """The 1-based line on which the block ends."""
        return self.rows[-1].number if self.rows else self.passage.end_line

    @property
    def body(self) -> Passage:
        """The text behind the heading mark."""
        return self.passage.slice(self.mark.width) if self.mark else self.passage


def is_title(text: str) -> bool:
    """Whether the text behind a heading mark can be a title: short, no sentence, its amounts not counted."""
    title = _AMOUNT_TAIL.sub("", text).strip()
    return 0 < len(title) <= TITLE_WIDTH and "。" not in title and not title.endswith(("、", "，"))


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text, in order; together they hold every line that is not blank."""
    blocks: list[Block] = []
    for group in _groups([_heading_whole(line) for line in lines]):
        first = group[0]
        if len(group) == 1 and _opens(_without_tabs(first).text):
            blocks.extend(_text_blocks([_without_tabs(first)]))
        elif "\t" in first.text:
            blocks.append(Block(BlockKind.TABLE, Passage("", ()), rows=tuple(group)))
        elif is_page_mark(first.text):
            blocks.append(Block(BlockKind.PAGE_MARK, Passage.of(first)))
        else:
            blocks.extend(_text_blocks(group))
    return _rejoin_over_pages(blocks)


def _without_tabs(line: Line) -> Line:
    """A line whose tabs are spaces, so that every character keeps its place."""
    return replace(line, text=line.text.replace("\t", " "))


def _heading_whole(line: Line) -> Line:
    """A heading whose amount the extraction has set apart by a tab, in one: (1) 公園管理 決算額 1,126千円."""
    if "\t" not in line.text:
        return line
    heading = _without_tabs(line)
    mark = read_mark(heading.text)
    tail = _AMOUNT_TAIL.search(heading.text, mark.width) if mark else None
    return (
        heading
        if mark and tail and tail.start() > mark.width and is_title(heading.text[mark.width :])
        else line
    )


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    before: Line | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if not line.text.strip():
            before = None
            continue
        torn = below is not None and _is_torn_cell(before, line, below)
        if before is not None and (torn or _goes_on(groups[-1], before, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
        before = line
    return groups


def _goes_on(group: list[Line], before: Line, line: Line) -> bool:
    """Whether `line`, right below `before`, belongs to the same block."""
    tabs_before, tabs = "\t" in group[0].text, "\t" in line.text
    if tabs_before or tabs:
        return tabs_before and tabs
    text = line.text.lstrip()
    if _begins(text) or is_page_mark(before.text) or before.text.rstrip().endswith("】"):
        return False
    first = group[0].text.lstrip()
    return not (len(group) == 1 and _opens(first) and is_title(_behind_mark(first)))


def _is_torn_cell(before: Line | None, line: Line, below: Line) -> bool:
    """Whether a line between two rows is the first line of the lower one's first cell, which is broken there.

    It is wider than what the cell goes on with, and not narrower than the cell above; the row has as many
    cells as the one above and prints a value, as no header does.
    """
    if before is None or "\t" not in before.text or "\t" in line.text:
        return False
    text, (first, *cells) = line.text.strip(), below.text.split("\t")
    if before.text.count("\t") != len(cells) or _begins(text) or not is_title(text):
        return False
    above = display_width(before.text.split("\t")[0].replace(" ", ""))
    wide = display_width(text) >= max(above, display_width(first.strip()) + 1)
    return wide and bool(first.strip()) and any(_VALUE.match(cell.strip()) for cell in cells)


def _begins(text: str) -> bool:
    """Whether a line opens a block whatever stands above it."""
    marked = is_page_mark(text) or bullet_width(text) or note_width(text) or text.startswith("【")
    return bool(marked) or _opens(text)


def _opens(text: str) -> bool:
    """Whether a line begins with a mark that opens a block even without a blank line before it."""
    mark = read_mark(text)
    if mark is None:
        return False
    if mark.level in (Level.DEPARTMENT, Level.ITEM, Level.PROGRAM):
        return is_title(text[mark.width :])
    return True


def _behind_mark(text: str) -> str:
    mark = read_mark(text)
    return text[mark.width :] if mark else text


def _text_blocks(group: Sequence[Line]) -> list[Block]:
    """One block, unless line ends were lost: text longer than any paragraph is cut into several."""
    first, *more = Passage.join(_unbroken(group)).pieces()
    return [_text_block(first), *(Block(BlockKind.TEXT, piece) for piece in more)]


def _text_block(passage: Passage) -> Block:
    if note_width(passage.text):
        return Block(BlockKind.NOTE, passage)
    width = bullet_width(passage.text)
    if 0 < width < len(passage.text):
        return Block(BlockKind.BULLET, passage.slice(width), lead="・")
    return Block(BlockKind.TEXT, passage, read_mark(passage.text))


def _unbroken(group: Sequence[Line]) -> list[Passage]:
    """The lines of a block, with a space between two where Latin letters would run together."""
    pieces: list[Passage] = []
    for line in group:
        piece = Passage.of(line)
        if pieces and pieces[-1].text[-1:].isascii() and piece.text[:1].isascii() and piece.text[0].isalpha():
            piece = Passage(" " + piece.text, (line.number, *piece.lines))
        pieces.append(piece)
    return pieces


def _rejoin_over_pages(blocks: list[Block]) -> list[Block]:
    """Join a paragraph that a page mark cuts in two; the mark then stands behind it."""
    joined: list[Block] = []
    for block in blocks:
        cut = (
            len(joined) >= 2
            and joined[-1].kind is BlockKind.PAGE_MARK
            and block.kind is BlockKind.TEXT
            and block.mark is None
            and joined[-2].kind in (BlockKind.TEXT, BlockKind.BULLET, BlockKind.NOTE)
            and not joined[-2].passage.text.endswith(_SENTENCE_END)
            and not (joined[-2].mark and is_title(joined[-2].body.text))
            and len(joined[-2].passage.text) < LONGEST
        )
        if cut:
            head = joined[-2]
            whole = Passage.join((head.passage, block.passage))
            joined[-2] = Block(head.kind, whole, head.mark, (), head.lead)
        else:
            joined.append(block)
    return joined
