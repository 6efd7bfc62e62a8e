"""Sections to rows: tables and metrics with their slugs."""

from __future__ import annotations

from ingest.lines import Line
from ingest.measures import Account
from ingest.passage import Passage
from ingest.prose import read_passage
from ingest.section_rows import number_measures
from tests.ingest.genre import YEAR, metrics_of, passage_of, program_of


def test_slugs() -> None:
    """Tables and metrics are numbered within their program or activity."""
    table = "区分 | 回数\n会議 | 3回\n研修 | 4"
    _, rows = program_of("参加者5人", table, "① 会議", table)
    assert [each.slug for each in rows.tables] == ["100005-2021-02-1-1-t1", "100005-2021-02-1-1-1-t1"]
    assert [metric.slug for metric in rows.metrics] == [
        "100005-2021-02-1-1-m1",
        "100005-2021-02-1-1-m2",
        "100005-2021-02-1-1-m3",
        "100005-2021-02-1-1-1-m1",
        "100005-2021-02-1-1-1-m2",
    ]


def test_slugs_count_every_numeral() -> None:
    """A metric keeps its slug when a neighbour comes to be read otherwise: all numerals are counted."""
    assert [metric.slug[-3:] for metric in metrics_of("第2回は令和3年度に5人、3階で6人")] == ["-m3", "-m5"]


def test_numbers_follow_the_source() -> None:
    """Numerals are numbered by line, whatever the order in which passages were read."""
    account = Account()
    late = Passage.of(Line(9, "参加者3人", "参加者3人"))
    for passage in (late, passage_of("会議2回、研修4回", 2)):
        account.extend(read_passage(passage, YEAR))
    numbers = number_measures(account)
    assert [(measure.text, numbers[id(measure)]) for measure in account.measures] == [
        ("3人", 3),
        ("2回", 1),
        ("4回", 2),
    ]


def test_table_row() -> None:
    """A table keeps its repaired titles and cells."""
    _, rows = program_of("区 分 | 金 額\n会議 | 3千円\n研修 | ")
    (table,) = rows.tables
    assert (table.columns, table.rows) == (["区分", "金額"], [["会議", "3千円"], ["研修", ""]])
    assert (table.start_line, table.end_line, table.quote) == (7, 9, "区 分\t金 額\n会議\t3千円\n研修\t")


def test_metric_row() -> None:
    """A metric carries label, value, unit, period and headers, and its table."""
    _, rows = program_of("区分 | 令和2年度 | 令和3年度\n認知度 | 40% | 44%")
    first, second = rows.metrics
    assert first.table_id == second.table_id == rows.tables[0].id
    assert (first.label, first.value, first.unit, str(first.kind)) == ("認知度", 40, "%", "RATIO")
    assert (first.row_headers, first.column_headers) == (["認知度"], ["令和2年度"])
    assert [metric.period_label for metric in rows.metrics] == ["令和2年度", "令和3年度"]
    assert first.quote == "認知度\t40%\t44%"


def test_default_period() -> None:
    """A metric that nothing dates is of the report's fiscal year."""
    (metric,) = metrics_of("参加者3人")
    assert (str(metric.period_kind), metric.period_label) == ("FISCAL_YEAR", "令和3年度")


def test_parts_point_to_totals() -> None:
    """A part names its total by id, also where the total comes behind it."""
    first, second, total = metrics_of("区分 | 人数\n会議 | 4人\n研修 | 5\n計 | 9")
    assert [first.part_of_id, second.part_of_id, total.part_of_id] == [total.id, total.id, None]
