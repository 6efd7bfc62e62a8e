"""What stands directly under a program or an activity, read: amounts, description, tables and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.amounts import StatedAmount, amounts_of_table, read_amounts
from ingest.carrying import carry_same
from ingest.cells import drop_tags, squeeze
from ingest.classes import NumeralClass
from ingest.counters import read_counter
from ingest.figures import NotFigure
from ingest.header_periods import period_of_caption
from ingest.marks import Level
from ingest.measures import Account, Measure
from ingest.numerals import find_numerals
from ingest.outline import Block, BlockKind, is_title
from ingest.parts import link_before
from ingest.passage import Passage
from ingest.prose import read_passage
from ingest.table_measures import read_table
from ingest.table_parts import link_by_class
from ingest.tables import Grid, append, read_grid, same_columns, width_of

_CAPTION = 40

_LEADS = re.compile("次のとおり|以下のとおり|次表|下表")
"""How a sentence leads to what stands below it."""

_TITLE_IN_TIME = re.compile(r"[（(][^（()）]*[0-9]日[^（()）0-9]*[)）]$")
"""An item that is the title of those behind it: ○県民文化祭（令和3年10月2日～11月28日）."""

_TITLE_AS_OF = re.compile(r"[（(][^（()）]*(?:現在|時点)[)）]$")

_LED_TO = (
    re.compile(r"[（(](?P<time>[^（()）、。]*(?:実績|調査|年度?分|速報値?))[)）]"),
    re.compile(r"(?P<time>[^、。（）()]*(?:現在|時点))"),
    re.compile(
        r"(?:^|[、。])(?P<time>[^、。（）()]*日)(?:[（(][日月火水木金土祝休・]+[)）])?に(?:開催|実施|執行|行)"
    ),
    re.compile(r"^(?P<time>[^、。の（）()]*年度?)中?(?:の|における)[^、。]*は、?(?:次|以下|下)"),
)
"""The time that a sentence gives for what it leads to."""


@dataclass(slots=True)
class Section:
    """One node's own text, read.

    Attributes:
        description: Its prose, one block a line; None where it has none.
        account: Every numeral of the text, tables and amounts left out of `measures` where they are none.
    """

    description: str | None = None
    amounts: list[StatedAmount] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    account: Account = field(default_factory=Account)


def read_section(blocks: Sequence[Block], fiscal_year: int, heading: Block | None = None) -> Section:
    """Read the blocks of a node.

    Args:
        blocks: What stands directly under the node, in source order.
        fiscal_year: The report's.
        heading: Of a program, whose amounts (決算額) stand in the heading or below it; None for activities.
    """
    section = Section()
    stated: list[Block] = []
    if heading is not None:
        section.amounts, stated = read_amounts((heading, *blocks))
    prose: list[str] = []
    caption = lead = ""
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if block.kind is BlockKind.TABLE:
            grid, place = _whole_table(blocks, place - 1, fiscal_year)
            surroundings = caption, _notes_behind(blocks, place)
            _add_table(section, grid, fiscal_year, surroundings, heading)
            caption = lead = ""
        elif block in stated:
            section.account.extend(account_for_amounts(block.passage, section.amounts, fiscal_year))
        elif any(amount.passage is block.passage for amount in section.amounts):
            section.account.extend(account_for_amounts(block.passage, section.amounts, fiscal_year))
            prose.append(block.lead + squeeze(block.passage).text)
        else:
            numbering = _numbering_of(block)
            section.account.others.extend((block.passage, mark) for mark in numbering)
            passage = squeeze(drop_tags(block.body if numbering else block.passage))
            bullet = block.kind is BlockKind.BULLET
            read = read_passage(passage, fiscal_year, bullet=bullet)
            link_before(passage.text, read.measures, section.account.measures)
            carry_same(read.measures, section.account.measures)
            section.account.extend(read)
            prose.append(block.lead + squeeze(drop_tags(block.passage)).text)
            caption = _caption_of(passage.text, read.measures)
            if not bullet:
                leads = _LEADS.search(passage.text) or _TITLE_AS_OF.search(caption)
                lead = caption if leads else ""
            elif not read.measures:
                lead = passage.text if _TITLE_IN_TIME.search(passage.text) else ""
            elif lead:
                _date_by(lead, read, fiscal_year)
    section.description = "\n".join(prose) or None
    return section


def _caption_of(text: str, measures: Sequence[Measure]) -> str:
    """What a passage says of the table behind it: a title all of it, a sentence that leads to it its time."""
    sentence = max(text.rstrip("。").rfind("。"), 0)
    if any(measure.figure.start >= sentence for measure in measures):
        return ""
    if len(text) <= _CAPTION and "。" not in text:
        return text
    last = text[sentence:].lstrip("。")
    times = (pattern.search(last) for pattern in _LED_TO) if _LEADS.search(last) else ()
    return next((time["time"] for time in times if time), "")


def _date_by(lead: str, read: Account, fiscal_year: int) -> None:
    """Date the figures of an item by the sentence that leads to its list."""
    period = period_of_caption(lead, fiscal_year)
    for measure in read.measures:
        measure.period = measure.period or period


def _notes_behind(blocks: Sequence[Block], place: int) -> list[str]:
    """The notes that stand from a place on."""
    notes = takewhile(lambda block: block.kind is BlockKind.NOTE, blocks[place:])
    return [block.passage.text for block in notes]


def _numbering_of(block: Block) -> list[NotFigure]:
    """The number of an item of a list, whose mark the parser did not take for a heading: (1) 対象者.

    Where prose begins with a number that counts (2 名を採用した。), it is no mark.
    """
    mark = block.mark
    if mark is None or mark.level not in (Level.ITEM, Level.PROGRAM):
        return []
    numerals = find_numerals(block.passage.text[: mark.width])
    prose = mark.level is Level.ITEM and not is_title(block.body.text)
    if prose and any(read_counter(block.passage.text, numeral.end) for numeral in numerals):
        return []
    reason = "mark of an item of a list"
    return [NotFigure(each.start, each.end, NumeralClass.NUMBERING, reason) for each in numerals]


def account_for_amounts(passage: Passage, amounts: Sequence[StatedAmount], fiscal_year: int) -> Account:
    """The account of a passage that states amounts: all other numerals are read as usual."""
    starts = {amount.numeral_start for amount in amounts if amount.passage is passage}
    read = read_passage(passage, fiscal_year)
    account = Account(dates=read.dates)
    for measure in read.measures:
        start, end = measure.figure.numeral.start, measure.figure.numeral.end
        if start in starts:
            account.others.append((passage, _amount_at(start, end)))
            continue
        if measure.part_of and measure.part_of.figure.numeral.start in starts:
            measure.part_of = measure.part_rule = None
        account.measures.append(measure)
    account.others.extend(read.others)
    return account


def _whole_table(blocks: Sequence[Block], place: int, fiscal_year: int) -> tuple[Grid, int]:
    """The table at `place` with those right behind it that go on with it; the place behind them.

    They repeat its header, or have none of their own, as behind a page mark.
    """
    lines = blocks[place].rows
    grid = read_grid(lines, fiscal_year)
    place += 1
    while place < len(blocks) and blocks[place].kind is BlockKind.TABLE:
        more = read_grid(blocks[place].rows, fiscal_year)
        rows = blocks[place].rows
        if same_columns(grid, more):
            append(grid, more)
            lines = ()
        elif lines and grid.columns and not more.columns and width_of(lines) == width_of(rows):
            lines = (*lines, *rows)
            grid = read_grid(lines, fiscal_year)
        else:
            break
        place += 1
    return grid, place


def _amount_at(start: int, end: int) -> NotFigure:
    return NotFigure(start, end, NumeralClass.AMOUNT, "the program's amount")


def _add_table(
    section: Section, grid: Grid, fiscal_year: int, surroundings: tuple[str, list[str]], heading: Block | None
) -> None:
    account = read_table(grid, fiscal_year, *surroundings)
    cells = [measure for measure in account.measures if measure.column >= 0]
    if heading and (funds := amounts_of_table(cells, heading.counted_in)) is not None:
        section.amounts.extend(funds)
        spots = [(measure.passage, measure.figure.numeral) for measure in cells]
        account.measures = [measure for measure in account.measures if measure.column < 0]
        account.others.extend((passage, _amount_at(numeral.start, numeral.end)) for passage, numeral in spots)
        cells = []
    link_by_class(grid, cells, section.account.measures)
    section.grids.append(grid)
    section.account.extend(account)
