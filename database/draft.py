"""A document as the writer weighs it: what it is told by, apart from its rows.

Rows come from reading a text in this process, or from a payload that another process made; most of what is
decided about a document needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

import orjson

from database.bulk import Ready, ready_rows
from database.construction import make
from database.entities import Government, Report, ReportRows, SourceDocument
from database.release import Members, digest_of_members, parts_of, table_of, values_of
from database.search import ready_texts

_DOCUMENTS = table_of(SourceDocument)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a document as the driver of one kind of database takes them.

    Attributes:
        document: The row of the document itself.
        rows: All others, and what makes them findable; parents before children.
    """

    document: dict[str, Any]
    rows: list[Ready]


class Content(Protocol):
    """The rows of a document, in the form that is asked for."""

    def members(self) -> Members:
        """The rows by table."""
        ...

    def prepared(self, kind: str) -> Prepared:
        """The rows for a kind of database."""
        ...


@dataclass(frozen=True, slots=True)
class HeldContent:
    """Rows that are at hand."""

    held: Members

    def members(self) -> Members:
        """See `Content.members`."""
        return self.held

    def prepared(self, kind: str) -> Prepared:
        """See `Content.prepared`."""
        return prepare(kind, self.held)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is told by.

    Attributes:
        government, report: The rows that it has in common with others.
        document: The id of the document.
        slug, file_name, sha256: As in its row.
        digest: The digest of its rows.
        departments: The slugs of its departments.
        programs, metrics: How many it has.
    """

    government: Government
    report: Report
    document: int
    slug: str
    file_name: str
    sha256: str
    digest: str
    departments: tuple[str, ...]
    programs: int
    metrics: int

    def encode(self) -> bytes:
        """The draft as JSON."""
        columns = {name: getattr(self, name) for name in self.__slots__}
        return orjson.dumps(columns, default=values_of)


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that may be stored: its draft, and where its rows are to be had."""

    draft: Draft
    content: Content

    def named(self, file_name: str) -> Offer:
        """The same document under another file name."""
        if file_name == self.draft.file_name:
            return self
        members = [
            (table, [{**rows[0], "file_name": file_name}] if table is _DOCUMENTS else rows)
            for table, rows in self.content.members()
        ]
        draft = replace(self.draft, file_name=file_name, digest=digest_of_members(members))
        return Offer(draft, HeldContent(members))


def offer_of(rows: ReportRows) -> Offer:
    """The rows of a text as a document that may be stored."""
    members = list(parts_of(rows))
    document = rows.document
    draft = Draft(
        rows.government,
        rows.report,
        document.id,
        document.slug,
        document.file_name,
        document.sha256,
        digest_of_members(members),
        tuple(department.slug for department in rows.departments),
        len(rows.programs),
        len(rows.metrics),
    )
    return Offer(draft, HeldContent(members))


def decode_draft(encoded: bytes) -> Draft:
    """The draft that `Draft.encode` wrote."""
    columns = orjson.loads(encoded)
    columns["government"] = make(Government, **columns["government"])
    columns["report"] = make(Report, **columns["report"])
    return Draft(**{**columns, "departments": tuple(columns["departments"])})


def prepare(kind: str, members: Members) -> Prepared:
    """The rows of a document, made ready for a kind of database; no database is needed.

    Args:
        kind: See `database.bulk`.
        members: The rows; the document's own must be among them.
    """
    (document,) = (rows[0] for table, rows in members if table is _DOCUMENTS)
    rows = [ready_rows(kind, table, rows) for table, rows in members if table is not _DOCUMENTS]
    return Prepared(document, rows + ready_texts(kind, document["id"], members))
