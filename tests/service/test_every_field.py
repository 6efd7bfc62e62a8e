"""Every field of every type is answered, as the schema says: a query made from the schema itself."""

from __future__ import annotations

from base64 import b64encode

import httpx
import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from database.engine import Database
from loaders.relations import PUBLIC_KEYS
from schema.graph import graph
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio


def selection(type_: GraphQLObjectType, depth: int) -> str:
    """All fields of a type, and of what they lead to down to this depth."""
    fields = []
    for name, field in type_.fields.items():
        leads_to = get_named_type(field.type)
        if is_leaf_type(leads_to):
            fields.append(name)
        elif depth and isinstance(leads_to, GraphQLObjectType):
            fields.append(f"{name} {{ {selection(leads_to, depth - 1)} }}")
    return " ".join(fields)


def object_type(name: str) -> GraphQLObjectType:
    """The object type with this name."""
    type_ = graph.executable.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return type_


@pytest.mark.parametrize("entity", PUBLIC_KEYS, ids=[entity.__name__ for entity in PUBLIC_KEYS])
async def test_every_field_of_a_node_is_answered(entity: type, client: httpx.AsyncClient) -> None:
    """A node with all its fields, and all fields of what stands two steps from it, comes without an error."""
    name, rows = entity.__name__, sample_rows()
    row = next(row for row in rows if type(row) is entity)
    global_id = b64encode(f"{name}:{getattr(row, PUBLIC_KEYS[entity])}".encode()).decode()
    query = (
        f"query ($id: ID!) {{ node(id: $id) {{ ... on {name} {{ {selection(object_type(name), 2)} }} }} }}"
    )
    response = await client.post("/graphql", json={"query": query, "variables": {"id": global_id}})
    body = response.json()
    assert "errors" not in body
    assert body["data"]["node"]["id"] == global_id
    assert list(body["data"]["node"]) == list(object_type(name).fields)


async def test_every_list_is_answered(client: httpx.AsyncClient, loaded: Database) -> None:
    """Every connection gives entries, edges, place and total, and they agree."""
    fields = object_type("Query").fields
    lists = [name for name, field in fields.items() if {"first", "where"} <= field.args.keys()]
    parts = (
        "totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage startCursor endCursor }"
    )
    query = "{ " + " ".join(f"{name} {{ {parts} }}" for name in lists) + " }"
    data = (await client.post("/graphql", json={"query": query})).json()["data"]
    assert list(data) == lists
    for page in data.values():
        assert page["totalCount"] == len(page["nodes"]) > 0
        assert [edge["node"] for edge in page["edges"]] == page["nodes"]
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert page["pageInfo"] == {
            "hasNextPage": False,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }


async def test_the_release_is_described(client: httpx.AsyncClient) -> None:
    """The data set tells what it is and how much it holds."""
    query = f"{{ dataset {{ {selection(object_type('Dataset'), 0)} }} }}"
    dataset = (await client.post("/graphql", json={"query": query})).json()["data"]["dataset"]
    counts = {name: value for name, value in dataset.items() if name.endswith("Count")}
    assert counts == {"governmentCount": 1, "reportCount": 1, "programCount": 2, "metricCount": 4}
    assert dataset["release"]
    assert dataset["loadedAt"].endswith("Z")
