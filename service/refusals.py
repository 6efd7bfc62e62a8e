"""What the service answers when it cannot do what a request asks: one shape, whatever the route.

Every error, GraphQL or not, is ``{"errors": [{"message": ..., "extensions": {"code": ..., "hint": ...}}]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from schema.error_code import ERROR_CODES

NONE: Mapping[str, str] = MappingProxyType({})
NOTHING: Mapping[str, str | int] = MappingProxyType({})


class RefusedError(Exception):
    """A request that gets an error instead of an answer.

    Args:
        status: The HTTP status.
        code: The stable code, one of `ERROR_CODES`.
        message: What is wrong with the request, or with the service.
        hint: What to do about it; that of the code unless given.
        headers: Headers that the status calls for, such as Allow.
        details: What else `extensions` holds.
        well_formed: Whether the HTTP request is as it should be, and only the GraphQL request in it is at
            fault: clients that know nothing but `application/json` are told so with status 200.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        headers: Mapping[str, str] = NONE,
        details: Mapping[str, str | int] = NOTHING,
        well_formed: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers)
        self.well_formed = well_formed
        self.hint = ERROR_CODES[code].hint if hint is None else hint
        self.extensions = {"code": code, "hint": self.hint, **details}

    def body(self) -> dict[str, object]:
        """The error in the shape that all errors have."""
        return {"errors": [{"message": self.message, "extensions": self.extensions}]}


def bad_request(message: str, hint: str | None = None) -> RefusedError:
    """A request that is not of the form that GraphQL over HTTP asks for."""
    return RefusedError(400, "BAD_REQUEST", message, hint)


def not_ready() -> RefusedError:
    """No release can be read: none is loaded, or the database is out of reach."""
    return RefusedError(
        503,
        "NOT_READY",
        "No release is loaded, or it cannot be read at the moment.",
        headers={"Retry-After": "5"},
    )


def not_built() -> RefusedError:
    """The pages that Node.js builds are not there."""
    return RefusedError(503, "NOT_BUILT", "GraphiQL is not built in this installation.")


def broken(error_id: str) -> RefusedError:
    """Something that should not happen did; what it was stands in the log beside the id, and nowhere else."""
    return RefusedError(
        500,
        "INTERNAL_SERVER_ERROR",
        "Something went wrong on our side.",
        details={"id": error_id},
    )
