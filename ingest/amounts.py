"""Amounts of a program as a whole: 決算額, 予算額 and the sources of its funds, which are no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from database.entities import AmountKind
from ingest.measures import Measure
from ingest.numerals import Numeral, find_numerals
from ingest.outline import Block, BlockKind
from ingest.passage import Passage

_NAMES: tuple[tuple[str, AmountKind], ...] = (
    (r"決\s*算\s*(?:見込)?額|決\s*算", AmountKind.SETTLED),
    (r"(?:最終|当初|補正後|現計|現)?予\s*算\s*(?:現)?額|予\s*算", AmountKind.BUDGETED),
    (r"国\s*庫(?:\s*支\s*出\s*金|\s*補\s*助\s*金|\s*負\s*担\s*金)?|国費", AmountKind.NATIONAL_TREASURY),
    (r"県\s*支\s*出\s*金|県\s*費|都\s*支\s*出\s*金|府\s*支\s*出\s*金", AmountKind.PREFECTURAL),
    (r"(?:県|市|町|村|地方)\s*債|起\s*債", AmountKind.BOND),
    (r"一\s*般\s*財\s*源|一\s*財", AmountKind.GENERAL),
    (
        r"そ\s*の\s*他(?:\s*(?:特定)?\s*財\s*源)?|特\s*定\s*財\s*源|諸\s*収\s*入|繰\s*入\s*金|分担金(?:及び|・)負担金|使用料(?:及び|・)手数料|寄\s*附\s*金",
        AmountKind.OTHER,
    ),
    (r"(?:翌\s*年\s*度|前\s*年\s*度)?(?:から|へ)?の?\s*繰\s*越\s*(?:額|分|金)?", AmountKind.OTHER),
)
_STATED = re.compile(r"(?:決\s*算|予\s*算)\s*(?:見込|現)?\s*額|財\s*源\s*内\s*訳")
_NAME = re.compile("|".join(f"(?P<k{place}>{pattern})" for place, (pattern, _) in enumerate(_NAMES)))
_IN_BRACKETS = re.compile(r"[（(【\[]\s*(?:財\s*源\s*内\s*訳|決\s*算\s*額|予\s*算\s*額)[^（()）]*[)）】\]]")
_NONE_STATED = re.compile(r"(?:決\s*算|予\s*算)\s*額\s*[:：]?\s*[-－―‐–—…]\s*(?:[千百万億]*円)?")
_FUNDS = {AmountKind.NATIONAL_TREASURY, AmountKind.BOND, AmountKind.GENERAL}
_BETWEEN = re.compile(r"[\s:：=＝は、)）】\]]*[△▲]?\s*$")
_SIGN = re.compile(r"[△▲]\s*$")
_YEN = re.compile(r"\s?円")
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
    waiting: AmountKind | None = None
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            continue
        text = block.passage.text
        if waiting is not None and (alone := _amount_first(block.passage, waiting)):
            amounts.extend((alone, *_amounts_in(block.passage)))
            used.append(block)
            waiting = None
            continue
        waiting = None
        if not _STATED.search(text) or ("。" in text and not _IN_BRACKETS.search(text)):
            continue
        found = _amounts_in(block.passage)
        amounts.extend(found)
        if "。" in text:
            continue
        if found or _NONE_STATED.fullmatch(text) or _NAME.fullmatch(text.strip("【】[]（）() :：")):
            used.append(block)
        if not found and (name := _NAME.fullmatch(text.strip("【】[]（）() :："))):
            waiting = _kind(name)
    return amounts, used


def _amounts_in(passage: Passage) -> list[StatedAmount]:
    amounts: list[StatedAmount] = []
    text = passage.text
    floor = _STATED.search(text)
    for numeral in find_numerals(text):
        unit = _YEN.match(text, numeral.end)
        names = list(_NAME.finditer(text, floor.start() if floor else 0, numeral.start))
        if unit is None or not names or not _BETWEEN.fullmatch(text[names[-1].end() : numeral.start]):
            continue
        yen = _yen(text, numeral)
        if yen is not None:
            sign = _SIGN.search(text, 0, numeral.start)
            start = sign.start() if sign else numeral.start
            amounts.append(StatedAmount(_kind(names[-1]), yen, passage, start, unit.end(), numeral.start))
    return amounts


def _amount_first(passage: Passage, kind: AmountKind) -> StatedAmount | None:
    """The sum of money that a block begins with, with nothing but brackets behind it."""
    numeral = next(iter(find_numerals(passage.text)), None)
    if numeral is None or numeral.start != 0:
        return None
    unit = _YEN.match(passage.text, numeral.end)
    if unit is None or passage.text[unit.end() :].strip()[:1] not in ("", "（", "(", "【"):
        return None
    yen = _yen(passage.text, numeral)
    return StatedAmount(kind, yen, passage, 0, unit.end(), 0) if yen is not None else None


def amounts_of_table(measures: Sequence[Measure]) -> list[StatedAmount] | None:
    """The amounts of a table of funds (財源内訳), whose rows or columns are all sources of funds or their 計.

    Args:
        measures: The measures of the table's cells.

    Returns:
        The funds; None where the table is none of funds. The 計 repeats the settled amount and is left out.
    """
    named = [(measure, _fund_of(measure)) for measure in measures]
    if not named or any(kind is None for _, kind in named):
        return None
    amounts: list[StatedAmount] = []
    for measure, kind in named:
        if isinstance(kind, AmountKind) and measure.value is not None and abs(measure.value) < _MOST_YEN:
            figure = measure.figure
            amounts.append(
                StatedAmount(
                    kind, int(measure.value), measure.passage, figure.start, figure.end, figure.numeral.start
                )
            )
    kinds = {amount.kind for amount in amounts}
    return amounts if len(kinds) >= 2 and kinds & _FUNDS else None


def _fund_of(measure: Measure) -> AmountKind | Literal["total"] | None:
    """The source of funds that a header of the cell names, or that it is their total."""
    for title in (*reversed(measure.row_headers), *reversed(measure.column_headers)):
        bare = re.sub(r"[（(].*?[)）]|\s", "", title)
        if bare in ("計", "合計"):
            return "total"
        if name := _NAME.fullmatch(bare):
            return _kind(name)
    return None


def _yen(text: str, numeral: Numeral) -> int | None:
    value = numeral.value
    if value is None or value != value.to_integral_value():
        return None
    negative = _SIGN.search(text, 0, numeral.start) is not None
    return int(-value if negative else Decimal(value))


def _kind(name: re.Match[str]) -> AmountKind:
    place = next(place for place in range(len(_NAMES)) if name[f"k{place}"])
    return _NAMES[place][1]
