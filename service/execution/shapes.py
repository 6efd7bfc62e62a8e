"""What rows become in the answer: expressions over the columns of a row, made into one Python function.

A function is generated, because nothing else in Python is as fast as a dict display in a loop. Its text holds
only names that are made here (`r0` for the first column, `c0` for the first child, `k0` for the first
constant): response keys and everything else that a client sends are constants, bound beside the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, Literal

Expression = str
"""A Python expression over the columns, children and constants of a `Scope`."""

Grouping = Literal["list", "one", "many"]
"""What a function makes of rows: a list, or by their first column a dict of values or of lists of values."""

EMPTY: Mapping[Any, Any] = {}
"""What a function makes of no rows, whatever the grouping by keys."""


@dataclass(slots=True)
class Scope:
    """The names that the expressions over one set of rows may use.

    Attributes:
        columns: The columns to read, in order; the first is what rows are grouped by.
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

    def display(self, entries: Sequence[tuple[str, Expression]]) -> Expression:
        """An object of the answer: its response keys in order, each with what stands there."""
        return "{" + ", ".join([f"{self.constant(key)}: {value}" for key, value in entries]) + "}"


Function = Callable[..., Any]
"""Takes rows, then a dict for each child."""


def make_function(scope: Scope, value: Expression, grouping: Grouping) -> Function:
    """The function that makes a value of each row.

    Args:
        scope: The names that the value uses; complete, so that rows have all of its columns.
        value: What each row becomes.
        grouping: How the values are returned.
    """
    row = "".join([f"r{index}, " for index in range(len(scope.columns))]) or "()"  # `__typename` alone
    children = "".join([f", c{index}" for index in range(scope.children)])
    lines = {
        "list": [f"return [{value} for {row} in rows]"],
        "one": [f"return {{r0: {value} for {row} in rows}}"],
        "many": [
            "found = defaultdict(list)",
            f"for {row} in rows:",
            f"    found[r0].append({value})",
            "return found",
        ],
    }[grouping]
    text = f"def build(rows{children}):\n" + "\n".join([f"    {line}" for line in lines])
    namespace: dict[str, Any] = {**scope.constants, "defaultdict": defaultdict}
    exec(_compiled(text), namespace)  # noqa: S102 -- only names made in this module, see above
    function: Function = namespace["build"]
    return function


def _compiled(text: str) -> CodeType:
    return compile(text, "<plan>", "exec", dont_inherit=True, optimize=2)
