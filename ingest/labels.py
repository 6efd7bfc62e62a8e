"""What a figure measures, in the words of the text around it.

The thing counted stands right before the number (参加者19人, 出動回数：198回, 動画を36本), else behind its unit
(165人の英語指導助手, 2回開催), else, for a number in brackets, before the bracket (商標登録期間（10年）).
"""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[。、，；;\n\t]|[」』】](?=[はがをにで、])|(?:^|(?<=\s))[・※○〇●]|／")
_TAIL = re.compile(
    r"(?:[\s:：=＝]|(?:について|として|には|では|とは|[はがをもの]|計|合計|延べ|総計|約)(?=\s*$))+$"
)
_WEAK = re.compile(
    r"(?:から|より|により|によって|において|における|にて|ごとに|として|へ|に|で|と|まで|や|及び)\s*$"
)
_LEAD = re.compile(
    r"^(?:[\s:：・※○〇●\-]|また|さらに|なお|うち|そのうち|このうち|内訳|(?:及び|並びに|や|と)(?=[^一-龥]))+"
)
_SUFFIX = re.compile(r"\s?([一-龥々ァ-ヴー]{1,10})")
_OF = re.compile(r"\s?の([^、。（()）をがはにでもへ\s]{1,24})")
_DONE = re.compile(r"\s?[をがに]\s?([一-龥々ァ-ヴー]{2,8})")
_STOP_SUFFIX = re.compile(r"^(?:以上|以下|程度|前後|余|弱|強|分|等|及|並|又|現在|時点|中|毎|台)$")


def label_in(text: str, start: int, end: int, floor: int) -> str:
    """The label that the passage itself gives a figure.

    Args:
        text: The folded passage.
        start: Offset of the figure's printed text.
        end: Offset behind it.
        floor: Offset before which nothing belongs to this figure (the end of the figure or date before it).

    Returns:
        The words, or an empty string.
    """
    before, weak = words_before(text, start, floor)
    behind = words_behind(text, end)
    if before and not weak:
        return f"{before} {behind}" if behind and behind not in before and len(behind) <= 6 else before
    return behind or before


def words_before(text: str, start: int, floor: int) -> tuple[str, bool]:
    """The noun phrase right before `start`, and whether a particle makes it circumstance only (から, に, で)."""
    head = text[floor:start]
    cut = 0
    for match in _BOUNDARY.finditer(head):
        cut = match.end()
    head = head[cut:]
    opened = _unclosed(head)
    if opened is not None:
        head = head[opened + 1 :]
    weak = bool(_WEAK.search(head))
    head = _WEAK.sub("", head) if weak else head
    return tidy(head), weak


def words_behind(text: str, end: int) -> str:
    """The noun right behind a unit (2回開催), behind its bracket, or after の (165人の英語指導助手)."""
    place = end
    if bracket := re.compile(r"\s?[（(][^（()）]*[)）](?=[一-龥])").match(text, end):
        place = bracket.end()
    if (match := _OF.match(text, place)) and not match[1].startswith(("計", "うち", "合計")):
        return tidy(match[1])
    if (
        (match := _SUFFIX.match(text, place))
        and not _STOP_SUFFIX.match(match[1])
        and text[place : place + 1] != " "
    ):
        return tidy(match[1])
    return ""


def words_done(text: str, end: int) -> str:
    """The noun of the verb that a figure is object of: 109事業を実施 is 実施."""
    match = _DONE.match(text, end)
    return match[1] if match else ""


def words_before_bracket(text: str, start: int, floor: int) -> tuple[str, int | None]:
    """For a figure inside brackets, the words before the bracket and the bracket's offset."""
    depth = 0
    for spot in range(start - 1, max(floor, 0) - 1, -1):
        char = text[spot]
        if char in "）)":
            depth += 1
        elif char in "（(":
            if depth == 0:
                return words_before(text, spot, floor)[0], spot
            depth -= 1
        elif char == "。":
            break
    return "", None


def tidy(words: str) -> str:
    """Words as a label: no marks, particles or brackets at the ends, single spaces, colons as spaces."""
    words = " ".join(words.split())
    before = None
    while before != words:
        before = words
        words = _LEAD.sub("", _TAIL.sub("", words))
    words = re.sub(r"\s*[:：]\s*", " ", words).strip(" 　、。・")
    return words[-_LONGEST:]


_LONGEST = 48


def _unclosed(head: str) -> int | None:
    """The offset of the last bracket that is still open at the end of `head`."""
    open_spots: list[int] = []
    for spot, char in enumerate(head):
        if char in "（(「『【":
            open_spots.append(spot)
        elif char in "）)」』】" and open_spots:
            open_spots.pop()
    return open_spots[-1] if open_spots else None
