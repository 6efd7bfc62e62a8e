"""Conditions on texts as people write them: full or half width, upper or lower case are the same.

The texts are stored folded (`database.search`), because no two databases fold alike by themselves.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, FromClause, Select, literal_column, select

from database.entities import Metric, SearchText, UnitText
from database.grams import gram_numbers, grams_of_query, match_expression
from database.reader import Parameter
from database.search import ROLE_NUMBERS, fold
from loaders.filters import Filter, Holds, Values, known
from loaders.portable import HasGrams, PlaceOf
from loaders.rows import Entity
from loaders.statements import table_of


@dataclass(frozen=True, slots=True)
class Found:
    """The row has a text of this role that contains a text, or begins with it.

    The index of grams gives the candidates and the folded texts themselves decide. A row without such a text
    does not fulfil it.

    Attributes:
        role: Which column of which entity; see `database.search.ROLES`.
        folded: The text looked for, folded.
        at_start: Whether it has to stand at the start.
    """

    role: int
    folded: str
    at_start: bool = False

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Found, self.role, self.at_start, bool(self.folded))

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`. The grams come as either database takes them; each statement has one of the two."""
        grams = grams_of_query(self.folded)
        return (self.folded, match_expression(grams), orjson.dumps(gram_numbers(grams)).decode())

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        return table.c.id.in_(self.selection(values))

    def selection(self, values: Values) -> Select[Any]:
        """See `Selecting`."""
        folded, match, numbers = values
        texts = table_of(SearchText).alias()
        place = PlaceOf(texts.c.folded, folded)
        rows = select(texts.c.row_id).where(texts.c.role == literal_column(str(self.role)))
        if self.folded:
            rows = rows.where(HasGrams(texts.c.gram_id, match, numbers))
        return rows.where(place == literal_column("1") if self.at_start else place > literal_column("0"))


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The row has a unit that contains a text, or begins with it.

    Attributes:
        folded: The text looked for, folded.
        at_start: Whether it has to stand at the start.
    """

    folded: str
    at_start: bool = False

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (OfUnit, self.at_start)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return (self.folded,)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        units = table_of(UnitText).alias()
        place = PlaceOf(units.c.folded, values[0])
        found = place == literal_column("1") if self.at_start else place > literal_column("0")
        return known(table.c.unit, table.c.unit.in_(select(units.c.unit).where(found)))


def text_filter(entity: Entity, column: str, text: str, *, at_start: bool) -> Filter:
    """The filter for rows whose column contains a text, or begins with it.

    Columns without a folded twin hold only what folding leaves as it is: codes and slugs.

    Args:
        entity: The entity.
        column: Its column.
        text: The text as it was typed.
        at_start: Whether it has to stand at the start.
    """
    if (entity, column) == (Metric, "unit"):
        return OfUnit(fold(text), at_start)
    role = ROLE_NUMBERS.get((entity, column))
    return Holds(column, fold(text), at_start) if role is None else Found(role, fold(text), at_start)
