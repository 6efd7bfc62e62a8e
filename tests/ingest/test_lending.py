"""Units that bare numbers take from the value before them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def values(text: str, *, cell: bool = False) -> list[tuple[Decimal | None, str | None]]:
    """Value and unit of each figure of a text."""
    measures = read_passage(passage_of(text), YEAR, cell=cell).measures
    return [(measure.value, measure.unit) for measure in measures]


@pytest.mark.parametrize(
    "text",
    [
        "事業費は4億円。受講者は大人:31、子ども:9",
        "委託料は1,150千円。受講者：31、見学：9",
        "利用率は8.5%。受講者：31、見学：9",
        "職員は46人。窓口：31、巡回：9",
    ],
)
def test_never_over_a_sentence(text: str) -> None:
    """A bare number takes nothing from the sentence before."""
    assert values(text)[1:] == [(Decimal(31), None), (Decimal(9), None)]


@pytest.mark.parametrize(
    "text",
    [
        "委託料は1,150千円（受講者：31）",
        "委託料：1,150千円、見学：31",
        "利用率は8.5%、見学：31",
        "委託料 3億円、見学：31",
        "東町：1,150千円、受講者：31",
    ],
)
def test_money_and_ratios_not_lent(text: str) -> None:
    """Neither money nor a ratio is lent to a number that names something else."""
    assert values(text)[1:] == [(Decimal(31), None)]


def test_broken_down() -> None:
    """What money is broken down into, by its sum or behind うち, is money in its scale."""
    assert values("負担金は500千円（国:420、市:80）")[1:] == [(Decimal(420000), "円"), (Decimal(80000), "円")]
    assert values("負担金は500千円（うち国:420）")[1:] == [(Decimal(420000), "円")]
    assert values("負担金は500千円（うち国:720）")[1:] == [(Decimal(720), None)]
    assert values("負担金は500千円（国:420、市:80）、見学:31")[3:] == [(Decimal(31), None)]


def test_broken_down_in_the_next_sentence() -> None:
    """A sentence that breaks a value down is of its unit where it sums to it."""
    assert values("来訪は52件である。内訳は、窓口:40、巡回:12である。")[1:] == [
        (Decimal(40), "件"),
        (Decimal(12), "件"),
    ]
    assert values("来訪は52件である。内訳は、窓口:40、巡回:11である。")[1:] == [
        (Decimal(40), None),
        (Decimal(11), None),
    ]
    assert values("経費は900千円。内訳は国庫:500、一般財源:400")[1:] == [
        (Decimal(500000), "円"),
        (Decimal(400000), "円"),
    ]


def test_lists() -> None:
    """Items of one list are of its unit, also where it is money or a ratio."""
    assert values("東町 1,150千円 西町 820 南町 75", cell=True)[1:] == [
        (Decimal(820000), "円"),
        (Decimal(75000), "円"),
    ]
    assert values("東部 41.5% 西部 38.2", cell=True)[1:] == [(Decimal("38.2"), "%")]
    assert values("男性 41.5% 女性 58.5", cell=True)[1:] == [(Decimal("58.5"), "%")]
    assert values("全体 41.5% 女性 40.5", cell=True)[1:] == [(Decimal("40.5"), "%")]
    assert values("法人 1,150千円 個人 820", cell=True)[1:] == [(Decimal(820000), "円")]
    assert values("委託料：1,150千円、補助金：820")[1:] == [(Decimal(820000), "円")]
