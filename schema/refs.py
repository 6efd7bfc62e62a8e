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
