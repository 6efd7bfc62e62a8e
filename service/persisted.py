"""Automatic persisted queries: clients send the hash of a document instead of the document.

By Apollo's protocol: the first time, a client that sends a hash alone is told that it is not known, and sends
the document beside the hash; from then on the hash is enough, until the document is dropped for others.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from hashlib import sha256
from typing import Any

from service.refusals import RefusedError, bad_request

LARGEST_TOTAL = 4_000_000
"""Characters of documents kept at most."""

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_HINT = 'Send {"version": 1, "sha256Hash": "..."}, with the hash in 64 hexadecimal digits.'


class PersistedDocuments:
    """Documents by their hashes, the least recently used dropped first.

    Args:
        largest_total: Characters kept at most, so that nobody can fill the memory.
    """

    def __init__(self, largest_total: int = LARGEST_TOTAL) -> None:
        self._largest_total = largest_total
        self._total = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def find(self, digest: str) -> str:
        """The document with this hash.

        Raises:
            RefusedError: It is not known, or not any more.
        """
        if (document := self._kept.get(digest)) is None:
            # Clients look for exactly this message or this code, and then send the document.
            raise RefusedError(400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound", well_formed=True)
        self._kept.move_to_end(digest)
        return document

    def keep(self, digest: str, document: str) -> None:
        """Keep a document that was found good under its hash."""
        if digest in self._kept or len(document) > self._largest_total:
            return
        self._kept[digest] = document
        self._total += len(document)
        while self._total > self._largest_total:
            _, dropped = self._kept.popitem(last=False)
            self._total -= len(dropped)


def read_digest(extension: object) -> str | None:
    """The hash in the extension `persistedQuery` of a request; None where there is no such extension.

    Raises:
        RefusedError: It is of another form than the protocol has.
    """
    if extension is None:
        return None
    given: dict[str, Any] = extension if isinstance(extension, dict) else {}
    digest = given.get("sha256Hash")
    if given.get("version") != 1 or not isinstance(digest, str) or not _SHA256.fullmatch(digest.lower()):
        raise bad_request("The extension persistedQuery is not of version 1 of its protocol.", _HINT)
    return digest.lower()


def check_digest(digest: str, document: str) -> None:
    """Check that a hash is that of a document.

    Raises:
        RefusedError: It is another one's.
    """
    if sha256(document.encode()).hexdigest() != digest:
        raise RefusedError(400, "PERSISTED_QUERY_MISMATCH", "The hash is not that of the query beside it.")
