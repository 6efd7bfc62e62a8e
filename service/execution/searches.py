"""Searches in a plan: the hits as `loaders.search` finds them, then the rows of each kind, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from loaders.batch import Loaders
from loaders.keys import Key
from loaders.listing import Bounds
from loaders.rows import Entity
from loaders.search import Search, SearchEdge, SearchPage
from schema.bindings import Searched
from service.execution.arguments import ReadArguments
from service.execution.levels import LevelOf
from service.execution.pages import Info, Named, Total
from service.execution.run import Run


class Sought(NamedTuple):
    """A page of hits that is asked for."""

    search: Search
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Nodes:
    """The part of a connection that is the rows found.

    Attributes:
        level: The level of each kind.
    """

    level: LevelOf


@dataclass(frozen=True, slots=True)
class Hits:
    """The part of a connection that is the hits.

    Attributes:
        entries: The response keys of a hit: each with the attribute of `SearchEdge`, with the level of each
            kind for its node, or with the name of its type.
    """

    entries: Sequence[tuple[str, str | LevelOf]]


SearchPart = Nodes | Hits | Info | Total | Named


@dataclass(frozen=True, slots=True)
class SearchRoot:
    """A page of what a search finds.

    Attributes:
        searched: The binding.
        arguments: Reads the arguments.
        parts: The parts of the connection that are selected, by their response keys.
    """

    is_alone: ClassVar[bool] = False

    searched: Searched
    arguments: ReadArguments
    parts: Sequence[tuple[str, SearchPart]]

    def ask(self, run: Run) -> Sought:
        """See `Root`."""
        arguments = self.arguments(run.variables)
        search = self.searched.search(arguments)
        return Sought(search, self.searched.bounds(search, arguments))

    async def answer(self, run: Run, sought: Sought) -> object:
        """See `Root`."""
        page = SearchPage(run.reader, run.statements, Loaders(run.reader, run.statements), *sought)
        answer: dict[str, object] = {}
        for key, part in self.parts:
            match part:
                case Nodes(level):
                    answer[key] = await _nodes(run, await page.edges(), level)
                case Hits(entries):
                    answer[key] = await _hits(run, await page.edges(), entries)
                case Info():
                    answer[key] = part.answer(await page.info())
                case Total():
                    answer[key] = await page.total()
                case Named(name):
                    answer[key] = name
        return answer


async def _nodes(run: Run, hits: Sequence[SearchEdge], level: LevelOf) -> list[object]:
    """The object of each hit."""
    keys: dict[Entity, list[Key]] = {}
    for hit in hits:
        keys.setdefault(hit.node.entity, []).append(hit.node.id)
    found: Mapping[Entity, Mapping[Key, Any]] = {
        entity: await level(entity).follow(run, wanted) for entity, wanted in keys.items()
    }
    return [found[hit.node.entity][hit.node.id] for hit in hits]


async def _hits(
    run: Run, hits: Sequence[SearchEdge], entries: Sequence[tuple[str, str | LevelOf]]
) -> list[dict[str, object]]:
    columns: list[list[object]] = [
        [getattr(hit, value, value) for hit in hits]
        if isinstance(value, str)
        else await _nodes(run, hits, value)
        for _, value in entries
    ]
    if not entries:  # all of them skipped
        return [{} for _ in hits]
    keys = [key for key, _ in entries]
    return [dict(zip(keys, values, strict=True)) for values in zip(*columns, strict=True)]
