"""A random tree, printed in the genre's manner and read back, is the same tree."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ingest.marks import KATAKANA
from tests.ingest.genre import read
from tests.ingest.strategies import examples

NOUNS = ("道路整備", "観光誘客", "文書管理", "人材育成", "森林保全", "防災訓練", "文化振興", "広報活動")
UNITS = ("件", "人", "回", "台", "か所", "団体", "千円")
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class Grid:
    """A table: one unit, printed in the first row only, a value a row, and perhaps their 計."""

    unit: str
    values: tuple[int, ...]
    total: bool


@dataclass(frozen=True)
class Activity:
    """An activity with its table and the activities ア, イ below it."""

    name: str
    grid: Grid | None
    below: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """A program with its 決算額 in 千円, if it states one."""

    name: str
    settled: int | None
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Item:
    """A budget item, and the name of the pillar that is numbered alike."""

    name: str
    pillar: str
    programs: tuple[Program, ...]


names = st.sampled_from(NOUNS)
grids = st.builds(
    Grid,
    st.sampled_from(UNITS),
    st.lists(st.integers(1, 9_999_999), min_size=2, max_size=4).map(tuple),
    st.booleans(),
)
activities = st.builds(Activity, names, st.none() | grids, st.lists(names, max_size=3).map(tuple))
programs = st.builds(
    Program, names, st.none() | st.integers(1, 99_999_999), st.lists(activities, max_size=3).map(tuple)
)
items = st.builds(Item, names, names, st.lists(programs, min_size=1, max_size=3).map(tuple))
trees = st.lists(items, min_size=1, max_size=3).map(tuple)
manners = st.sampled_from(("({})", "（{}）", "( {} ) ")), st.booleans(), st.booleans()


@examples(60)
@given(trees, *manners)
def test_a_printed_tree_is_read_back(tree: tuple[Item, ...], mark: str, wide: bool, spaced: bool) -> None:
    """Pillars, items, programs, amounts, activities, tables and values are those that were printed."""
    rows = read(printed(tree, mark, wide=wide, spaced=spaced)).rows
    assert [row.name for row in rows.policy_pillars] == [item.pillar for item in tree]
    assert [row.name for row in rows.budget_items] == [f"{item.name}費" for item in tree]
    assert [(row.name, row.settled_amount) for row in rows.programs] == [
        (program.name, program.settled and program.settled * 1000)
        for item in tree
        for program in item.programs
    ]
    assert [(tuple(row.path), row.name) for row in rows.activities] == expected_activities(tree)
    assert [(row.value, row.unit, row.part_of_id is not None) for row in rows.metrics] == expected_metrics(
        tree
    )
    assert [check.passed for check in rows.checks] == [True] * sum(grid.total for grid in grids_of(tree))
    assert rows.document.unread == 0


def printed(tree: tuple[Item, ...], mark: str, *, wide: bool, spaced: bool) -> str:
    """The text of a tree, with one manner of marks, widths and letter-spacing throughout."""
    blocks = ["第2 総務部"]
    blocks += [f"{number} {item.pillar}" for number, item in enumerate(tree, 1)]
    for number, item in enumerate(tree, 1):
        blocks.append(f"{number} {item.name}費")
        for place, program in enumerate(item.programs, 1):
            blocks.append(f"{mark.format(place)}{program.name}")
            if program.settled is not None:
                blocks.append(f"決算額 {program.settled:,} 千円")
            for circle, activity in zip(CIRCLED, program.activities, strict=False):
                blocks.append(f"{circle} {activity.name}")
                if activity.grid:
                    blocks.append(table(activity.grid, spaced=spaced))
                blocks += [f"{kana} {name}" for kana, name in zip(KATAKANA, activity.below, strict=False)]
    text = "\n\n".join(blocks)
    return text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}) if wide else text


def table(grid: Grid, *, spaced: bool) -> str:
    """The lines of a table."""
    header = "区 分\t実 績" if spaced else "区分\t実績"
    cells = [f"{value:,}" for value in (*grid.values, *((sum(grid.values),) if grid.total else ()))]
    cells[0] += grid.unit
    heads = [
        *(f"種目{letter}" for letter in "甲乙丙丁"[: len(grid.values)]),
        *(("計",) if grid.total else ()),
    ]
    return "\n".join([header, *(f"{head}\t{cell}" for head, cell in zip(heads, cells, strict=True))])


def grids_of(tree: tuple[Item, ...]) -> list[Grid]:
    """The tables of a tree, in order."""
    return [
        activity.grid
        for item in tree
        for program in item.programs
        for activity in program.activities
        if activity.grid
    ]


def expected_activities(tree: tuple[Item, ...]) -> list[tuple[tuple[str, ...], str]]:
    """Path and name of every activity, in order."""
    expected: list[tuple[tuple[str, ...], str]] = []
    for item in tree:
        for program in item.programs:
            for circle, activity in zip(CIRCLED, program.activities, strict=False):
                expected.append(((circle,), activity.name))
                expected += [
                    ((circle, kana), name) for kana, name in zip(KATAKANA, activity.below, strict=False)
                ]
    return expected


def expected_metrics(tree: tuple[Item, ...]) -> list[tuple[float, str, bool]]:
    """Value, unit and whether it is part of a 計, of every metric in order."""
    expected: list[tuple[float, str, bool]] = []
    for grid in grids_of(tree):
        scale, unit = (1000, "円") if grid.unit == "千円" else (1, grid.unit)
        expected += [(value * scale, unit, grid.total) for value in grid.values]
        if grid.total:
            expected.append((sum(grid.values) * scale, unit, False))
    return expected
