"""What no load can write and a broken disk or another hand might: values and links that the graph forbids."""

from __future__ import annotations

import sqlite3

from database.location import SqliteFile

DAMAGES = (
    "UPDATE metric SET value = 9e999 WHERE id % 5 = 0",  # infinite, which JSON is not
    "UPDATE metric SET kind = 'MOOD' WHERE id % 7 = 0",
    "UPDATE metric SET qualifiers = '[\"LOUD\"]' WHERE id % 11 = 0",
    "UPDATE metric SET row_headers = '[null]' WHERE id % 6 = 1",
    "UPDATE metric SET program_id = 1 WHERE id % 13 = 0",
    "UPDATE program SET number = 3000000000 WHERE id % 3 = 0",  # more than an Int
    "UPDATE program SET settled_amount = 9007199254740993 WHERE id % 4 = 0",  # more than JSON reads exactly
    "UPDATE program SET budget_item_id = 1 WHERE id % 5 = 0",
    "UPDATE policy_pillar SET department_id = 1 WHERE id % 2 = 0",
    "UPDATE activity SET parent_id = 1 WHERE id % 4 = 1",
    "UPDATE printed_table SET activity_id = 1 WHERE id % 2 = 1",
    "UPDATE source_document SET line_count = -3000000000 WHERE id % 2 = 0",
    "UPDATE arithmetic_check SET expected = -9e999 WHERE id % 2 = 0",
)
"""Each spoils some rows and leaves others."""


def damage(location: SqliteFile) -> None:
    """Spoil a loaded database, past its constraints."""
    connection = sqlite3.connect(location.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    with connection:
        for statement in DAMAGES:
            assert connection.execute(statement).rowcount > 0, statement
    connection.close()
