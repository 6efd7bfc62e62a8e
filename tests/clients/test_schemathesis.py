"""Queries that schemathesis makes from the schema: any fields, any arguments, any values."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

EXAMPLES = 100


def test_no_query_breaks_the_server(served: str) -> None:
    """Whatever the schema allows is answered, or refused with a code that blames the query."""
    schema = schemathesis.graphql.from_url(f"{served}/graphql")
    asked = []

    @settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(case=schema.as_strategy())
    def ask(case: Case[Any]) -> None:
        response = case.call()
        assert response.status_code == 200, case.body
        codes = {error["extensions"]["code"] for error in response.json().get("errors", [])}
        assert codes <= {"BAD_USER_INPUT", "LIMIT_EXCEEDED"}, case.body
        asked.append(case.body)

    ask()
    assert len(asked) >= EXAMPLES
