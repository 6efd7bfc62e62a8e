"""Comparisons: operators on one value, all of which must hold.

`schema.conditions` says what each asks. A comparison with a missing value is false, but for `isNull`, `ne`
and `notIn`.
"""

from __future__ import annotations

from schema.inputs import input_type, operator
from schema.metric_kind import MetricKind
from schema.scalars import Yen


@input_type
class StringComparison:
    """Operators on a text (文字列の比較). `eq`, `ne`, `in` and `notIn` compare to the letter.

    All operators given must hold. Where the value is missing, only `isNull: true`, `ne` and `notIn` do.
    """

    eq: str | None = operator("Equal to this (等しい).")
    ne: str | None = operator("Not equal to this (等しくない), or missing.")
    one_of: list[str] | None = operator(
        "Equal to one of these (いずれか); with none given, never.", name="in"
    )
    not_in: list[str] | None = operator("Equal to none of these (いずれでもない), or missing.")
    contains: str | None = operator(
        "Contains this (含む). Full and half width, upper and lower case are the "
        "same (NFKC); % and _ are themselves."
    )
    starts_with: str | None = operator("Begins with this (始まる); compared as `contains` compares.")
    is_null: bool | None = operator("Whether the value is missing (欠損).")


@input_type
class IntComparison:
    """Operators on a whole number (整数の比較).

    All operators given must hold. Where the value is missing, only `isNull: true`, `ne` and `notIn` do.
    """

    eq: int | None = operator("Equal to this (等しい).")
    ne: int | None = operator("Not equal to this (等しくない), or missing.")
    one_of: list[int] | None = operator(
        "Equal to one of these (いずれか); with none given, never.", name="in"
    )
    not_in: list[int] | None = operator("Equal to none of these (いずれでもない), or missing.")
    gt: int | None = operator("More than this (超).")
    gte: int | None = operator("This or more (以上).")
    lt: int | None = operator("Less than this (未満).")
    lte: int | None = operator("This or less (以下).")
    is_null: bool | None = operator("Whether the value is missing (欠損).")


@input_type
class FloatComparison:
    """Operators on a number (数値の比較).

    All operators given must hold. Where the value is missing, only `isNull: true`, `ne` and `notIn` do.
    """

    eq: float | None = operator("Equal to this (等しい).")
    ne: float | None = operator("Not equal to this (等しくない), or missing.")
    gt: float | None = operator("More than this (超).")
    gte: float | None = operator("This or more (以上).")
    lt: float | None = operator("Less than this (未満).")
    lte: float | None = operator("This or less (以下).")
    is_null: bool | None = operator("Whether the value is missing (欠損).")


@input_type
class YenComparison:
    """Operators on an amount of money (金額の比較).

    All operators given must hold. Where the value is missing, only `isNull: true`, `ne` and `notIn` do.
    """

    eq: Yen | None = operator("Equal to this (等しい).")
    ne: Yen | None = operator("Not equal to this (等しくない), or missing.")
    gt: Yen | None = operator("More than this (超).")
    gte: Yen | None = operator("This or more (以上).")
    lt: Yen | None = operator("Less than this (未満).")
    lte: Yen | None = operator("This or less (以下).")
    is_null: bool | None = operator("Whether the value is missing (欠損).")


@input_type
class MetricKindComparison:
    """Operators on the kind of a metric (実績値の種別の比較).

    All operators given must hold. Where the value is missing, only `isNull: true`, `ne` and `notIn` do.
    """

    eq: MetricKind | None = operator("Equal to this (等しい).")
    ne: MetricKind | None = operator("Not equal to this (等しくない), or missing.")
    one_of: list[MetricKind] | None = operator(
        "Equal to one of these (いずれか); with none given, never.", name="in"
    )
    not_in: list[MetricKind] | None = operator("Equal to none of these (いずれでもない), or missing.")
