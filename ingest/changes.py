"""Columns and rows that say a change: 増減, 増減率, 前年比, 対前年度増減額, 差引, (B)-(A).

A change is of the later of the times that it compares, which stand right before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from ingest.periods import Period

_CHANGE = re.compile(
    r"(?:対|比較)?(?:前々?年度?|昨年度?|前回|前期|基準年度?)?(?:末|同[月期日])?(?:産)?(?:との)?(?:から|より)?の?"
    r"(?:比較?|対比|差引?|比較増減|増減|増加|減少|差引増減|伸び?|変化|変動|上昇)(?:額|数|率|比|値|幅|量|分|割合)?"
    r"(?:[（(][^（()）]*[)）])*"
    r"|.{1,8}の(?:増減|増加|減少|伸び)(?:額|数|率)"
    r"|.{1,8}年度?比(?:増減率?)?|[RH令和平成元0-9]+年?度?[-－−/÷／][RH令和平成元0-9]+年?度?"
    r"|[（(]?[A-Zア-ウ①②③][)）]?[-－−/÷／][（(]?[A-Zア-ウ①②③][)）]?"
)
_AIM = re.compile(r"目標|計画|見込|予定")


@lru_cache(maxsize=4096)
def is_change(title: str) -> bool:
    """Whether a header says a change."""
    return _CHANGE.fullmatch(re.sub(r"\s", "", title)) is not None


def period_of_change(
    headers: Sequence[Sequence[str]], periods: Sequence[Period | None], at: Callable[[str], Period | None]
) -> Period | None:
    """The period of a column or row that says a change; None where nothing before it is dated.

    Args:
        headers: The header levels of the columns or rows up to this one, which comes last.
        periods: The periods of those before it.
        at: Reads the period of a header.
    """
    own = [level for level in headers[-1] if not is_change(level)]
    if period := next((found for level in reversed(own) if (found := at(level))), None):
        return period
    compared: list[Period] = []
    for levels, period in zip(reversed(headers[:-1]), reversed(periods), strict=True):
        if any(map(is_change, levels)) and not compared:
            continue
        if period is None or any(map(is_change, levels)):
            break
        if not any(map(_AIM.search, levels)):
            compared.append(period)
    return max(compared, key=lambda period: period.end, default=None)
