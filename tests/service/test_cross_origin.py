"""CORS, HEAD and OPTIONS: what browsers and scripts of other pages need."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio

PAGE = {"Origin": "https://example.org"}
PATHS = ["/graphql?query={__typename}", "/q", "/docs", "/limits", "/schema.graphql", "/readyz", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
async def test_scripts_of_any_page_may_read(path: str, client: httpx.AsyncClient) -> None:
    """Every response, errors too, is open to scripts of any origin, and varies by none."""
    response = await client.get(path, headers=PAGE)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in response.headers.get("Vary", "")


async def test_a_preflight_is_answered(client: httpx.AsyncClient) -> None:
    """A browser that asks first may send a POST with the headers that it names."""
    asking = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, apollographql-client-name",
    }
    response = await client.options("/graphql", headers=PAGE | asking)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "content-type, apollographql-client-name"
    assert response.headers["Access-Control-Max-Age"] == "86400"
    assert "Access-Control-Allow-Credentials" not in response.headers


async def test_no_headers_are_made_up(client: httpx.AsyncClient) -> None:
    """What is no list of names of headers is not sent back."""
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "a b; <c>"}
    response = await client.options("/graphql", headers=PAGE | asking)
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/graphql", {"GET", "HEAD", "POST", "OPTIONS"}), ("/q/one-program", {"GET", "HEAD", "OPTIONS"})],
)
async def test_options_says_what_is_allowed(path: str, methods: set[str], client: httpx.AsyncClient) -> None:
    """OPTIONS is answered with the methods of the address."""
    response = await client.options(path)
    assert response.status_code == 204
    assert set(response.headers["Allow"].split(", ")) == methods
    assert (await client.options("/nothing")).status_code == 404


async def test_a_failure_of_ours_can_be_read_too(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script hears of a failure in the shape of all errors instead of being shut out."""
    monkeypatch.delattr("service.app.sdl")
    response = await client.get("/schema.graphql", headers=PAGE)
    assert response.status_code == 500
    assert response.headers["Access-Control-Allow-Origin"] == "*"
