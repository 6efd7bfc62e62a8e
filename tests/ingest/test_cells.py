"""Repair of what the text extraction does to the words of cells and headings."""

from __future__ import annotations

import pytest

from ingest.cells import display_width, drop_tags, join_letters, join_lines, squeeze, widest_line
from ingest.passage import Passage
from tests.ingest.genre import passage_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<ul><li>・2回</li><li>・書面</li></ul>", "・2回 ・書面"),
        ('<ul style="list-style-type: none"> <li>全7回</li> </ul>', "全7回"),
        ("3回<br>（6月、11月）", "3回 （6月、11月）"),
        ("100<br/>人<P>以上", "100 人 以上"),
        ("気温 < 5℃", "気温 < 5℃"),
        ("<クレヨン>", "<クレヨン>"),
    ],
)
def test_drop_tags(cell: str, text: str) -> None:
    """Tags of lists go and leave a space; other angle brackets stay."""
    assert drop_tags(passage_of(cell)).text == text


def test_squeeze() -> None:
    """Each run of white space becomes one space, and every character keeps its line."""
    passage = Passage.join((passage_of("参加者  計", 4), passage_of("12人", 5)), "   ")
    assert squeeze(passage) == Passage("参加者 計 12人", (4, 4, 4, 4, 4, 4, 5, 5, 5))


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("区 分", "区分"),
        ("テ キ ス ト", "テキスト"),
        ("電 子 申 請 受 付 シ ス テ ム", "電子申請受付システム"),
        ("実 績（国費ベース）", "実績（国費ベース）"),
        ("橋りょう架 替", "橋りょう架 替"),
        ("t s u l u n o s", "tsulunos"),
        ("県 SNS フォロワー数", "県 SNS フォロワー数"),
        ("県職員 33人 市町村職員", "県職員 33人 市町村職員"),
        ("4 回", "4 回"),
        ("整 備 （県）", "整備 （県）"),
    ],
)
def test_join_letters(printed: str, text: str) -> None:
    """Single letters with spaces between them are one word; words with spaces between them are not."""
    assert join_letters(passage_of(printed)).text == text


def test_join_letters_keeps_lines() -> None:
    """Letters keep their lines when they are joined."""
    passage = Passage.join((passage_of("区", 1), passage_of("分", 2)), " ")
    assert join_letters(passage) == Passage("区分", (1, 2))


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("温室効果ガス 排出量の削減 等", "温室効果ガス排出量の削減等"),
        ("温室効果ガス 2,456本", "温室効果ガス 2,456本"),
        ("温室効果ガス ・研修会", "温室効果ガス ・研修会"),
        ("温室効果ガス （県）", "温室効果ガス （県）"),
        ("実施した。 次に", "実施した。 次に"),
        ("会議 研修", "会議 研修"),
        ("1,234,567人 職員 56", "1,234,567人 職員 56"),
        ("1,234,567人 員合計 の うち", "1,234,567人員合計 の うち"),
    ],
)
def test_join_lines(printed: str, text: str) -> None:
    """A line as wide as its column was broken there; before a number, a mark or a sentence it ended."""
    assert join_lines(passage_of(printed), 12).text == text


def test_join_lines_of_narrow_columns() -> None:
    """A column narrower than four characters holds words, not broken lines."""
    assert join_lines(passage_of("県 市"), 2).text == "県 市"


def test_widths() -> None:
    """A full-width character is two columns wide, any other one; the widest piece of a cell counts."""
    assert display_width("ALTの配置") == 9
    assert widest_line("会議 ALTの配置 県") == 9
    assert widest_line("") == 0
