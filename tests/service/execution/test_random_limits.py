"""Limits are the same however a request is written: fragments and repetitions hide nothing from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    parse,
    print_ast,
)

from schema.graph import graph
from service.cost import DocumentCost
from service.document_shape import DocumentShape
from service.limits import LimitError, Limits
from service.requests import GraphQLRequest
from tests.service.execution.conftest import Grounds

pytestmark = pytest.mark.anyio

DOCUMENTS = 60

Fragments = Mapping[str, FragmentDefinitionNode]


def inlined(document: DocumentNode, times: int = 1) -> DocumentNode:
    """A document without named fragments: each stands where it is spread.

    Args:
        document: The document.
        times: How often everything is asked for.
    """
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    plain = [replace(node, selection_set=_inlined(node.selection_set, fragments)) for node in operations]
    repeated = [
        replace(node, selection_set=SelectionSetNode(selections=node.selection_set.selections * times))
        for node in plain
    ]
    return parse(" ".join(print_ast(node) for node in repeated))


def _inlined(selections: SelectionSetNode, fragments: Fragments) -> SelectionSetNode:
    return SelectionSetNode(selections=tuple(_without(node, fragments) for node in selections.selections))


def _without(node: SelectionNode, fragments: Fragments) -> SelectionNode:
    if isinstance(node, FragmentSpreadNode):
        fragment = fragments[node.name.value]
        return InlineFragmentNode(
            type_condition=fragment.type_condition,
            directives=node.directives,
            selection_set=_inlined(fragment.selection_set, fragments),
        )
    if isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set is not None:
        return replace(node, selection_set=_inlined(node.selection_set, fragments))
    return node


def cost(document: DocumentNode, request: GraphQLRequest) -> tuple[int, int]:
    """The points of the operation asked for, and the longest list of ids in it."""
    return DocumentCost(graph.executable, document).of(request.operation_name, request.variables)


def refused(document: DocumentNode, depth: int) -> bool:
    """Whether a document goes deeper than this."""
    try:
        DocumentShape(document, Limits({"depth": depth})).check()
    except LimitError as error:
        return error.limit.name == "depth"
    return False


async def test_fragments_hide_neither_cost_nor_depth(ground: Grounds) -> None:
    """A document costs the same and goes as deep with its fragments written out."""
    here, met = await ground("sparse", "sqlite"), 0
    for seed in range(DOCUMENTS):
        request = here.drawer.draw(seed)
        document = parse(request.query)
        plain = inlined(document)
        assert cost(plain, request) == cost(document, request), request
        for depth in range(1, 12):
            assert refused(plain, depth) == refused(document, depth), (depth, request)
        met += plain != document
    assert met > DOCUMENTS // 5


async def test_what_is_asked_for_twice_is_paid_for_twice(ground: Grounds) -> None:
    """The same asked for again costs as much again: points do not depend on what can be merged."""
    here = await ground("sparse", "sqlite")
    for seed in range(DOCUMENTS):
        request = here.drawer.draw(seed)
        document = parse(request.query)
        twice = inlined(document, times=2)
        assert cost(twice, request)[0] == 2 * cost(document, request)[0], request
