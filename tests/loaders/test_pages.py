"""Pages by cursor, forward and backward."""

from __future__ import annotations

import pytest

from database.entities import Program
from database.reader import Reader
from loaders.cursors import Cursors
from loaders.errors import PageError
from loaders.filters import Equal
from loaders.listing import DEFAULT_SIZE, LARGEST_SIZE, Bounds, Listing, read_bounds
from loaders.ordering import SOURCE_ORDER, Place
from loaders.pages import Page
from loaders.statements import Statements
from tests.queries.recording import Recording

pytestmark = pytest.mark.anyio

SLUGS = [
    "080004-2021-02-1-1",
    "080004-2021-02-1-2",
    *(f"100005-2021-0{department}-1-{number}" for department in (2, 3) for number in (1, 2, 3)),
]
"""All programs of the two reports, in source order."""


def ask(
    reader: Reader,
    statements: Statements,
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """The page of programs that these arguments ask for."""
    bounds = read_bounds(first, after, last, before, read_place)
    return Page(reader, statements, Listing(Program), bounds)


def read_place(cursor: str) -> Place:
    """The place of a cursor in the list of programs."""
    return Cursors(Program, SOURCE_ORDER).decode(cursor)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 100])
async def test_paging_forward_visits_everything_once(
    size: int, reader: Reader, statements: Statements
) -> None:
    """From the first page to the last, following endCursor, every row comes once and in order."""
    seen: list[str] = []
    after = None
    more = True
    while more:
        page = ask(reader, statements, first=size, after=after)
        seen += [row.slug for row in await page.nodes()]
        info = await page.info()
        assert info.has_previous_page is (after is not None)
        after, more = info.end_cursor, info.has_next_page
    assert seen == SLUGS


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 100])
async def test_paging_backward_visits_everything_once(
    size: int, reader: Reader, statements: Statements
) -> None:
    """From the last page to the first, following startCursor, every row comes once; pages keep list order."""
    seen: list[str] = []
    before = None
    more = True
    while more:
        page = ask(reader, statements, last=size, before=before)
        seen = [row.slug for row in await page.nodes()] + seen
        info = await page.info()
        assert info.has_next_page is (before is not None)
        before, more = info.start_cursor, info.has_previous_page
    assert seen == SLUGS


async def test_a_range_between_two_cursors(reader: Reader, statements: Statements) -> None:
    """`after` and `before` bound a range together, from either end."""
    edges = await ask(reader, statements, first=8).edges()
    after, before = edges[1].cursor, edges[5].cursor
    page = ask(reader, statements, first=2, after=after, before=before)
    assert [row.slug for row in await page.nodes()] == SLUGS[2:4]
    assert (await page.info())[:2] == (True, True)
    page = ask(reader, statements, last=2, after=after, before=before)
    assert [row.slug for row in await page.nodes()] == SLUGS[3:5]
    assert (await page.info())[:2] == (True, True)


async def test_a_page_is_read_once_and_counted_only_when_asked(
    reader: Reader, statements: Statements, database: Recording
) -> None:
    """Nodes, edges and place of a page are one statement; the total is another, sent when it is asked for."""
    page = ask(reader, statements, first=3)
    assert database.statements == []
    await page.nodes()
    await page.edges()
    await page.info()
    assert len(database.statements) == 1
    assert await page.total() == await page.total() == len(SLUGS)
    assert len(database.statements) == 2


async def test_a_condition_holds_for_rows_and_total(reader: Reader, statements: Statements) -> None:
    """A filtered list is paged and counted as if the other rows were not there."""
    page = Page(reader, statements, Listing(Program, Equal("number", 3)), Bounds(2))
    assert [row.slug for row in await page.nodes()] == ["100005-2021-02-1-3", "100005-2021-03-1-3"]
    assert (await page.info()).has_next_page is False
    assert await page.total() == 2


async def test_an_empty_page_has_no_cursors(reader: Reader, statements: Statements) -> None:
    """Behind the last row there is an empty page."""
    (edge,) = await ask(reader, statements, last=1).edges()
    page = ask(reader, statements, after=edge.cursor)
    assert await page.nodes() == []
    assert await page.info() == (False, True, None, None)


def test_the_default_page() -> None:
    """Without arguments a page is the first of the list, of the default size."""
    assert read_bounds(None, None, None, None, read_place) == Bounds(DEFAULT_SIZE)


@pytest.mark.parametrize("size", [0, -1, LARGEST_SIZE + 1, 2**31 - 1])
def test_a_size_out_of_range_is_refused(size: int) -> None:
    """A page has 1 to 100 entries; the error names the argument and the figure."""
    with pytest.raises(PageError, match=f"first is {size}"):
        read_bounds(size, None, None, None, read_place)
    with pytest.raises(PageError, match=f"last is {size}"):
        read_bounds(None, None, size, None, read_place)


def test_both_ends_at_once_are_refused() -> None:
    """A page is counted from one end."""
    with pytest.raises(PageError, match="both"):
        read_bounds(1, None, 1, None, read_place)


def test_bounds_hold_the_places_of_cursors() -> None:
    """Cursors are read into the places that they stand at."""
    after, before = (Cursors(Program, SOURCE_ORDER).encode((row_id,)) for row_id in (3, 9))
    bounds = read_bounds(None, after, 5, before, read_place)
    assert bounds == Bounds(5, backward=True, after=(3,), before=(9,))
