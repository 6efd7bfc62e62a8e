"""Amounts of a program as a whole, which are no metrics."""

from __future__ import annotations

import pytest

from tests.ingest.genre import program_of, read, read_body


def amounts(*blocks: str) -> list[tuple[str, int, str]]:
    """The amounts of a program from its blocks: kind, yen, and as printed."""
    _, rows = program_of(*blocks)
    return [(str(amount.kind), amount.yen, amount.text) for amount in rows.amounts]


@pytest.mark.parametrize(
    ("block", "yen", "text"),
    [
        ("決算額 7,897 千円", 7897000, "7,897 千円"),
        ("決算額 53,679千円", 53679000, "53,679千円"),
        ("決 算 額：2,345 百万円", 2345000000, "2,345 百万円"),
        ("（決算額 9億8,765万4千円）", 987654000, "9億8,765万4千円"),
        ("決算額 1,234円", 1234, "1,234円"),
        ("決算額 １２３，４５６ 千円", 123456000, "123,456 千円"),
        ("決算額\n\n74,304 千円", 74304000, "74,304 千円"),
        ("決算額 △1,234千円", -1234000, "△1,234千円"),
        ("《決算額》2,310千円", 2310000, "2,310千円"),
        ("＜決算額　2,310千円＞", 2310000, "2,310千円"),
        ("決算 2,310千円", 2310000, "2,310千円"),
    ],
)
def test_settled_amount(block: str, yen: int, text: str) -> None:
    """決算額 is the program's settled amount in yen, in any unit and width, here or in the next block."""
    program, rows = program_of(block)
    assert [(amount.yen, amount.text) for amount in rows.amounts] == [(yen, text)]
    assert program.settled_amount == yen
    assert (rows.metrics, program.description) == ([], None)


def test_beside_the_heading() -> None:
    """An amount printed beside the program's name is no part of the name."""
    rows = read("第2 総務部\n\n1 総務費\n\n(1) 国際政策 決算額 32,525 千円").rows
    assert (rows.programs[0].name, rows.programs[0].settled_amount) == ("国際政策", 32525000)


def test_several() -> None:
    """Budget and settled amounts, and the sources of funds, are told apart."""
    funds = "（財源内訳：国庫 500 千円、県債 300 千円、一般財源 100 千円）"
    assert amounts(f"決算額 900 千円（予算額 1,000 千円）{funds}") == [
        ("SETTLED", 900000, "900 千円"),
        ("BUDGETED", 1000000, "1,000 千円"),
        ("NATIONAL_TREASURY", 500000, "500 千円"),
        ("BOND", 300000, "300 千円"),
        ("GENERAL", 100000, "100 千円"),
    ]


def test_table_of_funds() -> None:
    """A table whose columns are all sources of funds states amounts; its 計 repeats the settled amount."""
    table = "国 庫 | 県 債 | 一 般 財 源 | そ の 他 | 計\n500 | 200 | 150 | 50 | 900"
    _, rows = program_of("決算額 900 千円", "・財源内訳（単位：千円）", table)
    assert [(str(amount.kind), amount.yen) for amount in rows.amounts] == [
        ("SETTLED", 900000),
        ("NATIONAL_TREASURY", 500000),
        ("BOND", 200000),
        ("GENERAL", 150000),
        ("OTHER", 50000),
    ]
    assert rows.metrics == []


def test_table_that_is_none_of_funds() -> None:
    """A table with another column states no amounts."""
    _, rows = program_of("区 分 | 国 庫 | 一 般 財 源 | 面 積\n改築 | 500千円 | 150千円 | 3ha")
    assert (rows.amounts, len(rows.metrics)) == ([], 3)


def test_none_stated() -> None:
    """決算額 － states no amount, and is no description."""
    program, rows = program_of("決算額 －", "庁議を開催した。")
    assert (program.settled_amount, rows.amounts, program.description) == (None, [], "庁議を開催した。")


def test_total_over_programs() -> None:
    """Items and departments sum what their programs state; without any they state nothing."""
    rows = read_body("決算額 3千円", "(2) 人事", "決算額 4千円", "2 情報費", "(1) 広報").rows
    assert [item.settled_amount for item in rows.budget_items] == [7000, None]
    assert rows.departments[0].settled_amount == 7000


@pytest.mark.parametrize(
    "block",
    ["決算額は前年度を下回った。", "融資額 7,897 千円", "令和3年度の決算額の確定を行い、3千円を返還した。"],
)
def test_no_amounts(block: str) -> None:
    """Prose about settlements and other money state no amount of the program."""
    assert amounts(block) == []


def test_amounts_of_activities() -> None:
    """What an activity costs is a metric of it, not an amount of the program."""
    program, rows = program_of("決算額 9千円", "① 会議\n\n事業費 3千円")
    assert program.settled_amount == 9000
    assert [metric.text for metric in rows.metrics] == ["3千円"]


def test_equal_cells_are_metrics() -> None:
    """A cell that repeats the settled amount is a metric of its own."""
    _, rows = program_of("決算額 6,503千円", "区分 | 事業費\n会見 | 6,503千円")
    assert [(metric.value, metric.unit) for metric in rows.metrics] == [(6503000, "円")]


def test_parts_of_amounts() -> None:
    """A figure in brackets behind an amount is a metric, but part of no metric."""
    _, rows = program_of("決算額 9千円（うち会議3千円）")
    assert [(metric.text, metric.part_of_id) for metric in rows.metrics] == [("3千円", None)]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("決算額（千円）　845", [("SETTLED", 845000, "845")]),
        ("決算額 845（単位：百万円）", [("SETTLED", 845000000, "845")]),
        (
            "決算額 9千円（国 3千円、県 2千円、一般財源 4千円）",
            [
                ("SETTLED", 9000, "9千円"),
                ("NATIONAL_TREASURY", 3000, "3千円"),
                ("PREFECTURAL", 2000, "2千円"),
                ("GENERAL", 4000, "4千円"),
            ],
        ),
        (
            "決算額 9千円\n財源内訳：手数料 2千円、使用料 3千円、負担金 1千円、\n財産収入 1千円、基金 2千円",
            [
                ("SETTLED", 9000, "9千円"),
                ("OTHER", 2000, "2千円"),
                ("OTHER", 3000, "3千円"),
                ("OTHER", 1000, "1千円"),
                ("OTHER", 1000, "1千円"),
                ("OTHER", 2000, "2千円"),
            ],
        ),
    ],
)
def test_units_and_sources(block: str, found: list[tuple[str, int, str]]) -> None:
    """The unit may stand in a bracket beside 決算額; whatever 財源内訳 lists is a source of funds."""
    assert amounts(block) == found
    assert amounts(f"{block}\n本文。") == found


def test_sum_below_a_heading() -> None:
    """A sum that stands below a heading which ends with 決算額 is the program's."""
    for heading, amount in (("(1) 橋 決算額", "9千円"), ("(1) 橋（決算額", "9千円）")):
        program = read(f"第2 土木部\n1 費\n{heading}\n{amount}\n点検した。").rows.programs[0]
        assert (program.name, program.settled_amount, program.description) == ("橋", 9000, "点検した。")


@pytest.mark.parametrize(
    "table",
    [
        "区分 | 予算額 | 決算額\n事業費 | 12 | 9",
        "予算額 | 決算額 | 不用額\n12 | 9 | 3",
    ],
)
def test_table_of_the_settled_amount(table: str) -> None:
    """A table of one budgeted and one settled amount states those of the program."""
    program, rows = program_of("（単位：千円）", table)
    assert program.settled_amount == 9000
    assert [(str(amount.kind), amount.yen) for amount in rows.amounts] == [
        ("BUDGETED", 12000),
        ("SETTLED", 9000),
    ]
    assert rows.metrics == []


def test_table_of_several_settled_amounts() -> None:
    """A table of the amounts of several works is one of metrics."""
    _, rows = program_of("（単位：千円）", "区分 | 予算額 | 決算額\n橋 | 12 | 9\n道 | 8 | 7")
    assert (rows.amounts, len(rows.metrics)) == ([], 4)


def test_another_year() -> None:
    """The 決算額 of another year, in a bracket behind this one's, is a figure of that year."""
    program, rows = program_of("決算額 4,060千円（前年度決算額 3,985千円）")
    assert program.settled_amount == 4_060_000
    assert [(str(amount.kind), amount.text) for amount in rows.amounts] == [("SETTLED", "4,060千円")]
    assert [(metric.text, metric.period_label) for metric in rows.metrics] == [("3,985千円", "前年度")]


def settled(*blocks: str) -> list[int | None]:
    """The settled amounts of the programs of a department."""
    return [program.settled_amount for program in read("第2 総務部\n\n" + "\n\n".join(blocks)).rows.programs]


BARE = ("(1) 文書 決算額 98,765（予算額 99,000）", "(2) 人事", "決算額", "40,120", "(3) 広報", "決算額 3円")


@pytest.mark.parametrize(
    "blocks",
    [
        ("次のとおりである。（決算額の単位：千円）", "1 総務費"),
        ("（単位：千円）", "1 総務費"),
        ("1 総務費", "（単位 千円）"),
        ("※ 決算額の単位は、千円である。", "1 総務費"),
        ("1 人づくり", "・研修", "金額の単位：千円", "1 総務費"),
    ],
)
def test_unit_said_once(blocks: tuple[str, ...]) -> None:
    """What is said before the programs of the unit of all amounts holds for those printed without unit."""
    assert settled(*blocks, *BARE) == [98765000, 40120000, 3]
    rows = read("第2 総務部\n\n" + "\n\n".join((*blocks, *BARE))).rows
    assert [amount.text for amount in rows.amounts] == ["98,765", "99,000", "40,120", "3円"]
    assert rows.metrics == []


@pytest.mark.parametrize(
    "blocks",
    [
        ("総務部の施策である。", "1 総務費"),
        ("（単位：千円）", "費\t額\n総務費\t3", "1 総務費"),
        ("（単位：千円、人）", "1 総務費"),
    ],
)
def test_unit_not_said(blocks: tuple[str, ...]) -> None:
    """Without such a word, a number without unit is no amount; the unit of a table is not that of all."""
    assert settled(*blocks, *BARE) == [None, None, 3]


@pytest.mark.parametrize(
    ("table", "amounts"),
    [
        ("予算額\t決算額\t不用額\n12\t9\t3", [12000, 9000]),
        ("決算額\t国庫支出金\t一般財源\n9\t5\t4", [9000, 5000, 4000]),
        ("予算額\t決算額\n12円\t9円", [12, 9]),
    ],
)
def test_unit_of_a_table_said_once(table: str, amounts: list[int]) -> None:
    """What is said before the programs holds for the amounts of a table that has no unit of its own."""
    rows = read(f"第2 総務部\n\n1 総務費\n（単位：千円）\n(1) 文書\n{table}").rows
    assert [amount.yen for amount in rows.amounts] == amounts
    assert rows.metrics == []


def test_unit_of_a_department() -> None:
    """What a department says holds for it alone, what stands before all of them for each."""
    program = "1 費\n\n(1) 橋\n\n決算額 9"
    other = f"第3 土木部\n\n{program}"
    assert settled("（単位：千円）", program, other) == [9000, None]
    whole = read(f"（単位：千円）\n\n第2 総務部\n\n{program}\n\n{other}").rows
    assert [each.settled_amount for each in whole.programs] == [9000, 9000]
