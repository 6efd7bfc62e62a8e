"""What the sentence adds to a name that says little: 採択 33件 is 応募のあった件 採択.

A name that is whole (参加者数) or long stays as it is; a short one gets the topic or event of its sentence
before it and what was done behind. Dates, reasons and adverbs are no part of what is measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clauses import (
    HIDDEN,
    action_of,
    aim_of,
    clause_object_of,
    event_of,
    goal_of,
    means_of,
    object_of,
    opening_object_of,
    opening_of,
    server_of,
    subject_of,
    theme_of,
    thing_behind,
    thing_of_act,
    topic_of,
)
from ingest.labels import compared, tidy

_WHOLE = re.compile(r"(?:数|率|(?<!総)額|量|費|高|値|割合|面積|延長|時間)$")
_MEASURE_OF = re.compile(r"([^\s]{2,16})の([^\sの]{1,8}(?:数|率|額|量|費|値))")
_NEXT_MEASURE = re.compile(r"[^、。（()）]{0,3}、[^、。（()）の]{2,10}(?:は|が)?(?:約|延べ)?")
CIRCUMSTANCE = re.compile(r"(?<!現在)(?<!時点)[にで]\s*$")
"""What ends words that say where or how, not what; a date (現在で) does not."""
_DATED = re.compile(r"は、?[^、。は]*(?:現在|時点)で\s?$")
"""A topic of the figure's own, and its date: 、統計表は3月31日時点で."""
_INNER = re.compile(
    r"(?<=[一-龥ァ-ヴー」])(?<!又)(?:では|には|に対して|に対し|は|を)(?=[一-龥ァ-ヴA-Za-z0-9ー・「」]{2,}(?:\s|$))"
)
"""Particles between a thing and what is measured of it: 研修会を県内 is 研修会 県内."""
_DAY = (
    r"(?:(?:令和|平成)?[元0-9]+年(?![生目齢代制])度?(?:[0-9]+月)?(?:[0-9]+日)?"
    r"|[0-9]+月(?:[0-9]+日)?|[0-9]+日(?![間平最当]))"
)
_AT = r"末?(?:現在|時点|以降|中(?=[のに]))?(?:における|から|まで|[にの])*"
_DATE_LEAD = re.compile(rf"^(?:(?:{_DAY}{_AT}は?)+|{_AT})(?=[^0-9])")
_DATES = re.compile(
    r"(?:と|及び|、)?(?:(?:令和|平成)[元0-9]+年度?)?(?:[0-9]+月)(?:[0-9]+日)?(?:から|まで|[にのとや～])+"
)
_YEAR_END = re.compile(r"[^\s、]*(?:令和|平成)\s?[元0-9]+\s?年度?$")
_UNSAID = re.compile(
    r"(?:ため|ことから|により|ものの|ながら|して)$|[（(](?![0-9.]+%(?:除外)?値[)）])[^（()）]*[0-9]"
)
"""Reasons, and words that hold another figure in brackets."""
_DATE_BRACKET = re.compile(r"[（(][^（()）]*(?:[0-9元]年度?|現在|時点)[^（()）]*[)）]")
_LEFT_OVER = re.compile(r"^に?対して?(?=[一-龥ァ-ヴ])")
_ENDS_BEFORE_TITLE = re.compile(r"^[一-龥]{2}(?:する|した)(?=「)")
"""The end of a clause before a quoted title: 支援する「認定制度」."""
_RAISED = re.compile(r"^(?:増員|増設|追加|拡充|拡大)?して$")
_OF_THAT = re.compile(r"^(?:[こそ]のうち|うち|その(?!他))")
_ACTED = re.compile(r"[をがへは]|から|について|の[^、。をがはにで]{1,12}に(?=[^、。]{2,10}を(?:行|実施))")
_PLACE = re.compile(r"で(?:開催|実施|行|開)")
_EMPTY = re.compile(r"[）)」』]*(?:であ(?:る|った)|となった|きること|から|まで|より|[をがはにでのともそこ])*")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_CLOSED = re.compile(r"^[^（(]*[)）]\s?")
_COMPANIONS = re.compile(r"の[^、。（()）をがはにでもへ\s]+と(?:連携|協力|共同|協働)")
"""Those of the things counted with whom something is done: 9温泉地の旅館組合と連携し."""
_NOUN = re.compile(r"[一-龥ァ-ヴー]{2,}")
_RELATIVE = ("る", "た", "ない")
_ADVERB_WORDS = """
新た 合わせて 併せて 比べ 総勢 順 中 それぞれ 延べ 年度内 かけて わたり 対して 対し 向け 通じて のうち から
"""
_ADVERBS = frozenset(_ADVERB_WORDS.split())
_SUMMED = frozenset(["合わせて", "併せて", "総勢", "全体", "累計"])
_VALUES_OF = frozenset(["目標", "目標値", "計画値", "実績", "実績値", "見込み"])
"""Words for a value of what the sentence has named: 令和14年の目標は."""
_CHANGE_UNITS = frozenset(["倍", "ポイント", "点"])
_SHORT = 12
_ATTRIBUTE = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence around a figure.

    Attributes:
        before: What stands before the figure, other figures as `#`, without closed brackets.
        behind: What stands behind it.
        between: The words between the figure before and this one, as printed.
        last: The name of the figure before it in the sentence; empty for none.
    """

    before: str
    behind: str
    between: str
    last: str

    def name(self, own: str, unit: str | None) -> str:
        """A figure's name in its sentence.

        Args:
            own: What its own words say.
            unit: What it counts.
        """
        named = self._named(own, unit)
        aim = aim_of(self.behind)
        return named if aim in named else f"{named} {aim}".strip()

    def _named(self, own: str, unit: str | None) -> str:
        own = self._completed(self._cleaned(own, unit), unit)
        done = "" if aim_of(self.behind) else action_of(self.behind)
        if self.last and own and self.last.startswith(own) and done:
            return own if done in own else f"{own} {done}"
        own = self._of_the_same(own)
        whole = _WHOLE.search(own) and not CIRCUMSTANCE.search(self.between)
        if whole or len(own) > _SHORT:
            given = self.behind.startswith(("に", "へ"))
            topic = _OF_THAT.sub("", theme_of(self.before)) if whole or given else ""
            topic = (
                topic or thing_of_act(self.before, own) or (opening_object_of(self.before) if given else "")
            )
            topic = topic or (means_of(self.before) if self._says_only_unit(own, unit) else "")
            said = topic in own or own in topic or topic in _BRACKETED.sub("", own)
            own = own if said else f"{topic} {own}"
            acted = _ACTED.match(self.behind) and done not in own
            return f"{own} {done}".strip() if acted else own
        return self._filled(own, done, unit)

    def _cleaned(self, own: str, unit: str | None) -> str:
        """The words that say what is measured, without dates, reasons and adverbs."""
        words = _YEAR_END.sub("", _CLOSED.sub("", _DATE_BRACKET.sub(" ", own))).split()
        words = [word for word in words if not _EMPTY.fullmatch(word)]
        changed = unit in _CHANGE_UNITS and not self._is_said_of(own)
        summed = any(word in _SUMMED for word in words) or changed
        own = " ".join(word for word in words if word not in _ADVERBS and not _UNSAID.search(word))
        if (summed or (not own and _RAISED.search(self.between))) and self.last:
            base = _DATE_LEAD.sub("", compared(self.last))
            own = own if base in own else f"{base} {own}".strip()
        undated = _DATES.sub("", _DATE_LEAD.sub("", _LEFT_OVER.sub("", own)))
        return _INNER.sub(" ", _ENDS_BEFORE_TITLE.sub("", undated.removeprefix("の")))

    def _is_said_of(self, own: str) -> bool:
        """Whether the words of a figure are a topic of their own, which is measured: 、就職率は."""
        return self.between.endswith("は") and _WHOLE.search(own.split(" ", maxsplit=1)[0]) is not None

    def _says_only_unit(self, own: str, unit: str | None) -> bool:
        """Whether a figure counts those who act, and its unit alone names them: 893組織が行う."""
        return bool(unit) and own.startswith(unit or "") and self.behind.startswith("が")

    def _completed(self, own: str, unit: str | None) -> str:
        """Words that lean on the unit or on the figure before: 対象となる97農場, その額は."""
        counted = unit if unit and _NOUN.fullmatch(unit) else ""
        if counted and own.endswith(_RELATIVE):
            return f"{own}{counted}"
        leans = own and self.between.endswith("の") and len(own) <= _ATTRIBUTE
        if counted and counted not in own and (leans or _COMPANIONS.match(self.behind)):
            return f"{own} {counted}".strip()
        if self.last and own in _VALUES_OF:
            return f"{_DATE_LEAD.sub('', compared(self.last))} {own}"
        near = topic_of(self.between + HIDDEN) if self.last and own.startswith(self.last) else ""
        if near and near not in own:
            return f"{near} {own[len(self.last) :].strip()}".strip()
        if self.last and own.startswith("その") and not own.startswith("その他"):
            return f"{self.last} {own[2:]}"
        return own

    def _of_the_same(self, own: str) -> str:
        """A measure of the thing that the list began with: 技能検定の受検者数2,874人、合格者数1,396人."""
        if not _WHOLE.search(own) or not _NEXT_MEASURE.fullmatch(self.between):
            return own
        first = _MEASURE_OF.fullmatch(_DATE_LEAD.sub("", self.last))
        return f"{first[1]} {own}" if first and first[1] not in own and first[2] not in own else own

    def _filled(self, own: str, done: str, unit: str | None) -> str:
        """A short name between the topic or event of the sentence and what was done; no word twice."""
        event = event_of(self.before)
        leans = (
            own
            and own not in (unit, done)
            and not _PLACE.match(self.behind)
            and not self.behind.startswith(own)
        )
        own = f"{server_of(self.before, self.behind)} {own}".strip()
        thing = clause_object_of(self.before) if leans else object_of(self.before)
        topic = _DATE_LEAD.sub("", topic_of(self.before))
        topic = (theme_of(self.before) if topic and topic in own else topic) or event or thing
        topic = topic or thing_of_act(self.before, own) or goal_of(self.before, self.behind)
        said = leans and not self._says_only_unit(own, unit)
        topic = topic or ("" if leans else subject_of(self.before)) or ("" if said else means_of(self.before))
        topic = topic or (
            "" if self._is_said_of(own) or _DATED.search(self.between) else opening_of(self.before)
        )
        found: list[str] = []
        for word in ("" if topic in event else topic, event, own, thing_behind(self.behind), done):
            if word and all(word not in other for other in found):
                found = [other for other in found if other not in word] + [word]
        return tidy(" ".join(found))
