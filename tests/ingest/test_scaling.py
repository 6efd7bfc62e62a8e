"""Scale words carried from one value to another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.prose import read_passage
from ingest.scaling import scale_by
from tests.ingest.genre import YEAR, passage_of


@pytest.mark.parametrize(
    ("text", "word", "like", "value"),
    [
        ("5,501円", "千", Decimal(2_396_000), 5_501_000),
        ("5,501円", "", Decimal(2_396_000), 5501),
        ("5,501千円", "千", Decimal(2_396_000), 5_501_000),
        ("1.9人", "万", Decimal(27_000), 19_000),
        ("8,600人", "万", Decimal(27_000), 8600),
        ("12円", "百万", None, 12_000_000),
        ("0人", "万", Decimal(27_000), 0),
    ],
)
def test_scale_by(text: str, word: str, like: Decimal | None, value: int) -> None:
    """Money below 2,396千円 is in 千円; another number is scaled where that brings it nearer to its model."""
    (measure,) = read_passage(passage_of(text), YEAR, cell=True).measures
    scale_by(measure, word, like)
    assert measure.value == value


def test_unreadable_values_stay_so() -> None:
    """A value that cannot be read is not scaled."""
    (measure,) = read_passage(passage_of("5〓1円"), YEAR, cell=True).measures
    scale_by(measure, "千", Decimal(2_396_000))
    assert measure.value is None
