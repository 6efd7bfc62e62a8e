"""The schema in its own language (SDL); the committed snapshot shows every change of the graph in review."""

from __future__ import annotations

from pathlib import Path

from schema.graph import graph

SNAPSHOT = Path(__file__).parent / "schema.graphql"
"""The committed SDL."""


def sdl() -> str:
    """The SDL of the graph as the code declares it."""
    return graph.as_str().rstrip() + "\n"
