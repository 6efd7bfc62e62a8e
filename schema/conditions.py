"""From `where` to a filter: what each field of a `...Where` input asks of the rows, as data on the field.

ColumnCondition     operators on a column, of the row itself or of one that it leads to
RelationCondition   conditions on the row that a relation leads to
ListCondition       conditions on the rows that a relation leads to: `some`, `none`
and AND, OR, NOT, which every `...Where` has.

A condition is true or false of a row, never unknown. Where a value is missing every operator but `isNull` is
false, and `ne`, `notIn`, `NOT` and `none` are exactly the rows that `eq`, `in`, the condition and `some`
leave out, those without a value among them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

import orjson

from loaders.filters import Among, And, Compare, Equal, Filter, IsNull, Not, Or
from loaders.relation import Relation
from loaders.relation_filters import Leads
from loaders.rows import Entity
from loaders.text_filters import text_filter
from schema.errors import InputError

Given = Mapping[str, Any]
"""An input object as graphql-core coerced it: without what was left out."""

DEEPEST = 8
"""Levels that a `where` may nest."""

LARGEST_NUMBER = 50
"""Comparisons that a `where` may have."""

LONGEST_LIST = 1_000
"""Values that `in` and `notIn` may have."""

LONGEST_TEXT = 1_000
"""Characters of a text that `contains` or `startsWith` looks for."""

CONDITIONS: dict[Entity, Mapping[str, Condition]] = {}
"""What can be asked of the rows of an entity, by the names of the fields of its `...Where`; `schema.inputs`
fills it as the types are declared."""


@dataclass(slots=True)
class Reading:
    """The walk through one `where`: where it is, for errors, and how much it has met."""

    path: tuple[str, ...] = ("where",)
    depth: int = 0
    comparisons: int = 0

    def at(self, name: str, value: object) -> None:
        """Go to a field.

        Raises:
            InputError: It is null, which could mean both everything and nothing.
        """
        self.path = (*self.path, name)
        if value is None:
            raise InputError(
                f"{'.'.join(self.path)} is null",
                "Leave it out if it does not matter; ask for missing values with isNull: true.",
            )

    def leave(self) -> None:
        """Go back."""
        self.path = self.path[:-1]

    def enter(self) -> None:
        """Go one level deeper.

        Raises:
            InputError: That is too deep.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise InputError(
                f"where nests more than {DEEPEST} levels", "Say the same with fewer AND, OR and NOT."
            )

    def count(self) -> None:
        """Meet a comparison.

        Raises:
            InputError: There are too many.
        """
        self.comparisons += 1
        if self.comparisons > LARGEST_NUMBER:
            raise InputError(
                f"where has more than {LARGEST_NUMBER} comparisons",
                "Give many values of one field as `in`, or ask in several queries.",
            )


class Condition(ABC):
    """What a field of a `...Where` asks of a row."""

    @abstractmethod
    def read(self, given: Given, reading: Reading) -> Filter:
        """The filter for what the client gave for the field."""


@dataclass(frozen=True, slots=True)
class ColumnCondition(Condition):
    """Operators on a column.

    Attributes:
        entity: The entity of the column.
        column: The column.
        via: The relations, each to one, that lead to its row.
    """

    entity: Entity
    column: str
    via: tuple[Relation, ...] = ()

    def read(self, given: Given, reading: Reading) -> Filter:
        """See `Condition`."""
        parts = []
        for operator, value in _fields(given, reading):
            reading.count()
            if operator in ("contains", "startsWith"):
                _check_length(value, reading)
            parts.append(_OPERATORS[operator](self, _plain(value, reading)))
        condition = _all(parts)
        for relation in reversed(self.via):
            condition = Leads(relation, condition)
        return condition

    def holds(self, text: str, *, at_start: bool) -> Filter:
        """The filter for texts in the column."""
        return text_filter(self.entity, self.column, text, at_start=at_start)


@dataclass(frozen=True, slots=True)
class RelationCondition(Condition):
    """Conditions on the row that a relation leads to; false where it leads to none."""

    relation: Relation

    def read(self, given: Given, reading: Reading) -> Filter:
        """See `Condition`."""
        return Leads(self.relation, _read(self.relation.entity, given, reading))


@dataclass(frozen=True, slots=True)
class ListCondition(Condition):
    """Conditions on the rows that a relation leads to: some of them fulfil one, or none does."""

    relation: Relation

    def read(self, given: Given, reading: Reading) -> Filter:
        """See `Condition`."""
        parts: list[Filter] = []
        for quantifier, value in _fields(given, reading):
            found = Leads(self.relation, _read(self.relation.entity, value, reading))
            parts.append(found if quantifier == "some" else Not(found))
        return _all(parts)


def read_where(entity: Entity, given: Given | None) -> Filter | None:
    """The filter that a `where` on rows of an entity asks for; none without it.

    Raises:
        InputError: It has a null, or is too deep or too large.
    """
    return None if given is None else _read(entity, given, Reading())


def _read(entity: Entity, given: Given, reading: Reading) -> Filter:
    conditions = CONDITIONS[entity]
    parts: list[Filter] = []
    reading.enter()
    for name, value in _fields(given, reading):
        if name in ("AND", "OR"):
            made = tuple(_read(entity, each, reading) for _, each in _fields(_members(value), reading))
            parts.append(And(made) if name == "AND" else Or(made))
        elif name == "NOT":
            parts.append(Not(_read(entity, value, reading)))
        else:
            parts.append(conditions[name].read(value, reading))
    reading.depth -= 1
    return _all(parts)


def _members(values: list[Given]) -> Given:
    """The members of a list by their positions."""
    return {str(position): value for position, value in enumerate(values)}


def _fields(given: Given, reading: Reading) -> Iterator[tuple[str, Any]]:
    """The fields of an input object, with the reading at each."""
    for name, value in given.items():
        reading.at(name, value)
        yield name, value
        reading.leave()


def _all(parts: list[Filter]) -> Filter:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _plain(value: Any, reading: Reading) -> Any:  # noqa: ANN401 -- what clients send, and what is sent on
    """A value as it is stored.

    Raises:
        InputError: It is a text that no database can hold, or too long a list.
    """
    if isinstance(value, list):
        if len(value) > LONGEST_LIST:
            raise InputError(
                f"{'.'.join(reading.path)} has {len(value)} values, and {LONGEST_LIST} are the most",
                "Ask in several queries.",
            )
        return orjson.dumps([_plain(each, reading) for each in value]).decode()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str) and "\0" in value:
        raise InputError(
            f"{'.'.join(reading.path)} holds the character U+0000", "No text of a report has it."
        )
    return value


def _check_length(text: str, reading: Reading) -> None:
    """Check a text that is looked for inside others: it is taken apart to find it.

    Raises:
        InputError: It is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"{'.'.join(reading.path)} has {len(text)} characters, and {LONGEST_TEXT} are the most",
            "Look for the part that matters most.",
        )


def _is_null(condition: ColumnCondition, value: Any) -> Filter:  # noqa: ANN401 -- as the table below
    return IsNull(condition.column) if value else Not(IsNull(condition.column))


_OPERATORS: Mapping[str, Callable[[ColumnCondition, Any], Filter]] = MappingProxyType(
    {
        "eq": lambda condition, value: Equal(condition.column, value),
        "ne": lambda condition, value: Not(Equal(condition.column, value)),
        "in": lambda condition, values: Among(condition.column, values),
        "notIn": lambda condition, values: Not(Among(condition.column, values)),
        "gt": lambda condition, value: Compare(condition.column, "gt", value),
        "gte": lambda condition, value: Compare(condition.column, "gte", value),
        "lt": lambda condition, value: Compare(condition.column, "lt", value),
        "lte": lambda condition, value: Compare(condition.column, "lte", value),
        "contains": lambda condition, text: condition.holds(text, at_start=False),
        "startsWith": lambda condition, text: condition.holds(text, at_start=True),
        "isNull": _is_null,
    }
)
"""What each operator of a comparison asks."""
