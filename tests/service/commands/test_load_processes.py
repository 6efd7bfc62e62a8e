"""Loads as processes of their own, on disks that are full or read-only; `tests/faults` kills them."""

from __future__ import annotations

import os
import pty
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from database.location import SqliteFile
from tests.service.command_line import GUNMA_2021, SEED, CommandLine, the_line

ON_A_FILE = pytest.mark.parametrize("kind", ["sqlite"])
"""A server has disks and rights of its own."""

WITHOUT_ROOTS_RIGHTS = (
    ("setpriv", "--inh-caps=-dac_override,-dac_read_search", "--bounding-set=-dac_override,-dac_read_search")
    if os.geteuid() == 0
    else ()
)
"""Root may write whatever the modes of a file say, unless it gives that right away."""


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Status and output of a process, once it ends."""
    printed, complaint = process.communicate(timeout=120)
    return process.returncode, printed, complaint


@ON_A_FILE
def test_a_read_only_file(seika: CommandLine) -> None:
    """A database that may only be read is not changed."""
    seika.succeed("load", SEED, *GUNMA_2021)
    before = seika.dump()
    seika.file.chmod(0o444)
    arguments = ("load", SEED, "--government-code", "080004", "--fiscal-year", "2020")
    status, printed, complaint = ended(seika.start(*arguments, before=WITHOUT_ROOTS_RIGHTS))
    assert (status, printed) == (2, "")
    assert the_line(complaint) == (
        f"seika: {seika.location} is read-only. Give this user the right to write there, "
        "or set SEIKA_DATABASE_URL to another place. [DATABASE_READ_ONLY]"
    )
    assert seika.dump() == before


def test_a_read_only_folder(tmp_path: Path) -> None:
    """Where no file may be made, no database is."""
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    seika = CommandLine(SqliteFile(folder / "below" / "seika.sqlite"))
    status, printed, complaint = ended(seika.start("load", SEED, *GUNMA_2021, before=WITHOUT_ROOTS_RIGHTS))
    assert (status, printed) == (2, "")
    assert the_line(complaint).startswith(f"seika: the folder of {seika.location} may not be written to")
    assert list(folder.iterdir()) == []


ON_A_TINY_DISK = """
set -e
mount -t tmpfs -o size=256k tmpfs "$1"
shift
exec "$@"
"""


def test_a_full_disk(tmp_path: Path) -> None:
    """A load that fills a real disk, of 256 kB, says so."""
    disk = tmp_path / "disk"
    disk.mkdir()
    in_a_namespace = ("unshare", "--map-root-user", "--mount")
    if subprocess.run([*in_a_namespace, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this test mounts a tiny disk of its own, and this machine does not let it")
    seika = CommandLine(SqliteFile(disk / "seika.sqlite"))
    before = (*in_a_namespace, "sh", "-c", ON_A_TINY_DISK, "sh", str(disk))
    status, printed, complaint = ended(seika.start("load", SEED, *GUNMA_2021, before=before))
    assert (status, printed) == (2, "")
    assert the_line(complaint) == (
        f"seika: the disk of {seika.location} is full. "
        "Free some space or raise the limit, then run it again: nothing was written. [DATABASE_DISK_FULL]"
    )


@ON_A_FILE
def test_progress_is_shown_on_a_terminal(seika: CommandLine) -> None:
    """A load that takes more than a moment shows its progress on a terminal, and takes it away at the end."""
    reader, terminal = pty.openpty()
    texts = [SEED] * 12
    process = seika.start("load", *texts, *GUNMA_2021, stderr=terminal, TERM="xterm")
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # the end of a terminal
        while chunk := os.read(reader, 4096):
            shown += chunk
    os.close(reader)
    assert ended(process)[0] == 0
    assert b"reading" in shown
    assert shown.endswith(b"\x1b[2K")
