"""Periods that figures have from those before them: of their total, of what they change, of their sentence.

`ingest.dating` says which date of the text a figure has itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from database.entities import MetricKind, PeriodKind
from ingest.bracketed_changes import changed_value, is_earlier
from ingest.measures import Measure
from ingest.parts import is_closed
from ingest.periods import Period, PeriodSpan, default_period

_CHANGED = re.compile(
    r"(?:[（(][^（()）]*[)）])?(?:、[^、。0-9]{0,8}[0-9][0-9,.万億千]*[^、。0-9]{1,3}?)*[、\s]*(?:の?(?:増加?|減少?|低下|向上|縮減|上昇|改善|悪化|縮小|圧縮|拡大|短縮|延び|伸び|多[いかく]|少な)|[をも]?(?:上|下)回)"
)
_RATIO_TO = re.compile(
    r"(?:[とに]比べる?と?て?|に対し)、?約?|(?P<bracket>[^。]*[0-9元]年[^、。]*[（(][^（()）]*[0-9][^（()）]*[)）]の約?)"
)
"""Up to what share of a value of another time the value before that is: 6,440万人と比べると62.3％."""
_ACHIEVED = re.compile(
    r"(?:目標|計画)[^。]*(?:達成率|進捗率|達成度)は?約?$|^に対する(?:達成率|進捗率|達成度)は?約?$"
)
"""What share of an aim a value is; the share is of the value's time."""
_OF_WHOLE = re.compile(r"(?:[（(][^（()）]*[)）])?を占め")
_SHARES = re.compile(r"全体の|に対する")
_GOES_ON = re.compile(r"(?:[（(][^（()）]*[)）])?(?:で|であり|となり|となって[おい]り)、[^。]{0,20}")
_NEWLY = re.compile(r"新|増|減|(?<!加)[入退](?!居率|居戸|居者|所率)|年間|うち|前年|昨年")
_COMPARED = re.compile(r"\s?(?:に比べ|と比べ|に対し|から|より|を)")
_SAME = re.compile(r"[（(]同\s?(?:月|期|日)?\s?[:：]?\s?$")
_IN_BRACKET = re.compile(r"\s?[（(][^（()）]*")
_BRACKET_OPENED = re.compile(r"[（(][^（()）]*$")
_LISTED = re.compile(r"、[^、。0-9（()）]{1,16}?(?:は|が|で)?")
"""A list of values that goes on: 利用者は384,200人泊、割引総額は19億円."""


_ACTS = re.compile(
    r"を(?!占め|上回|下回|超え|含|除)|補助|支援|開催|実施|参加|受講|配[布付]|派遣|予算|決算|新たに|年間"
)
"""What an office does is of its fiscal year, also behind a sentence about another year."""
_TURNS = re.compile(r"\s?(?:また|さらに|このほか|そのほか|加えて|[併合あ]わせて|なお)")
_GOES_BACK = re.compile(r"\s?(?:[こそ]のうち|[こそ]の内訳|その(?:割合|額)|うち|主な(?:内訳|もの)は)")
_STATED = re.compile(
    r"(?:[（(][^（()）]*[)）])?\s?(?:$|[、。]|で(?:あ[るっり]|、|し)|だった|とな[るっり]|に(?:上[るり]|とど|達|のぼ|な[るっり])"
    r"|の?(?:増|減)|を?(?:占め|上回|下回|超え)|が最も|と、?(?:最も|過去))"
)
"""What follows a figure of which a sentence only says that it is so."""
_PAST = re.compile(r"[ただ]$")
_OTHER_TOPIC = re.compile(
    r"(?:[（(][^（()）]*[)）])?(?:で(?:あり)?|となり|となって[おい]り)?、[^、。を]{1,24}?(?:は|が)約?"
)
_HELD = re.compile(r"[^、。]{0,12}(?:し|[行開催]い?き?)、[^、。]{0,16}")
_CAME = re.compile(
    r"[^、。]{0,12}[がの](?:参加|修了|受講|出席|来場|来館|利用|応募|出展)|で(?:あった|ある)|だった|となった"
)
"""Who came to what was done at that time: 養成講座を6会場で開催し、213人が修了した."""
_SURVEY = re.compile(r"調査|センサス|統計")
_DAYS = (PeriodKind.DATE, PeriodKind.RANGE)
_DIGIT = re.compile(r"[0-9元]")
_YEARS = (PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR)
_HAPPENS = re.compile(
    r"(?:アクセス|閲覧|再生|利用|来場|来館|入館|相談|受付|申請|発生|出動|出場|投稿)(?:者|件|回)?数?|[件回]数"
)
"""What is counted over a time, not on a day."""
_CLOSED = re.compile(r"[（(][^（()）]*[)）]")
_FAR = 40


def carry_periods(
    text: str, measures: Sequence[Measure], periods: Sequence[PeriodSpan], fiscal_year: int
) -> None:
    """Give a figure without a date the period of the one it belongs to.

    Of its total; of the figure in whose bracket it stands (62,176人（3.2%）); of what it is a change of
    (86.2%で、前年に比べ1.4ポイント低下); of what its sentence, or the one before, says to be so.

    Args:
        text: The folded passage.
        measures: Its figures, in order; changed in place.
        periods: The periods that it names.
        fiscal_year: The report's, of which a figure is that no text dates.
    """
    own = default_period(fiscal_year)
    for place, measure in enumerate(measures):
        before = measures[:place]
        changed = changed_value(text, measure, before)
        if changed and (measure.period is None or is_earlier(measure.period, changed.period or own)):
            measure.period = changed.period
            continue
        if _SAME.search(text, 0, measure.figure.start):
            measure.period = _last_bracketed(before)
        elif measure.period is None and measure.part_of:
            measure.period = measure.part_of.period
        if measure.period is None:
            measure.period = _carried(text, measure, before) or _of_topic(text, measure, before, periods)


def carry_same(measures: Sequence[Measure], before: Sequence[Measure]) -> None:
    """Give figures behind 同 in a bracket the period of the bracket of an item before: 7件（同 11件）.

    Args:
        measures: The figures of an item; changed in place.
        before: Those of the section before it.
    """
    for measure in measures:
        if measure.period is None and _SAME.search(measure.passage.text, 0, measure.figure.start):
            measure.period = _last_bracketed(before)


def _carried(text: str, measure: Measure, before: Sequence[Measure]) -> Period | None:
    """The period that a figure without a date has from those before it."""
    start = measure.figure.start
    outside = (other for other in reversed(before) if not is_closed(text, other.figure.end, start))
    last, base = next(outside, None), next(outside, None)
    if last is None:
        return None
    between = text[last.figure.end : start]
    if _IN_BRACKET.fullmatch(between):
        return last.period
    if measure.kind is MetricKind.RATIO and (of := _compared(between, measure, last, base)):
        return of.period
    if "。" not in between and _CHANGED.match(text, measure.figure.end):
        if not _COMPARED.match(between):
            return last.period
        alike = base is not None and (base.unit == measure.unit or measure.kind is MetricKind.RATIO)
        return base.period if base and alike else None
    return last.period if _goes_on(between, measure, last) else None


def _compared(between: str, ratio: Measure, last: Measure, base: Measure | None) -> Measure | None:
    """The figure whose share of the last one, which is of another time or an aim, a ratio says.

    目標50万に対する達成率は80.2％; 4月末の24人の約3.9倍; 6,440万人と比べると62.3％.
    """
    to = _RATIO_TO.fullmatch(between)
    if to and to["bracket"]:
        return last
    if base is None or to or _ACHIEVED.search(between):
        return base
    dated = last.period is not None and last.period != base.period and last.unit == base.unit
    return base if dated and between in ("の", "の約") and ratio.unit in ("倍", "割", "%") else None


def _goes_on(between: str, measure: Measure, last: Measure) -> bool:
    """Whether a figure goes on from the one before it, so that it speaks of the same time."""
    share = _SHARES.search(between) or _OF_WHOLE.match(measure.passage.text, measure.figure.end)
    if measure.kind is MetricKind.RATIO and "。" not in between and share:
        return True
    if _NEWLY.search(between) or last.period is None:
        return False
    if last.period.kind is PeriodKind.AS_OF:
        return measure.unit == last.unit and _GOES_ON.fullmatch(between) is not None
    return _LISTED.fullmatch(_CLOSED.sub("", between)) is not None


def _last_bracketed(before: Sequence[Measure]) -> Period | None:
    """The period that opens the last bracket, which 同 repeats (前年45人); no change in it is of that."""
    for place in range(len(before) - 1, -1, -1):
        measure, text = before[place], before[place].passage.text
        if measure.period is None or not _BRACKET_OPENED.search(text, 0, measure.figure.start):
            continue
        if changed_value(text, measure, [o for o in before[:place] if o.passage is measure.passage]) is None:
            return measure.period
    return None


def _of_topic(
    text: str, measure: Measure, before: Sequence[Measure], periods: Sequence[PeriodSpan]
) -> Period | None:
    """The period of what is said before, in the same sentence or the one before, where this only goes on.

    令和4年4月1日現在の定員は3,436人で、15署に交番84か所を置いている;
    令和3年の届出は214件であった。面積は412haである.
    """
    start = measure.figure.start
    last = next((other for other in reversed(before) if not is_closed(text, other.figure.end, start)), None)
    sentence = text.rfind("。", 0, start) + 1
    if last is None or last.figure.end < text.rfind("。", 0, max(sentence - 1, 0)):
        return _of_survey(text, measure, sentence, periods)
    if last.period is None or not _DIGIT.search(last.period.label):
        return None
    between = [span for span in periods if last.figure.end <= span.start < start]
    if any(span.period == last.period or not is_closed(text, span.end, start) for span in between):
        return None
    head = _CLOSED.sub("", text[max(sentence, last.figure.end) : start])
    if last.figure.start >= sentence:
        return last.period if _says_more(text, measure, last, head) else None
    if _GOES_BACK.match(head):
        return last.period
    said = _CLOSED.sub("", text[sentence:start])
    there = last.period.kind is PeriodKind.AS_OF and _is_so(text, start) and not _HAPPENS.search(said)
    yearly = there or last.period.kind in _YEARS
    stated = _STATED.match(text, measure.figure.end) and not _ACTS.search(said) and len(said) <= _FAR
    return last.period if yearly and stated and not _TURNS.match(said) else None


def _of_survey(text: str, measure: Measure, sentence: int, periods: Sequence[PeriodSpan]) -> Period | None:
    """The day of the survey that the sentence before tells of, without a figure of its own: 国勢調査."""
    floor = text.rfind("。", 0, max(sentence - 1, 0)) + 1
    days = [
        span for span in periods if floor <= span.start < sentence and span.period.kind is PeriodKind.AS_OF
    ]
    said = text[sentence : measure.figure.start]
    if (
        len(days) != 1
        or not _SURVEY.search(text, floor, sentence)
        or _HAPPENS.search(said)
        or _ACTS.search(said)
    ):
        return None
    return days[0].period if _STATED.match(text, measure.figure.end) else None


def _says_more(text: str, measure: Measure, last: Measure, head: str) -> bool:
    """Whether a figure of the same sentence as the last is of its time."""
    if last.period is not None and last.period.kind is PeriodKind.AS_OF:
        lasts = measure.kind is MetricKind.DURATION
        if lasts or _NEWLY.search(head):
            return False
        if _is_so(text, measure.figure.start):
            return True
    between = text[last.figure.end : measure.figure.start]
    if last.period is not None and last.period.kind in _DAYS and _HELD.fullmatch(between):
        return _CAME.match(text, measure.figure.end) is not None
    stated = _OTHER_TOPIC.fullmatch(between) and _STATED.match(text, measure.figure.end)
    return bool(stated) and not _ACTS.search(between)


def _is_so(text: str, start: int) -> bool:
    """Whether the sentence of an offset says what is so (である, を置いている), not what was done."""
    end = text.find("。", start)
    return end >= 0 and not _PAST.search(text, start, end)
