"""Blocks to tree: which marks are headings, and what stands under which."""

from __future__ import annotations

import pytest

from ingest.errors import ReportError
from ingest.lines import read_lines
from ingest.parser import parse
from ingest.tree import Program, Tree
from tests.ingest.genre import HEADINGS, tabbed


def tree_of(text: str) -> Tree:
    """The tree of a whole text."""
    return parse(read_lines(tabbed(text).encode(), "report.txt"), "report.txt")


def program_of(text: str) -> Program:
    """The program of a text that stands under the headings of one."""
    (program,) = tree_of(HEADINGS + text).departments[0].programs
    return program


def paths(program: Program) -> list[str]:
    """The paths of a program's activities, in source order."""
    return ["".join(activity.path) for activity in program.walk()]


REPORT = """
第2 知事戦略

第 2 知 事 戦 略

知事戦略部は、政策立案を行う。

【令和3年度に実施した重点施策及び主な取組】

1 政策立案・検証

- ・総合計画の普及啓発
- ・教育の推進

2 情報発信

1 知事戦略管理費

(1) 庁議

庁議を開催した。

(2) 総務調整費

決算額 7,897 千円

2 メディア費

(1) 戦略推進

第3 環境

1 環境費

(1) 計画
"""


def test_tree() -> None:
    """Departments hold pillars with initiatives, then items (費) with programs."""
    first, second = tree_of(REPORT).departments
    assert (first.heading.number, second.heading.number) == (2, 3)
    assert [pillar.heading.name for pillar in first.pillars] == ["政策立案・検証", "情報発信"]
    assert [name.text for name in first.pillars[0].initiatives] == ["総合計画の普及啓発", "教育の推進"]
    assert [(item.heading.number, item.heading.name) for item in first.items] == [
        (1, "知事戦略管理費"),
        (2, "メディア費"),
    ]
    assert [(program.heading.marker, program.heading.name) for program in first.programs] == [
        ("(1)", "庁議"),
        ("(2)", "総務調整費"),
        ("(1)", "戦略推進"),
    ]


def test_department_name() -> None:
    """A heading that leaves out 部 takes the name by which the overview calls the department."""
    assert [department.heading.name for department in tree_of(REPORT).departments] == ["知事戦略部", "環境"]


def test_repeated_heading() -> None:
    """A heading printed twice, letter-spaced, is one heading on its first line, and no content."""
    tree = tree_of(REPORT)
    assert tree.departments[0].heading.start_line == 2
    assert [block.passage.text for block in tree.departments[0].blocks] == [
        "知事戦略部は、政策立案を行う。",
        "【令和3年度に実施した重点施策及び主な取組】",
    ]
    assert len(tree.headings) == 12


def test_blocks_stand_under_the_nearest_heading() -> None:
    """Text belongs to the deepest heading above it."""
    program = program_of("本文\n\n① 会議\n\n会議を開催\n\nア 国内\n\n国内で開催\n\n② 研修\n\n研修を開催")
    assert [block.passage.text for block in program.blocks] == ["本文"]
    assert [[block.passage.text for block in activity.blocks] for activity in program.walk()] == [
        ["会議を開催"],
        ["国内で開催"],
        ["研修を開催"],
    ]


def test_activity_levels() -> None:
    """①, ア and (ア) nest, and numbering starts again under each."""
    text = "① 橋\n\nア 点検\n\n(ア) 定期\n\n(イ) 緊急\n\nイ 修繕\n\n(ア) 工事\n\n② 舗装\n\nア 調査"
    assert paths(program_of(text)) == ["①", "①ア", "①ア(ア)", "①ア(イ)", "①イ", "①イ(ア)", "②", "②ア"]


def test_level_left_out() -> None:
    """Activities may begin at any level."""
    assert paths(program_of("ア 点検\n\n(ア) 定期\n\nイ 修繕")) == ["ア", "ア(ア)", "イ"]


def test_activity_that_is_prose() -> None:
    """An activity without a title is named by its first sentence, and keeps its text without the mark."""
    sentence = "関連する図柄について、著作権の譲渡契約を、その原作者である個人との間で締結した"
    (activity,) = program_of(f"ア {sentence}。公開した。").activities
    assert activity.heading.name == sentence
    assert [block.passage.text for block in activity.blocks] == [f"{sentence}。公開した。"]


def test_numbers_run_on() -> None:
    """A mark whose number goes back, or leaps, is prose."""
    assert paths(program_of("① 会議\n\n② 研修\n\n① 会議")) == ["①", "②"]
    assert paths(program_of("① 会議\n\n⑨ 研修")) == ["①"]


def test_gap_in_programs() -> None:
    """A program whose number skips some is a program, with a warning."""
    tree = tree_of(HEADINGS + "(3) 人事")
    assert [program.heading.number for program in tree.departments[0].programs] == [1, 3]
    assert [(notice.line, notice.message) for notice in tree.warnings] == [(7, "program (3) follows (1)")]


def test_list_in_a_program() -> None:
    """A list that begins again with (1) inside a program is no new program."""
    program = program_of("次のとおり実施した。\n\n(1) 対象者\n\n(2) 補助率")
    assert [block.passage.text for block in program.blocks] == [
        "次のとおり実施した。",
        "(1) 対象者",
        "(2) 補助率",
    ]


def test_item_needs_a_program() -> None:
    """A numbered title is a budget item where it is called 費 or program (1) follows, else a pillar."""
    department = tree_of("第3 土木\n\n1 道路の整備\n\n2 河川の整備\n\n1 道路\n\n(1) 改築").departments[0]
    assert [pillar.heading.name for pillar in department.pillars] == ["道路の整備", "河川の整備"]
    assert [item.heading.name for item in department.items] == ["道路"]


def test_programs_without_an_item() -> None:
    """Programs right under a department stand under an item without a number, with a warning."""
    tree = tree_of("第3 土木\n\n(1) 改築")
    (item,) = tree.departments[0].items
    assert (item.heading.number, item.heading.name, len(item.programs)) == (0, "土木", 1)
    assert [notice.message for notice in tree.warnings] == ["programs without a budget item (費)"]


def test_preamble() -> None:
    """What stands before the first department is kept apart."""
    tree = tree_of(f"主要施策の成果\n\n{HEADINGS}")
    assert [block.passage.text for block in tree.preamble] == ["主要施策の成果"]


def test_page_marks() -> None:
    """Page numbers stand under no heading."""
    tree = tree_of(f"{HEADINGS}本文。\n\n- 12 -\n\n① 会議")
    assert [block.passage.text for block in tree.page_marks] == ["- 12 -"]
    assert paths(next(tree.departments[0].programs)) == ["①"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("群馬県の概要\n\n人口 190万人", "department heading (第2 …)"),
        ("第2 総務部\n\n1 総務費", "program ((1), (2) …)"),
    ],
)
def test_no_report(text: str, missing: str) -> None:
    """A text of another kind is refused, with what it lacks and what a report has."""
    with pytest.raises(ReportError) as raised:
        tree_of(text)
    assert raised.value.code == "NOT_A_REPORT"
    assert raised.value.message == f"report.txt is no report of the known kind: it has no {missing}"


@pytest.mark.parametrize(
    "heading",
    [
        "(1) {}\n{}\n\n決算額 9千円",
        "(1) {}\n{}\n決算額 9千円\n点検した。",
        "(1) {}\n{} 決算額 9千円",
    ],
)
def test_long_titles(heading: str) -> None:
    """A program's title may go over two lines where amounts follow it."""
    first, second = (
        "地域鉄道の安全な運行の確保及び沿線市町村と一体となった利用促進による持続可能",
        "な交通の維持",
    )
    tree = tree_of("第2 土木部\n1 鉄道費\n" + heading.format(first, second))
    assert [program.heading.name for program in tree.departments[0].programs] == [first + second]


def test_long_prose_is_no_title() -> None:
    """A long line behind (2) without amounts is no program."""
    assert len(list(tree_of(HEADINGS + "(2) " + "橋の点検" * 10).departments[0].programs)) == 1


@pytest.mark.parametrize("again", ["(1) 文書管理", "(1) 文書管理（続き）", "(1) 文書管理（前頁からの続き）"])
def test_headings_printed_again(again: str) -> None:
    """A program's heading printed again behind a page is the same program."""
    tree = tree_of(f"{HEADINGS}本文。\n\n- 3 -\n\n1 総務費（続き）\n\n{again}\n\n次の文。\n\n(2) 人事")
    first, second = tree.departments[0].programs
    assert [block.passage.text for block in first.blocks] == ["本文。", "次の文。"]
    assert second.heading.name == "人事"


def test_half_bracketed_programs() -> None:
    """1) heads programs where a report has no (1), and lists where it has."""
    tree = tree_of("第2 土木部\n\n1 道路費\n\n1) 改築\n本文。\n2) 補修")
    assert [program.heading.marker for program in tree.departments[0].programs] == ["1)", "2)"]
    assert [block.passage.text for block in program_of("1) 対象者\n2) 補助率").blocks] == [
        "1) 対象者",
        "2) 補助率",
    ]


def test_contents() -> None:
    """Lines of the contents head nothing."""
    contents = "1 総務費 ………… 3\n(1) 文書管理 ………… 4\n"
    tree = tree_of("第2 総務部\n" + contents + HEADINGS.split("\n", 1)[1])
    assert [program.heading.name for program in tree.departments[0].programs] == ["文書管理"]
    assert len(tree.page_marks) == 2


def test_leaders_before_amounts() -> None:
    """Dots that lead to the amounts beside a title are no part of it."""
    (program,) = tree_of("第2 土木部\n1 道路費\n(1) 改築 ………… 決算額 9千円").departments[0].programs
    assert program.heading.name == "改築"
