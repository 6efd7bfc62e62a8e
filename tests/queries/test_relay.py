"""Relay, over every connection: paging visits each entry once, in the order asked for, from either end."""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import httpx
import pytest

from database.engine import open_database
from database.location import Location
from database.writer import load
from tests.queries.varied_rows import varied_rows

pytestmark = pytest.mark.anyio

SIZES = (1, 2, 7, 100)
"""Entries of a page; the last holds a whole list."""


class Listed(NamedTuple):
    """A connection of the root.

    Attributes:
        fields: The fields of its entries by the orders that they decide.
        wheres: Conditions on it.
    """

    fields: dict[str, str]
    wheres: tuple[str, ...]


LISTS = {
    "governments": Listed({"NAME": "name"}, ("{reports: {some: {fiscalYear: {eq: 2020}}}}",)),
    "reports": Listed(
        {"TITLE": "title"}, ('{governmentCode: {startsWith: "10"}}', "{NOT: {fiscalYear: {gt: 2020}}}")
    ),
    "departments": Listed(
        {"NAME": "name", "SETTLED_AMOUNT": "settledAmount"}, ("{settledAmount: {isNull: false}}",)
    ),
    "policyPillars": Listed(
        {
            "NAME": "name",
            "SETTLED_AMOUNT": "settledAmount",
            "PROGRAM_COUNT": "programCount",
            "METRIC_COUNT": "metricCount",
        },
        ('{department: {report: {governmentCode: {ne: "080004"}}}}',),
    ),
    "programs": Listed(
        {"NAME": "name", "SETTLED_AMOUNT": "settledAmount"},
        (
            '{OR: [{name: {contains: "観光"}}, {settledAmount: {isNull: true}}]}',
            "{metrics: {none: {value: {gte: 37.5}}}}",
        ),
    ),
    "activities": Listed({"NAME": "name"}, ('{program: {name: {ne: "観光"}}, metrics: {some: {}}}',)),
    "metrics": Listed(
        {"VALUE": "value", "LABEL": "label"},
        ("{kind: {eq: COUNT}, program: {policyPillar: {}}}", '{unit: {notIn: ["人"]}}'),
    ),
}


CONDITIONS = [(field, where) for field, listed in LISTS.items() for where in listed.wheres]


async def ask(
    varied_client: httpx.AsyncClient, field: str, arguments: str, selection: str, **variables: object
) -> dict[str, Any]:
    """A connection; `size` and `cursor` are variables, so that the pages of a walk are one document."""
    declared = "($size: Int, $cursor: String)" if variables else ""
    query = f"query {declared} {{ {field}({arguments}) {{ {selection} }} }}"
    body = (await varied_client.post("/graphql", json={"query": query, "variables": variables})).json()
    assert "errors" not in body, body
    page: dict[str, Any] = body["data"][field]
    return page


async def walk(
    varied_client: httpx.AsyncClient, field: str, arguments: str, size: int, *, backward: bool
) -> list[str]:
    """The ids of all entries, page by page, in list order."""
    count, bound, place, more = (
        ("last", "before", "startCursor", "hasPreviousPage")
        if backward
        else ("first", "after", "endCursor", "hasNextPage")
    )
    arguments = f"{arguments} {count}: $size, {bound}: $cursor"
    selection = f"edges {{ cursor node {{ id }} }} pageInfo {{ {place} {more} }}"
    seen: list[str] = []
    cursor = None
    while True:
        page = await ask(varied_client, field, arguments, selection, size=size, cursor=cursor)
        ids = [edge["node"]["id"] for edge in page["edges"]]
        seen = ids + seen if backward else seen + ids
        if not page["pageInfo"][more]:
            return seen
        assert len(ids) == size
        cursor = page["edges"][0 if backward else -1]["cursor"]
        assert page["pageInfo"][place] == cursor


def orders_of(listed: Listed) -> list[list[tuple[str, str]]]:
    """Every field of its order rising and falling, and two orders of several fields."""
    single = [[(field, way)] for field in ("SOURCE", *listed.fields) for way in ("ASC", "DESC")]
    names = list(listed.fields)
    several = [
        [(names[-1], "DESC"), (names[0], "ASC"), ("SOURCE", "DESC")],
        [(names[0], "DESC"), (names[-1], "ASC")],
    ]
    return [*single, *(order for order in several if len(dict(order)) == len(order))]


def sort(entries: list[dict[str, Any]], listed: Listed, order: list[tuple[str, str]]) -> list[str]:
    """The ids of entries given in source order, sorted as the order says: missing last, ties by source."""
    for field, way in reversed(order):
        if field == "SOURCE":
            entries = list(reversed(entries)) if way == "DESC" else entries
            continue
        name = listed.fields[field]
        stated = sorted((entry for entry in entries if entry[name] is not None), key=itemgetter(name))
        if way == "DESC":  # the largest first, ties as they were
            groups = [list(group) for _, group in groupby(stated, key=itemgetter(name))]
            stated = [entry for group in reversed(groups) for entry in group]
        entries = stated + [entry for entry in entries if entry[name] is None]
    return [entry["id"] for entry in entries]


@pytest.mark.parametrize("field", LISTS)
async def test_every_order_is_walked_from_both_ends(field: str, varied_client: httpx.AsyncClient) -> None:
    """With every orderBy and page size, forward and backward visit each entry once, in order, as counted."""
    listed = LISTS[field]
    names = " ".join(["id", *listed.fields.values()])
    everything = await ask(varied_client, field, "first: 100", f"totalCount nodes {{ {names} }}")
    assert everything["totalCount"] == len(everything["nodes"]) > 1
    for order in orders_of(listed):
        given = ", ".join(f"{{field: {name}, direction: {way}}}" for name, way in order)
        expected = sort(everything["nodes"], listed, order)
        for size in SIZES:
            for backward in (False, True):
                assert (
                    await walk(varied_client, field, f"orderBy: [{given}]", size, backward=backward)
                    == expected
                )


@pytest.mark.parametrize(("field", "where"), CONDITIONS)
async def test_every_condition_is_walked_from_both_ends(
    field: str, where: str, varied_client: httpx.AsyncClient
) -> None:
    """With a condition too: what it selects and what its NOT selects make up the list, and totals agree."""
    last = list(LISTS[field].fields)[-1]
    parts = []
    for condition in (where, f"{{NOT: {where}}}"):
        ordered = f"where: {condition}, orderBy: {{field: {last}, direction: DESC}}"
        everything = await ask(varied_client, field, f"{ordered}, first: 100", "totalCount nodes { id }")
        ids = [node["id"] for node in everything["nodes"]]
        assert everything["totalCount"] == len(ids)
        for size in SIZES:
            for backward in (False, True):
                assert await walk(varied_client, field, ordered, size, backward=backward) == ids
        parts.append(set(ids))
    whole = await ask(varied_client, field, "first: 100", "nodes { id }")
    assert parts[0]
    assert parts[1]
    assert not parts[0] & parts[1]
    assert parts[0] | parts[1] == {node["id"] for node in whole["nodes"]}


async def test_ids_survive_a_reload(varied_client: httpx.AsyncClient, varied: Location) -> None:
    """Every id names the same entry after its report was replaced and put back."""
    ids = [
        node["id"]
        for field in LISTS
        for node in (await ask(varied_client, field, "first: 100", "nodes { id }"))["nodes"]
    ]
    query = {
        "query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }",
        "variables": {"ids": ids[:90]},
    }
    before = (await varied_client.post("/graphql", json=query)).json()["data"]["nodes"]
    assert [node["id"] for node in before] == ids[:90]
    changed = varied_rows()
    changed[0].programs[0].name = "改称"
    load(open_database(varied), changed)
    load(open_database(varied), varied_rows())
    assert (await varied_client.post("/graphql", json=query)).json()["data"]["nodes"] == before


async def test_nodes_keeps_the_good_ones(varied_client: httpx.AsyncClient) -> None:
    """An id that names nothing, is forged or is another type's key is null, and the others are there."""
    page = await ask(varied_client, "programs", "first: 2", "nodes { id slug }")
    (first, second), forged = (
        page["nodes"],
        [
            b64encode(plain.encode()).decode()
            for plain in (
                f"Activity:{page['nodes'][0]['slug']}",
                "Program:１",
                "Program:1\0",
                "Program:",
                "Nothing:1",
                "Program:' OR 1=1 --",
            )
        ],
    )
    bad = ["", " " + first["id"], first["id"].rstrip("="), "\0", "１", *forged]
    text = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    ids = [first["id"], *bad, second["id"], first["id"]]
    body = (await varied_client.post("/graphql", json={"query": text, "variables": {"ids": ids}})).json()
    found = [node and node["id"] for node in body["data"]["nodes"]]
    assert found == [first["id"], *(None for _ in bad), second["id"], first["id"]]


async def test_a_cursor_is_refused_for_another_order(varied_client: httpx.AsyncClient) -> None:
    """A cursor given for one orderBy is BAD_USER_INPUT with another, and with another list."""
    page = await ask(varied_client, "programs", "first: 1, orderBy: {field: NAME}", "pageInfo { endCursor }")
    cursor = page["pageInfo"]["endCursor"]
    for asked in (
        f'programs(after: "{cursor}")',
        f'programs(after: "{cursor}", orderBy: {{field: NAME, direction: DESC}})',
        f'activities(after: "{cursor}", orderBy: {{field: NAME}})',
    ):
        body = (
            await varied_client.post("/graphql", json={"query": f"{{ {asked} {{ nodes {{ id }} }} }}"})
        ).json()
        assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        assert "orderBy" in body["errors"][0]["extensions"]["hint"]
