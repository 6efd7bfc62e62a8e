"""Values that a client sent, made to be shown as JSON: errors of graphql-core show values as Python does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from graphql import GraphQLError

_CONSTANTS = {"None": "null", "True": "true", "False": "false"}
_CONSTANT = re.compile(rf"(?<=: )({'|'.join(_CONSTANTS)})(?=\.?$|\. )")
"""One of Python's, where messages show a value: behind a colon, at the end or before a suggestion."""

_LONGEST = 1_000
"""Characters kept of a value; graphql-core shows fewer, the first and the last."""


class _Object(dict[str, Any]):
    """An object that shows itself as JSON."""

    @cached_property
    def _told(self) -> str:
        return _shortened(self)

    def __inspect__(self) -> str:
        """What graphql-core asks for; kept, because as many errors as it has members may show the whole."""
        return self._told


class _List(list[Any]):
    """A list that shows itself as JSON."""

    @cached_property
    def _told(self) -> str:
        return _shortened(self)

    def __inspect__(self) -> str:
        """See `_Object`."""
        return self._told


class _Text(str):
    """A text that shows itself as JSON."""

    __slots__ = ()

    def __repr__(self) -> str:
        return json.dumps(str(self), ensure_ascii=False)


def telling_json(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """A value equal to one that a client sent, which messages of graphql-core show as the client wrote it."""
    if isinstance(value, str):
        return _Text(value)
    if isinstance(value, Mapping):
        return _Object({_Text(name): telling_json(member) for name, member in value.items()})
    if isinstance(value, Sequence):
        return _List(map(telling_json, value))
    return value


def with_constants_of_json(error: GraphQLError) -> GraphQLError:
    """An error with null, true or false where it shows None, True or False, which tell nothing themselves."""
    message = _CONSTANT.sub(lambda found: _CONSTANTS[found[0]], error.message)
    if message == error.message:
        return error
    return GraphQLError(message, error.nodes, original_error=error.original_error)


def _shortened(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= _LONGEST else text[: _LONGEST // 2] + text[-_LONGEST // 2 :]
