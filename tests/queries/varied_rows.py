"""Made-up reports whose texts, amounts and values differ, repeat and are missing: what lists are tried on."""

from __future__ import annotations

from database.entities import MetricKind, ReportRows
from tests.database.sample_rows import sample_rows

NAMES = (
    "観光振興",
    "ＳＮＳ発信",
    "sns発信",
    "観光",
    "50%_割引",
    "",
    "ｷｬｯｼｭﾚｽ決済",
    "県民会議",
    "𠮷野家連携",
    "観光振興",
)
LABELS = ("参加者数", "再生回数", "ＵＲＬ数", "url数", "参加者", "100%達成_率", "")
UNITS = ("人", "回", None, "％", "%", "件")
AMOUNTS = (4000, None, 4000, 0, 3_000_000_000_000, None, 12)
VALUES = (37.5, None, -1.0, 37.5, 0.0, 163_000_000.0, None, 0.1)


def varied_rows() -> list[ReportRows]:
    """Three documents of two governments and two years."""
    documents = [
        sample_rows("本文", departments=(2, 3), programs=4),
        sample_rows("昨年", year=2020, programs=3),
        sample_rows("他県", code="080004", government_name="茨城県", title="施策の成果", programs=3),
    ]
    number = 0
    for rows in documents:
        for program in rows.programs:
            program.name = NAMES[number % len(NAMES)]
            program.settled_amount = AMOUNTS[number % len(AMOUNTS)]
            program.description = None if number % 3 else f"{program.name}についての説明"
            if number % 4 == 1:
                program.policy_pillar_id = None
            else:
                ordinal = [department.id for department in rows.departments].index(program.department_id)
                program.policy_pillar_id = rows.policy_pillars[ordinal].id
            number += 1
        for position, activity in enumerate(rows.activities):
            activity.name = NAMES[(position * 3) % len(NAMES)]
        for position, metric in enumerate(rows.metrics):
            metric.label = LABELS[(position + number) % len(LABELS)]
            metric.unit = UNITS[(position * 5 + number) % len(UNITS)]
            metric.value = VALUES[(position + number) % len(VALUES)]
            metric.kind = MetricKind.MONEY if position % 3 == 0 else MetricKind.COUNT
            if position % 5 == 0:
                metric.activity_id = None
        for position, pillar in enumerate(rows.policy_pillars):
            pillar.settled_amount = AMOUNTS[(position + number) % len(AMOUNTS)]
            pillar.metric_count = position
        for position, department in enumerate(rows.departments):
            department.settled_amount = None if position else 4000
    return documents
