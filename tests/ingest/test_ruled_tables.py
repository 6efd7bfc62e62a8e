"""Tables that are ruled."""

from __future__ import annotations

import pytest

from ingest.lines import Line, fold
from ingest.ruled_tables import with_rules_tabbed
from tests.ingest.genre import FIRST_LINE, HEADINGS, read

BOX = """\
┌────┬─────┬─────┐
│区　分　│令和２年度│令和３年度│
├────┼─────┼─────┤
│口座　　│　　45件　│　　46件　│
│窓口　　│　　　9件 │　　　―　│
├────┼─────┼─────┤
│　計　　│　　54件　│　　46件　│
└────┴─────┴─────┘"""


def lines_of(text: str) -> list[Line]:
    """The numbered lines of a text."""
    return [Line(number, raw, fold(raw)) for number, raw in enumerate(text.split("\n"), 1)]


def rows_of(text: str) -> list[str]:
    """The lines that are left of a text, with a slash for each tab, blanks squeezed."""
    found = with_rules_tabbed(lines_of(text))
    return ["/".join(" ".join(cell.split()) for cell in line.text.split("\t")) for line in found]


def figures_of(body: str) -> list[tuple[str, str | None, list[str], list[str], int]]:
    """The metrics of a body under one program: text, unit, headers of row and column, and line."""
    metrics = read(HEADINGS + body).rows.metrics
    return [
        (each.text, each.unit, each.row_headers, each.column_headers, each.start_line - FIRST_LINE)
        for each in metrics
    ]


def test_box() -> None:
    """Borders become tabs, the frame blanks; the rules go, but the last leaves a blank line."""
    assert rows_of(BOX) == [
        "区 分/令和2年度/令和3年度",
        "口座/45件/46件",
        "窓口/9件/―",
        "計/54件/46件",
        "",
    ]


def test_places() -> None:
    """Every line keeps its number and print, and every character but the borders its place."""
    for line in with_rules_tabbed(lines_of(BOX)):
        assert line.raw == BOX.split("\n")[line.number - 1]
        if line.text:
            assert line.text.replace("\t", "│").strip() == fold(line.raw).strip("│").strip()
            assert len(line.text) == len(line.raw)


def test_measures() -> None:
    """The cells are measures with their headers, each proved by its line as printed."""
    assert figures_of("相談の受付件数\n" + BOX) == [
        ("45件", "件", ["口座"], ["令和2年度"], 4),
        ("46件", "件", ["口座"], ["令和3年度"], 4),
        ("9件", "件", ["窓口"], ["令和2年度"], 5),
        ("54件", "件", ["計"], ["令和2年度"], 7),
        ("46件", "件", ["計"], ["令和3年度"], 7),
    ]
    rows = read(HEADINGS + BOX).rows
    assert [each.quote for each in rows.metrics[:1]] == ["│口座　　│　　45件　│　　46件　│"]
    assert rows.unread_numerals == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "+------+------+\n| 区分 | 件数 |\n+------+------+\n| 相談 |   12 |\n+------+------+",
            ["区分/件数", "相談/12", ""],
        ),
        ("| 区分 | 件数 |\n|:-----|-----:|\n| 相談 | 12 |\n| 研修 | |", ["区分/件数", "相談/12", "研修/"]),
        ("| 区分 | 件数 |\n| 相談 | 12 |", ["区分/件数", "相談/12"]),
        ("区分｜件数｜人数\n相談｜12｜40", ["区分/件数/人数", "相談/12/40"]),
        ("区分｜件数\n相談｜12\n研修｜3", ["区分/件数", "相談/12", "研修/3"]),
        (" 区分 ┃ 件数\n━━━━━━\n 相談 ┃ 12", ["区分/件数", "相談/12"]),
        ("┃区分┃A|B┃\n┣━━╋━━┫\n┃相談┃12 ┃", ["区分/A|B", "相談/12"]),
        ("┌─┬─┐\n│甲│3 │\n└─┴─┘\n┌─┬─┬─┐\n│乙│5 │6 │\n└─┴─┴─┘", ["甲/3", "", "乙/5/6", ""]),
    ],
)
def test_forms(text: str, rows: list[str]) -> None:
    """Drawn by signs, as Markdown, without frame or without rules, a table is one; each box is its own."""
    assert rows_of(text) == rows


def test_spanning_header() -> None:
    """A title over several columns, whose borders stand above some of theirs, is followed by blank cells."""
    text = (
        "┌───┬───────┐\n"
        "│区　分│ 件数　　　　 │\n"
        "│　　　├───┬───┤\n"
        "│　　　│電話　│窓口　│\n"
        "├───┼───┼───┤\n"
        "│相談　│　12件│　３件│\n"
        "└───┴───┴───┘"
    )
    assert rows_of(text) == ["区 分/件数/", "/電話/窓口", "相談/12件/3件", ""]


def test_half_ruled_header() -> None:
    """A line that is a rule behind the first cell of a header goes on with the row above."""
    text = (
        "┌───┬───────┐\n"
        "│　　　│ 件数　　　　 │\n"
        "│区　分├───┬───┤\n"
        "│　　　│２年度│３年度│\n"
        "├───┼───┼───┤\n"
        "│相談　│　12件│　15件│\n"
        "│研修　│　 2件│　 3件│\n"
        "└───┴───┴───┘"
    )
    assert rows_of(text) == ["/件数/", "区 分//", "/2年度/3年度", "相談/12件/15件", "研修/2件/3件", ""]
    assert [(row, column) for _, _, row, column, _ in figures_of(text)] == [
        (["相談"], ["件数", "2年度"]),
        (["相談"], ["件数", "3年度"]),
        (["研修"], ["件数", "2年度"]),
        (["研修"], ["件数", "3年度"]),
    ]


def test_whole_width() -> None:
    """A cell as wide as the table is its caption, a note below it, or a row that has no other cell."""
    text = (
        "┌──────────┐\n"
        "│受付件数（単位：件）│\n"
        "├───┬──┬──┤\n"
        "│区　分│Ｒ２│Ｒ３│\n"
        "├───┴──┴──┤\n"
        "│県北　　　　　　　　│\n"
        "├───┬──┬──┤\n"
        "│相談　│　12│　13│\n"
        "├───┴──┴──┤\n"
        "│※４月１日現在　　　│\n"
        "└──────────┘"
    )
    assert rows_of(text) == [
        "受付件数（単位：件）",
        "区 分/R2/R3",
        "県北//",
        "相談/12/13",
        "※4月1日現在",
        "",
    ]
    assert [figure[:4] for figure in figures_of(text)] == [
        ("12", "件", ["相談"], ["R2"]),
        ("13", "件", ["相談"], ["R3"]),
    ]


def test_frame() -> None:
    """What a frame of one cell holds is text, apart from what stands around it."""
    text = "┌────────┐\n│研修を３回行った。│\n└────────┘\n次に窓口を"
    assert rows_of(text) == ["", "研修を3回行った。", "", "次に窓口を"]


@pytest.mark.parametrize(
    "text",
    [
        "「水と緑|ぐんま」を３回開き、\n参加者は|延べ12人であった。",
        "相談｜電話\n－－－",
        "次の表は\n－－－\nとおり",
        "・相談|電話|12件\n・研修|会場|3回",
        "┌──┬──┐",
        "│相談│12件│\n│研修│",
        "├──┼──┼──┤\n│相談│12件│3人│\n│研修│5件3人│\n├──┼──┼──┤",
        " 30│　■\n 20│■■\n 10│■■\n 　└┬┬",
        " 30│　■\n 20│■■\n 10│■■\n 　└────",
        "区分\t件数|人数\n相談\t3|4",
    ],
)
def test_none(text: str) -> None:
    """A bar in prose or in a list, a rule alone, rows of unlike borders, and a chart stay as they are."""
    assert with_rules_tabbed(lines_of(text)) == lines_of(text)


def test_titles_above() -> None:
    """A title right above the rules of each table is no running head, and no border of its own is a cell."""
    body = f"表｜受付の状況について\n{BOX}\n表｜受付の状況について\n{BOX}"
    assert [line for *_, line in figures_of(body)] == [4, 4, 5, 7, 7, 13, 13, 14, 16, 16]


@pytest.mark.parametrize(
    ("unit", "rows", "settled"),
    [
        ("（単位：円）\n", ("予算現額", "決算額", "1,234,567", "1,198,004"), 1_198_004),
        ("（単位：千円）\n", ("予算現額", "決算額", "1,234", "1,198"), 1_198_000),
        ("", ("予算現額", "決算額", "1,234千円", "1,198千円"), 1_198_000),
    ],
)
def test_amounts(unit: str, rows: tuple[str, str, str, str], settled: int) -> None:
    """A ruled table of what was budgeted and settled states the program's amounts."""
    above, left, below, right = rows[0], rows[1], rows[2], rows[3]
    table = f"┏━━┳━━┓\n┃{above}┃{left}┃\n┣━━╋━━┫\n┃{below}┃{right}┃\n┗━━┻━━┛"
    found = read(HEADINGS + unit + table).rows
    assert [program.settled_amount for program in found.programs] == [settled]
    assert found.metrics == []
    assert found.unread_numerals == []
