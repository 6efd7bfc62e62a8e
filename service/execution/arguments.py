"""The arguments of a field, prepared: what the document settles is computed once, the rest is looked up."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Protocol

from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import convert_arguments

from schema.bindings import Arguments
from service.execution.selection import Selected, variables_in
from service.execution.variables import Variables

MOST_FORMS = 32
"""Forms kept for one field."""

ReadArguments = Callable[[Variables], Arguments]
"""From the variables of a request to the arguments of a field, as its binding takes them."""


class Converting(Protocol):
    """What Strawberry converts arguments by."""

    scalar_registry: Any
    config: StrawberryConfig


def is_settled(selected: Selected) -> bool:
    """Whether the arguments of a field are the same in every request."""
    return not variables_in(selected.node)


def prepare_arguments(selected: Selected, converter: Converting, optional: Container[str]) -> ReadArguments:
    """The function that reads the arguments of a field.

    graphql-core and Strawberry take longer to make arguments than the database takes to be read. They do it
    once: with a `_Slot` in the place of each variable's value, which nobody looks into, what comes out is a
    form that only has to be filled in. A form is good for all requests that send, send as null and leave out
    the same variables.

    Args:
        selected: The field.
        converter: Strawberry's, which makes input types of what graphql-core coerced.
        optional: The variables that may be null or left out.
    """
    general = _general(selected, converter)
    if is_settled(selected):
        settled = general({})
        return lambda _: settled
    names = tuple([name for name in variables_in(selected.node) if name in optional])
    forms: dict[tuple[bool | None, ...], ReadArguments] = {}

    def read(variables: Variables) -> Arguments:
        sent: tuple[bool | None, ...] = ()
        if names:
            sent = tuple([variables[name] is not None if name in variables else None for name in names])
        form = forms.get(sent)
        if form is None:
            form = _form(general, variables)
            if len(forms) < MOST_FORMS:
                forms[sent] = form
        return form(variables)

    return read


def _form(general: ReadArguments, variables: Variables) -> ReadArguments:
    """The form that variables are filled in; where they do not fit in one, or are at fault, `general`."""
    slots = {name: None if value is None else _Slot(name) for name, value in variables.items()}
    try:
        form = general(slots)
        fill = _filling(form) or (lambda _: form)
        if fill(variables) != general(variables):
            return general
    except Exception:  # noqa: BLE001 -- a list was looked into, say; what is wrong is for `general` to find
        return general
    return fill


class _Slot:
    """Stands where the value of a variable is to be filled in."""

    def __init__(self, name: str) -> None:
        self.name = name


def _filling(part: Any) -> Callable[[Variables], Any] | None:  # noqa: ANN401 -- any part of arguments
    """The function that makes a copy of a part with variables in its slots; None where it has no slots."""
    if isinstance(part, _Slot):
        return itemgetter(part.name)
    if type(part) is dict:
        places = {key: fill for key, value in part.items() if (fill := _filling(value))}
        if len(places) == len(part) == 1:
            ((key, fill),) = places.items()
            return lambda variables: {key: fill(variables)}
        return partial(_fill_dict, part, tuple(places.items())) if places else None
    if type(part) is list:
        fills = {place: fill for place, value in enumerate(part) if (fill := _filling(value))}
        return partial(_fill_list, part, fills) if fills else None
    return None


def _fill_dict(
    part: dict[str, Any], places: Sequence[tuple[str, ReadArguments]], variables: Variables
) -> dict[str, Any]:
    made = part.copy()
    for key, fill in places:
        made[key] = fill(variables)
    return made


def _fill_list(part: list[Any], fills: Mapping[int, ReadArguments], variables: Variables) -> list[Any]:
    return [fills[place](variables) if place in fills else value for place, value in enumerate(part)]


def _general(selected: Selected, converter: Converting) -> ReadArguments:
    """Read any arguments, as graphql-core and Strawberry do it for a resolver."""
    definition, node, declared = selected.known, selected.node, selected.field.arguments
    registry, config = converter.scalar_registry, converter.config

    def read(variables: Variables) -> Arguments:
        values = get_argument_values(definition, node, VariableValues({}, variables))
        return convert_arguments(values, declared, scalar_registry=registry, config=config)

    return read
