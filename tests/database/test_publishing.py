"""Releases beside each other: what is served, kept, staged and pruned, on both databases."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from database.engine import Database
from database.entities import DocumentVersion, Government, ReportRows
from database.errors import (
    AmbiguousReleaseError,
    DamagedDatabaseError,
    PrunedReleaseError,
    UnknownReleaseError,
)
from database.publishing import Publication, list_releases, prune, publish
from database.release import table_of
from database.staging import Staged, stage, staged_doubts
from database.writer import load
from tests.database.content import served_content
from tests.database.sample_rows import sample_rows
from tests.database.wholeness import check_whole

Dump = Callable[[], list[str]]

FIRST = sample_rows("初版", departments=(2, 3))
SECOND = sample_rows("改訂", departments=(2,), programs=3)
OTHER = sample_rows("他", code="131016", government_name="千代田区")


def states(database: Database) -> dict[str, str]:
    """The state of each release by its name."""
    return {entry.summary.release: entry.state.value for entry in list_releases(database)}


def test_a_correction_keeps_what_was_served(database: Database, dump: Dump) -> None:
    """After a correction the earlier release is kept; published again, the tables are what they were."""
    first = load(database, [FIRST]).release
    before = served_content(dump())
    second = load(database, [SECOND], replace=True).release
    corrected = served_content(dump())
    assert states(database) == {first: "kept", second: "served"}
    assert publish(database, first) == Publication(first, written=1, removed=0)
    assert served_content(dump()) == before
    assert states(database) == {first: "served", second: "kept"}
    check_whole(database)
    publish(database, second)
    assert served_content(dump()) == corrected
    check_whole(database)


def test_a_staged_release_changes_nothing_that_is_served(database: Database, dump: Dump) -> None:
    """With publish=False the next release is kept beside the served one; published, it is as if loaded."""
    first = load(database, [FIRST]).release
    before = served_content(dump())
    staged = load(database, [SECOND, OTHER], replace=True, publish=False)
    assert (staged.published, staged.added, staged.replaced) == (
        False,
        (OTHER.document.slug,),
        (FIRST.document.slug,),
    )
    assert served_content(dump()) == before
    assert states(database) == {first: "served", staged.release: "not published yet"}
    check_whole(database)
    assert publish(database, staged.release) == Publication(staged.release, written=2)
    check_whole(database)
    published = served_content(dump())
    publish(database, first)
    assert load(database, [SECOND, OTHER], replace=True).release == staged.release
    assert served_content(dump()) == published
    check_whole(database)


def test_the_first_release_may_be_staged(database: Database) -> None:
    """Where nothing is served yet, a release can be made and then published."""
    staged = load(database, [FIRST], publish=False)
    assert states(database) == {staged.release: "not published yet"}
    assert publish(database, staged.release).written == 1
    assert states(database) == {staged.release: "served"}
    check_whole(database)


def test_staging_what_is_served_does_nothing(database: Database, dump: Dump) -> None:
    """A staged load of what is served, or of what was staged before, makes no other release."""
    served = load(database, [FIRST])
    assert load(database, [FIRST], publish=False) == load(database, [FIRST])
    assert states(database) == {served.release: "served"}
    staged = load(database, [OTHER], publish=False)
    before = dump()
    assert load(database, [OTHER], publish=False) == staged
    assert dump() == before


def test_a_load_that_makes_a_kept_release_serves_it(database: Database) -> None:
    """The same content is the same release, with its first time, whether loaded or published."""
    first = load(database, [FIRST]).release
    with database.writing() as connection:
        connection.execute(text("UPDATE release SET loaded_at = '2020-01-01T00:00:00Z'"))
    second = load(database, [SECOND], replace=True).release
    assert load(database, [FIRST], replace=True).release == first
    assert states(database) == {first: "served", second: "kept"}
    times = {entry.summary.release: entry.summary.loaded_at for entry in list_releases(database)}
    assert times[first] == "2020-01-01T00:00:00Z"
    check_whole(database)


def test_a_load_in_parts_keeps_the_release_before_it(database: Database) -> None:
    """With keep=False no release is kept on the way, and those that are kept stay whole."""
    first = load(database, [FIRST]).release
    load(database, [SECOND], replace=True)
    load(database, [OTHER], keep=False)
    last = load(database, [sample_rows("三訂", departments=(2,))], replace=True, keep=False).release
    assert states(database) == {first: "kept", last: "served"}
    check_whole(database)
    publish(database, first)
    check_whole(database)


def test_names_change_with_the_release(database: Database) -> None:
    """A government's name and a report's title are those of the release; the rows of documents stay."""
    load(database, [OTHER])
    first = load(database, [FIRST]).release
    renamed = sample_rows("初版", departments=(2, 3), government_name="群馬", title="行政報告書")
    second = load(database, [renamed], replace=True, publish=False).release
    assert publish(database, second) == Publication(second)
    assert names(database) == ["千代田区", "群馬"]
    check_whole(database)
    publish(database, first)
    assert names(database) == ["千代田区", "群馬県"]
    check_whole(database)


def names(database: Database) -> list[str]:
    """The names of all governments."""
    with database.reading() as connection:
        column = table_of(Government).c.name
        return list(connection.scalars(select(column).order_by(column)))


def test_governments_come_and_go_with_the_release(database: Database, dump: Dump) -> None:
    """Publishing a release without a government removes it, its report, its rows and their texts."""
    first = load(database, [FIRST]).release
    alone = served_content(dump())
    both = load(database, [OTHER]).release
    assert publish(database, first) == Publication(first, removed=1)
    assert served_content(dump()) == alone
    check_whole(database)
    assert publish(database, both).written == 1
    check_whole(database)


def test_departments_move_between_documents(database: Database) -> None:
    """Two documents may give the departments that one gave before, and the other way round."""
    one = load(database, [sample_rows("全", departments=(2, 3))]).release
    parts = [sample_rows("三", departments=(3,)), sample_rows("二", departments=(2,))]
    two = load(database, parts, replace=True).release
    check_whole(database)
    publish(database, one)
    check_whole(database)
    publish(database, two)
    check_whole(database)


def test_a_release_is_named_by_its_first_letters(database: Database) -> None:
    """Enough letters name a release; too few, none and wrong ones are errors that say so."""
    first = load(database, [FIRST]).release
    load(database, [SECOND], replace=True)
    assert publish(database, f" {first[:8].upper()} ").release == first
    assert publish(database, first) == Publication(first, was_served=True)
    for nothing in ("", " ", "g", first + "0", "%", "_" * 32):
        with pytest.raises(UnknownReleaseError):
            publish(database, nothing)
    known = {release[0] for release in states(database)}
    number = 0
    while len(known) == len(states(database)):  # sixteen letters: two releases soon begin alike
        number += 1
        known.add(load(database, [sample_rows(str(number), departments=(2,))], replace=True).release[0])
    letters = [release[0] for release in states(database)]
    shared = next(letter for letter in letters if letters.count(letter) > 1)
    with pytest.raises(AmbiguousReleaseError):
        publish(database, shared)


def test_a_database_without_releases(database: Database, dump: Dump) -> None:
    """Where nothing was loaded there is no release, and to look for one makes no database."""
    assert list_releases(database) == []
    with pytest.raises(UnknownReleaseError):
        publish(database, "ab")
    assert prune(database, 0).releases == ()
    assert dump() == []


def test_pruning_leaves_the_served_and_the_newest(database: Database) -> None:
    """Pruned releases are named and gone with what only they had; what others have stays."""
    releases = []
    for number in range(4):
        rows = [sample_rows(str(number), departments=(2,)), sample_rows(f"第{number}", departments=(5,))]
        releases.append(load(database, rows, replace=True).release)
        with database.writing() as connection:
            connection.execute(text(f"UPDATE release SET loaded_at = '202{number}-01-01T00:00:00Z'"))  # noqa: S608
    publish(database, releases[0])
    before = list_releases(database)
    assert [entry.summary.release for entry in before] == releases[::-1]
    planned = prune(database, 1, dry_run=True)
    assert list_releases(database) == before
    pruned = prune(database, 1)
    assert pruned.releases == planned.releases == tuple(before[1:3])
    assert pruned.versions == 4
    assert states(database) == {releases[3]: "kept", releases[0]: "served"}
    check_whole(database)
    with pytest.raises(PrunedReleaseError):
        publish(database, releases[1][:10])
    assert prune(database, 1).releases == ()


def test_releases_of_one_second_are_in_their_order(database: Database) -> None:
    """However fast releases are made, and served, staged or pruned meanwhile, the newest is listed first."""
    made = []
    for number in range(5):
        rows = sample_rows(f"第{number}", departments=(2,))
        made.append(load(database, [rows], replace=True, publish=number % 2 == 0).release)
    publish(database, made[1])
    listed = list_releases(database)
    assert [entry.summary.release for entry in listed] == made[::-1]
    times = [entry.summary.loaded_at for entry in listed]
    assert sorted(set(times), reverse=True) == times
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time in times)
    assert [entry.summary.release for entry in prune(database, 2).releases] == [made[2], made[0]]
    last = load(database, [OTHER]).release
    assert list_releases(database)[0].summary.release == last


def test_a_clock_that_was_put_back_changes_no_order(database: Database) -> None:
    """A release made when the clock is behind that of the last one is newer all the same."""
    first = load(database, [FIRST]).release
    with database.writing() as connection:
        connection.execute(text("UPDATE release SET loaded_at = '2999-12-31T23:59:59Z'"))
    second = load(database, [SECOND], replace=True).release
    listed = [(entry.summary.release, entry.summary.loaded_at) for entry in list_releases(database)]
    assert listed == [(second, "3000-01-01T00:00:00Z"), (first, "2999-12-31T23:59:59Z")]


def test_what_a_load_has_read_is_not_pruned_unasked(database: Database) -> None:
    """Documents that wait for their load to end stay; they go when that is asked for."""
    first = load(database, [FIRST]).release
    load(database, [SECOND], replace=True)
    waiting = Staged("text", OTHER.document.id, "digest", 0, b"draft", b"payload")
    stage(database, [waiting])
    assert prune(database, 0).versions == 1
    assert staged_doubts(database, ["text"]) == {"text": 0}
    assert prune(database, 0, unfinished=True).versions == 1
    assert staged_doubts(database, ["text"]) == {}
    assert first not in states(database)
    check_whole(database)


def test_a_pruned_release_is_made_again_by_its_texts(database: Database) -> None:
    """The texts of a pruned release make it again, and it keeps the time of its first load."""
    first = load(database, [FIRST])
    with database.writing() as connection:
        connection.execute(text("UPDATE release SET loaded_at = '2020-01-01T00:00:00Z'"))
    load(database, [SECOND], replace=True)
    prune(database, 0)
    assert load(database, [FIRST], replace=True, publish=False).release == first.release
    check_whole(database)
    publish(database, first.release)
    assert list_releases(database)[-1].summary.loaded_at == "2020-01-01T00:00:00Z"
    check_whole(database)


def test_releases_stay_whole_whatever_is_done(database: Database) -> None:
    """After any sequence of loads, publications and prunings all kept releases can be served."""
    chance = random.Random(1)  # noqa: S311
    for _ in range(25):
        known = sorted(states(database))
        match chance.choice(("load", "load", "stage", "publish", "prune")):
            case "prune":
                prune(database, chance.randrange(4))
            case "publish" if known:
                publish(database, chance.choice(known))
            case action:
                load(
                    database,
                    [random_rows(chance)],
                    replace=True,
                    publish=action != "stage",
                    keep=chance.random() < 0.7,
                )
        if any(state == "served" for state in states(database).values()):
            check_whole(database)


def random_rows(chance: random.Random) -> ReportRows:
    """A document of a few that there are, in one of a few versions."""
    departments = chance.choice([(2,), (3,), (2, 3), (4,)])
    code, name = chance.choice([("100005", "群馬県"), ("131016", "千代田区")])
    return sample_rows(
        chance.choice("一二三"), departments=departments, code=code, government_name=name, programs=1
    )


def test_a_damaged_payload_is_never_served(database: Database, dump: Dump) -> None:
    """A release whose rows are damaged or missing cannot be published, and what is served stays."""
    first = load(database, [FIRST]).release
    load(database, [SECOND], replace=True)
    version = table_of(DocumentVersion)
    with database.reading() as connection:
        payload = bytearray(connection.execute(select(version.c.payload)).scalar_one())
    payload[len(payload) // 2] ^= 0xFF
    for damage in (version.update().values(payload=bytes(payload)), version.delete()):
        with database.writing() as connection:
            connection.execute(damage)
        before = dump()
        with pytest.raises(DamagedDatabaseError):
            publish(database, first)
        assert dump() == before
