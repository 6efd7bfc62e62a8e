"""Notes below a table that say of what time its figures are: ※令和4年3月1日現在, ※（ ）内は前年度の件数."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.marks import note_width
from ingest.periods import Period, PeriodSpan, find_periods
from ingest.wareki import find_dates

_IN_TITLE = re.compile(r"[（(]\s?((?:[（(]\s*[)）]\s?(?:内|書)|[^（()）、]{1,12}は)[^（()）]*)[)）]")
"""A note that stands in the title: 実施状況（（ ）内は前年度の実績）."""
_CLAUSES = re.compile(r"[、。](?!\s*$)")
_SUBJECT = re.compile(r"(?:(.{1,20}?)は、?)?(?:いずれも|全て|すべて|それぞれ)?(?:各年度?|各)?")
_SAYS = re.compile(
    r"(?:現在|時点|中)?(?:(?:で|に|の|における)?(?:数値?|数字|実績|状況|データ|値|[一-龥]{0,4}(?:件数|人数|者数|金額|数|額)|調査|統計|集計)"
    r"(?:結果|値)?)?(?:である|による|です|を(?:示す|計上|記載)(?:した)?)?。?\s?"
)
_ALL = re.compile(r"(?:表中の|上記の|各)?(?:数値|数字|人数|件数|実績|データ|[一-龥]*状況|いずれの数値|表)")
_BRACKETS = re.compile(r"(?:表中の)?[（(]\s*[)）]\s?(?:内|書き?)?(?:の(?:数値?|数字|人数|件数|値))?")
_CALENDAR = re.compile(r"暦年")


@dataclass(slots=True)
class TableNotes:
    """What the notes of a table say of the times of its figures.

    Attributes:
        text: The note that speaks of all figures, as it is.
        whole: The period of all figures.
        brackets: The period of what stands in brackets in its cells.
        columns: Periods by the name of the column that they are of.
        calendar: Whether years without 年 or 年度 (R3) are calendar years.
    """

    text: str = ""
    whole: Period | None = None
    brackets: Period | None = None
    columns: dict[str, Period] = field(default_factory=dict)
    calendar: bool = False

    def of_column(self, levels: Sequence[str]) -> Period | None:
        """The period that a note gives the column with these headers."""
        return next((period for name, period in self.columns.items() if name in levels), None)


def read_notes(texts: Sequence[str], fiscal_year: int) -> TableNotes:
    """What notes say of the times of a table's figures; a note that says anything else is passed over.

    Args:
        texts: The folded notes right below the table, and its title, in which one can stand.
        fiscal_year: The report's.
    """
    notes = TableNotes()
    for text in texts:
        in_title = _IN_TITLE.search(text)
        said = in_title[1] if in_title else text[note_width(text) :]
        if not in_title and said == text:
            continue
        notes.calendar = notes.calendar or _CALENDAR.search(said) is not None
        for clause in _CLAUSES.split(said):
            periods = find_periods(clause, find_dates(clause, fiscal_year), fiscal_year)
            if len(periods) == 1:
                _take(notes, clause, periods[0])
    return notes


def _take(notes: TableNotes, clause: str, span: PeriodSpan) -> None:
    """Take what a clause says, if it says no more than of what time something is."""
    subject = _SUBJECT.fullmatch(clause[: span.start].strip())
    if subject is None or not _SAYS.fullmatch(clause, span.end):
        return
    name = (subject[1] or "").strip()
    if not name or _ALL.fullmatch(name):
        notes.text, notes.whole = clause, span.period
    elif _BRACKETS.fullmatch(name):
        notes.brackets = span.period
    else:
        notes.columns[name] = span.period
