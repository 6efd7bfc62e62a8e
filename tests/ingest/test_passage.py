"""Text that remembers the line of each of its characters."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import Line
from ingest.passage import LONGEST, Passage
from tests.ingest.genre import passage_of


def test_of_a_line() -> None:
    """A passage is the folded text of a line without the space around it."""
    passage = Passage.of(Line(7, "・　会議 ３回 ", "・ 会議 3回 "), 1)
    assert (passage.text, passage.start_line, passage.end_line) == ("会議 3回", 7, 7)
    assert len(passage.lines) == len(passage.text)


def test_join() -> None:
    """Joined passages keep their lines; a separator counts to the line before it."""
    joined = Passage.join((passage_of("計12", 3), passage_of("橋", 4)), " ")
    assert joined == Passage("計12 橋", (3, 3, 3, 3, 4))


def test_slice() -> None:
    """A slice knows its lines."""
    joined = Passage.join((passage_of("定期点検を計12", 3), passage_of("橋で実施", 4)))
    piece = joined.slice(5, 9)
    assert (piece.text, piece.start_line, piece.end_line, piece.line_at(3)) == ("計12橋", 3, 4, 4)


def test_empty() -> None:
    """A passage without text is false, so that empty cells are passed over."""
    assert not Passage("", ())
    assert passage_of("－")


def test_short_passages_are_whole() -> None:
    """A passage of any length that is printed stays in one piece."""
    passage = passage_of("。" * LONGEST)
    assert passage.pieces() == [passage]


@given(st.lists(st.sampled_from(["会議を3回開催した。", "参加者、", "12,345人 ", "あ" * 900]), max_size=20))
def test_pieces(words: list[str]) -> None:
    """Pieces are short, lose nothing, and part no word where a sentence, a comma or a space could part."""
    passage = passage_of("".join(words) or "－")
    pieces = passage.pieces()
    assert Passage.join(pieces) == passage
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert all(re.search(r"[。、 ]$|^[^。、 ]*$", piece.text) for piece in pieces[:-1])
