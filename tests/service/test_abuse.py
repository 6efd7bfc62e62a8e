"""Requests made to bring the service down: each is refused or answered, and others are served meanwhile."""

from __future__ import annotations

import asyncio
import gzip
import time
from base64 import b64encode
from collections.abc import AsyncIterator

import httpx
import pytest

from service.negotiation import JSON

pytestmark = pytest.mark.anyio

DOUBLING = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
WIDE = " ".join(
    f"fragment F{n} on Program {{ a{n}: metrics {{ program {{ ...F{n + 1} }} }} }}" for n in range(9)
)

REFUSED_DOCUMENTS = {
    "10,000 aliases": ("{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}", "document_bytes"),
    "aliases below the root": (
        "{ dataset {" + " ".join(f"a{n}: release" for n in range(1_000)) + "} }",
        "aliases",
    ),
    "200,000 tokens": ("{" + "a " * 200_000 + "}", "body_bytes"),
    "20,000 tokens": ("{" + "a " * 20_000 + "}", "tokens"),
    "a comment a line": ("#\n" * 40_000 + "{ __typename }", "tokens"),
    "depth 1,000": ("{a" * 1_000 + "}" * 1_000, "nesting"),
    "a deep list": ("{ node(id: " + "[" * 1_000 + "]" * 1_000 + ") { id } }", "nesting"),
    "a deep filter": (
        "{ programs(where: " + "{NOT: " * 70 + "{}" + "}" * 70 + ") { totalCount } }",
        "nesting",
    ),
    "doubling fragments": (
        f"{{ ...F0 }} {DOUBLING} fragment F60 on Query {{ dataset {{ release }} }}",
        "root_fields",
    ),
    "lists in lists": (
        "{ programs(first: 100) { nodes { ...F0 } } } " + WIDE + " fragment F9 on Program { name }",
        "depth",
    ),
    "large pages in each other": (
        "{ policyPillars(first: 100) { nodes { programs { metrics { parts { parts { value } } } } } } }",
        "cost",
    ),
    "the same field again and again": ("{ dataset {" + " release" * 2_000 + "} }", "field_pairs"),
    "the same object again and again": (
        "{ dataset { __typename } programs { nodes {" + " source { quote }" * 400 + "} } }",
        "field_pairs",
    ),
    "fragments for nothing": (
        "{ __typename } " + " ".join(f"fragment G{n} on Query {{ __typename }}" for n in range(500)),
        "fragments",
    ),
    "the schema, a hundred times": (
        "{" + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(100)) + "}",
        "root_fields",
    ),
    "1,000 ids": ("{ nodes(ids: [" + '"x" ' * 1_000 + "]) { id } }", "node_ids"),
}


@pytest.mark.parametrize("name", REFUSED_DOCUMENTS)
async def test_a_document_beyond_the_limits_is_refused(name: str, client: httpx.AsyncClient) -> None:
    """The refusal names the limit, and nothing is executed."""
    document, limit = REFUSED_DOCUMENTS[name]
    response = await client.post("/graphql", json={"query": document})
    (error,) = response.json()["errors"]
    assert error["extensions"]["limit"] == limit, error
    assert error["extensions"]["requested"] > error["extensions"]["allowed"]


@pytest.mark.parametrize(
    "document",
    [
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ ...A } fragment A on Query { dataset { ...B } } fragment B on Dataset { ...B }",
        "{ programs { nodes { ...P } } } fragment P on Program { metrics { program { ...P } } }",
    ],
)
async def test_circular_fragments_are_refused(document: str, client: httpx.AsyncClient) -> None:
    """Fragments that lead to themselves are an error of validation that says so."""
    body = (await client.post("/graphql", json={"query": document})).json()
    assert {error["extensions"]["code"] for error in body["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}
    assert "within itself" in body["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"query": "' + b"a" * 20_000_000 + b'"}', 413, "LIMIT_EXCEEDED"),
        (b'{"query": ' + b"[" * 100_000, 400, "LIMIT_EXCEEDED"),
        (b'{"variables": ' + b'{"a":' * 20_000, 400, "LIMIT_EXCEEDED"),
        (
            b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 70 + b"]" * 70 + b"}}",
            400,
            "LIMIT_EXCEEDED",
        ),
        (b'{"query": "\xc3\x28"}', 400, "BAD_REQUEST"),
        (b'{"query": "\\ud800"}', 400, "BAD_REQUEST"),
        (b"null", 400, "BAD_REQUEST"),
        (b"12", 400, "BAD_REQUEST"),
        (b"NaN", 400, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "variables": NaN}', 400, "BAD_REQUEST"),
        ("{}".encode("utf-16"), 400, "BAD_REQUEST"),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, bytes) else str(value),
)
async def test_a_body_beyond_the_limits_is_refused(
    body: bytes, status: int, code: str, client: httpx.AsyncClient
) -> None:
    """What is too long, too deep or no JSON is refused with its status."""
    response = await client.post("/graphql", content=body, headers={"Content-Type": JSON})
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (status, code)


async def test_a_body_without_a_length_is_bounded_too(client: httpx.AsyncClient) -> None:
    """A body that comes in pieces is read no further than the limit."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(2_000):
            yield b" " * 10_000

    response = await client.post("/graphql", content=pieces(), headers={"Content-Type": JSON})
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["limit"] == "body_bytes"


async def test_a_bomb_of_gzip_is_not_unpacked(client: httpx.AsyncClient) -> None:
    """A compressed body is refused as it is."""
    headers = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    response = await client.post("/graphql", content=gzip.compress(b" " * 10_000_000), headers=headers)
    assert response.status_code == 415
    assert response.headers["Accept-Encoding"] == "identity"


async def test_a_long_url_is_refused(client: httpx.AsyncClient) -> None:
    """A URL has an end, whatever the method."""
    long = {"query": "{ __typename }" + " " * 20_000}
    for response in (
        await client.get("/graphql", params=long),
        await client.post("/graphql", params=long, json={"query": "{ __typename }"}),
    ):
        assert response.status_code == 414
        assert response.json()["errors"][0]["extensions"]["limit"] == "url_bytes"


@pytest.mark.parametrize("size", [2**31, -(2**31) - 1, 10**40, -1, 0, 101, 1.5, "1", True, [1]])
async def test_a_size_of_no_page_is_refused(size: object, client: httpx.AsyncClient) -> None:
    """A page has 1 to 100 entries, however the size is sent."""
    query = "query ($first: Int) { programs(first: $first) { nodes { id } } }"
    response = await client.post("/graphql", json={"query": query, "variables": {"first": size}})
    assert {error["extensions"]["code"] for error in response.json()["errors"]} <= {"BAD_USER_INPUT"}


def encoded(text: str) -> str:
    """Text as ids and cursors wrap theirs."""
    return b64encode(text.encode()).decode()


FORGED = [
    "",
    " ",
    "x",
    "=",
    "\x00",
    "１００",
    "UHJvZ3JhbTox\x00",
    "UHJvZ3JhbTox ",
    " UHJvZ3JhbTox",
    encoded("Program:"),
    encoded("Program:１"),
    encoded("Program:100005-2021-02-1-1 "),
    encoded("Program:\x00"),
    encoded("Program:' OR 1=1 --"),
    encoded("Metric:100005-2021-02-1-1"),
    encoded("Query:1"),
    encoded("__Type:1"),
    encoded("Program:" + "9" * 5_000),
    "A" * 50_000,
    "'; DROP TABLE program; --",
    "\u202e\ud7ff\U0010ffff",
]


@pytest.mark.parametrize("forged", FORGED, ids=lambda text: ascii(text[:24]))
async def test_forged_ids_and_cursors(forged: str, client: httpx.AsyncClient) -> None:
    """An id that names nothing is null, and a cursor of no list is the mistake of the client."""
    query = "query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"
    body = {"query": query, "variables": {"id": forged}}
    answer = (await client.post("/graphql", json=body)).json()
    assert answer == {"data": {"node": None, "nodes": [None]}}
    for side in ("after", "before"):
        query = f"query ($cursor: String) {{ programs({side}: $cursor) {{ nodes {{ id }} }} }}"
        answer = (
            await client.post("/graphql", json={"query": query, "variables": {"cursor": forged}})
        ).json()
        (error,) = answer["errors"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", '"; DROP TABLE program; --', "100%_\\", "\u2028竜宮", "％成"]
)
async def test_sql_in_every_text(text: str, client: httpx.AsyncClient) -> None:
    """Whatever a text holds, it is looked for and never executed."""
    query = """query ($text: String!) {
        government(code: $text) { id }
        program(slug: $text) { id }
        programs(where: {OR: [{name: {contains: $text}}, {slug: {in: [$text]}}]}) { totalCount }
        search(text: $text) { totalCount }
        dataset { programCount }
    }"""
    answer = (await client.post("/graphql", json={"query": query, "variables": {"text": text}})).json()
    assert "errors" not in answer
    assert answer["data"] == {
        "government": None,
        "program": None,
        "programs": {"totalCount": 0},
        "search": {"totalCount": 0},
        "dataset": {"programCount": 2},
    }


async def test_nul_in_a_text(client: httpx.AsyncClient) -> None:
    """NUL, which no text of a report holds, is found nowhere, or refused by what takes texts to compare."""
    query = '{ program(slug: "\\u0000") { id } programs(where: {name: {eq: "\\u0000"}}) { totalCount } }'
    (error,) = (await client.post("/graphql", json={"query": query})).json()["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_others_are_served_meanwhile(served: str) -> None:
    """While one client sends all of the above, another gets every answer."""
    question = {"query": "{ programs(first: 1) { nodes { name } } }"}

    async with httpx.AsyncClient(base_url=served, timeout=30) as client:

        async def attack() -> float:
            began = time.perf_counter()
            for document, _ in REFUSED_DOCUMENTS.values():
                response = await client.post("/graphql", json={"query": document})
                assert response.status_code in (200, 413)
            return time.perf_counter() - began

        attacks = asyncio.gather(attack(), attack())
        answers = 0
        while not attacks.done():
            response = await client.post("/graphql", json=question)
            assert list(response.json()) == ["data"]
            answers += 1
        assert all(await attacks)
        assert answers > 1
