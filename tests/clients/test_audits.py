"""GraphQL over HTTP as the specification has it, by the judgement of the package graphql-http."""

from __future__ import annotations

from tests.clients.conftest import Script


def test_every_audit_of_graphql_http_passes(run_script: Script, served: str) -> None:
    """All 61 audits pass, those of SHOULD and MAY too."""
    assert run_script("audits.mjs", f"{served}/graphql") == {"audits": 61, "failed": []}
