"""Changes in brackets are of the time of what changed."""

from __future__ import annotations

import pytest

from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def periods(text: str) -> list[str | None]:
    """The period label of each figure of a text, None for the report's own year."""
    measures = read_passage(passage_of(text), YEAR).measures
    return [measure.period.label if measure.period else None for measure in measures]


@pytest.mark.parametrize(
    "change", ["7件減", "7件の増加", "－7件", "▲4.5%", "△4.5%", "増減▲7件", "前年度比△7件", "4.5%の減"]
)
def test_behind_the_value_compared_with(change: str) -> None:
    """A change behind the value of another year is of the value before the bracket."""
    assert periods(f"届出は148件（前年度155件、{change}）である") == [None, "前年度", None]
    assert periods(f"令和3年の届出は148件（R2:155件、{change}）である") == ["令和3年", "R2", "令和3年"]


@pytest.mark.parametrize(
    "change", ["対前年＋9件", "対前年9件増", "前年＋9件", "前年9件増", "対令和2年9件増", "対令和2年▲9件"]
)
def test_behind_a_year(change: str) -> None:
    """A change right behind the year that it is counted from is of the value before the bracket."""
    assert periods(f"令和3年の届出は148件（{change}）である") == ["令和3年", "令和3年"]


def test_same() -> None:
    """同 before a change repeats what it is counted from, no period."""
    text = "令和3年の届出は148件（前年＋9件）、面積は52ha（同＋4ha）である"
    assert periods(text) == ["令和3年"] * 4


def test_values_of_other_years() -> None:
    """A value below zero and a change that has a year of its own keep that year."""
    assert periods("収支は△4億円（前年度△6億円）") == [None, "前年度"]
    assert periods("伸び率は▲4.5%（R2：▲6.5%、R1：▲2.5%）") == [None, "R2", "R1"]
    assert periods("届出は148件（前年度は9件減）") == [None, "前年度"]
    assert periods("定員は60人（令和5年度70人、10人増）") == [None, "令和5年度", "令和5年度"]
    assert periods("加入率は61.5%（R2：60.5%、全国▲1.5%）") == [None, "R2", "R2"]


def test_without_a_bracket() -> None:
    """A time behind 対 dates nothing, and a change behind it has the time of what changed."""
    assert periods("令和3年の届出は148件で、対前年9件増であった") == ["令和3年", "令和3年"]
    assert periods("届出は対令和2年度9件増") == [None]
    assert periods("反対前年度9件") == ["前年度"]


def test_same_behind_a_change() -> None:
    """同 before a value repeats the year of the value before, not the time of the change behind that."""
    text = "令和3年の届出は148件（前年：155件、7件減）、廃止は20件（同25件、5件減）"
    assert periods(text) == ["令和3年", "前年", "令和3年", "令和3年", "前年", "令和3年"]
    assert periods(text.replace("同25", "同：25")) == periods(text)


@pytest.mark.parametrize("change", ["－9人", "9人増", "前年25人、9人減", "同－9人", "同9人増"])
def test_no_parts(change: str) -> None:
    """A change in the bracket behind a value is no part of it."""
    measures = read_passage(passage_of(f"利用者は140人（{change}）である"), YEAR).measures
    assert [measure.part_of for measure in measures] == [None] * len(measures)
