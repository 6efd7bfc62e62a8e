"""Names for the figures of a passage, from left to right, since a list says only once what it counts.

A figure is named by its own words (`ingest.labels`); where it has none, by the figure that it goes on
from, by what is done with it, and last by the topic of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from database.entities import MetricKind, Qualifier
from ingest.clauses import HIDDEN, event_of, masked, own_clause, shortened, surroundings, topic_of
from ingest.context import CIRCUMSTANCE, Sentence
from ingest.labels import (
    compared,
    distinct,
    label_in,
    outer_words,
    per_what,
    relative_clause,
    tidy,
    undated,
    words_before_bracket,
    words_behind,
    words_done,
    words_said,
)
from ingest.measures import Measure
from ingest.periods import BEHIND_DATE, PeriodSpan, day_lists

_BRACKET_CLOSED = re.compile(r"[^（(]{0,8}[)）]\s?(?![、。]|及び|並びに|や|と|の計|の合計|の$)")
_FURTHER = re.compile(r"[）)\s、，／/・]*(?:(?:及び|並びに|と|や)\s*)?")
_ALTERNATIVE = re.compile(r"\s?(?:又は|または|及び|、|・|や|～|〜|から)\s?")
_DATE_CLOSED = re.compile(rf"{BEHIND_DATE}[)）][\s:：にがは]*")
_ITEM = re.compile(r"(?:^|(?<=\s))[・○●]")
_MORE = re.compile(
    r"(?:多い|少ない|高い|低い|長い|短い|大きい|小さい|上回る|下回る|[増減](?:加|少)?(?:の|となる)|と?なる)"
)
"""What parts the difference from the value: 前年度より14回多い63回, 15.2%増の3,450件."""
_OF_ONE = re.compile(r"1[^0-9\s、。]{1,3}(?:平均|最大|最高)\s?$")
"""What an average or a most is of: 1日平均34件."""
_YEAR_BEFORE = re.compile(r"(?:前年度?|昨年度?)(?:同期|同月)?の$")
_THAT_YEAR = re.compile(r"[0-9元]年度?の$")
_PEAK = re.compile(r"(?:過去)?最[多高大少低]|ピーク時?")
_COMPARED_WITH = re.compile(r"から|より|[にと]比|に対し|を[^、。]{0,10}[上下]回")
_LED_TO_YEAR = re.compile(r"(?:により|によって|から|ため|もあり|など)(?:前年度?|昨年度?)$")
"""A reason, and the year with which is compared: 感染症の影響により前年度."""
_DATED_BY = re.compile(r"(?:末?(?:現在|時点))?[\s:：は、のにがで]*")
_AGAINST = re.compile(r"(?:と|に)(?:比べて?|比較して)、?")
"""What leads from a value to its change: 前年度の1,120件と比べて2.5%増加."""
_FOR_THESE = re.compile(r"に対して?、?")
"""What leads from things to what was given for them: 保証料1,503件に対し218,640千円を補助."""
_SCOPE = re.compile(r"([都道府県市区町村国]内外?)の?\s?$")
_SUCH = re.compile(r"、[一-龥ァ-ヴー]{1,8}等$")
"""A list of examples of what is counted: 農産物、海水等1,148試料."""
_THINGS = frozenset("件台基本棟頭個")
_LIMB = re.compile(r"#[^、。#]{1,12}を、$")
"""That the figure begins another thing of the same verb: 9病院に641床の病床を、6施設に."""
_RANGE = re.compile(r"\s?[～〜~－-]\s?")
_FROM = re.compile(
    r"(?:から|に対し|に(?!お[いけ]|つい|関|係|基)|へ|で(?!、|あ[りるっ])|の[^、。はがにを]{1,12}を[一-龥]{2,4}し)(?!より)"
)
_CLAUSE_END = re.compile(r"[えけせてねめれべげいきしちりびみぎ]、")
_SENTENCE_PART = re.compile(r"[。、]")
_EXCEEDS = re.compile(r"上回|下回|超え|比べ")
_VERB = re.compile(r"[にをがでへ]?[一-龥]{0,4}し(?:た|て|、|$)")
_PARTICLE = re.compile(r"[をがにはで]")
_PART_LEAD = re.compile(r"(?:うち|そのうち|このうち)[^0-9。]{0,12}$")
_COMPLETE = re.compile(r"(?:数|率|額|量|費|高|者|値)$")
_OF_EACH = re.compile(r"の([^のは]*(?:数|率|額|量|割合|値|費))$")
_NOUN = re.compile(r"[一-龥ァ-ヴー]{2,}")
_VAGUE_WORDS = """
累計 目標 参加 来場 事業 活動 増 減 増加 減少 額 金額 費用 全体 合計 全部 全て 総数 総額 実績
県内 県外 県内外 国内 全国 市内 管内 全県 本県 相談 道内 道内外 府内 都内
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
_CHANGES = frozenset(("増", "減", "増加", "減少", "低下", "上昇", "改善", "悪化", "縮小", "拡大"))
_CHANGED_BY = re.compile(r"の?([増減])(?=[、。）)でとし]|$)")
_CHANGE_SAID = re.compile(r"[増減]|低下|上昇|改善|悪化|縮小|拡大")
_NEXT_CHANGE = re.compile(r"、[^、。0-9]{1,16}[はがも](?:それぞれ)?約?")
_LEVEL = re.compile(r"(?:率|割合|比|増|減|加|少|低下|上昇|改善|悪化|縮小|拡大)$")
_PROSE = re.compile(r"。|[はをがに]、|(?:する|した|して|され)|が[^、。]{1,20}を[一-龥]{2,4}(?=\s|$)")
_JOINED = re.compile(r"[・\s]?、[、\s総額計延べ]*(?=の[一-龥ァ-ヴ])")
_OTHERS = ("全国", "県", "県内", "都道府県", "市町村", "類似団体")
"""Whose average a value is compared with: 全国平均 80.1%."""
_SYMBOL = re.compile(r"[A-Za-z]")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_DIMENSION = re.compile(r"(?:^|\s)(?:延長|幅員|面積|数量|体積|容量|総延長|施工延長|施工面積)$")
_NEXT_SYMBOL = re.compile(r"[）)]?[^\s、，（(A-Za-z]{0,2}[\s、，（(]+([A-Za-z])\s?[=＝]\s?|[（(]")
_SHORT_OUTER = 16
_SHORT_CLAUSE = 6


def name_figures(
    text: str,
    measures: Sequence[Measure],
    periods: Sequence[PeriodSpan],
    *,
    cell: bool = False,
    bullet: bool = False,
) -> None:
    """Set the labels of all figures of a passage.

    Args:
        text: The folded passage.
        measures: Its figures, in order; changed in place.
        periods: The periods that it names.
        cell: Whether the passage is a cell, whose headers say better than a unit what is counted.
        bullet: Whether the passage is an item of a list, which opens with the thing that all of it is about.
    """
    hidden = masked(text, measures)
    for place, measure in enumerate(measures):
        own = _Namer(text, hidden, measures, place, periods).name(cell=cell)
        measure.own_label = measure.label = distinct(own)
    for one, two in pairwise(measures):
        _share_symbol(text, one, two)
        linked = _ALTERNATIVE.fullmatch(text[one.figure.end : two.figure.start])
        if linked and one.unit == two.unit and two.own_label not in one.own_label:
            one.own_label = one.label = distinct(f"{one.own_label} {two.own_label}")
    for measure in measures:
        change = _CHANGED_BY.match(text, measure.figure.end)
        if change and not _CHANGE_SAID.search(measure.own_label):
            measure.own_label = measure.label = f"{measure.own_label} {change[1]}".strip()
    for one, two in reversed(list(pairwise(measures))):
        _share_change(text, one, two)
        _share_thing(text, one, two)
    for measure in measures:
        _say_of_what_place(text, measure)
    if bullet:
        starts = [match.start() for match in _ITEM.finditer(text)] or [0]
        for start, end in pairwise((*starts, len(text))):
            _lead_with_item(text, [m for m in measures if start <= m.figure.start < end])


def _say_of_what_place(text: str, measure: Measure) -> None:
    """Give words that lean on what is counted its noun: 府内8地域 is 府内 地域."""
    scope, unit = _SCOPE.search(text, 0, measure.figure.start), measure.unit or ""
    counted = measure.kind is MetricKind.COUNT and _NOUN.fullmatch(unit)
    words = measure.own_label.split()
    if scope and counted and unit not in measure.own_label and scope[1] in words:
        words.insert(words.index(scope[1]) + 1, unit)
        measure.own_label = measure.label = " ".join(words)


def _share_symbol(text: str, one: Measure, two: Measure) -> None:
    """Give a value that only a symbol names the thing of the one before: 道路改良 L=120m、W=6.5m."""
    linked = _NEXT_SYMBOL.fullmatch(text[one.figure.end : two.figure.start])
    thing, _, symbol = one.own_label.rpartition(" ")
    if linked and _SYMBOL.fullmatch(symbol) and two.own_label in (linked[1], symbol):
        thing = _DIMENSION.sub("", thing)
        two.own_label = two.label = f"{thing} {linked[1] or symbol}".strip()


def _share_change(text: str, one: Measure, two: Measure) -> None:
    """Give a figure the change that ends its list: 事業所数は4.2%、従業者数は0.8%減少した."""
    listed = _NEXT_CHANGE.fullmatch(text[one.figure.end : two.figure.start])
    change = two.own_label.rpartition(" ")[2]
    rates = one.kind is two.kind is MetricKind.RATIO and one.unit == two.unit
    level = _LEVEL.search(one.own_label) and (one.unit != "ポイント" or _CHANGE_SAID.search(one.own_label))
    if listed and rates and change in _CHANGES and not level:
        one.own_label = one.label = distinct(f"{one.own_label} {change}")


def _share_thing(text: str, one: Measure, two: Measure) -> None:
    """Give those who have a thing its name: 18市町村の211集落協定."""
    linked = text[one.figure.end : two.figure.start] == "の"
    if linked and two.unit and two.kind is MetricKind.COUNT and _NOUN.fullmatch(two.unit):
        one.own_label = one.label = distinct(f"{one.own_label} {two.unit}")


def _lead_with_item(text: str, measures: Sequence[Measure]) -> None:
    """Put the item that a bullet opens with before names that lack it (尾瀬学校 46校、児童生徒 2,804人)."""
    item = measures[0].own_label.split(" ")[0] if measures else ""
    alone = measures and measures[0].own_label == item
    if "。" in text or len(item) < 2 or (alone and _COMPLETE.search(item)):
        return
    for measure in measures[1:]:
        if item not in measure.own_label:
            measure.own_label = measure.label = f"{item} {measure.own_label}".strip()


def _beside_an_aim(words: str) -> str:
    """The name of a value that is to be reached, for one that is not: 年間100件を目標とし、92件を採択した."""
    return words.removesuffix(" 目標")


class _Namer:
    """One figure on its way to a name."""

    def __init__(
        self,
        text: str,
        hidden: str,
        measures: Sequence[Measure],
        place: int,
        periods: Sequence[PeriodSpan],
    ) -> None:
        self.text = text
        self.measure = measures[place]
        self.figure = self.measure.figure
        self.open_text = (hidden[: self.figure.end] + own_clause(hidden[self.figure.end :])).replace(
            HIDDEN, "、"
        )
        self.head, self.tail = surroundings(hidden, self.figure.start, self.figure.end)
        self.before = measures[:place]
        self.floor = max(self.before[-1].figure.end if self.before else 0, self._sentence() + 1)
        self.start = self._before_period(periods)
        self.between = text[self.floor : self.figure.start]

    def name(self, *, cell: bool) -> str:
        """The name: what the figure's own words say, and where they say little, what its sentence says."""
        own = self._named(cell=cell)
        if cell and not _PROSE.search(self.text):
            return own
        last = self._last_of_sentence()
        named = _beside_an_aim(last.own_label) if last else ""
        return Sentence(self.head, self.tail, self.between, named).name(own, self.measure.unit)

    def _named(self, *, cell: bool) -> str:
        own = self._own()
        if self.measure.kind is MetricKind.RATIO and self.between == "の":
            own = topic_of(self.head) or own
        if Qualifier.TOTAL in self.figure.qualifiers and self.text[: self.figure.start].endswith("の"):
            own = topic_of(self.head) or own
        said = words_said(self.text, self.figure.end, share=self.measure.kind is MetricKind.RATIO)
        if said and said not in own:
            return f"{own} {said}".strip()
        if own and own not in _VAGUE and not _PART_LEAD.search(self.between):
            if CIRCUMSTANCE.search(self.between) and (topic := topic_of(self.head)):
                told = topic in own or topic in _BRACKETED.sub("", own)
                own = own if told else f"{topic} {own}"
            acted = self.between.endswith(("を", "は、")) or _FROM.match(self.text, self.figure.end)
            done = words_done(self.open_text, self.figure.end) if acted else ""
            return f"{own} {done}" if done and done not in own else own
        return self._by_action(own, cell=cell)

    def _own(self) -> str:
        own = undated(label_in(self.text, self.start, self.figure.end, self.floor))
        if not own and (joined := _JOINED.match(self.open_text, self.figure.end)):
            own = words_behind(self.text, joined.end())
        of_then = _THAT_YEAR.search(self.between) and _COMPARED_WITH.match(self.text, self.figure.end)
        if (not own or _PEAK.fullmatch(own)) and (of_then or _YEAR_BEFORE.search(self.between)):
            alike = (other for other in reversed(self.before) if other.unit == self.measure.unit)
            own = next((other.own_label for other in alike if not self._is_bracketed(other)), "")
        if self.before and not self._is_bracketed(self.before[-1]):
            given = _FOR_THESE.fullmatch(self.between) and self.before[-1].unit in _THINGS - {
                self.measure.unit
            }
            if given or _AGAINST.fullmatch(self.between):
                own = _beside_an_aim(self.before[-1].own_label)
        unit = self.measure.unit or ""
        if own and _SUCH.search(self.between) and _NOUN.fullmatch(unit) and unit not in own:
            own = f"{own} {unit}"
        per = per_what(self.between)
        outer, bracket = words_before_bracket(self.text, self.figure.start, 0)
        if bracket is not None:
            own = self._in_bracket(own, outer, bracket)
        elif self.before:
            own = self._after(own, self.before[-1])
        if Qualifier.AVERAGE in self.figure.qualifiers and own.endswith(_OTHERS):
            own += "平均"
        if not per and (each := _OF_ONE.search(self.text, self.floor, self.figure.numeral.start)):
            per, own = each[0].strip(), own or each[0].strip()
        return tidy(f"{own} {per}") if per and own and per not in own else own

    def _after(self, own: str, last: Measure) -> str:
        """The name where other figures come before: a list goes on, an item closes its bracket."""
        if _RANGE.fullmatch(self.between) or _MORE.fullmatch(self.between):
            return undated(compared(last.own_label)) or words_behind(self.text, self.figure.end)
        if own and own in last.own_label and self.between.startswith("の"):
            return last.own_label
        follows = _BRACKET_CLOSED.match(self.text[self.floor : self.start]) or _PARTICLE.fullmatch(
            self.between
        )
        if follows and not _SENTENCE_PART.search(self.between) and last.own_label not in own:
            return f"{last.own_label} {own}".strip()
        peer = self._peer()
        return self._after_peer(own, peer) if peer else own

    def _after_peer(self, own: str, peer: Measure) -> str:
        """The name of a figure that goes on from another: it may leave out what both count."""
        if not own:
            exceeds = _EXCEEDS.search(self.between)
            return (topic_of(self.head) if exceeds else "") or _beside_an_aim(peer.own_label)
        what = _OF_EACH.search(peer.own_label)
        if what and own and self.between.endswith("は") and not _COMPLETE.search(own):
            return f"{own} {what[1]}"
        ratio = self.measure.kind is MetricKind.RATIO and "は" not in self.between
        level = ratio and _CLAUSE_END.search(self.between) and not _COMPLETE.search(own) and own not in _VAGUE
        each = per_what(self.between) and self.measure.unit == peer.unit
        named = _beside_an_aim(peer.own_label)
        return f"{named} {own}" if (level or each) and named not in own else own

    def _peer(self) -> Measure | None:
        """The figure that this one goes on from: in the same sentence, not inside a closed bracket."""
        peer = next((other for other in reversed(self.before) if not self._is_bracketed(other)), None)
        if peer is None or peer.figure.start <= self._sentence():
            return None
        if Qualifier.TOTAL in self.figure.qualifiers and self.between.rstrip().endswith("の"):
            return None
        ratio = self.measure.kind is MetricKind.RATIO
        alike = self.measure.unit is not None and self.measure.unit == peer.unit
        ratio = ratio or peer.kind is MetricKind.RATIO
        goes_on = alike and not _CLAUSE_END.search(self.between)
        return peer if ratio or goes_on or _FURTHER.fullmatch(self.between) else None

    def _changed(self) -> Measure | None:
        """The figure of the same sentence that this one is a change of: 52,318人となり、9,870人増加."""
        peers = [other for other in self.before if other.figure.start > self._sentence()]
        same = next((other for other in reversed(peers) if other.unit == self.measure.unit), None)
        return same or self._peer()

    def _last_of_sentence(self) -> Measure | None:
        """The figure before this one in the same sentence."""
        last = self.before[-1] if self.before else None
        return last if last and last.figure.start > self._sentence() else None

    def _sentence(self) -> int:
        """The offset of the full stop before the sentence of the figure; -1 in the first."""
        items = [match.start() for match in _ITEM.finditer(self.text, 0, self.figure.start)]
        return max(self.text.rfind("。", 0, self.figure.start), items[-1] if items else -1)

    def _is_bracketed(self, other: Measure) -> bool:
        return words_before_bracket(self.text, other.figure.start, 0)[1] is not None

    def _in_bracket(self, own: str, outer: str, bracket: int) -> str:
        """The name of a figure in brackets: what stands before the bracket, then its own words."""
        inside = [other for other in self.before if other.figure.start > bracket]
        total = next((other for other in reversed(self.before) if other.figure.end <= bracket), None)
        outer = undated(outer_words(self.text, bracket, total.figure.end if total else 0))
        outer = topic_of(self.head) if _LED_TO_YEAR.search(outer) else outer
        led = (
            total
            and _VERB.match(self.text, total.figure.end, bracket)
            and "。" not in self.text[total.figure.end : bracket]
        )
        if total and (not outer or led or not self.text[total.figure.end : bracket].strip()):
            outer = total.own_label
        if not own:
            last = inside[-1] if inside else None
            listed = last is not None and _FURTHER.fullmatch(self.between) is not None
            leads = last and (listed or last.unit == self.measure.unit)
            return last.own_label if last and leads else outer
        if _COMPLETE.search(own) and len(outer) > _SHORT_OUTER:
            outer = event_of(self.head) or shortened(outer)
        if not outer or outer in own or (_COMPLETE.search(own) and len(outer) > _SHORT_OUTER):
            return own
        return f"{outer} {own}"

    def _by_action(self, own: str, *, cell: bool) -> str:
        """The name of a figure without words of its own: what is counted, what is done, at what event."""
        unit = self.measure.unit or ""
        clause = relative_clause(self.text, self.figure.start, self.floor)
        bare = not own or own in _VAGUE
        counted = unit if bare and not cell and _NOUN.fullmatch(unit) else ""
        if clause and not own:
            topic = topic_of(self.head) if len(clause) <= _SHORT_CLAUSE else ""
            clause = clause if topic in clause else f"{topic} {clause}"
            given = _FROM.match(self.text, self.figure.end)
            done = words_done(self.open_text, self.figure.end) if given else ""
            return tidy(f"{clause}{counted or unit} {done}")
        done = words_done(self.open_text, self.figure.end)
        event = event_of(self.head) or topic_of(self.head)
        event = "" if event in own or (own and own not in _VAGUE) else event
        summed = Qualifier.TOTAL in self.figure.qualifiers and self.between.rstrip().endswith("の")
        if (
            not event
            and not own
            and not summed
            and not _LIMB.search(self.head)
            and self.before
            and self.before[-1].figure.start > self._sentence()
        ):
            event = _beside_an_aim(self.before[-1].own_label)
        peer = self._changed() if own in _CHANGES or done in _CHANGES else None
        kept = "" if own in _CHANGES else own
        named = f"{compared(peer.own_label)} {kept}" if peer else f"{own} {counted}".strip()
        return tidy(" ".join(dict.fromkeys(word for word in (event, named, done) if word)))

    def _before_period(self, periods: Sequence[PeriodSpan]) -> int:
        """The offset before the date that leads the figure: its label stands there."""
        start = self.figure.start
        for opened, closed in day_lists(self.text, periods):
            if self.floor <= opened and _DATE_CLOSED.fullmatch(self.text, closed - 1, start):
                return opened
        for span in periods:
            between = self.text[span.end : start]
            if self.floor <= span.start and span.end <= start and _DATED_BY.fullmatch(between):
                return span.start
            if self.text[span.start - 1 : span.start] in ("（", "(") and _DATE_CLOSED.fullmatch(between):
                return span.start - 1
        return start
