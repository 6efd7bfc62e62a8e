"""Global ids: one text for each node, taken only as it was given."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from database.entities import Government, Program
from loaders.rows import row_class
from loaders.statements import table_of
from schema.global_id import decode_global_id, encode_global_id


def encoded(plain: str) -> str:
    """Base64 of a text."""
    return b64encode(plain.encode()).decode()


def test_an_id_is_the_type_and_the_public_key() -> None:
    """The id of a program is made of its slug, that of a government of its code."""
    program = row_class(Program, [table_of(Program).c.slug], sqlite.dialect())(("100005-2021-02-1-6",))
    government = row_class(Government, [table_of(Government).c.code], sqlite.dialect())(("100005",))
    assert encode_global_id(program) == encoded("Program:100005-2021-02-1-6")
    assert decode_global_id(encode_global_id(program)) == (Program, "100005-2021-02-1-6")
    assert decode_global_id(encode_global_id(government)) == (Government, "100005")


@given(st.text())
def test_no_other_text_is_an_id(text: str) -> None:
    """Whatever is taken as an id is exactly what would have been given out."""
    named = decode_global_id(text)
    assert named is None or encoded(f"{named.entity.__name__}:{named.key}") == text


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "100005-2021-02-1-6",
        encoded("Program"),
        encoded("Release:1"),
        encoded("program:100005-2021-02-1-6"),
        encoded("Program:100005\x00"),
        encoded("Program:100005\n"),
        encoded("Program:12").rstrip("="),
        f" {encoded('Program:1')}",
        encoded("Program:1") + "\n",
        "Ｕ" + encoded("Program:1")[1:],
        b64encode(b"Program:\xff").decode(),
    ],
)
def test_a_forged_id_names_nothing(forged: str) -> None:
    """Other types, other alphabets, spaces, missing padding and bytes that are no text are no ids."""
    assert decode_global_id(forged) is None
