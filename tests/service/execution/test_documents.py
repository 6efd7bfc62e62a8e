"""Documents parsed and validated once, within bounds."""

from __future__ import annotations

import pytest
from graphql import build_schema

from service.execution.documents import Documents, RejectedError

SCHEMA = build_schema("type Query { a: Int b: Int c: Int }")


def ready(documents: Documents, source: str) -> object:
    """The parsed document of a text that was validated."""
    document = documents.parse(source)
    documents.validate(source, document)
    return document


def test_a_document_is_prepared_once() -> None:
    """The same text is the same document."""
    documents = Documents(SCHEMA)
    assert ready(documents, "{ a }") is ready(documents, "{ a }")


def test_a_document_at_fault_is_not_kept() -> None:
    """What does not fit the schema is refused each time."""
    documents = Documents(SCHEMA)
    for _ in range(2):
        with pytest.raises(RejectedError) as refused:
            ready(documents, "{ d }")
        assert refused.value.code == "GRAPHQL_VALIDATION_FAILED"
    with pytest.raises(RejectedError) as refused:
        ready(documents, "{ a")
    assert refused.value.code == "GRAPHQL_PARSE_FAILED"


def test_the_least_recently_used_is_dropped() -> None:
    """Kept texts never exceed the bound, and what is used stays."""
    documents = Documents(SCHEMA, largest_total=10)
    a, b = ready(documents, "{ a }"), ready(documents, "{ b }")
    assert ready(documents, "{ a }") is a
    ready(documents, "{ c }")
    assert ready(documents, "{ a }") is a
    assert ready(documents, "{ b }") is not b


def test_a_document_larger_than_the_bound_is_executed_and_not_kept() -> None:
    """One large text does not drive out all others."""
    documents = Documents(SCHEMA, largest_total=10)
    a = ready(documents, "{ a }")
    ready(documents, "{ a b c a b c }")
    assert ready(documents, "{ a }") is a


@pytest.mark.parametrize(
    ("source", "name"),
    [("query A { a } query B { b }", None), ("query A { a }", "B"), ("fragment F on Query { a }", None)],
)
def test_an_operation_that_is_not_there(source: str, name: str | None) -> None:
    """A name that no operation has, and no name where there is not exactly one, are refused."""
    with pytest.raises(RejectedError) as refused:
        Documents(SCHEMA).parse(source).operation(name)
    assert refused.value.code == "OPERATION_RESOLUTION_FAILURE"


def test_an_operation_is_found() -> None:
    """An operation is found by its name, or as the only one; queries only read."""
    document = Documents(SCHEMA).parse("query A { a } mutation B { b }")
    assert document.operation("A").is_query
    assert not document.operation("B").is_query
    assert Documents(SCHEMA).parse("{ a }").operation(None).is_query
