"""The root fields of a plan: where its reads begin.

Every root first *asks*: it reads its arguments, which may be at fault; only when all roots have asked does
any of them read. So a request at fault costs no read, and its errors stand in the order of the document.
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from graphql import FieldNode

from loaders.keys import Key
from loaders.rows import Entity
from schema.bindings import Lookup
from schema.errors import InputError
from schema.global_id import decode_global_id
from service.execution.arguments import ReadArguments
from service.execution.levels import LevelOf, RelationLevel
from service.execution.lookups import LookupLevel
from service.execution.run import Run
from service.execution.shapes import Shape


class PartFaultError(Exception):
    """A part of a root field has arguments that ask for nothing that can be; neither may be null.

    Args:
        key: The response key of the part.
        nodes: Where it stands in the document.
        error: What is wrong.
    """

    def __init__(self, key: str, nodes: list[FieldNode], error: InputError) -> None:
        super().__init__(key)
        self.key = key
        self.nodes = nodes
        self.error = error


class Root(Protocol):
    """What a root field does.

    Attributes:
        is_alone: Whether it takes one statement, as a rule.
    """

    @property
    def is_alone(self) -> bool: ...  # noqa: D102 -- the class tells it

    def ask(self, run: Run) -> Any:  # noqa: ANN401 -- each root's own
        """Read the arguments, and say what `answer` is to be of.

        Raises:
            InputError: They ask for nothing that can be.
            PartFaultError: Those of a part do.
        """
        ...

    async def answer(self, run: Run, asked: Any) -> object:  # noqa: ANN401 -- what `ask` gave
        """Read, and give what stands in the answer."""
        ...


@dataclass(frozen=True, slots=True)
class RootField:
    """A root field of an operation.

    Attributes:
        key: Its response key.
        nodes: Where it stands in the document.
        required: Whether it may not be null.
        root: What it does.
    """

    key: str
    nodes: list[FieldNode]
    required: bool
    root: Root


@dataclass(frozen=True, slots=True)
class ConstantRoot:
    """A value that the schema settles: `__typename`."""

    is_alone: ClassVar[bool] = False

    value: object

    def ask(self, _: Run) -> None:
        """See `Root`."""

    async def answer(self, _: Run, __: None) -> object:
        """See `Root`."""
        return self.value


@dataclass(frozen=True, slots=True)
class LookupRoot:
    """The one row with a public key.

    Attributes:
        lookup: The binding, which makes the key.
        arguments: Reads the arguments.
        level: The row and what is below it.
    """

    lookup: Lookup
    arguments: ReadArguments
    level: RelationLevel | LookupLevel

    @property
    def is_alone(self) -> bool:
        """See `Root`."""
        return isinstance(self.level, LookupLevel) and self.level.is_alone

    def ask(self, run: Run) -> str:
        """See `Root`."""
        return self.lookup.key(self.arguments(run.variables))

    def answer(self, run: Run, key: str) -> Coroutine[Any, Any, object]:
        """See `Root`."""
        return self.level.one(run, key) if key.isprintable() else _nothing()  # as `Lookup` has it


async def _nothing() -> None:
    """What no row can have as its key leads to."""


@dataclass(frozen=True, slots=True)
class NodesRoot:
    """The rows that global ids name, each of its own type; null for an id that names nothing.

    Attributes:
        many: Whether the argument is a list of ids.
        arguments: Reads the arguments.
        level: Gives the level for an entity, planned when the first such id is met.
    """

    is_alone: ClassVar[bool] = False

    many: bool
    arguments: ReadArguments
    level: LevelOf

    def ask(self, run: Run) -> list[str]:
        """See `Root`."""
        arguments = self.arguments(run.variables)
        ids: list[str] = arguments["ids"] if self.many else [arguments["id"]]
        return ids

    async def answer(self, run: Run, ids: list[str]) -> object:
        """See `Root`."""
        named = [decode_global_id(global_id) for global_id in ids]
        keys: dict[Entity, dict[Key, None]] = {}
        for name in named:
            if name is not None:
                keys.setdefault(name.entity, {})[name.key] = None
        found = {
            entity: await self.level(entity).follow(run, list(wanted)) for entity, wanted in keys.items()
        }
        nodes = [None if name is None else found[name.entity].get(name.key) for name in named]
        return nodes if self.many else nodes[0]


@dataclass(frozen=True, slots=True)
class ServedRoot:
    """The release that the request sees.

    Attributes:
        columns: The columns of it that are selected.
        shape: The object.
    """

    is_alone: ClassVar[bool] = False

    columns: list[str]
    shape: Shape

    def ask(self, _: Run) -> None:
        """See `Root`."""

    async def answer(self, run: Run, _: None) -> object:
        """See `Root`."""
        release = await run.served()
        (value,) = self.shape.listed([tuple([getattr(release, name) for name in self.columns])])
        return value
