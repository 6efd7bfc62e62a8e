"""Figures: the numerals of a passage that measure something, with unit, qualifiers and printed text.

This is the one place that decides for every numeral of a passage what it is: a date, a figure, a numeral of
a class that measures nothing, or unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from database.entities import MetricKind, Qualifier
from ingest.classes import NumeralClass, classify
from ingest.counters import is_counter, kind_of, read_counter
from ingest.numerals import Numeral, find_numerals
from ingest.scales import SCALE_WORD, SCALES
from ingest.signs import sign_before
from ingest.wareki import DateSpan, Precision, find_dates

_BEFORE: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (
        re.compile(r"(?:(?<![契条規誓予公制節要集婚旧新協盟特解密成確倹先])約|およそ|概ね|おおむね)\s?$"),
        Qualifier.APPROXIMATE,
    ),
    (re.compile(r"(?:延べ|のべ|延(?=\s?$))\s?$"), Qualifier.CUMULATIVE),
    (
        re.compile(r"(?:合計|総計|(?<![会設統推集時家余累小位温度圧速離体湿線])(?<![雨流水光]量)計)\s?$"),
        Qualifier.TOTAL,
    ),
    (re.compile(r"平均\s?$"), Qualifier.AVERAGE),
    (re.compile(r"推計\s?$"), Qualifier.ESTIMATED),
    (re.compile(r"(?<![安保完健])全\s?$"), Qualifier.WHOLE),
    (re.compile(r"各\s?$"), Qualifier.EACH),
    (re.compile(r"(?:最大|最高)(?:で\s?|\s?)$"), Qualifier.MAXIMUM),
)
_LAST_OF_BEFORE = frozenset("約そねべ延計均全各大高で")
"""The letters that these words end in, so that they are looked for behind no others."""
_BEHIND: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"\s?以上"), Qualifier.AT_LEAST),
    (re.compile(r"\s?(?:以下|以内)"), Qualifier.AT_MOST),
    (re.compile(r"\s?(?:程度|前後)"), Qualifier.APPROXIMATE),
)
_EACH_BEFORE = re.compile(r"(?:ごとに|毎に|それぞれ)\s?$")
_AVERAGE_BEFORE = re.compile(r"平均(?:で|では|は)\s?$")
_BRACKETED = {
    "推計": Qualifier.ESTIMATED,
    "延": Qualifier.CUMULATIVE,
    "概数": Qualifier.APPROXIMATE,
    "平均": Qualifier.AVERAGE,
    "最大": Qualifier.MAXIMUM,
}
_IN_BRACKET_BEHIND = re.compile(r"\s?[（(]\s?(推計値?|延べ?(?:人数|数)?|概数|平均値?|最大値?)\s?[)）]")
_OF_THINGS = re.compile(r"\s?の[一-龥々ァ-ヴーA-Za-z]")
_LISTED = re.compile(r"[（(][^（()）。]*[一-龥々ァ-ヴーぁ-んA-Za-z]\s?$")
_LIST_GOES_ON = re.compile(r"\s?[、，）)]")
_NUMBERED = re.compile(r"[0-9元]")
_NAMED = re.compile(r"[一-龥々ァ-ヴー]\s?$")
_GOES_ON_OF = re.compile(r"(?:[、・][^、。・0-9]{1,12}[0-9]+)+の[一-龥]")
_SUMMED = re.compile(
    r"(?:[、・][^、。・0-9]{1,12}[0-9][0-9,]*)*(?:の|、)?(?:合計|計)\s?[0-9][0-9,]*(?:\.[0-9]+)?"
)
_MONEY_SCALE = re.compile(rf"(?:{SCALE_WORD})(?=円)")
_LABELLED = re.compile(r"[:：]\s?$")
_COUNTED = re.compile(r"(?:数|率|額|量|値|比)(?:[（(][^（()）]*[)）])?(?:\s|は、?\s?)$")
_STATED = re.compile(r"\s?(?:[とにで、。）)（(]|を[^、。]{0,8}[上下]回|$)")
"""What stands behind a number that is counted in no unit: 財政力指数は0.62と, フォロワー数 12,345（."""
_LONGEST_UNIT = 12
_NUMBER_IN_BRACKET = re.compile(r"[（(][0-9][0-9,.]*[)）]")
_NUMBER_BEFORE_BRACKET = re.compile(r"[0-9][（(]$")
_RANGE = re.compile(r"\s?(?:[～〜~]\s?[△▲－−-]?|[－-])\s?(?=[0-9])")


@dataclass(slots=True)
class Figure:
    """A numeral that measures something.

    Attributes:
        start: Offset of the printed text, with qualifiers before.
        end: Offset behind it, with unit and 以上.
        numeral: The number.
        value: In base units; None where a digit cannot be read.
        unit: None where none is printed, until it is carried from elsewhere.
        bare: Whether the text prints no unit.
    """

    start: int
    end: int
    numeral: Numeral
    value: Decimal | None
    unit: str | None
    kind: MetricKind
    qualifiers: list[Qualifier] = field(default_factory=list)
    bare: bool = False

    def account(self, text: str) -> tuple[int, int]:
        """Where the numeral stands that this figure accounts for, with digits of its unit (t-CO2)."""
        unit = text[self.numeral.end : self.end]
        return self.numeral.start, self.end if any(map(str.isdigit, unit)) else self.numeral.end


@dataclass(frozen=True, slots=True)
class NotFigure:
    """A numeral that is no figure: its class, or the reason why it is unread (`numeral_class` None)."""

    start: int
    end: int
    numeral_class: NumeralClass | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Every numeral of a passage, each in exactly one of the three lists."""

    dates: tuple[DateSpan, ...]
    figures: tuple[Figure, ...]
    others: tuple[NotFigure, ...]


def date_class(span: DateSpan) -> NumeralClass:
    """YEAR for a year alone, DATE for all finer dates."""
    years = (Precision.FISCAL_YEAR, Precision.CALENDAR_YEAR)
    return NumeralClass.YEAR if span.precision in years else NumeralClass.DATE


def read_figures(
    text: str, fiscal_year: int, *, cell: bool = False, before: DateSpan | None = None
) -> Reading:
    """Decide for every numeral of a passage what it is.

    Args:
        text: Folded text.
        fiscal_year: The report's, for dates without a year.
        cell: Whether the text is a table cell, where a bare number is a value.
        before: The last date of the context.
    """
    if not _NUMBERED.search(text):
        return Reading((), (), ())
    dates = tuple(find_dates(text, fiscal_year, before))
    figures: list[Figure] = []
    others: list[NotFigure] = []
    numerals = find_numerals(text, [(span.start, span.end) for span in dates])
    for place, numeral in enumerate(numerals):
        if figures and numeral.end <= figures[-1].end:
            continue
        if numeral_class := classify(text, numeral):
            others.append(NotFigure(numeral.start, numeral.end, numeral_class, numeral_class.value.lower()))
            continue
        figure = _figure(text, numeral)
        if figure.bare and place + 1 < len(numerals):
            _lean_on_next(text, figure, numerals[place + 1])
            _lean_on_sum(text, figure)
        if figure.bare:
            _lean_over_bracket(text, figure)
        if figure.unit or cell or _is_said(text, figure, figures):
            figures.append(figure)
        else:
            others.append(NotFigure(numeral.start, numeral.end, None, "a number without a unit or a label"))
    return Reading(dates, tuple(figures), tuple(others))


def _figure(text: str, numeral: Numeral) -> Figure:
    unit, end = numeral.unit, numeral.end
    if unit is None and (counter := read_counter(text, numeral.end)):
        unit, end = counter
    value = numeral.value
    start = numeral.start
    if sign := sign_before(text, start):
        start = sign.start
        value = -value if sign.minus and value is not None else value
    qualifiers: list[Qualifier] = []
    start = _read_before(text, start, qualifiers)
    end = _read_behind(text, end, qualifiers)
    kind = MetricKind.RATIO if numeral.fraction and unit is None else kind_of(unit)
    return Figure(start, end, numeral, value, unit, kind, qualifiers, bare=unit is None)


def _read_before(text: str, start: int, qualifiers: list[Qualifier]) -> int:
    """Collect the qualifiers before `start`, outermost first; the offset at which they begin."""
    found = True
    while found and text[max(start - 2, 0) : start].rstrip()[-1:] in _LAST_OF_BEFORE:
        found = False
        for pattern, qualifier in _BEFORE:
            if (match := pattern.search(text, 0, start)) and qualifier not in qualifiers:
                qualifiers.insert(0, qualifier)
                start = match.start()
                found = True
                break
    if _EACH_BEFORE.search(text, 0, start) and Qualifier.EACH not in qualifiers:
        qualifiers.insert(0, Qualifier.EACH)
    if _AVERAGE_BEFORE.search(text, 0, start) and Qualifier.AVERAGE not in qualifiers:
        qualifiers.insert(0, Qualifier.AVERAGE)
    return start


def _read_behind(text: str, end: int, qualifiers: list[Qualifier]) -> int:
    """Collect the qualifiers behind `end`; the offset behind those that belong to the printed text."""
    for pattern, qualifier in _BEHIND:
        if match := pattern.match(text, end):
            qualifiers.append(qualifier)
            end = match.end()
            break
    if bracket := _IN_BRACKET_BEHIND.match(text, end):
        qualifier = next(known for word, known in _BRACKETED.items() if bracket[1].startswith(word))
        if qualifier not in qualifiers:
            qualifiers.append(qualifier)
    return end


def _lean_on_next(text: str, figure: Figure, follow: Numeral) -> None:
    """Give the lower end of a range the unit of its upper end: 10～15人."""
    bridge = _RANGE.match(text, figure.end)
    if bridge and bridge.end() == follow.start and (counter := read_counter(text, follow.end)):
        figure.unit = counter[0]
        figure.kind = kind_of(figure.unit)
        digits = text[follow.start : follow.end].removesuffix(follow.scale)
        single = follow.scale and not any(word in digits for word in SCALES)
        if single and not figure.numeral.scale and figure.value is not None:
            figure.value *= SCALES[follow.scale]


def _lean_on_sum(text: str, figure: Figure) -> None:
    """Give a bare number of a list the unit of the sum that ends it: 金4、銀3、銅5の計12個."""
    summed = _SUMMED.match(text, figure.end) if _NAMED.search(text, 0, figure.start) else None
    if summed is None:
        return
    scale = _MONEY_SCALE.match(text, summed.end())
    if counter := read_counter(text, scale.end() if scale else summed.end()):
        if scale and not figure.numeral.scale and figure.value is not None:
            figure.value *= SCALES[scale[0]]
        figure.unit = counter[0]
        figure.kind = kind_of(figure.unit)


def _lean_over_bracket(text: str, figure: Figure) -> None:
    """Give a number, and the one in brackets behind it, the unit behind both: 6.5(12.0)m."""
    end = figure.end
    if bracket := _NUMBER_IN_BRACKET.match(text, end):
        end = bracket.end()
    elif _NUMBER_BEFORE_BRACKET.search(text, max(figure.start - 2, 0), figure.start) and text[
        end : end + 1
    ] in ("）", ")"):
        end += 1
    else:
        return
    if is_counter(text[end : end + _LONGEST_UNIT]) and (counter := read_counter(text, end)):
        figure.unit = counter[0]
        figure.kind = kind_of(figure.unit)


def _is_said(text: str, figure: Figure, before: list[Figure]) -> bool:
    """Whether prose says what a bare number counts: 19の政策分野, 県:120, （小学校 71、…）, 1/2."""
    if figure.kind is MetricKind.RATIO:
        return True
    if _NAMED.search(text, 0, figure.start) and _GOES_ON_OF.match(text, figure.end):
        return True
    if _OF_THINGS.match(text, figure.end) or (before and _LISTED.search(text, 0, figure.start)):
        return bool(_OF_THINGS.match(text, figure.end)) or bool(_LIST_GOES_ON.match(text, figure.end))
    if _LABELLED.search(text, 0, figure.start):
        return True
    fractional = "." in text[figure.numeral.start : figure.numeral.end]
    counted = fractional or _COUNTED.search(text, 0, figure.start)
    return bool(counted and _STATED.match(text, figure.end))
