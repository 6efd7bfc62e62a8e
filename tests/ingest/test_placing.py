"""Where a row stands: id, lines and quote."""

from __future__ import annotations

from database.entities import Metric, Program
from ingest.lines import read_lines
from ingest.placing import Placing


def test_placing() -> None:
    """Ids count up within each table, and the quote is the lines of the row."""
    placing = Placing(read_lines("一\n二\n三".encode(), "report.txt"), 7)
    first, second = placing.place(Metric, 1, 2), placing.place(Metric, 3, 3)
    other = placing.place(Program, 2, 2)
    assert (second["id"] - first["id"], other["id"]) == (1, first["id"])
    assert [each["quote"] for each in (first, second, other)] == ["一\n二", "三", "二"]
    assert (first["start_line"], first["end_line"], first["document_id"]) == (1, 2, 7)
