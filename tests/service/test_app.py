"""What is served where."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from database.errors import UnsupportedDatabaseError
from database.location import Location
from schema.snapshot import sdl
from service.app import create_app
from service.settings import Settings
from tests.places import url_of

pytestmark = pytest.mark.anyio


async def test_the_schema_is_served_in_its_own_language(client: httpx.AsyncClient) -> None:
    """/schema.graphql is the SDL, as text."""
    response = await client.get("/schema.graphql")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == sdl()


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/static/../app.py"])
async def test_an_unknown_path(path: str, client: httpx.AsyncClient) -> None:
    """Where there is nothing, the answer is an error in the shape of all errors."""
    response = await client.get(path)
    assert response.status_code == 404
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("path", ["/", "/schema.graphql", "/healthz", "/readyz"])
async def test_the_other_routes_only_read(path: str, client: httpx.AsyncClient) -> None:
    """Nothing but /graphql takes a POST."""
    response = await client.post(path)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    "path", ["/", "/graphql?query={__typename}", "/schema.graphql", "/healthz", "/readyz"]
)
async def test_head_is_get_without_a_body(path: str, client: httpx.AsyncClient) -> None:
    """HEAD has the status and the headers of GET."""
    get, head = await client.get(path), await client.head(path)
    assert head.status_code == get.status_code
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


async def test_the_settings_name_the_database(loaded: object, location: Location) -> None:
    """The application of some settings serves the database that they name."""
    settings = Settings(database_url=url_of(location))
    app = create_app(settings)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://seika.test")
    async with app.pages.router.lifespan_context(app), client:  # its end closes the database
        assert (await client.get("/readyz")).json()["status"] == "ready"


async def test_a_database_that_cannot_be_read_from() -> None:
    """A database of a kind we do not know is refused at the start, and not at the first request."""
    with pytest.raises(UnsupportedDatabaseError):
        create_app(Settings(database_url="mysql://seika@db.test/seika"))


async def test_a_failure_of_ours_tells_nothing(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """When something breaks, the client gets an id, and the log has the id and what broke."""
    monkeypatch.setattr("service.app.sdl", lambda: Path("/secret/place").read_text(encoding="utf-8"))
    response = await client.get("/schema.graphql")
    assert response.status_code == 500
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "secret" not in response.text
    assert error["extensions"]["id"] in caplog.text
    assert "/secret/place" in caplog.text
