"""Lines that every page prints."""

from __future__ import annotations

from ingest.running_heads import running_heads
from tests.ingest.genre import lines_of


def heads(text: str) -> set[str]:
    """The running heads of a text."""
    return set(running_heads(lines_of(text)))


def test_beside_page_marks() -> None:
    """A line that stands beside two page marks, and hardly elsewhere, is one."""
    pages = "成果の説明書\n\n橋を\n成果の説明書\n- 1 -\n点検した。\n成果の 説明書\n\n- 2 -\n直した。"
    assert heads(pages) == {"成果の説明書"}
    assert heads(pages + "\n成果の説明書\n成果の説明書") == set()


def test_lines_that_are_none() -> None:
    """Units, amounts, bullets, headings and rows of tables are none, however often they stand there."""
    for line in (
        "千円",
        "決算額 9千円",
        "・橋の点検の実績",
        "(1) 橋の点検と補修",
        "（単位：千円、橋）",
        "橋の点検 | 3橋",
    ):
        assert heads(f"{line}\n- 1 -\n橋\n{line}\n- 2 -") == set()


def test_with_the_number_of_the_page() -> None:
    """The report's title with a number that grows is one; the same with other words is a list."""
    for line in ("令和4年度主要施策の成果　　{}", "{}　　令和4年度主要施策の成果"):
        pages = f"橋\n{line.format(7)}\n道\n{line.format(8)}"
        assert heads(pages) == {line.format(page).replace("　", "") for page in (7, 8)}
    assert heads("点検した橋の数　　7\n道\n点検した橋の数　　8") == set()
    assert heads("主要施策の成果　　8\n道\n主要施策の成果　　8") == set()
