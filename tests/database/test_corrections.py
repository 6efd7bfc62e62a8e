"""What a correction writes: the rows of its own document, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from database.engine import Database
from database.entities import Government, Report, SearchText
from database.ids import ORDINAL_BITS
from database.publishing import publish
from database.release import PART_TABLES, table_of
from database.writer import load
from tests.database.sample_rows import sample_rows

Touched = set[tuple[str, int]]
"""Rows as (table, id)."""

SHARED_AND_TEXTS: tuple[type[SQLModel], ...] = (Government, Report, SearchText)
TABLES = [table.name for table in (*PART_TABLES, *(table_of(entity) for entity in SHARED_AND_TEXTS))]

CORRECTED = sample_rows("初版", departments=(2,), programs=3)
CORRECTION = sample_rows("改訂", departments=(2,), programs=2)
OTHERS = [
    sample_rows("三", departments=(3,)),
    sample_rows("昨年", year=2020),
    sample_rows("他", code="131016", government_name="千代田区"),
]


def places(database: Database) -> dict[tuple[str, int], str]:
    """Where PostgreSQL keeps each row, and which transaction put it there."""
    with database.reading() as connection:
        return {
            (table, row): place
            for table in TABLES
            for row, place in connection.exec_driver_sql(
                f"SELECT id, ctid::text || xmin::text FROM {table}"  # noqa: S608 -- our own names
            )
        }


@contextmanager
def recorded(database: Database) -> Iterator[Touched]:
    """Record the rows that are written until the block ends: by triggers on SQLite, by their places else."""
    touched: Touched = set()
    if database.engine.dialect.name == "postgresql":
        before = places(database)
        yield touched
        touched |= {key for key, _ in before.items() ^ places(database).items()}
        return
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE touched (name TEXT, id INTEGER)"))
        for table in TABLES:
            for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                connection.execute(
                    text(
                        f"CREATE TRIGGER touched_{table}_{event} AFTER {event} ON {table}"  # noqa: S608
                        f" BEGIN INSERT INTO touched VALUES ('{table}', {row}.id); END"
                    )
                )
    yield touched
    with database.reading() as connection:
        touched |= {(table, row) for table, row in connection.execute(text("SELECT name, id FROM touched"))}


def document_of(table: str, row: int) -> int | None:
    """The document that a row belongs to; None for what documents share."""
    if table in ("government", "report") or row < 0:
        return None
    return row if table == "source_document" else row >> ORDINAL_BITS


@pytest.mark.parametrize("change", ["load", "publish"])
def test_a_correction_writes_the_rows_of_its_document_alone(database: Database, change: str) -> None:
    """Whether it is loaded or published, no row of another document is written, not even as it is."""
    first = load(database, [CORRECTED, *OTHERS]).release
    if change == "publish":
        load(database, [CORRECTION], replace=True)
    with recorded(database) as touched:
        if change == "publish":
            publish(database, first)
        else:
            load(database, [CORRECTION], replace=True)
    assert {document_of(*row) for row in touched} == {CORRECTED.document.id}
    assert {table for table, _ in touched} == set(TABLES) - {"government", "report"}


def test_another_name_writes_one_row(database: Database) -> None:
    """A report's other title writes that report and its text: no document has it in its rows."""
    load(database, [CORRECTED, *OTHERS])
    renamed = sample_rows("初版", departments=(2,), programs=3, title="行政報告書")
    with recorded(database) as touched:
        load(database, [renamed], replace=True)
    assert touched == {("report", renamed.report.id), ("search_text", -renamed.report.id)}
