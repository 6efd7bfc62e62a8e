"""Small reports that people wrote in many outward forms, with their programs, amounts and metrics."""

from __future__ import annotations

import re

import pytest

from tests.ingest.genre import read
from tests.ingest.reading import FOLDER, digits, squash

PARTED = re.compile(r"^====\n", re.MULTILINE)


def reports() -> list[tuple[str, list[str]]]:
    """Every report, with the lines that say what is in it."""
    found = []
    for path in sorted((FOLDER / "forms").glob("*.txt")):
        for item in PARTED.split(path.read_text(encoding="utf-8")):
            lines = item.strip("\n").split("\n")
            text = "\n".join(line for line in lines if not line.startswith("> "))
            found.append((text, [line[2:] for line in lines if line.startswith("> ")]))
    return found


def as_expected(line: str) -> tuple[str, ...]:
    """A line of a reading: a program with its place, name and amount, or a metric with place and number."""
    kind, at, rest = line.split(" ", 2)
    if kind == "metric":
        return kind, at, digits(rest)
    name, settled = rest.split(" | ")
    return kind, at, squash(name), settled


REPORTS = reports()


@pytest.mark.parametrize(("text", "lines"), REPORTS, ids=[text.strip()[:16] for text, _ in REPORTS])
def test_forms(text: str, lines: list[str]) -> None:
    """Every program is read with its name and amount, every number that is a metric, and no other."""
    rows = read(text).rows
    at = {program.id: "-".join(program.slug.split("-")[3:]) for program in rows.programs}
    found: list[tuple[str, ...]] = [
        ("program", at[program.id], squash(program.name), str(program.settled_amount or "none"))
        for program in rows.programs
    ]
    found.extend(("metric", at[metric.program_id], digits(metric.text)) for metric in rows.metrics)
    assert sorted(found) == sorted(as_expected(line) for line in lines)
