"""Values of input types, drawn from what the data holds; how they are written is another choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)

from loaders.rows import Entity
from schema.conditions import CONDITIONS, ColumnCondition, Condition, ListCondition, RelationCondition
from tests.service.execution.random_queries.chance import Chance
from tests.service.execution.random_queries.vocabulary import Values, Vocabulary

COMBINING = ("AND", "OR", "NOT")
HOLDING = ("contains", "startsWith")
ODD: Mapping[str, Values] = {
    "String": ("", " ", "%", "_", "ＳＮＳ", "sns", "県", '"\\', "a\nb", "\u0000", "𠮷", "0", "none"),
    "ID": ("", "0", 7, "UHJvZ3JhbTo=", "UHJvZ3JhbTpub25l", "Tm9kZTox", "あ"),
    "Int": (0, 1, -1, 2021, 2**31 - 1, -(2**31)),
    "Float": (0, 0.0, -0.0, 1.5, -1.0, 37.5, 1e300, 100, 2**53),
    "Yen": (0, -1, 4000, 12, 4000.0, 2**53 - 1),
    "Boolean": (True, False),
}
"""Values for each scalar that the data need not hold."""


LARGEST = {"String": inf, "ID": inf, "Boolean": 1, "Int": 2**31 - 1, "Yen": 2**53 - 1, "Float": 1e308}
"""The largest number that each scalar has; damaged data has larger ones."""


class EnumName(str):
    """The name of an enum value, which a document writes without quotes."""

    __slots__ = ()


def nullable(type_: GraphQLInputType) -> GraphQLInputType:
    """A type with null, and otherwise the same."""
    return type_.of_type if is_non_null_type(type_) else type_


class ValueDrawer:
    """Draws values. An input object is a dict, an enum value an `EnumName`, the rest as in JSON.

    Args:
        chance: Where choices come from.
        vocabulary: What values are made of.
    """

    def __init__(self, chance: Chance, vocabulary: Vocabulary) -> None:
        self._chance = chance
        self._vocabulary = vocabulary

    def draw(self, type_: GraphQLInputType, known: Values = ()) -> object:
        """A value of a type.

        Args:
            type_: The type.
            known: What scalars in it are drawn from mostly.
        """
        if not is_non_null_type(type_) and self._chance.one_in(200):
            return None
        type_ = nullable(type_)
        if is_list_type(type_):
            return [self.draw(type_.of_type, known) for _ in range(self._chance.number(0, 3))]
        if is_input_object_type(type_):
            return self._object(type_, known)
        if is_enum_type(type_):
            return self._name_of(type_)
        return self._scalar(get_named_type(type_).name, known)

    def order(self, type_: GraphQLInputType) -> object:
        """An `orderBy`: mostly by different fields, as only that can be."""
        drawn = self.draw(type_)
        if not isinstance(drawn, list) or self._chance.one_in(10):
            return drawn
        return list({part["field"]: part for part in drawn}.values())

    def where(self, entity: Entity, type_: GraphQLInputObjectType, depth: int = 0) -> dict[str, object]:
        """A `...Where` of an entity.

        Args:
            entity: What it asks about.
            type_: Its type.
            depth: How many others it stands in.
        """
        deepest = self._chance.of([2, 2, 3, 9])
        conditions = CONDITIONS[entity]
        names = [
            name
            for name in type_.fields
            if depth < deepest or isinstance(conditions.get(name), ColumnCondition)
        ]
        return {
            name: self._asked(entity, type_, name, depth)
            for name in self._chance.some_of(names, 0 if self._chance.one_in(10) else 1, 2)
        }

    def _asked(self, entity: Entity, type_: GraphQLInputObjectType, name: str, depth: int) -> object:
        if self._chance.one_in(300):
            return None
        if name in COMBINING:
            many = is_list_type(nullable(type_.fields[name].type))
            parts = [self.where(entity, type_, depth + 1) for _ in range(self._chance.number(0, 2))]
            return parts if many else self.where(entity, type_, depth + 1)
        inner = get_named_type(type_.fields[name].type)
        assert is_input_object_type(inner)
        return self._condition(CONDITIONS[entity][name], inner, depth)

    def _condition(self, condition: Condition, type_: GraphQLInputObjectType, depth: int) -> object:
        match condition:
            case ColumnCondition(entity, column):
                return self._object(type_, self._vocabulary.column(entity, column))
            case RelationCondition(relation):
                return self.where(relation.entity, type_, depth + 1)
            case ListCondition(relation):
                inner = get_named_type(type_.fields["some"].type)
                assert is_input_object_type(inner)
                names = self._chance.some_of(list(type_.fields), 1, self._chance.of([1, 1, 2]))
                return {name: self.where(relation.entity, inner, depth + 1) for name in names}
            case _:
                raise AssertionError(condition)

    def _object(self, type_: GraphQLInputObjectType, known: Values) -> dict[str, object]:
        required = [name for name, field in type_.fields.items() if is_required_input_field(field)]
        optional = [name for name in type_.fields if name not in required]
        least, most = (0, 1) if required else (1, self._chance.of([1, 1, 2]))
        names = required + self._chance.some_of(optional, least, most)
        return {
            name: self._piece(known)
            if name in HOLDING and self._chance.one_in(1.5)
            else self.draw(type_.fields[name].type, known)
            for name in names
        }

    def _piece(self, known: Values) -> str:
        """A part of a text of the data."""
        text = str(self._chance.of(known)) if known else ""
        begin = self._chance.of([0, self._chance.number(0, len(text))])
        return text[begin : begin + self._chance.number(1, 4)]

    def _name_of(self, type_: GraphQLEnumType) -> EnumName:
        return EnumName(self._chance.of(list(type_.values)))

    def _scalar(self, name: str, known: Values) -> object:
        fitting = [value for value in known if _fits(name, value)]
        if not fitting or self._chance.one_in(8):
            return self._chance.of(ODD[name])
        value = self._chance.of(fitting)
        return str(value) if name in ("String", "ID") else value


def _fits(name: str, value: object) -> bool:
    """Whether a value of the data can stand for a scalar."""
    if isinstance(value, bool):
        return name == "Boolean"
    if isinstance(value, int | float) and not -LARGEST[name] <= value <= LARGEST[name]:
        return False
    wanted: Sequence[type] = {
        "String": (str,),
        "ID": (str,),
        "Int": (int,),
        "Yen": (int,),
        "Float": (int, float),
    }.get(name, ())
    return isinstance(value, tuple(wanted))
