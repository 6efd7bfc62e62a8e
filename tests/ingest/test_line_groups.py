"""Which lines make one block."""

from __future__ import annotations

import pytest

from ingest.line_groups import group_lines
from tests.ingest.genre import lines_of


def texts(text: str) -> list[str]:
    """The groups of a text, their lines joined; tables as the number of their rows."""
    groups = group_lines(lines_of(text), frozenset())
    return [
        f"{len(group)} rows" if "\t" in group[0].text else "".join(line.text.strip() for line in group)
        for group in groups
    ]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("決算額 9千円\n点検を行った。", ["決算額 9千円", "点検を行った。"]),
        ("点検を行った。\n決算額 9千円\n橋種 | 橋数", ["点検を行った。", "決算額 9千円", "1 rows"]),
        ("予算額 9千円\n決算額 8千円\n・点検 3橋", ["予算額 9千円決算額 8千円", "・点検 3橋"]),
        ("・決算額 9千円\n点検を行った。", ["・決算額 9千円", "点検を行った。"]),
        ("決算額\n　　730\n千円\n点検を行った。", ["決算額730千円", "点検を行った。"]),
        ("(1) 橋 決算額\n9千円\n点検を行った。", ["(1) 橋 決算額", "9千円", "点検を行った。"]),
        ("決算額 12,345,\n678 千円\n点検を行った。", ["決算額 12,345,678 千円", "点検を行った。"]),
        ("(1) 橋 決算額 12,\n678 千円\n点検した。", ["(1) 橋 決算額 12,678 千円", "点検した。"]),
        ("決算額 9千円\n15\n(2) 橋", ["決算額 9千円", "15", "(2) 橋"]),
        (
            "決算額 9千円\n（財源内訳）国庫支出金 4千円、\n一般財源 5千円\n点検を行った。",
            ["決算額 9千円（財源内訳）国庫支出金 4千円、一般財源 5千円", "点検を行った。"],
        ),
    ],
)
def test_amounts_are_blocks(text: str, parted: list[str]) -> None:
    """Lines that state amounts are a block of their own, whatever stands right above and below them."""
    assert texts(text) == parted


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        (
            "・点検 3橋\n次に、橋の補修を進めた。",
            ["・点検 3橋", "次に、橋の補修を進めた。"],
        ),
        ("・参加者 120人のうち\n県外から 3人", ["・参加者 120人のうち県外から 3人"]),
        ("点検した。\n点検数 3橋\n補修数 4橋", ["点検した。", "点検数 3橋", "補修数 4橋"]),
        ("・点検 5橋\n（内訳）県道 3橋\n市道 2橋", ["・点検 5橋（内訳）県道 3橋市道 2橋"]),
        ("点検した。\n点検の状況\n橋種 | 橋数", ["点検した。", "点検の状況", "1 rows"]),
        (
            "点検した。\n点検の状況\n（単位：橋）\n橋種 | 橋数",
            ["点検した。", "点検の状況（単位：橋）", "1 rows"],
        ),
        ("点検した。\n（単位：橋）\n橋種 | 橋数", ["点検した。", "（単位：橋）", "1 rows"]),
        ("----------\n点検した。", ["----------", "点検した。"]),
    ],
)
def test_blank_lines_missing(text: str, parted: list[str]) -> None:
    """Without blank lines between them, bullets, items, captions and paragraphs are parted all the same."""
    assert texts(text) == parted


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "(1) 中山間地域等における農業生産活動の継続\n支援\n決算額 9千円",
            "(1) 中山間地域等における農業生産活動の継続支援",
        ),
        (
            "(1) 中山間地域等における農業生産活動の継続\n（農政課）\n決算額 9千円",
            "(1) 中山間地域等における農業生産活動の継続",
        ),
        ("(1) 農業\n支援\n決算額 9千円", "(1) 農業"),
    ],
)
def test_titles_over_two_lines(text: str, first: str) -> None:
    """A wide title of a program goes on in the line between it and its amounts."""
    assert texts(text)[0] == first


def test_bracketed_titles() -> None:
    """A line that is a title in brackets is a block of its own."""
    assert texts("点検した。\n[実績]\n橋を直した。") == ["点検した。", "[実績]", "橋を直した。"]


def test_bullets_above_sentences() -> None:
    """A sentence wider than the bullet above it does not finish that bullet."""
    assert texts("●事業内容\n橋の点検を行った。") == ["●事業内容", "橋の点検を行った。"]


def test_many_amounts() -> None:
    """Lines of amounts without end are several blocks, so that none is looked through again and again."""
    assert len(texts("決算額 9千円（うち国庫\n" * 50)) > 4
