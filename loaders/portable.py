"""What SQLite and PostgreSQL write differently, each twin beside the other; the rest is plain SQL on both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

CONDITION = NullType()
"""The type of our conditions: of a boolean SQLAlchemy would ask whether it is 1, which no index serves."""


class OneOf(FunctionElement[Any]):
    """Whether a column holds one of the values of a JSON array.

    The array is one parameter, so that the statement is the same text for a list of any length.
    """

    name = "one_of"
    type = CONDITION
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], values: BindParameter[Any]) -> None:
        super().__init__(column, values)


@compiles(OneOf)
def _(element: OneOf, compiler: SQLCompiler, **options: object) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 -- made of parts that SQLAlchemy wrote


@compiles(OneOf, "postgresql")
def _(element: OneOf, compiler: SQLCompiler, **options: object) -> str:
    held = next(iter(element.clauses)).type
    type_ = compiler.dialect.type_compiler_instance.process(held)
    column, values = (compiler.process(part, **options) for part in element.clauses)
    sent = f"SELECT CAST(sent AS {type_}) FROM jsonb_array_elements_text(CAST({values} AS jsonb)) AS sent"  # noqa: S608 -- as above
    return f"{column} = ANY (ARRAY({sent}))"


class PlaceOf(FunctionElement[int]):
    """Where a text begins in a column, counted from 1; 0 where it does not. No character is a wildcard."""

    name = "place_of"
    type = Integer()
    inherit_cache = True

    def __init__(self, column: ColumnElement[str], text: BindParameter[Any]) -> None:
        super().__init__(column, text)


@compiles(PlaceOf)
def _(element: PlaceOf, compiler: SQLCompiler, **options: object) -> str:
    column, text = (compiler.process(part, **options) for part in element.clauses)
    return f"instr({column}, {text})"


@compiles(PlaceOf, "postgresql")
def _(element: PlaceOf, compiler: SQLCompiler, **options: object) -> str:
    column, text = (compiler.process(part, **options) for part in element.clauses)
    return f"strpos({column}, {text})"


def is_text(column: ColumnElement[Any]) -> bool:
    """Whether a column holds text."""
    return isinstance(getattr(column.type, "impl", column.type), String)


class ByCodePoint(FunctionElement[str]):
    """A text column as it is ordered and compared: by code point, whatever the language of the server."""

    name = "by_code_point"
    inherit_cache = True

    def __init__(self, column: ColumnElement[str]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(ByCodePoint)
def _(element: ByCodePoint, compiler: SQLCompiler, **options: object) -> str:
    return compiler.process(next(iter(element.clauses)), **options)


@compiles(ByCodePoint, "postgresql")
def _(element: ByCodePoint, compiler: SQLCompiler, **options: object) -> str:
    return f'{compiler.process(next(iter(element.clauses)), **options)} COLLATE "C"'


class Unseen(FunctionElement[Any]):
    """A value that PostgreSQL's planner does not look at: what it is does not change the plan."""

    name = "unseen"
    inherit_cache = True

    def __init__(self, value: BindParameter[Any]) -> None:
        super().__init__(value)
        self.type = value.type


@compiles(Unseen)
def _(element: Unseen, compiler: SQLCompiler, **options: object) -> str:
    return compiler.process(next(iter(element.clauses)), **options)


@compiles(Unseen, "postgresql")
def _(element: Unseen, compiler: SQLCompiler, **options: object) -> str:
    return f"(SELECT {compiler.process(next(iter(element.clauses)), **options)})"


class Told(FunctionElement[int]):
    """A number of rows that PostgreSQL's planner is told: one that is sent it takes for a tenth of them all.

    Args:
        value: The number as SQLite is sent it.
        number: The number.
    """

    name = "told"
    type = Integer()
    inherit_cache = False

    def __init__(self, value: BindParameter[Any], number: int) -> None:
        super().__init__(value)
        self.number = number


@compiles(Told)
def _(element: Told, compiler: SQLCompiler, **options: object) -> str:
    return compiler.process(next(iter(element.clauses)), **options)


@compiles(Told, "postgresql")
def _(element: Told, _: SQLCompiler, **__: object) -> str:
    return str(element.number)


class HasGrams(FunctionElement[Any]):
    """Whether the index of grams has a text under every one of the grams sent; see `database.search`.

    Args:
        gram_id: The id that the index has the text under.
        match: The grams as a query of SQLite's FTS5.
        numbers: The grams as PostgreSQL looks for them, as JSON; see `database.grams.gram_numbers`.
    """

    name = "has_grams"
    type = CONDITION
    inherit_cache = True

    def __init__(
        self,
        gram_id: ColumnElement[int],
        match: BindParameter[Any],
        numbers: BindParameter[Any],
    ) -> None:
        super().__init__(gram_id, match, numbers)


@compiles(HasGrams)
def _(element: HasGrams, compiler: SQLCompiler, **options: object) -> str:
    gram_id, match, _ = element.clauses
    sent = compiler.process(match, **options)
    found = f"SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH {sent}"  # noqa: S608 -- as above
    return f"{compiler.process(gram_id, **options)} IN ({found})"


@compiles(HasGrams, "postgresql")
def _(element: HasGrams, compiler: SQLCompiler, **options: object) -> str:
    gram_id, _, numbers = element.clauses
    sent = f"CAST({compiler.process(numbers, **options)} AS jsonb)"
    every, one = (
        f"ARRAY(SELECT CAST(sent AS integer) FROM jsonb_array_elements_text({sent} -> {place}) AS sent)"  # noqa: S608 -- as above
        for place in range(2)
    )
    has = f"search_grams.grams @> {every} AND search_grams.grams && {one}"
    found = f"SELECT search_grams.id FROM search_grams WHERE {has}"  # noqa: S608 -- as above
    return f"{compiler.process(gram_id, **options)} IN ({found})"
