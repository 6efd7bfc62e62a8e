"""The tree of a report as read from one text: departments → pillars and budget items → programs → activities.

Nodes keep the blocks that stand directly under them, in source order; what the blocks say is read later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.outline import Block
from ingest.passage import Passage


@dataclass(slots=True)
class Heading:
    """What every node has: number and printed mark, its name, and the lines of its heading."""

    number: int
    marker: str
    name: str
    start_line: int
    end_line: int


@dataclass(slots=True)
class Activity:
    """An activity (①, ア, (ア)) with what stands directly under it."""

    heading: Heading
    level: int
    path: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)
    children: list[Activity] = field(default_factory=list)

    def walk(self) -> Iterator[Activity]:
        """This activity and all below it, in source order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Program:
    """A program (事業): its amounts stand in `heading_block` or among `blocks`."""

    heading: Heading
    heading_block: Block
    blocks: list[Block] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    def walk(self) -> Iterator[Activity]:
        """All activities of the program, in source order."""
        for activity in self.activities:
            yield from activity.walk()


@dataclass(slots=True)
class BudgetItem:
    """A budget item (費)."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)


@dataclass(slots=True)
class Pillar:
    """A policy pillar (重点施策) with its initiatives."""

    heading: Heading
    initiatives: list[Passage] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Department:
    """A department (部局): one chapter."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    pillars: list[Pillar] = field(default_factory=list)
    items: list[BudgetItem] = field(default_factory=list)

    @property
    def programs(self) -> Iterator[Program]:
        """All programs, in source order."""
        for item in self.items:
            yield from item.programs


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader should look at: the 1-based line, and what is odd about it."""

    line: int
    message: str


@dataclass(slots=True)
class Tree:
    """A whole text: its departments, what stands before the first, and every heading block with its place.

    Attributes:
        preamble: Blocks before the first department heading.
        headings: Blocks taken as headings or repeated headings: their numerals are no facts.
        page_marks: Blocks that are page numbers only.
    """

    departments: list[Department] = field(default_factory=list)
    preamble: list[Block] = field(default_factory=list)
    headings: list[Block] = field(default_factory=list)
    page_marks: list[Block] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
