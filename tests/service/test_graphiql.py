"""The page of GraphiQL and the examples in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from graphql import parse, validate

from schema.graph import graph
from service.graphiql import DOCUMENTS, FIRST, PLACEHOLDER, GraphiQLPage, read_examples
from service.refusals import RefusedError


def test_the_examples_are_written_into_the_page(tmp_path: Path) -> None:
    """The placeholder becomes the examples as JSON, which no query can end early."""
    (tmp_path / "graphiql.html").write_text(f"<head>{PLACEHOLDER}</head>", encoding="utf-8")
    (tmp_path / "b.graphql").write_text("{ b } # </script>", encoding="utf-8")
    (tmp_path / "b.variables.json").write_text('{"n": 1}', encoding="utf-8")
    (tmp_path / "a.graphql").write_text("{ a }", encoding="utf-8")
    page = GraphiQLPage(tmp_path, tmp_path).page().decode()
    found = re.fullmatch(
        r'<head><script type="application/json" id="seika-examples">(.*)</script></head>', page, re.DOTALL
    )
    assert found
    assert "</script>" not in found[1]
    assert json.loads(found[1]) == [
        {"name": "a", "query": "{ a }", "variables": None},
        {"name": "b", "query": "{ b } # </script>", "variables": {"n": 1}},
    ]


def test_a_bundle_that_is_not_built_is_said_to_be_missing(tmp_path: Path) -> None:
    """Without the bundle there is an error that says how to get it; once built, it is found."""
    page = GraphiQLPage(tmp_path, tmp_path)
    with pytest.raises(RefusedError) as refused:
        page.page()
    assert (refused.value.status, refused.value.extensions["code"]) == (503, "NOT_BUILT")
    (tmp_path / "graphiql.html").write_text("built", encoding="utf-8")
    assert page.page() == b"built"


def test_every_example_fits_the_schema() -> None:
    """The named documents are valid, and say in a comment what they are for."""
    examples = read_examples(DOCUMENTS)
    assert examples[0].name == FIRST
    for example in examples:
        assert validate(graph.executable, parse(example.query)) == [], example.name
        assert example.query.startswith("# "), example.name
