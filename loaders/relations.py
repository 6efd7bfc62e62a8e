"""Every relation of the graph, declared once.

A name reads TYPE_FIELD, or just FIELD where several types have the field. The declarations sit on the fields
in `schema`; `loaders.batch` makes the batches from them.
"""

from __future__ import annotations

from database.entities import (
    Activity,
    Amount,
    BudgetItem,
    Check,
    Department,
    Government,
    Initiative,
    Metric,
    PolicyPillar,
    Program,
    Report,
    SourceDocument,
    Table,
    UnreadNumeral,
)
from loaders.filters import IsNull
from loaders.relation import Relation, Span, to_many, to_one, to_sums
from loaders.rows import Entity

# To the row that a foreign key names
GOVERNMENT = to_one(Government, "government_id")
REPORT = to_one(Report, "report_id")
DOCUMENT = to_one(SourceDocument, "document_id")
DEPARTMENT = to_one(Department, "department_id")
POLICY_PILLAR = to_one(PolicyPillar, "policy_pillar_id")
BUDGET_ITEM = to_one(BudgetItem, "budget_item_id")
PROGRAM = to_one(Program, "program_id")
ACTIVITY = to_one(Activity, "activity_id")
ACTIVITY_PARENT = to_one(Activity, "parent_id")
TABLE = to_one(Table, "table_id")
METRIC_PART_OF = to_one(Metric, "part_of_id")
CHECK_TOTAL = to_one(Metric, "total_id")

# To the rows below
GOVERNMENT_REPORTS = to_many(Report, "government_id")
REPORT_DEPARTMENTS = to_many(Department, "report_id")
REPORT_SOURCE_DOCUMENTS = to_many(SourceDocument, "report_id")
REPORT_CHECKS = to_many(Check, "report_id")
REPORT_COVERAGE = to_sums(
    SourceDocument, "report_id", ("numerals", "metrics", "amounts", "not_facts", "unread")
)
COVERAGE_UNREAD_NUMERALS = Relation(UnreadNumeral, "report_id", "report_id", many=True)
DEPARTMENT_POLICY_PILLARS = to_many(PolicyPillar, "department_id")
DEPARTMENT_BUDGET_ITEMS = to_many(BudgetItem, "department_id")
POLICY_PILLAR_INITIATIVES = to_many(Initiative, "policy_pillar_id")
POLICY_PILLAR_BUDGET_ITEM = Relation(BudgetItem, "id", "policy_pillar_id", many=False)
POLICY_PILLAR_PROGRAMS = to_many(Program, "policy_pillar_id")
BUDGET_ITEM_PROGRAMS = to_many(Program, "budget_item_id")
PROGRAM_AMOUNTS = to_many(Amount, "program_id")
PROGRAM_ACTIVITIES = to_many(Activity, "program_id", where=IsNull("parent_id"))
PROGRAM_ALL_ACTIVITIES = to_many(Activity, "program_id")
PROGRAM_METRICS = to_many(Metric, "program_id")
PROGRAM_TABLES = to_many(Table, "program_id")
ACTIVITY_CHILDREN = to_many(Activity, "parent_id")
ACTIVITY_METRICS = to_many(Metric, "activity_id", span=Span(Activity))
ACTIVITY_TABLES = to_many(Table, "activity_id", span=Span(Activity))
TABLE_METRICS = to_many(Metric, "table_id")
METRIC_PARTS = to_many(Metric, "part_of_id")

PUBLIC_KEYS: dict[Entity, str] = {
    Government: "code",
    Report: "slug",
    SourceDocument: "slug",
    Department: "slug",
    PolicyPillar: "slug",
    BudgetItem: "slug",
    Program: "slug",
    Activity: "slug",
    Table: "slug",
    Metric: "slug",
}
"""The column by which each kind of node is known outside; with its type's name it makes the global id."""

BY_PUBLIC_KEY: dict[Entity, Relation] = {
    entity: to_one(entity, column, column) for entity, column in PUBLIC_KEYS.items()
}
"""From a public key to the node that it names."""

BY_ID: dict[Entity, Relation] = {entity: to_one(entity, "id", "id") for entity in PUBLIC_KEYS}
"""From the id of a row to the row."""
