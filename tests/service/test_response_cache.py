"""The response cache: answers given again are the same to the byte, and gone with their release."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from hashlib import sha256
from time import monotonic
from typing import Any

import httpx
import orjson
import pytest

from database.engine import Database
from database.writer import load
from service.encodings import ENCODERS, IDENTITY
from service.front import Front
from service.graphiql import DOCUMENTS
from service.negotiation import GRAPHQL_RESPONSE, JSON
from tests.database.sample_rows import sample_rows
from tests.service.test_encodings import DECODERS

pytestmark = pytest.mark.anyio

QUERY = "query Q($n: Int) { programs(first: $n) { nodes { slug name source { quote } metrics { value } } } }"
DIGEST = sha256(QUERY.encode()).hexdigest()
PERSISTED = {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}
LONG = "{ __schema { types { name fields { name type { name } } } } }"


class Raw:
    """Sends requests, and gives status, headers and body as they came."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def send(
        self,
        method: str,
        url: str,
        **content: Any,  # noqa: ANN401 -- as httpx takes it
    ) -> tuple[int, dict[str, str], bytes]:
        """One response, its body as packed as it was sent."""
        request = self._client.build_request(method, url, **content)
        response = await self._client.send(request, stream=True)
        body = b"".join([part async for part in response.aiter_raw()])
        await response.aclose()
        return response.status_code, dict(response.headers), body


@pytest.fixture
def raw(client: httpx.AsyncClient) -> Raw:
    """A client that unpacks nothing."""
    client.headers.pop("Accept-Encoding")
    return Raw(client)


@pytest.fixture
def counted(app: Front) -> Callable[[], tuple[int, int, int, int]]:
    """Hits and misses of whole responses, then of answers."""
    places = [(name, kind) for name in ("response_cache", "answer_cache") for kind in ("hit", "miss")]

    def count() -> tuple[int, int, int, int]:
        one, two, three, four = (app.watched.operations.tally.of(name, kind) for name, kind in places)
        return one, two, three, four

    return count


WAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "POST": ("POST", "/graphql", {"json": {"query": QUERY, "variables": {"n": 2}}}),
    "GET": ("GET", "/graphql", {"params": {"query": QUERY, "variables": '{"n": 2}'}}),
    "POST of other words": (
        "POST",
        "/graphql",
        {
            "json": {
                "operationName": "Q",
                "query": QUERY.replace("{ slug", "{\n  # the place\n  slug,"),
                "variables": {"n": 2},
            }
        },
    ),
    "POST by hash": ("POST", "/graphql", {"json": {"extensions": PERSISTED, "variables": {"n": 2}}}),
    "GET by hash": (
        "GET",
        "/graphql",
        {"params": {"extensions": orjson.dumps(PERSISTED).decode(), "variables": '{"n":2}'}},
    ),
}


@pytest.mark.parametrize("coding", ["", *ENCODERS])
@pytest.mark.parametrize("media_type", [JSON, GRAPHQL_RESPONSE])
async def test_a_hit_is_the_miss_to_the_byte(
    coding: str, media_type: str, raw: Raw, counted: Callable[[], tuple[int, int, int, int]]
) -> None:
    """A response given again has the status, the headers and the bytes of the first one."""
    headers = {"Accept": media_type, "Accept-Encoding": coding}
    for method, url, content in (
        ("POST", "/graphql", {"json": {"query": LONG}}),
        ("GET", "/graphql", {"params": {"query": LONG}}),
        ("GET", "/q/pillars-by-cost", {}),
    ):
        before = counted()
        first = await raw.send(method, url, headers=headers, **content)
        again = await raw.send(method, url, headers=headers, **content)
        assert first == again
        assert first[0] == 200
        assert (counted()[0], counted()[1]) == (before[0] + 1, before[1] + 1)
        assert first[1]["content-type"] == f"{media_type}; charset=utf-8"
        assert first[1]["cache-control"] == "public, max-age=1, must-revalidate"
        assert first[1]["vary"] == "Accept, Accept-Encoding"
        assert first[1]["content-length"] == str(len(first[2]))


async def test_every_coding_is_of_one_answer(raw: Raw) -> None:
    """Packed, the answer is the same, under an ETag of its own; a small one is never packed."""
    etags = set()
    for coding in ("", *ENCODERS):
        asked = {"Accept-Encoding": coding}
        _, headers, body = await raw.send("GET", "/graphql", params={"query": LONG}, headers=asked)
        assert headers.get("content-encoding", "") == coding
        assert "types" in orjson.loads(DECODERS[coding or IDENTITY](body))["data"]["__schema"]
        etags.add(headers["etag"])
        _, headers, body = await raw.send(
            "GET", "/graphql", params={"query": "{ __typename }"}, headers=asked
        )
        assert "content-encoding" not in headers
        assert headers["vary"] == "Accept, Accept-Encoding"
        assert body == b'{"data":{"__typename":"Query"}}'
    assert len(etags) == 1 + len(ENCODERS)


async def test_who_has_an_answer_is_told_so(raw: Raw) -> None:
    """GET and HEAD with the ETag get 304 with the headers of the answer, whether or not it is still kept."""
    _, headers, _ = await raw.send("GET", "/q/pillars-by-cost", headers={"Accept-Encoding": "zstd"})
    etag = headers["etag"]
    for method in ("GET", "HEAD"):
        for known in (etag, f'"other", W/{etag}', "*"):
            asked = {"If-None-Match": known, "Accept-Encoding": "zstd"}
            status, told, body = await raw.send(method, "/q/pillars-by-cost", headers=asked)
            assert (status, body) == (304, b"")
            for name in ("etag", "vary", "cache-control", "access-control-allow-origin"):
                assert told[name] == headers[name]
            assert not {"content-length", "content-type", "content-encoding"} & told.keys()


@pytest.mark.parametrize("known", ['"other"', "", '"'])
async def test_who_has_another_answer_gets_this_one(known: str, raw: Raw) -> None:
    """An ETag of something else, or of another coding, is no 304; nor is a POST ever."""
    status, headers, body = await raw.send("GET", "/q/pillars-by-cost", headers={"If-None-Match": known})
    assert (status, body != b"") == (200, True)
    asked = {"If-None-Match": headers["etag"], "Accept": GRAPHQL_RESPONSE}
    assert (await raw.send("GET", "/q/pillars-by-cost", headers=asked))[0] == 200
    post = {"json": {"query": "{ __typename }"}, "headers": {"If-None-Match": "*"}}
    assert (await raw.send("POST", "/graphql", **post))[0] == 200


async def test_head_is_get(raw: Raw, counted: Callable[[], tuple[int, int, int, int]]) -> None:
    """HEAD has the headers of GET, from the same entry or one of its own."""
    _, got, _ = await raw.send("GET", "/q/pillars-by-cost")
    status, headers, _ = await raw.send("HEAD", "/q/pillars-by-cost")
    assert (status, headers) == (200, got)
    assert counted()[2:] == (1, 1)


async def test_all_ways_of_asking_share_an_answer(
    raw: Raw, counted: Callable[[], tuple[int, int, int, int]]
) -> None:
    """POST, GET, other spaces and comments, and hashes of the document get one answer, computed once."""
    learnt = {"query": QUERY, "variables": {"n": 2}, "extensions": PERSISTED}
    _, _, expected = await raw.send("POST", "/graphql", json=learnt)
    for number, (method, url, content) in enumerate(WAYS.values(), start=1):
        assert (await raw.send(method, url, **content))[2] == expected
        # A name for the only operation is an entry of its own.
        misses = 2 if number > 2 else 1
        assert counted()[2:] == (number + 1 - misses, misses)


async def test_a_named_document_shares_its_answer(
    raw: Raw, counted: Callable[[], tuple[int, int, int, int]]
) -> None:
    """A document asked for by its name and sent in full is one document."""
    query = (DOCUMENTS / "pillars-by-cost.graphql").read_text(encoding="utf-8")
    named = await raw.send("GET", "/q/pillars-by-cost")
    assert await raw.send("POST", "/graphql", json={"query": query}) == named
    assert counted()[2:] == (1, 1)


async def test_the_cost_is_that_of_the_request(raw: Raw) -> None:
    """An answer that is shared tells what each request was counted for."""
    query = "query ($n: Int = 1) { programs(first: $n) { nodes { slug } } }"
    told = []
    for variables in ({}, {"n": 1}, {"n": 2}, {}):
        body = {"query": query, "variables": variables, "extensions": {"cost": True}}
        told.append(orjson.loads((await raw.send("POST", "/graphql", json=body))[2])["extensions"]["cost"])
    assert told[0] == told[1] == told[3] != told[2]


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ programs(first: 101) { totalCount } }"},
        {"query": "{"},
        {"query": "{ programmes }"},
        {"query": "query ($n: Int!) { programs(first: $n) { totalCount } }"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}},
        {"query": ""},
        {},
    ],
)
async def test_errors_are_not_kept(
    body: dict[str, Any], raw: Raw, counted: Callable[[], tuple[int, int, int, int]]
) -> None:
    """What is no complete answer is made anew each time, and no cache on the way may keep it."""
    for asked in (1, 2):
        _, headers, text = await raw.send("POST", "/graphql", json=body)
        assert "errors" in orjson.loads(text)
        assert headers["cache-control"] == "no-store"
        assert headers["vary"] == "Accept, Accept-Encoding"
        assert "etag" not in headers
        assert counted()[:2] == (0, asked)


async def test_equal_requests_at_once_are_computed_once(
    raw: Raw, app: Front, counted: Callable[[], tuple[int, int, int, int]]
) -> None:
    """Fifty that ask the same at the same time get one answer."""
    body = {"query": QUERY, "variables": {"n": 3}}
    answers = await asyncio.gather(*(raw.send("POST", "/graphql", json=body) for _ in range(50)))
    assert len({text for _, _, text in answers}) == 1
    assert app.watched.operations.tally.of("compiled", "plan") == 1
    assert sum(counted()[:2]) == 50


async def test_a_release_empties_it_and_no_old_answer_follows_a_new_one(raw: Raw, loaded: Database) -> None:
    """While answers are asked for again and again a release is published: the old ones end at once."""
    queries = [{"query": f"{{ dataset {{ a{n}: release }} }}"} for n in range(4)]
    old = {(await raw.send("POST", "/graphql", json=query))[2] for query in queries}
    seen: list[str] = []
    enough = asyncio.Event()

    async def ask(number: int) -> None:
        while not enough.is_set():
            _, _, text = await raw.send("POST", "/graphql", json=queries[number])
            (release,) = orjson.loads(text)["data"]["dataset"].values()
            seen.append(release)
            await asyncio.sleep(0.02)

    async with asyncio.TaskGroup() as asking:
        for number in range(4):
            asking.create_task(ask(number))
        another = sample_rows("another", code="080004", government_name="茨城県")
        outcome = await asyncio.to_thread(load, loaded, [another])
        end = monotonic() + 2
        while seen[-1] != outcome.release and monotonic() < end:  # noqa: ASYNC110 -- no event tells
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        enough.set()
    assert len(old) == 4
    first = seen.index(outcome.release)
    assert set(seen[first:]) == {outcome.release}
    assert len(set(seen[:first])) == 1
