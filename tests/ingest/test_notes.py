"""Notes that say of what time a table's figures are."""

from __future__ import annotations

import pytest

from ingest.notes import TableNotes, read_notes
from tests.ingest.genre import YEAR


def notes(*texts: str) -> TableNotes:
    """What notes say."""
    return read_notes(texts, YEAR)


@pytest.mark.parametrize(
    "text",
    ["※令和4年3月1日現在", "※ 数値は令和4年3月1日現在である。", "（注）いずれも令和4年3月1日現在の数値"],
)
def test_whole_table(text: str) -> None:
    """A note that is a time, or says it of all figures, is of the whole table."""
    period = notes(text).whole
    assert period is not None
    assert f"{period.kind} {period.start}" == "AS_OF 2022-03-01"


def test_columns() -> None:
    """A note names the columns whose times it gives."""
    found = notes("※登録者数は令和4年3月末現在、利用件数は令和2年度の実績")
    assert found.whole is None
    registered, used = found.of_column(("登録者数",)), found.of_column(("利用", "利用件数"))
    assert registered is not None
    assert used is not None
    assert (str(registered.end), str(used.end)) == ("2022-03-31", "2021-03-31")
    assert found.of_column(("備考",)) is None


@pytest.mark.parametrize("text", ["※（ ）内は前年度の件数", "実施状況（（ ）内は前年度の実績）"])
def test_brackets(text: str) -> None:
    """A note or a title gives what stands in brackets its time."""
    period = notes(text).brackets
    assert period is not None
    assert str(period.end) == "2021-03-31"


def test_calendar_years() -> None:
    """A note that speaks of 暦年 says that R3 is a calendar year."""
    assert notes("※数値は、いずれも暦年（1月～12月）である。").calendar
    assert not notes("※速報値").calendar


@pytest.mark.parametrize(
    "text", ["※令和2年度に創設した。", "令和4年3月1日現在", "※令和3年度から対象を拡大した。"]
)
def test_other_notes(text: str) -> None:
    """A note that says anything else, or a passage that is none, gives no time."""
    assert notes(text) == TableNotes()
