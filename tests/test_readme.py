"""The README's first query has the answer that stands below it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_first_query_has_its_answer(served: str) -> None:
    """The first query of the README, sent to a served seed, answers exactly what the README prints."""
    query, answer = (_block(language) for language in ("graphql", "json"))
    response = httpx.post(f"{served}/graphql", json={"query": query})
    assert response.json() == json.loads(answer)


def test_documents_exist() -> None:
    """Every page that the README links to is there."""
    pages = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert pages
    assert [page for page in pages if not (Path(__file__).parents[1] / page).exists()] == []


def test_every_page_can_be_found() -> None:
    """The README links to every page of docs/, so that none is read only by who lists the folder."""
    pages = {f"docs/{page.name}" for page in (Path(__file__).parents[1] / "docs").glob("*.md")}
    assert pages - set(re.findall(r"\]\(([^)#]+)\)", README)) == set()


def _block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert match is not None
    return match[1]
