"""Whole requests: documents with one operation or several, and the variables that are sent with them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from graphql import GraphQLSchema

from service.requests import GraphQLRequest
from tests.service.execution.random_queries.arguments import ArgumentDrawer
from tests.service.execution.random_queries.chance import Chance
from tests.service.execution.random_queries.draft import Draft, Uses
from tests.service.execution.random_queries.selections import Room, SelectionDrawer
from tests.service.execution.random_queries.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _Operation:
    name: str | None
    text: str


class RequestDrawer:
    """Draws requests.

    Args:
        schema: What documents are made from.
        vocabulary: What values are made of.
    """

    def __init__(self, schema: GraphQLSchema, vocabulary: Vocabulary) -> None:
        self._schema = schema
        self._vocabulary = vocabulary

    def draw(self, seed: int) -> GraphQLRequest:
        """The request that a seed stands for, always the same over the same data and schema."""
        chance, draft = Chance(seed), Draft()
        selections = SelectionDrawer(self._schema, chance, draft, ArgumentDrawer(chance, self._vocabulary))
        number = chance.of([1] * 8 + [2, 3])
        operations = [self._operation(chance, draft, selections, alone=number == 1) for _ in range(number)]
        texts = [operation.text for operation in operations]
        texts += [fragment.text for fragment in draft.fragments]
        asked = chance.of(operations).name
        if chance.one_in(80):
            asked = "Missing"
        elif number == 1 and chance.one_in(2):
            asked = None
        sent = {
            variable.name: _loosely(chance, variable.value)
            for variable in draft.variables.values()
            if variable.sent
        }
        if chance.one_in(20):
            sent["undefined"] = 1
        return GraphQLRequest(
            "\n".join(texts), asked, json.loads(json.dumps(sent)), read_only=chance.one_in(4)
        )

    def vary(self, request: GraphQLRequest, seed: int) -> GraphQLRequest:
        """The same document with other variables: truth values turned, others exchanged, emptied or left out.

        Args:
            request: A request.
            seed: Decides which of them.
        """
        chance, sent = Chance(seed), dict(request.variables or {})
        for name, value in list(sent.items()):
            if isinstance(value, bool):
                sent[name] = value is chance.one_in(4)
            elif chance.one_in(4):
                sent[name] = chance.of([other for other in sent.values() if type(other) is type(value)])
            elif chance.one_in(12):
                sent[name] = None
            elif chance.one_in(12):
                del sent[name]
        return request._replace(variables=sent)

    def _operation(
        self, chance: Chance, draft: Draft, selections: SelectionDrawer, *, alone: bool
    ) -> _Operation:
        query = self._schema.query_type
        assert query is not None
        with draft.part() as uses:
            text = selections.draw(query, _room(chance), 22 if chance.one_in(100) else 3)
        defined = _definitions(draft, uses)
        if alone and chance.one_in(2):
            return _Operation(None, text if not defined else f"query {defined} {text}")
        name = draft.new_name("Q")
        return _Operation(name, f"query {name}{defined} {text}")


def _loosely(chance: Chance, value: object) -> object:
    """A value as JSON may have it too: a list of one as that one, a whole number with a point."""
    match value:
        case [str() | int() | float() | dict() as only] if chance.one_in(4):
            return only
        case int() if not isinstance(value, bool) and abs(value) < 2**53 and chance.one_in(10):
            return float(value)
        case _:
            return value


def _room(chance: Chance) -> Room:
    """Room that most limits leave; sometimes more than they do."""
    if chance.one_in(40):
        return Room(chance.of([9, 24]), 1e9)
    return Room(chance.of([3, 4, 5, 6]), chance.of([30, 100, 300]))


def _definitions(draft: Draft, uses: Uses) -> str:
    """The definitions of the variables that an operation refers to."""
    names = [name for name in draft.variables if name in uses.variables]
    defined = ", ".join(f"${name}: {draft.variables[name].definition}" for name in names)
    return f"({defined})" if defined else ""
