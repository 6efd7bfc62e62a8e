"""How much a worker keeps of what it has answered, in bytes."""

from __future__ import annotations

from typing import NamedTuple


class CacheSizes(NamedTuple):
    """Bytes kept at most; 0 keeps nothing.

    Attributes:
        responses: Whole responses, packed, by the bytes of their requests.
        answers: Answers in JSON, by document and variables.
    """

    responses: int = 64_000_000
    answers: int = 32_000_000


CACHES = CacheSizes()
"""The sizes unless an administrator sets others."""

NO_CACHES = CacheSizes(0, 0)
"""Nothing is kept: each request is executed."""
