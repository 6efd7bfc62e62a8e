"""`seika schema` against the committed snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.snapshot import SNAPSHOT, sdl
from tests.service.command_line import CommandLine

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


def test_it_prints_the_schema(seika: CommandLine) -> None:
    """What is printed is the schema that the code declares, ready to be the snapshot."""
    assert seika.succeed("schema") == sdl()


def test_the_snapshot_is_true(seika: CommandLine) -> None:
    """The committed snapshot is what the code declares."""
    assert seika.succeed("schema", "--check") == ""


def test_drift_is_an_error(seika: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the snapshot differs, the first difference is named."""
    changed = tmp_path / "schema.graphql"
    changed.write_text(SNAPSHOT.read_text(encoding="utf-8").replace("Query", "Question"), encoding="utf-8")
    monkeypatch.setattr("service.commands.schema.SNAPSHOT", changed)
    line = seika.fail("schema", "--check")
    assert line.startswith("seika: schema.graphql differs from the code, first at '-")
    assert line.endswith("[SCHEMA_DRIFT]")


def test_a_breaking_change_is_refused(
    seika: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What clients of the last release rely on cannot go by mistake: the check says what would."""
    released = tmp_path / "released.graphql"
    gone = sdl().replace("  marker: String!", "  marker: String!\n\n  gone: Int", 1)
    released.write_text(gone, encoding="utf-8")
    monkeypatch.setattr("schema.compatibility.breaking_changes.__defaults__", (released,))
    line = seika.fail("schema", "--check")
    assert "Activity.gone was removed" in line
    assert line.endswith("[SCHEMA_BREAKING]")
