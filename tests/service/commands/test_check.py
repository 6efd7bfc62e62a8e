"""`seika check` on the seed and on texts that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.command_line import SEED, CommandLine

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


def test_the_outline_of_the_seed(seika: CommandLine) -> None:
    """It prints department, pillars, budget items, programs and activities, each with its line."""
    lines = seika.succeed("check", SEED).splitlines()
    assert lines[0] == "     3  第2 知事戦略部"
    assert [line for line in lines if "重点施策" in line] == [
        "    13    重点施策 1 政策立案・検証",
        "    19    重点施策 2 戦略的な情報発信",
        "    24    重点施策 3 デジタルトランスフォーメーションの推進",
        "    29    重点施策 4 業務プロセス改革の推進",
        "    34    重点施策 5 戦略的な地域外交",
    ]
    assert "    39    1 知事戦略管理費" in lines
    assert "    41      (1) 庁議  決算額 none, 1 table, 2 metrics" in lines
    assert "    88        ① 各種知事会議" in lines
    assert "    98          ア STEAM教育推進PJ" in lines
    assert "1 department, 5 policy pillars, 5 budget items, 22 programs, 34 tables" in lines
    assert seika.dump() == []


def test_every_numeral_is_accounted_for(seika: CommandLine) -> None:
    """The counts of the classes sum to the numerals of the text, and none of the seed is unread."""
    (line,) = (line for line in seika.succeed("check", SEED).splitlines() if " numerals: " in line)
    numerals, classes = line.split(" numerals: ")
    counts = {words.split(" ", 1)[1]: int(words.split(" ", 1)[0]) for words in classes.split(", ")}
    assert sum(counts.values()) == int(numerals)
    assert (counts["amounts"], counts["unread"]) == (21, 0)


def test_every_numeral_is_listed(seika: CommandLine) -> None:
    """With --numerals each numeral stands on a line of its own, with its line, class and reason."""
    lines = seika.succeed("check", SEED, "--numerals").splitlines()
    assert "   603  METRIC      4,627  (旅券発行件数, 件)" in lines
    assert "   458  DENOMINATOR 1  (denominator)" in lines
    (total,) = (line for line in lines if " numerals: " in line)
    assert len(lines[: lines.index("")]) == int(total.split(" ", 1)[0])


def test_doubts_are_shown_with_their_line(seika: CommandLine, tmp_path: Path) -> None:
    """A digit that cannot be read is named with its line."""
    text = tmp_path / "damaged.txt"
    seed = SEED.read_text(encoding="utf-8")
    text.write_text(seed.replace("決算額 13,292 千円", "決算額 13,■92 千円"), encoding="utf-8")
    doubtful = 1 + seed.split("決算額 13,292 千円", maxsplit=1)[0].count("\n")
    assert [
        line for line in seika.succeed("check", text).splitlines() if line.startswith(f"line {doubtful}: ")
    ]


def test_what_cannot_be_read_is_refused(seika: CommandLine, tmp_path: Path) -> None:
    """The refusals are those of `seika load`."""
    assert seika.fail("check", tmp_path).endswith("[FILE_IS_FOLDER]")
    assert seika.fail("check", SEED, "--government-code", "1").endswith("[GOVERNMENT_CODE]")
    assert seika.fail("check", SEED, "--fiscal-year", "1").endswith("[FISCAL_YEAR]")
