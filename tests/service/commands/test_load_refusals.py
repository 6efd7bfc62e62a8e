"""What `seika load` refuses: one line that says what, where and what to do; status 2; nothing written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from database.engine import open_database
from database.errors import UnreachableDatabaseError
from tests.postgres import Postgres
from tests.service.command_line import GUNMA_2021, SEED, CommandLine

Argument = str | Path

UNREACHABLE_HINT = UnreachableDatabaseError.hint


def _missing(folder: Path) -> list[Argument]:
    return [folder / "none.txt"]


def _folder(folder: Path) -> list[Argument]:
    return [folder]


def _device(_: Path) -> list[Argument]:
    return ["/dev/zero"]


def _holding(data: bytes) -> Callable[[Path], list[Argument]]:
    def write(folder: Path) -> list[Argument]:
        path = folder / "text.txt"
        path.write_bytes(data)
        return [path]

    return write


def _two_versions(folder: Path) -> list[Argument]:
    other = folder / "other.txt"
    other.write_text(SEED.read_text(encoding="utf-8").replace("7,897 千円", "7,898 千円"), encoding="utf-8")
    return [SEED, other]


def _good_and_missing(folder: Path) -> list[Argument]:
    return [SEED, folder / "none.txt"]


TEXTS: dict[str, tuple[Callable[[Path], list[Argument]], str]] = {
    "missing": (_missing, "there is no file {}/none.txt. Check the path. [FILE_MISSING]"),
    "one of two missing": (_good_and_missing, "there is no file {}/none.txt. Check the path. [FILE_MISSING]"),
    "folder": (
        _folder,
        "{} is a folder. Name the files in it, or load it by itself, with catalogs. [FILE_IS_FOLDER]",
    ),
    "device": (
        _device,
        "/dev/zero is a device. Check the rights of the file and the state of the disk. [FILE_UNREADABLE]",
    ),
    "empty": (_holding(b""), "text.txt is empty. Give a file that holds the report's text. [EMPTY_FILE]"),
    "blank": (_holding(b" \n"), "text.txt is empty. Give a file that holds the report's text. [EMPTY_FILE]"),
    "binary": (
        _holding(b"%PDF-1.7\x00\x01"),
        "text.txt is not a text file. Extract the report's text first, as UTF-8. [BINARY_FILE]",
    ),
    "UTF-16": (
        _holding("第2 知事戦略部".encode("utf-16")),
        "text.txt is UTF-16, which is not read. Save it as UTF-8 or CP932. [UNKNOWN_ENCODING]",
    ),
    "EUC-JP": (
        _holding("第2 知事戦略部の重点施策".encode("euc-jp")),
        "text.txt is neither UTF-8 nor CP932. Save it as UTF-8 or CP932. [UNKNOWN_ENCODING]",
    ),
    "two versions": (
        _two_versions,
        (
            "gunma-fy2021-governor-strategy.txt and other.txt are different texts and both give department "
            "100005-2021-02. Give only the one that is right. [TEXTS_AMBIGUOUS]"
        ),
    ),
}


@pytest.mark.parametrize("case", TEXTS)
def test_texts_that_cannot_be_loaded(seika: CommandLine, tmp_path: Path, case: str) -> None:
    """A text that is missing, none, unreadable or ambiguous stops the load before anything is written."""
    make, message = TEXTS[case]
    assert seika.fail("load", *make(tmp_path), *GUNMA_2021) == "seika: " + message.format(tmp_path)
    assert seika.dump() == []


def test_a_text_that_is_no_report(seika: CommandLine, tmp_path: Path) -> None:
    """A readable text without departments and programs is refused by name."""
    text = tmp_path / "novel.txt"
    text.write_text("吾輩は猫である。\n名前はまだ無い。\n", encoding="utf-8")
    line = seika.fail("load", text, *GUNMA_2021)
    assert line.startswith("seika: novel.txt ")
    assert line.endswith("[NOT_A_REPORT]")
    assert seika.dump() == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("100006", "the government code 100006 has a wrong check digit"),
        ("480002", "the government code 480002 begins with 48, not with 01 to 47"),
        ("000000", "the government code 000000 begins with 00, not with 01 to 47"),
        ("10000", "the government code '10000' is not six digits"),
        ("1000055", "the government code '1000055' is not six digits"),
        ("１００００５", "the government code '１００００５' is not six digits"),
        ("群馬県", "the government code '群馬県' is not six digits"),
        ("", "the government code '' is not six digits"),
    ],
)
def test_codes_of_no_government(seika: CommandLine, code: str, message: str) -> None:
    """A code that is not of the national list's form is refused, saying what is wrong with it."""
    assert seika.fail("load", SEED, "--government-code", code, "--fiscal-year", "2021") == (
        f"seika: {message}. Give all six digits, the check digit too: 100005 is 群馬県. [GOVERNMENT_CODE]"
    )
    assert seika.dump() == []


@pytest.mark.parametrize("named", [(), ("--government-name", ""), ("--government-name", " ")])
def test_a_government_without_a_name(seika: CommandLine, named: tuple[str, ...]) -> None:
    """Where nobody knows a municipality's name, none is published; given once, it is known."""
    maebashi = ("--government-code", "102016", "--fiscal-year", "2021")
    assert seika.fail("load", SEED, *maebashi, *named) == (
        "seika: the name of the government 102016 is not known. "
        "Give it with --government-name, as in the national list; later loads know it. [GOVERNMENT_NAME]"
    )
    assert seika.dump() == []
    seika.succeed("load", SEED, *maebashi, "--government-name", "前橋市")
    seika.succeed("load", SEED, *maebashi, *named)
    assert seika.ask("SELECT code, name FROM government") == [("102016", "前橋市")]


@pytest.mark.parametrize("year", ["1946", "3", "20211", "0", "-1", str(date.today().year + 1)])  # noqa: DTZ011
def test_years_out_of_range(seika: CommandLine, year: str) -> None:
    """A year before the Act or still to come is refused."""
    line = seika.fail("load", SEED, "--government-code", "100005", "--fiscal-year", year)
    assert line.startswith(f"seika: the fiscal year {year} is not within 1947 to 20")
    assert line.endswith("Give the year in which it begins: 2021 is 令和3年度. [FISCAL_YEAR]")
    assert seika.dump() == []


def test_another_title_for_a_stored_report(seika: CommandLine, tmp_path: Path) -> None:
    """A report has one title: another one is refused, and nothing is written."""
    seika.succeed("load", SEED, *GUNMA_2021)
    before = seika.dump()
    assert seika.fail("load", SEED, *GUNMA_2021, "--title", "行政報告書") == (
        "seika: gunma-fy2021-governor-strategy.txt gives '行政報告書' as report title, stored is "
        "'主要施策の成果'. Give it as it is stored, or add --replace to change it. [REPORT_CONFLICT]"
    )
    assert seika.dump() == before


def test_a_text_that_the_catalog_does_not_name(seika: CommandLine, tmp_path: Path) -> None:
    """With --catalog a text must be in it."""
    catalog = SEED.with_name("catalog.toml")
    assert seika.fail("load", tmp_path / "x.txt", "--catalog", catalog) == (
        f"seika: the catalog {catalog} does not name {tmp_path / 'x.txt'}. "
        "Add it there, or give --government-code and --fiscal-year. [NOT_IN_CATALOG]"
    )


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("path", ["/proc/seika.sqlite", "/proc/seika/seika.sqlite"])
def test_a_place_where_nothing_can_be_made(seika: CommandLine, path: str) -> None:
    """Where no file or folder can be made, there is no database."""
    assert seika.fail("load", SEED, *GUNMA_2021, SEIKA_DATABASE_URL=f"sqlite:///{path}") == (
        f"seika: {path} cannot be opened. {UNREACHABLE_HINT} [DATABASE_UNREACHABLE]"
    )


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_server_that_is_not_there(seika: CommandLine) -> None:
    """A PostgreSQL server that does not answer is named, and the password is not repeated."""
    url = "postgresql://seika:secret@127.0.0.1:1/seika"
    assert seika.fail("load", SEED, *GUNMA_2021, SEIKA_DATABASE_URL=url) == (
        "seika: the server of postgresql://seika:***@127.0.0.1:1/seika cannot be reached. "
        f"{UNREACHABLE_HINT} [DATABASE_UNREACHABLE]"
    )


def test_a_database_that_the_server_does_not_have(postgres: Postgres) -> None:
    """A database that is not on the server is named as what is missing."""
    seika = CommandLine(postgres.location("nowhere"))
    assert seika.fail("load", SEED, *GUNMA_2021) == (
        f"seika: the server of {seika.location} cannot be reached. {UNREACHABLE_HINT} [DATABASE_UNREACHABLE]"
    )


def test_a_locked_database(seika: CommandLine, tmp_path: Path) -> None:
    """While another process writes, a load gives up after SEIKA_LOCK_TIMEOUT, and has written nothing."""
    seika.succeed("load", SEED, *GUNMA_2021)
    before = seika.dump()
    with open_database(seika.location).writing():
        assert seika.fail("load", SEED, "--government-code", "080004", "--fiscal-year", "2021") == (
            f"seika: {seika.location} is locked by another process. "
            "Let the other load finish, then run this one again. [DATABASE_LOCKED]"
        )
    assert seika.dump() == before


def test_a_newer_database(seika: CommandLine) -> None:
    """A database of a newer version of Seika is left alone."""
    seika.succeed("load", SEED, *GUNMA_2021)
    seika.execute("UPDATE alembic_version SET version_num = '9999'")
    before = seika.dump()
    assert seika.fail("load", SEED, *GUNMA_2021) == (
        "seika: the database has schema 9999, which this version does not know. "
        "Use the newer version of Seika, or another database. [DATABASE_NEWER]"
    )
    assert seika.dump() == before
