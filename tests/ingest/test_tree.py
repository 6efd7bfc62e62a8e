"""Walks over the tree of a report."""

from __future__ import annotations

from ingest.lines import read_lines
from ingest.parser import parse
from tests.ingest.genre import HEADINGS


def test_walk() -> None:
    """Activities are walked, and programs listed, in source order."""
    text = f"{HEADINGS}① 橋\n\nア 点検\n\n② 舗装\n\n(2) 河川\n\n2 港湾費\n\n(1) 港湾"
    (department,) = parse(read_lines(text.encode(), "report.txt"), "report.txt").departments
    programs = list(department.programs)
    assert [program.heading.name for program in programs] == ["文書管理", "河川", "港湾"]
    assert [activity.heading.name for activity in programs[0].walk()] == ["橋", "点検", "舗装"]
