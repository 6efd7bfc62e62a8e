"""Signs before numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.figures import read_figures
from ingest.prose import read_passage
from ingest.signs import sign_before
from tests.ingest.genre import YEAR, passage_of


def values(text: str) -> list[tuple[str, Decimal | None]]:
    """The figures of a text: as printed, and value."""
    return [(text[figure.start : figure.end], figure.value) for figure in read_figures(text, YEAR).figures]


@pytest.mark.parametrize(
    ("lead", "sign"),
    [
        ("対前年比", "－"),
        ("前年差", "−"),
        ("対前年度", "-"),
        ("対前年同月", "－"),
        ("増減", "－"),
        ("増減率", "－"),
        ("伸び率は", "－"),
        ("変動が", "－"),
        ("前年比：", "－"),
        ("前年に比べ", "-"),
        ("昨年度より", "–"),
        ("4人、", "－"),
        ("（", "−"),
        ("（同", "－"),
        ("前年", "－"),
        ("", "▲"),
    ],
)
def test_minus(lead: str, sign: str) -> None:
    """A dash behind what leads to a change is a minus, and belongs to the figure."""
    assert values(f"{lead}{sign}2.6ポイント")[-1] == (f"{sign}2.6ポイント", Decimal("-2.6"))


@pytest.mark.parametrize(
    "text", ["7－26人", "7 － 26人", "合同－26人", "構成比－26%", "窓口－26人", "3人－26人", "前年－26人"]
)
def test_no_minus(text: str) -> None:
    """A dash between two numbers is a range, and behind another word it may join a name."""
    assert values(text)[-1][1] == Decimal(26)


def test_range_of_minuses() -> None:
    """Both ends of a range may have a sign."""
    assert values("前年度比は－4～－2ポイント") == [("－4", Decimal(-4)), ("－2ポイント", Decimal(-2))]


@pytest.mark.parametrize("text", ["前年比＋26人", "前年＋26人", "（+26人）", "増減率は＋26%"])
def test_plus(text: str) -> None:
    """A plus is a sign and no word."""
    (measure,) = read_passage(passage_of(text), YEAR).measures
    assert measure.text.startswith(("+26", "＋26"))
    assert measure.value == Decimal(26)
    assert "＋" not in measure.label


@pytest.mark.parametrize("text", ["7＋26人", "7人 ＋ 26人", "プラン＋26人"])
def test_no_plus(text: str) -> None:
    """A plus between two numbers adds them, and behind another word it may end a name."""
    assert sign_before(text, text.index("26")) is None
