"""Golden queries: for each NAME.graphql, NAME.json is its exact answer, NAME.sql what it asked SQLite.

`pytest tests/queries --update-golden` writes the answers and statements anew; review the difference as code.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.queries.recording import Recording

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.graphql"))

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("name", NAMES)
async def test_a_query_has_its_answer_and_sends_its_statements(
    name: str, client: httpx.AsyncClient, recording: Recording, update_golden: bool
) -> None:
    """The query gives exactly the answer on file, and sends exactly the statements on file."""
    response = await client.post("/graphql", json=golden_request(name))
    answer = json.dumps(response.json(), ensure_ascii=False, indent=2) + "\n"
    on_sqlite = recording.dialect.name == "sqlite"
    if update_golden and on_sqlite:
        (FOLDER / f"{name}.json").write_text(answer, encoding="utf-8")
        (FOLDER / f"{name}.sql").write_text(recording.script(), encoding="utf-8")
    assert response.status_code == 200
    assert answer == (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert not on_sqlite or recording.script() == (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_answer_has_no_errors(name: str) -> None:
    """What is on file is an answer, and not an error that was written there unread."""
    assert list(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))) == ["data"]


def test_golden_files_belong_to_queries() -> None:
    """No answer or statement is left of a query that is gone."""
    names = {path.name.removesuffix(".variables.json") for path in FOLDER.glob("*.variables.json")}
    names |= {path.stem for path in FOLDER.glob("*.sql")}
    names |= {path.stem for path in FOLDER.glob("*.json") if not path.name.endswith(".variables.json")}
    assert names == set(NAMES)


async def test_nesting_costs_one_statement_a_level(client: httpx.AsyncClient, recording: Recording) -> None:
    """The standard nested query sends one statement a level, whatever the number of parents.

    On PostgreSQL one statement reads them all.
    """
    response = await client.post("/graphql", json=golden_request("pillars-programs-metrics"))
    (department,) = response.json()["data"]["report"]["departments"]
    pillars = department["policyPillars"]
    programs = [program for pillar in pillars for program in pillar["programs"]]
    assert (len(pillars), len(programs)) == (5, 22)
    assert sum(program["settledAmount"] or 0 for program in programs) == 3_066_558_000
    statements = [re.findall(r" \s*FROM (\w+)", sql) for sql, _ in recording.statements]
    levels = ["report", "department", "policy_pillar", "program", "metric"]
    if recording.dialect.name == "sqlite":
        assert [first for first, *_ in statements] == ["release", *levels]
    else:
        assert statements == [["release"], levels]


def golden_request(name: str) -> dict[str, Any]:
    """The request of a golden query: its text, and its variables where it has any."""
    request: dict[str, Any] = {"query": (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")}
    variables = FOLDER / f"{name}.variables.json"
    if variables.exists():
        request["variables"] = json.loads(variables.read_text(encoding="utf-8"))
    return request
