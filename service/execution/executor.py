"""Executes validated operations: compiled where there is a plan, else by the reference path."""

from __future__ import annotations

import logging
from contextlib import AbstractAsyncContextManager

from graphql import ExecutionResult, GraphQLSchema
from graphql.execution.values import VariableValues

from database.errors import DatabaseError
from database.reader import Reader
from loaders.projections import Templates
from loaders.rows import Row
from loaders.session import Session
from loaders.statements import Statements
from schema.context import Context
from service.execution.alone import Seen, follow_alone
from service.execution.arguments import Converting
from service.execution.documents import Document
from service.execution.input_faults import is_input_fault
from service.execution.lease import lease
from service.execution.operation import Operation
from service.execution.plan import Plan
from service.execution.planner import Planner
from service.execution.reference import execute_by_reference
from service.execution.run import Run
from service.execution.surprises import UncoveredError
from service.execution.tally import Tally
from service.requests import GraphQLRequest

logger = logging.getLogger(__name__)


class Executor:
    """Executes operations over snapshots of one database.

    Args:
        schema: The executable schema.
        converter: What Strawberry converts arguments by.
        statements: The statements of the reference path.
        templates: The statements of plans.
        tally: Where executions are counted by the path that they took.
        compiled: Whether operations are planned at all.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        converter: Converting,
        statements: Statements,
        templates: Templates,
        tally: Tally,
        *,
        compiled: bool = True,
    ) -> None:
        self._is_on = compiled
        self._schema = schema
        self._statements = statements
        self._templates = templates
        self._planner = Planner(schema, converter, is_far=templates.dialect.name == "postgresql")
        self._tally = tally

    async def execute(
        self,
        document: Document,
        request: GraphQLRequest,
        variables: VariableValues,
        reader: Reader,
        release: Row | None,
    ) -> ExecutionResult:
        """The result of the operation that a request asks for.

        Args:
            document: The document, validated.
            request: The request, whose operation is in the document.
            variables: Its variables, coerced.
            reader: The state of the database that the request sees.
            release: The release that this state is; None leaves it to be read where it is asked for.
        """
        run = Run(reader, self._statements, self._templates, variables, release)
        result = await self._compiled(document, request, run) if self._is_on else None
        if result is not None:
            return result
        if not reader.exceeded:
            result = await self._by_reference(document, request, run)
        if result is None or reader.exceeded:
            result = await reader.aside(self._by_reference(document, request, run))
        return result

    async def execute_alone(
        self,
        document: Document,
        request: GraphQLRequest,
        variables: VariableValues,
        snapshot: AbstractAsyncContextManager[Reader],
        *,
        tells: bool,
    ) -> Seen | None:
        """The result of an operation whose plan is one statement; None for any other, or where that failed.

        Args:
            document: See `execute`, also for the next two.
            request: The request.
            variables: Its variables, coerced.
            snapshot: Gives a reader for one statement.
            tells: Whether the release must be known.
        """
        plan = document.operation(request.operation_name).plan(variables, self._make_plan)
        if not self._is_on or isinstance(plan, str) or not plan.is_alone:
            return None
        seen = await follow_alone(
            plan,
            snapshot,
            lambda reader: Run(reader, self._statements, self._templates, variables, None),
            tells=tells,
        )
        if seen is not None:
            self._tally.count("compiled", "plan")
        return seen

    async def _by_reference(self, document: Document, request: GraphQLRequest, run: Run) -> ExecutionResult:
        """The result by the reference path; where the reader says that it was exceeded, one to throw away."""
        release = await run.served()
        async with lease(run.reader) as leased:
            return await execute_by_reference(
                self._schema,
                document.node,
                Context(Session(leased, self._statements), release),
                request.operation_name,
                request.variables,
            )

    async def _compiled(
        self, document: Document, request: GraphQLRequest, run: Run
    ) -> ExecutionResult | None:
        """The result by a plan, or None where there is no plan or it did not hold."""
        operation = document.operation(request.operation_name)
        plan = operation.plan(run.variables, self._make_plan)
        if isinstance(plan, str):
            self._tally.count("reference", plan)
            return None
        try:
            result = await plan.follow(run)
        except DatabaseError:  # the reference path says which fields it struck
            self._tally.count("reference", "database")
            return None
        except Exception as error:
            if is_input_fault(error):  # in a field below the root, or in words of graphql-core's
                self._tally.count("reference", "input")
                return None
            self._tally.count("reference", "surprise")
            logger.exception("a plan did not hold, and the reference path answers instead: %s", request.query)
            return None
        self._tally.count("compiled", "plan")
        return result

    def _make_plan(self, operation: Operation, variables: VariableValues) -> Plan | str:
        if not operation.is_query:
            return "operation"
        try:
            return self._planner.plan(operation.selections(variables))
        except UncoveredError as error:
            return str(error)
        except Exception as error:
            if is_input_fault(error):  # in what the document itself settles
                return "input"
            logger.exception("no plan could be made of a valid document")
            return "surprise"
