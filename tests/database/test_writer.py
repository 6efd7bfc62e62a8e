"""What the writer stores, refuses and publishes."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypedDict

import psycopg
import pytest
from sqlalchemy import Text, cast, delete, select
from sqlalchemy.exc import IntegrityError

from database.engine import Database, open_database
from database.entities import Check, Metric, Release, Table
from database.errors import AmbiguousTextsError, ConflictingDocumentError, ConflictingReportError
from database.location import SqliteFile
from database.release import parts_of, table_of
from database.writer import LoadOutcome, load
from tests.database.content import served_content
from tests.database.sample_rows import sample_rows

Dump = Callable[[], list[str]]


class Names(TypedDict, total=False):
    """Names that a document gives."""

    government_name: str
    title: str


def test_every_row_is_stored(database: Database, location: SqliteFile) -> None:
    """Each part of the rows given is in its table afterwards, and the release counts them."""
    rows = sample_rows()
    outcome = load(database, [rows])
    with closing(sqlite3.connect(location.path)) as connection:
        for table, members in parts_of(rows):
            stored = connection.execute(str(select(table.c.id).order_by(table.c.id))).fetchall()
            assert stored == [(row["id"],) for row in members]
        released = connection.execute(
            "SELECT release, government_count, report_count, program_count, metric_count FROM release"
        ).fetchall()
        assert released == [(outcome.release, 1, 1, 2, 4)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert outcome.added == ("100005-2021-02",)


def test_values_keep_their_types(database: Database) -> None:
    """Dates, lists, enums and Japanese words come back as they went in; lists are stored as plain JSON."""
    load(database, [sample_rows("観光")])
    metric, table = table_of(Metric), table_of(Table)
    with database.reading() as connection:
        row = connection.execute(select(metric).order_by(metric.c.id).limit(1)).one()
        assert (row.label, row.value, row.kind, row.qualifiers) == ("観光", 37.5, "COUNT", ["APPROXIMATE"])
        assert row.period_start.isoformat() == "2021-04-01"
        stored = connection.scalar(select(cast(table.c.columns, Text)).limit(1))
        assert stored == '["区分","件数"]'
        assert connection.scalar(select(table.c.rows).limit(1)) == [["庁議", "37回"]]


def test_same_document_again_changes_nothing(database: Database, location: SqliteFile, dump: Dump) -> None:
    """Loading a document again is a no-op: the same rows, the same release, the same time of loading."""
    first = load(database, [sample_rows()])
    before = dump()
    modified = location.path.stat().st_mtime_ns
    again = load(database, [sample_rows(file_name="copy.txt")])
    assert again == LoadOutcome(first.release, unchanged=("100005-2021-02",))
    assert dump() == before
    assert location.path.stat().st_mtime_ns == modified


def test_same_document_needs_no_lock(database: Database, location: SqliteFile) -> None:
    """A load that changes nothing succeeds while another process is writing."""
    first = load(database, [sample_rows()])
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert load(database, [sample_rows()]).release == first.release


def test_same_text_read_anew_is_written_anew(database: Database, dump: Dump) -> None:
    """A text whose rows changed with the reader or with what is known of it replaces its own rows unasked."""
    first = load(database, [sample_rows(programs=5)])
    second = load(database, [sample_rows(licence="CC BY 4.0")])
    assert second.replaced == ("100005-2021-02",)
    assert second.release != first.release
    assert sum(line.startswith('INSERT INTO "program"') for line in dump()) == 2


def test_disjoint_departments_add_up(database: Database) -> None:
    """Documents of other departments join the report that is there; those of other years stand beside it."""
    load(database, [sample_rows("二", departments=(2, 3))])
    outcome = load(database, [sample_rows("四", departments=(4,)), sample_rows("昨年", year=2020)])
    assert outcome.added == ("100005-2021-04", "100005-2020-02")
    with database.reading() as connection:
        release = connection.execute(select(table_of(Release))).one()
    assert (release.government_count, release.report_count, release.program_count) == (1, 2, 8)


def test_release_is_independent_of_order_and_time(tmp_path: Path) -> None:
    """The same documents give the same release in whatever order, in one load or in several."""
    documents = [
        sample_rows("二", departments=(2,)),
        sample_rows("三", departments=(3, 4)),
        sample_rows("他", code="131016", government_name="千代田区"),
    ]
    releases = set()
    for number, order in enumerate(itertools.permutations(documents)):
        database = open_database(SqliteFile(tmp_path / f"{number}.sqlite"))
        load(database, order[:1])
        releases.add(load(database, order[1:]).release)
    assert len(releases) == 1


def test_release_changes_with_the_content(tmp_path: Path) -> None:
    """Whatever differs in what is served gives another release."""
    variants = [
        sample_rows(),
        sample_rows("別の本文"),
        sample_rows(licence="CC BY 4.0"),
        sample_rows(title="行政報告書"),
        sample_rows(government_name="群馬"),
        sample_rows(programs=1),
        sample_rows(year=2020),
        sample_rows(departments=(3,)),
    ]
    releases = {
        load(open_database(SqliteFile(tmp_path / f"{number}.sqlite")), [rows]).release
        for number, rows in enumerate(variants)
    }
    assert len(releases) == len(variants)


def test_another_text_for_a_department_is_refused(database: Database, dump: Dump) -> None:
    """A different text whose departments are stored is an error that names both; nothing changes."""
    load(database, [sample_rows("初版", departments=(2, 3))])
    before = dump()
    with pytest.raises(ConflictingDocumentError) as refusal:
        load(
            database,
            [
                sample_rows("他", departments=(5,)),
                sample_rows("改訂", departments=(3,), file_name="corrected.txt"),
            ],
        )
    assert refusal.value.message == (
        "corrected.txt gives departments that are stored from another text, report.txt (100005-2021-02)"
    )
    assert dump() == before


def test_replace_puts_the_new_text_in_place(database: Database, location: SqliteFile, dump: Dump) -> None:
    """With replace the rows are those of the new text alone, as if the old one had never been loaded."""
    load(database, [sample_rows("初版", departments=(2, 3), programs=4), sample_rows("四", departments=(4,))])
    corrected = sample_rows("改訂", departments=(2, 3))
    outcome = load(database, [corrected], replace=True)
    assert outcome.replaced == ("100005-2021-02",)
    after = dump()
    location.path.unlink()
    fresh = load(database, [sample_rows("改訂", departments=(2, 3)), sample_rows("四", departments=(4,))])
    assert fresh.release == outcome.release
    assert served_content(dump()) == served_content(after)


def test_two_texts_for_one_department_in_one_call(database: Database, dump: Dump) -> None:
    """Two different texts for one department in one call are refused even with replace."""
    with pytest.raises(AmbiguousTextsError) as refusal:
        load(
            database,
            [sample_rows("一", file_name="a.txt"), sample_rows("二", departments=(1, 2), file_name="b.txt")],
            replace=True,
        )
    assert refusal.value.message == (
        "a.txt and b.txt are different texts and both give department 100005-2021-02"
    )
    assert dump() == []


def test_same_text_twice_in_one_call(database: Database) -> None:
    """The same text given twice counts once."""
    outcome = load(database, [sample_rows(file_name="a.txt"), sample_rows(file_name="b.txt")])
    assert outcome.added == ("100005-2021-02",)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"government_name": "群馬"}, "report.txt gives '群馬' as government name, stored is '群馬県'"),
        (
            {"title": "行政報告書"},
            "report.txt gives '行政報告書' as report title, stored is '主要施策の成果'",
        ),
    ],
)
def test_other_names_are_refused(database: Database, dump: Dump, names: Names, message: str) -> None:
    """A government and a report have one name: another one is an error, with replace it takes its place."""
    load(database, [sample_rows("二")])
    before = dump()
    renamed = sample_rows("三", departments=(3,), **names)
    with pytest.raises(ConflictingReportError) as refusal:
        load(database, [renamed])
    assert refusal.value.message == message
    assert dump() == before
    load(database, [renamed], replace=True)
    (name,) = names.values()
    assert any(str(name) in line for line in dump())


def test_readers_see_the_old_release_until_the_new_one_is_whole(
    database: Database, location: SqliteFile
) -> None:
    """A connection that reads while a load runs sees all of the release before it, and waits for nobody."""
    before = load(database, [sample_rows("二")]).release
    with database.writing() as connection, closing(sqlite3.connect(location.path, timeout=0)) as reader:
        for table in (Check, Metric, Release):
            connection.execute(delete(table_of(table)))
        assert reader.execute("SELECT release FROM release").fetchall() == [(before,)]
        assert reader.execute("SELECT count(*) FROM metric").fetchone() == (4,)


def test_a_row_that_points_nowhere_is_never_stored(database: Database, dump: Dump) -> None:
    """Foreign keys are checked: a document with a dangling reference is not stored at all."""
    rows = sample_rows()
    rows.metrics[0].part_of_id = 1
    with pytest.raises((IntegrityError, psycopg.IntegrityError)):
        load(database, [rows])
    assert dump() == []
