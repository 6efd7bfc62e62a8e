"""The committed SDL, and the words that every element of the graph is described with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
)

from schema.graph import graph
from schema.snapshot import SNAPSHOT, sdl

JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
ENGLISH = re.compile(r"[A-Za-z]{2}")


def described() -> Iterator[tuple[str, str | None]]:
    """Every type, field, argument and enum value of the graph, with its description."""
    for name, type_ in graph.executable.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield name, type_.description
        if isinstance(type_, GraphQLEnumType):
            yield from ((f"{name}.{value}", known.description) for value, known in type_.values.items())
        if isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{name}.{field}", known.description) for field, known in type_.fields.items())
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for field, known in type_.fields.items():
                yield f"{name}.{field}", known.description
                for argument, given in known.args.items():
                    yield f"{name}.{field}({argument}:)", given.description


def test_the_snapshot_is_the_graph() -> None:
    """schema.graphql is the SDL of the code: `seika schema` writes it."""
    assert SNAPSHOT.read_text(encoding="utf-8") == sdl()


def test_every_element_is_described() -> None:
    """A description says in English what the element means, and gives the Japanese term."""
    elements = dict(described())
    assert {"Metric", "Metric.label", "Query.node(id:)", "Qualifier.EACH"} <= set(elements)
    assert [
        element
        for element, text in elements.items()
        if not text or not ENGLISH.search(text) or not JAPANESE.search(text)
    ] == []


def test_the_graph_only_reads() -> None:
    """There is nothing but queries."""
    assert graph.executable.mutation_type is None
    assert graph.executable.subscription_type is None
