"""The index of texts: what `search` and the filters `contains` and `startsWith` look in.

Each text that can be looked for is a row of `SearchText`, folded once, here, so that every database finds the
same: NFKC makes full width half and half-width kana full, casefold makes upper case lower.

Words of one and two characters are the norm (県, 観光), and no word breaks are written. So the index is over
grams, pairs of neighbouring characters: a text can contain a query only if it has all of the query's
grams. That finds candidates; whoever asks must compare the folded texts themselves. SQLite keeps the grams in
an FTS5 table without content, PostgreSQL in a GIN index over a function of the folded text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import DDL, ColumnElement, Connection, delete, event, insert, select, text
from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

from database.entities import (
    Activity,
    BudgetItem,
    Department,
    Government,
    Metric,
    PolicyPillar,
    Program,
    Report,
    SearchText,
)
from database.ids import row_id

NAME, LABEL, DESCRIPTION, QUOTE, NOT_SEARCHED = range(5)
"""What a text is to its row, the most telling first. The last are for filters only."""

KINDS: tuple[type[SQLModel], ...] = (
    Government,
    Report,
    Department,
    PolicyPillar,
    BudgetItem,
    Program,
    Activity,
    Metric,
)
"""The entities that have texts, in the order in which equally good hits are given."""

CLASS_STEP = 1000
"""A role is the class of the text times this, plus the place of the entity in `KINDS`."""


@dataclass(frozen=True, slots=True)
class Role:
    """Which column of which entity a text is.

    Attributes:
        entity: The entity.
        column: Its column.
        number: The role as it is stored: unique, and lower for what tells more.
    """

    entity: type[SQLModel]
    column: str
    number: int


def _role(entity: type[SQLModel], column: str, text_class: int) -> Role:
    return Role(entity, column, text_class * CLASS_STEP + KINDS.index(entity))


ROLES: tuple[Role, ...] = (
    _role(Government, "name", NAME),
    _role(Report, "title", NAME),
    _role(Department, "name", NAME),
    _role(PolicyPillar, "name", NAME),
    _role(BudgetItem, "name", NAME),
    _role(Program, "name", NAME),
    _role(Activity, "name", NAME),
    _role(Metric, "label", LABEL),
    _role(Department, "overview", DESCRIPTION),
    _role(Program, "description", DESCRIPTION),
    _role(Activity, "description", DESCRIPTION),
    _role(Metric, "quote", QUOTE),
    _role(Metric, "unit", NOT_SEARCHED),
)
"""Every text that is kept folded. The quote of a heading is its name, so only those of metrics are kept."""

ROLE_NUMBERS: Mapping[tuple[type[SQLModel], str], int] = {
    (role.entity, role.column): role.number for role in ROLES
}
"""The number of the role of a column."""

GRAMS = "search_grams"
"""The name of the index of grams, and how those of its shadows begin."""

_SQLITE_GRAMS = """\
CREATE VIRTUAL TABLE search_grams
USING fts5(grams, content='', columnsize=0, detail='none', tokenize='ascii')"""
_POSTGRESQL_GRAMS = """\
CREATE FUNCTION search_grams(folded text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
    SELECT coalesce(array_agg(DISTINCT gram), '{}')
    FROM generate_series(1, length(folded)) AS place,
        LATERAL (VALUES (substr(folded, place, 1)), (substr(folded, place, 2))) AS made (gram)
$$"""
_POSTGRESQL_INDEX = "CREATE INDEX ix_search_text_grams ON search_text USING gin (search_grams(folded))"

CREATE_GRAMS = {"sqlite": (_SQLITE_GRAMS,), "postgresql": (_POSTGRESQL_GRAMS, _POSTGRESQL_INDEX)}
"""What makes the index of grams, beside the table of texts; SQLAlchemy has no words for it.

The cost keeps PostgreSQL from making the grams of every text at hand instead of looking them up.
"""

TEXTS = SQLModel.metadata.tables[str(SearchText.__tablename__)]

for _dialect, _statements in CREATE_GRAMS.items():
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its arguments untyped
        event.listen(TEXTS, "after_create", _ddl.execute_if(dialect=_dialect))

_COLUMNS: dict[str, list[tuple[str, int]]] = {}
for _known in ROLES:
    _COLUMNS.setdefault(str(_known.entity.__tablename__), []).append((_known.column, _known.number))


def fold(typed: str) -> str:
    """A text without what readers do not look for: width and case.

    Folding twice changes nothing, so a folded text can be looked for in folded texts.
    """
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", typed).casefold())
    return unicodedata.normalize("NFKC", once.casefold())


def grams_of_query(folded: str) -> list[str]:
    """The grams that a text must have to contain this one: its pairs, or its one character."""
    if len(folded) == 1:
        return [folded]
    return sorted({folded[place : place + 2] for place in range(len(folded) - 1)})


def match_expression(grams: Sequence[str]) -> str:
    """The grams as a query of FTS5: a pair is a word, and one character is the beginning of some word."""
    return " ".join(_word(gram) if len(gram) == 2 else f"{_word(gram)}*" for gram in grams)


def grams_of_text(folded: str) -> str:
    """The words under which FTS5 keeps a text: each pair of it, and its last character alone."""
    return " ".join(sorted({_word(folded[place : place + 2]) for place in range(len(folded))}))


def _word(gram: str) -> str:
    """A gram in letters that no tokenizer parts: five hexadecimal digits a character."""
    return "".join(f"{ord(character):05x}" for character in gram)


def index_texts(
    connection: Connection,
    document_id: int,
    members: Iterable[tuple[SqlTable, Sequence[Mapping[str, object]]]],
) -> None:
    """Make the rows of a document findable, in the transaction that writes them.

    Args:
        connection: The transaction.
        document_id: The document; none of its texts may be in the index yet.
        members: The rows by table, as the writer inserts them.
    """
    texts = [
        {
            "id": row_id(document_id, ordinal),
            "document_id": document_id,
            "role": role,
            "row_id": row,
            "folded": folded,
        }
        for ordinal, (role, row, folded) in enumerate(_texts_of(members))
    ]
    _insert(connection, texts)


def index_shared(connection: Connection, row: Government | Report) -> None:
    """Make a government or a report findable by its present name.

    Its row belongs to several documents, so its text has an id of its own: that of the row, negative.
    """
    remove_shared(connection, row.id)
    held = [(SQLModel.metadata.tables[str(type(row).__tablename__)], [vars(row)])]
    texts = [
        {"id": -row.id, "document_id": None, "role": role, "row_id": of, "folded": folded}
        for role, of, folded in _texts_of(held)
    ]
    _insert(connection, texts)


def remove_shared(connection: Connection, row: int) -> None:
    """Take the name of a government or a report that is removed out of the index."""
    _remove(connection, TEXTS.c.id == -row)


def remove_texts(connection: Connection, document_id: int) -> None:
    """Take the texts of a document out of the index, in the transaction that removes its rows."""
    _remove(connection, TEXTS.c.document_id == document_id)


def _texts_of(
    members: Iterable[tuple[SqlTable, Sequence[Mapping[str, object]]]],
) -> Iterator[tuple[int, object, str]]:
    """Role, row and folded text of every text that is kept."""
    for table, rows in members:
        for column, role in _COLUMNS.get(table.name, ()):
            for row in rows:
                if isinstance(written := row[column], str):
                    yield role, row["id"], fold(written)


def _insert(connection: Connection, texts: list[dict[str, Any]]) -> None:
    if not texts:
        return
    connection.execute(insert(TEXTS), texts)
    if connection.dialect.name == "sqlite":
        grams = [{"id": row["id"], "grams": grams_of_text(row["folded"])} for row in texts]
        connection.execute(text("INSERT INTO search_grams (rowid, grams) VALUES (:id, :grams)"), grams)


def _remove(connection: Connection, which: ColumnElement[bool]) -> None:
    if connection.dialect.name == "sqlite":  # a table without content has to be told what it forgets
        held = connection.execute(select(TEXTS.c.id, TEXTS.c.folded).where(which)).all()
        grams = [{"id": row.id, "grams": grams_of_text(row.folded)} for row in held]
        forget = "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', :id, :grams)"
        if grams:
            connection.execute(text(forget), grams)
    connection.execute(delete(TEXTS).where(which))


def index_everything(connection: Connection) -> None:
    """Make what is already stored findable: for a database that has rows and no texts yet."""
    tables = SQLModel.metadata.tables
    for entity in (Government, Report):
        stored = tables[str(entity.__tablename__)]
        for row in connection.execute(select(stored)).all():
            index_shared(connection, entity(**row._mapping))
    for document_id in connection.scalars(select(tables["source_document"].c.id)).all():
        members = [
            (tables[name], _stored_texts(connection, tables[name], columns, document_id))
            for name, columns in _COLUMNS.items()
            if "document_id" in tables[name].c
        ]
        index_texts(connection, document_id, members)


def _stored_texts(
    connection: Connection, table: SqlTable, columns: list[tuple[str, int]], document_id: int
) -> list[Mapping[str, object]]:
    wanted = [table.c.id, *(table.c[column] for column, _ in columns)]
    found = connection.execute(select(*wanted).where(table.c.document_id == document_id).order_by(table.c.id))
    return [dict(row) for row in found.mappings()]
