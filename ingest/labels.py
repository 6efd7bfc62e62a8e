"""What a figure measures, in the words of the text around it.

The thing counted stands right before the number (参加者19人, 出動回数：198回, 動画を36本), else behind its
unit (165人の英語指導助手, 2回開催), else, for a number in brackets, before the bracket
(商標登録期間（10年）).
"""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"までに(?=[一-龥ァ-ヴー]+$)|[。、，；;\n\t]|(?:^|(?<=\s))[・※○〇●]|／")
_TAIL = re.compile(
    r"(?:[\s:：=＝×]|(?:又は|または|について|として|には|では|とは|[はがを]|も(?!の)|(?<!も)の)(?=\s*$))+$"
)
_WEAK = re.compile(
    r"(?:[にと]比べて?|[にと]比較して|から|より|により|によって|において|における|にて|ごとに|として|につき|へ|に|で|と|まで|や|及び)\s*$"
)
_ADVERB_TAIL = re.compile(r"(?<=[をはがにで])(?:新た|さら|更|主|毎?[年月週日])\s*$")
"""How, or how often: 資金を新たに64名, だよりを年4回."""
_DIRECTION = re.compile(r"から[^\s、。]{1,12}(?:へ|まで)\s$")
"""A direction that is a name of its own: 県から市町村へ 14人."""
_CLAUSE = re.compile(
    r"(?:[いきしちりえけせてねめれっ]た|んだ|した|する|される|された|ている|[一-龥][うくすつぬむるぶぐ]|[えけせてねめれべげ]る)\s*$"
)
_LEAD = re.compile(
    r"^(?:[\s:：・※○〇●\-）)」』】]|の(?=[0-9一-龥ァ-ヴ])|また|さらに|なお|[そこ]?のうち|うち|[（(【]?内\s?訳[)）】]?"
    r"|(?:前年度|昨年度|前年|本年度|今年度)の?$)+"
)
_CUT_LEAD = re.compile(
    r"^(?:[\s）)」』】の]|近く|[をがはにでも](?=[^一-龥]{0,2}[一-龥])|(?:又は|または|及び|並びに|や|と)(?=[一-龥ァ-ヴA-Za-z]))+"
)
_SUFFIX = re.compile(r"([一-龥々ァ-ヴー]{2,10}+(?![っりるいきくけえむめれわ])|[一-龥](?![一-龥ぁ-ん]))")
_LINK = r"における|に関する|に係る|に対する|による|のための|へ(?=の)|で(?=の)|と(?=の)|から(?=の)"
_WITH = r"と(?:連携|協力|共同|協働)"
"""With whom something is done: 9温泉地の旅館組合と連携し."""
_OF = re.compile(
    rf"\s?(?:分?の|という|とする|(?:であっ|だっ)た(?!ため|こと|ところ|ほか|もの|の))((?:{_LINK}|又は|または|若しくは|(?!まで|{_WITH})[^、。（()）をがはにでもへ\s])+)"
)
_BRACKET = re.compile(r"\s?[（(][^（()）]*[)）](?=[一-龥の])")
_SPACED_BRACKET = re.compile(r"\s?[（(][^（()）]*[)）]")
_ACTION = re.compile(
    r"(?<![0-9])(?!(?:日間|年間|時間|分間|回|件)?(?:を|し|され|する))"
    r"((?:(?<![一-龥ァ-ヴー])[一-龥ァ-ヴー]{2,12}の[一-龥ァ-ヴー]{2,8}(?:や|及び|並びに)[一-龥ァ-ヴー]{2,12}の)?[一-龥々ァ-ヴー][一-龥々ァ-ヴーや・]{1,19}?)(?:を(?:行|実施|完了|開始|予定)|し(?:た|、|て|、)|され|する|を図)"
)
_SAID = re.compile(
    r"(?:を超える|の|以上の)?[^。、「」がは0-9]{0,8}(?:[がは]|から)[^。「」]{0,20}[「『]([^」』]+)[」』](?:と|「)|を([^。、]{2,20}?)(?:に関するもの)?が占め"
)
_VERB_PHRASE = re.compile(
    r"(?:を(?:実施|行|開催|開始|推進|支援)?(?:した|し|った|い|する)?|した|された|する)\s*$"
)
_GIVEN = re.compile(
    r"[にでへ]([一-龥ァ-ヴー]{2,12})(?=約?延?べ?[0-9、])|は、?([一-龥ァ-ヴー]{2,12})で(?=実施|開催|行)"
)
_MADE = re.compile(r"を([一-龥ァ-ヴー]{2,10})(?:に|と)|[にで]([一-龥ァ-ヴー]{2,12})を")
_TAKEN = re.compile(r"の([^のをがはにで、。0-9]{2,10})を")
_THING = re.compile(
    r"(?:について|行う|実施する|取り組む)?((?:[一-龥ァ-ヴー]{2,12}に(?=要する))?[^、。をはがにで0-9]{2,20})[をが]$"
)
_CLAUSE_HEAD = re.compile(
    r"^.*(?:[れさし]た|した|する|った|いる)(?:場合|際|こと|ため|とき)?(?=[一-龥ァ-ヴ「A-Z]|$)"
)
_LEADING = re.compile(r"^\s?(?:の|とする)")
_DOES = re.compile(r"(?:行[うっ]|実施[すし]|取り組[むん]|進め)[るただ]?")
"""What those do whom the figure before counts: 893組織が行う35,120haの保全活動."""
_SHORT_ACTION = 4
_WENT = re.compile(r"[がは]([一-龥ァ-ヴー]{2,12})[にでと]")
_PER = re.compile(r"(?:[0-9]+[^0-9\s、。の]{1,4})+?(?:当たり|当り|あたり|につき)の?")
_COLON = re.compile(r"(?:^|\s)(\S+?\s?[:：]\s?[^\s:：]*\s?)$")
_OBJECT = re.compile(r"^.*[をにはが](?=[^「」『』（）()]{2,}$|(?:[^「」『』]*「[^「」]*」)+[^「」『』]*$)")
_BARE_COUNT = re.compile(r"[0-9]+\s?(?!代|歳|年生|[回年日件人]目|[^0-9\s]{1,2}級)\D{1,3}")
_PER_TAIL = re.compile(_PER.pattern + r"(?:約|平均|最大)?\s*$")
_COMPARED = re.compile(
    r"(?:\s|は|が|を)*(?:対)?(?:前年度?|昨年度?)(?:同期|同月|同日)?(?:比|差)?(?:で|より|から|に比べ|と比べ)?$"
)
_DATED = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s?(?:元|[0-9]+)\s?年度?(?:\s?[0-9]+\s?月)?(?:\s?[0-9]+\s?日)?末?(?:実績|現在|時点|中)?で?の?"
    r"|(?:前年度?|昨年度?)の?(?:決算|予算|実績|当初|計画){1,2}[額値数]?(?:を|に比べ|から|より)?"
    r"|同(?:月|期|日)?|[本今当]年度|(?:年度|期|月)末|前年度?末?(?:に比べ|と比べ|から|より|を|の)?|昨年度?(?:に比べ|と比べ|の)?"
)
_EXAMPLE = re.compile(
    r"など$|[時頃]$|当初$|^(?:本?県内|市内|町内|全国|道内|府内|都内|国内|管内|全県|新た)(?:の|に)?$"
)
_LONGEST_CLAUSE = 30
_STOP_SUFFIX = re.compile(r"^(?:以上|以下|程度|前後|余|弱|強|分|等|及|並|又|現在|時点|中|毎|台)$")

_PAIRS = ("（）", "()", "「」", "『』", "【】")
_COLONS = re.compile(r"\s*[:：]\s*")
_SAYS = re.compile(r"\w")
_LONGEST = 48
_LONG = 28
"""Characters beyond which words hold a whole clause, of which only the last thing is counted."""


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
    before = undated(before)
    behind = words_behind(text, end)
    if behind and _EXAMPLE.search(before) and not text[end:].lstrip("の")[len(behind) :][:1].isdigit():
        return behind
    if weak and before and behind and len(behind) <= _SHORT_ACTION:
        return tidy(f"{_CLAUSE_HEAD.sub('', before)} {behind}")
    if behind and weak and not before and (clause := relative_clause(text, start, floor)):
        return behind if _DOES.fullmatch(clause) else f"{clause}{behind}"
    if behind and len(before) > _LONG and text[floor:start].rstrip().endswith("の"):
        return behind
    if before and not weak:
        return f"{before} {behind}" if behind and behind not in before and len(behind) <= 6 else before
    return behind or before


def words_before(text: str, start: int, floor: int) -> tuple[str, bool]:
    """The noun phrase right before `start`, and whether it is circumstance only (から, に, で)."""
    head = _last_item(text, floor, start)
    opened = _unclosed(head)
    if opened is not None:
        head = head[opened + 1 :]
    head = _PER_TAIL.sub("", head)
    if said := _COLON.search(head):
        head = said[1]
    if _CLAUSE.search(head):
        return "", True
    weak = bool(_WEAK.search(head)) and not _DIRECTION.search(head)
    words = tidy(_ADVERB_TAIL.sub("", _WEAK.sub("", head) if weak else head))
    return (_OBJECT.sub("", words) if len(words) > _LONG else words), weak


def words_behind(text: str, end: int) -> str:
    """The noun right behind a unit (2回開催), behind its bracket, or after の (165人の英語指導助手)."""
    bracket = _BRACKET.match(text, end)
    place = bracket.end() if bracket else end
    if (match := _OF.match(text, place)) and not match[1].startswith(
        ("計", "うち", "合計", "すべて", "全て", "約", "およそ", "延べ")
    ):
        return "" if match[1][:1].isdigit() else tidy(re.split("[0-9]", match[1])[0])
    if (match := _SUFFIX.match(text, place)) and not _STOP_SUFFIX.match(match[1]):
        return tidy(match[1])
    return ""


def words_done(text: str, end: int) -> str:
    """The action that the clause of a figure ends in: 109事業を実施し is 実施."""
    bracket = _SPACED_BRACKET.match(text, end)
    place = bracket.end() if bracket else end
    stop = re.compile(r"[。）)]|\s(?=[・※○●])").search(text, place)
    clause = text[place : stop.start() if stop else len(text)]
    given = _GIVEN.match(clause)
    made = _MADE.match(clause)
    taken = _TAKEN.search(clause)
    match = _ACTION.search(clause)
    if taken and (clause.startswith("から") or (match is None and made is None)):
        return taken[1]
    words = [(given[1] or given[2]) if given else "", (made[1] or made[2]) if made else ""]
    if match:
        thing = _THING.search(clause[: match.start()])
        words += [thing[1] if thing and not made else "", match[1]]
    found = [word for word in dict.fromkeys(_LEADING.sub("", word) for word in words) if word]
    if found:
        return " ".join(found)
    last = re.search(r"[をがに]\s?([一-龥々ァ-ヴー]{2,6})$", clause)
    return last[1] if last else ""


def words_said(text: str, end: int, *, share: bool) -> str:
    """What those did whom a share counts: 92.4%が「…」と回答した, 約3割を通信販売が占めた."""
    if said := _SAID.match(text, end):
        return said[1] or said[2]
    went = _WENT.match(text, end) if share else None
    return went[1] if went else ""


def per_what(words: str) -> str:
    """The denominator that words name: 1人当たり, 1泊につき."""
    match = _PER.search(words)
    return match[0] if match else ""


def undated(words: str) -> str:
    """Words that only date a figure or say what it is counted on, taken away: 令和2年度実績, 1話."""
    return "" if _DATED.fullmatch(words) or _BARE_COUNT.fullmatch(words) else words


def compared(words: str) -> str:
    """Words without the comparison that they end in: 生産量は前年比 is 生産量."""
    return tidy(_COMPARED.sub("", words))


def relative_clause(text: str, start: int, floor: int) -> str:
    """The clause that says which things a figure counts: 予定していた62講座, 取り組む18団体."""
    head = _last_item(text, floor, start)
    opened = _unclosed(head)
    head = head[opened + 1 :] if opened is not None else head
    return tidy(head)[-_LONGEST_CLAUSE:] if _CLAUSE.search(head) else ""


def words_before_bracket(text: str, start: int, floor: int) -> tuple[str, int | None]:
    """For a figure inside brackets, the words before the bracket and the bracket's offset."""
    depth = 0
    for spot in range(start - 1, max(floor, 0) - 1, -1):
        char = text[spot]
        if char in "）)":
            depth += 1
        elif char in "（(":
            if depth == 0:
                return outer_words(text, spot, floor), spot
            depth -= 1
        elif char == "。":
            break
    return "", None


def outer_words(text: str, bracket: int, floor: int) -> str:
    """The words before a bracket; of an ended clause the thing done (要望活動を実施した: 要望活動)."""
    return tidy(_VERB_PHRASE.sub("", _last_item(text, floor, bracket)))


def _last_item(text: str, floor: int, stop: int) -> str:
    """What stands behind the last boundary before `stop`; behind a topic (認知件数は、) the topic itself.

    Where it goes on from a figure, it may begin with a particle, which is no part of its words.
    """
    head = text[floor:stop]
    start = end = 0
    for match in _BOUNDARY.finditer(head):
        start, end = end, match.end()
    item = head[end:]
    if not item.strip() and head[start:end].endswith(("は、", "は,")):
        item, end = head[start : end - 1], start
    return _CUT_LEAD.sub("", item) if floor and not end else item


def tidy(words: str) -> str:
    """Words as a label: no marks, particles or brackets at the ends, single spaces, colons as spaces."""
    words = " ".join(words.split())
    before = None
    while before != words:
        before = words
        words = _LEAD.sub("", _TAIL.sub("", words))
    words = _COLONS.sub(" ", words).strip(" 　、。・")
    return words[-_LONGEST:] if _SAYS.search(words) else ""


def distinct(words: str) -> str:
    """A label without words that others of it say too: 整備 完了 整備 is 整備 完了."""
    kept: list[str] = []
    for word in words.split() if _is_whole(words) else map(_whole_brackets, words.split()):
        if not any(_repeats(word, other) for other in kept):
            kept = [*(other for other in kept if not _repeats(other, word)), word]
    return " ".join(kept)


def _repeats(word: str, other: str) -> bool:
    """Whether a word says again what another says: 整備 after 整備数, but not 県 after 群馬県."""
    return not word.isascii() and (word == other or (len(word) > 1 and word in other))


def _whole_brackets(word: str) -> str:
    """A word without brackets at its ends that a cut has left without their other half."""
    return word if _is_whole(word) else word.strip("".join(_PAIRS))


def _is_whole(words: str) -> bool:
    """Whether all brackets of some words have their other half."""
    return all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)


def _unclosed(head: str) -> int | None:
    """The offset of the last bracket that is still open at the end of `head`."""
    open_spots: list[int] = []
    for spot, char in enumerate(head):
        if char in "（(「『【":
            open_spots.append(spot)
        elif char in "）)」』】" and open_spots:
            open_spots.pop()
    return open_spots[-1] if open_spots else None
