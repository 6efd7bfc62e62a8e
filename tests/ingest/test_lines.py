"""Bytes to numbered lines."""

from __future__ import annotations

import hashlib

import pytest

from ingest.errors import ReportError
from ingest.lines import fold, read_lines


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１２，３４５人", "12,345人"),
        ("３．５％", "3.5%"),
        ("Ｗｅｂ会議", "Web会議"),
        ("区　分", "区 分"),
        ("a\u00a0b\u2028c\u000bd", "a b c d"),
        ("2µg", "2μg"),
    ],
)
def test_fold_widths(printed: str, folded: str) -> None:
    """Full-width digits, letters, ％ and every kind of space become ASCII, and both micros one."""
    assert fold(printed) == folded


@pytest.mark.parametrize("printed", ["あ，い．う", "（県：120）", "①②⑴㈱", "3㎡", "2ｶ所", "～"])
def test_fold_keeps(printed: str) -> None:
    """Punctuation outside numbers, marks and compatibility units stay as printed."""
    assert fold(printed) == printed


def test_fold_keeps_places() -> None:
    """A character of the folded text stands where it stands in the raw text."""
    printed = "令和３年度　予算１，２３４千円（２．５％増）"
    assert len(fold(printed)) == len(printed)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Lines are numbered from 1, whatever ends them; an end behind the last line makes no line more."""
    source = read_lines(end.join(["一", "", "三", ""]).encode(), "report.txt")
    assert [(line.number, line.raw) for line in source.lines] == [(1, "一"), (2, ""), (3, "三")]


def test_trailing_space_goes() -> None:
    """Spaces of any width at the end of a line are no text, but tabs there are empty cells."""
    source = read_lines("区分\t \u3000\n金額\t\t".encode(), "report.txt")
    assert [line.raw for line in source.lines] == ["区分\t", "金額\t\t"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without a BOM and CP932 are found out from the bytes."""
    data = "主要施策の成果①\n".encode(encoding)
    source = read_lines(data, "report.txt")
    assert source.lines[0].raw == "主要施策の成果①"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_quote() -> None:
    """A quote is the raw lines from start to end, both inclusive."""
    source = read_lines("一\n２件\n三\n四".encode(), "report.txt")
    assert source.quote(2, 3) == "２件\n三"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "EMPTY_FILE", "report.txt is empty"),
        ("\n \u3000\r\n".encode(), "EMPTY_FILE", "report.txt is empty"),
        (b"%PDF-1.7\x00\x01", "BINARY_FILE", "report.txt is not a text file"),
        (b"abc\x07", "BINARY_FILE", "report.txt is not a text file"),
        ("成果".encode("utf-16"), "UNKNOWN_ENCODING", "report.txt is UTF-16, which is not read"),
        (b"abc\x81\x20", "UNKNOWN_ENCODING", "report.txt is neither UTF-8 nor CP932"),
    ],
)
def test_errors(data: bytes, code: str, message: str) -> None:
    """A file that holds no text is refused with a stable code, its name, and what to do."""
    with pytest.raises(ReportError) as raised:
        read_lines(data, "report.txt")
    assert (raised.value.code, raised.value.message) == (code, message)
    assert raised.value.hint.endswith(".")
