"""Snippets: the words around what was found, as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.search import fold
from loaders.snippets import BEFORE, LENGTH, snippet


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("観光振興", "観光", "観光振興"),
        ("ＳＮＳで発信", "sns", "ＳＮＳで発信"),
        ("ﾊﾟﾋﾞﾘｵﾝ", "ビリ", "ﾊﾟﾋﾞﾘｵﾝ"),
        ("一\n二　三", "二", "一 二 三"),
        ("", "無", ""),
    ],
)
def test_a_short_text_is_shown_whole(text: str, word: str, shown: str) -> None:
    """What fits is shown as written, but for line breaks."""
    assert snippet(text, [word]) == shown


def test_a_long_text_is_cut_around_the_word() -> None:
    """There is a little before the word, more behind it, and … where the text goes on."""
    text = "あ" * 500 + "観光" + "い" * 500
    assert snippet(text, ["観光"]) == "…" + "あ" * BEFORE + "観光" + "い" * (LENGTH - BEFORE - 2) + "…"
    assert snippet(text, ["無", "観光"]) == snippet(text, ["観光"])


def test_folding_that_changes_lengths_does_not_shift_the_place() -> None:
    """㌔ is キロ when folded and ｶﾞ is ガ: the snippet still stands where the word does."""
    assert "観光" in snippet("㌔" * 300 + "ｶﾞ" * 300 + "観光" + "。" * 100, ["観光"])


@given(st.text(), st.text(min_size=1, max_size=3))
def test_any_text_has_a_snippet(text: str, word: str) -> None:
    """Whatever the characters, a snippet is no longer than it may be."""
    assert len(snippet(text, [fold(word)])) <= LENGTH + 2
