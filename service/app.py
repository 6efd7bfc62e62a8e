"""The application: what is served where."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from database.opening import open_for_reading
from database.reader import ReadDatabase
from schema.graph import graph
from schema.snapshot import sdl
from service.built_files import BuiltFiles
from service.cache_sizes import CACHES, CacheSizes
from service.endpoint import PATH, Endpoint
from service.execution.operations import Operations
from service.execution.tally import Tally
from service.front import Front
from service.graphiql import STATIC, GraphiQLPage
from service.health import Readyz, healthz
from service.limits import Limits
from service.limits_page import LimitsPage
from service.metrics import MetricsPage, Watched
from service.named_documents import PREFIX, NamedDocuments
from service.page_replies import StandingPage
from service.pages import FrontPage
from service.reference import SchemaReference
from service.refusals import RefusedError
from service.reply import Reply
from service.response_cache import ResponseCache
from service.responses import respond_failure, respond_http_error, respond_refused
from service.settings import Settings
from service.traffic import Traffic


def create_app(settings: Settings) -> Front:
    """The service with these settings.

    Raises:
        DatabaseError: The database that the settings name is of a kind that cannot be read from.
    """
    return build_app(open_for_reading(settings.location), settings.limits, settings.caches, settings.workers)


def build_app(
    database: ReadDatabase,
    limits: Limits | None = None,
    caches: CacheSizes = CACHES,
    workers: int = 1,
    static: Path = STATIC,
) -> Front:
    """The service over a database.

    The database need not exist yet: until a release can be read `/readyz` says that it cannot, and the first
    request after a load is answered from it.

    Args:
        database: The database, opened for reading.
        limits: What requests may ask for; as in the table unless given.
        caches: How much is kept of answers and responses.
        workers: How many processes will serve this application.
        static: Where the built files are, if they are built.
    """
    limits = limits or Limits()
    tally = Tally(workers=workers)
    operations = Operations(graph, database, limits, cache_bytes=caches.answers, tally=tally)
    documents = NamedDocuments()
    endpoint = Endpoint(operations, GraphiQLPage(static), documents, limits)
    responses = ResponseCache(endpoint, operations.served, caches.responses, limits, tally)
    watched = Watched(operations, responses, database, Traffic(workers), workers)
    return Front(responses, _pages(watched, documents, limits, static), watched)


def _pages(watched: Watched, documents: NamedDocuments, limits: Limits, static: Path) -> Starlette:
    """What is served beside the answers to GraphQL requests, and what is wrong with a path or a method."""
    operations = watched.operations

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        telling = asyncio.create_task(watched.keep_telling())
        yield
        telling.cancel()
        await watched.database.close()

    return Starlette(
        routes=[
            Route("/", FrontPage(operations).respond),
            Route(PATH, answered_before, methods=["GET", "POST"], name="graphql"),
            Route("/q", documents.list),
            Route(f"{PREFIX}{{name}}", answered_before, name="document"),
            Route("/docs", SchemaReference(graph.executable).respond),
            Route("/limits", LimitsPage(limits).respond),
            Route("/metrics", MetricsPage(watched).respond),
            Route("/schema.graphql", StandingPage(schema_graphql).respond),
            Route("/healthz", healthz),
            Route("/readyz", Readyz(operations).respond),
            Mount("/static", BuiltFiles(static)),
        ],
        exception_handlers={
            RefusedError: respond_refused,
            HTTPException: respond_http_error,
            Exception: respond_failure,
        },
        lifespan=lifespan,
    )


async def answered_before(_: Request) -> Response:
    """What the front answers: the router knows these addresses for their methods and for links to them.

    Raises:
        HTTPException: Always, since no request comes here by one of the methods.
    """
    raise HTTPException(404)


def schema_graphql() -> Reply:
    """The schema in its own language."""
    return Reply(200, "text/plain", sdl().encode(), public=True)
