"""docs/reading.md names the modules that hold its rules."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def test_every_rule_has_its_module() -> None:
    """Each module that the rules name can be imported."""
    names = set(re.findall(r"`(ingest\.[a-z_]+)`", RULES))
    assert len(names) > 20
    for name in names:
        importlib.import_module(name)


def test_every_reading_is_counted() -> None:
    """The rules name the number of readings that there are."""
    assert len(list((ROOT / "tests" / "readings").glob("*.toml"))) == 74
    assert "seventy-four readings" in RULES
