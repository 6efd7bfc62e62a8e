"""Documents measured before they are parsed."""

from __future__ import annotations

import pytest
from graphql import GraphQLSyntaxError, Source, TokenKind
from graphql.language.lexer import Lexer
from hypothesis import given
from hypothesis import strategies as st

from service.document_text import _TOKEN, check_text
from service.limits import LIMITS, LimitError, Limits

PIECES = [
    "a",
    "-",
    "_b1",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "...",
    "$",
    "!",
    ":",
    "=",
    "@",
    "|",
    "&",
    "1",
    "-2.5e+3",
]
PIECES += [
    "-2.5e+3",
    "1-2",
    "\\",
    '"x"',
    '"\\""',
    '""',
    '""""""',
    '"""a"b"""',
    '"""\\""""""',
    "#c",
    "#{",
    " ",
    "\n",
    ",",
    "\ufeff",
    "成",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_tokens_are_those_of_the_lexer(source: str) -> None:
    """Wherever graphql-core's lexer finds tokens, as many are counted here."""
    try:
        lexer, count = Lexer(Source(source)), 0
        while lexer.advance().kind is not TokenKind.EOF:
            count += 1
    except GraphQLSyntaxError:
        return
    comments, token = 0, lexer.token
    while token.prev is not None:
        comments += token.kind is TokenKind.COMMENT
        token = token.prev
    assert len(_TOKEN.findall(source)) == count + comments


@pytest.mark.parametrize(
    ("source", "limit"),
    [
        ("{ a }" + " " * 100_000, "document_bytes"),
        ("#" + "成" * 40_000 + "\n{ a }", "document_bytes"),
        ("{" + " a" * 5_000 + "}", "tokens"),
        ("#\n" * 6_000 + "{ a }", "tokens"),
        ("{ a" * 65 + "}" * 65, "nesting"),
        ("{ a(b: " + "[" * 64 + "]" * 64 + ") }", "nesting"),
    ],
)
def test_a_document_that_takes_long_to_parse_is_refused(source: str, limit: str) -> None:
    """Bytes, tokens with comments, and brackets of any kind are bounded."""
    with pytest.raises(LimitError) as caught:
        check_text(source, Limits())
    assert caught.value.limit is LIMITS[limit]


@pytest.mark.parametrize("piece", ['\\"""', '"', '"\\', "\\", '""', "#"])
def test_what_never_ends_is_measured_once(piece: str) -> None:
    """Strings that do not end are read once, and not anew from each quote, which would take hours."""
    check_text(('"""' + piece * 25_000)[:100_000], Limits({"tokens": 100_000}))


def test_brackets_in_words_are_no_brackets() -> None:
    """Strings, block strings and comments may hold any number of brackets."""
    brackets = "{[(" * 100
    check_text(f'{{ a(b: "{brackets}", c: """{brackets}""") }} # {brackets}', Limits())
