"""Search: the rows that have a text with all of some words, the most telling first.

A hit is a row, whichever of its texts are found. Hits are ordered by the class of the text (name, label,
description, quote), by how much of the text the words are (all of it, its beginning, a part, scattered), by
the kind of row, and in source order.
"""

from __future__ import annotations

import asyncio
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple, cast

import orjson
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)

from database.entities import SearchText
from database.grams import gram_numbers, grams_of_query, match_expression
from database.reader import Parameter, Reader
from database.search import CLASS_STEP, KINDS, ROLES, fold
from loaders.batch import Loaders
from loaders.errors import CursorError, PageError
from loaders.listing import Bounds
from loaders.ordering import Place
from loaders.pages import PageInfo
from loaders.portable import HasGrams, OneOf, PlaceOf
from loaders.relations import BY_ID
from loaders.rows import Entity, Row
from loaders.snippets import snippet
from loaders.statements import Statements, table_of

LONGEST_TEXT = 100
"""Characters that a search may have."""

_CURSOR = re.compile(r"Search:([0-9a-f]{16}):([0-9]{1,6}):(-?[0-9]{1,18})", re.ASCII)
_MATCH_STEP = 100
_ROLES = {role.number: role for role in ROLES}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Attributes:
        folded: The whole text, folded.
        words: Its words; all have to be found, in the same text.
        kinds: The entities among which it is looked for.
    """

    folded: str
    words: tuple[str, ...]
    kinds: tuple[Entity, ...]

    @classmethod
    def read(cls, text: str, kinds: Sequence[Entity]) -> Search:
        """The search for a text as it was typed.

        Raises:
            PageError: The text has no word, or is too long.
        """
        if len(text) > LONGEST_TEXT:
            raise PageError(
                f"text has {len(text)} characters, and a search has {LONGEST_TEXT} at most",
                "Search for the words that matter most.",
            )
        words = tuple(dict.fromkeys(fold(text).split()))
        if not words or "\0" in text:
            raise PageError(
                "text has no word to search for", "Send one word or several: 観光, or ぐんま 観光."
            )
        return cls(" ".join(words), words, tuple(kinds))

    def encode_cursor(self, place: Place) -> str:
        """The cursor of a place among the hits: rank and row id."""
        plain = f"Search:{self._seal(place)}:{place[0]}:{place[1]}"
        return urlsafe_b64encode(plain.encode()).decode()

    def decode_cursor(self, cursor: str) -> Place:
        """The place that a cursor stands at.

        Raises:
            CursorError: It was not given out for this search.
        """
        try:
            found = _CURSOR.fullmatch(urlsafe_b64decode(cursor.encode("ascii")).decode("ascii"))
        except ValueError:
            found = None
        place = (int(found[2]), int(found[3])) if found else None
        if place is None or self.encode_cursor(place) != cursor:
            raise CursorError(cursor)
        return place

    def _seal(self, place: Place) -> str:
        content = repr((self.words, [kind.__name__ for kind in self.kinds], place)).encode()
        return blake2b(content, digest_size=8, person=b"seika cursor").hexdigest()


class SearchEdge(NamedTuple):
    """A hit and its place.

    Attributes:
        cursor: The place.
        node: The row.
        field: The column whose text was found.
        snippet: The words around it.
    """

    cursor: str
    node: Row
    field: str
    snippet: str


class SearchPage:
    """A page of hits: it is searched when a part of it is first asked for, and counted only if that is.

    Args:
        reader: The state of the database that the request sees.
        statements: The compiled statements.
        loaders: What the rows of the hits are read by.
        search: What is looked for.
        bounds: The part of the hits that the page shows.
    """

    def __init__(
        self, reader: Reader, statements: Statements, loaders: Loaders, search: Search, bounds: Bounds
    ) -> None:
        self._reader = reader
        self._statements = statements
        self._loaders = loaders
        self._search = search
        self._bounds = bounds
        self._edges: asyncio.Future[tuple[list[SearchEdge], bool]] | None = None

    async def nodes(self) -> list[Row]:
        """The rows."""
        return [edge.node for edge in await self.edges()]

    async def edges(self) -> list[SearchEdge]:
        """The hits."""
        edges, _ = await self._read_once()
        return edges

    async def info(self) -> PageInfo:
        """Where the page lies."""
        edges, more = await self._read_once()
        return PageInfo(
            has_next_page=more,
            has_previous_page=self._bounds.after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        )

    async def total(self) -> int:
        """The number of all hits."""
        statement = self._statements.get(
            ("hits", len(self._search.words)), SearchText, lambda: build_count(self._search)
        )
        (row,) = await statement.run(self._reader, search_values(self._search))
        total: int = row.total
        return total

    def _read_once(self) -> Awaitable[tuple[list[SearchEdge], bool]]:
        if self._edges is None:
            self._edges = asyncio.ensure_future(self._read())
        return self._edges

    async def _read(self) -> tuple[list[SearchEdge], bool]:
        search, size, after = self._search, self._bounds.size, self._bounds.after
        statement = self._statements.get(
            ("search", len(search.words), after is not None),
            SearchText,
            lambda: build_search(search, behind=after is not None),
        )
        values = search_values(search) | {"size": size + 1}
        if after is not None:
            values |= {"after_rank": after[0], "after_row": after[1]}
        hits = await statement.run(self._reader, values)
        edges = await asyncio.gather(*(self._edge(hit) for hit in hits[:size]))
        return list(edges), len(hits) > size

    async def _edge(self, hit: Row) -> SearchEdge:
        rank: int = hit.rank
        entity = KINDS[rank % _MATCH_STEP]
        role = _ROLES[rank // CLASS_STEP * CLASS_STEP + rank % _MATCH_STEP]
        node = cast("Row", await self._loaders.load(BY_ID[entity], hit.row_id))
        shown = snippet(getattr(node, role.column), self._search.words)
        return SearchEdge(self._search.encode_cursor((rank, hit.row_id)), node, role.column, shown)


def search_values(search: Search) -> dict[str, Parameter]:
    """The values of the parameters of `build_search` and `build_count`."""
    grams = sorted({gram for word in search.words for gram in grams_of_query(word)})
    roles = [role.number for role in ROLES if role.entity in search.kinds]
    return {
        "folded": search.folded,
        "match": match_expression(grams),
        "numbers": orjson.dumps(gram_numbers(grams)).decode(),
        "roles": orjson.dumps(roles).decode(),
        **{f"word_{position}": word for position, word in enumerate(search.words)},
    }


def build_search(search: Search, *, behind: bool) -> Select[Any]:
    """The SELECT of hits in their order, from a place on where `behind`."""
    hits = _hits(search).subquery("hit")
    query = select(hits.c.row_id, hits.c.rank).order_by(hits.c.rank, hits.c.row_id).limit(bindparam("size"))
    if behind:
        rank: BindParameter[int] = bindparam("after_rank")
        row: BindParameter[int] = bindparam("after_row")
        query = query.where(and_(hits.c.rank >= rank, or_(hits.c.rank > rank, hits.c.row_id > row)))
    return query


def build_count(search: Search) -> Select[Any]:
    """The SELECT of the number of hits."""
    return select(func.count().label("total")).select_from(_hits(search).subquery("hit"))


def _hits(search: Search) -> Select[Any]:
    """One row for each row found, with the rank of the best of its texts."""
    texts = table_of(SearchText)
    place = PlaceOf(texts.c.folded, bindparam("folded"))
    matches: list[ColumnElement[int]] = [literal_column(str(step * _MATCH_STEP)) for step in range(4)]
    whole, start, part, scattered = matches
    match = case(
        (texts.c.folded == bindparam("folded"), whole),
        (place == literal_column("1"), start),
        (place > literal_column("1"), part),
        else_=scattered,
    )
    step: ColumnElement[int] = literal_column(str(CLASS_STEP), Integer)
    kind = texts.c.role - texts.c.role // step * step
    rank = func.min(texts.c.role + match).label("rank")
    return (
        select(texts.c.row_id, rank)
        .where(
            HasGrams(texts.c.gram_id, bindparam("match"), bindparam("numbers")),
            *(
                PlaceOf(texts.c.folded, bindparam(f"word_{position}")) > literal_column("0")
                for position in range(len(search.words))
            ),
            OneOf(texts.c.role, bindparam("roles")),
        )
        .group_by(kind, texts.c.row_id)
    )
