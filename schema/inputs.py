"""How input types are declared: each field of a `...Where` with what it asks of a row.

The value of an input object is the mapping that graphql-core coerced: no object is made of it. Both ways of
executing an operation so see the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import strawberry
from strawberry.types.base import get_object_definition

from loaders.relation import Relation
from loaders.rows import Entity
from schema.conditions import CONDITIONS, ColumnCondition, Condition, ListCondition, RelationCondition

T = TypeVar("T")
CONDITION = "condition"


def input_type(cls: type[T]) -> type[T]:
    """A GraphQL input type, described by the docstring of the class."""
    made = strawberry.input(cls, description=inspect.getdoc(cls))
    get_object_definition(made, strict=True).from_input = _as_coerced
    return made


def where_type(entity: Entity) -> Callable[[type[T]], type[T]]:
    """A `...Where` input type: its fields say what can be asked of the rows of an entity.

    Args:
        entity: The entity.
    """

    def declare(cls: type[T]) -> type[T]:
        made = input_type(cls)
        fields = get_object_definition(made, strict=True).fields
        CONDITIONS[entity] = {
            _graphql_name(field.python_name): condition(entity)
            for field in fields
            if (condition := field.metadata.get(CONDITION))
        }
        return made

    return declare


def filtered(column: str, description: str, *, via: tuple[Relation, ...] = ()) -> Any:  # noqa: ANN401 -- stands for a value of the annotated type, as `schema.fields.bound`
    """A field that compares a column.

    Args:
        column: The column.
        description: What it means, with the Japanese term.
        via: The relations, each to one, that lead to the row that has it; none where it is the row's own.
    """

    def condition(entity: Entity) -> Condition:
        return ColumnCondition(via[-1].entity if via else entity, column, via)

    return _field(description, condition)


def related_to(relation: Relation, description: str) -> Any:  # noqa: ANN401 -- as `filtered`
    """A field with conditions on what a relation leads to: on the one row, or with `some` and `none`.

    Args:
        relation: The relation.
        description: What it means, with the Japanese term.
    """
    made = ListCondition(relation) if relation.many else RelationCondition(relation)
    return _field(description, lambda _: made)


def combined(name: str) -> Any:  # noqa: ANN401 -- as `filtered`
    """AND, OR or NOT.

    Args:
        name: Which of them.
    """
    return strawberry.field(name=name, default=strawberry.UNSET, description=_COMBINED[name])


def operator(description: str, *, name: str | None = None) -> Any:  # noqa: ANN401 -- as `filtered`
    """A field of a comparison, or of the like: what it means to be given says `schema.conditions`.

    Args:
        description: What it means, with the Japanese term.
        name: Its name in GraphQL, where that is no Python name.
    """
    return strawberry.field(name=name, default=strawberry.UNSET, description=description)


_COMBINED = {
    "AND": "Every one of these holds (かつ); with none given, always.",
    "OR": "At least one of these holds (または); with none given, never.",
    "NOT": "This does not hold (否定): exactly the entries that it leaves out, missing values among them.",
}


def _field(description: str, condition: Callable[[Entity], Condition]) -> Any:  # noqa: ANN401 -- as `filtered`
    return strawberry.field(
        default=strawberry.UNSET, description=description, metadata={CONDITION: condition}
    )


def _as_coerced(_: type, value: Mapping[str, Any], __: object) -> Mapping[str, Any]:
    return value


def _graphql_name(python_name: str) -> str:
    first, *rest = python_name.split("_")
    return first + "".join(word.capitalize() for word in rest)
