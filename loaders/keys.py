"""Many keys in one parameter, so that a statement is the same text for any number of parents."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import ColumnElement, Dialect, bindparam, func, select

from database.reader import Parameter
from loaders.portable import OneOf

Key = str | int

KEYS = "keys"
"""The name of the parameter that holds the keys."""


def is_among_keys(key: ColumnElement[Key], dialect: Dialect) -> ColumnElement[bool]:
    """The condition that `key` is one of the keys sent: a JSON array on both databases."""
    if dialect.name == "postgresql":
        return OneOf(key, bindparam(KEYS))
    sent = func.json_each(bindparam(KEYS)).table_valued("value", name="sent")
    return key.in_(select(sent.c.value))


def pack_keys(keys: Sequence[Key]) -> Parameter:
    """The keys as the parameter that `is_among_keys` expects."""
    return orjson.dumps(keys).decode()
