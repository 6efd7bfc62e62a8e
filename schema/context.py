"""What a request has at hand while it is executed: one state of the data, and the loaders that read it."""

from __future__ import annotations

from dataclasses import dataclass

from database.reader import Reader
from loaders.batch import Loaders
from loaders.releases import served_release
from loaders.rows import Row
from loaders.statements import Statements


@dataclass(frozen=True, slots=True)
class Context:
    """The context value of one execution.

    Attributes:
        reader: The state of the database that the request sees, from its start to its end.
        statements: The compiled statements, shared by all requests.
        loaders: The batching loaders of this request.
        release: The release being served.
    """

    reader: Reader
    statements: Statements
    loaders: Loaders
    release: Row


async def open_context(reader: Reader, statements: Statements) -> Context | None:
    """The context for a request that sees what `reader` sees, or None where no release is loaded yet.

    Raises:
        DatabaseError: The database cannot be read.
    """
    release = await served_release(reader, statements)
    if release is None:
        return None
    return Context(reader, statements, Loaders(reader, statements), release)
