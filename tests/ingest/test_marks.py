"""What the first characters of a line say about its level."""

from __future__ import annotations

import pytest

from ingest.marks import (
    Level,
    bullet_width,
    circled_number,
    is_lattice,
    is_page_mark,
    is_rule,
    note_width,
    read_mark,
    without_leaders,
)


@pytest.mark.parametrize(
    ("text", "level", "number", "printed"),
    [
        ("第2 知事戦略", Level.DEPARTMENT, 2, "第2"),
        ("第 12 教 育 委 員 会", Level.DEPARTMENT, 12, "第12"),
        ("第5章 県土整備部", Level.DEPARTMENT, 5, "第5章"),
        ("1 知事戦略管理費", Level.ITEM, 1, "1"),
        ("3. 道路費", Level.ITEM, 3, "3"),
        ("10、総務費", Level.ITEM, 10, "10"),
        ("(1) 庁議", Level.PROGRAM, 1, "(1)"),
        ("(2)コンテンツ推進", Level.PROGRAM, 2, "(2)"),
        ("（ 12 ） 連携", Level.PROGRAM, 12, "（12）"),
        ("⑶ 園芸振興", Level.PROGRAM, 3, "⑶"),
        ("⒇ 管理", Level.PROGRAM, 20, "⒇"),
        ("① 各種知事会議", Level.CIRCLED, 1, "①"),
        ("㉑担い手", Level.CIRCLED, 21, "㉑"),
        ("ア 総合計画", Level.KANA, 1, "ア"),
        ("オ、研修", Level.KANA, 5, "オ"),
        ("(ア) 定期点検", Level.BRACKETED_KANA, 1, "(ア)"),
        ("（イ）緊急点検", Level.BRACKETED_KANA, 2, "（イ）"),
    ],
)
def test_marks(text: str, level: Level, number: int, printed: str) -> None:
    """Each mark of the genre proposes its level and number, in any width."""
    mark = read_mark(text)
    assert mark is not None
    assert (mark.level, mark.number, mark.text) == (level, number, printed)


def test_width_reaches_the_title() -> None:
    """A mark is as wide as itself and the space behind it."""
    mark = read_mark("(6)  連携推進")
    assert mark is not None
    assert "(6)  連携推進"[mark.width :] == "連携推進"


@pytest.mark.parametrize(
    "text",
    [
        "第3回会議を開催した。",
        "第２期計画"[1:],
        "3回開催した",
        "12",
        "1,234 件",
        "1.5 倍",
        "アンケートを実施した",
        "イベント",
        "（平成30年度）",
        "令和3年度",
        "・動画",
        "",
    ],
)
def test_no_mark(text: str) -> None:
    """Prose, numbers and words that begin with the characters of a mark have none."""
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("character", "number"), [("①", 1), ("⑳", 20), ("㉑", 21), ("㉟", 35), ("㊱", 36), ("㊿", 50)]
)
def test_circled_numbers(character: str, number: int) -> None:
    """Circled digits run from 1 to 50 over three blocks of characters."""
    assert circled_number(character) == number


def test_no_circled_number() -> None:
    """Any other character is refused."""
    with pytest.raises(ValueError, match="is no circled number"):
        circled_number("⑴")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("・動画", "動画"),
        ("- ・動画", "動画"),
        ("○ 会議", "会議"),
        ("- 会議", "会議"),
        ("･研修", "研修"),
        ("●研修", "研修"),
    ],
)
def test_bullets(text: str, body: str) -> None:
    """A bullet takes its characters and the space behind them, also where Markdown doubles it."""
    assert text[bullet_width(text) :] == body


@pytest.mark.parametrize("text", ["-3.2%", "会議・研修", "－", "1 会議"])
def test_no_bullet(text: str) -> None:
    """A minus sign and a middle dot within a line are no bullets."""
    assert bullet_width(text) == 0


@pytest.mark.parametrize("text", ["※R3に配信", "※1 速報値", "注1：速報値", "（注）速報値", "- ※速報値"])
def test_notes(text: str) -> None:
    """A note is led by ※ or 注, with a number or without."""
    assert note_width(text) > 0


@pytest.mark.parametrize("text", ["注目された", "注文数は3件", "会議※"])
def test_no_note(text: str) -> None:
    """A word that begins with 注 is no note."""
    assert note_width(text) == 0


@pytest.mark.parametrize(
    "text", ["―3―", "- 95 -", "－3－", "— 7 —", "12", "P.4", "15ページ", " 7 ", "-----", "(1) 庁議 ……… 12"]
)
def test_page_marks(text: str) -> None:
    """A line that is only a page number, however dashed, a rule, or a line of the contents is a page mark."""
    assert is_page_mark(text)


@pytest.mark.parametrize(
    "text", ["12回", "3,210", "95.5", "－", "", "第3", "12345", "橋 ……… 3", "(1) 庁議 12"]
)
def test_no_page_mark(text: str) -> None:
    """A line with anything else is not."""
    assert not is_page_mark(text)


@pytest.mark.parametrize(
    "text",
    ["├──┼──┤", " ┏━━┳━━┓", "│    ├──┬──┤", "+-----+-----+", "|:---|---:|", "＋－－＋－－＋", "╔══╦══╗"],
)
def test_lattices(text: str) -> None:
    """A line of nothing but corners, crossings and lines of a table is a rule of it, and a page mark."""
    assert is_lattice(text)
    assert is_rule(text)
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["－－－", "-----", "───", "━━━"])
def test_plain_rules(text: str) -> None:
    """A line without corners is a rule, but of no table."""
    assert is_rule(text)
    assert not is_lattice(text)


@pytest.mark.parametrize("text", ["──", "│", "| 12 | - |", "| | |", "+ 3", "A|B|C", "├─道路課", "└───"])
def test_no_rules(text: str) -> None:
    """A dash, a border alone, and whatever shows anything are no rules."""
    assert not is_rule(text)


def test_half_brackets() -> None:
    """1) proposes a program, and says that its left bracket is missing."""
    mark = read_mark("1) 人権啓発")
    assert mark is not None
    assert (mark.level, mark.number, mark.text, mark.half) == (Level.PROGRAM, 1, "1)", True)


def test_leaders() -> None:
    """Leading dots become spaces of the same width; an ellipsis stays."""
    assert without_leaders("点検………3橋") == "点検   3橋"
    assert without_leaders("点検 ･････ 3橋") == "点検       3橋"
    assert without_leaders("点検 ・ ・ ・ ・ 3橋") == "点検         3橋"
    assert without_leaders("点検……そして") == "点検……そして"
