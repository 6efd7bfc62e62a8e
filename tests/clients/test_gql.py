"""The Python client `gql`, which reads the schema and validates against it."""

from __future__ import annotations

import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from graphql import GraphQLError

PROGRAM = """
query ($slug: String!) {
  program(slug: $slug) { name settledAmount policyPillar { name } }
}
"""


def client_of(served: str) -> Client:
    """A client that fetches the schema first, as its documentation says."""
    return Client(transport=HTTPXTransport(url=f"{served}/graphql"), fetch_schema_from_transport=True)


def test_gql_asks_with_variables(served: str) -> None:
    """The client introspects the schema, validates the query by it, and gets its answer."""
    request = GraphQLRequest(PROGRAM, variable_values={"slug": "100005-2021-02-1-6"})
    answer = client_of(served).execute(request)
    assert answer == {
        "program": {
            "name": "連携推進",
            "settledAmount": 55_536_000,
            "policyPillar": {"name": "政策立案・検証"},
        }
    }


def test_gql_finds_mistakes_by_the_schema(served: str) -> None:
    """A field that does not exist is found by the client itself, from the introspected schema."""
    with pytest.raises(GraphQLError, match="Did you mean 'programs'"):
        client_of(served).execute(gql("{ programes { totalCount } }"))


def test_gql_hears_errors_in_their_shape(served: str) -> None:
    """An error of a field reaches the caller with its code and hint."""
    with pytest.raises(TransportQueryError) as caught:
        client_of(served).execute(GraphQLRequest("{ programs(first: 101) { totalCount } }"))
    assert caught.value.errors is not None
    assert caught.value.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "hint" in caught.value.errors[0]["extensions"]
