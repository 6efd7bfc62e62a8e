"""The page of GraphiQL: the bundle built from `explorer/`, with the example queries written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from service.refusals import not_built

STATIC = Path(__file__).parent / "static"
"""Where the build puts the scripts and styles of the pages."""

DOCUMENTS = Path(__file__).parent / "documents"
"""Named documents: `NAME.graphql`, and `NAME.variables.json` where it has variables."""

FIRST = "pillars-programs-metrics"
"""The example that a first visit opens on."""

PLACEHOLDER = "<!-- examples -->"


@dataclass(frozen=True, slots=True)
class Example:
    """A query that works as it stands.

    Attributes:
        name: The name of its file.
        query: Its text.
        variables: Values for its variables.
    """

    name: str
    query: str
    variables: Mapping[str, object] | None


def read_examples(folder: Path = DOCUMENTS) -> list[Example]:
    """The example queries: the one to begin with, then the others by name."""
    examples = []
    for path in sorted(folder.glob("*.graphql"), key=lambda path: (path.stem != FIRST, path.stem)):
        variables = path.with_suffix(".variables.json")
        known = orjson.loads(variables.read_bytes()) if variables.exists() else None
        examples.append(Example(path.stem, path.read_text(encoding="utf-8"), known))
    return examples


class GraphiQLPage:
    """The page, read when it is first asked for.

    Args:
        static: The folder of the built bundle.
        examples: The queries that a first visit opens on.
    """

    def __init__(self, static: Path = STATIC, examples: Path = DOCUMENTS) -> None:
        self._static = static
        self._examples = examples
        self._page: bytes | None = None

    def page(self) -> bytes:
        """The page, in UTF-8.

        Raises:
            RefusedError: The bundle is not built.
        """
        if self._page is None:
            self._page = self._build().encode()
        return self._page

    def _build(self) -> str:
        try:
            page = (self._static / "graphiql.html").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise not_built() from None
        # "<" would let a query end the script that it is written into.
        data = orjson.dumps(read_examples(self._examples)).decode().replace("<", "\\u003c")
        return page.replace(
            PLACEHOLDER, f'<script type="application/json" id="seika-examples">{data}</script>'
        )
