"""Numerals that measure nothing: which class each belongs to, and the rule that says so.

Dates and years are found by `ingest.wareki`, headings and page marks by `ingest.parser`, amounts of a
program by `ingest.amounts`. What is left is decided here by the characters around the number. Every class
has its own rule; there is none for the rest: a numeral that no rule places is unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from database.entities import MetricKind
from ingest.counters import is_counter, kind_of, read_counter
from ingest.numerals import Numeral
from ingest.scales import SCALES


class NumeralClass(StrEnum):
    """What a numeral is that is no metric."""

    HEADING = "HEADING"
    AMOUNT = "AMOUNT"
    DATE = "DATE"
    YEAR = "YEAR"
    ORDINAL = "ORDINAL"
    NAME = "NAME"
    FLOOR = "FLOOR"
    DENOMINATOR = "DENOMINATOR"
    CATEGORY = "CATEGORY"
    NUMBERING = "NUMBERING"


_ORDINAL_BEFORE = re.compile(r"(?:第(?:[0-9]{1,2}[・～〜~])*|No\.?|№)\s*$")
_ORDINAL_BEHIND = re.compile(
    r"\s*(?:[回年期人件日番巡周]目|番目|位|番(?![組地])|次(?!世代|元)|期生|級|等級|等(?=[米賞地星])|丁目)"
)
_FLOOR = re.compile(r"\s*(?:階(?!層)|F(?![A-Za-z]))")
_NOTE_BEFORE = re.compile(r"(?:※|[*＊]|[（(]注|(?<![一-龥])注)\s*$")
_NUMBERED_BEFORE = re.compile(r"(?:(?<![一-龥])別?[表図紙]|別添|資料|様式)\s*$")
_LIST_MARK = re.compile(r"[（(]\s*[0-9]{1,2}\s*[)）]|[0-9]{1,2}\s*[.．、)）]\s*")
_MODEL = re.compile(r"\s*(?:号|型|次元)")
_HOTLINE = re.compile(r"1[0-9]{2}番(?![組地])|(?<=[#＃])[0-9]{3,4}")
_AGE = re.compile(r"\s*(?:歳|才|代(?=[のがはをにで、・からま～〜女男前後）)]|$)|[かヶカヵ]月児|年生|学年生)")
_COUNTED_CLASS = re.compile(
    r"\s?[^0-9\s、。（()）]{1,4}(?:以上|以下|以内|未満|超)"
    r"(?:の\s?(?=[0-9])|[一-龥]{1,4}(?:した|する|の)[^0-9、。をはがにで]{1,12}(?=[0-9])"
    r"|[^0-9、。]{2,24}の(?:割合|比率|人数|件数|者数)[はがを])"
)
"""A bound that says which are counted: 従業員43人以上の1,284社, 週1回以上運動する人の割合は."""
_BOUND = re.compile(
    r"\s?[^0-9\s、。（()）円]{0,4}?(?:以上|以下|以内|未満|超)(?![がにへと])"
    r"[のを]?[^、。0-9（()）がは]{0,20}?(?:[がを][^、。0-9（()）]{0,8}?)?"
    r"(?:[一-龥](?:する|した|される|された|てい?る|[うくすつむるぶぐた])|ある|いる|続ける)(?=[一-龥ァ-ヴ])"
)
"""A bound in a clause that says which are meant: 100羽以上を飼養する養鶏場, 5年以上のブランクがある人."""
_SIZE_BOUND = re.compile(
    r"\s?(?:㎡|m2|㎥|ha|k?m|年|か月|日|時間)(?:以上|以下|未満|を?超える?)"
    r"(?:の|が経過した|が経過する)?(?=[一-龥ァ-ヴ])(?!参加|増|減|の)"
)
"""A size that says which are meant, as it counts none: 30年以上が経過した管渠, 1,000㎡を超えるホテル."""
_LOAD_BOUND = re.compile(
    r"\s?(?:t|トン|kW|L)以上の(?=[一-龥ァ-ヴ])(?!出荷|生産|収穫|削減|処理|回収|確保|販売|輸[出入送]|供給|使用|利用|目標|実績|参加|増|減)"
)
_ZONE = re.compile(
    r"\s?(?:[～〜~-]\s?[0-9][0-9.]*\s?)?(?:k?m|キロ(?:メートル)?|分|時間)圏|\s?%(?:除外)?値(?![上下引幅])"
    r"|\s?(?:k?m|㎡|m2|㎥|m3|ha|t|トン|kW|MW|人|[万億]円)級(?![数友別])"
)
"""What names a zone, a value of a distribution or a class of size: 5～30km圏, 75%値, 40㎥級."""
_ALL_ALONG = re.compile(r"\s?(?:年|か月|回|期)連続(?:の(?=[一-龥ァ-ヴ])|で?、?(?:約|延べ)?(?=[0-9]))")
"""How long it has been so, beside the figure that has: 4年連続で0人."""
_OFTEN_OF = re.compile(r"[0-9]\s?(?:年|[かヵカヶ]月|週間)に\s?$")
_TIMES_OF = re.compile(r"\s?回の(?=[一-龥ァ-ヴ])")
_COUNTED_BOUND = re.compile(
    r"\s?[^0-9\s、。（()）]{1,3}(?:以上|以下|未満)の[一-龥ァ-ヴー]*?([一-龥ァ-ヴー]{1,4})[はが](?:約|延べ)?\s?[0-9,]+\s?\1"
)
"""A bound of which things a number follows: 10人未満の団体は34団体."""
_COUNT_BOUND = re.compile(r"\s?[^0-9\s、。（()）]{1,3}(?:以上|以下|未満)の(?=[一-龥ァ-ヴ])")
_ATTRIBUTE = re.compile(r"(?:数|者|員|人口|規模|密度|率|量|高|面積|延長)が?\s?$")
_OFTEN = re.compile(r"[週月年]\s?$")
_OFTEN_BOUND = re.compile(r"\s?回以上(?:(?!実施|開催|行|の)|の[^0-9、。]{1,16}(?:率|割合))")
_BARE_BOUND = re.compile(r"\s?(?:以上|以下|未満|超)(?=と判定|とされ|の[一-龥])")
_CLASS_COUNTER = re.compile(r"\s?(?:類(?![似型])|級地)")
_MADE = re.compile(r"\s?[^0-9\s、。（()）の]{1,3}(?<!文)化(?!学|石)")
"""What something is made into: 4車線化, 1校化."""
_TERM = re.compile(
    r"\s?(?:[かヵカヶ]?[年月]|週|日|時間)(?:課程|コース)|\s?[かヵカヶ]?年間?(?:計画(?![的し通])|加速化)"
    r"|\s?(?:年|日|学期|部|交替|交代|課程)制(?!作|度|定|限|御|約|服|止|圧|裁|品|覇|空)"
)
"""A term or a division that says which course, system or plan is meant: 3年課程, 10年計画, 週休2日制."""
_CATEGORIES = (
    _COUNTED_CLASS,
    _BOUND,
    _SIZE_BOUND,
    _LOAD_BOUND,
    _BARE_BOUND,
    _ZONE,
    _CLASS_COUNTER,
    _MADE,
    _TERM,
)
_OLD = re.compile(r"(?:生後|週休)\s?$")
_AVERAGE_AGE = re.compile(r"(?:平均(?:年齢)?|(?<!成年)年齢は|健康寿命|平均寿命)[^。、0-9]{0,8}$")
_OFTEN_IN = re.compile(r"に約?(?:[0-9]{1,2}\s?|[一二三])(?:回|度)")
_PER = re.compile(r"\s*(?:当たり|当り|あたり|につき|に[付つ]き|ごとに)")
_RATE_BEFORE = re.compile(r"[（(][^0-9（()）/／]{1,6}[/／]\s?$")
_RATE_BEHIND = re.compile(r"人?対(?=[）)]|$)")
_ONE_IN_AVERAGE = re.compile(r"\s*(?:平均|最大|最高|最多)")
_RANKED = re.compile(r"(?:中|のうち)[、，]?\s?第?[0-9]{1,3}\s?位")
"""What a rank is one of: 47都道府県中12位."""
_TIME_OF = re.compile(r"\s*の|で(?=約?[0-9])")
_IN_ONE = re.compile(r"に(?:約|延べ)?[0-9]")
"""1週間に26集落, 1か月に10件."""
_OF_ONE_TIME = re.compile(r"\s*の(?:定員|上限|人数|利用|時間|料金|参加費)")
_TIMES = frozenset(("日", "週", "か月", "時間"))
_NEXT_FIGURE = re.compile(r"(?:\s?約|\s?平均)?\s?[0-9][0-9,.]*")
_NEXT_MEASURE = re.compile(r"\s?[万千百億]*\s?(?:円|分|秒|時間)")
_NIGHTS = re.compile(r"泊[0-9]+日")
_OCCASIONS = frozenset(("回", "か所", "箇所", "カ所", "ヶ所", "つ", "件"))
_NAMED_DIGITS = re.compile(r"(?<=東京)都?23区|(?<=1人)1台(?=端末|パソコン|PC|環境)")
_LENGTHS = frozenset(("mm", "cm", "m", "㎜", "㎝"))
_LENGTH = r"(?:mm|cm|m|㎜|㎝)"
_BORE = re.compile(r"[φΦ⌀]\s?$")
_SIDE_BEFORE = re.compile(rf"(?:[φΦ⌀]\s?[0-9][0-9,.]*\s?{_LENGTH}?\s?[～〜~・]|(?<![0-9])□)\s?$")
_TIMES_BEFORE = re.compile(rf"[0-9]\s?{_LENGTH}?\s?[×✕]\s?$")
_TIMES_BEHIND = re.compile(rf"\s?{_LENGTH}?\s?[×✕]\s?[0-9][0-9,.]*")
_CONTACT = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|〒\s*[0-9]{3}-[0-9]{4}|https?://\S+")
_LATIN_MODEL = re.compile(r"[A-Za-z]")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}\s$")
_YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}")
_ERA_BEFORE = re.compile(r"(?:令和|平成|昭和|大正)\s*$")
_NEAR = 8
"""Characters before a number within which a word that classes it stands."""
_QUOTED = re.compile(r"[「『][^「」『』]{1,40}[」』]")


def classify(text: str, numeral: Numeral) -> NumeralClass | None:
    """The class of a numeral that measures nothing; None where it may be a figure.

    Args:
        text: The folded passage or cell.
        numeral: One of its numerals, no date.
    """
    return next((name for name, rule in _RULES if rule(text, numeral)), None)


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    """第3週, 2回目, 1位."""
    before = _ORDINAL_BEFORE.search(text, max(numeral.start - _NEAR, 0), numeral.start)
    return bool(before or _ORDINAL_BEHIND.match(text, numeral.end))


def _is_floor(text: str, numeral: Numeral) -> bool:
    """県庁32階."""
    return bool(_FLOOR.match(text, numeral.end))


def _is_numbering(text: str, numeral: Numeral) -> bool:
    """※1, 表2, and the marks of lists that the parser did not take for headings; 資料 3件 are counted."""
    if _NOTE_BEFORE.search(text, max(numeral.start - _NEAR, 0), numeral.start) or _is_list_mark(
        text, numeral
    ):
        return True
    numbered = _NUMBERED_BEFORE.search(text, max(numeral.start - _NEAR, 0), numeral.start) is not None
    return numbered and not is_counter(text[numeral.end :])


def _is_category(text: str, numeral: Numeral) -> bool:
    """65歳以上, 3年生; 平均年齢 45.3歳 is a figure."""
    end = numeral.end
    if any(pattern.match(text, end) for pattern in _CATEGORIES):
        return True
    if _is_count_bound(text, numeral) or _is_recurrence(text, numeral):
        return True
    if _OLD.search(text, max(numeral.start - _NEAR, 0), numeral.start):
        return True
    if "." in text[numeral.start : numeral.end]:
        return False
    return bool(_AGE.match(text, numeral.end)) and not _AVERAGE_AGE.search(text, 0, numeral.start)


def _is_recurrence(text: str, numeral: Numeral) -> bool:
    """5年に1回の点検, 4年連続で0人: how often or how long, said of a thing or of another figure."""
    if _ALL_ALONG.match(text, numeral.end):
        return True
    often = _OFTEN_OF.search(text, max(numeral.start - _NEAR, 0), numeral.start)
    return bool(often and _TIMES_OF.match(text, numeral.end))


def _is_count_bound(text: str, numeral: Numeral) -> bool:
    """利用者数が3,000人以上の駅, 週1回以上集まる場: a number of something that things are told apart by."""
    start, end = numeral.start, numeral.end
    counted = _ATTRIBUTE.search(text, max(start - _NEAR, 0), start) and _COUNT_BOUND.match(text, end)
    counted = counted or _COUNTED_BOUND.match(text, end)
    return bool(
        counted or (_OFTEN.search(text, max(start - _NEAR, 0), start) and _OFTEN_BOUND.match(text, end))
    )


def _is_hotline(text: str, numeral: Numeral) -> bool:
    """110番, #9110番."""
    return bool(_HOTLINE.match(text, numeral.start))


def _is_list_mark(text: str, numeral: Numeral) -> bool:
    """Whether the numeral is the mark of a list item, which the parser did not take for a heading."""
    lead = _LIST_MARK.match(text)
    return bool(
        lead and lead.start() <= numeral.start < lead.end() and "." not in text[numeral.start : numeral.end]
    )


def _is_name(text: str, numeral: Numeral) -> bool:
    """Part of a name: in a quoted title, grown together with Latin letters, 国道50号, a phone number."""
    spot = numeral.start
    for pattern in (_QUOTED, _CONTACT, _NAMED_DIGITS):
        if any(match.start() <= spot < match.end() for match in pattern.finditer(text)):
            return True
    if _MODEL.match(text, numeral.end):
        return True
    known = read_counter(text, numeral.end)
    before = text[spot - 1 : spot]
    if before == "-" and _LATIN_MODEL.match(text[spot - 2 : spot - 1]):
        return True
    if _LATIN_MODEL.match(before):
        return known is None or bool(_LATIN_MODEL.match(known[0])) or not is_counter(known[0])
    if known is None and "." in text[spot : numeral.end] and _LATIN_WORD.search(text, 0, spot):
        return True
    latin = bool(_LATIN_MODEL.match(text[numeral.end : numeral.end + 1]))
    return latin and numeral.plain and (known is None or not is_counter(known[0]))


def _is_size(text: str, numeral: Numeral) -> bool:
    """How large a thing is made, which is part of its name: φ200～450, □600×600, 300×400; not 3日×2回."""
    near = max(numeral.start - 2 * _NEAR, 0)
    if _BORE.search(text, near, numeral.start):
        return True
    if not _is_length(text, numeral.end) or numeral.scale:
        return False
    if _SIDE_BEFORE.search(text, near, numeral.start) or _TIMES_BEFORE.search(text, near, numeral.start):
        return True
    other = _TIMES_BEHIND.match(text, numeral.end)
    return other is not None and _is_length(text, other.end())


def _is_length(text: str, end: int) -> bool:
    """Whether the number that ends at `end` is a length, or counted in nothing that is known."""
    unit = read_counter(text, end)
    return unit is None or unit[0] in _LENGTHS or not (is_counter(unit[0]) or unit[0][0] in SCALES)


def _is_denominator(text: str, numeral: Numeral) -> bool:
    """What a rate is counted on: 10万人当たり, 1泊につき5,000円, 1日平均, 1話約7分."""
    unit = read_counter(text, numeral.end)
    end = unit[1] if unit else numeral.end
    often = unit and kind_of(unit[0]) is MetricKind.DURATION and _OFTEN_IN.match(text, end)
    if often or _PER.match(text, end):
        return unit is not None
    if numeral.value != 1 or unit is None or _NIGHTS.match(text, numeral.end):
        return False
    if (
        _OF_ONE_TIME.match(text, end)
        or _ONE_IN_AVERAGE.match(text, end)
        or (unit[0] in _TIMES and _TIME_OF.match(text, end))
        or (
            kind_of(unit[0]) is MetricKind.DURATION
            and not unit[0].startswith("年")
            and _IN_ONE.match(text, end)
        )
    ):
        return True
    follow = _NEXT_FIGURE.match(text, end)
    if follow is None:
        return False
    if _NEXT_MEASURE.match(text, follow.end()):
        return True
    return text[end].isdigit() and unit[0] not in _OCCASIONS


def _is_base(text: str, numeral: Numeral) -> bool:
    """What a bracket says that a rate is counted on: （件/10万人）, （人口10万対）; what a rank is one of."""
    unit = read_counter(text, numeral.end)
    divides = _RATE_BEFORE.search(text, max(numeral.start - _NEAR, 0), numeral.start) is not None
    if unit and _RANKED.match(text, unit[1]):
        return True
    return (unit is not None and divides) or bool(numeral.scale and _RATE_BEHIND.match(text, numeral.end))


def _is_year(text: str, numeral: Numeral) -> bool:
    """A year without 年: 令和3, or a bare 2020 that counts nothing (東京2020大会)."""
    if not numeral.plain:
        return False
    digits = text[numeral.start : numeral.end]
    bare = bool(_YEAR_ALONE.fullmatch(digits)) and not _counts(text, numeral)
    return bare or bool(_ERA_BEFORE.search(text, max(numeral.start - _NEAR, 0), numeral.start))


def _counts(text: str, numeral: Numeral) -> bool:
    """Whether a known unit, or the end of a cell, follows the number."""
    behind = text[numeral.end :].strip()
    return not behind or re.match(r"[0-9,.％%人件回円]", behind) is not None


_RULES: tuple[tuple[NumeralClass, Callable[[str, Numeral], bool]], ...] = (
    (NumeralClass.NAME, _is_hotline),
    (NumeralClass.ORDINAL, _is_ordinal),
    (NumeralClass.NUMBERING, _is_numbering),
    (NumeralClass.FLOOR, _is_floor),
    (NumeralClass.NAME, _is_name),
    (NumeralClass.NAME, _is_size),
    (NumeralClass.CATEGORY, _is_category),
    (NumeralClass.DENOMINATOR, _is_denominator),
    (NumeralClass.DENOMINATOR, _is_base),
    (NumeralClass.YEAR, _is_year),
)
"""The rules in the order in which they are asked; the first that holds decides."""
