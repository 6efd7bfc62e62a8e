"""Whose fault an error is: what a client sent, or something of ours."""

from __future__ import annotations

from graphql import GraphQLError, ValueNode

from schema.errors import InputError


def is_input_fault(error: BaseException | None) -> bool:
    """Whether an error that a field raised blames what the client sent.

    Besides our own judgement there is one of graphql-core's: a variable may be declared nullable where a
    default stands in for it, and then be sent as null. That error points at the value in the document; those
    about values that leave point at none.
    """
    if isinstance(error, GraphQLError) and not isinstance(error, InputError):
        return any(isinstance(node, ValueNode) for node in error.nodes or ())
    return isinstance(error, InputError)
