"""The index of texts: what `search` and the filters `contains` and `startsWith` look in.

Each text that can be looked for is a row of `SearchText`, folded once, here, so that every database finds the
same: NFKC makes full width half and half-width kana full, casefold makes upper case lower. Units are apart
(`database.units`).

Texts are found by their grams (`database.grams`). Figures of one table row quote the same line and share a
label, so texts of a document that are the same have one entry there, under the id of the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import DDL, Connection, delete, event, select
from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

from database.bulk import SQLITE, Ready, Rows, insert_ready, ready_columns
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
from database.grams import CREATE_GRAMS, GRAMS, numbers_of_text, words_of_text
from database.ids import row_id

NAME, LABEL, DESCRIPTION, QUOTE = range(4)
"""What a text is to its row, the most telling first."""

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
)
"""Every text that is kept folded. The quote of a heading is its name, so only those of metrics are kept."""

ROLE_NUMBERS: Mapping[tuple[type[SQLModel], str], int] = {
    (role.entity, role.column): role.number for role in ROLES
}
"""The number of the role of a column."""

TEXTS = SQLModel.metadata.tables[str(SearchText.__tablename__)]

for _dialect, _statements in CREATE_GRAMS.items():
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its arguments untyped
        event.listen(TEXTS, "after_create", _ddl.execute_if(dialect=_dialect))

_COLUMNS: dict[str, list[tuple[str, int]]] = {}
for _known in ROLES:
    _COLUMNS.setdefault(str(_known.entity.__tablename__), []).append((_known.column, _known.number))


_Text = tuple[int, int, int, int, str]
"""A row of `SearchText`."""


def fold(typed: str) -> str:
    """A text without what readers do not look for: width and case.

    Folding twice changes nothing, so a folded text can be looked for in folded texts.
    """
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", typed).casefold())
    return unicodedata.normalize("NFKC", once.casefold())


def ready_texts(kind: str, document_id: int, members: Iterable[tuple[SqlTable, Rows]]) -> list[Ready]:
    """What makes the rows of a document findable, for `insert_ready`; no database is needed.

    Args:
        kind: The kind of database.
        document_id: The document; none of its texts may be in the index yet.
        members: The rows by table, as they are written.
    """
    first: dict[str, int] = {}
    texts: list[_Text] = []
    for number, (role, row, folded) in enumerate(_texts_of(members), row_id(document_id, 0)):
        texts.append((number, role, row, first.setdefault(folded, number), folded))
    return _ready(kind, texts)


def index_shared(
    connection: Connection, new: Iterable[Government | Report], renamed: Iterable[Government | Report] = ()
) -> None:
    """Make governments and reports findable by their present names, and no more by earlier ones.

    Their rows belong to several documents, so each text has an id of its own: that of the row, negative.
    """
    for row in renamed:
        remove_shared(connection, row.id)
    texts: list[_Text] = []
    for row in (*new, *renamed):
        held = [(SQLModel.metadata.tables[str(type(row).__tablename__)], [vars(row)])]
        texts += [(-row.id, role, number, -row.id, folded) for role, number, folded in _texts_of(held)]
    for ready in _ready(connection.dialect.name, texts):
        insert_ready(connection, ready)


def settle(connection: Connection) -> None:
    """Sort in what was added to the index of grams, at the end of a transaction that changed it.

    PostgreSQL leaves that for later, and until then would rather read all grams than its index.
    """
    if connection.dialect.name != SQLITE:
        connection.exec_driver_sql("SELECT gin_clean_pending_list('ix_search_grams')")


def remove_shared(connection: Connection, row: int) -> None:
    """Take the name of a government or a report that is removed out of the index."""
    _remove(connection, -row, -row + 1)


def remove_texts(connection: Connection, document_id: int) -> None:
    """Take the texts of a document out of the index, in the transaction that removes its rows."""
    _remove(connection, row_id(document_id, 0), row_id(document_id + 1, 0))


def _texts_of(members: Iterable[tuple[SqlTable, Rows]]) -> Iterator[tuple[int, int, str]]:
    """Role, row and folded text of every text that is kept."""
    folded: dict[str, str] = {}
    for table, rows in members:
        for column, role in _COLUMNS.get(table.name, ()):
            for row in rows:
                if isinstance(written := row[column], str):
                    if written not in folded:
                        folded[written] = fold(written)
                    yield role, row["id"], folded[written]


def _ready(kind: str, texts: Sequence[_Text]) -> list[Ready]:
    """Texts and their grams."""
    if not texts:
        return []
    entry_of, key = (words_of_text, "rowid") if kind == SQLITE else (numbers_of_text, "id")
    grams = [(number, entry_of(folded)) for number, _, _, gram, folded in texts if number == gram]
    names = ("id", "role", "row_id", "gram_id", "folded")
    return [
        ready_columns(kind, TEXTS.name, names, [*zip(*texts, strict=True)]),
        ready_columns(kind, GRAMS, (key, "grams"), [*zip(*grams, strict=True)]),
    ]


def _remove(connection: Connection, first: int, end: int) -> None:
    """Take the texts with these ids out of the index."""
    which = (TEXTS.c.id >= first) & (TEXTS.c.id < end)
    if connection.dialect.name == SQLITE:  # a table without content has to be told what it forgets
        of_grams = select(TEXTS.c.id, TEXTS.c.folded).where(which, TEXTS.c.gram_id == TEXTS.c.id)
        grams = [(number, words_of_text(folded)) for number, folded in connection.execute(of_grams)]
        forget = "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', ?, ?)"
        if grams:
            connection.exec_driver_sql(forget, grams)
    else:
        forget = "DELETE FROM search_grams WHERE id >= %s AND id < %s"
        connection.exec_driver_sql(forget, (first, end))
    connection.execute(delete(TEXTS).where(which))


def index_everything(connection: Connection) -> None:
    """Make what is already stored findable: for a database that has rows and no texts yet."""
    tables = SQLModel.metadata.tables
    for entity in (Government, Report):
        stored = connection.execute(select(tables[str(entity.__tablename__)]))
        index_shared(connection, [entity(**row) for row in stored.mappings()])
    texts = {
        table: [table.c.id, *(table.c[column] for column, _ in columns)]
        for table, columns in ((tables[name], columns) for name, columns in _COLUMNS.items())
        if "document_id" in table.c
    }
    documents = tables["source_document"].c.id
    for document in connection.scalars(select(documents).order_by(documents)).all():
        first, end = row_id(document, 0), row_id(document + 1, 0)
        found = (
            (table, select(*columns).where(table.c.id >= first, table.c.id < end).order_by(table.c.id))
            for table, columns in texts.items()
        )
        members = [(table, [dict(row) for row in connection.execute(s).mappings()]) for table, s in found]
        for ready in ready_texts(connection.dialect.name, document, members):
            insert_ready(connection, ready)
