"""Rows as drivers take them: what is written is what is read."""

from __future__ import annotations

from database.engine import Database
from database.live import stored_members
from database.release import parts_of
from database.writer import load
from tests.database.sample_rows import sample_rows

TEXTS = ("a\tb\nc\rd", "\\N", "\\.", "\\t \\\\", "", "'\"", "観光　①", "𠮷\u2028")


def test_every_text_comes_back(database: Database) -> None:
    """Tabs, line ends, backslashes and what looks like an escape come back as they were written."""
    rows = sample_rows(programs=4)
    for metric, text in zip(rows.metrics, TEXTS, strict=True):
        metric.label, metric.unit, metric.row_headers = text, text or None, [text]
    rows.metrics[0].value = None
    rows.metrics[1].value = 0.1 + 0.2
    load(database, [rows])
    with database.reading() as connection:
        stored = {table.name: held for table, held in stored_members(connection, rows.document.id)}
    assert stored == {table.name: held for table, held in parts_of(rows)}
