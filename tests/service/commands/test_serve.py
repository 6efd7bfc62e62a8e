"""`seika serve` as a real process: what it loads, prints and refuses, and how it ends."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.service.command_line import GUNMA_2021, SEED, CommandLine, the_line

CATALOG = SEED.with_name("catalog.toml")


@contextmanager
def serving(
    seika: CommandLine, catalog: Path | str = CATALOG, workers: int = 1
) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server on a free port, with the lines that it prints until it serves."""
    process = seika.start("serve", "--port", "0", SEIKA_CATALOG=str(catalog), SEIKA_WORKERS=str(workers))
    assert process.stdout is not None
    printed: list[str] = []
    try:
        while not printed or not printed[-1].startswith("Ctrl-C"):
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            printed.append(line.rstrip("\n"))
        yield process, printed
    finally:
        process.kill()
        process.communicate(timeout=60)  # what it started and left behind holds its output open


def address(printed: list[str]) -> str:
    """Where the server says that it serves."""
    (line,) = (line for line in printed if line.startswith("Seika serves on "))
    return line.removeprefix("Seika serves on ").rstrip("/")


def programs(base: str) -> int:
    """How many programs the server counts."""
    answer = httpx.post(f"{base}/graphql", json={"query": "{ dataset { programCount } }"})
    return int(answer.json()["data"]["dataset"]["programCount"])


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_loads_prints_serves_and_stops(seika: CommandLine, end: signal.Signals) -> None:
    """On a new database texts are loaded, addresses printed and answering; Ctrl-C ends it with status 0."""
    with serving(seika) as (process, printed):
        base = address(printed)
        assert printed[0].startswith(f"{SEED}: added, ")
        assert printed[2:] == [
            f"Seika serves on {base}/",
            f"  GraphiQL  {base}/graphql  in a browser",
            f"  endpoint  {base}/graphql  POST and GET",
            f"  schema    {base}/schema.graphql",
            "Ctrl-C stops it.",
        ]
        assert httpx.get(f"{base}/readyz").is_success
        assert httpx.get(f"{base}/schema.graphql").is_success
        assert programs(base) == 22
        process.send_signal(end)
        assert process.communicate(timeout=60) == ("", "")
        assert process.returncode == 0


def test_it_follows_its_sources(seika: CommandLine, tmp_path: Path) -> None:
    """Started again, it stores a text that has changed since, and says that another has not."""
    data = tmp_path / "data"
    shutil.copytree(SEED.parent, data)
    catalog = data / "catalog.toml"
    with serving(seika, catalog) as (_, printed):
        assert ": added, " in printed[0]
    with serving(seika, catalog) as (_, again):
        assert ": unchanged, " in again[0]
        assert again[1] == printed[1]
    text = data / SEED.name
    text.write_text(text.read_text(encoding="utf-8").replace("7,897 千円", "7,898 千円"), encoding="utf-8")
    with serving(seika, catalog) as (_, changed):
        assert ": replaced, " in changed[0]
        assert changed[1] != printed[1]
    assert seika.ask("SELECT count(*), sum(settled_amount) FROM program") == [(22, 3_066_559_000)]


def test_it_can_serve_what_was_loaded_alone(seika: CommandLine) -> None:
    """With SEIKA_CATALOG=none nothing is loaded first: what is stored is served."""
    seika.succeed("load", SEED, "--government-code", "080004", "--fiscal-year", "2020")
    with serving(seika, catalog="none") as (_, printed):
        assert printed[0].startswith("Seika serves on ")
        assert programs(address(printed)) == 22
    assert seika.ask("SELECT slug FROM report") == [("080004-2020",)]


def test_a_port_in_use(seika: CommandLine) -> None:
    """A taken port is said before anything is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert seika.fail("serve", "--port", str(port)) == (
            f"seika: port {port} of 127.0.0.1 is in use. "
            "Choose another with --port or SEIKA_PORT. [PORT_IN_USE]"
        )
        assert seika.fail("serve", PORT=str(port)).endswith("[PORT_IN_USE]")
    assert seika.dump() == []


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 70, "x y"])
def test_an_address_of_another_machine(seika: CommandLine, host: str) -> None:
    """An address that is not this machine's is refused."""
    assert seika.fail("serve", "--host", host, "--port", "0") == (
        f"seika: cannot serve on port 0 of {host!r}. "
        "Check SEIKA_HOST and SEIKA_PORT; ports below 1024 need special rights. [ADDRESS_REFUSED]"
    )


def test_a_catalog_that_is_not_there(seika: CommandLine, tmp_path: Path) -> None:
    """A catalog that cannot be read stops the start."""
    assert seika.fail("serve", "--port", "0", SEIKA_CATALOG=str(tmp_path / "none.toml")) == (
        f"seika: the catalog {tmp_path / 'none.toml'} cannot be read. See docs/loading.md. [CATALOG_INVALID]"
    )


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_database_that_is_not_one(seika: CommandLine) -> None:
    """A start on a file of another kind fails like a load on it."""
    seika.file.write_bytes(b"%PDF-1.7 " * 100)
    line = the_line(ended_start(seika))
    assert line.startswith(f"seika: {seika.location} is not a database. Move the file away")


def ended_start(seika: CommandLine) -> str:
    """What a start that fails says."""
    result = seika.run("serve", "--port", "0")
    assert result.exit_code == 2
    return result.stderr


def test_a_killed_server_leaves_the_database_whole(seika: CommandLine) -> None:
    """After SIGKILL the database is what it was, and a load goes on."""
    with serving(seika) as (process, printed):
        assert programs(address(printed)) == 22
        process.kill()
        process.wait()
    assert f"{SEED}: unchanged" in seika.succeed("load", SEED, *GUNMA_2021)


SLOW = {"alembic", "ingest", "psycopg", "rich"}
"""What reads texts, writes to databases and draws progress; none of it is needed to serve what is loaded."""
LIGHT = {"ingest", "ingest.errors", "ingest.origin"}
"""Modules of it that only declare what others raise and take."""


def modules_of_a_start(seika: CommandLine, log: Path) -> set[str]:
    """The modules that a start imports until it serves, as the interpreter tells them."""
    with log.open("wb") as told:  # more than a pipe holds
        before = ["env", "PYTHONPROFILEIMPORTTIME=1"]
        process = seika.start("serve", "--port", "0", before=before, stderr=told.fileno())
        assert process.stdout is not None
        while (line := process.stdout.readline()) and not line.startswith("Ctrl-C"):
            pass
        process.kill()
        process.communicate(timeout=60)
    lines = log.read_text(encoding="utf-8").splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_a_start_on_what_is_loaded_reads_no_text(seika: CommandLine, tmp_path: Path) -> None:
    """Where all texts are served as they would be read, nothing is imported that reads or writes."""
    seika.succeed("load", "--catalog", CATALOG)
    imported = modules_of_a_start(seika, tmp_path / "log")
    assert "service.app" in imported
    assert {name for name in imported if name.partition(".")[0] in SLOW} <= LIGHT


def test_a_start_loads_what_another_load_has_changed(seika: CommandLine) -> None:
    """A name that another load has put in place of the catalog's is put back, as on every start."""
    seika.succeed("load", "--catalog", CATALOG)
    seika.succeed("load", SEED, *GUNMA_2021, "--title", "別の題", "--replace")
    assert seika.ask("SELECT title FROM report") == [("別の題",)]
    with serving(seika) as (_, printed):
        assert printed[0].startswith(f"{SEED}: ")
    assert seika.ask("SELECT title FROM report") == [("主要施策の成果",)]
