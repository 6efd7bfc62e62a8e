"""Tables that are ruled (罫線), given tabs for their borders, so that all tables are read alike.

Such a table is a run of lines that all have as many borders (│ ┃ ｜ |), mostly between rules (├──┼──┤). A
header that spans columns has fewer, which stand above borders of the rows. A bar in prose is no border.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ingest.cells import display_width
from ingest.lines import Line
from ingest.marks import is_lattice, is_rule
from ingest.titles import begins

_DRAWN = re.compile(r"[│┃┆┇┊┋║╎╏]")
"""Borders that are nothing else."""
_BAR = re.compile(r"[|｜]")
"""Borders where no others are drawn; they may stand in prose, and in cells."""
_DIGIT = re.compile(r"[0-9]")
_HALF = re.compile(r"(?:[│┃║][^─-╿]*)+[├┝┠┣╟╞╠](?:[─━═]{2,}[┬┯┰┳┼┿╂╋╤╥╦┴┷┸┻╧╨╩]?)+[┤┥┨┫╢╡╣]")
"""A line that is a rule behind the first cells of a header, and goes on with them: │区分├──┬──┤."""
_CROSSING = re.compile(r"[─-╿]")
_NO_DASHES = dict.fromkeys(map(ord, "─━═"), " ")
_OPENS = re.compile(r"\s*[┌┍┎┏╔╒╓╭]")
_CLOSES = re.compile(r"\s*[└┕┖┗╚╘╙╰]")
_FEWEST = 3
"""Lines of a table at least that has bars without frame, one on each line, and no rule."""
_HEADER = 3
"""Lines of a header at most."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with borders, and where they stand in its text."""

    line: Line
    borders: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> list[_Row]:
        """The rows that lines print: their bars are borders where they have no others."""
        drawn = any(_DRAWN.search(line.text) for line in lines)
        border = _DRAWN if drawn else _BAR
        rows: list[_Row] = []
        for line in lines:
            half = bool(rows) and drawn and _HALF.fullmatch(line.text.strip()) is not None
            text = line.text.translate(_NO_DASHES) if half else line.text
            borders = (_CROSSING if half else border).finditer(text)
            places = tuple(match.start() for match in borders)
            rows.append(cls(replace(line, text=text, goes_on=half), places))
        return rows

    @property
    def begins(self) -> bool:
        """Whether nothing stands before its first border."""
        return bool(self.borders) and not self.line.text[: self.borders[0]].strip()

    @property
    def ends(self) -> bool:
        """Whether nothing stands behind its last border."""
        return bool(self.borders) and not self.line.text[self.borders[-1] + 1 :].strip()

    def places(self, measure: Callable[[str], int]) -> list[int]:
        """Where its borders stand in print."""
        return [measure(self.line.raw[:border]) for border in self.borders]


def with_rules_tabbed(lines: Sequence[Line]) -> list[Line]:
    """The lines, with tabs for the borders in those of ruled tables, and without the rules of these.

    Every other character keeps its place. The rule below a table becomes a blank line, so that nothing that
    follows is taken for a row. The lines of a frame of one cell are text, parted where it has rules.
    """
    found: list[Line] = []
    for may, group in groupby(lines, _may_be_ruled):
        if may:
            for table in _tables(list(group)):
                found.extend(_tabbed(table))
        else:
            found.extend(group)
    return found


def _may_be_ruled(line: Line) -> bool:
    bordered = _DRAWN.search(line.text) or _BAR.search(line.text)
    return "\t" not in line.text and (bordered is not None or is_rule(line.text))


def _tables(run: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a run, parted between two rules: the one below a table, and the one above the next."""
    table: list[Line] = []
    for line in run:
        between = bool(table) and is_rule(line.text) and is_rule(table[-1].text)
        if between or (table and (_OPENS.match(line.text) or _CLOSES.match(table[-1].text))):
            yield table
            table = []
        table.append(line)
    yield table


def _tabbed(table: Sequence[Line]) -> list[Line]:
    """The lines of a table; those given where they are none."""
    rows = _Row.of([line for line in table if not is_rule(line.text)])
    ruled = any(is_lattice(line.text) for line in table)
    if not rows or not _is_table(rows, ruled=ruled):
        return list(table)
    texts = _texts(rows)
    if texts is None:
        return list(table)
    lines = {row.line.number: replace(row.line, text=text) for row, text in zip(rows, texts, strict=True)}
    framed = not any("\t" in text for text in texts)
    return [
        lines.get(line.number) or replace(line, text="")
        for line in table
        if line.number in lines or framed or line.number > rows[-1].line.number
    ]


def _is_table(rows: Sequence[_Row], *, ruled: bool) -> bool:
    """Whether lines with borders are rows: they have rules or a frame, or are too alike to be prose."""
    inner = _inner(rows)
    if inner == 1 and not all(_framed(rows)) and _DIGIT.search(rows[0].line.text):
        return False  # the axis of a chart
    if ruled:
        return inner > 0 or all(_framed(rows))
    if inner < 1 or len(rows) < 2 or len({len(row.borders) for row in rows}) > 1:
        return False
    texts = [row.line.text.strip() for row in rows]
    if all(_framed(rows)) or _DRAWN.search(texts[0]):
        return True
    several = inner > 1 or len(rows) >= _FEWEST
    return several and not any(text.endswith(("。", "、")) or begins(text) for text in texts)


def _framed(rows: Sequence[_Row]) -> tuple[bool, bool]:
    """Whether all rows begin with a border, and whether they end with one."""
    return all(row.begins for row in rows), all(row.ends for row in rows)


def _inner(rows: Sequence[_Row]) -> int:
    """The borders between the cells of the fullest row."""
    return max(len(row.borders) for row in rows) - sum(_framed(rows))


def _texts(rows: Sequence[_Row]) -> list[str] | None:
    """The texts of rows with their tabs; None where one has fewer borders, and stands above no others.

    A cell as wide as the table is text above or below it, else the first cell of a row.
    """
    frame = _framed(rows)
    count = max(len(row.borders) for row in rows)
    parted = [place for place, row in enumerate(rows) if not all(frame) or len(row.borders) != sum(frame)]
    if not parted:
        return [_text(row, range(count), frame) or "" for row in rows]
    columns = _columns_of([rows[place] for place in parted], count)
    if columns is None:
        return None
    columns_of = dict(zip(parted, columns, strict=True))
    texts: list[str] = []
    for place, row in enumerate(rows):
        inside = parted[0] < place < parted[-1]
        text = _text(row, columns_of.get(place, (0, count - 1) if inside else (0, 1)), frame)
        if text is None:
            return None
        texts.append(text)
    return texts


def _columns_of(rows: Sequence[_Row], count: int) -> list[Sequence[int]] | None:
    """Which of the borders of the full rows each border of a row is, or stands above in a header."""
    spans = list(takewhile(lambda row: len(row.borders) < count, rows))
    full = rows[len(spans) :]
    if len(spans) >= _HEADER or any(len(row.borders) < count for row in full):
        return None
    if not spans:
        return [range(count)] * len(full)
    for measure in _MEASURES:
        edges = full[0].places(measure)
        places = [row.places(measure) for row in spans]
        even = all(row.places(measure) == edges for row in full)
        if even and all(set(row) <= set(edges) for row in places):
            above: list[Sequence[int]] = [[edges.index(place) for place in row] for row in places]
            return [*above, *[range(count)] * len(full)]
    return None


def _narrow(text: str) -> int:
    """The width of a text whose borders are as narrow as a letter."""
    return display_width(text) - len(_DRAWN.findall(text))


_MEASURES: tuple[Callable[[str], int], ...] = (display_width, _narrow, len)


def _text(row: _Row, columns: Sequence[int], frame: tuple[bool, bool]) -> str | None:
    """The text of a row with a tab for each border between two cells, and blanks for its frame.

    A cell that spans columns is followed by the tabs of those it covers, in place of blanks that it ends in;
    None where it has too few.
    """
    text = list(row.line.text)
    before = -1
    for border, column in zip(row.borders, columns, strict=True):
        covered = column - before - 1
        if covered and "".join(text[border - covered : border]).strip():
            return None
        outer = (frame[0] and border == row.borders[0]) or (frame[1] and border == row.borders[-1])
        text[border - covered : border + 1] = "\t" * covered + (" " if outer else "\t")
        before = column
    return "".join(text)
