"""Which media type to answer in, from the Accept header (RFC 9110) and what GraphQL over HTTP says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header: its type, and how much it is wanted."""

    kind: str
    quality: float

    def match(self, media_type: str) -> int:
        """How exactly the range names a media type; 0 where it does not at all."""
        if self.kind == media_type:
            return 3
        if self.kind == f"{media_type.partition('/')[0]}/*":
            return 2
        return 1 if self.kind == "*/*" else 0


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best.

    Args:
        accept: The Accept header; without one everything is accepted.
        offered: Media types, the one that we like best first: it wins among equals.

    Returns:
        One of the offered, or None where the client accepts none of them.
    """
    ranges = [_Range("*/*", 1.0)] if not accept or not accept.strip() else _read_ranges(accept)
    best, best_quality = None, 0.0
    for media_type in offered:
        matching = [
            (range_.match(media_type), range_.quality) for range_ in ranges if range_.match(media_type)
        ]
        quality = max(matching)[1] if matching else 0.0
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def names(accept: str | None, media_type: str) -> bool:
    """Whether an Accept header names a media type itself, and not by a wildcard only."""
    return any(range_.kind == media_type and range_.quality > 0 for range_ in _read_ranges(accept or ""))


def _read_ranges(accept: str) -> list[_Range]:
    ranges = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        values = dict(parameter.partition("=")[::2] for parameter in parameters)
        if values.get("charset", "utf-8").strip('"') in ("utf-8", "utf8"):
            ranges.append(_Range(kind, _read_quality(values.get("q", "1"))))
    return ranges


def _read_quality(text: str) -> float:
    try:
        quality = float(text)
    except ValueError:
        return 0.0
    return quality if 0.0 <= quality <= 1.0 else 0.0
