"""`seika releases`, `publish`, `prune` and `load --no-publish`, as a person types them."""

from __future__ import annotations

import pytest

from tests.service.command_line import GUNMA_2021, SEED, CommandLine

IBARAKI = SEED.parents[1] / "tests" / "readings" / "ibaraki-fy2022-agriculture.txt"
AS_IBARAKI = ("--government-code", "080004", "--fiscal-year", "2022")


def names(seika: CommandLine) -> dict[str, str]:
    """The releases that `seika releases` lists, each with its state."""
    lines = seika.succeed("releases").splitlines()
    return {line.split("  ")[0]: line.split("  ")[-1] for line in lines}


def test_no_release_yet(seika: CommandLine) -> None:
    """Before the first load the list says what to do, and makes nothing."""
    line = f"no release yet in {seika.location}: load a report with `seika load`\n"
    assert seika.succeed("releases") == line
    assert seika.succeed("prune") == "nothing to remove\n"
    assert seika.fail("publish", "abc") == (
        "seika: there is no release 'abc'. See `seika releases` for those that there are. [RELEASE_UNKNOWN]"
    )
    assert seika.dump() == []


def test_a_release_is_prepared_published_and_taken_back(seika: CommandLine) -> None:
    """A load with --no-publish leaves what is served; publish serves it, and the earlier one again."""
    first = seika.succeed("load", SEED, *GUNMA_2021).split("release ")[1].split()[0]
    printed = seika.succeed("load", IBARAKI, *AS_IBARAKI, "--no-publish").splitlines()
    assert printed[0].startswith(f"{IBARAKI}: added, ")
    second = printed[1].split()[1]
    assert printed[1:] == [
        f"release {second} in {seika.location}",
        f"it is not served yet: `seika publish {second[:12]}` serves it",
    ]
    assert names(seika) == {first: "served", second: "not published yet"}
    assert seika.ask("SELECT name FROM government") == [("群馬県",)]
    served = f"in {seika.location} is served"
    assert seika.succeed("publish", second[:12]) == (
        f"release {second} {served} now: 1 document written, 0 removed\n"
    )
    assert seika.ask("SELECT name FROM government ORDER BY id") == [("茨城県",), ("群馬県",)]
    assert names(seika) == {first: "kept", second: "served"}
    assert seika.succeed("publish", second) == f"release {second} {served} already\n"
    assert seika.succeed("publish", first) == (
        f"release {first} {served} now: 0 documents written, 1 removed\n"
    )


def test_the_list_says_what_a_release_holds(seika: CommandLine) -> None:
    """Each line has the name, the time, the counts and the state."""
    release = seika.succeed("load", SEED, *GUNMA_2021).split("release ")[1].split()[0]
    ((loaded_at, metrics),) = seika.ask("SELECT loaded_at, metric_count FROM release")
    counts = f"1 government, 1 report, 22 programs, {metrics} metrics"
    assert seika.succeed("releases") == f"{release}  {loaded_at}  {counts}  served\n"


def test_pruning_says_what_it_removes(seika: CommandLine) -> None:
    """Prune names each release that it removes, which cannot be published then; --dry-run removes nothing."""
    first = seika.succeed("load", SEED, *GUNMA_2021).split("release ")[1].split()[0]
    (line,) = seika.succeed("releases").splitlines()
    seika.succeed("load", SEED, *GUNMA_2021, "--title", "行政報告書", "--replace")
    assert seika.succeed("prune") == "nothing to remove\n"
    line = line.replace("  served", "  kept")
    before = seika.dump()
    assert seika.succeed("prune", "--keep", "0", "--dry-run") == f"{line}\n1 release would be removed\n"
    assert seika.dump() == before
    assert seika.succeed("prune", "--keep", "0") == (
        f"{line}\n1 release removed, 0 document versions with them\n"
    )
    assert seika.fail("publish", first[:9]) == (
        f"seika: release {first} was pruned. "
        "Load its texts again: the same texts make the same release. [RELEASE_PRUNED]"
    )
    assert list(names(seika).values()) == ["served"]


def test_an_ambiguous_name(seika: CommandLine) -> None:
    """Letters that several releases begin with name none."""
    seika.succeed("load", IBARAKI, *AS_IBARAKI)
    for name in ("gamma", "gambit"):  # no hash begins with g
        seika.execute(f"INSERT INTO kept_release VALUES ('{name}', '2021', 1, 1, 1, 1, true, 'manifest')")  # noqa: S608
    assert seika.fail("publish", "gam") == (
        "seika: 'gam' could be gambit, gamma. Give more letters of the one that is meant; "
        "`seika releases` shows them all. [RELEASE_AMBIGUOUS]"
    )


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("command", [("releases",), ("publish", "ab"), ("prune",)])
def test_a_newer_database(seika: CommandLine, command: tuple[str, ...]) -> None:
    """A database of a newer version is left alone by each command."""
    seika.succeed("load", IBARAKI, *AS_IBARAKI)
    seika.execute("UPDATE alembic_version SET version_num = '9999'")
    before = seika.dump()
    assert seika.fail(*command).endswith("[DATABASE_NEWER]")
    assert seika.dump() == before


def test_an_older_database(seika: CommandLine) -> None:
    """The releases of an older database are listed once it is migrated."""
    seika.succeed("load", IBARAKI, *AS_IBARAKI)
    for statement in (
        "DROP TABLE kept_release",
        "DROP TABLE document_version",
        "DROP TABLE staged_text",
        "DROP TABLE unit_text",
        "UPDATE alembic_version SET version_num = '0003'",
    ):
        seika.execute(statement)
    assert seika.fail("releases").endswith("[DATABASE_OUTDATED]")
    seika.succeed("migrate")
    assert list(names(seika).values()) == ["served"]
