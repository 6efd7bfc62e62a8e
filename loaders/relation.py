"""What a relation is: one edge of the graph as data, from which its reads are made."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.filters import Filter
from loaders.rows import Entity


@dataclass(frozen=True, slots=True)
class Span:
    """Reach every row at or below a row of a tree whose nodes are numbered in preorder.

    A row of `entity` covers the ids from its own to the one in its column `last`.
    """

    entity: Entity
    last: str = "last_id"


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """One edge: to the rows of `entity` whose `foreign` column holds what this row's `key` column holds.

    Relations are compared by identity: each is declared once, and the declaration is its name.

    Attributes:
        entity: The rows that it leads to.
        key: The column that it starts from, on the row at hand.
        foreign: The column of `entity` that is compared with it.
        many: Whether it leads to a list, else to one row or none.
        order: The columns of `entity` that a list is sorted by. Ids follow the source: `id` is source order.
        where: A condition on the rows of `entity` that belongs to the relation itself.
        span: Where given, `key` is the id of a row of `span.entity`, and `foreign` may hold the id of any row
            at or below that one.
        sums: Where given, it leads to one row with the sums of these columns instead of the rows themselves.
    """

    entity: Entity
    key: str
    foreign: str
    many: bool
    order: tuple[str, ...] = ("id",)
    where: Filter | None = None
    span: Span | None = None
    sums: tuple[str, ...] = ()


def to_one(entity: Entity, key: str, foreign: str = "id") -> Relation:
    """A relation to the row of `entity` that the column `key` names, or to none where it is null."""
    return Relation(entity, key, foreign, many=False)


def to_many(
    entity: Entity, foreign: str, *, where: Filter | None = None, span: Span | None = None
) -> Relation:
    """A relation to the rows of `entity` whose column `foreign` names this row, in source order."""
    return Relation(entity, "id", foreign, many=True, where=where, span=span)


def to_sums(entity: Entity, foreign: str, sums: tuple[str, ...]) -> Relation:
    """A relation to sums of columns over the rows of `entity` whose column `foreign` names this row."""
    return Relation(entity, "id", foreign, many=False, sums=sums)
