"""Row ids, computed from the place of a row, so that the same report always gives the same rows.

An id packs (government, fiscal year, department, ordinal) into one integer, most significant first. Rows
sorted by id are therefore in the order of governments, years, departments and source lines; the rows of one
report lie side by side in every table; and a loader needs no answer from the database to write them. Ids
never leave the service: the public `id` is made from the slug.
"""

from __future__ import annotations

YEAR_BITS = 8
DEPARTMENT_BITS = 10
ORDINAL_BITS = 21
FIRST_YEAR = 1900

MAX_DEPARTMENT = (1 << DEPARTMENT_BITS) - 1
MAX_ORDINAL = (1 << ORDINAL_BITS) - 1


def government_id(code: str) -> int:
    """The id of a government: its six-digit code (全国地方公共団体コード) without the check digit."""
    return int(code[:5])


def report_id(code: str, fiscal_year: int) -> int:
    """The id of the report of one government and fiscal year."""
    return government_id(code) << YEAR_BITS | (fiscal_year - FIRST_YEAR)


def document_id(report: int, department: int) -> int:
    """The id of a source document: its report and the number of its first department."""
    if not 0 <= department <= MAX_DEPARTMENT:
        raise ValueError(f"department number {department} is outside 0..{MAX_DEPARTMENT}")
    return report << DEPARTMENT_BITS | department


def row_id(document: int, ordinal: int) -> int:
    """The id of the row at `ordinal` (0-based, in source order, per table) of a source document."""
    if not 0 <= ordinal <= MAX_ORDINAL:
        raise ValueError(f"ordinal {ordinal} is outside 0..{MAX_ORDINAL}")
    return document << ORDINAL_BITS | ordinal
