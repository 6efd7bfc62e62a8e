"""A document being written: its variables, its fragments, and what its response names stand for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as part

from graphql import GraphQLField


@dataclass(slots=True)
class Uses:
    """What a part of a document refers to: a document may define nothing else.

    Attributes:
        variables: The names of variables.
        fragments: The names of fragments, whose own uses count too.
    """

    variables: dict[str, None] = part(default_factory=dict)
    fragments: dict[str, None] = part(default_factory=dict)

    def add(self, other: Uses) -> None:
        """Refer to what another part refers to."""
        self.variables |= other.variables
        self.fragments |= other.fragments


@dataclass(frozen=True, slots=True)
class Fragment:
    """A named fragment.

    Attributes:
        name: Its name.
        on: The name of its type.
        text: Its definition.
        uses: What it refers to.
    """

    name: str
    on: str
    text: str
    uses: Uses


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable; every operation that uses it defines it alike.

    Attributes:
        name: Its name.
        definition: Its definition.
        sent: Whether a value is sent for it.
        value: The value.
    """

    name: str
    definition: str
    sent: bool
    value: object


@dataclass(frozen=True, slots=True)
class Entry:
    """What a response name stands for, wherever it stands in the document: so fields can always be merged.

    Attributes:
        field: The name of the field.
        type: Its type with those of its arguments: fields that differ in it cannot be merged.
        arguments: Its arguments as written.
        uses: What they refer to.
    """

    field: str
    type: str
    arguments: str
    uses: Uses

    def is_of(self, name: str, field: GraphQLField) -> bool:
        """Whether it is a field of the schema, whatever its arguments."""
        return (self.field, self.type) == (name, type_of(field))


def type_of(field: GraphQLField) -> str:
    """The type of a field with those of its arguments."""
    arguments = ", ".join(f"{name}: {argument.type}" for name, argument in field.args.items())
    return f"({arguments}): {field.type}"


class Draft:
    """A document being written.

    Attributes:
        variables: Its variables by name.
        fragments: Its fragments that are complete.
        entries: What its response names stand for.
        uses: What the part that is being written refers to.
    """

    def __init__(self) -> None:
        self.variables: dict[str, Variable] = {}
        self.fragments: list[Fragment] = []
        self.entries: dict[str, Entry] = {}
        self.uses = Uses()
        self._names = 0

    def new_name(self, kind: str) -> str:
        """A name that nothing has: `f3`."""
        self._names += 1
        return f"{kind}{self._names}"

    @contextmanager
    def part(self) -> Iterator[Uses]:
        """Gather the uses of a part apart; those around it have them too afterwards."""
        outer, self.uses = self.uses, Uses()
        try:
            yield self.uses
        finally:
            outer.add(self.uses)
            self.uses = outer
