"""The account of a text: every numeral in one class, with its line and the reason."""

from __future__ import annotations

from ingest.audit import entries_of, entries_of_heading, entries_of_page_mark, entries_outside
from ingest.outline import read_blocks
from ingest.prose import read_passage
from tests.ingest.genre import YEAR, lines_of, passage_of, read


def test_entries() -> None:
    """Metrics, dates, other numerals and unread ones are entries; 令和元年 has no numeral."""
    account = read_passage(passage_of("令和元年から令和3年度の第2回会議に 12 と19人", 8), YEAR)
    assert sorted((entry.text, entry.numeral_class, entry.line) for entry in entries_of(account)) == [
        ("12", "UNREAD", 8),
        ("19", "METRIC", 8),
        ("2", "ORDINAL", 8),
        ("令和3年度", "YEAR", 8),
    ]
    assert all(entry.reason for entry in entries_of(account))


def test_headings() -> None:
    """A heading's mark and the numbers in its name are HEADING, a date in it is a date."""
    (block,) = read_blocks(lines_of("(3) 366プラン 令和3年度"))
    entries = entries_of_heading(block, (), YEAR)
    assert sorted((entry.text, entry.numeral_class) for entry in entries) == [
        ("3", "HEADING"),
        ("366", "HEADING"),
        ("令和3年度", "YEAR"),
    ]


def test_headings_that_are_prose() -> None:
    """Of an activity that is prose only the mark is heading; the rest is accounted for as its text."""
    entries = read(f"第2 総務部\n\n1 総務費\n\n(1) 庁議\n\n(ア) {'関連する' * 9}図柄を3体")
    assert [(entry.text, entry.numeral_class) for entry in entries.entries] == [
        ("2", "HEADING"),
        ("1", "HEADING"),
        ("1", "HEADING"),
        ("3", "METRIC"),
    ]


def test_page_marks() -> None:
    """The number of a page is NUMBERING."""
    (block,) = read_blocks(lines_of("- 95 -"))
    assert [(entry.text, entry.numeral_class) for entry in entries_of_page_mark(block)] == [
        ("95", "NUMBERING")
    ]


def test_outside_of_programs() -> None:
    """A figure outside any program has nothing that it could be a metric of: it is unread."""
    entries = entries_outside(passage_of("令和3年度は、第2期計画により5件"), YEAR)
    assert sorted((entry.text, entry.numeral_class) for entry in entries) == [
        ("2", "ORDINAL"),
        ("5", "UNREAD"),
        ("令和3年度", "YEAR"),
    ]


def test_names_of_initiatives() -> None:
    """A number in the name of an initiative is part of the name."""
    (entry,) = entries_outside(passage_of("5つのゼロ宣言"), YEAR, name=True)
    assert (entry.numeral_class, entry.reason) == ("NAME", "in the name of an initiative")


def test_everywhere() -> None:
    """Numerals before, between and under headings, also in tables, are accounted for in source order."""
    text = (
        "令和3年度\n\n区分\t1人\n\n第2 総務部\n\n3 件を実施\n\n1 企画\n\n・4つの柱\n\n- 9 -\n\n"
        "1 総務費\n\n本文5件\n\n(1) 庁議\n\n6回\n\n① 会議\n\n区分\t回数\n会議\t7回"
    )
    entries = read(text).entries
    assert [entry.line for entry in entries] == sorted(entry.line for entry in entries)
    digits = [digit for entry in entries for digit in entry.text if digit.isdigit()]
    assert sorted(digits) == sorted(char for char in text if char in "0123456789")
