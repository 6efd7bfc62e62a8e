"""Lines to blocks."""

from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.outline import BlockKind, read_blocks
from ingest.passage import LONGEST
from tests.ingest.genre import lines_of


def blocks(text: str) -> list[tuple[BlockKind, str, int, int]]:
    """The blocks of a text: kind, text, first and last line."""
    return [
        (block.kind, block.passage.text, block.start_line, block.end_line)
        for block in read_blocks(lines_of(text))
    ]


def test_paragraphs() -> None:
    """A paragraph is joined over its line breaks, without a space; a blank line ends it."""
    assert blocks("県内学生が世界に目を向ける\nきっかけを作る。\n\n次の段落。") == [
        (BlockKind.TEXT, "県内学生が世界に目を向けるきっかけを作る。", 1, 2),
        (BlockKind.TEXT, "次の段落。", 4, 4),
    ]


def test_latin_words_stay_apart() -> None:
    """Where Latin letters would run together over a line break, a space parts them; a unit is whole again."""
    assert (
        blocks("公開 on\nthe Web で\n延長は38.6k\nmである。")[0][1]
        == "公開 on the Web で延長は38.6k mである。"
    )


def test_bullets_and_notes_are_blocks() -> None:
    """A bullet or a note begins a block without a blank line, and goes on over its line breaks."""
    assert blocks("取組：\n・会議の\n開催\n・研修\n※1 速報値\n※ 確定値") == [
        (BlockKind.TEXT, "取組：", 1, 1),
        (BlockKind.BULLET, "会議の開催", 2, 3),
        (BlockKind.BULLET, "研修", 4, 4),
        (BlockKind.NOTE, "※1 速報値", 5, 5),
        (BlockKind.NOTE, "※ 確定値", 6, 6),
    ]


@pytest.mark.parametrize("line", ["・", "※", "○"])
def test_lone_marks(line: str) -> None:
    """A bullet or a note with nothing behind it is a block all the same, so that no line is lost."""
    assert [text for _, text, _, _ in blocks(line)] == [line]


def test_headings_open_blocks() -> None:
    """A short title behind a mark opens a block, and what stands below it is another."""
    assert [text for _, text, _, _ in blocks("(1) 庁議\n庁議を開催した。\n① 会議\n会議を開催した。")] == [
        "(1) 庁議",
        "庁議を開催した。",
        "① 会議",
        "会議を開催した。",
    ]


def test_numbers_in_prose_open_none() -> None:
    """A line of a paragraph that begins like a mark, but is no title, goes on with the paragraph."""
    long = "3 千人を超え、前年度を大きく上回ったほか、新たに開催した研修では、"
    assert len(blocks(f"会議は次のとおりであり、参加者は\n{long}\n多くの者が参加した。")) == 1


def test_tables() -> None:
    """Lines with tabs are a table, which no text joins."""
    found = read_blocks(lines_of("実績\n区分 | 回数\n会議 | 3回\n以上"))
    assert [block.kind for block in found] == [BlockKind.TEXT, BlockKind.TABLE, BlockKind.TEXT]
    assert [line.number for line in found[1].rows] == [2, 3]
    assert (found[1].start_line, found[1].end_line) == (2, 3)


def test_paragraph_over_a_page() -> None:
    """A sentence cut by a page mark is whole again; the mark stands behind it."""
    assert blocks("道路利用者の安全を\n\n―3―\n\n確保した。") == [
        (BlockKind.TEXT, "道路利用者の安全を確保した。", 1, 5),
        (BlockKind.PAGE_MARK, "―3―", 3, 3),
    ]


def test_paragraphs_on_two_pages() -> None:
    """A sentence that ended before the page mark does not go on behind it, nor does a title."""
    assert [text for _, text, _, _ in blocks("確保した。\n\n- 4 -\n\n次に、")] == [
        "確保した。",
        "- 4 -",
        "次に、",
    ]
    assert [text for _, text, _, _ in blocks("① 会議\n\n- 4 -\n\n次に、")] == ["① 会議", "- 4 -", "次に、"]


def test_body() -> None:
    """The body of a block is its text behind the heading mark."""
    (block,) = read_blocks(lines_of("(6) 連携推進"))
    assert block.body.text == "連携推進"


def test_text_without_line_ends() -> None:
    """Text longer than any paragraph comes in several blocks, which together hold all of it."""
    sentence = "会議を3回開催した。"
    found = read_blocks(lines_of(sentence * LONGEST))
    assert "".join(block.passage.text for block in found) == sentence * LONGEST
    assert max(len(block.passage.text) for block in found) <= LONGEST


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("調査名 | 対象\n経済センサス－活動\n調査 | 960社\n家計調査 | 192", [(1, 4)]),
        ("調査名 | 対象\n家計 | 192\n経済センサスの結果\n区分 | 件数\n会議 | 3", [(1, 2), (4, 5)]),
        ("調査名 | 対象\n家計 | 192\n実施した。\n会議 | 3 | 4", [(1, 2), (4, 4)]),
        ("調査名 | 対象\n※経済センサス－活動\n調査 | 960社", [(1, 1), (3, 3)]),
        ("調査名 | 対象\n小計\n経済センサス－活動 | 960社", [(1, 1), (3, 3)]),
    ],
)
def test_broken_first_cells(text: str, tables: list[tuple[int, int]]) -> None:
    """A line on which the first cell of the row below begins is part of its table; captions are not."""
    assert [(start, end) for kind, _, start, end in blocks(text) if kind is BlockKind.TABLE] == tables


def test_a_heading_with_a_tab_is_no_table() -> None:
    """A heading whose amount, or whose office, stands behind a tab is a line of text, not a table."""
    for line in ("(1) 公園管理\t決算額 1,126 千円", "(2) 都市緑化\t（都市計画課）"):
        (block,) = read_blocks([Line(1, line, line)])
        assert (block.kind, block.passage.text) == (BlockKind.TEXT, line.replace("\t", " "))
        assert block.mark is not None
    below = "(1) 公園管理\t決算額 1,126 千円", "公園 | 3件"
    kinds = [block.kind for block in read_blocks(lines_of("\n".join(below)))]
    assert kinds == [BlockKind.TEXT, BlockKind.TABLE]


def texts(text: str) -> list[str]:
    """The texts of the blocks, tables as the number of their rows."""
    found = read_blocks(lines_of(text))
    return [block.passage.text or f"{len(block.rows)} rows" for block in found]


def test_ends_of_lines_in_tabs() -> None:
    """A bullet or a sentence that ends in tabs is no table; below a row of one it is a row."""
    assert texts("・点検 3橋 |\n次に、橋を補修した。 |") == ["点検 3橋", "次に、橋を補修した。"]
    assert texts("橋種 | 橋数 |\n・県道 | |") == ["2 rows"]


def test_leading_dots() -> None:
    """Dots that lead to a value are blanks, so that the lines are items of a list."""
    assert texts("点検 ……… 3橋\n補修 ・・・・ 4橋") == ["点検     3橋", "補修      4橋"]


def test_amounts_with_tabs() -> None:
    """A line that states amounts is no table because of its tabs, but may be a row of one."""
    assert texts("決算額 | 9千円\n点検した。") == ["決算額 9千円", "点検した。"]
    assert texts("区分 | 金額\n決算額 | 9千円") == ["2 rows"]
    assert texts("予算額 | 決算額\n9千円 | 8千円") == ["2 rows"]


def test_numbers_torn_behind_a_comma() -> None:
    """A blank behind the comma of thousands is no part of the number."""
    assert texts("面積は1, 312haで、計1,\n205人が従事した。") == ["面積は1,312haで、計1,205人が従事した。"]


def test_departments_as_running_heads() -> None:
    """A department's heading printed again behind a page mark does not cut a paragraph."""
    assert texts("第5 土木部\n橋を\n- 1 -\n第5 土木部\n点検した。")[:2] == ["第5 土木部", "橋を点検した。"]


def test_half_brackets() -> None:
    """1) is a program's mark in a text that has no (1), else that of a list; it opens a block in both."""
    half = read_blocks(lines_of("1) 橋\n2) 道"))
    both = read_blocks(lines_of("(1) 対策\n1) 橋\n2) 道"))
    assert [block.mark.text if block.mark else None for block in half] == ["1)", "2)"]
    assert [block.mark.text if block.mark else None for block in both] == ["(1)", None, None]
