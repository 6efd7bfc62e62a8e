"""What rows become in the answer: expressions over the columns of a row, made into one Python function.

A function is generated, because nothing else in Python is as fast as a dict display in a loop. Its text
holds names made here (`r0` for the first column, `c0` for the first child, `k0` for the first constant) and
names of fields of the schema. Whatever a client chose, such as an alias, is a constant bound beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType
from typing import Any, NamedTuple

Expression = str
"""A Python expression over the columns, children and constants of a `Scope`."""

EMPTY: Mapping[Any, Any] = {}
"""What a function makes of no rows, whatever the grouping by keys."""


class Entry(NamedTuple):
    """An entry of an object: its response key, the name of its field, and what stands there."""

    key: str
    name: str
    value: Expression


@dataclass(slots=True)
class Scope:
    """The names that the expressions over one set of rows may use.

    Attributes:
        columns: The columns to read, in order; each has its place when it is first named.
        children: How many children the rows have; each is a dict from a key to what the key leads to.
        constants: The values of the constants.
    """

    columns: list[str] = field(default_factory=list)
    children: int = 0
    constants: dict[str, object] = field(default_factory=dict)

    def column(self, name: str) -> Expression:
        """A column of the row, read once however often it is used."""
        if name not in self.columns:
            self.columns.append(name)
        return f"r{self.columns.index(name)}"

    def child(self) -> Expression:
        """The next child."""
        self.children += 1
        return f"c{self.children - 1}"

    def constant(self, value: object) -> Expression:
        """A value that is the same for all rows."""
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    def display(self, entries: Sequence[Entry]) -> Expression:
        """An object of the answer: its response keys in order, each with what stands there.

        Python makes a dict of literal keys faster than of any others, so a key that is the name of a field of
        the schema is written as one; an alias is a constant like everything else of the client's.
        """
        shown = [
            f"{repr(entry.key) if entry.key == entry.name else self.constant(entry.key)}: {entry.value}"
            for entry in entries
        ]
        return "{" + ", ".join(shown) + "}"


Function = Callable[..., Any]
"""Takes rows, then a dict for each child."""


class Shape:
    """What a row becomes, and the functions that make it of rows.

    Args:
        scope: The names that the value uses; complete, so that rows have all of its columns.
        value: What each row becomes.
        key: The column that rows are told apart or grouped by; None where they are not.
        width: How many columns the value needs; None is all of them.
    """

    def __init__(
        self, scope: Scope, value: Expression, key: Expression | None = None, width: int | None = None
    ) -> None:
        self.width = width
        self._scope = scope
        self._value = value
        self._key = key

    @cached_property
    def listed(self) -> Function:
        """Makes a list of the values, of rows without any columns beyond the width."""
        return self._function(f"return [{self._value} for {self._row(self.width)} in rows]")

    @cached_property
    def single(self) -> Function:
        """Makes a dict from the key to the value of the row that has it."""
        return self._function(f"return {{{self._key}: {self._value} for {self._row()} in rows}}")

    @cached_property
    def grouped(self) -> Function:
        """Makes a dict from the key to a list of the values of the rows that have it."""
        return self._function(
            "found = defaultdict(list)",
            f"for {self._row()} in rows:",
            f"    found[{self._key}].append({self._value})",
            "return found",
        )

    def _row(self, width: int | None = None) -> str:
        columns = range(len(self._scope.columns))[:width]
        return "".join([f"r{index}, " for index in columns]) or "()"  # `__typename` alone

    def _function(self, *lines: str) -> Function:
        children = "".join([f", c{index}" for index in range(self._scope.children)])
        text = f"def build(rows{children}):\n" + "\n".join([f"    {line}" for line in lines])
        namespace: dict[str, Any] = {**self._scope.constants, "defaultdict": defaultdict}
        exec(self.compiled(text), namespace)  # noqa: S102 -- only names made here and the schema's, see above
        function: Function = namespace["build"]
        return function

    @staticmethod
    def compiled(text: str) -> CodeType:
        """The code of a function's text."""
        return compile(text, "<plan>", "exec", dont_inherit=True, optimize=2)
