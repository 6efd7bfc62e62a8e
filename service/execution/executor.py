"""Executes validated operations: compiled where there is a plan, else by the reference path."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from graphql import ExecutionResult, GraphQLSchema

from database.errors import DatabaseError
from database.reader import ReadDatabase, Reader
from loaders.projections import Templates
from loaders.rows import Row
from loaders.session import Session
from loaders.statements import Statements
from schema.context import Context
from service.execution.alone import OneStatement, Seen
from service.execution.arguments import Converting
from service.execution.input_faults import is_input_fault
from service.execution.lease import lease
from service.execution.operation import Operation
from service.execution.plan import Plan
from service.execution.planner import Planner
from service.execution.reference import execute_by_reference
from service.execution.run import Run
from service.execution.surprises import UncoveredError
from service.execution.tally import Tally
from service.execution.variables import Variables
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
        far = templates if templates.dialect.name == "postgresql" else None
        self._planner = Planner(schema, converter, far)
        self._tally = tally
        (self._compiled,) = tally.cells("compiled", ["plan"]).values()

    async def execute(
        self,
        operation: Operation,
        request: GraphQLRequest,
        variables: Variables,
        reader: Reader,
        release: Row | None,
    ) -> Mapping[str, object] | ExecutionResult:
        """The result of the operation that a request asks for; where a plan gave it, the data alone.

        Args:
            operation: The operation, of a validated document.
            request: The request.
            variables: Its variables, coerced.
            reader: The state of the database that the request sees.
            release: The release that this state is; None leaves it to be read where it is asked for.
        """
        run = Run(reader, self._statements, self._templates, variables, release)
        if self._is_on:
            plan = operation.plan(variables, self._make_plan)
            if isinstance(plan, Plan):
                try:
                    result = await plan.follow(run)
                except Exception as error:  # noqa: BLE001 -- whatever it is, the reference path answers
                    reason = _reason(error, request)
                else:
                    self._tally.add(self._compiled)
                    return result
            else:
                reason = plan
            self._tally.count("reference", reason)
        return await self._by_reference(operation, request, run)

    async def execute_alone(
        self, operation: Operation, variables: Variables, database: ReadDatabase, *, tells: bool
    ) -> Seen | None:
        """The result of an operation whose plan is one statement; None for any other, or where that failed.

        Args:
            operation: See `execute`.
            variables: See `execute`.
            database: Lends a reader for one statement.
            tells: Whether the release must be known.
        """
        plan = operation.plan(variables, self._make_plan) if self._is_on else ""
        if isinstance(plan, str) or not plan.is_alone:
            return None
        result, broken = None, True
        try:
            reader = database.take_free(alone=True) or await database.take(alone=True)
            one = OneStatement(reader, tells=tells)
            try:
                if reader.ready:
                    result = await plan.follow(Run(one, self._statements, self._templates, variables, None))
                broken = False
            except DatabaseError:
                raise
            except Exception:  # noqa: BLE001 -- the ordinary way meets it again, and deals with it
                broken = False
            finally:
                reader.give_back(broken=broken)
        except DatabaseError:
            return None
        if result is None or (tells and one.release is None):
            return None
        self._tally.add(self._compiled)
        return Seen(result, one.release)

    async def _by_reference(self, operation: Operation, request: GraphQLRequest, run: Run) -> ExecutionResult:
        """The result by the reference path, aside where it takes long."""
        if not run.reader.exceeded:
            result = await self._execute_by_reference(operation, request, run)
            if not run.reader.exceeded:  # else it is one to throw away
                return result
        return await run.reader.aside(self._execute_by_reference(operation, request, run))

    async def _execute_by_reference(
        self, operation: Operation, request: GraphQLRequest, run: Run
    ) -> ExecutionResult:
        release = await run.served()
        async with lease(run.reader) as leased:
            return await execute_by_reference(
                self._schema,
                operation.document,
                Context(Session(leased, self._statements), release),
                request.operation_name,
                request.variables,
            )

    def _make_plan(self, operation: Operation, variables: Variables) -> Plan | str:
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


def _reason(error: Exception, request: GraphQLRequest) -> str:
    """Why a plan did not hold, as `PATHS` names it."""
    if isinstance(error, DatabaseError):  # the reference path says which fields it struck
        return "database"
    if is_input_fault(error):  # in a field below the root, or in words of graphql-core's
        return "input"
    message = "a plan did not hold, and the reference path answers instead: %s"
    logger.error(message, request.query, exc_info=error)
    return "surprise"
