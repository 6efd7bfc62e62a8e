"""AmountKind (金額の種別)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type


@enum_type
class AmountKind(Enum):
    """What an amount of a program is (金額の種別)."""

    SETTLED = enum_value("SETTLED", description="The settled amount (決算額).")
    BUDGETED = enum_value("BUDGETED", description="The budgeted amount (予算額).")
    NATIONAL_TREASURY = enum_value(
        "NATIONAL_TREASURY", description="Of it, from the national treasury (国庫支出金)."
    )
    PREFECTURAL = enum_value("PREFECTURAL", description="Of it, from the prefecture (県支出金).")
    BOND = enum_value("BOND", description="Of it, from bonds (地方債).")
    GENERAL = enum_value("GENERAL", description="Of it, from general funds (一般財源).")
    OTHER = enum_value("OTHER", description="Of it, from other sources (その他).")
