"""Executes validated operations: compiled where there is a plan, else by the reference path."""

from __future__ import annotations

import logging

from graphql import ExecutionResult, GraphQLSchema
from graphql.execution.values import VariableValues

from database.errors import DatabaseError
from database.reader import Reader
from loaders.projections import Templates
from loaders.rows import Row
from loaders.session import Session
from loaders.statements import Statements
from schema.context import Context
from service.execution.arguments import Converting
from service.execution.documents import Document
from service.execution.input_faults import is_input_fault
from service.execution.lease import lease
from service.execution.plan import Plan
from service.execution.planner import Planner
from service.execution.reference import execute_by_reference
from service.execution.run import Run
from service.execution.selection import Selections, directive_variables
from service.execution.surprises import UncoveredError
from service.execution.tally import Tally
from service.requests import GraphQLRequest

logger = logging.getLogger(__name__)

MOST_PLANS = 32
"""Plans kept for one document: its operations, times the values of their @skip and @include."""


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
        self._planner = Planner(schema, converter)
        self._tally = tally

    async def execute(
        self,
        document: Document,
        request: GraphQLRequest,
        variables: VariableValues,
        reader: Reader,
        release: Row,
    ) -> ExecutionResult:
        """The result of the operation that a request asks for.

        Args:
            document: The document, validated.
            request: The request, whose operation is in the document.
            variables: Its variables, coerced.
            reader: The state of the database that the request sees.
            release: The release that this state is.
        """
        run = Run(reader, self._statements, self._templates, variables, release)
        result = await self._compiled(document, request, run) if self._is_on else None
        if result is None:
            async with lease(reader) as leased:
                context = Context(Session(leased, self._statements), release)
                result = await execute_by_reference(
                    self._schema, document.node, context, request.operation_name, request.variables
                )
        return result

    async def _compiled(
        self, document: Document, request: GraphQLRequest, run: Run
    ) -> ExecutionResult | None:
        """The result by a plan, or None where there is no plan or it did not hold."""
        plan = self._plan(document, request.operation_name, run.variables)
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

    def _plan(self, document: Document, name: str | None, variables: VariableValues) -> Plan | str:
        """The plan, or the name of the shape that keeps the operation from having one."""
        plans = document.plans
        if plans.directives is None:
            plans.directives = directive_variables(document.node)
        key = (name, *[variables.coerced.get(variable) for variable in plans.directives])
        plan = plans.kept.get(key)
        if plan is None:
            plan = self._make_plan(document, name, variables)
            if len(plans.kept) < MOST_PLANS:
                plans.kept[key] = plan
        return plan

    def _make_plan(self, document: Document, name: str | None, variables: VariableValues) -> Plan | str:
        operation = document.operation(name)
        if not operation.is_query:
            return "operation"
        try:
            return self._planner.plan(Selections(self._schema, document.node, operation.node, variables))
        except UncoveredError as error:
            return str(error)
        except Exception as error:
            if is_input_fault(error):  # in what the document itself settles
                return "input"
            logger.exception("no plan could be made of a valid document")
            return "surprise"
