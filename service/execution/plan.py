"""A plan: what an operation reads, level by level, and what it makes of that; made once, followed often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphql import ExecutionResult, FieldNode, located_error

from database.reader import TooLongError
from schema.errors import InputError
from service.execution.roots import PartFaultError, RootField
from service.execution.run import Run
from service.execution.surprises import surprise


@dataclass(slots=True)
class Plan:
    """The plan of one operation, for one set of values of its @skip and @include.

    Attributes:
        roots: The root fields, in the order of the answer.
        is_alone: Whether it is followed by one statement, as a rule.
        is_long: Whether it took so long to follow that it is followed aside from now on, until it no longer
            does.
    """

    roots: Sequence[RootField]
    is_alone: bool = False
    is_long: bool = False

    async def follow(self, run: Run, *, aside: bool = False) -> Mapping[str, object] | ExecutionResult:
        """Answer a request, aside where doing so here would hold up everybody.

        Args:
            run: The request.
            aside: Whether this is aside already.

        Returns:
            The data; where arguments are at fault, the errors.

        Raises:
            SurpriseError: Something is not as planned. So is any other exception but those of `InputError`.
        """
        if self.is_long and not aside:
            return await self._follow_aside(run)
        asked = []
        try:
            for field in self.roots:
                asked.append((field, field.root.ask(run)))  # noqa: PERF401 -- there is one, as a rule
        except (InputError, PartFaultError):
            return self._fault(run)
        data = {}
        try:
            for field, wanted in asked:
                value = await field.root.answer(run, wanted)
                data[field.key] = surprise(value) if value is None and field.required else value
        except TooLongError:  # all of it is read again: in the same snapshot it is the same
            self.is_long = True
            return await run.reader.aside(self.follow(run, aside=True))
        return data

    async def _follow_aside(self, run: Run) -> Mapping[str, object] | ExecutionResult:
        result = await run.reader.aside(self.follow(run, aside=True))
        self.is_long = run.reader.exceeded
        return result

    def _fault(self, run: Run) -> ExecutionResult:
        """The errors of the first root whose arguments are at fault."""
        for field in self.roots:
            try:
                field.root.ask(run)
            except InputError as error:
                return _at_fault(field, error, field.nodes, [field.key])
            except PartFaultError as fault:
                return _at_fault(field, fault.error, fault.nodes, [field.key, fault.key])
        return surprise(run)


def _at_fault(
    field: RootField, error: InputError, nodes: list[FieldNode], path: list[str]
) -> ExecutionResult:
    """The result where arguments are at fault: the first such field ends all, since it may not be null."""
    if not field.required:
        surprise(error)
    return ExecutionResult(None, [located_error(error, nodes, path)])
