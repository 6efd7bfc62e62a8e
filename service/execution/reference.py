"""The reference path: graphql-core executes an operation field by field, over the loaders of the request."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLSchema, execute
from strawberry.execution import optimized_is_awaitable

from schema.context import Context


async def execute_by_reference(
    schema: GraphQLSchema,
    document: DocumentNode,
    context: Context,
    operation_name: str | None,
    variables: Mapping[str, Any] | None,
) -> ExecutionResult:
    """Execute an operation of a validated document.

    Args:
        schema: The executable schema.
        document: The document.
        context: The state of the data that the request sees.
        operation_name: Which operation; None where the document has one.
        variables: The variables as the client sent them.

    Returns:
        The result. Errors in variables leave it without data and without paths on its errors.
    """
    result = execute(
        schema,
        document,
        context_value=context,
        operation_name=operation_name,
        variable_values=dict(variables or {}),
        is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # typed as bool, not as its TypeGuard
    )
    return await result if inspect.isawaitable(result) else result
