"""An operation of a document, and what is made of it once: its variables' coercion and its plans."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from hashlib import sha256

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    print_ast,
)
from graphql.execution.values import VariableValues

from service.execution.plan import Plan
from service.execution.selection import Selections, directive_variables
from service.execution.variables import Given, Variables, prepare_variables

MOST_PLANS = 32
"""Plans kept for one operation: one for each set of values of its @skip and @include."""


class Operation:
    """An operation of a document.

    Args:
        schema: What the document fits.
        document: The document; valid, before anything but `is_query` is asked.
        node: The operation.

    Attributes:
        document: The document.
        is_query: Whether it is a query.
    """

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode) -> None:
        self.is_query = node.operation is OperationType.QUERY
        self._schema = schema
        self.document = document
        self._node = node
        self._plans: dict[Hashable, Plan | str] = {}

    @cached_property
    def digest(self) -> bytes:
        """A hash of the document without regard to spaces and comments: equal ones have equal answers."""
        return sha256(print_ast(self.document).encode()).digest()

    @cached_property
    def coerce(self) -> Callable[[Given], Variables | list[GraphQLError]]:
        """Coerces the variables of a request."""
        return prepare_variables(self._schema, self._node)

    def selections(self, variables: Variables) -> Selections:
        """What it selects, for the values that some variables give its @skip and @include."""
        return Selections(self._schema, self.document, self._node, VariableValues({}, variables))

    def plan(self, variables: Variables, make: Callable[[Operation, Variables], Plan | str]) -> Plan | str:
        """The plan for some variables, or the name of the shape that keeps the operation from having one.

        Args:
            variables: The coerced variables.
            make: Makes the plan where there is none yet.
        """
        names = self._directives
        key = tuple([variables.get(name) for name in names]) if names else ()
        plan = self._plans.get(key)
        if plan is None:
            plan = make(self, variables)
            if len(self._plans) < MOST_PLANS:
                self._plans[key] = plan
        return plan

    @cached_property
    def _directives(self) -> tuple[str, ...]:
        """The variables that its @skip and @include depend on."""
        return directive_variables(self.document)
