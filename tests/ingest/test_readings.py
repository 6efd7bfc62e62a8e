"""The parser against every reading made by a person: all of it, exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest import reading

READINGS = sorted(reading.FOLDER.glob("*.toml"))

pytestmark = pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)


def test_metrics(path: Path) -> None:
    """Every metric of the reading is read, nothing else is, and every field agrees."""
    result = reading.compare_metrics(path)
    recall, precision = result.matched / result.expected, result.matched / result.found
    print(f"{path.stem}: recall {recall:.3f}, precision {precision:.3f} of {result.expected} metrics")
    assert result.differences == []
    assert result.matched == result.expected == result.found


def test_classes(path: Path) -> None:
    """Every numeral that measures nothing is accounted for in its class, and no other is."""
    assert reading.compare_classes(path) == []


def test_nothing_unread(path: Path) -> None:
    """No numeral is left unread."""
    rows = reading.parse(path).rows
    assert [(row.start_line, row.text) for row in rows.unread_numerals] == []
    document = rows.document
    assert document.numerals == document.metrics + document.amounts + document.not_facts


def test_structure(path: Path) -> None:
    """Departments, pillars, items, programs, activities and tables are those of the reading."""
    assert reading.structure_of_parse(path) == reading.structure_of_reading(path)


def test_promised_arithmetic(path: Path) -> None:
    """Every sum that the text promises holds, as it does in print."""
    assert [row.rule for row in reading.parse(path).rows.checks if not row.passed] == []
