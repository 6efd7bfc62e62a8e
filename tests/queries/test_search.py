"""Search: what people type finds what the report writes, the most telling first, on both databases."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.queries.expected import fold
from tests.queries.varied_rows import varied_rows

pytestmark = pytest.mark.anyio

QUERY = """query ($text: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
    search(text: $text, kinds: $kinds, first: $first, after: $after) {
        totalCount
        nodes { ... on Node { id } }
        edges { cursor field snippet node { __typename ... on Program { name } ... on Metric { label } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}"""


async def search(client: httpx.AsyncClient, text: str, **variables: object) -> dict[str, Any]:
    """The hits of a search."""
    given = {"query": QUERY, "variables": {"text": text, "first": 100, **variables}}
    body = (await client.post("/graphql", json=given)).json()
    assert "errors" not in body, body
    found: dict[str, Any] = body["data"]["search"]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "観",
        "観光",
        "観光振興",
        "県民",
        "SNS",
        "ｓｎｓ",
        "Ｓ",
        "キャッシュレス",
        "ｷｬｯｼｭﾚｽ",
        "𠮷",
        "𠮷野家",
        "%",
        "50%_",
        "_",
        "無い",
    ],
)
async def test_words_of_any_length_and_width_are_found(text: str, varied_client: httpx.AsyncClient) -> None:
    """Exactly the programs whose name or description has the word are found, be it one character or many."""
    expected = sorted(
        row.slug
        for rows in varied_rows()
        for row in rows.programs
        if fold(text) in fold(row.name) or fold(text) in fold(row.description or "")
    )
    query = """query ($text: String!) {
        search(text: $text, kinds: [PROGRAM], first: 100) { nodes { ... on Program { slug } } }
    }"""
    body = (await varied_client.post("/graphql", json={"query": query, "variables": {"text": text}})).json()
    assert sorted(node["slug"] for node in body["data"]["search"]["nodes"]) == expected


async def test_a_name_comes_before_a_description_and_a_whole_before_a_part(
    varied_client: httpx.AsyncClient,
) -> None:
    """Hits are ordered by field, then by how much of the text the words are."""
    found = await search(varied_client, "観光", kinds=["PROGRAM", "ACTIVITY"])
    ranks = []
    for edge in found["edges"]:
        text = edge["snippet"]
        match = 0 if text == "観光" else 1 if text.startswith("観光") else 2
        ranks.append((["name", "description"].index(edge["field"]), match))
    assert ranks == sorted(ranks)
    assert {field for field, _ in ranks} == {0}
    assert {match for _, match in ranks} == {0, 1}
    described = await search(varied_client, "についての", kinds=["PROGRAM"])
    assert {edge["field"] for edge in described["edges"]} == {"description"}


async def test_quotes_and_labels_are_found(varied_client: httpx.AsyncClient) -> None:
    """Metrics are found by what they measure, and by the words that prove them."""
    labels = await search(varied_client, "URL", kinds=["METRIC"])
    assert {edge["snippet"] for edge in labels["edges"]} == {"ＵＲＬ数", "url数"}
    quotes = await search(varied_client, "3行")
    assert {(edge["field"], edge["snippet"]) for edge in quotes["edges"]} == {("quote", "3行")}


async def test_all_words_have_to_be_there(varied_client: httpx.AsyncClient) -> None:
    """Several words find what has them all, in any order; a full-width space parts them too."""
    both = await search(varied_client, "説明　観光", kinds=["PROGRAM"])
    assert {edge["field"] for edge in both["edges"]} == {"description"}
    assert all("観光" in edge["snippet"] and "説明" in edge["snippet"] for edge in both["edges"])
    assert both["totalCount"] == len(both["edges"]) > 0
    assert (await search(varied_client, "観光 無い語"))["totalCount"] == 0


async def test_pages_of_hits_make_up_the_whole(varied_client: httpx.AsyncClient) -> None:
    """Pages of any size, one after another, give the hits of one large page; the total is theirs."""
    whole = await search(varied_client, "数")
    ids = [node["id"] for node in whole["nodes"]]
    assert whole["totalCount"] == len(ids) == len(set(ids)) > 7
    for size in (1, 2, 7):
        seen: list[str] = []
        after = None
        while True:
            page = await search(varied_client, "数", first=size, after=after)
            seen += [node["id"] for node in page["nodes"]]
            assert page["totalCount"] == len(ids)
            assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert seen == ids


async def test_kinds_narrow_the_search(varied_client: httpx.AsyncClient) -> None:
    """Without `kinds` all are searched, with them only those, and with none of them nothing is found."""
    everything = await search(varied_client, "県")
    kinds = {edge["node"]["__typename"] for edge in everything["edges"]}
    assert {"Government", "Program"} <= kinds
    only = await search(varied_client, "県", kinds=["GOVERNMENT"])
    assert [edge["snippet"] for edge in only["edges"]] == ["茨城県", "群馬県"]
    assert (await search(varied_client, "県", kinds=[]))["totalCount"] == 0


@pytest.mark.parametrize("text", ["", " ", "　\n", "\0", "あ" * 101])
async def test_nothing_to_search_for_is_refused(text: str, varied_client: httpx.AsyncClient) -> None:
    """A text without a word, and one that is too long, is BAD_USER_INPUT with a hint."""
    body = (await varied_client.post("/graphql", json={"query": QUERY, "variables": {"text": text}})).json()
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert body["errors"][0]["extensions"]["hint"]


async def test_the_cursor_of_another_search_is_refused(varied_client: httpx.AsyncClient) -> None:
    """A cursor leads on in the search that gave it, and in no other."""
    cursor = (await search(varied_client, "観光"))["pageInfo"]["startCursor"]
    for variables in (
        {"text": "県", "after": cursor},
        {"text": "観光", "kinds": ["PROGRAM"], "after": cursor},
    ):
        body = (await varied_client.post("/graphql", json={"query": QUERY, "variables": variables})).json()
        assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
