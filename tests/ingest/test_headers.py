"""Headers of a table: how deep they are, and what stands over each column."""

from __future__ import annotations

import pytest

from ingest.headers import column_headers, has_figure, header_depth, is_value, regroup, row_header_columns
from ingest.passage import Passage
from tests.ingest.genre import YEAR, grid_of, passage_of

Cells = list[Passage]


def cells(*rows: str) -> list[Cells]:
    """Rows of cells, written with bars."""
    return [
        [passage_of(cell.strip(), number) for cell in row.split("|")] for number, row in enumerate(rows, 1)
    ]


def test_a_bracket_below_a_header_finishes_it() -> None:
    """A bracket with a day or a unit that stands below one header alone is part of it; a year is a level."""
    head = cells("資金名 | 新規融資 | | 残高 | 額", " | 件数 | 金額 | （令和4年3月31日現在） | 令和2年度")
    assert column_headers(head) == [
        ("資金名",),
        ("新規融資", "件数"),
        ("新規融資", "金額"),
        ("残高（令和4年3月31日現在）",),
        ("額", "令和2年度"),
    ]


@pytest.mark.parametrize("text", ["37回", "2,396千円", "△3.2%", "12", "約2.7万人", "70%以上"])
def test_is_value(text: str) -> None:
    """A cell is a value when it is one figure and nothing else."""
    assert is_value(text, YEAR)


@pytest.mark.parametrize("text", ["", "－", "動画本数 2,456本", "令和3年度", "3階", "2回121人", "35本（※）"])
def test_is_no_value(text: str) -> None:
    """Words beside a figure, two figures, dates and names make none."""
    assert not is_value(text, YEAR)


def test_has_figure() -> None:
    """A cell has a figure whether words stand beside it or not."""
    assert has_figure("動画本数 2,456本", YEAR)
    assert not has_figure("令和3年度", YEAR)


@pytest.mark.parametrize(
    ("rows", "depth"),
    [
        (["区分 | 金額", "会議 | 3千円"], 1),
        (["会議 | 3千円", "研修 | 5千円"], 0),
        (["3千円"], 0),
        (["区分 | 金額"], 1),
        (["区分 | 実績 |", " | 令和2年度 | 令和3年度", "会議 | 3回 | 4回"], 2),
        (["男女別 | | 有効期間別 | | ", "男 | 女 | 10年 | 5年 | その他", "2件 | 3件 | 1件 | 2件 | 2件"], 2),
        ([" | 令和2年度 | ", "検診 | 対象者 | 受診者", "胃がん | 12 | 4", "肺がん | 23 | 9"], 2),
        ([" | 令和2年度 | ", "検診 | 有料 | 無料", "期間 | 4月 | 5月"], 1),
        (["区分 | 会議 | 研修", " | 3回 | 4回"], 1),
        (["指標 | 基準値 | 目標値", " | 令和元年度 | 令和8年度", "面積 | 3ha | 4ha"], 2),
        (["指標 | 基準値 | 実績値", " | （平成30年度） | （令和2年度）", "量 | 986g | 977g"], 2),
        (["会議 | 開催日 | 人数", " | 令和3年度 | （延べ）", "研修 | 7月 | 4人"], 2),
        (["区分 | 実績 |", "会議 | 3回 | 4回"], 1),
        (["施設 | 棟数 | 費用", " | （棟） | （千円）", "倉庫 | 2 | 45"], 2),
        (["施設 | 棟数 | 費用 | 備考", " | 棟 | 千円 | ", "倉庫 | － | 45 | 増築"], 2),
        (["施設 | 棟数 | 費用", "単位 | 棟 | 千円", "県央 | | ", "倉庫 | － | －", "車庫 | 2（1） | 45"], 2),
        (["棟数 | 費用", "棟 | 千円", "2 | 45"], 2),
        (
            [
                "施設 | 県 | | 市 | ",
                " | 棟数 | 費用 | 棟数 | 費用",
                " | 棟 | 円 | 棟 | 円",
                "倉庫 | 2 | 4 | 5 | 6",
            ],
            3,
        ),
        (["分野 | 対象", " | 児童", "防災 | 生徒"], 1),
        (["分野 | 令和2年 | 令和3年", " | 件数 | 本数", "防災 | 3 | 4"], 1),
        (["施設 | 棟数 | 費用", "小学校 | | ", "校舎 | 2 | 45"], 1),
        (["区分 | 4年 | 3年", "会議 | 3回 | 4回"], 1),
        ([" | 1年 | 2年", "会議 | 3回 | 4回"], 1),
        (["会議 | 2年 | 1年", "研修 | 3年 | 4年"], 0),
        (["区分 | 5年 | 3年", "会議 | 3回 | 4回"], 0),
    ],
)
def test_header_depth(rows: list[str], depth: int) -> None:
    """The first row is header unless it holds values; rows that spell out its spans are too."""
    assert header_depth(cells(*rows), YEAR) == depth


@pytest.mark.parametrize(
    ("rows", "depth"),
    [
        (["ごみの量 | 52千トン（前年度 54千トン）", "回収率 | 18%"], 0),
        (["ごみの量 | 52千トン（前年度 54千トン）"], 0),
        (["開館日数 | 301日（前年度 298日）", "入館者 | 8,120人"], 0),
        (["会員 | 87人（男 45人・女 42人） | 前年度比 △3人", "受注 | 61件（新規 9件） | 前年度比 ＋2件"], 0),
        (["登録者 | 87人、前年度並み", "利用 | 61件（推計）"], 0),
        (["登録者 | 87人の増", "利用 | 61件（推計）"], 1),
        (["コース | 2日（12時間） | 3日（18時間）", "受講者 | 3人 | 4人"], 1),
        (["区分 | 12人（うち女性 5人） | 20人（うち女性 7人）", "学級 | 3学級 | 4学級"], 1),
    ],
)
def test_values_with_brackets_are_no_header(rows: list[str], depth: int) -> None:
    """A first row of a name and values, brackets behind them not counted, is no header."""
    assert header_depth(cells(*rows), YEAR) == depth


def test_units_finish_the_headers() -> None:
    """Units below titles finish them, in brackets as headers print them; below a span each is a level."""
    assert column_headers(cells("施設 | 棟数 | 費用", "（単位） | 棟 | （千円）")) == [
        ("施設",),
        ("棟数（棟）",),
        ("費用（千円）",),
    ]
    assert column_headers(cells("施設 | 実績 | ", " | （棟） | （千円）")) == [
        ("施設",),
        ("実績", "（棟）"),
        ("実績", "（千円）"),
    ]
    assert column_headers(cells("区分 | 合併 | | ", " | 市 | 町 | 村"))[1:] == [
        ("合併", "市"),
        ("合併", "町"),
        ("合併", "村"),
    ]


def test_column_headers() -> None:
    """A header that spans columns stands over all of them, above what stands below it."""
    head = cells("区分 | 実績 | | 備考", " | 令和2年度 | 令和3年度 | ")
    assert column_headers(head) == [
        ("区分",),
        ("実績", "令和2年度"),
        ("実績", "令和3年度"),
        ("備考",),
    ]


def test_column_headers_of_none() -> None:
    """A table without header rows has no column headers."""
    assert column_headers([]) == []


def test_regroup() -> None:
    """A header whose letters are spread over cells comes together over the columns of the body."""
    rows = regroup(
        cells(
            "回 | テ | マ | 期 | 間 | 投 | 稿 | 数",
            "第1回 | ぐんまの風景 | | 令和3年4月28日 | | 16,764 | 件 | ",
            "第2回 | ぐんまの公園 | | 令和3年7月15日 | | 73 | | ",
        )
    )
    assert [cell.text for cell in rows[0]] == ["回", "テマ", "期間", "投稿数"]
    assert [cell.text for cell in rows[1]] == ["第1回", "ぐんまの風景", "令和3年4月28日", "16,764件"]


def test_regroup_leaves_whole_headers() -> None:
    """A header of words stays over its columns, also where some are one letter long."""
    rows = cells("区分 | 男 | 女", "会議 | 3人 | 4人")
    assert regroup(rows) == rows
    rows = cells("回 | 数 | 計", "1回 | 3人 | 4人")
    assert regroup(rows) == rows


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (["区分 | 金額", "会議 | 3千円"], (0,)),
        (["区分 | 種別 | 回数", "会議 | 国内 | 3回"], (0, 1)),
        (["開催回数 | 付議件数", "37回 | 77件"], ()),
        (["区分 | | 回数", "会議 | 国内 | 3回"], (0, 1)),
        (["区分 | 内容", "会議 | 県庁で開催した。"], (0,)),
        (["区分 | 単位 | 実績", "会議 | 回 | 3"], (0,)),
        (["年度 | 件数", "令和3年度 | 5件"], (0,)),
    ],
)
def test_row_header_columns(rows: list[str], columns: tuple[int, ...]) -> None:
    """Leading columns of short words name the rows; columns of values, units and sentences do not."""
    head, *body = cells(*rows)
    assert row_header_columns(column_headers([head]), body, YEAR) == columns


def test_torn_table() -> None:
    """All of this together reads a table whose header the extraction has torn."""
    grid = grid_of(
        "回 | テ | マ | 期 | 間 | 投 | 稿 | 数",
        "第1回 | ぐんまの風景 | | 令和3年4月28日 | | 16,764 | 件 | ",
        " | | | ～令和4年1月31日 | | | | ",
        "第2回 | ぐんまの公園 | | 令和3年7月15日 | | 73 | | ",
        " | | | ～8月31日 | | | | ",
    )
    assert grid.titles == ["回", "テマ", "期間", "投稿数"]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["第1回", "ぐんまの風景", "令和3年4月28日～令和4年1月31日", "16,764件"],
        ["第2回", "ぐんまの公園", "令和3年7月15日～8月31日", "73"],
    ]


def test_torn_header_wider_than_its_body() -> None:
    """Where all letters of a header stand in cells, its words may begin right of their columns."""
    grid = grid_of("区 | 分 | 件 | 数 | 金 | 額", "革新 | 24 | 件 | 61,350 | 千円", "推進 | 31 | | 48,200")
    assert grid.titles == ["区分", "件数", "金額"]
