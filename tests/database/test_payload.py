"""Document versions as they are kept."""

from __future__ import annotations

import hashlib

import orjson
import pytest

from database.engine import Database
from database.entities import ReportRows
from database.errors import DamagedDatabaseError
from database.live import stored_members
from database.payload import decode_payload, encode_payload
from database.release import digest_of, parts_of
from database.writer import load
from ingest.build import read_report
from ingest.origin import Origin
from tests.database.sample_rows import sample_rows
from tests.service.command_line import SEED

SAMPLE = sample_rows()
READ = read_report(SEED.read_bytes(), Origin("100005", "群馬県", 2021, "主要施策の成果", SEED.name)).rows


@pytest.mark.parametrize("rows", [SAMPLE, READ], ids=["sample", "seed"])
def test_stored_rows_are_those_that_were_written(database: Database, rows: ReportRows) -> None:
    """Rows read from the tables have the digest of the rows that were loaded, and give the same payload."""
    load(database, [rows])
    with database.reading() as connection:
        members = stored_members(connection, rows.document.id)
    digest = hashlib.sha256()
    for table, stored in members:
        digest.update(orjson.dumps([table.name, stored]))
    assert digest.hexdigest() == digest_of(rows)
    assert encode_payload(members) == encode_payload(parts_of(rows))


def test_a_payload_holds_every_value() -> None:
    """What is decoded are the rows that were encoded, dates as text."""
    decoded = decode_payload(encode_payload(parts_of(SAMPLE)))
    assert [table.name for table, _ in decoded] == [table.name for table, _ in parts_of(SAMPLE)]
    assert orjson.dumps([rows for _, rows in decoded]) == orjson.dumps([rows for _, rows in parts_of(SAMPLE)])


@pytest.mark.parametrize("place", [0, 4, 200, -1])
def test_a_damaged_payload_is_told(place: int) -> None:
    """A changed byte, wherever it is, is an error and never other rows."""
    payload = bytearray(encode_payload(parts_of(SAMPLE)))
    payload[place] ^= 0xFF
    with pytest.raises(DamagedDatabaseError):
        decode_payload(bytes(payload))
