"""BudgetItemWhere (費・目の条件)."""

from __future__ import annotations

from database import entities
from schema.filtering.comparisons import IntComparison, StringComparison, YenComparison
from schema.inputs import combined, filtered, where_type


@where_type(entities.BudgetItem)
class BudgetItemWhere:
    """Conditions on budget items (費・目の条件), all of which must hold."""

    all_of: list[BudgetItemWhere] | None = combined("AND")
    any_of: list[BudgetItemWhere] | None = combined("OR")
    none_of: BudgetItemWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    number: IntComparison | None = filtered("number", "Its number as printed (番号).")
    name: StringComparison | None = filtered("name", "Its name (名称).")
    settled_amount: YenComparison | None = filtered(
        "settled_amount", "The sum of the settled amounts of its programs (決算額)."
    )
