"""Tables that are aligned by blanks, given tabs between their cells, so that all tables are read alike.

Such a table is a line of titles and two or more lines of cells, parted by gaps of two or more blanks, which
stand under each other. Lists of names with a value, bullets, amounts of a program and prose are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.alignment import Columns, Piece, join_spaced, pieces_of, with_tabs, words_of
from ingest.amount_names import amounts_beside, states_amounts
from ingest.counters import UNIT_IN_BRACKET, is_counter, is_unit, states_unit
from ingest.lines import Line
from ingest.marks import bullet_width, is_page_mark, note_width, read_mark
from ingest.running_heads import key_of
from ingest.titles import begins

_GAP = re.compile(r"\S\s{2,}\S")
_DIGIT = re.compile(r"[0-9]")
_UNIT = re.compile(r"[（(]\s*単\s*位|単\s*位\s*[:：]")
_TIME = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s?[0-9元]{1,4}\s?年度?(?!間)|[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?"
    r"|(?<![0-9,.])(?:19|20)[0-9]{2}(?![0-9,.])"
)
_FIGURE = re.compile(r"[0-9][0-9,.]*\s?")
_VALUE = re.compile(r"(?:約|延べ|計|[△▲+-])?\s?[0-9][0-9,.]*\s?(?P<unit>\D*)")
_NOTHING = re.compile(r"[-－―‐–—…*＊]+|皆増|皆減")
_FEWEST = 3
"""Cells of a row, and lines of a table, at least."""
_MOST = 30
"""Cells of a row at most."""
_APART = 2
"""Lines with fewer cells that may stand between two rows."""
_HEADER = 3
"""Lines of a header at most."""
_TORN = 10
"""Half-width characters that the first line of a broken cell has at least."""
_UNIT_WIDTH = 12
"""Characters of a unit at most."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a row: its place among all lines, its pieces, and those with spaced words whole."""

    place: int
    line: Line
    pieces: list[Piece]
    cells: list[Piece]

    @property
    def is_full(self) -> bool:
        """Whether it has as many cells as a row of a table has at least."""
        return len(self.pieces) >= _FEWEST

    @property
    def is_valued(self) -> bool:
        """Whether it prints a figure behind its first cell."""
        return any(map(_has_figure, self.pieces[1:])) or _is_value(self.pieces[0])


def with_tables_tabbed(lines: Sequence[Line], heads: frozenset[str]) -> list[Line]:
    """The lines, with tabs for a blank of each gap in those of tables that blanks align.

    Args:
        lines: All lines of a text, in order.
        heads: The running heads among them, which no table goes over.
    """
    found = list(lines)
    known: set[str] = set()
    for stretch in _stretches(lines, heads):
        for run in _runs(stretch):
            texts, rows = _tabbed(run, known), run
            if not texts and not run[0].is_full:
                texts, rows = _tabbed(run[1:], known), run[1:]
            for row, text in zip(rows, texts, strict=False):
                found[row.place] = replace(row.line, text=text)
            if texts:
                known.add(key_of(rows[0].line))
    return found


def _stretches(lines: Sequence[Line], heads: frozenset[str]) -> Iterator[list[_Row]]:
    """The lines that stand together and may be rows."""
    for may, group in groupby(enumerate(lines), lambda pair: _may_be_row(pair[1], heads)):
        numbered = list(group)
        if may and any(_GAP.search(line.text) for _, line in numbered):
            rows = ((place, line, _units_of(line) or pieces_of(line)) for place, line in numbered)
            yield [_Row(place, line, pieces, join_spaced(pieces)) for place, line, pieces in rows]


def _units_of(line: Line) -> list[Piece]:
    """The units in brackets that are all that a line prints; a single blank parts them: （か所） （千円）."""
    words = words_of(line)
    are_units = all(UNIT_IN_BRACKET.fullmatch(word.text) and states_unit(word.text) for word in words)
    return words if are_units else []


def _may_be_row(line: Line, heads: frozenset[str]) -> bool:
    text = line.text.strip()
    if not text or "\t" in text or "。" in text or text.endswith(("、", "，")):
        return False
    if is_page_mark(text) or _UNIT.search(text) or key_of(line) in heads:
        return False
    if states_amounts(text) and _DIGIT.search(text):
        return False
    return not begins(text) or _is_numbered(text)


def _is_numbered(text: str) -> bool:
    """Whether a line begins with a mark that is a cell of its own, as in a table that numbers its rows."""
    mark = read_mark(text)
    if mark is None or bullet_width(text) or note_width(text) or amounts_beside(text) >= 0:
        return False
    gap = _GAP.search(text, mark.width)
    return text[: mark.width].endswith("  ") and gap is not None and bool(_DIGIT.search(text, gap.start()))


def _runs(stretch: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of a stretch that may be of one table, with the shorter ones right above and behind.

    A line with one piece above a line without figures is the title of another table.
    """
    run: list[_Row] = []
    short: list[_Row] = []
    valued = False
    for row, below in zip(stretch, (*stretch[1:], None), strict=True):
        if row.is_full:
            above = short if run else [each for each in short[-1:] if len(each.cells) > 1]
            run += [*above, row]
            short = []
            valued |= row.is_valued
            continue
        short.append(row)
        title = len(row.cells) == 1 and below is not None and below.is_full and not below.is_valued
        if run and (len(short) > _APART or (title and valued)):
            yield [*run, *short]
            run = []
            valued = False
    if run:
        yield [*run, *short]


def _tabbed(rows: Sequence[_Row], known: set[str]) -> list[str]:
    """The texts of the rows of a table, from the first on; none where they are no table."""
    depth = _depth(rows)
    counts = Counter(len(row.cells) for row in rows[depth:] if len(row.cells) >= _FEWEST)
    if not depth or not counts:
        return []
    width = max(counts, key=lambda count: (counts[count], count))
    full = [row.cells for row in rows[depth:] if len(row.cells) == width]
    columns = Columns.of(full)
    again = key_of(rows[0].line) in known
    titles = [row.cells for row in rows[:depth] if len(row.cells) == width]
    if width > _MOST or not (again or _are_columns(full, titles, columns)):
        return []
    texts: list[str] = []
    for place, row in enumerate(rows):
        over = _over_repeated(row, rows[place + 1], width) if place + 1 < depth else None
        text = with_tabs(row.line, row.cells, over) if over else None
        text = text or _row_text(row, columns, title=place < depth)
        behind = not any(each.is_full for each in rows[place:])
        if text is None and not behind:
            return []
        if text is None or (behind and not _goes_on(row, columns)):
            break
        torn = 0 < place < len(rows) - 1 and _is_torn(rows[place - 1], row, rows[place + 1], width)
        texts.append(row.line.text if torn else text)
    return texts if len(texts) >= _FEWEST or again or all(map(_is_value, full[0][1:])) else []


def _depth(rows: Sequence[_Row]) -> int:
    """How many of the rows print titles: the first, unless it prints values, and those above the figures."""
    if any(map(_is_value, rows[0].pieces)) or begins(rows[0].line.text.strip()) or _units_of(rows[0].line):
        return 0
    body = (place for place, row in enumerate(rows) if place and (row.is_valued or len(row.cells) == 1))
    depth = next(body, len(rows))
    return depth if depth <= _HEADER and depth < len(rows) else 1


def _are_columns(rows: Sequence[list[Piece]], titles: Sequence[list[Piece]], columns: Columns) -> bool:
    """Whether cells are figures, or stand under each other; where none are, under their titles too."""
    later = list(zip(*rows, strict=True))[1:]
    figures = [all(_has_figure(cell) or _NOTHING.fullmatch(cell.text) for cell in column) for column in later]
    if len(rows) == 1 or not any(figures):
        return all(figures) or (len(rows) > 1 and all(Columns.of([*titles, *rows]).even))
    even = sum(figure or straight for figure, straight in zip(figures, columns.even[1:], strict=True))
    return even >= len(later) - len(later) // 3


def _row_text(row: _Row, columns: Columns, *, title: bool) -> str | None:
    """The text of a row with its tabs, each cell in its column: by order where all are printed."""
    width = len(columns.edges)
    for cells in (row.cells, row.pieces):
        if len(cells) == width:
            return with_tabs(row.line, cells, range(width))
    if title and all(states_unit(piece.text) for piece in row.pieces):
        return _units_text(row, columns)
    if len(row.pieces) > width:
        parted = _by_gaps(row.pieces, width) if title else None
        places = columns.places(row.pieces, several=True) or parted
        return with_tabs(row.line, row.pieces, places) if places else None
    places = columns.spans(row.cells) if title else columns.places(row.cells)
    if places is None or (title and not row.is_full and not places[0]):
        return None
    return with_tabs(row.line, row.cells, places)


def _over_repeated(row: _Row, below: _Row, width: int) -> list[int] | None:
    """The columns of titles that each stand over the same titles below: 公立, 私立 over 園数, 定員."""
    names = [cell.text for cell in below.cells][1 - width :]
    for corner in (0, 1):
        count = len(row.cells) - corner
        each = len(names) // count if count > 1 else 0
        if each > 1 and len(names) == width - 1 and names == names[:each] * count:
            return [*range(corner), *range(1, width, each)]
    return None


def _units_text(row: _Row, columns: Columns) -> str | None:
    """The text of a line of units with its tabs: one for each column but the first, or where they stand."""
    width = len(columns.edges)
    behind_names = len(row.pieces) == width - 1
    places = list(range(1, width)) if behind_names else columns.places(row.pieces)
    return with_tabs(row.line, row.pieces, places) if places else None


def _goes_on(row: _Row, columns: Columns) -> bool:
    """Whether a line behind the full rows is one more: it prints a figure, or the rest of a broken cell."""
    if len(row.cells) > 1:
        return row.is_valued
    left, _ = row.cells[0].span(by_width=columns.by_width)
    return left in {first for first, _ in columns.edges[1:]} and not row.cells[0].text.startswith(("（", "("))


def _by_gaps(pieces: Sequence[Piece], width: int) -> list[int]:
    """The column of each piece of a header that stands over no columns: parted at its widest gaps."""
    gaps = [after.left - before.right for before, after in pairwise(pieces)]
    widest = sorted(sorted(range(len(gaps)), key=lambda place: -gaps[place])[: width - 1])
    return [bisect_left(widest, place) for place in range(len(pieces))]


def _is_torn(above: _Row, row: _Row, below: _Row, width: int) -> bool:
    """Whether a line between two rows begins the first cell of the lower one, which is broken there."""
    if len(row.cells) > 1 or {len(above.cells), len(below.cells)} != {width} or not below.is_valued:
        return False
    cell, over, under = row.cells[0], above.cells[0], below.cells[0]
    wide = cell.right - cell.left >= max(_TORN, over.right - over.left, under.right - under.left + 1)
    return wide and cell.left == under.left


def _is_value(piece: Piece) -> bool:
    """Whether a piece is one figure and nothing else, and no time."""
    value = _VALUE.fullmatch(piece.text)
    if value is None or _TIME.fullmatch(piece.text):
        return False
    return not value["unit"] or is_unit(value["unit"])


def _has_figure(piece: Piece) -> bool:
    """Whether a piece prints a figure with its unit, or is one."""
    text = _TIME.sub("", piece.text)
    counted = (is_counter(text[match.end() : match.end() + _UNIT_WIDTH]) for match in _FIGURE.finditer(text))
    return _is_value(piece) or any(counted)
