"""The real thing: another process, a real socket, the default data."""

from __future__ import annotations

import httpx


def test_the_standard_nested_query_over_a_real_server(served: str) -> None:
    """`seika serve` answers 5 pillars with 22 programs whose settled amounts sum to 3,066,558,000 yen."""
    query = "{ policyPillars { nodes { name programs { settledAmount metrics { value } } } } }"
    response = httpx.post(f"{served}/graphql", json={"query": query})
    pillars = response.json()["data"]["policyPillars"]["nodes"]
    programs = [program for pillar in pillars for program in pillar["programs"]]
    assert (len(pillars), len(programs)) == (5, 22)
    assert sum(program["settledAmount"] or 0 for program in programs) == 3_066_558_000


def test_head_over_a_real_server(served: str) -> None:
    """HEAD has no body on the wire, and the connection can be used again."""
    with httpx.Client(base_url=served) as client:
        for path in ("/", "/graphql?query={__typename}", "/readyz"):
            response = client.head(path)
            assert (response.status_code, response.content) == (200, b"")
