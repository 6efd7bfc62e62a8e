"""The words by which a report names amounts of a program, and the text that states nothing else."""

from __future__ import annotations

import re

from database.entities import AmountKind

_NAMES: tuple[tuple[str, AmountKind], ...] = (
    (r"決\s*算\s*(?:見込)?額|決\s*算", AmountKind.SETTLED),
    (r"(?:最終|当初|補正後|現計|現)?予\s*算\s*(?:現)?額|予\s*算", AmountKind.BUDGETED),
    (
        r"国\s*庫(?:\s*支\s*出\s*金|\s*補\s*助\s*金|\s*負\s*担\s*金)?|国費|(?<=[（(、・\s])国(?=[\s:：0-9]|$)",
        AmountKind.NATIONAL_TREASURY,
    ),
    (
        r"県\s*支\s*出\s*金|県\s*費|都\s*支\s*出\s*金|府\s*支\s*出\s*金|(?<=[（(、・\s])県(?=[\s:：0-9]|$)",
        AmountKind.PREFECTURAL,
    ),
    (r"(?:県|市|町|村|地方)\s*債|起\s*債", AmountKind.BOND),
    (r"一\s*般\s*財\s*源|一\s*財|一般(?=[\s:：0-9]|$)", AmountKind.GENERAL),
    (
        (
            r"そ\s*の\s*他(?:\s*(?:特定)?\s*財\s*源)?|特\s*定\s*財\s*源|諸\s*収\s*入|繰\s*入\s*金"
            r"|財\s*産\s*収\s*入|分\s*担\s*金(?:(?:及び|・)負担金)?|使\s*用\s*料(?:(?:及び|・)手数料)?"
            r"|手\s*数\s*料|負\s*担\s*金|寄\s*附\s*金"
        ),
        AmountKind.OTHER,
    ),
    (r"(?:翌\s*年\s*度|前\s*年\s*度)?(?:から|へ)?の?\s*繰\s*越\s*(?:額|分|金)?", AmountKind.OTHER),
)
NAME = re.compile("|".join(f"(?P<k{place}>{pattern})" for place, (pattern, _) in enumerate(_NAMES)))
"""A name of an amount; `kind_of` says of which kind."""
STATED = re.compile(
    r"(?:決\s*算|予\s*算)\s*(?:見込|現)?\s*額|財\s*源\s*内\s*訳|決\s*算(?=[\s:：]+[0-9][0-9,.]*\s*[千百万億]*円)"
)
"""A name without which a text states no amounts."""
_TAIL = re.compile(r"(?:決\s*算|予\s*算)\s*額")
_OPENING_BRACKETS = tuple("（(【[〔＜〈《")
_BLANKS = " \t\n…‥⋯.．・･·"
"""What stands between a title and the amounts beside it."""

CLOSING = r")）】\]〕＞〉》"
"""The brackets that close behind a name or a sum, in a class of characters."""
UNIT = r"[（(]\s*(?:単\s*位\s*[:：]?)?\s*(?P<unit>[百千万億]*)\s*円\s*[)）]"
"""A unit of money in a bracket: （千円）, （単位：百万円）."""
_SAID_OF_ALL = re.compile(
    r"(?P<named>(?:決\s*算\s*額|予\s*算\s*額|金\s*額|事\s*業\s*費)\s*(?:等|など)?の?\s*)?"
    r"単\s*位\s*(?:は、?|[:：])?\s*(?P<scale>[百千万億]*)\s*円\s*(?:[とで。)）】\]〕]|$)\s*"
)
_SUM = r"[△▲]?\s*[0-9](?:[0-9.]|,(?:\s+(?=[0-9]{3}(?![0-9])))?)*(?:\s?[兆億万千百]+\s?[0-9][0-9,.]*)*"
_YEN = r"\s*[兆億万千百]*\s*円"
_BARE_SUM = re.compile(rf"\s*{_SUM}{_YEN}\s*[{CLOSING}]?\s*")
_OPENING = re.compile(
    rf"[\s（(【\[〔＜〈《]*(?:(?:令和|平成|R)?\s*[0-9元]{{1,2}}\s*年度の?\s*)?(?=(?:最終|当初|補正後|現計|現)?(?:{STATED.pattern}))"
)
_SET_ASIDE = re.compile(r"[（(](?:[^（()）。]|[（(][^（()）。]*[)）])*(?:[)）]|$)")
_PUNCTUATION = re.compile(rf"[\s:：=＝、，,／/{CLOSING}]+|[（(【\[〔＜〈《]")
_NOTHING = rf"[-－―‐–—…]+(?:{_YEN})?"
_VALUE = re.compile(rf"[\s:：=＝…‥{CLOSING}]*(?:{UNIT})?[\s:：]*(?:{_SUM}(?:{_YEN}|\s*%)?|{_NOTHING})?")
_LONGEST = 400
"""Characters of the longest statement of amounts: longer text is none, however many sums it holds."""
_RATE = re.compile(r"執\s*行\s*率|不\s*用\s*額|財\s*源\s*内\s*訳|うち")
_FUNDS = re.compile(r"財\s*源\s*内\s*訳")
_SOURCE = re.compile(r"[^\s、，。:：（()）0-9]{1,16}(?=[\s:：]*[0-9])")


def kind_of(name: re.Match[str]) -> AmountKind:
    """The kind of amount that a match of `NAME` names."""
    return next(kind for place, (_, kind) in enumerate(_NAMES) if name[f"k{place}"])


def unit_of_all(text: str, *, leads_to_table: bool) -> str | None:
    """The scale of the yen in which a text says that all amounts are counted: 千 for （決算額の単位：千円）.

    Args:
        text: What stands before the programs.
        leads_to_table: Whether a table follows, whose own unit a bare （単位：千円） is.

    Returns:
        The scale word, empty for none; None where the text does not say so.
    """
    said = next(_SAID_OF_ALL.finditer(text), None)
    ends = said is not None and (said["named"] or (said.end() == len(text) and not leads_to_table))
    return said["scale"] if said and ends else None


def without_amounts(title: str) -> str:
    """A title without the amounts printed beside it."""
    beside = amounts_beside(title)
    return title[:beside] if beside >= 0 else title


def amounts_beside(title: str, place: int = 0) -> int:
    """Where the amounts beside a title begin, looked for from `place` on; -1 where there are none."""
    tail = _TAIL.search(title, place)
    if tail is None:
        return -1
    head = title[: tail.start()].rstrip(_BLANKS)
    if head.endswith(_OPENING_BRACKETS):
        head = head[:-1].rstrip(_BLANKS)
    return max(len(head), place)


def is_sum(text: str) -> bool:
    """Whether a text is a sum of money and nothing else: 2,310 千円."""
    return bool(_BARE_SUM.fullmatch(text))


def states_amounts(text: str) -> bool:
    """Whether a text states amounts of a program and says nothing else: 予算額 12千円　決算額 9千円.

    It begins with 決算額, 予算額 or 財源内訳, every sum stands behind a name, and other words stand in
    brackets.
    """
    opening = _OPENING.match(text) if len(text) <= _LONGEST else None
    if opening is None:
        return False
    place = opening.end()
    while place < len(text):
        end = _piece(text, place)
        if end == place:
            return False
        place = end
    return True


def _piece(text: str, place: int) -> int:
    """The end of the piece of a statement of amounts at `place`: a name with its sum, a bracket, a comma."""
    name = NAME.match(text, place) or _RATE.match(text, place)
    if name is None and _FUNDS.search(text, 0, place):
        name = _SOURCE.match(text, place)
    if name:
        value = _VALUE.match(text, name.end())
        return value.end() if value else name.end()
    for pattern in (_SET_ASIDE, _PUNCTUATION):
        if match := pattern.match(text, place):
            return match.end()
    return place
