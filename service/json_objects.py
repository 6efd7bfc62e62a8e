"""JSON objects that clients send, read into Python values within bounds."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

import orjson

from service.limits import Limits
from service.refusals import bad_request

_NO_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[^{}\[\]"]+', re.DOTALL)


def read_object(text: bytes, what: str, limits: Limits) -> dict[str, Any]:
    """The JSON object in a text.

    Args:
        text: UTF-8.
        what: What the text is, for the messages.
        limits: How deep it may be.

    Raises:
        RefusedError: It is no JSON object, or too deep.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        # The parser stops at a depth of its own, far beyond ours.
        limits.check("json_depth", _depth_of_text(text))
        raise bad_request(f"{what} is not JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise bad_request(f"{what} is not a JSON object.")
    if text.count(b"{") + text.count(b"[") > limits["json_depth"]:  # else it cannot be as deep
        limits.check("json_depth", _depth_of_value(value))
    return value


def _depth_of_text(text: bytes) -> int:
    """How many brackets are open at once, outside of strings."""
    brackets = _NO_BRACKETS.sub(b"", text)
    return max(accumulate((1 if bracket in b"{[" else -1 for bracket in brackets), initial=0))


def _depth_of_value(value: dict[str, Any]) -> int:
    """The levels of objects and arrays in a value."""
    depth = 0
    level: list[dict[str, Any] | list[Any]] = [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return depth
