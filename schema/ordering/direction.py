"""OrderDirection (並び順の方向), and the fields that every order has."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry
from strawberry import enum_value

from schema.fields import enum_type


@enum_type
class OrderDirection(Enum):
    """Which end of an order comes first (並び順の方向). Missing values come last in both."""

    ASC = enum_value("ASC", description="The smallest first (昇順).")
    DESC = enum_value("DESC", description="The largest first (降順).")


def ordered_by() -> Any:  # noqa: ANN401 -- stands for a value of the annotated type, as `schema.fields.bound`
    """What to order by."""
    return strawberry.field(description="What to order by (並び順の項目).")


def direction() -> Any:  # noqa: ANN401 -- as `ordered_by`
    """Which way."""
    return strawberry.field(description="Which way (方向).", default=OrderDirection.ASC)
