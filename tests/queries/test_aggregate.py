"""`aggregate`: counts, sums and extremes over the whole list, as Python works them out from the rows."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.queries.expected import Judge
from tests.queries.varied_rows import varied_rows

pytestmark = pytest.mark.anyio

JUDGE = Judge(varied_rows())
PILLARS = {row.id: row for rows in varied_rows() for row in rows.policy_pillars}
CODES = {rows.report.id: rows.government for rows in varied_rows()}


async def ask(client: httpx.AsyncClient, query: str) -> Any:  # noqa: ANN401 -- whatever the answer holds
    """The data that a query gives."""
    body = (await client.post("/graphql", json={"query": query})).json()
    assert "errors" not in body, body
    return body["data"]


async def test_groups_are_summed_apart(varied_client: httpx.AsyncClient) -> None:
    """Each group has the count, sum, average and extremes of its own rows; missing amounts only count."""
    groups: defaultdict[tuple[str, str], list[int | None]] = defaultdict(list)
    for row in JUDGE.programs.values():
        pillar = PILLARS[row.policy_pillar_id] if row.policy_pillar_id else None
        groups[CODES[row.report_id].code, pillar.slug if pillar else ""].append(row.settled_amount)
    data = await ask(
        varied_client,
        """{ programs(first: 1) { aggregate(groupBy: [GOVERNMENT, POLICY_PILLAR]) {
            keys count settledAmountSum settledAmountAverage settledAmountMin settledAmountMax
        } } }""",
    )
    found = {tuple(group.pop("keys")): group for group in data["programs"]["aggregate"]}
    assert sum(group["count"] for group in found.values()) == len(JUDGE.programs)
    assert set(found) == set(groups)
    for key, amounts in groups.items():
        stated = [amount for amount in amounts if amount is not None]
        assert found[key] == {
            "count": len(amounts),
            "settledAmountSum": sum(stated) if stated else None,
            "settledAmountAverage": sum(stated) / len(stated) if stated else None,
            "settledAmountMin": min(stated, default=None),
            "settledAmountMax": max(stated, default=None),
        }


async def test_sums_honour_the_condition_and_ignore_the_page(varied_client: httpx.AsyncClient) -> None:
    """The rows that are summed, exactly, are those that totalCount counts, whatever the page shows."""
    where = {"kind": {"eq": "COUNT"}, "value": {"gt": 0}}
    slugs = JUDGE.select_metrics(where)
    values = [row.value for row in JUDGE.metrics.values() if row.slug in slugs and row.value is not None]
    data = await ask(
        varied_client,
        """{ metrics(where: {kind: {eq: COUNT}, value: {gt: 0}}, first: 1) {
            totalCount aggregate { keys names count sum average min max }
        } }""",
    )
    assert data["metrics"]["totalCount"] == len(slugs)
    (group,) = data["metrics"]["aggregate"]
    total = float(sum(Decimal(repr(value)) for value in values))
    assert (group["sum"], group["average"]) == (total, total / len(values))
    assert {name: group[name] for name in ("keys", "names", "count", "min", "max")} == {
        "keys": [],
        "names": [],
        "count": len(slugs),
        "min": min(values),
        "max": max(values),
    }


async def test_keys_stand_in_the_order_of_group_by(varied_client: httpx.AsyncClient) -> None:
    """Keys are text, one for each entry of groupBy; names say the same to people; groups are in key order."""
    data = await ask(
        varied_client,
        """{ metrics { a: aggregate(groupBy: [FISCAL_YEAR, GOVERNMENT]) { keys names }
            b: aggregate(groupBy: [GOVERNMENT, FISCAL_YEAR]) { keys names }
            unit: aggregate(groupBy: [UNIT]) { keys } kind: aggregate(groupBy: [KIND]) { keys names }
            program: aggregate(groupBy: [PROGRAM]) { keys names count } } }""",
    )
    metrics = data["metrics"]
    assert [group["keys"] for group in metrics["a"]] == [
        ["2020", "100005"],
        ["2021", "080004"],
        ["2021", "100005"],
    ]
    assert [group["names"] for group in metrics["b"]] == [
        ["茨城県", "2021"],
        ["群馬県", "2020"],
        ["群馬県", "2021"],
    ]
    assert [group["keys"] for group in metrics["unit"]] == [["%"], ["人"], ["件"], ["回"], ["％"], [""]]
    assert metrics["kind"] == [
        {"keys": ["COUNT"], "names": ["COUNT"]},
        {"keys": ["MONEY"], "names": ["MONEY"]},
    ]
    programs = [row for _, row in sorted(JUDGE.programs.items())]
    assert metrics["program"] == [{"keys": [row.slug], "names": [row.name], "count": 2} for row in programs]


async def test_nothing_is_one_empty_group_or_none(varied_client: httpx.AsyncClient) -> None:
    """An empty list counts 0 and sums to null; in groups it has none."""
    data = await ask(
        varied_client,
        """{ programs(where: {OR: []}) { whole: aggregate { count settledAmountSum settledAmountAverage }
            groups: aggregate(groupBy: [DEPARTMENT]) { count } } }""",
    )
    empty = {"count": 0, "settledAmountSum": None, "settledAmountAverage": None}
    assert data["programs"] == {"whole": [empty], "groups": []}


async def test_a_key_twice_is_refused(varied_client: httpx.AsyncClient) -> None:
    """Grouping by the same key twice is a mistake, and said to be one."""
    query = "{ programs { aggregate(groupBy: [DEPARTMENT, DEPARTMENT]) { count } } }"
    body = (await varied_client.post("/graphql", json={"query": query})).json()
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
