"""Plans broken on purpose: each replaces one step of planning or following by one that is nearly right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLObjectType

from loaders.listing import Listing
from loaders.ordering import Key, Order
from loaders.pages import PageInfo
from service.execution import leaves, operation, page_rows
from service.execution.cache import Cache
from service.execution.levels import Branch
from service.execution.page_rows import Asked, PageRows
from service.execution.pages import PageRoot
from service.execution.planner import Planner, _Rows
from service.execution.run import Run
from service.execution.selection import Selected, Selections
from service.execution.shapes import Scope

Break = Callable[[pytest.MonkeyPatch], None]


def misplaced_column(patch: pytest.MonkeyPatch) -> None:
    """The projection lacks the names, and the column before is taken for them."""
    column = Scope.column

    def broken(scope: Scope, name: str) -> str:
        return column(scope, "slug" if name == "name" else name)

    patch.setattr(Scope, "column", broken)


def wrong_key(patch: pytest.MonkeyPatch) -> None:
    """Relations start from the first column, whatever their key is."""
    keys = Branch.keys
    patch.setattr(Branch, "keys", lambda branch, rows: keys(replace(branch, column=0), rows))


def nulls_let_through(patch: pytest.MonkeyPatch) -> None:
    """A null where there must be none goes into the answer instead of emptying what is around it."""
    patch.setattr(leaves, "require", lambda value: value)


def _with_selected(patch: pytest.MonkeyPatch, change: Callable[[list[Selected]], list[Selected]]) -> None:
    selected = Selections._selected

    def broken(selections: Selections, type_: GraphQLObjectType, grouped: Any) -> list[Selected]:  # noqa: ANN401 -- as graphql-core groups them
        return change(selected(selections, type_, grouped))

    patch.setattr(Selections, "_selected", broken)


def reversed_keys(patch: pytest.MonkeyPatch) -> None:
    """The response keys of an object stand in the wrong order."""
    _with_selected(patch, lambda selected: selected[::-1])


def unmerged_fields(patch: pytest.MonkeyPatch) -> None:
    """Of a field that is selected twice only the first selection counts."""
    _with_selected(patch, lambda selected: [replace(one, details=one.details[:1]) for one in selected])


def names_for_aliases(patch: pytest.MonkeyPatch) -> None:
    """Aliases are forgotten where they would only exchange the names of two fields."""
    _with_selected(
        patch, lambda selected: [replace(one, key=one.name) if one.key == "name" else one for one in selected]
    )


def skip_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A plan is used again whatever the variables of @skip and @include."""
    patch.setattr(operation, "directive_variables", lambda _: ())


def cursor_of_the_neighbour(patch: pytest.MonkeyPatch) -> None:
    """Cursors stand one id further."""
    cursor = page_rows._cursor

    def broken(listing: Listing, row: Sequence[Any], keys: Sequence[int]) -> object:
        moved = [*row]
        moved[keys[-1]] += 1
        return cursor(listing, moved, keys)

    patch.setattr(page_rows, "_cursor", broken)


def direction_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Every order rises."""
    answer = PageRoot.answer

    async def broken(root: PageRoot, run: Run, asked: Asked) -> object:
        order = Order(tuple(Key(key.column) for key in asked.listing.order.wanted))
        return await answer(root, run, Asked(replace(asked.listing, order=order), asked.bounds))

    patch.setattr(PageRoot, "answer", broken)


def no_next_page(patch: pytest.MonkeyPatch) -> None:
    """A page never tells that there is more."""
    place = PageRows._place

    def broken(rows: PageRows, *arguments: Any, **_: bool) -> PageInfo:  # noqa: ANN401 -- as they come
        return place(rows, *arguments, more=False)

    patch.setattr(PageRows, "_place", broken)


def joined_to_another(patch: pytest.MonkeyPatch) -> None:
    """What is joined starts from the id of the row, whatever the key is."""
    join = _Rows.join
    patch.setattr(_Rows, "join", lambda rows, relation: join(rows, replace(relation, key="id")))


def filter_forgotten(patch: pytest.MonkeyPatch) -> None:
    """The arguments of a relation are not read."""
    patch.setattr(Planner, "_condition", lambda *_: None)


def variables_left_out_of_the_key(patch: pytest.MonkeyPatch) -> None:
    """The cache gives the answer for other variables."""
    get, put = Cache.get, Cache.put
    patch.setattr(Cache, "get", lambda cache, state, key: get(cache, state, key[:2]))
    patch.setattr(
        Cache, "put", lambda cache, state, key, value, size: put(cache, state, key[:2], value, size)
    )


BREAKAGES: tuple[tuple[Break, str], ...] = (
    (misplaced_column, "seed"),
    (wrong_key, "seed"),
    (nulls_let_through, "damaged"),
    (reversed_keys, "seed"),
    (unmerged_fields, "seed"),
    (names_for_aliases, "seed"),
    (skip_forgotten, "seed"),
    (cursor_of_the_neighbour, "seed"),
    (direction_forgotten, "sparse"),
    (no_next_page, "sparse"),
    (joined_to_another, "seed"),
    (filter_forgotten, "sparse"),
    (variables_left_out_of_the_key, "sparse"),
)
"""Each with the ground that it is to be found on."""
