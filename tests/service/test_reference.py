"""The schema to read, at /docs."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
)
from starlette.applications import Starlette
from starlette.routing import Route

from schema.graph import graph
from service.reference import SchemaReference

pytestmark = pytest.mark.anyio


def text_of(page: str) -> str:
    """What a reader sees of a page."""
    body = page.split("</style>")[1].replace("</p>", " ")
    return " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())


async def test_everything_is_described(client: httpx.AsyncClient) -> None:
    """Every type, field, argument and value stands on the page with its description, Japanese terms too."""
    page = (await client.get("/docs")).text
    text = text_of(page)
    for name, type_ in graph.executable.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        assert f'<section id="{name}">' in page
        described: list[str | None] = [type_.description]
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            described += [field.description for field in type_.fields.values()]
            described += [arg.description for field in type_.fields.values() for arg in field.args.values()]
        elif isinstance(type_, GraphQLInputObjectType):
            described += [field.description for field in type_.fields.values()]
        elif isinstance(type_, GraphQLEnumType):
            described += [value.description for value in type_.values.values()]
        for description in described:
            assert description
            assert " ".join(description.replace("`", "").split()) in text
    assert "実績値" in text


async def test_the_page_needs_nothing_else(client: httpx.AsyncClient) -> None:
    """The page runs and loads nothing; its links lead to places on it, or to pages of the service."""
    response = await client.get("/docs")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    links = set(re.findall(r'(?:href|src)="([^"]*)"', response.text))
    assert {link for link in links if not link.startswith("#")} == {
        "data:,",
        "./",
        "graphql",
        "limits",
        "schema.graphql",
    }
    places = set(re.findall(r'id="([^"]*)"', response.text))
    assert {link[1:] for link in links if link.startswith("#")} <= places
    assert "<script" not in response.text


async def test_what_graphql_brings_is_no_link(client: httpx.AsyncClient) -> None:
    """Built-in scalars stand on the page as they are written: it has no place that describes them."""
    page = (await client.get("/docs")).text
    assert '<code id="Dataset.release">release</code>: <code>String!</code>' in page
    assert '<code id="Dataset.reportCount">reportCount</code>: <code>Int!</code>' in page
    assert '<code id="Query.dataset">dataset</code>: <code><a href="#Dataset">Dataset</a>!</code>' in page


async def test_words_of_the_schema_are_not_markup() -> None:
    """Descriptions, defaults and reasons are shown as they are written; what is deprecated says so."""
    schema = build_schema(
        'type Query { "a <b> & `c`" f(x: String = "<i>"): Int @deprecated(reason: "Use `g`.") g: U } '
        "union U = Query"
    )
    app = Starlette(routes=[Route("/docs", SchemaReference(schema).respond)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://seika.test") as client:
        page = (await client.get("/docs")).text
    assert "<p>a &lt;b&gt; &amp; <code>c</code></p>" in page
    assert "<code>&quot;&lt;i&gt;&quot;</code>" in page
    assert '<p class="deprecated">Deprecated: Use <code>g</code>.</p>' in page
