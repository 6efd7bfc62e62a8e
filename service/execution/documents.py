"""Documents parsed and validated once: clients send the same few texts again and again.

Parsing and validating takes longer than a point read from the database, so good documents are kept, within
bounds. Bad ones are not: nobody sends them twice on purpose.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    validate,
)

from service.cost import DocumentCost
from service.document_shape import DocumentShape
from service.document_text import check_text
from service.execution.operation import Kept, Operation, Plans
from service.limits import Limits

LARGEST_TOTAL = 200_000
"""Characters of source text kept at most; a document with a plan takes about 200 times as many bytes."""


class RejectedError(Exception):
    """A request that cannot be executed, for reasons that its errors give.

    Args:
        code: The stable code of the errors.
        errors: What is wrong, with locations in the document.
    """

    def __init__(self, code: str, errors: list[GraphQLError]) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors


@dataclass(slots=True)
class Document:
    """A document of the graph; one that was validated can be executed.

    Attributes:
        schema: What it is to fit.
        node: The parsed text.
        cost: What its operations cost.
        keep: See `Operation`.
        valid: Whether it was validated.
    """

    schema: GraphQLSchema
    node: DocumentNode
    cost: DocumentCost
    keep: Callable[[Kept, Hashable], None]
    valid: bool = False
    _operations: dict[str | None, Operation] = field(default_factory=dict)

    def operation(self, name: str | None) -> Operation:
        """The operation with this name, or the only one where no name is given.

        Raises:
            RejectedError: There is none, or a choice between several.
        """
        operation = self._operations.get(name)
        if operation is None:
            operation = self._operations[name] = Operation(
                self.schema, self.node, self._find(name), self.keep
            )
        return operation

    def _find(self, name: str | None) -> OperationDefinitionNode:
        node = get_operation_ast(self.node, name)
        if node is None:
            message = (
                "The document does not have exactly one operation: name the one to execute in operationName."
                if name is None
                else f"The document has no operation named {name!r}."
            )
            raise RejectedError("OPERATION_RESOLUTION_FAILURE", [GraphQLError(message)])
        return node


class Documents:
    """Parsed and validated documents by their text, the least recently used dropped first.

    Args:
        schema: What they must fit.
        limits: What they must keep to; checked before each step that a document could make long.
        largest_total: Characters of source text kept at most.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: Limits | None = None, largest_total: int = LARGEST_TOTAL
    ) -> None:
        self._schema = schema
        self._limits = limits or Limits()
        self._largest_total = largest_total
        self._total = 0
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._plans = Plans()

    def parse(self, source: str) -> Document:
        """The document of a text, which need not be valid.

        Raises:
            RejectedError: The text does not follow the grammar.
            LimitError: It is too long.
        """
        if (known := self._kept.get(source)) is not None:
            self._kept.move_to_end(source)
            return known
        check_text(source, self._limits)
        try:
            node = parse(source)
        except GraphQLSyntaxError as error:
            raise RejectedError("GRAPHQL_PARSE_FAILED", [error]) from error
        keep = partial(self._plans.keep, size=len(source))
        return Document(self._schema, node, DocumentCost(self._schema, node), keep)

    def validate(self, source: str, document: Document) -> None:
        """Check that a parsed document fits the schema, and keep it.

        Raises:
            RejectedError: It does not.
            LimitError: Its shape exceeds a limit.
        """
        if document.valid:
            return
        shape = DocumentShape(document.node, self._limits)
        shape.check()
        # Circles have no bounds, and of the rules that find them only this one needs none.
        if errors := validate(
            self._schema, document.node, [NoFragmentCyclesRule] if shape.circular else None
        ):
            raise RejectedError("GRAPHQL_VALIDATION_FAILED", errors)
        document.valid = True
        self._keep(source, document)

    def _keep(self, source: str, document: Document) -> None:
        if len(source) > self._largest_total:
            return
        self._kept[source] = document
        self._total += len(source)
        while self._total > self._largest_total:
            dropped, _ = self._kept.popitem(last=False)
            self._total -= len(dropped)
