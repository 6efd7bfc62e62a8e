"""Cursors: opaque, and taken only as they were given."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.entities import Metric, Program
from loaders.cursors import decode_cursor, encode_cursor
from loaders.errors import CursorError


@given(st.integers(min_value=1, max_value=10**18 - 1))
def test_a_cursor_leads_back_to_its_row(row_id: int) -> None:
    """A cursor that was given out is understood."""
    assert decode_cursor(Program, encode_cursor(Program, row_id)) == row_id


@given(st.text())
def test_no_other_text_is_a_cursor(text: str) -> None:
    """Whatever is taken as a cursor is exactly what would have been given out."""
    try:
        row_id = decode_cursor(Program, text)
    except CursorError:
        return
    assert encode_cursor(Program, row_id) == text


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        encode_cursor(Metric, 7),
        encode_cursor(Program, 12).rstrip("="),
        encode_cursor(Program, 7) + "\n",
        urlsafe_b64encode("Program:７".encode()).decode(),
        urlsafe_b64encode(b"Program:0").decode(),
        urlsafe_b64encode(b"Program:-1").decode(),
        urlsafe_b64encode(b"Program:7;DROP TABLE program").decode(),
        urlsafe_b64encode(b"Program:" + b"9" * 30).decode(),
    ],
)
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    """Other lists' cursors, other digits, other lengths and other words are refused, with a hint."""
    with pytest.raises(CursorError) as refused:
        decode_cursor(Program, cursor)
    assert "pageInfo" in refused.value.hint
