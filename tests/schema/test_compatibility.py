"""What a change of the graph would break for clients of the last release."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.compatibility import breaking_changes
from schema.snapshot import sdl

BEFORE = "type Query { a: Int! b(x: Int): String c: Kind } enum Kind { ONE TWO }"


def test_nothing_of_the_last_release_is_broken() -> None:
    """Whatever clients of the last release ask for can still be asked for, and means the same type."""
    assert breaking_changes(sdl()) == []


@pytest.mark.parametrize(
    ("after", "broken"),
    [
        ("type Query { a: Int! b(x: Int): String c: Kind d: Int } enum Kind { ONE TWO THREE }", []),
        ("type Query { a: Int! b(x: Int, y: Int = 1): String! c: Kind } enum Kind { ONE TWO }", []),
        ("type Query { b(x: Int): String c: Kind } enum Kind { ONE TWO }", ["Query.a"]),
        ("type Query { a: Int b(x: Int): String c: Kind } enum Kind { ONE TWO }", ["Query.a"]),
        ("type Query { a: Int! b(x: Int!): String c: Kind } enum Kind { ONE TWO }", ["Query.b"]),
        ("type Query { a: Int! b(x: Int): String c: Kind } enum Kind { ONE }", ["Kind.TWO"]),
    ],
)
def test_what_breaks_is_found(after: str, broken: list[str], tmp_path: Path) -> None:
    """What goes, weakens or newly asks for something is told by its place; what is added is not."""
    released = tmp_path / "released.graphql"
    released.write_text(BEFORE, encoding="utf-8")
    found = breaking_changes(after, released)
    assert len(found) == len(broken)
    for place, sentence in zip(broken, found, strict=True):
        assert place in sentence
