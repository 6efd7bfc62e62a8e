"""Coverage (数値の網羅)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, object_type, related
from schema.refs import UnreadNumeralRef


@object_type
class Coverage:
    """The account of the numerals (数値) of a report: each is in exactly one of four classes."""

    numerals: int = column("numerals", description="All numerals of the text (数値の総数).")
    metrics: int = column("metrics", description="Numerals that became metrics (実績値).")
    amounts: int = column("amounts", description="Numerals that became amounts of a program (金額).")
    not_facts: int = column(
        "not_facts",
        description="Numerals that measure nothing (計測でない数値): headings, dates, ordinals, names.",
    )
    unread: int = column("unread", description="Numerals that the reader could not place (未読).")
    unread_numerals: list[UnreadNumeralRef] = related(
        relations.COVERAGE_UNREAD_NUMERALS,
        "The numerals that could not be placed, each with the reason (未読の一覧).",
    )
