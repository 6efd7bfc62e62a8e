"""Everything that a request reads, through one door: relations in batches, pages of lists, the release."""

from __future__ import annotations

from collections.abc import Awaitable

from database.reader import Reader
from loaders.batch import Loaded, Loaders
from loaders.filters import Filter
from loaders.keys import Key
from loaders.listing import Bounds, Listing
from loaders.pages import Page
from loaders.relation import Relation
from loaders.releases import served_release
from loaders.rows import Row
from loaders.search import Search, SearchPage
from loaders.statements import Statements


class Session:
    """The reads of one request, all of one state of the data.

    Args:
        reader: The state that the request sees.
        statements: The compiled statements, shared by all requests.
    """

    def __init__(self, reader: Reader, statements: Statements) -> None:
        self._reader = reader
        self._statements = statements
        self._loaders = Loaders(reader, statements)

    def load(self, relation: Relation, key: Key, condition: Filter | None = None) -> Awaitable[Loaded]:
        """Follow a relation; see `Loaders.load`."""
        return self._loaders.load(relation, key, condition)

    def page(self, listing: Listing, bounds: Bounds) -> Page:
        """A page of a list, not read yet; see `Page`."""
        return Page(self._reader, self._statements, listing, bounds)

    def search(self, wanted: Search, bounds: Bounds) -> SearchPage:
        """A page of what a search finds, not read yet; see `SearchPage`."""
        return SearchPage(self._reader, self._statements, self._loaders, wanted, bounds)

    async def release(self) -> Row | None:
        """The release that is served, or None before the first load.

        Raises:
            DatabaseError: The database cannot be read.
        """
        return await served_release(self._reader, self._statements)
