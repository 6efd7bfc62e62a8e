"""/metrics, read as Prometheus reads it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.execution.plan import Plan
from service.front import Front
from service.metrics import METRICS
from service.traffic import BOUNDS

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[2]
QUERY = {"query": "{ dataset { release } }"}

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def samples(client: httpx.AsyncClient) -> Samples:
    """Every sample of the page, by name and labels."""
    response = await client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def value(found: Samples, name: str, **labels: str) -> float:
    """The value of one sample; none is 0."""
    return found.get((name, frozenset(labels.items())), 0.0)


async def test_requests_are_counted_by_route_and_status(client: httpx.AsyncClient) -> None:
    """A path that a client made up is no route of its own."""
    for path in ("/graphql?query={__typename}", "/q/pillars-by-cost", "/q/none", "/none", "/static/none"):
        await client.get(path)
    await client.delete("/graphql")
    found = await samples(client)
    for route, status in (
        ("/graphql", "200"),
        ("/q/NAME", "200"),
        ("/q/NAME", "404"),
        ("other", "404"),
        ("other", "405"),
        ("/static", "404"),
    ):
        assert value(found, "seika_http_requests_total", route=route, status=status) == 1, (route, status)
    assert value(await samples(client), "seika_http_requests_total", route="/metrics", status="200") == 1


async def test_times_are_a_histogram(client: httpx.AsyncClient) -> None:
    """Classes of times add up to all requests of the route."""
    for _ in range(3):
        await client.post("/graphql", json=QUERY)
    found = await samples(client)
    name = "seika_http_request_seconds"
    assert value(found, f"{name}_count", route="/graphql") == 3
    assert value(found, f"{name}_sum", route="/graphql") > 0
    classes = [value(found, f"{name}_bucket", route="/graphql", le=str(bound)) for bound in BOUNDS]
    assert classes == sorted(classes)
    assert value(found, f"{name}_bucket", route="/graphql", le="+Inf") == 3


async def test_executions_and_caches_are_told(client: httpx.AsyncClient) -> None:
    """One operation is executed and two answers are given again; both caches hold it."""
    for _ in range(2):
        await client.post("/graphql", json=QUERY)
    await client.get("/graphql", params=QUERY)
    found = await samples(client)
    assert value(found, "seika_operations_total", path="compiled", reason="plan") == 1
    for cache in ("response", "answer"):
        assert value(found, "seika_cache_requests_total", cache=cache, outcome="hit") == 1
        assert value(found, "seika_cache_bytes", cache=cache) > 1_000
        assert value(found, "seika_cache_limit_bytes", cache=cache) > 1_000_000
    assert value(found, "seika_cache_requests_total", cache="response", outcome="miss") == 2
    assert value(found, "seika_read_connections", state="open") >= 1
    assert value(found, "seika_read_connections", state="busy") == 0
    assert value(found, "seika_workers") == 1


async def test_a_surprise_is_told_and_logged_with_its_document(
    client: httpx.AsyncClient, app: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where a plan does not hold the reference path answers; the log has the document, /metrics the count."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Plan, "follow", broken)
    answer = (await client.post("/graphql", json=QUERY)).json()
    assert answer["data"]["dataset"]["release"]
    found = await samples(client)
    assert value(found, "seika_operations_total", path="reference", reason="surprise") == 1
    assert QUERY["query"] in caplog.text
    assert app.watched.operations.tally.of("compiled", "plan") == 0


async def test_the_release_is_told(client: httpx.AsyncClient) -> None:
    """The release is a label, and the service is ready."""
    release = (await client.get("/readyz")).json()["release"]
    found = await samples(client)
    assert value(found, "seika_release_info", release=release) == 1
    assert value(found, "seika_ready") == 1


async def test_without_a_release_there_are_metrics_too(empty: httpx.AsyncClient) -> None:
    """Where nothing is loaded the page says so, and is there all the same."""
    found = await samples(empty)
    assert value(found, "seika_ready") == 0
    assert ("seika_ready", frozenset()) in found
    assert not any(name == "seika_release_info" for name, _ in found)


async def test_the_documentation_names_every_metric(client: httpx.AsyncClient) -> None:
    """docs/http.md has each metric with what it tells, and the page has each that is documented."""
    await client.post("/graphql", json=QUERY)
    text, page = (ROOT / "docs" / "http.md").read_text(encoding="utf-8"), (await client.get("/metrics")).text
    for name, told in METRICS.items():
        assert f"| `{name}` | {told} |" in text
        assert f"# HELP {name} {told}" in page
