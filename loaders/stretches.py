"""The SELECTs of pages: each the rows of one stretch of a list next to a place, found by index.

An order that begins with a column that may have no value has two stretches, the rows with a value and those
without. Each is one range of an index, which both together would not be.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select

from database.reader import Parameter
from loaders.index_ranges import planned_once
from loaders.listing import Bounds, Listing
from loaders.ordering import Place, beyond, order_clauses
from loaders.statements import filter_clause, filter_values, table_of

Stretch = bool | None
"""A part of a list: the rows with a value of the first key (True), those without (False), or all (None)."""

SIZE = "size"
"""The parameter for the number of rows to read."""


def stretches(listing: Listing, bounds: Bounds) -> list[Stretch]:
    """The parts of the list that a page may have rows of, in the order in which it reads them."""
    first = listing.order.keys[0].column
    if not table_of(listing.entity).c[first].nullable:
        return [None]
    after, before = bounds.after, bounds.before
    found: list[Stretch] = []
    if after is None or after[0] is not None:
        found.append(True)
    if before is None or before[0] is None:
        found.append(False)
    return found[::-1] if bounds.backward else found


def page_shape(listing: Listing, bounds: Bounds) -> Hashable:
    """What decides the stretches of a page and their text: the values of places and conditions do not."""
    size, backward, after, before = bounds
    told = size if listing.is_index_range else None
    return listing.shape, told, backward, after and _missing(after), before and _missing(before)


def _missing(place: Place) -> Sequence[bool]:
    """Which values of a place are missing."""
    return tuple([value is None for value in place])


def page_values(listing: Listing, bounds: Bounds) -> tuple[Parameter, ...]:
    """The values of the parameters of `build_stretch`, but for `SIZE`; a statement may need some of them."""
    return listing.values + (bounds.after or ()) + (bounds.before or ())


def page_names(listing: Listing, bounds: Bounds) -> list[str]:
    """The names of `page_values`, in their order."""
    names = list(filter_values(listing.condition))
    for name, place in (("after", bounds.after), ("before", bounds.before)):
        names += [f"{name}_{index}" for index in range(len(place or ()))]
    return names


def build_stretch(listing: Listing, bounds: Bounds, stretch: Stretch) -> Select[Any]:
    """The SELECT of the rows of one stretch that a page shows, from the end that the page begins at."""
    table, keys = table_of(listing.entity), listing.order.keys
    query = select(*table.c).limit(bindparam(SIZE))
    first = table.c[keys[0].column]
    if stretch is not None:
        query = query.where(first.is_not(None) if stretch else first.is_(None))
    for name, place, backward in (("after", bounds.after, False), ("before", bounds.before, True)):
        if place is None or (stretch is not None and stretch is (place[0] is None)):
            continue  # the place lies in the other stretch
        places = [
            None if value is None else bindparam(f"{name}_{index}", type_=table.c[key.column].type)
            for index, (key, value) in enumerate(zip(keys, place, strict=True))
        ]
        start = 1 if stretch is False else 0
        query = query.where(
            beyond(keys[start:], table, places[start:], backward=backward, has_value=stretch is True)
        )
    if listing.condition is not None:
        query = query.where(filter_clause(listing.condition, table))
    # Without a value, the first key decides nothing; but it tells PostgreSQL which index is in this order.
    query = query.order_by(
        *order_clauses(keys, table, backward=bounds.backward, same_kind=stretch is not None)
    )
    return planned_once(query, SIZE, bounds.size + 1) if listing.is_index_range else query
