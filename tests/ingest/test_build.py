"""Tree to entity rows."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from ingest.build import read_report
from ingest.errors import ReportError
from tests.ingest.genre import HEADINGS, ORIGIN, read, read_body

REPORT = """第2 知事戦略部

知事戦略部は、政策を立案する。

次の施策に取り組んだ。

【令和3年度に実施した重点施策】

1 政策立案

・総合計画の普及

・教育の推進

1 知事戦略費

(1) 庁議

決算額 3千円

参加者5人

① 会議

ア 国内

会議2回

② 研修

(2) 人事

2 情報費

(1) 広報

第3 環境部

1 環境費

(1) 計画
"""


def test_paths() -> None:
    """Slugs follow the path of government, year, department, item, program and activity."""
    rows = read(REPORT).rows
    assert rows.report.slug == "100005-2021"
    assert rows.document.slug == "100005-2021-d02"
    assert [row.slug for row in rows.departments] == ["100005-2021-02", "100005-2021-03"]
    assert [row.slug for row in rows.policy_pillars] == ["100005-2021-02-p1"]
    assert [row.slug for row in rows.budget_items] == [
        "100005-2021-02-1",
        "100005-2021-02-2",
        "100005-2021-03-1",
    ]
    assert [row.slug for row in rows.programs] == [
        "100005-2021-02-1-1",
        "100005-2021-02-1-2",
        "100005-2021-02-2-1",
        "100005-2021-03-1-1",
    ]
    assert [row.slug for row in rows.activities] == [
        "100005-2021-02-1-1-1",
        "100005-2021-02-1-1-1-1",
        "100005-2021-02-1-1-2",
    ]


def test_torn_activities_have_slugs_of_their_own() -> None:
    """Where a text is torn and ア comes before ①, the two have slugs of their own."""
    rows = read_body("ア 国内", "① 会議", "ア 県外").rows
    assert [row.slug.removeprefix("100005-2021-02-1-1-") for row in rows.activities] == ["1", "3.1", "3.1-1"]


def test_pillars_and_items_of_one_number() -> None:
    """A pillar's programs are those of the item that the report numbers alike."""
    rows = read(REPORT).rows
    (pillar,) = rows.policy_pillars
    assert [row.policy_pillar_id for row in rows.budget_items] == [pillar.id, None, None]
    assert [row.policy_pillar_id for row in rows.programs] == [pillar.id, pillar.id, None, None]
    assert (pillar.settled_amount, pillar.program_count, pillar.metric_count) == (3000, 2, 2)
    assert [(row.name, row.policy_pillar_id) for row in rows.initiatives] == [
        ("総合計画の普及", pillar.id),
        ("教育の推進", pillar.id),
    ]


def test_overview() -> None:
    """A department's overview is what stands under its heading, without the title of the pillars."""
    first, second = read(REPORT).rows.departments
    assert first.overview == "知事戦略部は、政策を立案する。\n次の施策に取り組んだ。"
    assert second.overview is None


def test_activities_in_preorder() -> None:
    """An activity's descendants are the ids behind its own up to `last_id`."""
    first, child, second = read(REPORT).rows.activities
    assert (first.last_id, child.last_id, second.last_id) == (child.id, child.id, second.id)
    assert (first.parent_id, child.parent_id, second.parent_id) == (None, first.id, None)
    assert (child.marker, child.path, child.name) == ("ア", ["①", "ア"], "国内")


def test_metrics_know_their_place() -> None:
    """A metric belongs to its program and its deepest activity."""
    rows = read(REPORT).rows
    of_program, of_activity = rows.metrics
    assert (of_program.program_id, of_program.activity_id) == (rows.programs[0].id, None)
    assert (of_activity.program_id, of_activity.activity_id) == (rows.programs[0].id, rows.activities[1].id)


def test_document() -> None:
    """The document keeps its name, checksum and terms, and counts its numerals by class."""
    origin = replace(ORIGIN, file_name="a.txt", licence="CC BY 4.0", source_url="https://example.jp/a")
    data = f"{HEADINGS}決算額 3千円\n\n令和3年度に5回、番号は 12 とした。".encode()
    document = read_report(data, origin).rows.document
    assert (document.file_name, document.sha256) == ("a.txt", hashlib.sha256(data).hexdigest())
    assert (document.licence, document.source_url) == ("CC BY 4.0", "https://example.jp/a")
    assert document.line_count == 9
    counts = (document.numerals, document.metrics, document.amounts, document.not_facts, document.unread)
    assert counts == (7, 1, 1, 4, 1)


def test_warnings() -> None:
    """What a reader should look at is a warning with its line."""
    reading = read_body("参加者1〓3人", "(3) 人事")
    assert [(notice.line, notice.message) for notice in reading.warnings] == [
        (9, "program (3) follows (1)"),
        (7, "a digit of 1〓3人 cannot be read: its value is null"),
    ]
    assert [metric.value for metric in reading.rows.metrics] == [None]


def test_repeatable() -> None:
    """The same bytes always give the same rows."""
    first, second = ([row.model_dump() for row in read(REPORT).rows] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("data", "code"), [(b"", "EMPTY_FILE"), (b"report", "NOT_A_REPORT")])
def test_errors(data: bytes, code: str) -> None:
    """A text that is no report gives no rows."""
    with pytest.raises(ReportError) as raised:
        read_report(data, ORIGIN)
    assert raised.value.code == code
