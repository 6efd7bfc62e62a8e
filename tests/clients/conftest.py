"""Real clients from the npm registry, at the versions of package-lock.json, against a served process."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from explorer.build_hook import Node, node_from_index, system_node

FOLDER = Path(__file__).parent
INSTALLED = FOLDER / "node_modules" / ".package-lock.json"
"""What npm writes last, so that it tells whether the packages are those of the lock."""

PATIENCE = 240
"""Seconds that a client, or the installation of all, may take on a busy machine."""

Script = Callable[..., Any]


@pytest.fixture(scope="session")
def node() -> Node:
    """Node.js with the locked packages installed; without them, tests are skipped, or in CI fail."""
    found = system_node() or node_from_index()
    if found is None:
        _missing(
            "these tests drive clients by Node.js, and there is none of version 20 or newer on this machine"
        )
    if not INSTALLED.exists() or INSTALLED.stat().st_mtime < (FOLDER / "package-lock.json").stat().st_mtime:
        done = _run(found, [*found.npm, "ci"])
        if done.returncode != 0:
            _missing(f"the packages of tests/clients/package-lock.json cannot be installed:\n{done.stderr}")
    return found


@pytest.fixture(scope="session")
def run_script(node: Node) -> Script:
    """Give a function that runs a script of this folder and returns what it prints, read as JSON."""

    def run(name: str, *arguments: str) -> Any:  # noqa: ANN401 -- whatever the script tells
        done = run_node(node, [name, *arguments])
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def run_node(node: Node, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run Node.js in this folder."""
    return _run(node, [str(node.folder / "node"), *arguments])


def _run(node: Node, command: list[str]) -> subprocess.CompletedProcess[str]:
    path = f"{node.folder}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=FOLDER,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def _missing(message: str) -> NoReturn:
    if "CI" in os.environ:
        pytest.fail(message)
    pytest.skip(message)
