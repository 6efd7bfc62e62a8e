"""`seika load FOLDER`: all of its texts but the bad ones, over all cores, and gone on with after a kill."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from database.engine import open_database
from database.location import SqliteFile
from database.staging import staged_doubts
from service.commands.folder import SetAside, keys_of, texts_of_folder
from tests.service.command_line import SEED, CommandLine

ENTRY = """
[[text]]
file = "{file}"
government_code = "{code}"
government_name = "{name}"
fiscal_year = 2021
title = "主要施策の成果"
publisher = "{name}"
source = "made for a test"
licence = "not stated"
source_url = "not stated"
"""
PREFECTURES = ("010006", "020001", "030007", "040002", "050008")
NAMES = {"100005": "群馬県", "080004": "茨城県", "090000": "栃木県"}
SEED_PROGRAMS = 22
"""Each of the texts below is the seed under another government's name."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder tree of three texts with a catalog on each of two levels."""
    root = tmp_path / "texts"
    for number, (code, name) in enumerate(NAMES.items()):
        place = root / "north" if number else root
        place.mkdir(exist_ok=True, parents=True)
        (place / f"{code}.txt").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
        with (place / "catalog.toml").open("a", encoding="utf-8") as catalog:
            catalog.write(ENTRY.format(file=f"{code}.txt", code=code, name=name))
    return root


def release_of(printed: str) -> str:
    """The release that a load names."""
    (line,) = (line for line in printed.splitlines() if line.startswith("release "))
    return line.split()[1]


def test_a_folder_is_loaded_as_its_texts_are(seika: CommandLine, folder: Path, tmp_path: Path) -> None:
    """Loading a folder makes the release, and the rows, that loading its texts by their catalogs makes."""
    printed = seika.succeed("load", folder)
    assert printed.startswith("3 texts: 3 added, 0 replaced, 0 unchanged; ")
    assert seika.ask("SELECT count(*) FROM program") == [(3 * SEED_PROGRAMS,)]
    other = CommandLine(SqliteFile(tmp_path / "other.sqlite"))
    other.succeed("load", "--catalog", folder / "catalog.toml")
    last = other.succeed("load", "--catalog", folder / "north" / "catalog.toml")
    assert release_of(last) == release_of(printed)
    statement = "SELECT id, label, value, quote FROM metric ORDER BY id"
    assert seika.ask(statement) == other.ask(statement)
    assert seika.ask("SELECT count(*) FROM document_version") == [(0,)]


def test_loading_a_folder_again_reads_nothing(seika: CommandLine, folder: Path) -> None:
    """Of texts that are stored nothing is read again, and nothing is written."""
    first = seika.succeed("load", folder)
    before = seika.dump()
    again = seika.succeed("load", folder)
    assert again.startswith("3 texts: 0 added, 0 replaced, 3 unchanged; 0 metrics written")
    assert (release_of(again), seika.dump()) == (release_of(first), before)
    keys = [str(key) for _, key in keys_of(texts_of_folder(folder))]
    assert set(staged_doubts(open_database(seika.location), keys)) == set(keys)


def test_a_bad_text_is_set_aside(seika: CommandLine, folder: Path) -> None:
    """A text that is no report, and one that is missing, are named with their codes; the rest is served."""
    (folder / "100005.txt").write_text("第2 何もない", encoding="utf-8")
    (folder / "north" / "090000.txt").unlink()
    result = seika.run("load", folder)
    assert result.exit_code == 3
    assert result.stdout.startswith("1 text: 1 added, ")
    lines = result.stderr.splitlines()
    assert [line.rsplit("[", 1)[1] for line in lines] == [
        "FILE_MISSING]",
        "NOT_A_REPORT]",
        "TEXTS_SET_ASIDE]",
    ]
    assert lines[-1].startswith("seika: 2 of 3 texts set aside, all others are loaded. ")
    assert seika.ask("SELECT code FROM government") == [("080004",)]


def test_a_correction_takes_replace(seika: CommandLine, folder: Path) -> None:
    """A corrected text is set aside as a conflict, unless --replace says that it is a correction."""
    seika.succeed("load", folder)
    text = folder / "100005.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("7,897 千円", "7,898 千円"), encoding="utf-8")
    refused = seika.run("load", folder)
    assert (refused.exit_code, "[DOCUMENT_CONFLICT]" in refused.stderr) == (3, True)
    printed = seika.succeed("load", folder, "--replace")
    assert printed.startswith("3 texts: 0 added, 1 replaced, 2 unchanged; ")


def test_two_texts_of_one_department(seika: CommandLine, folder: Path) -> None:
    """Of two different texts for one department, the first is loaded and the other set aside."""
    text = SEED.read_text(encoding="utf-8").replace("7,897 千円", "7,898 千円")
    (folder / "other.txt").write_text(text, encoding="utf-8")
    with (folder / "catalog.toml").open("a", encoding="utf-8") as catalog:
        catalog.write(ENTRY.format(file="other.txt", code="100005", name="群馬県"))
    result = seika.run("load", folder, "--replace")
    assert (result.exit_code, "[TEXTS_AMBIGUOUS]" in result.stderr) == (3, True)
    assert result.stdout.startswith("3 texts: 3 added, ")


def test_a_folder_can_be_kept_for_later(seika: CommandLine, folder: Path) -> None:
    """With --no-publish nothing is served until the release is published."""
    release = release_of(seika.succeed("load", folder, "--no-publish"))
    assert seika.ask("SELECT count(*) FROM metric") == [(0,)]
    seika.succeed("publish", release)
    assert seika.ask("SELECT count(*) FROM program") == [(3 * SEED_PROGRAMS,)]
    assert release_of(seika.succeed("load", folder)) == release


def test_a_folder_without_a_catalog(seika: CommandLine, tmp_path: Path) -> None:
    """Nothing says whose reports the texts are: that is an error, which says what to do."""
    (tmp_path / "texts").mkdir()
    assert seika.fail("load", tmp_path / "texts").endswith("name the texts one by one. [CATALOG_MISSING]")


def test_a_killed_load_goes_on(seika: CommandLine, folder: Path, tmp_path: Path) -> None:
    """A load that is killed leaves what is served; run again, it ends as if it had never been killed."""
    for code in PREFECTURES:  # enough for other processes to read them
        (folder / f"{code}.txt").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
        with (folder / "catalog.toml").open("a", encoding="utf-8") as catalog:
            catalog.write(ENTRY.format(file=f"{code}.txt", code=code, name=code))
    seika.succeed("migrate")
    process = seika.start("load", folder)
    while process.poll() is None and seika.ask("SELECT count(*) FROM staged_text") == [(0,)]:
        time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    counted = seika.ask("SELECT coalesce(sum(metric_count), 0) FROM release")
    assert seika.ask("SELECT count(*) FROM metric") == counted
    release = release_of(seika.succeed("load", folder))
    other = CommandLine(SqliteFile(tmp_path / "other.sqlite"))
    assert release_of(other.succeed("load", folder)) == release


def test_a_key_is_of_bytes_and_origin(folder: Path) -> None:
    """Texts of the same bytes have different keys where their origin differs; a missing one has none."""
    (folder / "100005.txt").unlink()
    keys = [key for _, key in keys_of(texts_of_folder(folder))]
    assert isinstance(keys[0], SetAside)
    assert keys[0].code == "FILE_MISSING"
    assert len(set(map(str, keys))) == 3
