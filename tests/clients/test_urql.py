"""urql with its persisted exchange."""

from __future__ import annotations

from tests.clients.conftest import Script


def test_urql_pages_through_a_list_by_hash(run_script: Script, served: str) -> None:
    """Every program comes once, in source order, and agrees with totalCount; all requests can be cached."""
    told = run_script("urql.mjs", f"{served}/graphql")
    assert len(told["slugs"]) == told["totalCount"] == 22
    assert told["slugs"] == sorted(set(told["slugs"]))
    # One for the hash that is not known yet, one with the text, then a page by hash each.
    assert told["methods"] == ["GET"] * 4
