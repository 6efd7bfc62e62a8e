"""The arithmetic that a report promises."""

from __future__ import annotations

import pytest

from tests.ingest.genre import metrics_of, program_of, read_body


def checks(*blocks: str) -> list[tuple[str, float, float, bool]]:
    """The checks of a program: rule, stated total, sum of the parts, and whether they agree."""
    _, rows = program_of(*blocks)
    return [(check.rule, check.expected, check.actual, check.passed) for check in rows.checks]


@pytest.mark.parametrize(
    ("blocks", "check"),
    [
        (["出動 9回（内訳：会議 4回、学校 5回）"], ("内訳", 9, 9, True)),
        (["出動 9回（内訳：会議 4回、学校 6回）"], ("内訳", 9, 10, False)),
        (["会見 9件（県:4、他:5）"], ("括弧内の内訳", 9, 9, True)),
        (["会議（4件）、研修（5件）の計9件"], ("A、Bの計", 9, 9, True)),
        (["区分 | 人数\n会議 | 4人\n研修 | 5\n計 | 9"], ("計の行", 9, 9, True)),
        (["区分 | 金額\n会議 | 4千円\n研修 | 5\n計 | 8"], ("計の行", 8000, 9000, False)),
        (["区分 | 男 | 女 | 計\n会議 | 4人 | 5人 | 9人"], ("計の列", 9, 9, True)),
        (["発行 9件", "男女別 | \n男 | 女\n4件 | 5件"], ("○○別の表", 9, 9, True)),
        (
            ["決算額 9千円（財源内訳：国庫 4千円、一般財源 5千円）"],
            ("財源内訳 = 決算額", 9000, 9000, True),
        ),
        (
            ["決算額 9千円（財源内訳：国庫 4千円、一般財源 4千円）"],
            ("財源内訳 = 決算額", 9000, 8000, False),
        ),
    ],
)
def test_sums(blocks: list[str], check: tuple[str, float, float, bool]) -> None:
    """Parts sum to the total that promises it, or the check says that they do not."""
    assert checks(*blocks) == [check]


@pytest.mark.parametrize(
    "blocks",
    [
        ["個数 9個（うち4個を販売）"],
        ["区分 | 人数\n会議 | 9人\nうち県内 | 3\nうち県外 | 1"],
        ["補助を3社（6名）に行った"],
        ["出動 9回（内訳：会議 4回、学校 1〓回）"],
        ["決算額 9千円（うち国庫 4千円）"],
    ],
)
def test_nothing_promised(blocks: list[str]) -> None:
    """うち promises no sum, nor do neighbours, single funds and figures that cannot be read."""
    assert checks(*blocks) == []


def test_decimals_are_exact() -> None:
    """Sums are of decimals, as printed: 0.1 + 0.2 is 0.3."""
    assert checks("区分 | 面積\n水稲 | 0.1ha\n小麦 | 0.2\n計 | 0.3") == [("計の行", 0.3, 0.3, True)]


def test_place() -> None:
    """A check stands on the lines from the first to the last of its figures, and names its total."""
    rows = read_body("区分 | 人数\n会議 | 4人\n研修 | 5\n計 | 9").rows
    (check,) = rows.checks
    assert (check.start_line, check.end_line, check.total_id) == (8, 10, rows.metrics[2].id)
    assert check.quote == "会議\t4人\n研修\t5\n計\t9"


def test_each_total_is_one_check() -> None:
    """A table with several 計 has one check for each, and every part points to its own."""
    table = "区分 | R2年度 | R3年度\n会議 | 4人 | 6人\n研修 | 5 | 7\n計 | 9 | 13"
    assert [actual for _, _, actual, _ in checks(table)] == [9, 13]
    totals = [metric.part_of_id for metric in metrics_of(table)]
    assert len({total for total in totals if total}) == 2
