"""Which lines can be a title, and which begin a block."""

from __future__ import annotations

import pytest

from ingest.titles import begins, behind_mark, is_title


@pytest.mark.parametrize(
    "text",
    [
        "庁議",
        "デジタルトランスフォーメーション推進",
        "国際政策推進 決算額 32,525 千円",
        "道路改築（決算額 9億8,765万4千円）",
    ],
)
def test_titles(text: str) -> None:
    """A title is short, and the amounts beside it do not count."""
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    ["", "会議を開催した。", "会議、", "あ" * 35, "決算額 32,525 千円"],
)
def test_no_titles(text: str) -> None:
    """Nothing, a sentence, an open enumeration, a long line and an amount alone are none."""
    assert not is_title(text)


def test_lines_that_begin() -> None:
    """Marks, bullets, notes, page marks and titles in brackets begin a block; prose in brackets does not."""
    lines = ["(1) 庁議", "・会議", "※1 速報値", "- 3 -", "【実績】", "[実績]", "〈実績〉"]
    assert all(begins(line) for line in lines)
    assert not any(
        begins(line) for line in ("会議を開催した。", "（実績）", "[実績]は次のとおり", "(1) 会議、")
    )


def test_behind_mark() -> None:
    """A line without its mark is its title."""
    assert [behind_mark(line) for line in ("(1) 庁議", "庁議")] == ["庁議", "庁議"]
