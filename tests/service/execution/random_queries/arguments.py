"""The arguments of a field, drawn by what its binding does with them: keys, places in lists, searches."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from typing import Any

from graphql import (
    GraphQLField,
    Undefined,
    coerce_input_value,
    get_named_type,
    is_input_object_type,
    is_required_argument,
)

from loaders.ordering import SOURCE_ORDER, Order
from loaders.relations import PUBLIC_KEYS
from loaders.rows import Entity
from schema.bindings import Local, Lookup, NodeLookup, Paged, Related, Remote, Searched
from schema.errors import InputError
from schema.fields import BoundField
from schema.orders import read_order
from tests.service.execution.random_queries.chance import Chance
from tests.service.execution.random_queries.values import EnumName, ValueDrawer
from tests.service.execution.random_queries.vocabulary import Vocabulary

Drawn = dict[str, object]
"""Arguments by GraphQL's names, without those that are left out."""

SIZES = (1, 1, 2, 2, 3, 3, 4, 5, 7, 20, 100, None)
NO_SIZES = (0, 101, -1, 2**31 - 1)
NO_CURSORS = ("", "x", "あ", "UHJvZ3JhbTox", urlsafe_b64encode(b"Program:1").decode(), "UHJvZ3JhbTox\n")


def binding_of(field: GraphQLField) -> Local | Remote:
    """Where a field of the schema gets its value from."""
    declared = field.extensions["strawberry-definition"]
    assert isinstance(declared, BoundField)
    return declared.binding


class ArgumentDrawer:
    """Draws arguments.

    Args:
        chance: Where choices come from.
        vocabulary: What values are made of.
    """

    def __init__(self, chance: Chance, vocabulary: Vocabulary) -> None:
        self._chance = chance
        self._vocabulary = vocabulary
        self._values = ValueDrawer(chance, vocabulary)

    def draw(self, field: GraphQLField) -> Drawn:
        """Arguments of a field."""
        entity: Entity | None
        match binding_of(field):
            case Paged(listed):
                return self._page(field, listed)
            case Searched():
                return self._search(field)
            case Related(relation):
                entity = relation.entity
            case Lookup(found):
                entity = found
            case NodeLookup():
                return {
                    name: self._values.draw(argument.type, self._vocabulary.global_ids)
                    for name, argument in field.args.items()
                }
            case _:
                entity = None
        return self._plain(field, entity)

    def _page(self, field: GraphQLField, entity: Entity) -> Drawn:
        drawn: Drawn = {}
        if self._chance.one_in(2):
            drawn["where"] = self._where(field, entity)
        if self._chance.one_in(2):
            drawn["orderBy"] = self._values.order(field.args["orderBy"].type)
        order = _order_of(field, drawn)
        backward = self._chance.one_in(3)
        if self._chance.one_in(1.25):
            drawn["last" if backward else "first"] = self._size()
        if self._chance.one_in(2):
            drawn["before" if backward else "after"] = self._cursor(entity, order)
        if self._chance.one_in(8):
            drawn["after" if backward else "before"] = self._cursor(entity, order)
        if self._chance.one_in(80):
            drawn["first" if backward else "last"] = 2
        return drawn

    def _size(self) -> int | None:
        return self._chance.of(NO_SIZES if self._chance.one_in(60) else SIZES)

    def _cursor(self, entity: Entity, order: Order) -> str | None:
        if self._chance.one_in(60):
            return self._chance.of(NO_CURSORS)
        if self._chance.one_in(60):
            entity = self._chance.of(list(PUBLIC_KEYS))
        if self._chance.one_in(60):
            order = SOURCE_ORDER
        return self._vocabulary.cursor(self._chance, entity, order)

    def _search(self, field: GraphQLField) -> Drawn:
        sought = self._chance.of(self._vocabulary.searches)
        drawn: Drawn = {"text": sought.text}
        if sought.kinds is not None:
            drawn["kinds"] = [EnumName(kind) for kind in sought.kinds]
        if sought.cursors and self._chance.one_in(3):
            drawn["after"] = self._chance.of(sought.cursors)
        if self._chance.one_in(8):
            drawn["text"] = self._values.draw(field.args["text"].type, self._vocabulary.words)
        if self._chance.one_in(8):
            drawn["kinds"] = self._values.draw(field.args["kinds"].type)
        if self._chance.one_in(50):
            drawn["after"] = self._chance.of(NO_CURSORS)
        if self._chance.one_in(1.25):
            drawn["first"] = self._size()
        return drawn

    def _plain(self, field: GraphQLField, entity: Entity | None) -> Drawn:
        drawn: Drawn = {}
        for name, argument in field.args.items():
            if not is_required_argument(argument) and self._chance.one_in(2):
                continue
            if name == "where" and entity is not None:
                drawn[name] = self._where(field, entity)
            else:
                known = self._vocabulary.named(_snake(name))
                if entity is not None and name == PUBLIC_KEYS.get(entity):
                    known = self._vocabulary.column(entity, name)
                drawn[name] = self._values.draw(argument.type, known)
        return drawn

    def _where(self, field: GraphQLField, entity: Entity) -> object:
        type_ = get_named_type(field.args["where"].type)
        assert is_input_object_type(type_)
        return None if self._chance.one_in(40) else self._values.where(entity, type_)


def _order_of(field: GraphQLField, drawn: Drawn) -> Order:
    """The order that drawn arguments ask for; source order where they ask for none that can be."""
    coerced: Any = coerce_input_value(drawn.get("orderBy"), field.args["orderBy"].type)
    try:
        return read_order(None if coerced is Undefined else coerced)
    except InputError:
        return SOURCE_ORDER


def _snake(name: str) -> str:
    return re.sub("([A-Z])", r"_\1", name).lower()
