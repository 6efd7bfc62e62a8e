"""Blocks → tree: which proposed marks are headings, and what stands under which.

The genre's order is fixed (第2 部 · 1 費 · (1) 事業 · ① · ア · (ア)), and numbers run on. So a mark is a
heading when its number follows the last one of its level and its text can be a title; else it is prose that
looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.amount_names import amounts_beside, states_amounts, unit_of_all, without_amounts
from ingest.cells import join_letters, squeeze
from ingest.errors import ReportError
from ingest.figures import read_figures
from ingest.lines import Source
from ingest.marks import Level, Mark
from ingest.outline import Block, BlockKind, read_blocks
from ingest.titles import TITLE_WIDTH, is_title
from ingest.tree import Activity, BudgetItem, Department, Heading, Notice, Pillar, Program, Tree

_CONTINUED = re.compile(
    r"\s*[（(【〔]?(?:前\s*頁|前\s*ページ)?(?:から)?の?(?:続\s*き|つ\s*づ\s*き)[)）】〕]$"
)
_OFFICE = re.compile(r"(?:部|局|庁|課|室|院|所|本部|委員会|事務局)$")
_TOLD = re.compile(r"[\s:：（(、]$")
_ANY_YEAR = 2000
"""The fiscal year in which dates of a title are looked for, where only that they are dates counts."""
_ITEM_NAME = re.compile(r"費$")


def parse(source: Source, file_name: str) -> Tree:
    """Read the tree of a text.

    Args:
        source: The numbered lines.
        file_name: For error messages.

    Raises:
        ReportError: The text has no department heading, or no program under any.
    """
    tree = _Parser(read_blocks(source.lines)).run()
    if not any(True for department in tree.departments for _ in department.programs):
        what = "program ((1), (2) …)" if tree.departments else "department heading (第2 …)"
        raise ReportError(
            "NOT_A_REPORT",
            f"{file_name} is no report of the known kind: it has no {what}",
            "Give the text of a 主要施策の成果 report: 第n department, n 費, (n) program.",
        )
    return tree


class _Parser:
    """One pass over the blocks, keeping the open node of each level."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.tree = Tree()
        self.department: Department | None = None
        self.pillar: Pillar | None = None
        self.item: BudgetItem | None = None
        self.program: Program | None = None
        self.open: list[Activity] = []
        self.list_number = 0
        self.counted_in: str | None = None
        self.counted_first: str | None = None

    def run(self) -> Tree:
        for place, block in enumerate(self.blocks):
            if block.kind is BlockKind.PAGE_MARK:
                self.tree.page_marks.append(block)
            elif block.mark is None or not self._take_heading(block, block.mark, place):
                self._take_content(block)
                self._take_unit(block, place)
        for department in self.tree.departments:
            _name_department(department)
        return self.tree

    def _take_heading(self, block: Block, mark: Mark, place: int) -> bool:
        taken = {
            Level.DEPARTMENT: self._take_department,
            Level.ITEM: self._take_item,
            Level.PROGRAM: self._take_program,
        }.get(mark.level, self._take_activity)(block, mark, place)
        if taken:
            stated = mark.level >= Level.CIRCLED and _states(block.body.text)
            alone = replace(block, passage=block.passage.slice(0, mark.width)) if stated else block
            self.tree.headings.append(alone)
        return taken

    def _take_department(self, block: Block, mark: Mark, place: int) -> bool:
        name = _title(block)
        if not is_title(block.body.text):
            return False
        if self.department and self.department.heading.number == mark.number:
            known = self.department.heading.name
            return known.startswith(name) or name.startswith(known)
        if any(known.heading.number == mark.number for known in self.tree.departments):
            self.tree.warnings.append(Notice(block.start_line, f"department {mark.text} a second time"))
            return False
        self.department = Department(_heading(block, mark, name))
        self.tree.departments.append(self.department)
        self.pillar = self.item = self.program = None
        self.open = []
        self.counted_in = self.counted_first
        return True

    def _take_item(self, block: Block, mark: Mark, place: int) -> bool:
        department = self.department
        if department is None or not is_title(block.body.text):
            return False
        name = _title(block)
        if self.item and (mark.number, name) == (self.item.heading.number, self.item.heading.name):
            return True
        if self._is_item(name, mark, place):
            if department.items and mark.number <= department.items[-1].heading.number:
                return False
            self.item = BudgetItem(_heading(block, mark, name))
            department.items.append(self.item)
            self.pillar = self.program = None
            self.open = []
            return True
        if department.items or mark.number <= (self.pillar.heading.number if self.pillar else 0):
            return False
        self.pillar = Pillar(_heading(block, mark, name))
        department.pillars.append(self.pillar)
        return True

    def _is_item(self, name: str, mark: Mark, place: int) -> bool:
        """An item is a title called 費, or one whose next heading is the program (1)."""
        for below, block in enumerate(self.blocks[place + 1 :], place + 1):
            if block.mark and block.mark.level is Level.PROGRAM and self._names_program(block, below):
                if block.mark.number == 1:
                    return True
                break
            if (
                block.mark
                and block.mark.level in (Level.DEPARTMENT, Level.ITEM)
                and is_title(block.body.text)
            ):
                break
        return bool(_ITEM_NAME.search(name))

    def _take_program(self, block: Block, mark: Mark, place: int) -> bool:
        if self.department is None or not self._names_program(block, place):
            return False
        name = _title(block)
        last = self.program.heading.number if self.program else 0
        if self.program and (mark.number, name) == (last, self.program.heading.name):
            return True
        if self.program and mark.number == self.list_number + 1 and (mark.number == 1 or self.list_number):
            self.list_number = mark.number
            return False
        if mark.number <= last:
            return False
        self.list_number = 0
        if last and mark.number != last + 1:
            self.tree.warnings.append(Notice(block.start_line, f"program {mark.text} follows ({last})"))
        if self.item is None:
            self.item = BudgetItem(
                Heading(0, "", self.department.heading.name, block.start_line, block.end_line)
            )
            self.department.items.append(self.item)
            self.tree.warnings.append(Notice(block.start_line, "programs without a budget item (費)"))
        self.program = Program(_heading(block, mark, name), replace(block, counted_in=self.counted_in))
        self.item.programs.append(self.program)
        self.pillar = None
        self.open = []
        return True

    def _names_program(self, block: Block, place: int) -> bool:
        """Whether a block can be a program's title, which may be longer where amounts follow it."""
        text = block.body.text
        if is_title(text):
            return True
        name = without_amounts(text).strip()
        if not 0 < len(name) <= 2 * TITLE_WIDTH or "。" in name or name.endswith(("、", "，")):
            return False
        behind = (each for each in self.blocks[place + 1 :] if each.kind is not BlockKind.PAGE_MARK)
        first = next(behind, None)
        return amounts_beside(text) > 0 or (first is not None and states_amounts(first.passage.text))

    def _take_activity(self, block: Block, mark: Mark, place: int) -> bool:
        if self.program is None:
            return False
        above = [activity for activity in self.open if activity.level < mark.level]
        siblings = above[-1].children if above else self.program.activities
        last = siblings[-1] if siblings else None
        before = last.heading.number if last and last.level == mark.level else 0
        titled = is_title(block.body.text) and not _states(block.body.text)
        if titled and last and mark.number == before and _title(block) == last.heading.name:
            return True
        if mark.number <= before or mark.number > before + _GAP:
            return False
        path = (*(above[-1].path if above else ()), mark.text)
        activity = Activity(
            _heading(block, mark, _title(block) if titled else _first_words(block)), mark.level, path
        )
        if not titled:
            activity.blocks.append(replace(block, passage=block.body, mark=None))
        siblings.append(activity)
        self.open = [*above, activity]
        self.list_number = 0
        return True

    def _take_content(self, block: Block) -> None:
        if self.open:
            self.open[-1].blocks.append(block)
        elif self.program:
            self.program.blocks.append(block)
        elif self.item:
            self.item.blocks.append(block)
        elif self.pillar:
            self._take_initiative(self.pillar, block)
        elif self.department:
            self.department.blocks.append(block)
        else:
            self.tree.preamble.append(block)

    def _take_unit(self, block: Block, place: int) -> None:
        """Keep in what all amounts are counted, where it is said before the programs."""
        if self.program:
            return
        below = self.blocks[place + 1 : place + 2]
        leads = any(each.kind is BlockKind.TABLE for each in below)
        said = unit_of_all(block.passage.text, leads_to_table=leads)
        if said is not None:
            self.counted_in = said
            if self.department is None:
                self.counted_first = said

    def _take_initiative(self, pillar: Pillar, block: Block) -> None:
        if block.kind is BlockKind.BULLET:
            pillar.initiatives.append(block.passage)
        else:
            pillar.blocks.append(block)


_GAP = 3
"""How many numbers of activities may be missing before a mark is taken for prose."""


def _heading(block: Block, mark: Mark, name: str) -> Heading:
    return Heading(mark.number, mark.text, name, block.start_line, block.end_line)


def _title(block: Block) -> str:
    """The name that a heading gives, without letter-spacing, amounts, and （続き） behind a page."""
    return _CONTINUED.sub("", without_amounts(join_letters(squeeze(block.body)).text).strip())


def _states(title: str) -> bool:
    """Whether a title ends in figures that are told of it, so that it is an item of prose: 研修 3回 45人."""
    figures = read_figures(title, _ANY_YEAR).figures
    if not figures or title[figures[-1].end :].strip(" 　）)"):
        return False
    return _TOLD.search(title, 0, figures[-1].start) is not None


def _first_words(block: Block) -> str:
    """The first sentence of an item that is prose."""
    return squeeze(block.body).text.split("。", 1)[0]


def _name_department(department: Department) -> None:
    """Give a heading that leaves out 部 the full name by which the overview calls the department."""
    name = department.heading.name
    if _OFFICE.search(name):
        return
    called = re.compile(re.escape(name) + r"(?:部|局|庁|委員会|本部)(?=は|では|が|の|、)")
    for block in department.blocks:
        if match := called.search(block.passage.text):
            department.heading.name = match[0]
            return
