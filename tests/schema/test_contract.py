"""The graph keeps the public contract: nothing of it is missing, renamed or weakened."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_breaking_changes

from schema.snapshot import sdl

CONTRACT = Path(__file__).with_name("contract.graphql")


def test_nothing_of_the_contract_is_missing_or_weakened() -> None:
    """A client written against the contract works: no name, argument or promise of it is gone."""
    contract = build_schema(CONTRACT.read_text(encoding="utf-8"))
    assert [change.description for change in find_breaking_changes(contract, build_schema(sdl()))] == []
