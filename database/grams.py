"""The index of grams: pairs of neighbouring characters, under which texts are found.

Words of one and two characters are the norm (県, 観光), and no word breaks are written. A text can contain a
query only if it has all of the query's grams; that finds candidates, and whoever asks must compare the folded
texts themselves. So two grams may share an entry, as numbers of 32 bits do at times: it costs a comparison.

Either database has a table `search_grams`, which SQLAlchemy has no words for:

- SQLite: an FTS5 table without content. Its words are the pairs of a text and its last character; a single
  character is looked for as the beginning of a word.
- PostgreSQL: arrays of numbers under a GIN index, for pairs and for single characters. Numbers compare faster
  than texts, and making them here spares the server a function call for each text.
"""

from __future__ import annotations

from collections.abc import Sequence

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

_LARGEST = 0x7FFFFFFF


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


def gram_numbers(grams: Sequence[str]) -> list[int]:
    """The grams as PostgreSQL keeps them."""
    return [_pair(*map(ord, gram)) if len(gram) == 2 else ord(gram) for gram in grams]


def words_of_text(folded: str) -> str:
    """The words under which FTS5 keeps a text: each pair of it, and its last character alone."""
    letters = folded.translate(_LETTERS)
    words = {*map(str.__add__, letters, letters[1:]), letters[-1:]}
    return " ".join(words)


def numbers_of_text(folded: str) -> str:
    """The array under which PostgreSQL keeps a text, as text: its pairs and its characters."""
    codes = [*map(ord, folded)]
    numbers = {*map(_pair, codes, codes[1:]), *codes}
    return f"{{{','.join(map(str, numbers))}}}"


def _pair(one: int, other: int) -> int:
    return (one << 15 ^ other) & _LARGEST
