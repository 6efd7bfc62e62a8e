"""docs/execution.md: a query followed through, with what is really read and made for it.

`pytest tests/queries --update-golden` writes it anew; review the difference as text.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import CodeType

import httpx
import pytest

from service.execution import surprises
from service.execution.shapes import Shape
from tests.queries.recording import Recording
from tests.queries.test_documentation import written

PAGE = Path(__file__).parents[2] / "docs" / "execution.md"
VARIABLES = {"slug": "100005-2021-02-1-6"}

pytestmark = pytest.mark.anyio


def block(language: str) -> re.Pattern[str]:
    """The first block of a language in Markdown."""
    return re.compile(rf"(?<=```{language}\n)(?:(?!```).*\n)*(?=```)")


async def test_a_query_is_followed_through_as_it_is_executed(
    client: httpx.AsyncClient, recording: Recording, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """The statements, the functions and the answer on the page are those of the query above them."""
    if recording.dialect.name != "sqlite":
        pytest.skip("the page shows SQLite's statements")
    texts = []

    def seen(text: str) -> CodeType:
        texts.append(text)
        return compiled(text)

    compiled = Shape.compiled
    monkeypatch.setattr(Shape, "compiled", staticmethod(seen))
    page = PAGE.read_text(encoding="utf-8")
    query = block("graphql").findall(page)[0]
    body = (await client.post("/graphql", json={"query": query, "variables": VARIABLES})).json()
    *_, program, metrics = recording.script().split("\n\n")
    shown = {
        "sql": f"{program}\n\n{metrics}",
        "text": "\n\n".join(texts) + "\n",
        "json": written(body["data"]) + "\n",
    }
    for language, content in shown.items():
        found = block(language).search(page)
        assert found is not None, language
        page = page[: found.start()] + content + page[found.end() :]
    if update_golden:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


def test_every_reason_to_fall_back_is_told() -> None:
    """Each name that a fallback bears in the metrics stands on the page."""
    page = PAGE.read_text(encoding="utf-8")
    names = [*surprises.UNCOVERED, "input", "database", "surprise"]
    assert [name for name in names if f"`{name}`" not in page] == []
