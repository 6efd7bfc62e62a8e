"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go from nothing to 0001."""
    create_reports()
    create_policy_tree()
    create_facts()


def create_reports() -> None:
    """Governments, reports and their texts."""
    op.create_table(
        "government",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "release",
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.String(), nullable=False),
        sa.Column("government_count", sa.Integer(), nullable=False),
        sa.Column("report_count", sa.Integer(), nullable=False),
        sa.Column("program_count", sa.Integer(), nullable=False),
        sa.Column("metric_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("release"),
    )
    op.create_table(
        "report",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("government_id", BIGINT, nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["government_id"], ["government.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_report_fiscal_year"), "report", ["fiscal_year"], unique=False)
    op.create_index(op.f("ix_report_government_id"), "report", ["government_id"], unique=False)
    op.create_table(
        "source_document",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("numerals", sa.Integer(), nullable=False),
        sa.Column("metrics", sa.Integer(), nullable=False),
        sa.Column("amounts", sa.Integer(), nullable=False),
        sa.Column("not_facts", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_source_document_report_id"), "source_document", ["report_id"], unique=False)
    op.create_table(
        "document_digest",
        sa.Column("document_id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.PrimaryKeyConstraint("document_id"),
    )


def create_policy_tree() -> None:
    """From the department down to the activity."""
    op.create_table(
        "department",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("overview", sa.String(), nullable=True),
        sa.Column("settled_amount", BIGINT, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_department_report_id"), "department", ["report_id"], unique=False)
    op.create_table(
        "policy_pillar",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("department_id", BIGINT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("settled_amount", BIGINT, nullable=True),
        sa.Column("program_count", sa.Integer(), nullable=False),
        sa.Column("metric_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_policy_pillar_department_id"), "policy_pillar", ["department_id"], unique=False)
    op.create_table(
        "budget_item",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("department_id", BIGINT, nullable=False),
        sa.Column("policy_pillar_id", BIGINT, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("settled_amount", BIGINT, nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["policy_pillar_id"], ["policy_pillar.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_budget_item_department_id"), "budget_item", ["department_id"], unique=False)
    op.create_index(
        op.f("ix_budget_item_policy_pillar_id"), "budget_item", ["policy_pillar_id"], unique=False
    )
    op.create_table(
        "initiative",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("policy_pillar_id", BIGINT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["policy_pillar_id"], ["policy_pillar.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_initiative_policy_pillar_id"), "initiative", ["policy_pillar_id"], unique=False)
    op.create_table(
        "program",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("department_id", BIGINT, nullable=False),
        sa.Column("budget_item_id", BIGINT, nullable=False),
        sa.Column("policy_pillar_id", BIGINT, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("marker", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("settled_amount", BIGINT, nullable=True),
        sa.ForeignKeyConstraint(["budget_item_id"], ["budget_item.id"]),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["policy_pillar_id"], ["policy_pillar.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_program_budget_item_id"), "program", ["budget_item_id"], unique=False)
    op.create_index(op.f("ix_program_department_id"), "program", ["department_id"], unique=False)
    op.create_index(op.f("ix_program_policy_pillar_id"), "program", ["policy_pillar_id"], unique=False)
    op.create_index(op.f("ix_program_report_id"), "program", ["report_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("program_id", BIGINT, nullable=False),
        sa.Column("parent_id", BIGINT, nullable=True),
        sa.Column("last_id", BIGINT, nullable=False),
        sa.Column("marker", sa.String(), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["parent_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_activity_parent_id"), "activity", ["parent_id"], unique=False)
    op.create_index(op.f("ix_activity_program_id"), "activity", ["program_id"], unique=False)
    op.create_index(op.f("ix_activity_report_id"), "activity", ["report_id"], unique=False)


def create_facts() -> None:
    """What stands at the programs and activities: amounts, tables, metrics, and what could not be read."""
    op.create_table(
        "unread_numeral",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_unread_numeral_report_id"), "unread_numeral", ["report_id"], unique=False)
    op.create_table(
        "amount",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("program_id", BIGINT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("yen", BIGINT, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_amount_program_id"), "amount", ["program_id"], unique=False)
    op.create_table(
        "printed_table",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("program_id", BIGINT, nullable=False),
        sa.Column("activity_id", BIGINT, nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_printed_table_activity_id"), "printed_table", ["activity_id"], unique=False)
    op.create_index(op.f("ix_printed_table_program_id"), "printed_table", ["program_id"], unique=False)
    op.create_table(
        "metric",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("program_id", BIGINT, nullable=False),
        sa.Column("activity_id", BIGINT, nullable=True),
        sa.Column("table_id", BIGINT, nullable=True),
        sa.Column("part_of_id", BIGINT, nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("qualifiers", sa.JSON(), nullable=False),
        sa.Column("period_kind", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("period_label", sa.String(), nullable=False),
        sa.Column("row_headers", sa.JSON(), nullable=False),
        sa.Column("column_headers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["part_of_id"], ["metric.id"]),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.ForeignKeyConstraint(["table_id"], ["printed_table.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(op.f("ix_metric_activity_id"), "metric", ["activity_id"], unique=False)
    op.create_index(op.f("ix_metric_part_of_id"), "metric", ["part_of_id"], unique=False)
    op.create_index(op.f("ix_metric_program_id"), "metric", ["program_id"], unique=False)
    op.create_index(op.f("ix_metric_report_id"), "metric", ["report_id"], unique=False)
    op.create_index(op.f("ix_metric_table_id"), "metric", ["table_id"], unique=False)
    op.create_table(
        "arithmetic_check",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("start_line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("report_id", BIGINT, nullable=False),
        sa.Column("total_id", BIGINT, nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("actual", sa.Float(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.ForeignKeyConstraint(["total_id"], ["metric.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_arithmetic_check_report_id"), "arithmetic_check", ["report_id"], unique=False)
    op.create_index(op.f("ix_arithmetic_check_total_id"), "arithmetic_check", ["total_id"], unique=False)
