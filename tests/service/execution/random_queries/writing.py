"""How a drawn value is written: as a literal, as a variable with or without a default, or as both mixed."""

from __future__ import annotations

import json

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)

from tests.service.execution.random_queries.chance import Chance
from tests.service.execution.random_queries.draft import Draft, Variable
from tests.service.execution.random_queries.values import EnumName, nullable

WRONG: tuple[object, ...] = ({"no": 1}, [[[1]]], "no", 1.5, True, 2**40)
"""Values that fit few types."""


class ValueWriter:
    """Writes values into a document; what they mean does not depend on how.

    Args:
        chance: Where choices come from.
        draft: The document.
    """

    def __init__(self, chance: Chance, draft: Draft) -> None:
        self._chance = chance
        self._draft = draft

    def write(self, value: object, type_: GraphQLInputType, *, depth: int = 0) -> str:
        """A value of a type, as it stands in the document."""
        if self._chance.one_in(3 if depth == 0 else 8):
            return f"${self._variable(value, type_).name}"
        type_ = nullable(type_)
        if isinstance(value, list) and is_list_type(type_):
            parts = [self.write(part, type_.of_type, depth=depth + 1) for part in value]
            return parts[0] if self._stands_alone(parts) else f"[{', '.join(parts)}]"
        if isinstance(value, dict) and is_input_object_type(type_):
            return self._object(value, type_, depth)
        return literal(value, blocks=self._chance.one_in(10))

    def missing(self, type_: GraphQLInputType) -> str:
        """A variable for which nothing is sent, where a value may be left out: it is as if it were."""
        return f"${self._defined(str(nullable(type_)), None, sent=False, value=None).name}"

    def _object(self, value: dict[str, object], type_: GraphQLInputObjectType, depth: int) -> str:
        parts = [
            f"{name}: {self.write(part, type_.fields[name].type, depth=depth + 1)}"
            for name, part in value.items()
        ]
        left_out = [
            name
            for name, field in type_.fields.items()
            if name not in value and not is_required_input_field(field)
        ]
        if left_out and self._chance.one_in(20):
            name = self._chance.of(left_out)
            parts.append(f"{name}: {self.missing(type_.fields[name].type)}")
        return f"{{{', '.join(parts)}}}"

    def _stands_alone(self, parts: list[str]) -> bool:
        """Whether to write a list of one as that one; a variable of its type could stand there no more."""
        return len(parts) == 1 and "$" not in parts[0] and parts[0] != "null" and self._chance.one_in(3)

    def _variable(self, value: object, type_: GraphQLInputType) -> Variable:
        """A variable that has the value, declared as strictly or as loosely as it may be there."""
        plain, strict = str(nullable(type_)), f"{nullable(type_)}!"
        if self._chance.one_in(250):  # a request at fault
            return self._defined(strict, None, sent=True, value=self._chance.of(WRONG))
        if value is None:
            return self._defined(plain, self._chance.of([None, "null"]), sent=True, value=None)
        if is_non_null_type(type_) and self._chance.one_in(100):  # null may be sent, an error only then
            return self._defined(plain, literal(value), sent=True, value=None)
        if self._chance.one_in(4):
            return self._defined(plain, literal(value), sent=self._chance.one_in(3), value=value)
        if is_non_null_type(type_) or self._chance.one_in(4):
            return self._defined(strict, None, sent=True, value=value)
        return self._defined(plain, None, sent=True, value=value)

    def _defined(self, type_: str, default: str | None, *, sent: bool, value: object) -> Variable:
        definition = type_ if default is None else f"{type_} = {default}"
        for known in self._draft.variables.values():
            alike = (known.definition, known.sent, repr(known.value)) == (definition, sent, repr(value))
            if alike and self._chance.one_in(2):
                break
        else:
            known = Variable(self._draft.new_name("v"), definition, sent, value)
            self._draft.variables[known.name] = known
        self._draft.uses.variables[known.name] = None
        return known


def literal(value: object, *, blocks: bool = False) -> str:
    """A value as a literal without variables.

    Args:
        value: The value.
        blocks: Whether to write texts as block strings where they are the same.
    """
    if isinstance(value, EnumName):
        return str(value)
    if isinstance(value, str):
        return f'"""{value}"""' if blocks and value.isalnum() else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(literal(part, blocks=blocks) for part in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {literal(part)}' for name, part in value.items())}}}"
    return json.dumps(value)
