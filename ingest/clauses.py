"""The sentence around a figure: what it is about, at what event, and what was done.

A figure whose own words say too little (県内9団体, 新たに31世帯) is named with the words that the sentence
gives it. Brackets that close before the figure, and other figures, are left out: they name something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.labels import undated
from ingest.measures import Measure

HIDDEN = "#"
"""What stands for a figure."""
_END = re.compile(r"[。）)]|\s[・※○●]")
_SENTENCE_START = re.compile(r"。|(?:^|\s)[・※○●]")
_OPEN = re.compile(r"[（(][^（()）]*$")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_OTHER_NAME = re.compile(r"(?<=[一-龥])[（(]([ァ-ヴー・]{4,16})[)）](?=は)")
"""Another name of the topic: 到着までの時間（リスポンスタイム）は."""
_NUMBERS = re.compile("#+")
_LINKS = (
    "については|について|においては|において|における|に対しては|に対して|に対し|に際し"
    "|に当たっては|に当たり|に向け|として|では|には|にて|とは|は"
)
_TOPIC = re.compile(
    rf"([^、。#]{{2,40}}?)(?:{_LINKS})、|([^、。#]{{2,40}}?)(?:には|では|は|に対して?)(?=(?:令和[^、。#]{{0,14}}(?:現在|時点)で)?[^、。#]{{0,12}}#)"
)
_THEME = re.compile(rf"([^、。#]{{2,40}}?)(?:{_LINKS})、")
_MEASURED = re.compile(r"(?:数|率|額|量|費|高|値|割合|面積|人口|世帯|価格|時間|件|者)$")
_SUBJECT = re.compile(r"([^、。]{2,24}?)が(?:最も|もっとも)?(?:多|高|大き)く、?(?:全体|[^、。]{0,8})の?#")
_EVENT = re.compile(
    r"((?:「[^」]+」|[^、。をにで#「」]){1,24})を[^。を]{0,40}?(?:開催|実施|催行|設[置立]|組織|結成|開[いき設講]|行)(?:し|い|った|った際)?[^。]{0,20}?、"
)
_ATTRIBUTE = r"(?:[^、。をがはにで#]{2,16}を(?:対象と)?[一-龥]{0,4}(?:する|した))?"
"""What says which thing: ICTを活用した工事."""
_OBJECT = re.compile(rf"({_ATTRIBUTE}[^、。をがはにで#]{{2,40}})を[^。をは]{{0,24}}$")
_CLAUSE_OBJECT = re.compile(
    r"((?:^|(?<=、))[^、。をがはにで#]{2,40}(?=を、)|[^、。をがはにで#]{2,40}(?=を[^、]))を、?(?:[^、。をは#]|(?<=[一-龥ァ-ヴー])、){0,24}(?:#に)?$"
)
_TO = re.compile(r"([^、。をがはにで#]{3,40})には?、?[^、。をがはにで#]{0,12}$")
_ADVERBIAL = re.compile(r"(?:さら|新た|年度内|県内|全国|実際|年間|これ|その)$")
_SAID_OF = re.compile(r"([^、。をにで#]{2,40}?)が、?[^。が#]{0,20}$")
_MEANS = re.compile(r"([^、。#]{2,40}?)(?:により|によって|を活用し|を通じて?|に基づき)、[^。#]*$")
_LED_OBJECT = re.compile(r"([^、。をがはにで#]{2,40})を、$")
_MANNER = re.compile(
    r"^(?:また|さらに|なお|このうち|そのうち|これら?|その他?|ここ|本県|県|同|当|.*(?:年目|周年|目標))$"
)
_CLAUSE_HEAD = re.compile(
    r"^.*(?:[れさし]た|する|った|いる|ない|ため|よう|より|とともに|ほか|うえで|した結果|など)(?=[^のをがはにで]{2,}|[一-龥ァ-ヴ「A-Z])"
)
_ACTION = re.compile(
    r"(?<![0-9])((?:(?<![一-龥ァ-ヴー])[一-龥ァ-ヴー]{2,12}(?:の|や|・|又は|若しくは|及び|並びに)){0,4}(?:[一-龥々ァ-ヴー]|(?<=[一-龥])[りえ](?=[一-龥])){2,14}?)"
    r"(?:を?(?:(?:併せて|合わせて|新たに|それぞれ|随時|順次)?行[いっわ]|実施|完了|開始|終え|図[りっ]|始め|受け|得[たて]|進め|設け|果た)"
    r"|に(?:至[りっ]|応じ|当た[りっ]|着手|努め|取り組|供し|用い|結び付)|と(?:なり|なった|し(?!て))"
    r"|が(?:あり|あった|行われ|見られ|生じ|寄せられ|なされ)|し(?:た|て|ており|$)|され|する|済み|$)"
)
_VERB_LEAD = re.compile(r"^[一-龥]{2,6}(?:した|する|された)(?=[一-龥ァ-ヴ]{3})")
_GIVEN = re.compile(
    r"を(?![上下]限|限度|対象|目[的標])(?:[一-龥ァ-ヴー]{1,8}の)?([一-龥ァ-ヴー]{2,8}|「[^「」]{2,20}」)(?:に|として|へ)"
    r"|は、?(?:[^、。をがはにで#]{1,16}の)?([^、。をがはにで#]{2,12})[にでへ](?=[一-龥]{2,4}(?:[しさす]|$))"
    r"|が(?!新た|実際|年度内|同時)([一-龥ァ-ヴー]{2,12}(?<![内中末的])|「[^「」]{2,20}」)に"
    r"(?=(?:出場|進出|出展|認定|選定|指定|登録|採択|認証|採用|加入|加盟|入選)[しさ])"
)
_DOER = re.compile(r"(?<=する|した)([一-龥ァ-ヴー]{2,8})")
_ACTED_ON = re.compile(r"(?<![一-龥ァ-ヴー])([一-龥ァ-ヴー]{2,20})を$")
_COMPOUND = re.compile(
    r"[^、。#]{0,8}?([一-龥][りしけきえみげめちび][一-龥][りしけきえみげめれせてね])(?=[、たてだ]|$)"
)
"""Verbs of two: が申し込み, を貸し付けた."""
_BOUNDS = frozenset(["限度", "上限", "下限", "対象", "目的", "目標"])
_AIMED = re.compile(
    r"(?:、[^、。#]{1,16}#){0,4}(?:(?:の[^、。をがは#]{1,12})?を(?:数値)?目標[にと値]"
    r"|(?:[とに]|まで)(?:する|引き[上下]げる|高める|増やす|減らす|抑える)(?:こと)?[をがの]?(?:数値)?目標"
    r"|[一-龥]{2}する(?:こと)?[をが]?(?:数値)?目標)"
)
_ACT_MEASURED = re.compile(r"([一-龥])([一-龥])(?:[台件基頭本枚]?数|[か箇]所数|量|延長|面積|額)")
_BEFOREHAND = ("調査", "検討", "協議", "見直し", "会議")
"""Events that come before an act and are not what it is done with."""
_THOSE_WHO = re.compile(r"(?:^|の)(?:(?:参加|出場|出席|来場|入場|来園|受講|修了|観覧)者|観客)数?$")
_USE = re.compile(
    r"(?:総|延べ)?(?:会員|(?:利用|来館|入館|乗車|登録)者|相談件|(?:再生|視聴|閲覧|利用|アクセス)[件回])数"
)
_OFFERED = re.compile(
    r"([^、。をがはにで#]{2,24})[をがは][^、。をは]{0,20}(?:配置|[開新増]設|設置|制作|公開|配信|運行|開催|導入)[しさ][^、。]{0,6}、[^、。]{0,24}$"
)
"""A thing that a clause gives to be used: 動画を#本制作し、再生回数は."""
_NAMING_CLAUSE = re.compile(r"^[一-龥]{2}(?:する|した)(?=[一-龥ァ-ヴー]{2})")
_SERVED = re.compile(r"の(?:[^、。をがはにで#]{1,12}(?:に対応|に応じ|を支援|を受)|相談)")
_SENT = re.compile(r"([^、。をがはにで#]{2,24})#?を[^、。をは]{0,16}(?:配置|[開新増]設|設置|派遣)し、$")
"""Those who were sent or placed: ソーシャルワーカー#を配置し、#のケースに対応した."""
_ATTENDED = re.compile(
    r"([^、。#をがはで]{2,24})に(?:は、?)?[^、。は]{0,16}が(?:参加|出場|出席|来場)し[^#]{0,24}$"
)
_NOT_DONE = re.compile(r"(?:現在|時点|年度)$|^(?:連携|協力|協働)し(?!た)")
"""Words of time, and with whom something is done before it is said what."""
_DONE_BY = re.compile(r"が(?:行う|実施する|取り組む|進める|主催する)([^、。をがはにで#]{2,14})")
_COPULA = re.compile(r"(?:は|が|で)([^、。がは#]{2,16}?)(?:である|だった|であった)")
_OPENING_TOPIC = re.compile(r"^(?:また、|なお、|さらに、)?([^、。#をがはにで]{2,20})は(?!、)")
_OPENING_OBJECT = re.compile(r"^([^、。をがはにで#]{2,24})を、(?=[^、。をは#]{1,12}(?:、|の#))")
_THING_BEHIND = re.compile(
    r"^に((?:[一-龥ァ-ヴー]{2,8}(?:できる|する|した|された)|[一-龥]{1,2}[うくすつむぶけめせえてれべ]?[るた])(?:#の)?[一-龥ァ-ヴー]{1,10})"
    r"|^に([^、。をはが#]{2,16})が(?=認め|見[らつ]|[一-龥]{2}[しさ]|あ[っり])"
    r"|^を対象(?:と|に)(?:する|した|して)([^、。をはがにで#]{2,20})"
)
_LINK_LEFT = re.compile(rf"(?:{_LINKS})$")
_CUT_CLAUSE = re.compile(r"^[をがにで][一-龥ぁ-ん]{1,6}?(?:[るうくすつむぶぐ]|した)(?=[一-龥ァ-ヴ「])")
_LED = re.compile(r"^(?:から|まで|より)")
_TORN_LINK = re.compile(r"^(?:おける|よる|に?関する|に?係る|に?対する)(?=[^、。])")
_TORN = re.compile(r"よる|対する|関する|要する|係る|おける|その内訳|内訳|これ|[をがはにでのとも]")
_LAST_NOUNS = re.compile(r"における|に関する|に係る|の")
_SHARED_VERB = re.compile(
    r"((?:[^、。をは（）]|（[^（）]*）){0,30}を)(?:、(?:[^、。をは（）#]|（[^（）]*）){0,24}#(?:[^、。をは（）]|（[^（）]*）){0,30}を)+(?=[一-龥]{2}|行)"
)
_WITH_LENGTH = re.compile(f"(?<=した){HIDDEN}の")
"""How long or many a thing is, behind a clause that says which: 保育士を対象とした5日間の研修."""
_LAST_CLAUSE = re.compile(
    r"(?:^|[のをがにで、])((?:[一-龥ァ-ヴー]{1,8}を対象とした|(?:[一-龥ァ-ヴー]{1,8}(?:[をが]|(?:まで)?に(?=要)))?[一-龥]{1,4}(?:した|する|された|る|た))[一-龥ぁ-ん]{1,3})$"
)
_SAYING = re.compile(r"[一-龥ァ-ヴA-Za-z]")
_BARE = 3
_LONGEST = 24


def masked(text: str, measures: Sequence[Measure]) -> str:
    """A passage, as long, with `#` for every character of its figures."""
    letters = list(text)
    for measure in measures:
        spot = measure.figure
        letters[spot.start : spot.end] = HIDDEN * (spot.end - spot.start)
    return "".join(letters)


def surroundings(hidden: str, start: int, end: int) -> tuple[str, str]:
    """The sentence before and behind a figure, without closed brackets; each other figure is one `#`.

    Args:
        hidden: The masked passage.
        start: Offset of the figure.
        end: Offset behind it.
    """
    head, tail = (_NUMBERS.sub(HIDDEN, part) for part in (hidden[:start], own_clause(hidden[end:])))
    head = _OTHER_NAME.sub(r" \1", head)
    head = _unbracketed(_SENTENCE_START.split(head)[-1])
    head = head.replace("（", "、").replace("(", "、") if _OPEN.search(head) else head
    return head, _END.split(_unbracketed(tail))[0]


def own_clause(tail: str) -> str:
    """What stands behind a figure, without what else its verb is said of: #橋で補修を、#橋で補強を行った."""
    match = _SHARED_VERB.match(tail)
    return tail[: match.end(1)] + tail[match.end() :] if match else tail


def _unbracketed(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = _BRACKET.sub("", text)
    return text


def topic_of(head: str) -> str:
    """What the sentence is about: its last topic (…は、…については、…として、)."""
    if match := _LED_OBJECT.search(head):
        return shortened(match[1])
    subjects = _SUBJECT.findall(head + HIDDEN)
    if subjects:
        return shortened(subjects[-1])
    found = [shortened(one or two) for one, two in _TOPIC.findall(head + HIDDEN)]
    return next((words for words in reversed(found) if undated(words) and not _MANNER.match(words)), "")


def theme_of(head: str) -> str:
    """Of what a sentence that measures several things speaks: 農林大学校では、就農率は."""
    found = (shortened(match[1]) for match in _THEME.finditer(head) if not _MEASURED.search(match[1]))
    said = [words for words in found if undated(words) and not _MANNER.match(words)]
    return said[-1] if said else ""


def event_of(head: str) -> str:
    """The event of the sentence at which a figure was counted: 図上訓練を行い、52機関から."""
    events = _EVENT.findall(head)
    return shortened(_VERB_LEAD.sub("", events[-1])) if events else ""


def aim_of(tail: str) -> str:
    """That a value is to be reached: #とすることを目標, #、重傷者数を#とする目標."""
    return "目標" if _AIMED.match(tail) else ""


def thing_of_act(head: str, measure: str) -> str:
    """The thing of the clause before, of whose act a measure says how much: 水位計を#設置し、設置数は.

    Args:
        head: The sentence before the figure.
        measure: What is measured; nothing is found where it says more than an act.
    """
    if _THOSE_WHO.search(measure):
        attended = _ATTENDED.search(head)
        return shortened(attended[1]) if attended else event_of(head)
    if _USE.fullmatch(measure):
        offered = _OFFERED.search(head)
        return _NAMING_CLAUSE.sub("", shortened(offered[1])) if offered else ""
    act = _ACT_MEASURED.fullmatch(measure)
    if act is None:
        return ""
    like = f"(?:{act[1]}{act[2]}|[新増]{act[1]})"
    done = rf"を[^、。をは]{{0,20}}{like}[^、。]{{0,8}}、|の{like}を[^、。をは]{{1,8}}、"
    of_act = re.findall(rf"([^、。をがはにで#]{{2,24}}?)(?:{done})", head)
    event = event_of(head)
    return shortened(of_act[-1]) if of_act else "" if event.endswith(_BEFOREHAND) else event


def server_of(head: str, tail: str) -> str:
    """Those placed by the clause before, who did what is counted: 相談員#を配置し、#のケースに対応した."""
    match = _SENT.search(head) if _SERVED.match(tail) else None
    return shortened(match[1]) if match else ""


def opening_object_of(head: str) -> str:
    """The thing with which a sentence opens, set apart: コーディネーターを、東毛、県央の#地域に."""
    match = _OPENING_OBJECT.match(head)
    return shortened(match[1]) if match else ""


def goal_of(head: str, tail: str) -> str:
    """To what those come whom a figure counts: 記録会に#が出場."""
    match = _TO.search(head) if tail.startswith("が") else None
    words = shortened(match[1]) if match else ""
    return words if undated(words) and not _ADVERBIAL.match(words) else ""


def subject_of(head: str) -> str:
    """Of what a thing is said: 来場者が、11月3日に#を達成."""
    match = _SAID_OF.search(head)
    return shortened(match[1]) if match else ""


def opening_of(head: str) -> str:
    """The topic with which a sentence opens, however far the figure: 経口ワクチンは春季、夏季の#回に."""
    match = _OPENING_TOPIC.match(head)
    words = shortened(match[1]) if match else ""
    return words if undated(words) and not _MANNER.match(words) else ""


def thing_behind(tail: str) -> str:
    """The thing behind a place or a limit: #市町村に設けた地点, #分に着ける地域, #社を対象とする調査."""
    match = _THING_BEHIND.match(tail)
    return (match[1] or match[2] or match[3]).replace("#の", "") if match else ""


def means_of(head: str) -> str:
    """What a thing is done by: 農地中間管理事業により、#を借り入れ."""
    match = _MEANS.search(head)
    return shortened(match[1]) if match else ""


def object_of(head: str) -> str:
    """The last thing that something is done with: 定期予防接種を#、."""
    match = _OBJECT.search(_WITH_LENGTH.sub("", head).replace(HIDDEN, ""))
    return shortened(match[1]) if match else ""


def clause_object_of(head: str) -> str:
    """The thing that the clause of a figure itself does something with: センターを東毛、県央の#か所に設置."""
    match = _CLAUSE_OBJECT.search(head)
    return shortened(match[1]) if match else ""


def action_of(tail: str) -> str:
    """What was done with the thing counted: 54人が里親登録に至った, 2万円を支給した."""
    match = _GIVEN.match(tail)
    given = next(filter(None, match.groups())) if match else ""
    held = tail.startswith(("で行い", "で開き"))
    for clause in tail.split("、")[: 1 if held else None]:
        if said := _COPULA.match(clause.lstrip(HIDDEN)) or _DONE_BY.match(clause):
            return said[1]
        for done in _ACTION.finditer(clause):
            if done[1] not in _BOUNDS and not _NOT_DONE.search(done[0]):
                doer = _DOER.match(clause, done.end())
                ended = "完了" if done[0].endswith("完了") else ""
                act = done[0] if done[0] == f"{done[1]}開始" else done[1]
                thing = _ACTED_ON.search(clause, 0, done.start())
                words = (given, thing[1] if thing else "", act, ended, doer[1] if doer else "")
                return " ".join(word for word in dict.fromkeys(words) if word)
    verb = _COMPOUND.match(tail)
    return given or (verb[1] if verb else "")


def shortened(words: str) -> str:
    """Words without the clause that leads up to them, where they are long."""
    words = _LED.sub("", _CUT_CLAUSE.sub("", _LINK_LEFT.sub("", words.strip(" 　、・"))))
    if len(words) > _LONGEST // 2:
        kept = _CLAUSE_HEAD.sub("", words).strip(" 　、・")
        clause = _LAST_CLAUSE.search(words) if len(kept) <= _BARE else None
        words = clause[1] if clause else kept
    words = _TORN_LINK.sub("", words.rpartition("では")[2] or words)
    if len(words) > _LONGEST:
        words = "".join(_LAST_NOUNS.split(words[-_LONGEST:], maxsplit=1)[1:])
    if _TORN.match(words) or not _SAYING.search(words) or len(words) > _LONGEST:
        return ""
    return words
