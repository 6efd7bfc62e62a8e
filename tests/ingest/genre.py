"""Short texts of the genre, and how tests read them.

Tables are written with bars between their cells, which become the tabs of a text: `区分 | 金額`.
"""

from __future__ import annotations

from database.entities import Metric, Program, ReportRows
from ingest.build import ReportReading, read_report
from ingest.lines import Line, fold
from ingest.origin import Origin
from ingest.passage import Passage
from ingest.tables import Grid, read_grid

YEAR = 2021
"""The fiscal year of every text: 令和3年度."""
ORIGIN = Origin("100005", "群馬県", YEAR, "主要施策の成果", "report.txt")
HEADINGS = "第2 総務部\n\n1 総務費\n\n(1) 文書管理\n\n"
FIRST_LINE = HEADINGS.count("\n") + 1
"""The 1-based line on which a body begins behind `HEADINGS`."""


def read(text: str, encoding: str = "utf-8") -> ReportReading:
    """Read a whole text."""
    return read_report(text.encode(encoding), ORIGIN)


def read_body(*blocks: str) -> ReportReading:
    """Read blocks, a blank line between two, as what stands under one program."""
    return read(HEADINGS + "\n\n".join(tabbed(block) for block in blocks))


def metrics_of(*blocks: str) -> list[Metric]:
    """The metrics of blocks that stand under one program."""
    return read_body(*blocks).rows.metrics


def program_of(*blocks: str) -> tuple[Program, ReportRows]:
    """The one program under which blocks stand, and all rows."""
    rows = read_body(*blocks).rows
    return rows.programs[0], rows


def tabbed(text: str) -> str:
    """A table written with bars, with tabs."""
    return "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in text.split("\n"))


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The numbered lines of a text, tables written with bars."""
    return [Line(number, raw, fold(raw)) for number, raw in enumerate(tabbed(text).split("\n"), first)]


def grid_of(*rows: str) -> Grid:
    """A table from its rows."""
    return read_grid(lines_of("\n".join(rows)), YEAR)


def passage_of(text: str, line: int = 1) -> Passage:
    """A passage on one line."""
    return Passage.of(Line(line, text, fold(text)))
