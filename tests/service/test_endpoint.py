"""GraphQL over HTTP: methods, media types, status codes and the one shape of errors."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import httpx
import pytest

from database.engine import Database
from database.writer import load
from service.graphiql import STATIC
from service.negotiation import GRAPHQL_RESPONSE, JSON
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
QUERY = "{ programs(first: 1) { nodes { name } } }"
ANSWER = {"data": {"programs": {"nodes": [{"name": "庁議"}]}}}


def accepting(media_type: str) -> dict[str, str]:
    """A header that accepts one media type."""
    return {"Accept": media_type}


def error_of(response: httpx.Response) -> dict[str, Any]:
    """The one error of a response without data, in the shape that all errors have."""
    body = response.json()
    assert list(body) == ["errors"]
    (error,) = body["errors"]
    assert isinstance(error["message"], str)
    extensions: dict[str, Any] = error["extensions"]
    return extensions


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{GRAPHQL_RESPONSE}, {JSON}", GRAPHQL_RESPONSE),
        (f"{JSON}, {GRAPHQL_RESPONSE};q=0.9", JSON),
        (f"{GRAPHQL_RESPONSE}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}; charset=shift_jis, {JSON}", JSON),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_the_media_type_is_negotiated(
    method: str, accept: str, media_type: str, client: httpx.AsyncClient
) -> None:
    """The answer comes in the media type that the client prefers; who names none gets plain JSON."""
    payload: dict[str, Any] = {"params": {"query": QUERY}} if method == "GET" else {"json": {"query": QUERY}}
    response = await client.request(method, "/graphql", headers=accepting(accept), **payload)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response.headers["Vary"] == "Accept, Accept-Encoding"
    assert response.json() == ANSWER


async def test_a_client_that_accepts_nothing_we_have(client: httpx.AsyncClient) -> None:
    """Nothing acceptable is 406, and says what there is."""
    response = await client.post("/graphql", json={"query": QUERY}, headers=accepting("image/png"))
    assert response.status_code == 406
    assert error_of(response)["code"] == "NOT_ACCEPTABLE"


async def test_variables_and_operation_names_travel_either_way(client: httpx.AsyncClient) -> None:
    """A GET carries variables as JSON in the URL; an operation is chosen by name."""
    document = "query A($n: Int) { programs(first: $n) { nodes { slug } } } query B { __typename }"
    expected = {"data": {"programs": {"nodes": [{"slug": "100005-2021-02-1-1"}]}}}
    body = {"query": document, "operationName": "A", "variables": {"n": 1}, "extensions": {}}
    assert (await client.post("/graphql", json=body)).json() == expected
    parameters = {"query": document, "operationName": "A", "variables": '{"n": 1}', "extensions": "{}"}
    assert (await client.get("/graphql", params=parameters)).json() == expected


@pytest.mark.parametrize("name", ["operationName", "variables", "extensions"])
async def test_null_is_as_good_as_nothing(name: str, client: httpx.AsyncClient) -> None:
    """Optional members may be null."""
    assert (await client.post("/graphql", json={"query": QUERY, name: None})).json() == ANSWER


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("", "GRAPHQL_PARSE_FAILED"),
        ("{ programmes { nodes { name } } }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query ($slug: String!) { program(slug: $slug) { name } }", "BAD_USER_INPUT"),
    ],
)
async def test_a_request_at_fault(document: str, code: str, client: httpx.AsyncClient) -> None:
    """A document that cannot be executed is 400 without data, or 200 for those who know plain JSON only."""
    body = {"query": document}
    modern = await client.post("/graphql", json=body, headers=accepting(GRAPHQL_RESPONSE))
    assert (modern.status_code, error_of(modern)["code"]) == (400, code)
    legacy = await client.post("/graphql", json=body, headers=accepting(JSON))
    assert (legacy.status_code, error_of(legacy)["code"]) == (200, code)


async def test_a_misspelt_field_is_suggested(client: httpx.AsyncClient) -> None:
    """An error of validation says where it is and what was probably meant."""
    response = await client.post("/graphql", json={"query": "{ programes { totalCount } }"})
    (error,) = response.json()["errors"]
    assert "Did you mean 'programs'" in error["message"]
    assert error["locations"] == [{"line": 1, "column": 3}]


async def test_a_field_at_fault_is_no_fault_of_the_request(client: httpx.AsyncClient) -> None:
    """An argument that only the field can judge is an error with a path, beside data, with status 200."""
    response = await client.post(
        "/graphql",
        json={"query": "{ programs(first: 101) { totalCount } }"},
        headers=accepting(GRAPHQL_RESPONSE),
    )
    assert response.status_code == 200
    assert response.json() == {
        "errors": [
            {
                "message": "first is 101, and a page has 1 to 100 entries",
                "locations": [{"line": 1, "column": 3}],
                "path": ["programs"],
                "extensions": {
                    "code": "BAD_USER_INPUT",
                    "hint": "Send first within that range, and fetch the rest with cursors.",
                },
            }
        ],
        "data": None,
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"1",
        b"[]",
        b'"text"',
        b'{"query": NaN}',
        b'{"query": "\xff"}',
        b'\xef\xbb\xbf{"query": "{ __typename }"}',
        b"{}",
        b'{"query": null}',
        b'{"query": 0}',
        b'{"query": ["{ __typename }"]}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "{ __typename }", "variables": "{}"}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "extensions": false}',
        b'[{"query": "{ __typename }"}]',
    ],
)
@pytest.mark.parametrize("accept", [JSON, GRAPHQL_RESPONSE])
async def test_a_body_of_another_form_is_refused(body: bytes, accept: str, client: httpx.AsyncClient) -> None:
    """What is no JSON object with a query in it is 400, whatever the client accepts."""
    headers = {"Content-Type": JSON, "Accept": accept}
    response = await client.post("/graphql", content=body, headers=headers)
    assert response.status_code == 400
    assert error_of(response)["code"] == "BAD_REQUEST"
    assert response.headers["Content-Type"] == f"{accept}; charset=utf-8"


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=shift_jis", "x"],
)
async def test_a_post_must_be_json_in_utf8(content_type: str | None, client: httpx.AsyncClient) -> None:
    """Another media type or another charset is 415; so no form on another site can post here."""
    headers = {} if content_type is None else {"Content-Type": content_type}
    response = await client.post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert response.status_code == 415
    assert error_of(response)["code"] == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
async def test_utf8_may_be_named(content_type: str, client: httpx.AsyncClient) -> None:
    """The charset that is meant anyway may be said, in any case."""
    response = await client.post(
        "/graphql", content=b'{"query": "{ __typename }"}', headers={"Content-Type": content_type}
    )
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query=%FF",
        "query={__typename}&query={__typename}",
        "query={__typename}&variables={",
        "variables={}",
    ],
)
async def test_parameters_of_another_form_are_refused(query_string: str, client: httpx.AsyncClient) -> None:
    """A GET without a query, with one twice, not in UTF-8 or with variables that are no JSON is 400."""
    response = await client.get(f"/graphql?{query_string}")
    assert response.status_code == 400
    assert error_of(response)["code"] == "BAD_REQUEST"


async def test_empty_parameters_are_left_out(client: httpx.AsyncClient) -> None:
    """What a form sends empty counts as not sent."""
    response = await client.get("/graphql?query={__typename}&operationName=&variables=&extensions=")
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("document", ["mutation { __typename }", "subscription { __typename }"])
async def test_a_get_executes_queries_only(document: str, client: httpx.AsyncClient) -> None:
    """A GET must change nothing: other operations are 405, and Allow says how to send them."""
    response = await client.get("/graphql", params={"query": document})
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert error_of(response)["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_other_methods_are_refused(method: str, client: httpx.AsyncClient) -> None:
    """The endpoint has GET, HEAD and POST; the rest is 405 with Allow."""
    response = await client.request(method, "/graphql", json={"query": QUERY})
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}
    assert error_of(response)["code"] == "METHOD_NOT_ALLOWED"


async def test_nothing_is_answered_before_a_release_is_loaded(empty: httpx.AsyncClient) -> None:
    """Without a release there is no answer, not even an empty one: 503, and when to try again."""
    response = await empty.post("/graphql", json={"query": QUERY})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert error_of(response)["code"] == "NOT_READY"


async def test_a_document_at_fault_needs_no_release(empty: httpx.AsyncClient) -> None:
    """What is wrong with the request is said first."""
    response = await empty.post("/graphql", json={"query": "{"})
    assert error_of(response)["code"] == "GRAPHQL_PARSE_FAILED"


async def test_a_new_release_is_served_without_a_restart(client: httpx.AsyncClient, loaded: Database) -> None:
    """What is loaded while the service runs is served within two seconds, and whole from the first."""
    query = {"query": "{ dataset { release reportCount } reports { nodes { slug } } }"}
    before = (await client.post("/graphql", json=query)).json()["data"]
    outcome = load(loaded, [sample_rows("another", code="080004", government_name="茨城県")])
    end = monotonic() + 2
    while (after := (await client.post("/graphql", json=query)).json()["data"]) == before:
        assert monotonic() < end
        await asyncio.sleep(0.05)
    assert after["dataset"] == {"release": outcome.release, "reportCount": 2}
    assert after["dataset"]["release"] != before["dataset"]["release"]
    assert [report["slug"] for report in after["reports"]["nodes"]] == ["080004-2021", "100005-2021"]


async def test_many_requests_at_once(client: httpx.AsyncClient) -> None:
    """Requests that run at the same time do not meet."""
    slugs = ["100005-2021-02-1-1", "100005-2021-02-1-2", "none"] * 40
    query = "query ($slug: String!) { program(slug: $slug) { slug metrics { value } } }"
    responses = await asyncio.gather(
        *(client.post("/graphql", json={"query": query, "variables": {"slug": slug}}) for slug in slugs)
    )
    for slug, response in zip(slugs, responses, strict=True):
        program = response.json()["data"]["program"]
        assert (program and program["slug"]) == (None if slug == "none" else slug)


async def test_words_of_the_client_never_become_sql(client: httpx.AsyncClient) -> None:
    """Quotes, semicolons and NUL in a key are a key that nothing has."""
    query = "query ($slug: String!) { program(slug: $slug) { slug } }"
    for slug in ("' OR 1=1 --", '"; DROP TABLE program; --', "100005\x00", "％", "\u2028"):
        response = await client.post("/graphql", json={"query": query, "variables": {"slug": slug}})
        assert response.json() == {"data": {"program": None}}


async def test_introspection_is_open(client: httpx.AsyncClient) -> None:
    """Tools can ask for the schema."""
    query = '{ __type(name: "Metric") { description fields { name description } } }'
    type_ = (await client.post("/graphql", json={"query": query})).json()["data"]["__type"]
    assert type_["description"].startswith("A metric (実績値)")
    assert {"name", "description"} == set(type_["fields"][0])


async def test_a_browser_gets_graphiql(client: httpx.AsyncClient) -> None:
    """Who asks for a page gets the page, whether or not a query stands in the address; a POST is executed."""
    for address in ("/graphql", "/graphql?query={__typename}"):
        response = await client.get(address, headers=accepting(BROWSER))
        if (STATIC / "graphiql.html").exists():
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"
            assert response.headers["Vary"] == "Accept, Accept-Encoding"
        else:
            assert error_of(response)["code"] == "NOT_BUILT"
    posted = await client.post("/graphql", json={"query": QUERY}, headers=accepting(BROWSER))
    assert posted.json() == ANSWER
