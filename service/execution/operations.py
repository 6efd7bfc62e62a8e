"""From a GraphQL request to its answer in JSON, without a word of HTTP."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from typing import Any, NamedTuple

import orjson
from graphql import ExecutionResult

from database.errors import DatabaseError
from database.reader import ReadDatabase, Reader, Snapshot
from loaders.projections import Templates
from loaders.rows import Row
from loaders.session import Session
from loaders.statements import Statements
from schema.graph import Graph
from service.answers import is_request_error, write_errors, write_result
from service.execution.cache import Cache
from service.execution.documents import Document, Documents, RejectedError
from service.execution.executor import Executor
from service.execution.operation import Operation
from service.execution.tally import Tally
from service.execution.variables import Variables
from service.limits import Limits
from service.refusals import RefusedError, not_ready
from service.requests import GraphQLRequest
from service.served_state import ServedState

OVERHEAD = 1_000
"""Bytes that the objects of a kept answer take beside its JSON and its variables."""


class Answer(NamedTuple):
    """The answer to a GraphQL request.

    Attributes:
        body: The JSON.
        executed: Whether execution began. If not, the request is at fault as a whole and there is no data.
        cost: What the operation costs in points; None where it was not executed.
        complete: Whether it is an answer without errors, the same as long as the release is.
    """

    body: bytes
    executed: bool
    cost: int | None = None
    complete: bool = False


class Operations:
    """Executes operations of the graph over a database.

    Args:
        schema: The graph.
        database: The database, opened for reading.
        limits: What requests may ask for.
        cache_bytes: Bytes of answers kept at most.
        compiled: Whether operations are compiled; if not, the reference path executes them all.
        tally: Where operations are counted.

    Attributes:
        tally: How operations were executed.
        served: Which state of the data is served.
    """

    def __init__(
        self,
        schema: Graph,
        database: ReadDatabase,
        limits: Limits | None = None,
        *,
        cache_bytes: int = 0,
        compiled: bool = True,
        tally: Tally | None = None,
    ) -> None:
        self.tally = tally or Tally()
        self.served = ServedState(database, self.release)
        self.cache: Cache[Answer] = Cache(cache_bytes, OVERHEAD)
        self._limits = limits or Limits()
        self._database = database
        self._execute = self._alone_first if database.is_far else self._in_snapshot
        self._statements = Statements(database.dialect)
        self._documents = Documents(schema.executable, self._limits)
        self._executor = Executor(
            schema.executable,
            schema.schema_converter,
            self._statements,
            Templates(database.dialect),
            self.tally,
            compiled=compiled,
        )

    def answer(self, request: GraphQLRequest) -> Coroutine[Any, Any, Answer]:
        """Execute the operation that a request asks for.

        Raises:
            RefusedError: The operation is none that the method may execute, it exceeds a limit, or, once it
                is awaited, nothing can be read.
        """
        try:
            document = self._documents.parse(request.query)
            if not document.valid:
                self._validate(document, request)
            operation = document.operation(request.operation_name)
            if request.read_only and not operation.is_query:
                raise _no_query()
        except RejectedError as error:
            return _made(Answer(write_errors(error.code, error.errors), executed=False))
        cost = document.cost.checked(request.operation_name, request.variables, self._limits)
        variables = operation.coerce(request.variables)
        if isinstance(variables, list):
            return _made(Answer(write_result(ExecutionResult(None, variables)), executed=False, cost=cost))
        if self.cache.largest_total:
            return self._kept_or_made(request, operation, variables, cost)
        return self._execute(request, operation, variables, cost)

    async def release(self) -> str:
        """The name of the release being served.

        Raises:
            RefusedError: No release can be read.
        """
        try:
            async with Snapshot(self._database) as reader:
                name: str = (await _release_of(Session(reader, self._statements))).release
                return name
        except DatabaseError as error:
            raise not_ready() from error

    def _validate(self, document: Document, request: GraphQLRequest) -> None:
        """Validate a document that is not known; the method is looked at first."""
        if request.read_only and not document.operation(request.operation_name).is_query:
            raise _no_query()
        self._documents.validate(request.query, document)

    async def _kept_or_made(
        self,
        request: GraphQLRequest,
        operation: Operation,
        variables: Variables,
        cost: int,
    ) -> Answer:
        """The answer from the cache, or made now and kept if it is complete.

        The state is asked for before and after: an answer is kept only where nothing changed meanwhile.
        """
        state = await self.served.current()
        if state is None:
            return await self._execute(request, operation, variables, cost)
        # As Python writes them: exact, whatever the scalars are made of.
        sent = repr(variables).encode()
        key = operation.digest, request.operation_name, sent
        kept = self.cache.get(state, key)
        if kept is None:
            self.tally.count("answer_cache", "miss")

            async def make() -> tuple[Answer, bool]:
                answer = await self._execute(request, operation, variables, cost)
                if answer.complete and state == await self.served.again():
                    size = len(answer.body) + len(request.operation_name or "") + len(sent)
                    self.cache.put(state, key, answer, size)
                return answer, answer.complete

            return (await self.cache.alone(state, key, make))._replace(cost=cost)
        self.tally.count("answer_cache", "hit")
        return kept._replace(cost=cost)  # of equal answers one can be asked for in words that cost more

    async def _alone_first(
        self, request: GraphQLRequest, operation: Operation, variables: Variables, cost: int
    ) -> Answer:
        """The answer by one statement alone, where that will do."""
        tells = self.served.has_asked
        seen = await self._executor.execute_alone(operation, variables, self._database, tells=tells)
        if seen is None or (seen.release is None and self.served.has_asked):  # somebody has asked meanwhile
            return await self._in_snapshot(request, operation, variables, cost)
        if seen.release is not None:
            await self.served.saw(seen.release)
        return _written(seen.result, cost)

    async def _in_snapshot(
        self, request: GraphQLRequest, operation: Operation, variables: Variables, cost: int
    ) -> Answer:
        try:
            reader = self._database.take_free() or await self._database.take()  # as `Snapshot`, in less time
            try:
                must_tell = self.served.has_asked or not reader.ready
                release = await self._release_seen(reader) if must_tell else None
                result = await self._executor.execute(operation, request, variables, reader, release)
                if self.served.has_asked and release is None:  # somebody has asked meanwhile
                    release = await self._release_seen(reader)
            except BaseException:
                reader.give_back(broken=True)
                raise
        except DatabaseError as error:
            raise not_ready() from error
        reader.give_back(broken=False)
        if release is not None:
            await self.served.saw(str(release.release))
        return _written(result, cost)

    async def _release_seen(self, reader: Reader) -> Row:
        release = await _release_of(Session(reader, self._statements))
        reader.ready = True
        return release


def _no_query() -> RefusedError:
    return RefusedError(
        405,
        "METHOD_NOT_ALLOWED",
        "A GET executes queries only.",
        "Send other operations in a POST.",
        headers={"Allow": "POST"},
    )


def _written(result: Mapping[str, object] | ExecutionResult, cost: int) -> Answer:
    if isinstance(result, ExecutionResult):
        return Answer(write_result(result), not is_request_error(result), cost, not result.errors)
    return Answer(orjson.dumps({"data": result}), True, cost, True)


async def _made(answer: Answer) -> Answer:
    """An answer that is made already."""
    return answer


async def _release_of(session: Session) -> Row:
    release = await session.release()
    if release is None:
        raise not_ready()
    return release
