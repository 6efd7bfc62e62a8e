"""The built files at /static, and an installation where none are."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import brotli
import httpx
import pytest

from database.location import SqliteFile
from database.opening import open_for_reading
from service.app import build_app

pytestmark = pytest.mark.anyio

SCRIPT = b"console.log('seika');\n" * 500


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Where the built files belong; nothing is there yet."""
    return tmp_path / "static"


@pytest.fixture
def built(static: Path) -> Path:
    """A folder as the build leaves it, and one file that is not packed."""
    static.mkdir()
    (static / "page.js").write_bytes(SCRIPT)
    (static / "page.js.br").write_bytes(brotli.compress(SCRIPT))
    (static / "page.js.gz").write_bytes(gzip.compress(SCRIPT))
    (static / "plain.css").write_bytes(b"a {}")
    return static


@pytest.fixture
async def browser(static: Path, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service with that folder."""
    database = open_for_reading(SqliteFile(tmp_path / "none.sqlite"))
    transport = httpx.ASGITransport(build_app(database, static=static), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client:
        yield client
    await database.close()


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, *", "gzip"),
        ("zstd", None),
        ("identity", None),
    ],
)
async def test_a_file_comes_in_a_coding_that_the_client_takes(
    accepted: str, coding: str | None, browser: httpx.AsyncClient
) -> None:
    """What the build packed is sent as it lies there; who takes no such coding gets the file itself."""
    response = await browser.get("/static/page.js", headers={"Accept-Encoding": accepted})
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == coding
    assert response.content == SCRIPT
    assert (int(response.headers["Content-Length"]) < len(SCRIPT)) is (coding is not None)
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Cache-Control"] == "public, max-age=1, must-revalidate"


@pytest.mark.usefixtures("built")
async def test_each_coding_has_its_etag(browser: httpx.AsyncClient) -> None:
    """A browser that has the file in this coding gets 304; one that has it in another gets the file."""
    etags = {}
    for coding in ("br", "gzip", "identity"):
        etags[coding] = (await browser.get("/static/page.js", headers={"Accept-Encoding": coding})).headers[
            "ETag"
        ]
    assert len(set(etags.values())) == 3
    for coding in etags:
        for known, etag in etags.items():
            headers = {"Accept-Encoding": coding, "If-None-Match": etag}
            response = await browser.get("/static/page.js", headers=headers)
            assert response.status_code == (304 if known == coding else 200)
            assert response.headers["Vary"] == "Accept-Encoding"
            assert response.headers["Cache-Control"] == "public, max-age=1, must-revalidate"


@pytest.mark.usefixtures("built")
async def test_a_file_that_is_not_packed_comes_as_it_is(browser: httpx.AsyncClient) -> None:
    """A file without a packed one beside it is sent itself, and a cache must still ask for other codings."""
    response = await browser.get("/static/plain.css", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in response.headers
    assert (response.content, response.headers["Vary"]) == (b"a {}", "Accept-Encoding")


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/graphql", "text/html"),
        ("/graphql", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("/static/graphiql.js", "*/*"),
        ("/static/nothing", "text/html"),
    ],
)
async def test_where_nothing_is_built(path: str, accept: str, browser: httpx.AsyncClient) -> None:
    """The page and its files say that they are not built, whatever the client accepts."""
    response = await browser.get(path, headers={"Accept": accept})
    assert response.status_code == 503
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "NOT_BUILT"
    assert response.headers["Cache-Control"] == "no-store"


async def test_what_is_built_later_is_found(
    browser: httpx.AsyncClient, request: pytest.FixtureRequest
) -> None:
    """A build beside the running service is served without a restart."""
    assert (await browser.get("/static/page.js")).status_code == 503
    request.getfixturevalue("built")
    assert (await browser.get("/static/page.js")).content == SCRIPT
    assert (await browser.get("/static/none.js")).status_code == 404
