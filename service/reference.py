"""The schema to read, at /docs: made from the schema itself, without script or other host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from html import escape

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_introspection_type,
    is_specified_scalar_type,
    print_ast,
)
from graphql.utilities import get_default_value_ast

from service.page_replies import StandingPage
from service.pages import fill_page
from service.reply import Reply

_KINDS: dict[type[GraphQLNamedType], str] = {
    GraphQLObjectType: "type",
    GraphQLInterfaceType: "interface",
    GraphQLUnionType: "union",
    GraphQLEnumType: "enum",
    GraphQLInputObjectType: "input",
    GraphQLScalarType: "scalar",
}
_NAME = re.compile(r"[A-Za-z_]\w*")


class SchemaReference(StandingPage):
    """The reference.

    Args:
        schema: What is described.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        super().__init__(partial(_describe_schema, schema))


def _describe_schema(schema: GraphQLSchema) -> Reply:
    types = _in_order(schema)
    return fill_page(
        "reference",
        index="\n".join(_link(type_.name) for type_ in types),
        types="\n".join(_describe_type(type_) for type_ in types),
    )


def _in_order(schema: GraphQLSchema) -> list[GraphQLNamedType]:
    """The types of the graph: the roots, then the rest by kind and name."""
    kinds = list(_KINDS.values())
    types = [
        type_
        for type_ in schema.type_map.values()
        if not is_introspection_type(type_) and not is_specified_scalar_type(type_)
    ]
    return sorted(
        types, key=lambda type_: (type_ is not schema.query_type, kinds.index(_kind(type_)), type_.name)
    )


def _kind(type_: GraphQLNamedType) -> str:
    return next(word for kind, word in _KINDS.items() if isinstance(type_, kind))


def _describe_type(type_: GraphQLNamedType) -> str:
    entries = ""
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        entries = "".join(_describe_field(type_.name, name, field) for name, field in type_.fields.items())
    elif isinstance(type_, GraphQLInputObjectType):
        entries = "".join(_describe_input(name, field) for name, field in type_.fields.items())
    elif isinstance(type_, GraphQLEnumType):
        entries = "".join(
            _entry(f"<code>{name}</code>", value.description, value.deprecation_reason)
            for name, value in type_.values.items()
        )
    also = _describe_interfaces(type_)
    return (
        f'<section id="{type_.name}"><h3>{type_.name}<small>{_kind(type_)}{also}</small></h3>'
        f"{_paragraphs(type_.description)}"
        f"{f'<dl class=reference>{entries}</dl>' if entries else ''}</section>"
    )


def _describe_interfaces(type_: GraphQLNamedType) -> str:
    if not isinstance(type_, GraphQLObjectType) or not type_.interfaces:
        return ""
    return " · " + ", ".join(_link(interface.name) for interface in type_.interfaces)


def _describe_field(owner: str, name: str, field: GraphQLField) -> str:
    term = f'<code id="{owner}.{name}">{name}</code>: {_describe_reference(field.type)}'
    arguments = "".join(_describe_input(name, argument) for name, argument in field.args.items())
    below = f"<dl class=reference>{arguments}</dl>" if arguments else ""
    return _entry(term, field.description, field.deprecation_reason, below)


def _describe_input(name: str, field: GraphQLArgument | GraphQLInputField) -> str:
    node = get_default_value_ast(field)
    default = f" = <code>{escape(print_ast(node))}</code>" if node else ""
    term = f"<code>{name}</code>: {_describe_reference(field.type)}{default}"
    return _entry(term, field.description, field.deprecation_reason)


def _entry(term: str, description: str | None, deprecated: str | None, below: str = "") -> str:
    gone = f'<p class="deprecated">Deprecated: {_inline(deprecated)}</p>' if deprecated else ""
    return f"<dt>{term}</dt><dd>{_paragraphs(description)}{gone}{below}</dd>"


def _describe_reference(type_: GraphQLOutputType | GraphQLInputType) -> str:
    """A type as it is written, with a link to what it is made of if the page describes that."""
    written = str(type_)
    if not is_specified_scalar_type(get_named_type(type_)):
        written = _NAME.sub(lambda found: _link(found[0]), written)
    return f"<code>{written}</code>"


def _link(name: str) -> str:
    return f'<a href="#{name}">{name}</a>'


def _paragraphs(text: str | None) -> str:
    paragraphs: Iterable[str] = (text or "").split("\n\n")
    return "".join(f"<p>{_inline(paragraph)}</p>" for paragraph in paragraphs if paragraph)


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
