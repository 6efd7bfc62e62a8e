"""Lines → blocks: paragraphs joined again over their line breaks, bullets, notes, tables, page marks.

A block is what the eye takes as one: it ends at a blank line, at a new mark or bullet, or where a table
begins or ends. A paragraph cut by a page mark goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ingest.aligned_tables import with_tables_tabbed
from ingest.amount_names import amounts_beside, states_amounts
from ingest.cells import join_thousands
from ingest.line_groups import group_lines, has_ended
from ingest.lines import Line
from ingest.marks import Level, Mark, bullet_width, is_page_mark, note_width, read_mark, without_leaders
from ingest.passage import LONGEST, Passage
from ingest.ruled_tables import with_rules_tabbed
from ingest.running_heads import key_of, running_heads
from ingest.titles import begins, is_title, opens

__all__ = ["Block", "BlockKind", "is_title", "read_blocks"]

_DIGIT = re.compile(r"[0-9]")
_SENTENCE_END = ("。", "」", "）", ")", "】")


class BlockKind(Enum):
    """What a block is on the page."""

    TEXT = "text"
    BULLET = "bullet"
    NOTE = "note"
    TABLE = "table"
    PAGE_MARK = "page mark"


_RUNNING = (BlockKind.TEXT, BlockKind.BULLET, BlockKind.NOTE)
"""Blocks that a page may cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page.

    Attributes:
        passage: Its text without bullet; with its heading mark or the number of its note (※1), if it
            begins with one.
        mark: The heading mark that it proposes.
        rows: The lines of a table; empty for other kinds.
        lead: The bullet, made alike.
        counted_in: Of a program's heading: the scale of the yen in which the report has said before that its
            amounts are counted, so that they are printed without unit; None where it has not.
    """

    kind: BlockKind
    passage: Passage
    mark: Mark | None = None
    rows: tuple[Line, ...] = ()
    lead: str = ""
    counted_in: str | None = None

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


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text, in order; together they hold every line that is not blank, nor a table's rule."""
    lines = with_rules_tabbed(lines)
    heads = running_heads(lines)
    blocks: list[Block] = []
    whole = [_heading_whole(_without_leaders(line)) for line in _without_idle_tabs(lines)]
    for group in group_lines(with_tables_tabbed(whole, heads), heads):
        first = group[0]
        if "\t" not in first.text and (is_page_mark(first.text) or key_of(first) in heads):
            blocks.append(Block(BlockKind.PAGE_MARK, Passage.of(first)))
        elif len(group) == 1 and opens(_without_tabs(first).text):
            blocks.extend(_text_blocks([_without_tabs(first)]))
        elif "\t" in first.text:
            blocks.append(Block(BlockKind.TABLE, Passage("", ()), rows=tuple(group)))
        else:
            blocks.extend(_text_blocks(group))
    return _rejoin_over_pages(_settle_half_marks(blocks))


def _without_idle_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines that no table is made of, in spite of their tabs, made lines of text.

    These are bullets, headings and sentences that end in tabs, and lines that state amounts. Below a row of a
    table they are rows of it.
    """
    kept: list[Line] = []
    for line in lines:
        bare = line.text.strip()
        ends = "\t" not in bare and (begins(bare) or bare.endswith("。"))
        idle = "\t" in line.text and (ends or (states_amounts(bare) and _DIGIT.search(bare) is not None))
        in_table = bool(kept) and "\t" in kept[-1].text
        kept.append(_without_tabs(line) if idle and not in_table else line)
    return kept


def _without_leaders(line: Line) -> Line:
    """A line whose leading dots are spaces; in the contents they say what the line is."""
    return line if is_page_mark(line.text) else replace(line, text=without_leaders(line.text))


def _without_tabs(line: Line) -> Line:
    """A line whose tabs are spaces, so that every character keeps its place."""
    return replace(line, text=line.text.replace("\t", " "))


def _heading_whole(line: Line) -> Line:
    """A heading whose amount the extraction has set apart by a tab, in one: (1) 公園管理 決算額 1,126千円."""
    if "\t" not in line.text:
        return line
    heading = _without_tabs(line)
    mark = read_mark(heading.text)
    beside = mark is not None and amounts_beside(heading.text, mark.width) > mark.width
    return heading if mark and beside and is_title(heading.text[mark.width :]) else line


def _text_blocks(group: Sequence[Line]) -> list[Block]:
    """One block, unless line ends were lost: text longer than any paragraph is cut into several."""
    first, *more = join_thousands(Passage.join(_unbroken(group))).pieces()
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


def _settle_half_marks(blocks: list[Block]) -> list[Block]:
    """Take 1) for a program's mark only in a text that prints no (1): elsewhere it is that of a list."""
    programs = [block.mark for block in blocks if _heads(block, Level.PROGRAM)]
    if all(mark is None or mark.half for mark in programs):
        return blocks
    return [replace(block, mark=None) if block.mark and block.mark.half else block for block in blocks]


def _heads(block: Block, level: Level) -> bool:
    """Whether a block can be a heading of a level."""
    return block.mark is not None and block.mark.level is level and is_title(block.body.text)


def _rejoin_over_pages(blocks: list[Block]) -> list[Block]:
    """Join a paragraph that page marks and running heads cut in two; they then stand behind it."""
    joined: list[Block] = []
    departments: set[str] = set()
    between = 0
    for block in blocks:
        name = "".join(block.passage.text.split()) if _heads(block, Level.DEPARTMENT) else ""
        place = len(joined) - between - 1
        if block.kind is BlockKind.PAGE_MARK or name in departments:
            joined.append(block)
            between += 1
        elif between and place >= 0 and _is_cut(joined[place], block):
            head = joined[place]
            whole = join_thousands(Passage.join((head.passage, block.passage)))
            joined[place] = Block(head.kind, whole, head.mark, (), head.lead)
        else:
            joined.append(block)
            between = 0
        departments.update({name} - {""})
    return joined


def _is_cut(head: Block, rest: Block) -> bool:
    """Whether a paragraph above a page mark goes on with a block below it."""
    text = head.passage.text
    if rest.kind is not BlockKind.TEXT or rest.mark or head.kind not in _RUNNING:
        return False
    ended = text.endswith(_SENTENCE_END) or (head.kind is BlockKind.BULLET and has_ended(text))
    titled = head.mark is not None and is_title(head.body.text)
    stated = states_amounts(text) or states_amounts(rest.passage.text)
    return not (ended or titled or stated) and len(text) < LONGEST
