"""For whoever watches over the service: does it run, and can it answer?"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from service.execution.operations import Operations
from service.responses import respond_json


async def healthz(_: Request) -> Response:
    """The process runs."""
    return respond_json({"status": "ok"})


@dataclass(frozen=True, slots=True)
class Readyz:
    """Whether a release can be read.

    Args:
        operations: What executes the operations.
    """

    operations: Operations

    async def respond(self, _: Request) -> Response:
        """The release, or 503.

        Raises:
            RefusedError: No release can be read.
        """
        return respond_json({"status": "ready", "release": await self.operations.release()})
