"""What a request has at hand while it is executed."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.rows import Row
from loaders.session import Session


@dataclass(frozen=True, slots=True)
class Context:
    """The context value of one execution.

    Attributes:
        session: The reads of the request, all of one state of the data.
        release: The release that this state is.
    """

    session: Session
    release: Row
