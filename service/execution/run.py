"""A plan in motion: what one request brings to it."""

from __future__ import annotations

from typing import Any

from database.reader import Reader
from loaders.projections import Templates
from loaders.releases import served_release
from loaders.rows import Row
from loaders.statements import Statements
from service.execution.surprises import surprise
from service.execution.variables import Variables

Tuples = list[tuple[Any, ...]]


class Run:
    """What the levels of a plan share while it is followed once.

    Args:
        reader: The state of the database that the request sees.
        statements: The statements that read whole rows, for what is not projected: groups and hits.
        templates: The statements that read the columns of a plan.
        variables: The coerced variables.
        release: The release that the state is; None where it was not read.
    """

    __slots__ = ("_release", "reader", "statements", "templates", "variables")

    def __init__(
        self,
        reader: Reader,
        statements: Statements,
        templates: Templates,
        variables: Variables,
        release: Row | None,
    ) -> None:
        self.reader = reader
        self.statements = statements
        self.templates = templates
        self.variables = variables
        self._release = release

    async def served(self) -> Row:
        """The release that the state is.

        Raises:
            DatabaseError: The database cannot be read.
        """
        if self._release is None:
            self._release = await served_release(self.reader, self.statements)
        return self._release or surprise(None)
