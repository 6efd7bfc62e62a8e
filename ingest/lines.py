"""Bytes → numbered lines: the encoding found, line ends made alike, widths folded, the raw text kept.

Folding is one character for one character, so that a place in the folded line is the same place in the raw
line: full-width digits and letters, ％ and spaces become ASCII, and so do ， and ． inside a number.
Brackets and other punctuation stay as printed, and so do marks such as ① and ⑴ and units such as ㎡, which
NFKC would take apart.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ingest.errors import ReportError

_WIDE_ALPHANUMERICS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
_SPACES = (0x3000, 0x00A0, 0x2028, 0x2029, 0x0085, 0x000B, 0x000C)
_MICRO_SIGN = {0x00B5: 0x03BC}
_FOLD = {code: code - 0xFEE0 for code in _WIDE_ALPHANUMERICS} | dict.fromkeys(_SPACES, 0x20) | _MICRO_SIGN
_WIDE_SEPARATOR = re.compile(r"(?<=[0-9])[，．](?=[0-9])")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(r"\r\n|\n|\r")


def fold(text: str) -> str:
    """`text` with full-width digits, letters and spaces made half-width, character for character."""
    folded = text.translate(_FOLD)
    return _WIDE_SEPARATOR.sub(lambda match: "," if match[0] == "，" else ".", folded)


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        number: 1-based.
        raw: Its text as printed, without trailing space.
        text: That text folded.
        goes_on: Whether it only goes on with the row of a table above it, as rules show.
    """

    number: int
    raw: str
    text: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text.

    Attributes:
        sha256: Of the bytes as given.
        lines: In order; `lines[n - 1]` is line n.
    """

    sha256: str
    lines: tuple[Line, ...]

    def quote(self, start: int, end: int) -> str:
        """The verbatim lines `start` to `end`, 1-based and inclusive."""
        return "\n".join(line.raw for line in self.lines[start - 1 : end])


def read_lines(data: bytes, file_name: str) -> Source:
    """Decode a text and number its lines.

    Args:
        data: The file's bytes: UTF-8 with or without BOM, or CP932.
        file_name: For error messages.

    Raises:
        ReportError: The file is empty, binary or in another encoding.
    """
    text = _decode(data, file_name)
    if not text.strip():
        raise ReportError("EMPTY_FILE", f"{file_name} is empty", "Give a file that holds the report's text.")
    if _BINARY.search(text):
        raise ReportError(
            "BINARY_FILE", f"{file_name} is not a text file", "Extract the report's text first, as UTF-8."
        )
    pieces = _LINE_END.split(text)
    if pieces and not pieces[-1]:
        pieces.pop()
    # Tabs at the end of a row are empty cells, so only spaces go.
    stripped = (piece.rstrip(" \u3000\u00a0") for piece in pieces)
    lines = tuple(Line(number, raw, fold(raw)) for number, raw in enumerate(stripped, 1))
    return Source(hashlib.sha256(data).hexdigest(), lines)


def _decode(data: bytes, file_name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError(
            "UNKNOWN_ENCODING", f"{file_name} is UTF-16, which is not read", "Save it as UTF-8 or CP932."
        )
    if b"\x00" in data:
        raise ReportError(
            "BINARY_FILE", f"{file_name} is not a text file", "Extract the report's text first, as UTF-8."
        )
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReportError(
        "UNKNOWN_ENCODING", f"{file_name} is neither UTF-8 nor CP932", "Save it as UTF-8 or CP932."
    )
