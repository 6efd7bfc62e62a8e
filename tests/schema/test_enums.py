"""The enums of the graph are those of the entities, value by value."""

from __future__ import annotations

from enum import Enum

import pytest

from database import entities
from schema.amount_kind import AmountKind
from schema.metric_kind import MetricKind
from schema.period_kind import PeriodKind
from schema.qualifier import Qualifier


@pytest.mark.parametrize("shown", [AmountKind, MetricKind, PeriodKind, Qualifier])
def test_every_stored_value_can_be_shown(shown: type[Enum]) -> None:
    """What the database may hold has a name in the graph, and nothing else has."""
    stored: type[Enum] = getattr(entities, shown.__name__)
    assert [(value.name, value.value) for value in shown] == [(value.name, value.value) for value in stored]
