"""Clients that ask a server all the time, and remember every answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

PAUSE = 0.002
"""Seconds between an answer and the next question: the loaders and the server need the machine too."""

PATIENCE = 30.0
"""Seconds that a client waits for an answer; a server that needs them all has failed the test."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client was answered.

    Attributes:
        asked_at, answered_at: By the monotonic clock, in seconds.
        status: The HTTP status; 0 where the connection itself failed.
        query: Which of the queries was asked.
        body: The JSON.
    """

    asked_at: float
    answered_at: float
    status: int
    query: str
    body: Any

    @property
    def release(self) -> str | None:
        """The release that the answer says it is from."""
        data = self.body.get("data") if isinstance(self.body, dict) else None
        return data["dataset"]["release"] if data else None


@dataclass(slots=True)
class Watcher:
    """One client.

    Attributes:
        address: Of the server.
        queries: Asked in turn; each must ask for `dataset { release }`.
        answers: All so far.
    """

    address: str
    queries: tuple[str, ...]
    answers: list[Answer] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Ask until told to stop."""
        with httpx.Client(base_url=self.address, timeout=PATIENCE) as client:
            while not self.stopped.is_set():
                for query in self.queries:
                    self.answers.append(_ask(client, query))
                    self.stopped.wait(PAUSE)


def _ask(client: httpx.Client, query: str) -> Answer:
    asked_at = time.monotonic()
    try:
        response = client.post("/graphql", json={"query": query})
    except httpx.TransportError as error:
        return Answer(asked_at, time.monotonic(), 0, query, repr(error))
    return Answer(asked_at, time.monotonic(), response.status_code, query, response.json())


@contextmanager
def watching(address: str, clients: int, queries: tuple[str, ...]) -> Iterator[list[Watcher]]:
    """Let clients ask until the block ends.

    Args:
        address: Of the server.
        clients: How many.
        queries: What they ask, each beginning with another.
    """
    watchers = [
        Watcher(address, queries[number % len(queries) :] + queries[: number % len(queries)])
        for number in range(clients)
    ]
    threads = [threading.Thread(target=watcher.watch) for watcher in watchers]
    for thread in threads:
        thread.start()
    try:
        yield watchers
    finally:
        for watcher in watchers:
            watcher.stopped.set()
        for thread in threads:
            thread.join()
