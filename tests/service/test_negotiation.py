"""Accept headers, as RFC 9110 reads them."""

from __future__ import annotations

import pytest

from service.negotiation import names, preferred

OFFERED = ("text/a", "text/b", "image/c")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/a"),
        ("", "text/a"),
        ("*/*", "text/a"),
        ("text/*", "text/a"),
        ("image/*", "image/c"),
        ("text/b", "text/b"),
        ("text/b, text/a", "text/a"),
        ("text/a;q=0.5, text/b;q=0.6", "text/b"),
        ("text/a;q=0, */*", "text/b"),
        ("TEXT/B ; Q=1.0", "text/b"),
        ("text/*;q=0.3, text/b;q=0.7, */*;q=0.1", "text/b"),
        ("text/d", None),
        ("*/*;q=0", None),
        ("text/a;q=nonsense", None),
        (",;,", None),
    ],
)
def test_the_preferred_media_type(accept: str | None, chosen: str | None) -> None:
    """The highest quality wins, the closest range decides it, and among equals our own order does."""
    assert preferred(accept, OFFERED) == chosen


def test_a_wildcard_names_nothing() -> None:
    """Only a client that writes the media type out knows it."""
    assert names("text/a, */*", "text/a")
    assert not names("*/*, text/*", "text/a")
    assert not names("text/a;q=0", "text/a")
    assert not names(None, "text/a")
