"""What blanks put side by side, and the columns that lines have in common."""

from __future__ import annotations

from ingest.alignment import Columns, join_spaced, pieces_of, with_tabs, words_of
from ingest.lines import Line, fold


def line_of(text: str) -> Line:
    """A line as printed."""
    return Line(1, text, fold(text))


def columns_of(*rows: str) -> Columns:
    """The columns of full rows."""
    return Columns.of([pieces_of(line_of(row)) for row in rows])


ROWS = ("前橋    120     3,400", "伊勢崎   45       210")


def test_pieces() -> None:
    """Two blanks part pieces, one does not, and leading ones are no gap; a full-width blank is two wide."""
    pieces = pieces_of(line_of("  口座　振替　　 12 件"))
    assert [(piece.text, piece.start, piece.left, piece.right) for piece in pieces] == [
        ("口座 振替", 2, 2, 12),
        ("12 件", 10, 17, 22),
    ]


def test_words() -> None:
    """A single blank parts words."""
    words = words_of(line_of("　（棟） （千円）"))
    assert [(word.text, word.start, word.left) for word in words] == [("（棟）", 1, 2), ("（千円）", 5, 9)]


def test_spaced_words() -> None:
    """Letters that stand alone side by side are one word; digits and signs are none."""
    pieces = join_spaced(pieces_of(line_of("区　　　分　　　1　　○　　件数")))
    assert [piece.text for piece in pieces] == ["区分", "1", "○", "件数"]


def test_columns() -> None:
    """Columns reach from the leftmost beginning to the rightmost end of their cells."""
    columns = columns_of(*ROWS)
    assert (columns.by_width, columns.edges) == (True, ((0, 6), (8, 11), (16, 21)))
    assert columns.even == (True, True, True)


def test_columns_by_characters() -> None:
    """Where the extraction has counted characters, whatever their width, so do the columns."""
    columns = columns_of("伊勢崎市前橋          120", "aabbcc           45")
    assert (columns.by_width, columns.edges) == (False, ((0, 6), (16, 19)))


def test_places() -> None:
    """A cell stands in the column that it is nearest to; one that is near none has no place."""
    columns = columns_of(*ROWS)
    assert columns.places(pieces_of(line_of("渋川            9,000"))) == [0, 2]
    assert columns.places(pieces_of(line_of("          3"))) == [1]
    assert columns.places(pieces_of(line_of("渋川                            9,000"))) is None


def test_words_in_one_column() -> None:
    """Words of a header that share a column are given it both."""
    header = pieces_of(line_of("区  分  件数    金    額"))
    assert columns_of("前橋市  1,000    12,345円").places(header, several=True) == [0, 0, 1, 2, 2]


def test_spans() -> None:
    """A title stands over the columns whose middle is its own."""
    columns = columns_of("前橋    120     3,400    130     3,500")
    assert columns.spans(pieces_of(line_of("         令和2年度        令和3年度"))) == [1, 3]
    assert columns.spans(pieces_of(line_of("区分    120     3,400    130     3,500  "))) == [0, 1, 2, 3, 4]


def test_tabs() -> None:
    """Tabs take the place of blanks, one for each column; a lone first cell is followed by one."""
    line = line_of("前橋      9,000")
    assert with_tabs(line, pieces_of(line), [0, 2]) == "前橋\t\t    9,000"
    assert with_tabs(line, pieces_of(line), [0, 9]) is None
    alone = line_of("東部")
    assert with_tabs(alone, pieces_of(alone), [0]) == "東部\t"
