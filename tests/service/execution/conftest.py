"""Databases on which compiled and reference answers are compared, and how many queries are drawn."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from database.engine import Database
from database.location import Location
from tests.service.execution.paths import Paths


@pytest.fixture
async def paths(loaded: Database, location: Location) -> AsyncIterator[Paths]:
    """All ways to the answers of a small made-up report."""
    del loaded
    paths = Paths(location)
    yield paths
    await paths.close()
