"""Cursors that were given out by an earlier release: a page goes on from the place where its entry stood."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from database.engine import Database
from database.entities import ReportRows
from database.writer import load
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio

LISTS = {
    "in source order": "metrics({}) {{ edges {{ cursor node {{ slug }} }} }}",
    "by value": (
        "metrics({} orderBy: [{{field: VALUE, direction: DESC}}]) {{ edges {{ cursor node {{ slug }} }} }}"
    ),
    "by name": "programs({} orderBy: [{{field: NAME}}]) {{ edges {{ cursor node {{ slug }} }} }}",
}
FOUND = (
    'search(text: "行" {}) {{ edges {{ cursor node {{ __typename ... on Metric {{ slug }}'
    " ... on Program {{ slug }} ... on Activity {{ slug }} }} }} }}"
)


async def entries(client: httpx.AsyncClient, listing: str, bounds: str) -> list[tuple[str, str]]:
    """The entries of a page as (slug, cursor)."""
    response = await client.post("/graphql", json={"query": f"{{ list: {listing.format(bounds)} }}"})
    body: dict[str, Any] = response.json()
    assert "errors" not in body, body
    return [(edge["node"]["slug"], edge["cursor"]) for edge in body["data"]["list"]["edges"]]


def slugs(page: list[tuple[str, str]]) -> list[str]:
    """The entries of a page by their slugs."""
    return [slug for slug, _ in page]


async def correct(client: httpx.AsyncClient, database: Database, rows: ReportRows) -> None:
    """Load a correction, and return when answers are from it: within two seconds."""
    release, served = load(database, [rows], replace=True).release, None
    async with asyncio.timeout(2):
        while served != release:
            await asyncio.sleep(0.02)  # a request of a real client comes in a later turn of the event loop
            response = await client.post("/graphql", json={"query": "{ dataset { release } }"})
            served = response.json()["data"]["dataset"]["release"]


@pytest.mark.parametrize("order", LISTS)
async def test_pages_go_on_from_the_place(empty: httpx.AsyncClient, database: Database, order: str) -> None:
    """After a correction, what stands before and behind an earlier cursor is the whole of the new list."""
    load(database, [sample_rows("二", departments=(2,), programs=4), sample_rows("三", departments=(3,))])
    earlier = await entries(empty, LISTS[order], "first: 100")
    await correct(empty, database, sample_rows("改訂", departments=(2,), programs=2))
    whole = slugs(await entries(empty, LISTS[order], "first: 100"))
    assert 0 < len(whole) < len(earlier)
    for slug, cursor in earlier:
        before = slugs(await entries(empty, LISTS[order], f'last: 100, before: "{cursor}"'))
        behind = slugs(await entries(empty, LISTS[order], f'first: 100, after: "{cursor}"'))
        assert [*before, *([slug] if slug in whole else []), *behind] == whole


async def test_a_list_read_page_by_page_over_a_correction(
    empty: httpx.AsyncClient, database: Database
) -> None:
    """Whoever pages on through a correction gets every entry that both releases have, and none twice."""
    load(database, [sample_rows("二", departments=(2,), programs=4), sample_rows("三", departments=(3,))])
    listing = LISTS["in source order"]
    whole = slugs(await entries(empty, listing, "first: 100"))
    pages = [await entries(empty, listing, "first: 3")]
    await correct(empty, database, sample_rows("改訂", departments=(2,), programs=3))
    while pages[-1]:
        pages.append(await entries(empty, listing, f'first: 3, after: "{pages[-1][-1][1]}"'))
    read = [slug for page in pages for slug in slugs(page)]
    corrected = slugs(await entries(empty, listing, "first: 100"))
    assert read == [slug for slug in whole if slug in corrected]


async def test_a_search_goes_on_from_the_place(empty: httpx.AsyncClient, database: Database) -> None:
    """A cursor of an earlier search result leads on, and repeats nothing that stood before it."""
    load(database, [sample_rows("二", departments=(2,), programs=4), sample_rows("三", departments=(3,))])
    earlier = await entries(empty, FOUND, ", first: 100")
    await correct(empty, database, sample_rows("改訂", departments=(2,), programs=2))
    whole = slugs(await entries(empty, FOUND, ", first: 100"))
    assert 0 < len(whole) < len(earlier)
    for place, (_, cursor) in enumerate(earlier):
        behind = slugs(await entries(empty, FOUND, f', first: 100, after: "{cursor}"'))
        read = set(slugs(earlier[: place + 1]))
        assert behind == [slug for slug in whole if slug not in read]
