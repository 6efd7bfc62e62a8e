"""Apollo Client, set up with automatic persisted queries as its documentation says."""

from __future__ import annotations

from tests.clients.conftest import Script


def test_apollo_client_asks_by_hash(run_script: Script, served: str) -> None:
    """An unknown hash makes Apollo send the text once; from then on a GET with the hash is answered."""
    told = run_script("apollo.mjs", f"{served}/graphql")
    assert told["requests"] == [
        {"method": "GET", "status": 400, "sentQuery": False},
        {"method": "POST", "status": 200, "sentQuery": True},
        {"method": "GET", "status": 200, "sentQuery": False},
    ]
    assert told["first"]["program"]["name"] == "連携推進"
    assert told["first"]["program"]["settledAmount"] == 55_536_000
    assert told["second"] == told["first"]
    assert told["error"]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "Did you mean 'programs'" in told["error"]["message"]
