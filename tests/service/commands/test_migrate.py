"""`seika migrate`."""

from __future__ import annotations

from tests.service.command_line import CommandLine


def test_it_makes_an_empty_database(seika: CommandLine) -> None:
    """Where there is none, a database of this version is made; doing it again changes nothing."""
    assert seika.succeed("migrate") == f"{seika.location} is up to date\n"
    before = seika.dump()
    assert seika.ask("SELECT count(*) FROM release") == [(0,)]
    seika.succeed("migrate")
    assert seika.dump() == before
