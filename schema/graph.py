"""The executable schema: every type of the graph, tied together."""

from __future__ import annotations

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from schema.budget_item import BudgetItem
from schema.error_code import ErrorCode
from schema.query import Query
from schema.scalars import SCALARS
from schema.source_document import SourceDocument
from schema.table import Table


class Graph(strawberry.Schema):
    """The Strawberry schema, with the graphql-core schema that it is executed by."""

    @property
    def executable(self) -> GraphQLSchema:
        """The schema that graphql-core validates against and executes."""
        return self._schema


graph = Graph(
    query=Query,
    types=[BudgetItem, SourceDocument, Table, ErrorCode],
    config=StrawberryConfig(scalar_map=SCALARS),
)
"""The public graph of Seika."""
