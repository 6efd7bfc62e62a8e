"""Report (主要施策の成果)."""

from __future__ import annotations

from loaders import relations
from schema.fields import argument, column, embedded, object_type, related
from schema.node import Node
from schema.refs import (
    CheckRef,
    CoverageRef,
    DepartmentRef,
    FiscalYearRef,
    GovernmentRef,
    SourceDocumentRef,
)


@object_type
class Report(Node):
    """The report of one government on the results of its policies in one fiscal year (主要施策の成果).

    The head of every local government submits one to its assembly with the accounts of a year
    (地方自治法第233条第5項).
    """

    slug: str = column("slug", description="The stable public name (スラッグ): 100005-2021.")
    title: str = column("title", description="The title as published (表題).")
    government: GovernmentRef = related(relations.GOVERNMENT, "The government that reports (地方公共団体).")
    fiscal_year: FiscalYearRef = embedded("The fiscal year reported on (年度).")
    departments: list[DepartmentRef] = related(
        relations.REPORT_DEPARTMENTS, "Its departments (部局), in source order."
    )
    source_documents: list[SourceDocumentRef] = related(
        relations.REPORT_SOURCE_DOCUMENTS, "The texts that it was read from (原文)."
    )
    coverage: CoverageRef = related(
        relations.REPORT_COVERAGE, "Every numeral of the source text, accounted for (数値の網羅)."
    )
    checks: list[CheckRef] = related(
        relations.REPORT_CHECKS,
        "Arithmetic that the report itself promises (検算), tested: parts (内訳) that sum to their total, "
        "rows of totals (計), parts of an amount.",
        arguments=[
            argument("passed", bool | None, "Only checks that passed (true) or failed (false) (合否).")
        ],
        equal={"passed": "passed"},
    )
