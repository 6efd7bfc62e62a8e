"""The house rules that no linter knows: names, sizes and docstrings of modules, and what locks hold."""

from __future__ import annotations

import ast
import json
import re
import sys
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

import schema

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ingest", "database", "loaders", "schema", "service")
FOLDERS = (*PACKAGES, "explorer", "tests", "benchmarks")
CODE = (".py", ".ts", ".tsx", ".mjs")
NAMES_OF_NOTHING = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
LONGEST = 400
LONGEST_BY_EXCEPTION = {"database/entities.py": 600}
"""The entities stay in one table, as the architecture says."""


def sources(*suffixes: str) -> list[Path]:
    """Return the project's own source files of these suffixes; nothing installed, built or generated."""
    found = chain.from_iterable((ROOT / folder).rglob("*") for folder in FOLDERS)
    return sorted(
        path
        for path in found
        if path.suffix in suffixes and {"node_modules", "versions"}.isdisjoint(path.parts)
    )


def named(path: Path) -> str:
    """Return the file's path as it stands in the project."""
    return path.relative_to(ROOT).as_posix()


def parsed(pattern: str) -> dict[str, ast.Module]:
    """Return the syntax trees of the modules whose file name matches."""
    modules = [path for path in sources(".py") if fnmatch(path.name, pattern)]
    return {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in modules}


def test_no_source_is_long() -> None:
    """A source file holds no more than one can read at a sitting."""
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*CODE)}
    assert len(lengths) > 20
    assert {name: n for name, n in lengths.items() if n > LONGEST_BY_EXCEPTION.get(name, LONGEST)} == {}


def test_no_source_is_named_after_nothing() -> None:
    """A file or folder says by its name what it holds."""
    parts = {
        named(path): {part.split(".")[0] for part in path.relative_to(ROOT).parts} for path in sources(*CODE)
    }
    assert [name for name, words in parts.items() if words & NAMES_OF_NOTHING] == []


def test_no_package_hides_its_module() -> None:
    """No module is named like its package: `from schema import schema` could then mean either."""
    assert [named(path) for path in sources(".py") if path.stem == path.parent.name] == []


def test_every_module_opens_with_a_docstring() -> None:
    """A module says first what it is for."""
    assert [name for name, tree in parsed("*.py").items() if not ast.get_docstring(tree)] == []


def test_packages_hold_no_logic() -> None:
    """An `__init__.py` is a docstring and nothing else, so that a name is found where it is defined."""
    assert [name for name, tree in parsed("__init__.py").items() if len(tree.body) != 1] == []


def test_every_test_says_what_must_hold() -> None:
    """A test's docstring is the sentence that it proves."""
    silent = [
        f"{name}: {node.name}"
        for name, tree in parsed("test_*.py").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_other_distribution_brings_our_packages() -> None:
    """`import schema` is Seika's: the index has a `schema` of its own, which must not come in beside it."""
    owners = packages_distributions()
    assert {name: owners[name] for name in PACKAGES if owners.get(name, ["seika"]) != ["seika"]} == {}
    assert schema.__file__ is not None
    assert Path(schema.__file__).is_relative_to(ROOT)


def test_the_tests_run_in_an_environment_of_their_own() -> None:
    """With package names as plain as ours, nothing is installed into an interpreter that others share."""
    assert sys.prefix != sys.base_prefix


@pytest.mark.parametrize("name", ["build", "dev", "node", "runtime"])
def test_requirements_are_hashed_and_name_no_registry(name: str) -> None:
    """Every requirement is one version with its hashes, to be had from any index a machine is set up for."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    requirements = re.findall(r"^(?![#\s]).+(?:\n[ ]+--hash.+)*", text, re.MULTILINE)
    assert requirements
    assert [
        pin for pin in requirements if not re.match(r"[\w.\-\[\],]+==\S+ .*\n +--hash=sha256:", pin)
    ] == []
    assert "://" not in text


@pytest.mark.parametrize("folder", ["explorer", "tests/clients"])
def test_node_packages_are_hashed_and_name_no_registry(folder: str) -> None:
    """The lock file of a folder has a hash and no address for each package."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    installed = {name: package for name, package in lock["packages"].items() if name}
    assert installed
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []
