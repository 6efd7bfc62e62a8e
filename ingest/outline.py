"""Lines → blocks: paragraphs joined again over their line breaks, bullets, notes, tables, page marks.

A block is what the eye takes as one: it ends at a blank line, at a new mark or bullet, or where a table
begins or ends. A paragraph cut by a page mark goes on behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ingest.amount_names import amounts_beside, is_sum, states_amounts, without_amounts
from ingest.cells import display_width, join_thousands
from ingest.counters import is_unit
from ingest.lines import Line
from ingest.marks import Level, Mark, bullet_width, is_page_mark, note_width, read_mark, without_leaders
from ingest.passage import LONGEST, Passage

TITLE_WIDTH = 34
"""Characters that a heading may have; longer ones are prose. Lines of the genre hold 35 to 45."""

_VALUE = re.compile(r"(?:約|延べ|計|[△▲])?\s?[0-9][0-9,.]*(?![0-9年月/])")
_VALUE_AT_END = re.compile(r"[0-9]\s?(?P<unit>[^\s0-9（()）]{1,6})[)）]?\s*$")
_ITEM = re.compile(
    r"[^\s：:0-9（。、][^\s：:。、]*(?:\s+|[：:]\s*)(?:約|延べ|計)?[0-9][0-9,.]*\s?(?P<unit>[^\s0-9]{1,6})"
)
_BREAKS_DOWN = re.compile(r"内\s*訳|うち")
"""What a list of parts is led by, whose items stay with their total."""
_UNIT_LINE = re.compile(r"\s*[（(]\s*単\s*位[^（()）]*[)）]\s*")
_SENTENCE_END = ("。", "」", "）", ")", "】")
_SHORTEST_HEAD = 6
"""Characters of the shortest running head: shorter lines beside page marks are units and the like."""
_RAGGED = 4
"""How much wider, in half-width characters, a line is than a broken one above it at most."""


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
    title = without_amounts(text).strip()
    return 0 < len(title) <= TITLE_WIDTH and "。" not in title and not title.endswith(("、", "，"))


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text, in order; together they hold every line that is not blank."""
    heads = _running_heads(lines)
    blocks: list[Block] = []
    whole = [_heading_whole(_without_leaders(line)) for line in _without_end_tabs(lines)]
    for group in _groups(whole, heads):
        first = group[0]
        if "\t" not in first.text and (is_page_mark(first.text) or _key(first) in heads):
            blocks.append(Block(BlockKind.PAGE_MARK, Passage.of(first)))
        elif len(group) == 1 and _opens(_without_tabs(first).text):
            blocks.extend(_text_blocks([_without_tabs(first)]))
        elif "\t" in first.text:
            blocks.append(Block(BlockKind.TABLE, Passage("", ()), rows=tuple(group)))
        else:
            blocks.extend(_text_blocks(group))
    return _rejoin_over_pages(_settle_half_marks(blocks))


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The lines that every page prints: they stand beside page marks, and hardly elsewhere."""
    printed = [line for line in lines if line.text.strip()]
    marks = [place for place, line in enumerate(printed) if is_page_mark(line.text)]
    beside = {place for mark in marks for place in (mark - 1, mark + 1) if 0 <= place < len(printed)}
    near = Counter(_key(printed[place]) for place in beside if _may_run(printed[place].text))
    everywhere = Counter(_key(line) for line in printed)
    return frozenset(text for text, count in near.items() if count > 1 and everywhere[text] <= count + 1)


def _may_run(text: str) -> bool:
    """Whether a line can be a running head: a title without mark."""
    bare = text.strip()
    told = "\t" in text or _begins(bare) or states_amounts(bare) or bare[0] in "（("
    return len(bare) >= _SHORTEST_HEAD and not told and is_title(bare)


def _key(line: Line) -> str:
    """A line without its spaces, by which it is known again."""
    return "".join(line.text.split())


def _without_end_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines with bullets, headings and sentences that end in tabs made lines of text.

    Below a row of a table they are rows of it.
    """
    kept: list[Line] = []
    for line in lines:
        bare = line.text.strip()
        ends = "\t" in line.text and "\t" not in bare and (_begins(bare) or bare.endswith("。"))
        in_table = bool(kept) and "\t" in kept[-1].text
        kept.append(replace(line, text=line.text.rstrip()) if ends and not in_table else line)
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


def _groups(lines: Sequence[Line], heads: frozenset[str]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    before: Line | None = None
    for place, line in enumerate(lines):
        if not line.text.strip():
            before = None
            continue
        below = lines[place + 1 : place + 3]
        alone = _key(line) in heads
        torn = bool(below) and _is_torn_cell(before, line, below[0])
        if before is not None and not alone and (torn or _goes_on(groups[-1], line, below)):
            groups[-1].append(line)
        else:
            groups.append([line])
        before = None if alone else line
    return groups


def _goes_on(group: list[Line], line: Line, below: Sequence[Line]) -> bool:
    """Whether `line`, right below a group and above `below`, belongs to the same block."""
    tabs_before, tabs = "\t" in group[0].text, "\t" in line.text
    if tabs_before or tabs:
        return tabs_before and tabs
    text, before = line.text.lstrip(), group[-1].text
    first = group[0].text.lstrip()
    if states_amounts(first[bullet_width(first) :]):
        whole = "\n".join((first[bullet_width(first) :], *(each.text for each in group[1:]), text))
        return states_amounts(whole) and (is_page_mark(text) or not _begins(text))
    if _begins(text) or is_page_mark(before) or before.rstrip().endswith("】") or states_amounts(text):
        return False
    if len(group) == 1 and (is_sum(first) or (_opens(first) and is_title(_behind_mark(first)))):
        return False
    return not (_UNIT_LINE.fullmatch(first) or _names_program(text, below) or _is_apart(group, line, below))


def _is_apart(group: list[Line], line: Line, below: Sequence[Line]) -> bool:
    """Whether a line begins something else than what ended above it: a caption, an item, a paragraph."""
    text, before = line.text.strip(), group[-1].text
    if _UNIT_LINE.fullmatch(text):
        return len(group) > 1 or _begins(before.lstrip()) or _has_ended(before)
    led = _begins(group[0].text.lstrip())
    if _is_item(text):
        broken_down = any(_BREAKS_DOWN.search(each.text) for each in group)
        return not led and not broken_down and not before.endswith(("、", "，", "（", "("))
    if not _has_ended(before):
        return False
    if below and ("\t" in below[0].text or _UNIT_LINE.fullmatch(below[0].text.strip())) and is_title(text):
        return True
    wider = display_width(line.text) > display_width(before) + _RAGGED
    return wider and text[0] not in "（(" and (led or _is_item(before.strip()))


def _has_ended(line: str) -> bool:
    """Whether a line ends with a sentence, or with a value and its unit."""
    value = _VALUE_AT_END.search(line)
    return line.rstrip().endswith("。") or (value is not None and is_unit(value["unit"]))


def _is_item(text: str) -> bool:
    """Whether a line says a name and a value, and nothing else: 補助件数　19件."""
    item = _ITEM.fullmatch(text)
    return item is not None and is_unit(item["unit"])


def _names_program(text: str, below: Sequence[Line]) -> bool:
    """Whether a line begins a program's title that is longer than a line: the amounts follow right behind."""
    mark = read_mark(text)
    if mark is None or mark.level is not Level.PROGRAM or "。" in text:
        return False
    for line in below:
        if states_amounts(line.text):
            return True
        if "。" in line.text or "\t" in line.text or _begins(line.text.lstrip()):
            return False
    return False


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
    ended = text.endswith(_SENTENCE_END) or (head.kind is BlockKind.BULLET and _has_ended(text))
    titled = head.mark is not None and is_title(head.body.text)
    stated = states_amounts(text) or states_amounts(rest.passage.text)
    return not (ended or titled or stated) and len(text) < LONGEST
