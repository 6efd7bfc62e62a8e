"""docs/queries.md: each question with its query and its exact answer.

`pytest tests/queries --update-golden` writes the answers anew; review the difference as text.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

QUERIES = Path(__file__).parents[2] / "docs" / "queries.md"
ASKED = re.compile(
    r"## (?P<question>.+)\n(?:(?!## |```).*\n)*"
    r"```graphql\n(?P<query>[^`]+)```\n\n```json\n(?P<answer>[^`]*)```"
)
LONGEST_LINE = 100

pytestmark = pytest.mark.anyio


def written(value: object, indent: str = "") -> str:
    """JSON as people write it: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list) or len(indent + flat) <= LONGEST_LINE:
        return flat
    deeper = indent + "  "
    if isinstance(value, list):
        lines = [written(entry, deeper) for entry in value]
        return "[\n" + ",\n".join(deeper + line for line in lines) + f"\n{indent}]"
    lines = [f"{json.dumps(key)}: {written(entry, deeper)}" for key, entry in value.items()]
    return "{\n" + ",\n".join(deeper + line for line in lines) + f"\n{indent}}}"


async def test_every_question_has_its_answer(client: httpx.AsyncClient, update_golden: bool) -> None:
    """There are ten questions, and the answer that stands below each query is the one that it gets."""
    text = QUERIES.read_text(encoding="utf-8")
    asked = list(ASKED.finditer(text))
    assert len(asked) == text.count("\n## ") == 10
    for question in reversed(asked):
        response = await client.post("/graphql", json={"query": question["query"]})
        body = response.json()
        assert list(body) == ["data"], question["question"]
        text = (
            text[: question.start("answer")] + written(body["data"]) + "\n" + text[question.end("answer") :]
        )
    if update_golden:
        QUERIES.write_text(text, encoding="utf-8")
    assert QUERIES.read_text(encoding="utf-8") == text
