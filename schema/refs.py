"""References to types that do not import their modules: types may refer to each other in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.activity import Activity
    from schema.amount import Amount
    from schema.budget_item import BudgetItem
    from schema.check import Check
    from schema.coverage import Coverage
    from schema.dataset import Dataset
    from schema.department import Department
    from schema.filtering.activity import ActivityListWhere, ActivityWhere
    from schema.filtering.budget_item import BudgetItemWhere
    from schema.filtering.department import DepartmentListWhere, DepartmentWhere
    from schema.filtering.government import GovernmentWhere
    from schema.filtering.metric import MetricListWhere, MetricWhere
    from schema.filtering.policy_pillar import PolicyPillarListWhere, PolicyPillarWhere
    from schema.filtering.program import ProgramListWhere, ProgramWhere
    from schema.filtering.report import ReportListWhere, ReportWhere
    from schema.fiscal_year import FiscalYear
    from schema.government import Government
    from schema.initiative import Initiative
    from schema.metric import Metric
    from schema.period import Period
    from schema.policy_pillar import PolicyPillar
    from schema.program import Program
    from schema.report import Report
    from schema.source import Source
    from schema.source_document import SourceDocument
    from schema.table import Table
    from schema.unread_numeral import UnreadNumeral

ActivityRef = Annotated["Activity", strawberry.lazy("schema.activity")]
AmountRef = Annotated["Amount", strawberry.lazy("schema.amount")]
BudgetItemRef = Annotated["BudgetItem", strawberry.lazy("schema.budget_item")]
CheckRef = Annotated["Check", strawberry.lazy("schema.check")]
CoverageRef = Annotated["Coverage", strawberry.lazy("schema.coverage")]
DatasetRef = Annotated["Dataset", strawberry.lazy("schema.dataset")]
DepartmentRef = Annotated["Department", strawberry.lazy("schema.department")]
FiscalYearRef = Annotated["FiscalYear", strawberry.lazy("schema.fiscal_year")]
GovernmentRef = Annotated["Government", strawberry.lazy("schema.government")]
InitiativeRef = Annotated["Initiative", strawberry.lazy("schema.initiative")]
MetricRef = Annotated["Metric", strawberry.lazy("schema.metric")]
PeriodRef = Annotated["Period", strawberry.lazy("schema.period")]
PolicyPillarRef = Annotated["PolicyPillar", strawberry.lazy("schema.policy_pillar")]
ProgramRef = Annotated["Program", strawberry.lazy("schema.program")]
ReportRef = Annotated["Report", strawberry.lazy("schema.report")]
SourceRef = Annotated["Source", strawberry.lazy("schema.source")]
SourceDocumentRef = Annotated["SourceDocument", strawberry.lazy("schema.source_document")]
TableRef = Annotated["Table", strawberry.lazy("schema.table")]
UnreadNumeralRef = Annotated["UnreadNumeral", strawberry.lazy("schema.unread_numeral")]
ActivityWhereRef = Annotated["ActivityWhere", strawberry.lazy("schema.filtering.activity")]
ActivityListWhereRef = Annotated["ActivityListWhere", strawberry.lazy("schema.filtering.activity")]
BudgetItemWhereRef = Annotated["BudgetItemWhere", strawberry.lazy("schema.filtering.budget_item")]
DepartmentWhereRef = Annotated["DepartmentWhere", strawberry.lazy("schema.filtering.department")]
DepartmentListWhereRef = Annotated["DepartmentListWhere", strawberry.lazy("schema.filtering.department")]
GovernmentWhereRef = Annotated["GovernmentWhere", strawberry.lazy("schema.filtering.government")]
MetricWhereRef = Annotated["MetricWhere", strawberry.lazy("schema.filtering.metric")]
MetricListWhereRef = Annotated["MetricListWhere", strawberry.lazy("schema.filtering.metric")]
PolicyPillarWhereRef = Annotated["PolicyPillarWhere", strawberry.lazy("schema.filtering.policy_pillar")]
PolicyPillarListWhereRef = Annotated[
    "PolicyPillarListWhere", strawberry.lazy("schema.filtering.policy_pillar")
]
ProgramWhereRef = Annotated["ProgramWhere", strawberry.lazy("schema.filtering.program")]
ProgramListWhereRef = Annotated["ProgramListWhere", strawberry.lazy("schema.filtering.program")]
ReportWhereRef = Annotated["ReportWhere", strawberry.lazy("schema.filtering.report")]
ReportListWhereRef = Annotated["ReportListWhere", strawberry.lazy("schema.filtering.report")]
