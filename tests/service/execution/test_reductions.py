"""What the random queries found, reduced: each failed before it was mended."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from database.entities import Metric
from loaders.cursors import Cursors
from loaders.ordering import Key, Order
from service.requests import GraphQLRequest
from tests.service.execution.paths import Paths, Replies, reply

pytestmark = pytest.mark.anyio

Variables = dict[str, Any]


async def ask(paths: Paths, query: str, variables: Variables | None = None) -> Replies:
    """The answers to a query, which all have to be the same."""
    replies = await paths.ask(GraphQLRequest(query, None, variables, read_only=False))
    assert replies.are_equal, replies
    return replies


@pytest.mark.parametrize(
    "query",
    [
        "{ dataset { __typename } }",
        "{ programs { aggregate { __typename } } }",
        "{ programs { edges { __typename } nodes { __typename } } }",
        '{ program(slug: "100005-2021-02-1-1") { source { __typename } department { __typename } } }',
    ],
)
async def test_an_object_may_be_asked_for_its_type_alone(query: str, paths: Paths) -> None:
    """An object of which no column is read is compiled all the same."""
    replies = await ask(paths, query)
    assert (replies.way, replies.compiled.complete) == ("compiled", True)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ('query ($v: String = "x") { program(slug: $v) { name } }', ["program"]),
        ('query ($v: String = "x") { search(text: $v) { totalCount } }', ["search"]),
        ("query ($v: OrderDirection = ASC) {metrics(orderBy: {field: VALUE, direction: $v}) { __typename } }",
         ["metrics"]),
        ("query ($v: Int = 1) { programs(where: {number: {in: [$v]}}) { totalCount } }", ["programs"]),
        ("query ($v: Boolean = true) { dataset { release @skip(if: $v) } }", ["dataset"]),
    ],
)  # fmt: skip
async def test_null_sent_for_a_value_that_has_a_default_is_the_fault_of_the_client(
    query: str, path: list[str], paths: Paths
) -> None:
    """Null for a variable that has a default, where null cannot stand, is told from a fault of ours."""
    replies = await ask(paths, query, {"v": None})
    (error,) = orjson.loads(replies.compiled.body)["errors"]
    assert (replies.way, error["path"], error["extensions"]["code"]) == ("input", path, "BAD_USER_INPUT")
    assert "$v" in error["message"]


async def test_a_fault_that_the_document_settles_is_no_surprise(paths: Paths) -> None:
    """A filter at fault in the text itself is met while planning, and then told as at any other time."""
    query = '{ program(slug: "100005-2021-02-1-1") { metrics(where: {label: null}) { value } } }'
    replies = await ask(paths, query)
    (error,) = orjson.loads(replies.compiled.body)["errors"]
    assert (replies.way, error["message"]) == ("input", "where.label is null")


async def test_of_two_faults_the_first_is_told(paths: Paths) -> None:
    """Arguments of a part of a page are read with those of the page, before the next page's."""
    query = (
        "{ programs { aggregate(groupBy: [DEPARTMENT, DEPARTMENT]) { count } }"
        " metrics(where: {label: null}) { totalCount } }"
    )
    replies = await ask(paths, query)
    (error,) = orjson.loads(replies.compiled.body)["errors"]
    assert (replies.way, error["path"]) == ("compiled", ["programs", "aggregate"])


async def test_hits_of_which_everything_is_skipped_are_listed(paths: Paths) -> None:
    """There are as many hits as were found, also where @skip leaves nothing in them."""
    query = '{ search(text: "庁議", first: 2) { edges { snippet @skip(if: true) } } }'
    replies = await ask(paths, query)
    assert replies.compiled.body == b'{"data":{"search":{"edges":[{},{}]}}}'
    assert replies.way == "compiled"


async def test_a_request_at_fault_leaves_the_next_one_alone(paths: Paths) -> None:
    """What a failed request had begun to read does not go on in the transaction of the next request."""
    at_fault = GraphQLRequest(
        "{ programs { nodes { metrics { slug } } } metrics(where: {label: null}) { totalCount } }",
        None, None, read_only=True,
    )  # fmt: skip
    good = GraphQLRequest("{ programs(first: 1) { nodes { slug } } }", None, None, read_only=True)
    expected = b'{"data":{"programs":{"nodes":[{"slug":"100005-2021-02-1-1"}]}}}'
    for _ in range(20):
        assert (await reply(paths.reference, at_fault)).is_at_fault
        assert (await reply(paths.reference, good)).body == expected


async def test_a_page_that_ends_before_it_begins_is_empty(paths: Paths) -> None:
    """Between a row without a value and one with a value, which comes before it, there is nothing to read."""
    order = Order((Key("value", descending=True),))
    query = """query ($after: String, $before: String) {
        metrics(orderBy: [{field: VALUE, direction: DESC}], after: $after, before: $before) {
            nodes { id } edges { cursor } pageInfo { startCursor endCursor hasNextPage } } }"""
    ends = {
        "after": Cursors(Metric, order).encode((None, 1)),
        "before": Cursors(Metric, order).encode((1.0, 1)),
    }
    replies = await ask(paths, query, ends)
    assert replies.way == "compiled"
    assert orjson.loads(replies.compiled.body)["data"]["metrics"]["nodes"] == []
