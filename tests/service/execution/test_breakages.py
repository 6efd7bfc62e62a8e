"""The random queries find what they are there to find."""

from __future__ import annotations

import pytest

from tests.service.execution.breakages import BREAKAGES, Break
from tests.service.execution.conftest import Grounds
from tests.service.execution.paths import Paths
from tests.service.execution.test_random_queries import requests

pytestmark = pytest.mark.anyio

ENOUGH = 120
"""Documents within which a broken plan has to show."""


@pytest.mark.parametrize(("broken", "name"), BREAKAGES, ids=[broken.__name__ for broken, _ in BREAKAGES])
async def test_a_broken_plan_is_found(
    broken: Break, name: str, ground: Grounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled and reference answers soon differ where a step of planning or following is wrong."""
    here = await ground(name, "sqlite")
    broken(monkeypatch)
    async with Paths(here.location, judged_once=True) as paths:
        for _, request in requests(here, range(ENOUGH)):
            if not (await paths.ask(request)).are_equal:
                return
    pytest.fail(f"{ENOUGH} documents did not show it")
