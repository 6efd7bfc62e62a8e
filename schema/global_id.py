"""Global ids (Relay): opaque text made of the type of a node and its public key, the same in every release.

``UHJvZ3JhbToxMDAwMDUtMjAyMS0wMi0xLTY=`` is base64 of ``Program:100005-2021-02-1-6``.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import NamedTuple

from loaders.relations import PUBLIC_KEYS
from loaders.rows import Entity, Row

_ENTITIES: dict[str, Entity] = {entity.__name__: entity for entity in PUBLIC_KEYS}


class Named(NamedTuple):
    """What a global id names: it may or may not exist."""

    entity: Entity
    key: str


def encode_global_id(row: Row) -> str:
    """The global id of a row."""
    return global_ids_of(row.entity)(getattr(row, PUBLIC_KEYS[row.entity]))


def global_ids_of(entity: Entity) -> Callable[[str], str]:
    """The function from the public key of a row of an entity to its global id."""
    name = entity.__name__
    return lambda key: b64encode(f"{name}:{key}".encode()).decode()


def decode_global_id(global_id: str) -> Named | None:
    """What a global id names, or None for a text that is no global id of this service.

    Only the very text that `encode_global_id` gives is taken: no spaces, no missing padding, no other
    alphabet.
    """
    try:
        plain = b64decode(global_id.encode("ascii"), validate=True)
        name, _, key = plain.decode().partition(":")
    except (UnicodeError, binascii.Error):
        return None
    if not key or not key.isprintable() or name not in _ENTITIES or b64encode(plain).decode() != global_id:
        return None
    return Named(_ENTITIES[name], key)
