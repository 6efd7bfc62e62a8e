"""Lines → groups: which lines make one block, with blank lines between the blocks or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.amount_names import amounts_beside, is_sum, states_amounts
from ingest.cells import display_width
from ingest.counters import is_unit
from ingest.lines import Line
from ingest.marks import Level, bullet_width, is_page_mark, read_mark
from ingest.running_heads import key_of
from ingest.titles import begins, behind_mark, is_title, opens

_VALUE = re.compile(r"(?:約|延べ|計|[△▲])?\s?[0-9][0-9,.]*(?![0-9年月/])")
_VALUE_AT_END = re.compile(r"[0-9]\s?(?P<unit>[^\s0-9（()）]{1,6})[)）]?\s*$")
_ITEM = re.compile(
    r"[^\s：:0-9（。、][^\s：:。、]*(?:\s+|[：:]\s*)(?:約|延べ|計)?[0-9][0-9,.]*\s?(?P<unit>[^\s0-9]{1,6})"
)
_BREAKS_DOWN = re.compile(r"内\s*訳|うち")
"""What a list of parts is led by, whose items stay with their total."""
_TITLE_ENDS = re.compile(r"】$|^\s*[\[〔＜〈《][^\[\]〔〕＜＞〈〉《》]*[\]〕＞〉》]$")
_UNIT_LINE = re.compile(r"\s*[（(]\s*単\s*位[^（()）]*[)）]\s*")
_TORN = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})*,$")
"""A number that is broken behind its comma, and goes on with the thousands of the next line."""
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_MOST_LINES = 12
"""Lines of the longest statement of amounts."""
_WIDE = 36
"""Half-width characters that a line of a broken title has at least."""
_RAGGED = 4
"""How much wider, in half-width characters, a line is than a broken one above it at most."""


def group_lines(lines: Sequence[Line], heads: frozenset[str]) -> list[list[Line]]:
    """The lines that are not blank, parted into those of one block each.

    Args:
        lines: All lines of a text, in order.
        heads: The running heads among them, each a group of its own.
    """
    groups: list[list[Line]] = []
    before: Line | None = None
    for place, line in enumerate(lines):
        if not line.text.strip():
            before = None
            continue
        below = lines[place + 1 : place + 3]
        alone = key_of(line) in heads
        torn = _is_torn_number(before, line) or (bool(below) and _is_torn_cell(before, line, below[0]))
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
        if len(group) == _MOST_LINES:
            return False
        whole = "\n".join((first[bullet_width(first) :], *(each.text for each in group[1:]), text))
        return states_amounts(whole) and (is_page_mark(text) or not begins(text))
    if begins(text) or is_page_mark(before) or _TITLE_ENDS.search(before) or states_amounts(text):
        return False
    torn = len(group) == 2 and _TORN.search(first)
    head = first + before.lstrip() if torn else first
    if (len(group) == 1 or torn) and (is_sum(head) or (opens(head) and is_title(behind_mark(head)))):
        return _finishes_title(head, text, below)
    return not (_UNIT_LINE.fullmatch(first) or _names_program(text, below) or _is_apart(group, line, below))


def _finishes_title(first: str, text: str, below: Sequence[Line]) -> bool:
    """Whether a line ends the title above it: that of a program, and wide; its amounts follow."""
    mark = read_mark(first)
    program = mark is not None and mark.level is Level.PROGRAM and amounts_beside(first) < 0
    wide = display_width(first) >= max(_WIDE, display_width(text))
    ends = is_title(text) and text[0] not in "（(" and not is_sum(text)
    return program and wide and ends and bool(below) and states_amounts(below[0].text)


def _is_apart(group: list[Line], line: Line, below: Sequence[Line]) -> bool:
    """Whether a line begins something else than what ended above it: a caption, an item, a paragraph."""
    text, before = line.text.strip(), group[-1].text
    if _UNIT_LINE.fullmatch(text):
        return len(group) > 1 or begins(before.lstrip()) or has_ended(before)
    if _is_item(text):
        led = bullet_width(group[0].text.lstrip()) > 0
        broken_down = any(_BREAKS_DOWN.search(each.text) for each in group)
        return not led and not broken_down and not before.endswith(("、", "，", "（", "("))
    ended = has_ended(before)
    if ended and below and is_title(text) and ("\t" in below[0].text or _UNIT_LINE.fullmatch(below[0].text)):
        return True
    wider = display_width(line.text) > display_width(before) + _RAGGED and text[0] not in "（("
    led = begins(group[0].text.lstrip())
    return wider and ((ended and (led or _is_item(before.strip()))) or (led and text.endswith("。")))


def has_ended(line: str) -> bool:
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
        if "。" in line.text or "\t" in line.text or begins(line.text.lstrip()):
            return False
    return False


def _is_torn_number(before: Line | None, line: Line) -> bool:
    """Whether a line begins with the thousands of the number that breaks off above it."""
    if before is None or "\t" in before.text or not _TORN.search(before.text):
        return False
    return _THOUSANDS.match(line.text.lstrip()) is not None and "\t" not in line.text


def _is_torn_cell(before: Line | None, line: Line, below: Line) -> bool:
    """Whether a line between two rows is the first line of the lower one's first cell, which is broken there.

    It is wider than what the cell goes on with, and not narrower than the cell above; the row has as many
    cells as the one above and prints a value, as no header does.
    """
    if before is None or "\t" not in before.text or "\t" in line.text:
        return False
    text, (first, *cells) = line.text.strip(), below.text.split("\t")
    if before.text.count("\t") != len(cells) or begins(text) or not is_title(text):
        return False
    above = display_width(before.text.split("\t")[0].replace(" ", ""))
    wide = display_width(text) >= max(above, display_width(first.strip()) + 1)
    return wide and bool(first.strip()) and any(_VALUE.match(cell.strip()) for cell in cells)
