"""Which version of the reader this is: what two versions read from a text may differ."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_MODULES = {"ingest": None, "database": ("entities.py", "ids.py", "payload.py", "release.py")}
"""Where it is decided what rows a text has: all of a package, or some of its modules."""


@cache
def reader_version() -> str:
    """A hash of the code that makes rows of a text, so that nobody has to remember to raise a number."""
    content = hashlib.sha256()
    for package, names in _MODULES.items():
        modules = [module for module in files(package).iterdir() if module.name.endswith(".py")]
        for module in sorted(modules, key=lambda module: module.name):
            if names is None or module.name in names:
                content.update(f"{package}/{module.name}\n".encode() + module.read_bytes())
    return content.hexdigest()
