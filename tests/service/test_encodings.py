"""Which coding a body is sent in."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
import zstandard

from service.encodings import ENCODERS, IDENTITY, SMALLEST, coding_of, encode, preferred_coding

DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": zstandard.decompress,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    IDENTITY: bytes,
}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", IDENTITY),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("deflate", IDENTITY),
        ("*", "zstd"),
        ("*;q=0.5, br", "br"),
        ("*, zstd;q=0", "br"),
        ("gzip;q=1.0, zstd;q=0.9", "gzip"),
        ("gzip ; q=0.2 , br;q=0.3", "br"),
        ("identity, gzip;q=0.5", IDENTITY),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("gzip;q=0", IDENTITY),
        ("identity;q=0, *;q=0", IDENTITY),
        ("gzip;q=high", IDENTITY),
        ("gzip;q=2", IDENTITY),
        (";;;,,=", IDENTITY),
    ],
)
def test_the_coding_that_the_client_likes_best(accepted: str, coding: str) -> None:
    """Among codings that the client likes as well we choose; who accepts none gets the body as it is."""
    assert preferred_coding(accepted.encode()) == coding


@pytest.mark.parametrize("coding", DECODERS)
def test_what_is_packed_can_be_unpacked(coding: str) -> None:
    """A body comes back from each coding as it was, and is packed to the same bytes each time."""
    body = "重点施策 ".encode() * 1_000
    assert DECODERS[coding](encode(body, coding)) == body
    assert encode(body, coding) == encode(body, coding)
    assert set(DECODERS) == {*ENCODERS, IDENTITY}


def test_a_small_body_stays_as_it_is() -> None:
    """Packing begins where it saves a packet."""
    assert coding_of(b"a" * (SMALLEST - 1), "gzip") == IDENTITY
    assert coding_of(b"a" * SMALLEST, "gzip") == "gzip"
