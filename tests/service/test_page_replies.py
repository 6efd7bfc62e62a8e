"""How pages, texts and lists are sent."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio

PATHS = ["/", "/docs", "/limits", "/q", "/schema.graphql"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_is_packed_as_the_client_likes_it(path: str, client: httpx.AsyncClient) -> None:
    """In each coding the page is the same and shorter, with a strong ETag of its own."""
    plain = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    etags = {plain.headers["ETag"]}
    for coding in ("zstd", "br", "gzip"):
        packed = await client.get(path, headers={"Accept-Encoding": coding})
        assert packed.headers["Content-Encoding"] == coding
        assert packed.content == plain.content
        assert int(packed.headers["Content-Length"]) < len(plain.content)
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept, Accept-Encoding"
        etags.add(packed.headers["ETag"])
    assert len(etags) == 4
    assert all(etag.startswith('"') for etag in etags)


@pytest.mark.parametrize("path", PATHS)
async def test_a_client_that_has_the_page_hears_so(path: str, client: httpx.AsyncClient) -> None:
    """If-None-Match with the ETag of a coding is 304 in that coding, and the page in another."""
    first = await client.get(path, headers={"Accept-Encoding": "br"})
    known = {"If-None-Match": f'"another", {first.headers["ETag"]}'}
    again = await client.get(path, headers=known | {"Accept-Encoding": "br"})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == first.headers[name]
    assert first.headers["Cache-Control"] == "public, max-age=1, must-revalidate"
    other = await client.get(path, headers=known | {"Accept-Encoding": "gzip"})
    assert (other.status_code, other.content) == (200, first.content)


async def test_a_page_without_data_is_not_kept(empty: httpx.AsyncClient) -> None:
    """While nothing is loaded no cache may keep the front page: it says so."""
    response = await empty.get("/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
