"""The numerals of a text counted apart from the reader, and laid against its account.

The counter knows nothing of Japanese: a numeral is a maximal run of digits on a line. An entry of the
account may hold several runs (令和3年7月8日), and a run that is broken over two lines comes out of the
reader whole. So runs are matched on the line that the entry names first, and what is left, digit by digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ingest.audit import Entry

_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_TAGS = re.compile(r"<[^<>]*>")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def digit_runs(text: str) -> list[str]:
    """Every maximal run of Arabic digits, full-width ones as half-width ones."""
    return re.findall("[0-9]+", text.translate(_WIDE))


def differences(text: str, entries: Iterable[Entry]) -> tuple[str, str]:
    """The digits of the text that no entry holds, and those of entries that no line of the text holds."""
    free = [digit_runs(line) for line in _LINE_ENDS.split(text)]
    surplus: list[str] = []
    for entry in entries:
        for run in digit_runs(entry.text):
            if run in free[entry.line - 1]:
                free[entry.line - 1].remove(run)
            else:
                surplus.append(run)
    missing = "".join(sorted("".join(run for line in free for run in line)))
    added = "".join(sorted("".join(surplus)))
    return ("", "") if missing == added else (missing, added)


def squash(text: str) -> str:
    """A text without white space, markup and widths, none of which the reader keeps."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", _TAGS.sub("", text)))
