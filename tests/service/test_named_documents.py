"""Named documents at /q."""

from __future__ import annotations

import httpx
import orjson
import pytest

from service.graphiql import DOCUMENTS

pytestmark = pytest.mark.anyio

SLUG = {"slug": "100005-2021-02-1-1"}


async def test_every_document_is_listed(client: httpx.AsyncClient) -> None:
    """/q lists the documents, each with a description, and an address that is answered as it stands."""
    listed = (await client.get("/q")).json()["documents"]
    assert {known["name"] for known in listed} == {path.stem for path in DOCUMENTS.glob("*.graphql")}
    for known in listed:
        assert known["description"]
        answer = await client.get(known["url"])
        assert (answer.status_code, list(answer.json())) == (200, ["data"])


async def test_a_document_is_answered_by_its_name(client: httpx.AsyncClient) -> None:
    """The answer is that of the same document sent in full; the cost is told on request."""
    parameters = {"variables": orjson.dumps(SLUG).decode(), "extensions": '{"cost": true}'}
    response = await client.get("/q/one-program", params=parameters)
    assert response.json()["data"]["program"]["name"] == "庁議"
    assert response.json()["extensions"]["cost"]["requested"] > 0
    query = (DOCUMENTS / "one-program.graphql").read_text(encoding="utf-8")
    sent = await client.post("/graphql", json={"query": query, "variables": SLUG})
    assert sent.json()["data"] == response.json()["data"]
    assert (await client.head("/q/one-program", params=parameters)).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/q/nothing", 404, "NOT_FOUND"),
        ("/q/..%2Fpages-of-programs", 404, "NOT_FOUND"),
        ("/q/one-program?slug=100005", 400, "BAD_REQUEST"),
        ("/q/one-program?query={__typename}", 400, "BAD_REQUEST"),
        ("/q/one-program?variables=1", 400, "BAD_REQUEST"),
        ("/q/one-program", 200, "BAD_USER_INPUT"),
        ("/q/one-program?variables={%22slug%22:1}", 200, "BAD_USER_INPUT"),
    ],
)
async def test_what_is_no_request_is_refused(
    address: str, status: int, code: str, client: httpx.AsyncClient
) -> None:
    """An unknown name, another parameter and variables that do not fit are told so."""
    response = await client.get(address)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (status, code)


async def test_it_only_reads(client: httpx.AsyncClient) -> None:
    """A named document is asked for by GET."""
    assert (await client.post("/q/one-program")).status_code == 405
