"""Any text whatever: the reader never crashes, and accounts for every numeral exactly once."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from sqlmodel import SQLModel

from database.entities import Amount, Metric, Placed, ReportRows
from ingest.build import ReportReading, read_report
from ingest.errors import ReportError
from tests.ingest.accounting import differences, squash
from tests.ingest.genre import ORIGIN, read
from tests.ingest.strategies import SEED, any_text, examples, pieces_of_the_genre, torn, torn_seed


def prove(text: str) -> None:
    """Read a text, which is no report or a report of which everything holds that holds of any report."""
    try:
        reading = read(text)
    except ReportError:
        return
    assert differences(text, reading.entries) == ("", "")
    prove_account(reading)
    prove_rows(reading.rows)


def prove_account(reading: ReportReading) -> None:
    """The counts of the document are those of the entries and of the rows."""
    document = reading.rows.document
    counted = document.metrics + document.amounts + document.not_facts + document.unread
    assert document.numerals == counted == len(reading.entries)
    assert document.metrics == len(reading.rows.metrics)
    assert document.unread == len(reading.rows.unread_numerals)


def prove_rows(rows: ReportRows) -> None:
    """Rows come parents first, in source order, with slugs of their own, and quote what they say."""
    seen: dict[str, dict[int, SQLModel]] = {}
    slugs: set[tuple[str, str]] = set()
    for row in rows:
        name = str(row.__tablename__)
        for column in row.__table__.columns:  # type: ignore[attr-defined] # SQLModel's tables have one
            for key in column.foreign_keys:
                table, value = key.target_fullname.split(".")[0], getattr(row, column.name)
                assert value is None or value in seen.get(table, {}) or table == name
        same = seen.setdefault(name, {})
        identity: int = row.id  # type: ignore[attr-defined] # every row has one
        assert not same or identity > max(same)
        same[identity] = row
        if slug := getattr(row, "slug", None):
            assert (name, slug) not in slugs
            slugs.add((name, slug))
        if isinstance(row, Placed):
            assert 1 <= row.start_line <= row.end_line <= rows.document.line_count
        if isinstance(row, Metric):
            assert squash(row.text) in squash(row.quote)
            assert row.value is None or math.isfinite(row.value)
        if isinstance(row, Amount):
            assert abs(row.yen) < 2**63


@examples(300)
@given(any_text())
def test_any_text(text: str) -> None:
    """Any characters whatever are a clear error or a report whose numerals are all accounted for."""
    prove(text)


@examples(300)
@given(pieces_of_the_genre())
def test_pieces_of_the_genre(text: str) -> None:
    """Marks, tables, dates, money and brackets in any order are read, and accounted for."""
    prove(text)


@examples(60)
@given(torn_seed())
def test_torn_seed(text: str) -> None:
    """Parts of the seed with lines deleted, swapped, cut, joined and repeated are read, and accounted for."""
    prove(text)


@examples(5)
@given(torn(SEED.split("\n")))
def test_torn_whole_seed(lines: list[str]) -> None:
    """So is the whole seed, torn."""
    prove("\n".join(lines))


WIDE_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")
WIDE_LETTERS = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(ord("A"), ord("Z") + 1)})
PRINTINGS: dict[str, Callable[[str], bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: text.encode("utf-8-sig"),
    "CP932": lambda text: text.encode("cp932"),
    "trailing spaces": lambda text: text.replace("\n", " \u3000 \n").encode(),
    "full-width spaces": lambda text: text.replace(" ", "\u3000").encode(),
    "full-width digits": lambda text: text.translate(WIDE_DIGITS).encode(),
    "full-width letters": lambda text: text.translate(WIDE_LETTERS).encode(),
    "a blank line more at the end": lambda text: f"{text}\n".encode(),
}


@pytest.mark.parametrize("printing", PRINTINGS)
def test_printing(printing: str) -> None:
    """Encoding, line ends, widths and trailing space change nothing but the checksum and the quotes."""
    text = SEED.replace("嬭", "嬬")  # the one character that CP932 lacks
    assert said(PRINTINGS[printing](text)) == said(text.encode())


def said(data: bytes) -> list[dict[str, object]]:
    """Every row that a text gives, without what repeats the bytes of the file."""
    rows = read_report(data, ORIGIN).rows
    return [row.model_dump(exclude={"sha256", "quote", "line_count"}) for row in rows]
