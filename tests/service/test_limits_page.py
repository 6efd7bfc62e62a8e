"""The limits at /limits."""

from __future__ import annotations

import httpx
import pytest

from service.limits import LIMITS

pytestmark = pytest.mark.anyio


async def test_programs_get_the_table(client: httpx.AsyncClient) -> None:
    """JSON has every limit with its allowance, what it counts, and what to do."""
    listed = (await client.get("/limits")).json()["limits"]
    assert [limit["name"] for limit in listed] == list(LIMITS)
    for limit in listed:
        known = LIMITS[limit["name"]]
        assert (limit["allowed"], limit["of"], limit["hint"]) == (
            known.allowance,
            known.counted,
            known.remedy,
        )


async def test_people_get_a_page(client: httpx.AsyncClient) -> None:
    """A browser gets the same table as a page without script."""
    response = await client.get("/limits", headers={"Accept": "text/html"})
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Vary"] == "Accept, Accept-Encoding"
    for limit in LIMITS.values():
        assert f"<code>{limit.name}</code></td><td class=number>{limit.allowance:,}</td>" in response.text
