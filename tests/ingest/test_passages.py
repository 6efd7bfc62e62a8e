"""Short passages that people wrote, with the period of every figure in them."""

from __future__ import annotations

import re

import pytest

from tests.ingest.genre import read_body
from tests.ingest.reading import FOLDER, digits

OWN = "FISCAL_YEAR 2021-04-01 2022-03-31"
PARTED = re.compile(r"^----\n", re.MULTILINE)


def passages() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every passage, with the number and the period of each of its figures."""
    found = []
    for path in sorted((FOLDER / "passages").glob("*.txt")):
        for item in PARTED.split(path.read_text(encoding="utf-8")):
            lines = item.strip("\n").split("\n")
            text = "\n".join(line for line in lines if not line.startswith("> "))
            figures = (line[2:].split(" | ") for line in lines if line.startswith("> "))
            found.append((text.strip("\n"), [(digits(number), whole(period)) for number, period in figures]))
    return found


def whole(period: str) -> str:
    """A period with both of its days, as a metric has it."""
    kind, *days = (OWN if period.strip() == "FY" else period).split()
    return " ".join((kind, *days, *days[-1:])) if len(days) == 1 else " ".join((kind, *days))


PASSAGES = passages()


@pytest.mark.parametrize(("text", "figures"), PASSAGES, ids=[text[:24] for text, _ in PASSAGES])
def test_periods(text: str, figures: list[tuple[str, str]]) -> None:
    """Every figure is read, no other numeral is taken for one, and each has its period."""
    metrics = read_body(text).rows.metrics
    read = [(digits(m.text), f"{m.period_kind} {m.period_start} {m.period_end}") for m in metrics]
    assert sorted(read) == sorted(figures)
