"""What a change of the graph would break for clients of the last release."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema, find_breaking_changes

RELEASED = Path(__file__).parent / "released.graphql"
"""The SDL of the last release; a release copies the snapshot over it, and nothing else does."""


def breaking_changes(declared: str, released: Path = RELEASED) -> list[str]:
    """What clients of the last release would no longer find, in sentences.

    Additions break nothing. A field is taken away in two releases: one has it `@deprecated` with a reason
    that names what to use instead, a later one drops it.

    Args:
        declared: The SDL of the graph.
        released: The file with that of the last release.
    """
    before = build_schema(released.read_text(encoding="utf-8"))
    return sorted(change.description for change in find_breaking_changes(before, build_schema(declared)))
