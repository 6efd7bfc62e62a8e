"""The requests that came: where to, with what status, and how long they took."""

from __future__ import annotations

from bisect import bisect_left
from http import HTTPStatus

from service.execution.tally import OTHER, Event, Tally

PAGES = ("/", "/q", "/docs", "/limits", "/metrics", "/schema.graphql", "/healthz", "/readyz")
ROUTES = ("/graphql", "/q/NAME", *PAGES, "/static", OTHER)
"""Where requests go; a name or a file of a client's own is in none of them."""

BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The upper bounds of the classes of times, in seconds; one more class has none."""

_EVENTS: tuple[Event, ...] = (
    *((route, status.value) for route in ROUTES for status in HTTPStatus),
    *((f"{route} took", place) for route in ROUTES for place in range(len(BOUNDS) + 1)),
    *((f"{route} took", "microseconds") for route in ROUTES),
)
_TOOK = {route: f"{route} took" for route in ROUTES}


class Traffic:
    """Counts requests.

    Args:
        workers: How many workers there will be.

    Attributes:
        tally: The counts.
    """

    def __init__(self, workers: int = 1) -> None:
        self.tally = Tally(_EVENTS, workers)
        statuses = [status.value for status in HTTPStatus]
        places = [*range(len(BOUNDS) + 1), "microseconds"]
        self._statuses = {route: self.tally.cells(route, statuses) for route in ROUTES}
        self._times = {route: self.tally.cells(_TOOK[route], places) for route in ROUTES}

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count one request.

        Args:
            route: One of `ROUTES`.
            status: Of the response.
            seconds: What it took.
        """
        times = self._times[route]
        self.tally.add_all(
            (
                (self._statuses[route][status], 1),
                (times[bisect_left(BOUNDS, seconds)], 1),
                (times["microseconds"], int(seconds * 1e6)),
            )
        )

    def statuses(self, route: str) -> dict[int, int]:
        """How many responses there were of each status that there was any of."""
        counts = {status.value: self.tally.of(route, status.value) for status in HTTPStatus}
        return {status: number for status, number in counts.items() if number}

    def times(self, route: str) -> tuple[list[int], float]:
        """How many requests took how long, by the classes of `BOUNDS`, and the sum of all in seconds."""
        classes = [self.tally.of(_TOOK[route], place) for place in range(len(BOUNDS) + 1)]
        return classes, self.tally.of(_TOOK[route], "microseconds") / 1e6


def route_of_page(path: str) -> str:
    """The route of a path that is none of GraphQL."""
    if path in PAGES:
        return path
    return "/static" if path.startswith("/static/") else OTHER
