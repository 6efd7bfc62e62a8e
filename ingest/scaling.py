"""Scale words carried from one value to another: 5,501 below 2,396千円 is 5,501,000 円."""

from __future__ import annotations

from decimal import Decimal

from database.entities import MetricKind
from ingest.measures import Measure
from ingest.scales import SCALES


def scale_by(measure: Measure, word: str, like: Decimal | None) -> None:
    """Multiply a bare number by a scale word, where that brings it nearer to the value that prints the word.

    Money below 2,396千円 always is in 千円; a number below 2.7万人 may be 1.9 or 8,600.
    """
    if not word or measure.figure.numeral.scale or measure.value is None:
        return
    factor = SCALES[word]
    if (
        measure.kind is MetricKind.MONEY
        or like is None
        or not like
        or not measure.value
        or abs((abs(measure.value) * factor / abs(like)).log10())
        < abs((abs(measure.value) / abs(like)).log10())
    ):
        measure.value *= factor
