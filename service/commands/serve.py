"""`seika serve`: bring the database up to its sources, then serve it."""

from __future__ import annotations

import asyncio
import errno
import gc
import signal
import socket
import sys
from contextlib import ExitStack
from importlib import import_module
from typing import Annotated

import typer

from database.errors import DatabaseError
from database.opening import open_for_reading
from database.served_texts import ServedTexts, served_texts
from database.sqlite_threads import share_no_connection
from service.app import create_app
from service.catalog import read_catalog
from service.commands.texts import Text, account_of, key_of_file, text_of_catalog
from service.errors import CommandError
from service.forks import Forks
from service.server import BACKLOG, ENDING, serve
from service.settings import Settings, load_settings


def serve_command(
    host: Annotated[str | None, typer.Option(help="The address to serve on (SEIKA_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="The port to serve on (SEIKA_PORT).")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that answer (SEIKA_WORKERS).")] = None,
) -> None:
    """Load the texts of the catalog where the database lacks them, and serve until Ctrl-C."""
    settings = load_settings(host=host, port=port, workers=workers)
    share_no_connection()
    # `docker stop` and systemd say SIGTERM: as good a reason to end as Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with _bind(settings.host, settings.port) as listener:
            _load_catalog(settings)
            _run(settings, listener)
    except KeyboardInterrupt:
        return


def _load_catalog(settings: Settings) -> None:
    """Store the texts of the catalog as this version reads them; what is stored so already is left alone."""
    if settings.catalog is None:
        return
    texts = [text_of_catalog(text) for text in read_catalog(settings.catalog)]
    if (served := _served(settings, texts)) is None:
        # What reads texts and writes to databases takes longer to import than a start has to take.
        loading = import_module("service.commands.load")
        loading.load_texts(
            loading.open_database(settings.location, settings.lock_timeout), texts, replace=True
        )
        return
    for text, told in zip(texts, served.texts, strict=True):
        typer.echo(account_of(text.path, "unchanged", told))
    typer.echo(f"release {served.release} in {settings.location}")


def _served(settings: Settings, texts: list[Text]) -> ServedTexts | None:
    """What is told of the texts if all are served as they would be read; else None, as where that fails."""
    keys = [key_of_file(text) for text in texts]

    async def ask() -> ServedTexts | None:
        database = open_for_reading(settings.location)
        try:
            return await served_texts(database, keys)
        finally:
            await database.close()

    try:
        return asyncio.run(ask())
    except DatabaseError:
        return None  # a load says what is wrong, or mends it


def _bind(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done, so that a second start fails at once.

    Raises:
        CommandError: The port is taken, or the address is none of this machine's.
    """
    try:
        with ExitStack() as on_failure:
            places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            family, kind, protocol, _, address = places[0]
            listener = on_failure.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            on_failure.pop_all()
            return listener
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that no host can have
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise CommandError("PORT_IN_USE", f"port {port} of {host} is in use") from error
        raise CommandError("ADDRESS_REFUSED", f"cannot serve on port {port} of {host!r}") from error


def _run(settings: Settings, listener: socket.socket) -> None:
    # From here on an end waits until the server can heed it: raised now, it might be lost in a callback.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    app = create_app(settings)
    listener.listen(BACKLOG)  # who comes once the address is printed waits for the start
    typer.echo(_addresses(settings.host, listener.getsockname()[1]))
    # What is here now stays: the garbage collector need not look at it, nor touch pages that workers share.
    gc.collect()
    gc.freeze()
    if settings.workers == 1:
        serve(app, listener)
        return

    def work(number: int) -> None:
        app.watched.work_as(number)
        serve(app, listener)

    Forks(settings.workers, listener, work).run()


def _addresses(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    base = f"http://{shown}:{port}"
    return (
        f"Seika serves on {base}/\n"
        f"  GraphiQL  {base}/graphql  in a browser\n"
        f"  endpoint  {base}/graphql  POST and GET\n"
        f"  schema    {base}/schema.graphql\n"
        "Ctrl-C stops it."
    )
