"""How fast a report is read, and that time grows no faster than its size: 1, 10 and 100 departments."""

from __future__ import annotations

import re
import time

from benchmarks.data import CODE, SEED
from ingest.build import read_report
from ingest.origin import Origin

_DEPARTMENT = re.compile(r"^第\s?[0-9]+(?=\s)", re.MULTILINE)
_MEGABYTE = 1_000_000


def text_of(departments: int) -> bytes:
    """The seed report as that many departments, renumbered."""
    seed = SEED.read_text(encoding="utf-8")
    return "\n".join(_DEPARTMENT.sub(f"第{number}", seed) for number in range(1, departments + 1)).encode()


def measure_reading() -> dict[str, float]:
    """Megabytes a second of CPU time at 1, 10 and 100 departments, and the last as a share of the first."""
    rates: dict[str, float] = {}
    for departments in (1, 10, 100):
        text = text_of(departments)
        start = time.process_time()
        read_report(text, Origin(CODE, "群馬県", 2021, "主要施策の成果", SEED.name))
        rates[f"{departments}x"] = len(text) / _MEGABYTE / (time.process_time() - start)
    return {**rates, "100x_vs_1x": rates["100x"] / rates["1x"]}
