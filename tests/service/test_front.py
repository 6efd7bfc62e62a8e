"""What every response has, whichever part of the service made it."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio

NOT_ALLOWED = [
    (method, path) for method in ("PUT", "DELETE", "PATCH") for path in ("/graphql", "/q/one-program")
]
CASES = [
    *((method, path, 405) for method, path in NOT_ALLOWED),
    ("POST", "/docs", 405),
    ("POST", "/q/one-program", 405),
    ("OPTIONS", "/graphql", 204),
    ("OPTIONS", "/q/one-program", 204),
    ("GET", "/graphql/", 307),
    ("GET", "/nothing", 404),
    ("GET", "/q/nothing", 404),
    ("GET", "/static/nothing.js", 404),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/metrics", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), CASES)
async def test_what_is_no_complete_answer_is_kept_nowhere(
    method: str, path: str, status: int, client: httpx.AsyncClient
) -> None:
    """Refusals, redirections and what the service says of itself are no-store, said once."""
    response = await client.request(method, path)
    assert response.status_code == status
    assert response.headers.get_list("Cache-Control") == ["no-store"]
    assert "ETag" not in response.headers
    assert response.headers.get_list("Access-Control-Allow-Origin") == ["*"]


async def test_not_being_ready_is_kept_nowhere(empty: httpx.AsyncClient) -> None:
    """The 503 of /readyz is no-store: the next request may find a release."""
    response = await empty.get("/readyz")
    assert (response.status_code, response.headers["Cache-Control"]) == (503, "no-store")


async def test_a_failure_of_ours_is_kept_nowhere(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks may be whole the next time."""
    monkeypatch.delattr("service.app.sdl")
    response = await client.get("/schema.graphql")
    assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")


@pytest.mark.parametrize("path", ["/", "/docs", "/graphql?query={__typename}"])
async def test_complete_answers_and_pages_have_their_own(path: str, client: httpx.AsyncClient) -> None:
    """What has a Cache-Control of its own keeps it, and every header of CORS is said once."""
    response = await client.get(path)
    assert response.headers.get_list("Cache-Control") == ["public, max-age=1, must-revalidate"]
    assert response.headers.get_list("Access-Control-Allow-Origin") == ["*"]
    assert response.headers.get_list("Access-Control-Expose-Headers") == ["Allow, ETag, Retry-After"]
