"""Amounts of a program as a whole: 決算額, 予算額 and the sources of its funds, which are no metrics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from database.entities import AmountKind
from ingest.amount_names import CLOSING, NAME, STATED, UNIT, kind_of
from ingest.measures import Measure
from ingest.numerals import Numeral, find_numerals
from ingest.outline import Block, BlockKind
from ingest.passage import Passage
from ingest.scales import SCALES

_IN_BRACKETS = re.compile(r"[（(【\[]\s*(?:財\s*源\s*内\s*訳|決\s*算\s*額|予\s*算\s*額)[^（()）]*[)）】\]]")
_NONE_STATED = re.compile(r"(?:決\s*算|予\s*算)\s*額\s*[:：]?\s*[-－―‐–—…]\s*(?:[千百万億]*円)?")
_BUDGET = {AmountKind.SETTLED, AmountKind.BUDGETED, AmountKind.OTHER}
_FUNDS = {AmountKind.NATIONAL_TREASURY, AmountKind.BOND, AmountKind.GENERAL}
_BETWEEN = re.compile(rf"[\s:：=＝は、…‥{CLOSING}]*(?:{UNIT})?[\s:：]*[△▲]?\s*")
_UNIT_BEHIND = re.compile(rf"\s*{UNIT}")
_ENDS_WITH_NAME = re.compile(rf"(?:決\s*算|予\s*算)\s*額[\s:：]*[{CLOSING}]?")
_ANY_SOURCE = re.compile(r"財\s*源\s*内\s*訳.*[\s、，:：（()）]([^\s、，。:：（()）0-9円]{1,16})[\s:：]*$")
"""Whatever stands before a sum in a list of the sources of funds is one."""
_AROUND = "【】[]（）()〔〕＜＞〈〉《》 :："
_SIGN = re.compile(r"[△▲]\s*$")
_YEN = re.compile(r"\s?円")
_OTHER_YEAR = re.compile(r"[（(、]\s*(?:前年度|昨年度|(?:令和|平成)\s?(?:元|[0-9]+)\s?年度)の?\s*$")
_ALONE = re.compile(rf"\s|[、，,／/（({CLOSING}]|$")
"""What stands behind a sum that is printed without unit."""
_MOST_YEN = 10**15
"""What no program costs: digits run together by the text extraction."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount stated for a program.

    Attributes:
        start: Offset of its printed text in the passage, with any sign.
        end: Offset behind it.
        numeral_start: Offset of its first digit.
    """

    kind: AmountKind
    yen: int
    passage: Passage
    start: int
    end: int
    numeral_start: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.passage.text[self.start : self.end]


def read_amounts(blocks: Sequence[Block]) -> tuple[list[StatedAmount], list[Block]]:
    """Find the amounts among a program's own blocks.

    Args:
        blocks: The program's heading and what stands directly under it.

    Returns:
        The amounts, and the blocks that state nothing else, to be left out of the description. A 決算額
        whose number stands in the next block is found there.
    """
    amounts: list[StatedAmount] = []
    used: list[Block] = []
    counted_in = blocks[0].counted_in if blocks else None
    waiting: AmountKind | None = None
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            continue
        text = block.passage.text
        if waiting is not None and (alone := _amount_first(block.passage, waiting, counted_in)):
            amounts.extend((alone, *_amounts_in(block.passage, counted_in)))
            used.append(block)
            waiting = None
            continue
        waiting = None
        if not STATED.search(text) or ("。" in text and not _IN_BRACKETS.search(text)):
            continue
        found = _amounts_in(block.passage, counted_in)
        amounts.extend(found)
        if "。" in text:
            continue
        if found or _NONE_STATED.fullmatch(text) or NAME.fullmatch(text.strip(_AROUND)):
            used.append(block)
        if not found:
            waiting = _kind_at_end(text)
    return amounts, used


def _kind_at_end(text: str) -> AmountKind | None:
    """The amount whose name ends a text, and whose sum stands in what follows."""
    names = list(NAME.finditer(text))
    if not names or not _ENDS_WITH_NAME.fullmatch(text, names[-1].start()):
        return None
    return kind_of(names[-1])


def _amounts_in(passage: Passage, counted_in: str | None) -> list[StatedAmount]:
    amounts: list[StatedAmount] = []
    text = passage.text
    floor = STATED.search(text)
    for numeral in find_numerals(text):
        kind, scale = _name_before(text, floor.start() if floor else 0, numeral.start)
        unit = _YEN.match(text, numeral.end)
        behind = _UNIT_BEHIND.match(text, numeral.end)
        if unit is None and behind is None and scale is None and _ALONE.match(text, numeral.end):
            scale = counted_in
        if kind is None or (unit is None and behind is None and scale is None):
            continue
        yen = _yen(text, numeral, "" if unit else behind["unit"] if behind else scale)
        if yen is not None:
            sign = _SIGN.search(text, 0, numeral.start)
            start = sign.start() if sign else numeral.start
            end = unit.end() if unit else numeral.end
            amounts.append(StatedAmount(kind, yen, passage, start, end, numeral.start))
    return amounts


def _name_before(text: str, start: int, end: int) -> tuple[AmountKind | None, str | None]:
    """What the text right before `end` names, looked for from `start` on; the scale of the unit with it."""
    names = list(NAME.finditer(text, start, end))
    if names and _OTHER_YEAR.search(text, 0, names[-1].start()) and STATED.search(text, 0, names[-1].start()):
        return None, None  # what another year's amount was is told beside this one's, and is a figure
    if names and (between := _BETWEEN.fullmatch(text, names[-1].end(), end)):
        return kind_of(names[-1]), between["unit"]
    return (AmountKind.OTHER if _ANY_SOURCE.search(text[start:end]) else None), None


def _amount_first(passage: Passage, kind: AmountKind, counted_in: str | None) -> StatedAmount | None:
    """The sum of money that a block begins with, with nothing but brackets behind it."""
    numeral = next(iter(find_numerals(passage.text)), None)
    if numeral is None or numeral.start != 0:
        return None
    unit = _YEN.match(passage.text, numeral.end)
    end = unit.end() if unit else numeral.end
    behind = passage.text[end:].strip()[:1]
    if (unit is None and counted_in is None) or behind not in ("", *"（(【)）】〕＞〉》"):
        return None
    yen = _yen(passage.text, numeral, None if unit else counted_in)
    return StatedAmount(kind, yen, passage, 0, end, 0) if yen is not None else None


def amounts_of_table(measures: Sequence[Measure], counted_in: str | None = None) -> list[StatedAmount] | None:
    """The amounts of a table of funds (財源内訳), or of one settled amount with what was budgeted.

    All of its rows or columns are named so, or 計.

    Args:
        measures: The measures of the table's cells.
        counted_in: The scale of the yen in which the report counts amounts that the table gives no unit.

    Returns:
        The amounts; None where the table says anything else. The 計 repeats the settled amount and is left
        out, and so is 不用額, what is left of the budget.
    """
    named = [(measure, _fund_of(measure)) for measure in measures]
    if not named or any(kind is None for _, kind in named):
        return None
    amounts: list[StatedAmount] = []
    for measure, kind in named:
        scale = SCALES[counted_in] if counted_in and measure.unit is None else 1
        if isinstance(kind, AmountKind) and measure.value is not None:
            figure, yen = measure.figure, int(measure.value * scale)
            if abs(yen) < _MOST_YEN:
                spot = figure.start, figure.end, figure.numeral.start
                amounts.append(StatedAmount(kind, yen, measure.passage, *spot))
    kinds = Counter(amount.kind for amount in amounts)
    funds = len(kinds) >= 2 and kinds.keys() & _FUNDS
    settled = kinds[AmountKind.SETTLED] == 1 and kinds.keys() & _BUDGET == kinds.keys()
    units = {"円"} if counted_in is None else {"円", None}
    money = all(measure.unit in units for measure in measures)
    return amounts if funds or (settled and kinds.total() == len(kinds) > 1 and money) else None


def _fund_of(measure: Measure) -> AmountKind | Literal["total"] | None:
    """The source of funds that a header of the cell names, or that it is their total."""
    for title in (*reversed(measure.row_headers), *reversed(measure.column_headers)):
        bare = re.sub(r"[（(].*?[)）]|\s", "", title)
        if bare in ("計", "合計", "不用額", "差引", "差引額"):
            return "total"
        if name := NAME.fullmatch(bare):
            return kind_of(name)
    return None


def _yen(text: str, numeral: Numeral, scale: str | None = None) -> int | None:
    """The yen of a sum, whose unit may bring a scale that it is not printed with."""
    value = numeral.value
    if value is None or value != value.to_integral_value():
        return None
    negative = _SIGN.search(text, 0, numeral.start) is not None
    return int((-value if negative else value) * (SCALES[scale] if scale else 1))
