"""The index of grams: pairs of neighbouring characters, under which texts are found.

Words of one and two characters are the norm (県, 観光), and no word breaks are written. A text can contain a
query only if it has all of the query's grams; that finds candidates, and whoever asks must compare the folded
texts themselves. So two grams may share an entry: it costs a comparison.

Either database has a table `search_grams`, which SQLAlchemy has no words for:

A text is kept under its pairs and its last character, so a single character is the beginning of some gram:

- SQLite: an FTS5 table without content. The grams are words, and it finds words by their beginning.
- PostgreSQL: arrays of numbers under a GIN index. Numbers compare faster than texts, and making them here
  spares the server a function call for each text. Of the second character a number has a few bits alone, so
  that those of all grams with one beginning can be asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import orjson

GRAMS = "search_grams"
"""The name of the table, and how those of its shadows begin."""

_FTS5 = """\
CREATE VIRTUAL TABLE search_grams
USING fts5(grams, content='', columnsize=0, detail='none', tokenize='ascii')"""

CREATE_GRAMS = {
    "sqlite": (
        _FTS5,
        # Words wait in memory until they are this many bytes, and are then written in one piece.
        "INSERT INTO search_grams (search_grams, rank) VALUES ('hashsize', 16777216)",
    ),
    "postgresql": (
        "CREATE TABLE search_grams (id BIGINT PRIMARY KEY, grams INTEGER[] NOT NULL)",
        "CREATE INDEX ix_search_grams ON search_grams USING gin (grams)",
        # The texts under a gram are few: an estimate from a sample of arrays only costs time to make.
        "ALTER TABLE search_grams ALTER COLUMN grams SET STATISTICS 0",
    ),
}
"""What makes the table."""

_LETTERS = {code: 0xF0000 + code for code in range(128) if not (chr(code).isalnum() and chr(code).isascii())}
"""ASCII that FTS5's tokenizer parts words at, each as a letter of the private use area."""

_SECONDS = 64
"""How many second characters PostgreSQL tells apart."""


def grams_of_query(folded: str) -> list[str]:
    """The grams that a text must have to contain this one: its pairs, or its one character."""
    if len(folded) == 1:
        return [folded]
    return sorted({folded[place : place + 2] for place in range(len(folded) - 1)})


def match_expression(grams: Sequence[str]) -> str:
    """The grams as a query of FTS5: a pair is a word, and one character is the beginning of some word."""
    return " ".join(
        f'"{gram.translate(_LETTERS)}"' if len(gram) == 2 else f'"{gram.translate(_LETTERS)}"*'
        for gram in grams
    )


def gram_numbers(grams: Sequence[str]) -> list[list[int]]:
    """The grams as PostgreSQL looks for them: numbers that a text has all of, and some that it has one of.

    Where there is a pair, single characters are left to whoever compares the texts.
    """
    pairs = [_number(gram) for gram in grams if len(gram) == 2]
    if pairs or not grams:
        return [pairs, pairs[:1]]
    first = _number(grams[0])
    return [[], [*range(first, first + _SECONDS)]]


def _number(gram: str) -> int:
    """A gram as a number: those with the same first character are side by side."""
    return ord(gram[0]) * _SECONDS + (ord(gram[1]) % _SECONDS if len(gram) == 2 else 0)


def words_of_text(folded: str) -> str:
    """The words under which FTS5 keeps a text."""
    letters = folded.translate(_LETTERS)
    words = [" "] * (3 * len(letters))
    words[::3], words[1::3] = letters, f"{letters} "[1:]
    return "".join(words)


def numbers_of_text(folded: str) -> str:
    """The array under which PostgreSQL keeps a text, as text."""
    codes = [*map(ord, folded), 0]
    numbers = [one * _SECONDS + other % _SECONDS for one, other in pairwise(codes)]
    return f"{{{orjson.dumps(numbers).decode()[1:-1]}}}"
