"""The account of a text: every numeral of it in exactly one class, with its line and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.amounts import StatedAmount
from ingest.classes import NumeralClass, classify
from ingest.figures import date_class, read_figures
from ingest.marks import Level
from ingest.measures import Account
from ingest.numerals import find_numerals
from ingest.outline import Block
from ingest.passage import Passage
from ingest.titles import is_title
from ingest.wareki import DateSpan

METRIC = "METRIC"
UNREAD = "UNREAD"


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral of the text.

    Attributes:
        line: 1-based.
        text: As printed.
        numeral_class: METRIC, UNREAD or a `NumeralClass`.
        reason: The rule that decided; of a metric its label and unit.
    """

    line: int
    text: str
    numeral_class: str
    reason: str


def entries_of(account: Account) -> list[Entry]:
    """The entries of what was read of programs and activities."""
    entries: list[Entry] = []
    for measure in account.measures:
        reason = f"{measure.label}, {measure.unit or 'no unit'}"
        spot = measure.figure.account(measure.passage.text)
        entries.append(_entry(measure.passage, *spot, METRIC, reason))
    entries.extend(_entries_of_dates(account.dates))
    for passage, other in account.others:
        entries.append(_entry(passage, other.start, other.end, other.numeral_class or UNREAD, other.reason))
    return entries


def entries_of_heading(block: Block, amounts: Iterable[StatedAmount], fiscal_year: int) -> list[Entry]:
    """The entries of a heading: its mark, the amounts beside it, and numerals that belong to its name."""
    starts = {amount.numeral_start for amount in amounts if amount.passage is block.passage}
    width = block.mark.width if block.mark else 0
    whole = is_title(block.body.text) or (block.mark is not None and block.mark.level <= Level.PROGRAM)
    passage = block.passage if whole else block.passage.slice(0, width)
    reading = read_figures(passage.text[width:], fiscal_year)
    entries = _entries_of_dates([(passage.slice(width), span) for span in reading.dates])
    taken = [(width + span.start, width + span.end) for span in reading.dates]
    for numeral in find_numerals(passage.text, taken):
        name = NumeralClass.HEADING
        if numeral.start in starts:
            name = NumeralClass.AMOUNT
        elif numeral.start >= width:
            name = classify(passage.text, numeral) or name
        reason = "amount of the program" if name is NumeralClass.AMOUNT else "mark or name of a heading"
        entries.append(_entry(passage, numeral.start, numeral.end, name, reason))
    return entries


def entries_of_page_mark(block: Block) -> list[Entry]:
    """The entries of a line that is only a page number."""
    return [
        _entry(block.passage, numeral.start, numeral.end, NumeralClass.NUMBERING, "page mark")
        for numeral in find_numerals(block.passage.text)
    ]


def entries_outside(passage: Passage, fiscal_year: int, *, name: bool = False) -> list[Entry]:
    """The entries of text outside any program: a figure there has no program that it could be a metric of.

    Args:
        passage: Overview, preamble, or what stands under a pillar.
        fiscal_year: The report's.
        name: Whether the passage is the name of an initiative, whose numbers belong to the name.
    """
    reading = read_figures(passage.text, fiscal_year)
    entries = _entries_of_dates([(passage, span) for span in reading.dates])
    for other in reading.others:
        entries.append(_entry(passage, other.start, other.end, other.numeral_class or UNREAD, other.reason))
    for figure in reading.figures:
        spot = figure.account(passage.text)
        if name:
            entry = _entry(passage, *spot, NumeralClass.NAME, "in the name of an initiative")
        else:
            entry = _entry(passage, *spot, UNREAD, "a figure outside any program")
        entries.append(entry)
    return entries


def _entries_of_dates(dates: Iterable[tuple[Passage, DateSpan]]) -> list[Entry]:
    """The entries of dates; 令和元年 has no digit and so is no numeral."""
    return [
        _entry(passage, span.start, span.end, date_class(span), "date")
        for passage, span in dates
        if any(char.isdigit() for char in passage.text[span.start : span.end])
    ]


def _entry(passage: Passage, start: int, end: int, numeral_class: str, reason: str) -> Entry:
    return Entry(passage.line_at(start), passage.text[start:end], str(numeral_class), reason)
