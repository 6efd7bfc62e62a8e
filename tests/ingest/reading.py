"""Readings made by people (`tests/readings`), compared with what the parser reads."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from database.entities import Activity, Metric, Program
from ingest.build import ReportReading, read_report
from ingest.origin import Origin

FOLDER = Path(__file__).parent.parent / "readings"
DATA = Path(__file__).parent.parent.parent / "data"


@dataclass(slots=True)
class Comparison:
    """How a parsed text agrees with its reading: counts by measure, and every difference in words."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    right: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def load(path: Path) -> dict[str, Any]:
    """A reading as TOML gives it: the one place where its shape is loose, since people write it."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def parse(path: Path) -> ReportReading:
    """The report of a reading, parsed."""
    reading = load(path)
    name = str(reading["document"])
    folder = path.parent if (path.parent / name).exists() else DATA
    origin = Origin(str(reading["government"]), "", int(reading["fiscal_year"]), "", name)
    return read_report((folder / name).read_bytes(), origin)


def squash(text: str) -> str:
    """A text without widths and spaces, which people and extraction write as they like."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def digits(text: str) -> str:
    """The first number of a text, without separators."""
    match = re.search(r"[0-9][0-9,.]*", unicodedata.normalize("NFKC", text))
    return match[0].replace(",", "").rstrip(".") if match else ""


def place_of(metric: Metric, parsed: ReportReading) -> str:
    """`at` as readings write it: 1-6②オ, or 2/1-6②オ where the text has several departments."""
    program: Program = next(row for row in parsed.rows.programs if row.id == metric.program_id)
    parts = program.slug.split("-")
    at = f"{parts[3]}-{parts[4]}"
    if len(parsed.rows.departments) > 1:
        at = f"{int(parts[2])}/{at}"
    activity: Activity | None = next(
        (row for row in parsed.rows.activities if row.id == metric.activity_id), None
    )
    return at + "".join(activity.path if activity else ())


def compare_metrics(path: Path) -> Comparison:
    """Match the metrics of a reading with the parsed ones by line and number, then compare every field."""
    reading, parsed = load(path), parse(path)
    result = Comparison(len(reading["metric"]), len(parsed.rows.metrics))
    by_id = {metric.id: metric for metric in parsed.rows.metrics}
    free = list(parsed.rows.metrics)
    for wanted in reading["metric"]:
        metric = _match(wanted, free)
        if metric is None:
            result.differences.append(
                f"missing line {wanted['line']}: {wanted['text']} {wanted.get('label')}"
            )
            continue
        free.remove(metric)
        result.matched += 1
        for name, want, got in _fields(wanted, metric, parsed, by_id, reading):
            if want == got:
                result.right[name] += 1
            else:
                result.differences.append(
                    f"{name} line {wanted['line']} {wanted['text']}: want {want!r}, got {got!r}"
                )
    for metric in free:
        result.differences.append(f"false line {metric.start_line}: {metric.text} {metric.label}")
    return result


def _match(wanted: dict[str, Any], free: list[Metric]) -> Metric | None:
    number = digits(str(wanted["text"]))
    same = [m for m in free if m.start_line <= wanted["line"] <= m.end_line and digits(m.text) == number]
    exact = [m for m in same if squash(m.text) == squash(str(wanted["text"]))]
    return next(iter(exact or same), None)


def _fields(
    wanted: dict[str, Any],
    metric: Metric,
    parsed: ReportReading,
    by_id: dict[int, Metric],
    reading: dict[str, Any],
) -> list[tuple[str, object, object]]:
    year = int(reading["fiscal_year"])
    default = f"FISCAL_YEAR {year}-04-01 {year + 1}-03-31"
    period = f"{metric.period_kind} {metric.period_start} {metric.period_end}"
    want_period = str(wanted.get("period", default)).split()
    want_period = want_period + want_period[-1:] if len(want_period) == 2 else want_period
    words = squash(" ".join((metric.label, *metric.row_headers, *metric.column_headers)))
    missing = [word for word in wanted.get("context", ()) if squash(str(word)) not in words]
    total = by_id.get(metric.part_of_id) if metric.part_of_id else None
    want_total = str(wanted.get("part_of", "")).split(":")[-1]
    unit = wanted.get("unit")
    return [
        ("text", squash(str(wanted["text"])), squash(metric.text)),
        ("value", wanted.get("value"), metric.value),
        ("unit", squash(str(unit)) if unit else None, squash(metric.unit) if metric.unit else None),
        ("kind", wanted["kind"], str(metric.kind)),
        ("qualifiers", sorted(wanted.get("qualifiers", ())), sorted(str(q) for q in metric.qualifiers)),
        ("period", " ".join(want_period), period),
        ("part_of", digits(want_total) or None, digits(total.text) if total else None),
        ("path", squash(wanted["at"]), squash(place_of(metric, parsed))),
        ("context", [], missing),
        ("quote", True, squash(metric.text.split()[0]) in squash(metric.quote)),
    ]


def compare_classes(path: Path) -> list[str]:
    """Every numeral that a reading says measures nothing, against the class that the parser gives it."""
    reading, parsed = load(path), parse(path)
    free = [entry for entry in parsed.entries if entry.numeral_class not in ("METRIC", "UNREAD")]
    differences: list[str] = []
    for wanted in reading["not_fact"]:
        number = last_digits(str(wanted["text"]))
        same = [e for e in free if abs(e.line - wanted["line"]) <= 1 and last_digits(e.text) == number]
        near = [e for e in same if e.line == wanted["line"]] or same
        match = next((e for e in near if e.numeral_class == wanted["class"]), near[0] if near else None)
        if match is None:
            differences.append(f"not accounted: line {wanted['line']} {wanted['text']} {wanted['class']}")
            continue
        free.remove(match)
        if match.numeral_class != wanted["class"]:
            differences.append(
                f"line {wanted['line']}: {wanted['text']} is {wanted['class']}, not {match.numeral_class}"
            )
    differences.extend(f"not in the reading: line {e.line} {e.text} {e.numeral_class}" for e in free)
    return differences


def last_digits(text: str) -> str:
    """The last number of a text: of a date its finest part."""
    numbers = re.findall(r"[0-9][0-9,.]*", unicodedata.normalize("NFKC", text))
    return numbers[-1].replace(",", "") if numbers else text


def structure_of_reading(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The tree that a reading describes, as comparable rows."""
    reading = load(path)
    return {
        "department": [(d["line"], d["number"], squash(d["name"])) for d in reading["department"]],
        "pillar": [
            (p["line"], p["number"], squash(p["name"]), tuple(squash(i) for i in p.get("initiatives", ())))
            for p in reading.get("pillar", ())
        ],
        "item": [(i["line"], i["number"], squash(i["name"])) for i in reading["item"]],
        "program": [
            (squash(p["at"]), p["line"], squash(p["marker"]), squash(p["name"]), p.get("settled"))
            for p in reading["program"]
        ],
        "activity": [(squash(a["at"]), a["line"]) for a in reading.get("activity", ())],
        "table": [
            (t["line"], t["end"], [squash(c) for c in t["columns"]], t["rows"])
            for t in reading.get("table", ())
        ],
    }


def structure_of_parse(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The tree as parsed, in the same shape."""
    rows = parse(path).rows
    several = len(rows.departments) > 1

    def at(slug: str) -> str:
        parts = slug.split("-")
        return f"{int(parts[2])}/{parts[3]}-{parts[4]}" if several else f"{parts[3]}-{parts[4]}"

    initiatives: dict[int, list[str]] = {}
    for row in rows.initiatives:
        initiatives.setdefault(row.policy_pillar_id, []).append(squash(row.name))
    programs = {program.id: program for program in rows.programs}
    return {
        "department": [(d.start_line, d.number, squash(d.name)) for d in rows.departments],
        "pillar": [
            (p.start_line, p.number, squash(p.name), tuple(initiatives.get(p.id, ())))
            for p in rows.policy_pillars
        ],
        "item": [(i.start_line, i.number, squash(i.name)) for i in rows.budget_items],
        "program": [
            (squash(at(p.slug)), p.start_line, squash(p.marker), squash(p.name), p.settled_amount)
            for p in rows.programs
        ],
        "activity": [
            (squash(at(programs[a.program_id].slug) + "".join(a.path)), a.start_line) for a in rows.activities
        ],
        "table": [
            (t.start_line, t.end_line, [squash(c) for c in t.columns], len(t.rows)) for t in rows.tables
        ],
    }
