"""A plan in motion: one request's variables and reader, and the rows read so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql.execution.values import VariableValues

from database.reader import Parameter, Reader
from loaders.projections import Projection, Templates
from loaders.rows import Row
from loaders.statements import Statements

Tuples = list[tuple[Any, ...]]


class Run:
    """What the levels of a plan share while it is followed once.

    Args:
        reader: The state of the database that the request sees.
        statements: The statements that read whole rows, for what is not projected: groups and hits.
        templates: The statements that read the columns of a plan.
        variables: The coerced variables.
        release: The release that the state is.

    Attributes:
        rows: How many rows were read: what the request cost.
    """

    __slots__ = ("reader", "release", "rows", "statements", "templates", "variables")

    def __init__(
        self,
        reader: Reader,
        statements: Statements,
        templates: Templates,
        variables: VariableValues,
        release: Row,
    ) -> None:
        self.reader = reader
        self.statements = statements
        self.templates = templates
        self.variables = variables
        self.release = release
        self.rows = 0

    async def fetch(self, projection: Projection, values: Mapping[str, Parameter]) -> Tuples:
        """The rows of a statement, as the driver gives them.

        Raises:
            DatabaseError: The database cannot be read.
        """
        rows = await self.reader.fetch(projection.sql, projection.parameters(values), tuple)
        self.rows += len(rows)
        return rows
