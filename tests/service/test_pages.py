"""The front page."""

from __future__ import annotations

import re

import httpx
import pytest

from database.engine import Database
from database.writer import load
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio


async def test_the_page_says_what_is_loaded(client: httpx.AsyncClient) -> None:
    """Government, year, title, department and settled amount of each report stand on the page."""
    page = (await client.get("/")).text
    (row,) = re.findall(r"<tr><td>(.*?)</tr>", page)
    assert re.split(r"</td><td[^>]*>|</td>", row)[:-1] == [
        "群馬県",
        "令和3年度",
        "主要施策の成果",
        "知事戦略部",
        "1,000 円",
    ]


async def test_the_page_says_when_nothing_is_loaded(empty: httpx.AsyncClient) -> None:
    """An empty service has a page, too, and it says how to load a report."""
    response = await empty.get("/")
    assert response.status_code == 200
    assert "seika load" in response.text


async def test_the_page_needs_no_other_host(client: httpx.AsyncClient) -> None:
    """The page loads nothing and may load nothing; its links stay below it."""
    response = await client.get("/")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    links = re.findall(r'(?:href|src|action)="([^"]*)"', response.text)
    assert links == ["data:,", "graphql", "docs", "q", "limits", "schema.graphql", "readyz"]
    assert "<script" not in response.text


async def test_the_links_lead_somewhere(client: httpx.AsyncClient) -> None:
    """Every link of the page is answered."""
    for link in ("docs", "q", "limits", "schema.graphql", "readyz"):
        assert (await client.get(f"/{link}")).status_code == 200


async def test_the_example_on_the_page_works(client: httpx.AsyncClient) -> None:
    """The command on the page asks this very service something that it answers."""
    page = (await client.get("/")).text
    found = re.search(r"curl (\S+) --json '(.*?)'", page, re.DOTALL)
    assert found
    assert found[1] == "http://seika.test/graphql"
    response = await client.post(found[1], content=found[2], headers={"Content-Type": "application/json"})
    assert list(response.json()) == ["data"]


async def test_words_of_a_report_are_not_markup(database: Database, empty: httpx.AsyncClient) -> None:
    """What a report says is shown, and is no part of the page."""
    load(database, [sample_rows(title="<b>$release</b> & 成果")])
    page = (await empty.get("/")).text
    assert "<td>&lt;b&gt;$release&lt;/b&gt; &amp; 成果</td>" in page
