"""Text that states amounts of a program and says nothing else."""

from __future__ import annotations

import pytest

from ingest.amount_names import is_sum, states_amounts, without_amounts


@pytest.mark.parametrize(
    "text",
    [
        "決算額 2,310 千円",
        "　　決 算 額：9億8,765万4千円",
        "【決算額　9,876千円】",
        "（決算額 △5千円）",
        "決算額",
        "決算額 －",
        "令和4年度決算額 5千円",
        "予算額 9千円　決算額 8千円　執行率 95.0%",
        "最終予算額 9千円、決算額 8千円（うち繰越分（前年度から） 2千円）",
        "（財源内訳）国庫支出金 5千円、ふるさと基金 3千円",
        "決算額 8千円（うち国庫 5千円、",
        "決算額（千円）　845",
        "決算額 12,345,\n678 千円",
    ],
)
def test_amounts(text: str) -> None:
    """A name of an amount, its sum, and brackets behind it are all there is."""
    assert states_amounts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "決算額は前年度を下回った。",
        "決算額 5千円で橋を直した",
        "決算額の推移",
        "融資額 5千円",
        "決算額 5千円\n15",
        "決算額 12,\n15",
    ],
)
def test_other_text(text: str) -> None:
    """Anything else said beside the amounts is prose, or a page number."""
    assert not states_amounts(text)


def test_sums() -> None:
    """A sum of money stands alone, or closes a bracket."""
    assert [is_sum(text) for text in ("2,310 千円", "△5円）", "2,310", "5千円を")] == [
        True,
        True,
        False,
        False,
    ]


def test_titles() -> None:
    """A title loses the amounts beside it."""
    assert without_amounts("橋の点検（決算額 5千円）") == "橋の点検"
    assert without_amounts("橋の点検 …… 決算額 5千円") == "橋の点検"
    assert without_amounts("橋の点検") == "橋の点検"
