"""Alive and ready."""

from __future__ import annotations

import httpx
import pytest

from database.engine import Database
from database.location import SqliteFile
from database.writer import load
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio


async def test_the_process_is_alive_without_data(empty: httpx.AsyncClient) -> None:
    """/healthz asks nothing of the database."""
    response = await empty.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_ready_names_the_release(client: httpx.AsyncClient, loaded: Database) -> None:
    """/readyz says which release can be read."""
    response = await client.get("/readyz")
    release = load(loaded, []).release
    assert (response.status_code, response.json()) == (200, {"status": "ready", "release": release})


async def test_not_ready_until_a_release_is_loaded(empty: httpx.AsyncClient, database: Database) -> None:
    """/readyz is 503 before the first load, and 200 after it, without a restart."""
    response = await empty.get("/readyz")
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_READY"
    load(database, [sample_rows()])
    assert (await empty.get("/readyz")).status_code == 200


@pytest.mark.parametrize("kind", ["sqlite"], scope="session")
async def test_not_ready_when_the_file_is_lost(client: httpx.AsyncClient, location: SqliteFile) -> None:
    """/readyz and /graphql are 503 when the file is gone or is no database, and say nothing of how."""
    for damage in (location.path.unlink, lambda: location.path.write_bytes(b"nonsense" * 1000)):
        damage()
        for response in (
            await client.get("/readyz"),
            await client.post("/graphql", json={"query": "{ programs { totalCount } }"}),
        ):
            assert response.status_code == 503
            assert response.json()["errors"][0]["extensions"]["code"] == "NOT_READY"
            assert "sqlite" not in response.text.lower()
