"""The shape of documents, fragments expanded."""

from __future__ import annotations

import pytest
from graphql import parse

from service.document_shape import DocumentShape
from service.limits import LimitError, Limits


def chain(length: int, body: str) -> str:
    """Fragments that each use the next one as in the body, where `%` stands for its name."""
    links = [f"fragment F{n} on Query {{ {body.replace('%', f'F{n + 1}')} }}" for n in range(length)]
    return "{ ...F0 } " + " ".join(links) + f" fragment F{length} on Query {{ x }}"


@pytest.mark.parametrize(
    ("source", "limit", "figure"),
    [
        ("{" + "a{" * 20 + "b" + "}" * 21, "depth", 21),
        (chain(21, "a { ...% }"), "depth", 21),
        (chain(70, "... { ...% }"), "nesting", 65),
        ("{" + " ".join(f"f{n}" for n in range(21)) + "}", "root_fields", 21),
        (chain(10, "...% ...%"), "root_fields", 1_024),
        ("{ r {" + " ".join(f"a{n}: a" for n in range(51)) + "} }", "aliases", 51),
        ("{ r {" + " a @x" * 51 + "} }", "directives", 51),
        ("query Q" + " @x" * 51 + " { a }", "directives", 51),
        ("{ r { ...F } } fragment F on Query @x" + " @x" * 50 + " { a }", "directives", 51),
        ("{ r { ...F0 } } " + chain(13, "...% ...%")[10:], "selections", 8_193),
        ("{ r {" + " a" * 120 + "} }", "field_pairs", 7_140),
        ("{ r {" + " b { c }" * 80 + "} }", "field_pairs", 6_320),
        (" ".join(f"query Q{n} {{ a }}" for n in range(21)), "operations", 21),
        ("{ a } " + " ".join(f"fragment F{n} on Query {{ a }}" for n in range(101)), "fragments", 101),
    ],
)
def test_a_shape_beyond_a_limit_is_refused(source: str, limit: str, figure: int) -> None:
    """Each limit holds on the expanded document, and the refusal has its figure."""
    with pytest.raises(LimitError) as caught:
        DocumentShape(parse(source), Limits()).check()
    assert (caught.value.limit.name, caught.value.extensions["requested"]) == (limit, figure)


def test_a_bomb_of_fragments_is_counted_without_expanding() -> None:
    """Fragments that double sixty times over come to a number that nothing could count one by one."""
    with pytest.raises(LimitError) as caught:
        DocumentShape(parse(chain(60, "...% ...%")), Limits()).check()
    assert caught.value.extensions["requested"] == 2**60


@pytest.mark.parametrize(
    "source",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }",
        "{ x } fragment A on Query { ...B } fragment B on Query { ...A }",
    ],
)
def test_circles_are_noticed(source: str) -> None:
    """A fragment that leads to itself is noticed instead of followed."""
    shape = DocumentShape(parse(source), Limits())
    shape.check()
    assert shape.circular


def test_what_is_missing_counts_as_nothing() -> None:
    """A fragment that does not exist is left to validation."""
    shape = DocumentShape(parse("{ a ...Nowhere ... @include(if: true) { b } }"), Limits())
    shape.check()
    assert not shape.circular
