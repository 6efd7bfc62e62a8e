"""JSON that clients send."""

from __future__ import annotations

import pytest

from service.json_objects import read_object
from service.limits import Limits
from service.refusals import RefusedError


def code_of(text: bytes) -> str:
    """The code with which a text is refused."""
    with pytest.raises(RefusedError) as caught:
        read_object(text, "The body", Limits())
    return str(caught.value.extensions["code"])


def test_an_object_is_read() -> None:
    """Keys and values come as they were sent."""
    assert read_object('{"名": [1, {"a": null}]}'.encode(), "It", Limits()) == {"名": [1, {"a": None}]}


@pytest.mark.parametrize("text", [b"", b"null", b"1", b"NaN", b'{"a": NaN}', b"[]", b'"{', b'{"a": "\xff"}'])
def test_anything_else_is_no_object(text: bytes) -> None:
    """What is no JSON, or not an object, is a bad request."""
    assert code_of(text) == "BAD_REQUEST"


@pytest.mark.parametrize("depth", [65, 900, 100_000])
def test_depth_is_bounded(depth: int) -> None:
    """An object is 64 levels deep at most, whether or not the parser would go on."""
    nested = b'{"a":' * (depth - 1) + b"{}" + b"}" * (depth - 1)
    assert code_of(nested) == "LIMIT_EXCEEDED"
    assert code_of(b'{"a":' + b"[" * depth) == ("LIMIT_EXCEEDED" if depth > 63 else "BAD_REQUEST")


def test_brackets_in_strings_are_no_depth() -> None:
    """A text with many brackets is not deep."""
    text = b'{"query": "' + b"{[" * 1_000 + b'\\""}'
    assert list(read_object(text, "It", Limits())) == ["query"]
    assert code_of(b'{"query": "' + b"{[" * 1_000) == "BAD_REQUEST"
    read_object(b'{"a":' * 63 + b"{}" + b"}" * 63, "It", Limits())
