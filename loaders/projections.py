"""SELECTs that read some columns of what a relation or a page reads whole: the statements of a compiled plan.

The statements are built from the same declarations by the same functions (`build_select` and its like); only
their list of columns is left open. A `Template` is compiled once for a shape, however many selections read
it: SQLAlchemy takes a thousand times as long to compile a statement as to put names between two words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from threading import Lock
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    ColumnElement,
    Dialect,
    Select,
    bindparam,
    literal_column,
)
from sqlalchemy.sql import visitors

from database.reader import Parameter
from loaders.batch import build_select
from loaders.filters import Filter
from loaders.keys import KEYS
from loaders.portable import OneOf
from loaders.relation import Relation
from loaders.rows import Entity
from loaders.statements import table_of

COLUMNS = "{columns}"
"""What stands in a template where a projection names its columns."""

LARGEST_NUMBER = 1_000
"""Templates kept at most. Relations are few, but the shapes of conditions are the clients'."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A SELECT of chosen columns, ready to run.

    Attributes:
        sql: Its text.
        names: The names of its parameters, in the order of the placeholders.
        constants: The values of those that are the same in every run.
    """

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, Parameter]

    def parameters(self, values: Mapping[str, Parameter]) -> Sequence[Parameter]:
        """The values of its placeholders."""
        constants = self.constants
        return [values[name] if name in values else constants[name] for name in self.names]

    def chooser(self, names: Sequence[str]) -> Callable[[Sequence[Parameter]], Sequence[Parameter]]:
        """As `parameters`, of values that always have the same names.

        Args:
            names: The names, in the order of the values.
        """
        places = [names.index(name) if name in names else None for name in self.names]
        if None not in places and len(places) > 1:
            return itemgetter(*places)
        constants = [None if name in names else self.constants[name] for name in self.names]
        chosen = list(zip(places, constants, strict=True))
        return lambda values: [constant if place is None else values[place] for place, constant in chosen]


class Join(NamedTuple):
    """A table that is read beside the rows: of each the one row that a column of it names, or nulls.

    Attributes:
        entity: What is joined.
        key: The column that names the row by its id: of the rows, or of another join with its prefix.
        prefix: What stands before the names of the joined columns, to tell them from those of the rows.
    """

    entity: Entity
    key: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled SELECT whose columns are not chosen yet.

    Attributes:
        sql: Its text, with `COLUMNS` in the place of the columns.
        names: See `Projection`.
        constants: See `Projection`.
        columns: The SQL of each column that can be chosen, by its name.
        table: The name of the table whose rows it reads, as the text has it.
        quote: Writes the name of a table or column in the dialect.
    """

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, Parameter]
    columns: Mapping[str, str]
    table: str
    quote: Callable[[str], str]

    def project(self, columns: Sequence[str], joins: Sequence[Join] = ()) -> Projection:
        """The statement that reads these columns, in this order.

        Args:
            columns: Their names; those of joined tables with their prefixes.
            joins: The joins that they come from, each after the one that it starts from.
        """
        source = f"{COLUMNS} FROM {self.table}"
        if joins and source not in self.sql:
            raise ValueError(f"nothing can be joined to {self.sql}")
        joined = "".join([self._join(join) for join in joins])
        chosen = ", ".join([self._column(name) for name in columns])
        sql = self.sql.replace(source, source + joined, 1).replace(COLUMNS, chosen, 1)
        return Projection(sql, self.names, self.constants)

    def _column(self, name: str) -> str:
        prefix, dot, column = name.rpartition(".")
        return f"{prefix}.{self.quote(column)}" if dot else self.columns[name]

    def _join(self, join: Join) -> str:
        alias, table = join.prefix.rstrip("."), self.quote(cast("str", join.entity.__tablename__))
        return f" LEFT JOIN {table} AS {alias} ON {alias}.id = {self._column(join.key)}"


class Templates:
    """The templates for one database, the least recently used dropped first."""

    def __init__(self, dialect: Dialect, largest_number: int = LARGEST_NUMBER) -> None:
        self.dialect = dialect
        self._largest_number = largest_number
        self._kept: OrderedDict[Hashable, Template] = OrderedDict()
        self._turn = Lock()  # see `Statements`

    def of_relation(self, relation: Relation, condition: Filter | None, *, single: bool) -> Template:
        """The template of following a relation.

        Args:
            relation: The relation.
            condition: What the rows must fulfil besides; only its shape counts.
            single: Whether the parameter `KEYS` is the one key to start from, instead of many packed in one.
        """
        shape = ("relation", relation, condition and condition.shape, single)
        return self.get(shape, partial(self._relation_select, relation, condition, single=single))

    def within(self, relation: Relation, keys: str) -> Template:
        """The template of following a relation inside of another statement: each key's rows are in order.

        Args:
            relation: The relation.
            keys: What its `foreign` is compared with there, in SQL: a column, or ANY of an array.
        """

        def build() -> Select[Any]:
            select = _with_key(build_select(relation, None, self.dialect), literal_column(keys))
            if not relation.many:
                return select
            order = [table_of(relation.entity).c[name] for name in relation.order]
            return select.order_by(None).order_by(*order)  # to sort by the keys first would take longer

        return self.get(("within", relation, keys), build)

    def get(self, shape: Hashable, build: Callable[[], Select[Any]]) -> Template:
        """The template of a shape, made when it is first needed.

        Args:
            shape: What decides the text; it begins with a name of the kind of statement.
            build: Makes the SELECT, with every column that can be chosen.
        """
        with self._turn:
            template = self._kept.get(shape)
            if template is not None:
                self._kept.move_to_end(shape)
                return template
            template = self._kept[shape] = self._compile(build())
            if len(self._kept) > self._largest_number:
                self._kept.popitem(last=False)
            return template

    def _relation_select(self, relation: Relation, condition: Filter | None, *, single: bool) -> Select[Any]:
        select = build_select(relation, condition, self.dialect)
        return _with_key(select, bindparam(KEYS)) if single else select

    def _compile(self, select: Select[Any]) -> Template:
        columns = {
            name: str(column.compile(dialect=self.dialect))
            for name, column in select.selected_columns.items()
        }
        marked: Select[Any] = select.with_only_columns(literal_column(COLUMNS), maintain_column_froms=True)
        compiled = marked.compile(dialect=self.dialect)
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        # SQLAlchemy breaks lines before its clauses; no text of ours holds a line break of its own.
        sql = str(compiled).replace(" \n", " ").replace("\n", " ")
        quote = self.dialect.identifier_preparer.quote
        table = next(iter(columns.values()), "").rpartition(".")[0]
        return Template(sql, tuple(compiled.positiontup or ()), constants, columns, table, quote)


def _with_key(select: Select[Any], key: ColumnElement[Any]) -> Select[Any]:
    """The same SELECT from one key: a comparison with a value is a third faster than with a list of one."""

    def replace(element: Any, **_: object) -> ColumnElement[bool] | None:  # noqa: ANN401 -- any part of a SELECT
        column = None
        if isinstance(element, BinaryExpression) and any(map(_is_keys, visitors.iterate(element.right))):
            column = element.left
        elif isinstance(element, OneOf) and any(map(_is_keys, element.clauses)):
            column = next(iter(element.clauses))
        return None if column is None else column == key

    return cast("Select[Any]", visitors.replacement_traverse(select, {}, replace))


def _is_keys(part: object) -> bool:
    return isinstance(part, BindParameter) and part.key == KEYS
