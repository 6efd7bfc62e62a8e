"""Connections (Relay): a page of a list, with cursors, its place, and the length of the whole list."""

from __future__ import annotations

from typing import Generic, TypeVar

from schema.bindings import PagePart
from schema.fields import bound, column, object_type

T = TypeVar("T")


@object_type
class PageInfo:
    """Where a page lies in its list (ページの位置)."""

    has_next_page: bool = column(
        "has_next_page", description="Whether the list goes on behind the page (次ページの有無)."
    )
    has_previous_page: bool = column(
        "has_previous_page", description="Whether the list begins before the page (前ページの有無)."
    )
    start_cursor: str | None = column(
        "start_cursor", description="The cursor of the first entry (先頭カーソル); null on an empty page."
    )
    end_cursor: str | None = column(
        "end_cursor", description="The cursor of the last entry (末尾カーソル); null on an empty page."
    )


@object_type
class Edge(Generic[T]):
    """An entry of a list and its place there (一覧の要素)."""

    cursor: str = column(
        "cursor", description="The place in the list (カーソル): opaque, for `after` and `before`."
    )
    node: T = column("node", description="The entry itself (要素).")


@object_type
class Connection(Generic[T]):
    """A page of a list (一覧のページ)."""

    edges: list[Edge[T]] = bound(PagePart("edges"), "The entries with their cursors (カーソル付き要素).")
    nodes: list[T] = bound(PagePart("nodes"), "The entries alone (要素).")
    page_info: PageInfo = bound(PagePart("info"), "Where the page lies in the list (ページの位置).")
    total_count: int = bound(
        PagePart("total"),
        "The length of the whole list (総数), whatever the page; counted only when asked for.",
    )
