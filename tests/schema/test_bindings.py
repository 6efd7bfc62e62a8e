"""What the fields declare fits the rows that they are read from."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLObjectType, GraphQLOutputType, get_named_type
from strawberry.types.field import StrawberryField

from database import entities
from loaders.relations import PUBLIC_KEYS, REPORT_COVERAGE
from loaders.rows import Entity
from loaders.statements import table_of
from schema.bindings import Column, Embedded, Local, Lookup, Paged, Related, Remote
from schema.fields import BoundField
from schema.graph import graph

ENTITIES: dict[str, Entity] = {
    entity.__name__: entity for entity in vars(entities).values() if hasattr(entity, "__table__")
}
PAGES = ("Connection", "Edge", "PageInfo", "Aggregate")


def object_types() -> Iterator[GraphQLObjectType]:
    """The object types of the graph."""
    for type_ in graph.executable.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            yield type_


def fields(type_: GraphQLObjectType) -> Iterator[tuple[str, StrawberryField]]:
    """The fields of a type, as they are declared."""
    for name, field in type_.fields.items():
        yield f"{type_.name}.{name}", field.extensions["strawberry-definition"]


FIELDS = dict(entry for type_ in object_types() for entry in fields(type_))


def sources(type_name: str) -> set[frozenset[str]]:
    """The columns of each row that stands for an object of this type."""
    if type_name == "Coverage":
        return {frozenset({REPORT_COVERAGE.foreign, *REPORT_COVERAGE.sums})}
    if type_name == "Dataset":
        return {columns(entities.Release)}
    if type_name in ENTITIES:
        return {columns(ENTITIES[type_name])}
    return {
        source
        for place, field in FIELDS.items()
        if isinstance(field, BoundField) and isinstance(field.binding, Embedded)
        if get_named_type(_type_of(place)).name == type_name
        for source in sources(place.partition(".")[0])
    }


def columns(entity: Entity) -> frozenset[str]:
    """The names of the columns of an entity."""
    return frozenset(table_of(entity).c.keys())


def _type_of(place: str) -> GraphQLOutputType:
    """The type of a field, given as Type.field."""
    type_name, _, field_name = place.partition(".")
    type_ = graph.executable.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    field: GraphQLField = type_.fields[field_name]
    return field.type


def bindings() -> Iterator[tuple[str, Local | Remote]]:
    """The binding of every field."""
    for place, field in FIELDS.items():
        assert isinstance(field, BoundField), place
        yield place, field.binding


def test_every_field_is_bound() -> None:
    """A field says where its value comes from: no field has a resolver of its own."""
    assert len(FIELDS) > 150
    assert [place for place, field in FIELDS.items() if field.base_resolver is not None] == []
    assert [
        place
        for place, binding in bindings()
        if FIELDS[place].is_basic_field is not isinstance(binding, Local)
    ] == []


def test_a_field_reads_columns_that_its_rows_have() -> None:
    """Whatever row an object of a type stands on, it has the columns that the fields of the type name."""
    missing = []
    for place, binding in bindings():
        type_name = place.partition(".")[0]
        if isinstance(binding, Column | Related) and not type_name.endswith(PAGES):
            names = binding.names if isinstance(binding, Column) else [binding.relation.key]
            stands_on = sources(type_name)
            assert stands_on, place
            missing += [(place, name) for name in names for source in stands_on if name not in source]
    assert missing == []


def test_a_relation_leads_to_the_type_of_the_field() -> None:
    """A field that follows a relation gives what the relation leads to: a list where it is to many."""
    for place, binding in bindings():
        if isinstance(binding, Related):
            relation, type_ = binding.relation, _type_of(place)
            named = "Coverage" if relation.sums else relation.entity.__name__
            assert (get_named_type(type_).name, str(type_).startswith("[")) == (named, relation.many), place
            given = {argument.python_name for argument in FIELDS[place].arguments}
            assert given == {*binding.equal, *(["where"] if binding.filtered else [])}, place


def test_lookups_and_pages_lead_to_the_type_of_the_field() -> None:
    """Root fields give rows of the entity that they name."""
    for place, binding in bindings():
        if isinstance(binding, Lookup | Paged):
            named = get_named_type(_type_of(place)).name
            assert named.removesuffix("Connection") == binding.entity.__name__, place


def test_every_node_has_a_public_key() -> None:
    """A type implements Node exactly if its entity has a public key."""
    nodes = {type_.name for type_ in object_types() if type_.interfaces}
    assert nodes == {entity.__name__ for entity in PUBLIC_KEYS}
