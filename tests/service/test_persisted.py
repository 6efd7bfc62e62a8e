"""Automatic persisted queries."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import httpx
import orjson
import pytest

from service.persisted import PersistedDocuments
from service.refusals import RefusedError

pytestmark = pytest.mark.anyio

QUERY = "query ($n: Int) { programs(first: $n) { nodes { slug } } }"
DIGEST = sha256(QUERY.encode()).hexdigest()


def extensions(digest: object = DIGEST, version: object = 1) -> dict[str, Any]:
    """The extension that asks for a document by its hash."""
    return {"persistedQuery": {"version": version, "sha256Hash": digest}}


def code_of(response: httpx.Response) -> str:
    """The code of the one error of a response."""
    (error,) = response.json()["errors"]
    return str(error["extensions"]["code"])


async def test_a_hash_is_enough_from_the_second_time_on(client: httpx.AsyncClient) -> None:
    """A hash is unknown until its document came with it; then GET and POST are answered by the hash alone."""
    parameters = {"extensions": orjson.dumps(extensions()).decode(), "variables": '{"n": 1}'}
    unknown = await client.get("/graphql", params=parameters)
    (error,) = unknown.json()["errors"]
    assert error["message"] == "PersistedQueryNotFound"
    assert error["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert unknown.headers["Cache-Control"] == "no-store"
    body = {"query": QUERY, "variables": {"n": 1}, "extensions": extensions()}
    expected = (await client.post("/graphql", json=body)).json()
    assert expected["data"]["programs"]["nodes"] == [{"slug": "100005-2021-02-1-1"}]
    assert (await client.get("/graphql", params=parameters)).json() == expected
    del body["query"]
    assert (await client.post("/graphql", json=body)).json() == expected


async def test_the_hash_is_verified(client: httpx.AsyncClient) -> None:
    """Nobody can put a document under the hash of another."""
    other = sha256(b"{ __typename }").hexdigest()
    response = await client.post("/graphql", json={"query": QUERY, "extensions": extensions(other)})
    assert (response.status_code, code_of(response)) == (400, "PERSISTED_QUERY_MISMATCH")
    response = await client.post("/graphql", json={"extensions": extensions(other)})
    assert code_of(response) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    "wrong",
    [extensions(version=2), extensions("x"), extensions(1), extensions("ａ" * 64), {"persistedQuery": []}],
)
async def test_another_form_is_refused(wrong: dict[str, Any], client: httpx.AsyncClient) -> None:
    """The extension has version 1 and a hash of 64 hexadecimal digits."""
    response = await client.post("/graphql", json={"query": QUERY, "extensions": wrong})
    assert (response.status_code, code_of(response)) == (400, "BAD_REQUEST")


async def test_what_cannot_be_executed_is_not_kept(client: httpx.AsyncClient) -> None:
    """A document that is no good takes no room, even with the right hash."""
    wrong = "{ programmes { totalCount } }"
    by_hash = extensions(sha256(wrong.encode()).hexdigest())
    await client.post("/graphql", json={"query": wrong, "extensions": by_hash})
    response = await client.post("/graphql", json={"extensions": by_hash})
    assert code_of(response) == "PERSISTED_QUERY_NOT_FOUND"


def test_the_store_is_bounded() -> None:
    """The least recently used documents are dropped for others, and one too large is not kept at all."""
    store = PersistedDocuments(largest_total=10)
    for digest in ("a", "b"):
        store.keep(digest, "12345")
    store.find("a")
    store.keep("c", "123")
    store.keep("d", "12345678901")
    assert (store.find("a"), store.find("c")) == ("12345", "123")
    for digest in ("b", "d"):
        with pytest.raises(RefusedError):
            store.find(digest)
