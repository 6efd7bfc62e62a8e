"""What stands directly under a program or an activity."""

from __future__ import annotations

from ingest.outline import read_blocks
from ingest.sections import Section, read_section
from tests.ingest.genre import YEAR, lines_of


def section(text: str) -> Section:
    """The section of an activity whose text this is."""
    return read_section(read_blocks(lines_of(text)), YEAR)


def test_description() -> None:
    """The description is the prose, one block a line, with bullets and notes; tables are no part of it."""
    found = section("庁議を\n開催した。\n\n- ・会議 3回\n\n※1 速報値\n\n区分 | 金額\n会議 | 3千円\n\n以上。")
    assert found.description == "庁議を開催した。\n・会議 3回\n※1 速報値\n以上。"


def test_no_description() -> None:
    """A section that is only a table has none."""
    assert section("区分 | 金額\n会議 | 3千円").description is None


def test_captions() -> None:
    """The short line above a table gives it units and dates; a sentence, or a line further up, does not."""

    def unit(above: str) -> str | None:
        (measure,) = section(f"{above}\n\n区分 | 金額\n会議 | 3").account.measures
        return measure.unit

    assert unit("（単位：千円）") == "円"
    assert unit("（単位：千円）とする。") is None
    assert unit("（単位：千円）\n\n次のとおり") is None


def test_a_sentence_that_leads_to_a_table_gives_it_its_day() -> None:
    """The as-of day of a sentence that leads to a table holds for it; other dates, or sentences, do not."""

    def period(above: str) -> str | None:
        (measure,) = section(f"{above}\n\n区分 | 件数\n会議 | 3件").account.measures
        return None if measure.period is None else str(measure.period.end)

    assert period("指定文化財の件数は、次のとおりである（令和4年3月31日現在）。") == "2022-03-31"
    assert period("令和4年4月1日現在の会員数は、下表のとおりである。") == "2022-04-01"
    assert period("令和2年度に創設した制度の実績は、次のとおりである。") is None
    assert period("令和4年4月1日現在の会員を対象とした。") is None


def test_the_last_sentence_leads_to_the_table() -> None:
    """It is the last sentence of a passage that leads to the table, whatever figures stand before it."""
    above = "11月に3回の接種を行った。状況は次のとおりである（令和4年3月31日現在）。"
    *_, measure = section(f"{above}\n\n区分 | 人数\n1回目 | 3人").account.measures
    assert measure.period is not None
    assert measure.period.label == "令和4年3月31日現在"


def test_a_sentence_or_an_item_leads_to_a_list() -> None:
    """A sentence that leads to a list, or an item that is its title, gives the items their time."""

    def labels(above: str) -> list[str | None]:
        found = section(f"{above}\n- ・会場 320人\n- ・配信 1,105人").account.measures
        return [measure.period.label if measure.period else None for measure in found]

    assert labels("令和3年11月13日に開催した催しの参加状況は次のとおりである。\n") == ["令和3年11月13日"] * 2
    assert labels("- ○ 文化祭（令和3年10月2日～11月28日）") == ["令和3年10月2日～11月28日"] * 2
    assert labels("令和3年11月13日に催しを開いた。\n") == [None, None]


def test_notes_below_a_table() -> None:
    """A note right below a table gives its figures their time."""
    measure, *_ = section("区分 | 施設数\n乳児院 | 3施設\n\n※令和4年3月1日現在").account.measures
    assert measure.period is not None
    assert measure.period.label == "令和4年3月1日現在"


def test_figures_are_no_caption() -> None:
    """A line that states figures of its own says nothing of the table below it."""
    *_, measure = section("相談 315件（令和2年度 108件）\n\n区分 | 件数\n会議 | 3件").account.measures
    assert measure.period is None


def test_tables_that_go_on_without_a_header() -> None:
    """A table without a header, as wide as the one before it, goes on with it; a narrower one does not."""
    found = section("名 | 費用 | 検査\n甲 | 3千円 | 4千円\n\n乙 | 5 | 6\n計 | 8 | 10")
    assert [(grid.start_line, grid.end_line) for grid in found.grids] == [(1, 5)]
    assert [str(measure.value) for measure in found.account.measures][-2:] == ["8000", "10000"]
    found = section("名 | 費用 | 検査\n甲 | 3千円 | 4千円\n\n乙 | 5")
    assert len(found.grids) == 2


def test_continued_tables() -> None:
    """Tables that repeat the header of the one right before are one table; others are their own."""
    found = section("区分 | 回数\n会議 | 3回\n\n区分 | 回数\n研修 | 4\n\n区分 | 人数\n会議 | 5人")
    assert [(grid.start_line, grid.end_line) for grid in found.grids] == [(1, 5), (7, 8)]
    assert [len(grid.rows) for grid in found.grids] == [2, 1]
    assert [measure.unit for measure in found.account.measures] == ["回", "回", "人"]


def test_text_between_tables() -> None:
    """A table with text between it and the one before is its own, also under the same header."""
    assert len(section("区分 | 回数\n会議 | 3回\n\n県外\n\n区分 | 回数\n会議 | 4回").grids) == 2


def test_items_of_a_list() -> None:
    """The number of an item of a list is no figure; a number that opens a sentence and counts is one."""
    sentence = "5 名を新たに採用し、関係する部署に配置したほか、研修を実施している。"
    found = section(f"3 対象とした者\n\n(4) 補助率\n\n{sentence}")
    assert [str(other.numeral_class) for _, other in found.account.others] == ["NUMBERING", "NUMBERING"]
    assert [measure.text for measure in found.account.measures] == ["5 名"]
    assert found.description is not None
    assert found.description.startswith("3 対象とした者\n(4) 補助率\n5 名を")


def test_numbers_of_notes() -> None:
    """The number of a note numbers it; the figures behind it are measured."""
    found = section("※1 総再生回数は117回")
    assert [str(other.numeral_class) for _, other in found.account.others] == ["NUMBERING"]
    assert [measure.text for measure in found.account.measures] == ["117回"]
