"""What a release is made of, as it is hashed and kept."""

from __future__ import annotations

import pytest

from database.engine import Database
from database.errors import DamagedDatabaseError
from database.manifest import Manifest, Version, decode_manifest, served_manifest
from database.writer import load
from tests.database.sample_rows import sample_rows

MANIFEST = Manifest(
    {10000: (10000, "100005", "群馬県")},
    {2560121: (2560121, "100005-2021", 10000, 2021, "主要施策の成果")},
    {2621563906: Version("100005-2021-d02", "ab" * 32)},
)


def test_a_manifest_is_kept_as_it_is() -> None:
    """What is decoded is what was encoded."""
    assert decode_manifest(MANIFEST.encode()) == MANIFEST


def test_a_release_has_the_name_of_its_content() -> None:
    """The name is a hash that no version of Seika changes: clients and other databases know it."""
    assert MANIFEST.release == "85164f5ce9012d1b2e90b9d567032196"
    assert Manifest().release == "6a3cf5192354f71615ac51034b3e97c2"


@pytest.mark.parametrize("place", [0, 4, 20, -1])
def test_a_damaged_manifest_is_told(place: int) -> None:
    """A changed byte, wherever it is, is an error and never another manifest."""
    kept = bytearray(MANIFEST.encode())
    kept[place] ^= 0xFF
    with pytest.raises(DamagedDatabaseError):
        decode_manifest(bytes(kept))


def test_what_is_served_is_read_back(database: Database) -> None:
    """The manifest read from the tables names the release that the load made."""
    outcome = load(database, [sample_rows(), sample_rows("他", code="131016", government_name="千代田区")])
    with database.reading() as connection:
        served = served_manifest(connection)
    assert served.release == outcome.release
    assert [len(part) for part in (served.governments, served.reports, served.documents)] == [2, 2, 2]


def test_a_copy_changes_by_itself() -> None:
    """What is done to a copy is not done to the manifest."""
    copy = MANIFEST.copy()
    copy.governments.clear()
    copy.documents[1] = Version("x", "y")
    assert copy != MANIFEST
    assert MANIFEST.holds(2621563906, "ab" * 32)
    assert not MANIFEST.holds(2621563906, "cd" * 32)
    assert not MANIFEST.holds(1, "y")
