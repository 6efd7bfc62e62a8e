"""What lists can be filtered, ordered and grouped by fits the tables."""

from __future__ import annotations

from enum import Enum

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType

from database import entities
from loaders.relation import Relation
from loaders.rows import Entity
from loaders.statements import table_of
from schema import metric_aggregate, program_aggregate
from schema.conditions import CONDITIONS, ColumnCondition, ListCondition, RelationCondition, read_where
from schema.errors import InputError
from schema.graph import graph
from schema.orders import read_order

TYPES = graph.executable.type_map


def inputs(suffix: str) -> dict[str, GraphQLInputObjectType]:
    """The input types whose names end so, by the names of their entities."""
    return {
        name.removesuffix(suffix): type_
        for name, type_ in TYPES.items()
        if name.endswith(suffix) and isinstance(type_, GraphQLInputObjectType)
    }


def last(entity: Entity, via: tuple[Relation, ...]) -> Entity:
    """The entity that relations lead to, each from a column that is there."""
    for relation in via:
        assert not relation.many
        assert relation.key in table_of(entity).c
        entity = relation.entity
    return entity


@pytest.mark.parametrize("entity", CONDITIONS, ids=[entity.__name__ for entity in CONDITIONS])
def test_every_field_of_a_where_says_what_it_asks(entity: Entity) -> None:
    """Each field but AND, OR and NOT has a condition, on a column or relation that its entity has."""
    fields = inputs("Where")[entity.__name__].fields
    assert set(fields) == {"AND", "OR", "NOT", *CONDITIONS[entity]}
    for condition in CONDITIONS[entity].values():
        if isinstance(condition, ColumnCondition):
            assert last(entity, condition.via) is condition.entity
            assert condition.column in table_of(condition.entity).c
        else:
            assert isinstance(condition, RelationCondition | ListCondition)
            assert condition.relation.key in table_of(entity).c
            assert condition.relation.entity in CONDITIONS


def test_every_list_can_be_filtered() -> None:
    """Each entity that has conditions has a `...Where`, and a `...ListWhere` has both quantifiers."""
    assert {name for name in inputs("Where") if not name.endswith("List")} == {
        entity.__name__ for entity in CONDITIONS
    }
    for type_ in inputs("ListWhere").values():
        assert set(type_.fields) == {"some", "none"}


def test_orders_name_columns() -> None:
    """The value of each field of an order is a column of its entity, and SOURCE is the id."""
    for name in inputs("Order"):
        fields = TYPES[f"{name}OrderField"]
        assert isinstance(fields, GraphQLEnumType)
        members: type[Enum] = fields.extensions["strawberry-definition"].wrapped_cls
        columns = table_of(getattr(entities, name)).c
        assert {member.value for member in members} <= set(columns.keys())
        assert members["SOURCE"].value == "id"


@pytest.mark.parametrize(
    ("entity", "aggregate"), [(entities.Program, program_aggregate), (entities.Metric, metric_aggregate)]
)
def test_group_keys_name_columns(entity: Entity, aggregate: object) -> None:
    """Each group key has a place where its value, its name and its order stand."""
    enum: type[Enum] = getattr(aggregate, f"{entity.__name__}GroupKey")
    keys = vars(aggregate)["GROUP_KEYS"]
    assert list(keys) == [member.name for member in enum]
    for key in keys.values():
        columns = set(table_of(last(entity, key.via)).c.keys())
        assert {name for name in (key.column, key.name, key.order) if name} <= columns


def test_conditions_of_one_form_share_a_statement() -> None:
    """Other values, and lists of other lengths, have the same shape; other operators do not."""

    def shape(**name: object) -> object:
        condition = read_where(entities.Program, {"name": name})
        assert condition is not None
        return condition.shape

    assert shape(eq="a") == shape(eq="b")
    assert shape(**{"in": []}) == shape(**{"in": ["a", "b", "c"]})
    assert shape(contains="観光") == shape(contains="%")
    assert shape(eq="a") != shape(ne="a")


def test_no_condition_and_no_order() -> None:
    """Without `where` there is no filter; without `orderBy` the order is the source's."""
    assert read_where(entities.Program, None) is None
    assert read_order(None).name == read_order([]).name == ""


def test_too_many_orders_are_refused() -> None:
    """An order has a bound, and no field twice."""
    field = TYPES["ProgramOrderField"]
    direction = TYPES["OrderDirection"]
    assert isinstance(field, GraphQLEnumType)
    assert isinstance(direction, GraphQLEnumType)
    by_name = {"field": field.parse_value("NAME"), "direction": direction.parse_value("ASC")}
    with pytest.raises(InputError, match="twice"):
        read_order([by_name, by_name])
    with pytest.raises(InputError, match="at most"):
        read_order([by_name] * 6)
