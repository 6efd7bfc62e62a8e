"""Scale words."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.scales import SCALE_WORD, SCALES


def test_every_word_has_its_factor() -> None:
    """The pattern of scale words and the table of their factors hold the same words."""
    assert set(SCALE_WORD.split("|")) == set(SCALES)


def test_longest_word_first() -> None:
    """百万 is read as 百万, not as 百."""
    for word in SCALES:
        match = re.match(SCALE_WORD, f"{word}円")
        assert match is not None
        assert match[0] == word


def test_compound_words() -> None:
    """A compound word multiplies as its parts do."""
    assert all(
        SCALES[word] == SCALES.get(word[0], Decimal(10)) * SCALES[word[1]] for word in SCALES if word[1:]
    )
