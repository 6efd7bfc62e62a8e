"""Whether two numbers with a slash between are a month and a day (11/18), or a share (1/2).

A share stands before の, a unit or a word, or behind one that says it is a rate. A day stands alone in its
bracket, among its like, before a weekday or the day to which it lasts, or behind 第1回.
"""

from __future__ import annotations

import re

WEEKDAY = r"(?:\s?[（(][日月火水木金土祝休・]{1,4}[)）])?"
_NUMBER = r"[0-9]{1,2}"
_PAIR = rf"{_NUMBER}/{_NUMBER}(?![0-9/])"
_TIME = r"第\s?[0-9]{1,3}回\s?[:：]?\s?"
_HELD = r"(?:開催|実施)"
DAY_ENDS = rf"(?=\s?(?:[、。,・（()）の]|に(?:かけて|行|{_HELD})|{_HELD}|現在|時点|$))(?!,[0-9])"
"""Behind a day that is a number alone: no unit, and no more digits."""
_SAID_ON = re.compile(rf"\s*[～〜~]\s*{_PAIR}|\s?[（(][日月火水木金土祝休・]{{1,4}}[)）]|\s?(?:現在|時点)")
_LASTS = re.compile(rf"\s*[～〜~]\s*(?P<day>{_NUMBER}){DAY_ENDS}")
_NTH = re.compile(rf"{_TIME}$")
_ENDS = re.compile(DAY_ENDS)
_NTH_LONGEST = 10
_TO = rf"(?:\s?[～〜~]\s?{_PAIR}|\s?[～〜~・]\s?{_NUMBER}(?![0-9/]))"  # ・ and a pair begin a new item
_ITEM = rf"(?:{_TIME})?{_PAIR}{WEEKDAY}(?:{_TO}{WEEKDAY})?{_HELD}?"
_LISTED = re.compile(rf"[（(]\s?{_ITEM}(?:\s?[、,・]\s?{_ITEM})*\s?[)）]")
_EACH = re.compile(rf"({_NUMBER})/({_NUMBER})")
_OF_RATE = re.compile(
    r"(?:%|率|割合|割|比|数|状況|勾配|縮尺|安全度|規模|国庫|[国県府道都市町村]費|(?:補助|負担|助成|交付|控除|減免|軽減|減額|達成|進捗|得点|評価)[金額度]?)\s?$"
)
"""Before the bracket of a share: 補助率（1/2）."""
_COUNT = re.compile(rf"(?<![0-9.,])({_NUMBER})\s?[^0-9、。（()）月日]{{1,4}}$")
_GATHERING = re.compile(
    r"(?:[0-9]回|会|会議|講座|研修|訓練|教室|フォーラム|シンポジウム|セミナー|イベント|フェア|祭|フェスタ|まつり)\s?$"
)
_RATE_LONGEST = 6
_FIFTHS = 5
_TWELFTHS = 12


def is_day(text: str, start: int, end: int) -> bool:
    """Whether the month and day at `start` to `end` of a folded text are that, and no share."""
    above, below = map(int, text[start:end].split("/"))
    if _NTH.search(text, max(start - _NTH_LONGEST, 0), start) and _ENDS.match(text, end):
        return True
    if not _is_usual_share(above, below):
        lasts = _LASTS.match(text, end)
        if _SAID_ON.match(text, end) or (lasts and int(lasts["day"]) > below):
            return True
    listed = next((found for found in _LISTED.finditer(text) if found.start() < start < found.end()), None)
    return listed is not None and _are_days(text, listed)


def _are_days(text: str, listed: re.Match[str]) -> bool:
    """Whether a bracket of nothing but such pairs holds days."""
    pairs = [(int(above), int(below)) for above, below in _EACH.findall(listed[0])]
    near = max(listed.start() - _RATE_LONGEST, 0)
    if _OF_RATE.search(text, near, listed.start()):
        return False
    counted = _COUNT.search(text, near, listed.start())
    if counted and len(pairs) == 1 and int(counted[1]) == pairs[0][0]:
        return False  # 12校（12/15） are 12 of 15
    if _GATHERING.search(text, max(listed.start() - 2 * _RATE_LONGEST, 0), listed.start()):
        return not all(_is_usual_share(*pair) for pair in pairs)
    return not all(_may_be_share(*pair) for pair in pairs)


def _is_usual_share(above: int, below: int) -> bool:
    """Whether 1/3 is rather a share than a day."""
    return above < below <= _FIFTHS


def _may_be_share(above: int, below: int) -> bool:
    """Whether a pair can as well be a share, the place among pages or a slope: 7/10, 3/3, 1/20."""
    return above <= below <= _TWELFTHS or (above == 1 and below % _FIFTHS == 0)
