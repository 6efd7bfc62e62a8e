"""Whether texts are served as they would be read now: asked at each start, so it reads as serving does.

What loads them (`database.writer`) decides the same, but needs their rows and the drivers that write.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Select, bindparam, select

from database.entities import Government, Release, Report, SourceDocument
from database.reader import ReadDatabase, Reader, Snapshot
from database.release import DocumentDigest, table_of
from database.schema_version import NEWEST
from database.staged_text import StagedText

_SCHEMA = "SELECT version_num FROM alembic_version"


class ServedText(NamedTuple):
    """What a start tells of a text: how much is in it, and how much of that is doubtful."""

    departments: int
    programs: int
    metrics: int
    doubts: int


class ServedTexts(NamedTuple):
    """The release that is served, and what is told of each text, in the order of the keys."""

    release: str
    texts: tuple[ServedText, ...]


async def served_texts(database: ReadDatabase, keys: Sequence[str]) -> ServedTexts | None:
    """What is told of texts that a load with `replace` would leave as they are; None if it would not.

    Args:
        database: Of whatever schema.
        keys: Of the texts, as they are staged: equal keys have equal rows.

    Raises:
        DatabaseError: The database cannot be read, or is none of ours.
    """
    releases = str(select(table_of(Release).c.release).compile(dialect=database.dialect))
    statement = str(_statement().compile(dialect=database.dialect))
    async with Snapshot(database) as reader:
        if await reader.rows(_SCHEMA, ()) != [(NEWEST,)]:
            return None
        texts = [await _served_text(reader, statement, key) for key in keys]
        found = tuple(text for text in texts if text is not None)
        release = await reader.rows(releases, ())
    return ServedTexts(release[0][0], found) if release and len(found) == len(keys) else None


async def _served_text(reader: Reader, statement: str, key: str) -> ServedText | None:
    for doubts, encoded, government, report in await reader.rows(statement, (key,)):
        draft = orjson.loads(encoded)
        # Other documents of the report may have brought other names.
        if (draft["government"]["name"], draft["report"]["title"]) == (government, report):
            return ServedText(len(draft["departments"]), draft["programs"], draft["metrics"], doubts)
    return None


def _statement() -> Select[tuple[int, bytes, str, str]]:
    """A text by its key, with the names that are served beside it; nothing if its rows are not served."""
    texts, digests, documents = table_of(StagedText), table_of(DocumentDigest), table_of(SourceDocument)
    governments, reports = table_of(Government), table_of(Report)
    version = (digests.c.document_id == texts.c.document_id) & (digests.c.digest == texts.c.digest)
    return (
        select(texts.c.doubts, texts.c.draft, governments.c.name, reports.c.title)
        .join_from(texts, digests, version)
        .join(documents, documents.c.id == digests.c.document_id)
        .join(reports, reports.c.id == documents.c.report_id)
        .join(governments, governments.c.id == reports.c.government_id)
        .where(texts.c.key == bindparam("key"))
    )
