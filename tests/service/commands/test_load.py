"""`seika load` on real files: what is stored, and everything that is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from database.location import SqliteFile
from tests.service.command_line import GUNMA_2021, ROOT, SEED, CommandLine

READINGS = ROOT / "tests" / "readings"


def test_the_seed_is_loaded(seika: CommandLine) -> None:
    """Loading the seed stores its 22 programs, whose settled amounts sum to what the report says."""
    printed = seika.succeed("load", SEED, *GUNMA_2021)
    assert printed.startswith(f"{SEED}: added, 1 department, 22 programs, ")
    assert seika.ask("SELECT count(*), sum(settled_amount), count(settled_amount) FROM program") == [
        (22, 3_066_558_000, 21)
    ]
    assert seika.ask("SELECT code, name FROM government") == [("100005", "群馬県")]
    assert seika.ask("SELECT slug, title FROM report") == [("100005-2021", "主要施策の成果")]


def test_loading_again_changes_nothing(seika: CommandLine) -> None:
    """The same text again is unchanged, and so is everything in the database."""
    first = seika.succeed("load", SEED, *GUNMA_2021)
    before = seika.dump()
    assert seika.succeed("load", SEED, *GUNMA_2021) == first.replace("added", "unchanged")
    assert seika.dump() == before


FORMS: dict[str, Callable[[str], bytes]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "CP932": lambda text: text.encode("cp932"),
    "trailing spaces": lambda text: text.replace("。\n", "。 \u3000\n").encode(),
}
SEED_TEXT = SEED.read_text(encoding="utf-8").replace("嬭", "仙")
"""The seed without the one character that CP932 does not have."""


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_the_file_changes_nothing(tmp_path: Path, form: str) -> None:
    """Line ends, byte order mark, encoding and trailing spaces change no row but the hash of the text."""
    dumps = []
    for name, data in (("plain", SEED_TEXT.encode()), ("form", FORMS[form](SEED_TEXT))):
        seika = CommandLine(SqliteFile(tmp_path / name / "seika.sqlite"))
        text = tmp_path / name / "report.txt"
        text.parent.mkdir()
        text.write_bytes(data)
        seika.succeed("load", text, *GUNMA_2021)
        seika.execute("DELETE FROM release")
        seika.execute("DELETE FROM document_digest")
        seika.execute("DELETE FROM staged_text")
        seika.execute("UPDATE source_document SET sha256 = ''")
        dumps.append(seika.dump())
    assert dumps[0] == dumps[1]


def test_widths_change_no_value(tmp_path: Path) -> None:
    """Full-width digits and spaces give the same programs, amounts and metrics; only quotes keep them."""
    wide = SEED_TEXT.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"} | {0x20: 0x3000})
    answers = []
    for name, text in (("plain", SEED_TEXT), ("wide", wide)):
        seika = CommandLine(SqliteFile(tmp_path / f"{name}.sqlite"))
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        seika.succeed("load", path, *GUNMA_2021)
        answers.append(
            (
                seika.ask("SELECT slug, name, settled_amount FROM program"),
                seika.ask("SELECT slug, value, unit, kind, qualifiers, period_start, period_end FROM metric"),
            )
        )
    assert answers[0] == answers[1]


def test_another_report_joins(seika: CommandLine) -> None:
    """A report of another government is loaded beside the seed, with its own name, title and year."""
    seika.succeed("load", SEED, *GUNMA_2021)
    seika.succeed(
        "load",
        READINGS / "ibaraki-fy2022-agriculture.txt",
        *("--government-code", "080004", "--fiscal-year", "2022", "--title", "主要施策の成果に関する説明書"),
    )
    assert seika.ask(
        "SELECT name, fiscal_year, title FROM report"
        " JOIN government ON government_id = government.id ORDER BY report.id"
    ) == [("茨城県", 2022, "主要施策の成果に関する説明書"), ("群馬県", 2021, "主要施策の成果")]


def test_a_name_once_given_is_known(seika: CommandLine, tmp_path: Path) -> None:
    """A municipality's name and a report's title are given once; later loads use the stored ones."""
    maebashi = ("--government-code", "102016", "--fiscal-year", "2021")
    named = ("--government-name", "前橋市", "--title", "行政報告書")
    seika.succeed("load", SEED, *maebashi, *named)
    third = tmp_path / "third.txt"
    third.write_text(SEED_TEXT.replace("第2 ", "第3 ").replace("第 2 ", "第 3 "), encoding="utf-8")
    seika.succeed("load", third, *maebashi)
    assert seika.ask("SELECT name FROM government") == [("前橋市",)]
    assert seika.ask("SELECT title FROM report JOIN department ON report_id = report.id") == [
        ("行政報告書",),
        ("行政報告書",),
    ]


def test_a_correction_needs_replace(seika: CommandLine, tmp_path: Path) -> None:
    """Another text for a stored department is refused; with --replace it takes the stored one's place."""
    seika.succeed("load", SEED, *GUNMA_2021)
    before = seika.dump()
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(SEED_TEXT.replace("7,897 千円", "7,898 千円"), encoding="utf-8")
    assert seika.fail("load", corrected, *GUNMA_2021) == (
        "seika: corrected.txt gives departments that are stored from another text, "
        "gunma-fy2021-governor-strategy.txt (100005-2021-d02). "
        "Add --replace if it corrects the earlier text; otherwise check the code and the fiscal year. "
        "[DOCUMENT_CONFLICT]"
    )
    assert seika.dump() == before
    assert "corrected.txt: replaced" in seika.succeed("load", corrected, *GUNMA_2021, "--replace")
    assert seika.ask("SELECT count(*), sum(settled_amount) FROM program") == [(22, 3_066_559_000)]


def test_a_catalog_says_what_its_texts_are(seika: CommandLine) -> None:
    """With --catalog neither code nor year is asked for; the texts named are loaded, or all of them."""
    catalog = SEED.with_name("catalog.toml")
    assert f"{SEED}: added" in seika.succeed("load", SEED, "--catalog", catalog)
    assert f"{SEED}: unchanged" in seika.succeed("load", "--catalog", catalog)
    assert seika.ask("SELECT licence, source_url FROM source_document") == [(None, None)]


def test_a_file_name_that_is_no_text(seika: CommandLine, tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is loaded; what cannot be written of the name is replaced."""
    text = tmp_path / "report-\udcff.txt"
    text.write_bytes(SEED.read_bytes())
    seika.succeed("load", text, *GUNMA_2021)
    assert seika.ask("SELECT file_name FROM source_document") == [("report-\ufffd.txt",)]


def test_doubts_are_said(seika: CommandLine, tmp_path: Path) -> None:
    """A text with a digit that cannot be read is loaded, and the user is told where to look."""
    damaged = tmp_path / "damaged.txt"
    damaged.write_text(SEED_TEXT.replace("決算額 13,292 千円", "決算額 13,■92 千円"), encoding="utf-8")
    printed = seika.succeed("load", damaged, *GUNMA_2021)
    assert f"see `seika check {damaged}`" in printed
