"""An operation of a document, and what is made of it once: its variables' coercion and its plans."""

from __future__ import annotations

from collections import deque
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

LARGEST_PLANNED = 400_000
"""Characters of source text that plans are kept of at most: a text counts with each of its plans, which take
about seventy times as many bytes."""

Kept = dict[Hashable, Plan | str]
"""The plans of an operation by the values of its @skip and @include."""


class Plans:
    """Bounds the plans of all operations: those that were made first are dropped first.

    Args:
        largest_total: Characters of source text that plans are kept of.
    """

    def __init__(self, largest_total: int = LARGEST_PLANNED) -> None:
        self._largest_total = largest_total
        self._total = 0
        self._made: deque[tuple[Kept, Hashable, int]] = deque()

    def keep(self, plans: Kept, key: Hashable, size: int) -> None:
        """Count a plan that was made, and drop those that are too many.

        Args:
            plans: Where it is.
            key: Its key there.
            size: Characters of the text that it is of.
        """
        self._made.append((plans, key, size))
        self._total += size
        while self._total > self._largest_total:
            oldest, key, size = self._made.popleft()
            del oldest[key]
            self._total -= size


class Operation:
    """An operation of a document.

    Args:
        schema: What the document fits.
        document: The document; valid, before anything but `is_query` is asked.
        node: The operation.
        keep: Told of each plan that is kept, so that there are not too many: see `Plans.keep`.

    Attributes:
        document: The document.
        is_query: Whether it is a query.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        node: OperationDefinitionNode,
        keep: Callable[[Kept, Hashable], None],
    ) -> None:
        self.is_query = node.operation is OperationType.QUERY
        self._schema = schema
        self.document = document
        self._node = node
        self._plans: Kept = {}
        self._keep = keep

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
            plan = self._plans[key] = make(self, variables)
            self._keep(self._plans, key)
        return plan

    @cached_property
    def _directives(self) -> tuple[str, ...]:
        """The variables that its @skip and @include depend on."""
        return directive_variables(self.document)
