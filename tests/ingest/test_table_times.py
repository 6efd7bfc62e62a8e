"""Of what time the figures of a table are."""

from __future__ import annotations

from ingest.table_measures import read_table
from tests.ingest.genre import YEAR, grid_of


def periods(*rows: str, caption: str = "", notes: tuple[str, ...] = ()) -> list[str]:
    """The periods of a table's figures, in words; empty where nothing dates one."""
    found = [measure.period for measure in read_table(grid_of(*rows), YEAR, caption, notes).measures]
    return [f"{p.kind} {p.start} {p.end}" if p else "" for p in found]


def test_columns_and_rows() -> None:
    """The finer of the periods of column and row dates a figure."""
    assert periods("年度 | 件数", "令和2年度 | 3件") == ["FISCAL_YEAR 2020-04-01 2021-03-31"]
    assert periods("区分 | 令和3年度", "5月 | 3件") == ["RANGE 2021-05-01 2021-05-31"]


def test_cells_beside() -> None:
    """A cell beside dates its row by what its column tells; an as-of day does so under any title."""
    assert periods("名称 | 会期 | 件数", "定例会 | 令和3年6月4日～6月21日 | 28件") == [
        "RANGE 2021-06-04 2021-06-21"
    ]
    assert periods("名称 | 計画期間 | 施策数", "計画 | 令和3年度～令和7年度 | 48施策") == [""]
    assert periods("名称 | 更新予定 | 件数", "システム | 令和5年度 | 12件") == [""]
    assert periods("名称 | 実績 | 備考", "接種者 | 12人 | 令和4年3月31日現在") == [
        "AS_OF 2022-03-31 2022-03-31"
    ]


def test_years_without_a_word() -> None:
    """A bare number under 年度 is the fiscal year; a cell under 〃 has its year from the one above."""
    assert periods("年度 | 件数", "元 | 3件", "2 | 4") == [
        "FISCAL_YEAR 2019-04-01 2020-03-31",
        "FISCAL_YEAR 2020-04-01 2021-03-31",
    ]
    assert periods("回 | 開催日 | 人数", "第2回 | 〃 11月12日 | 34人") == ["DATE 2021-11-12 2021-11-12"]


def test_rows_of_an_age() -> None:
    """Rows told apart by when the thing was built are not of that time."""
    assert periods("建築時期 | 診断", "昭和47年～昭和56年5月 | 161戸") == [""]


def test_sessions_of_a_month() -> None:
    """The days in a cell are finer than the month in the name of the row."""
    assert periods("定例会 | 会期 | 議案", "9月定例会 | 令和3年9月7日～10月8日 | 48件") == [
        "RANGE 2021-09-07 2021-10-08"
    ]


def test_changes_under_a_year() -> None:
    """A change whose header names its own year is of that year."""
    found = periods("基金 | 令和2年度末現在高 | 令和3年度中の増減額", "減債基金 | 8千円 | 5千円")
    assert found[1] == "FISCAL_YEAR 2021-04-01 2022-03-31"


def test_close_of_each_year() -> None:
    """A column of what there is at the end of a year is as of the end of its row's year."""
    assert periods("年 度 | 発見件数 | 年度末残存件数", "令和2年度 | 38件 | 109件") == [
        "FISCAL_YEAR 2020-04-01 2021-03-31",
        "AS_OF 2021-03-31 2021-03-31",
    ]


def test_close_of_each_column() -> None:
    """A caption that says 年度末現在, or 各年度末, makes each column or row as of the end of its year."""
    expected = ["AS_OF 2020-03-31 2020-03-31", "AS_OF 2021-03-31 2021-03-31"]
    assert periods("令和元年度 | 令和2年度", "8人 | 9人", caption="医師数（年度末現在）") == expected
    rows = "年度 | 残高", "令和元年度 | 8億円", "令和2年度 | 9億円"
    assert periods(*rows, caption="県債残高（各年度末現在、普通会計）") == expected


def test_year_of_the_caption() -> None:
    """The year of the caption is that of the months in the table."""
    assert periods("期間 | 宿泊者数", "1～3月 | 3人", caption="宿泊者数（令和3年）") == [
        "RANGE 2021-01-01 2021-03-31"
    ]


def test_notes() -> None:
    """Notes date the whole table, a column, what is in brackets, and say that years are calendar years."""
    rows = "区分 | 施設数", "乳児院 | 3施設（2施設）"
    assert periods(*rows, notes=("※令和4年3月1日現在",))[0] == "AS_OF 2022-03-01 2022-03-01"
    assert periods(*rows, notes=("※施設数は令和4年3月1日現在",))[0] == "AS_OF 2022-03-01 2022-03-01"
    assert periods(*rows, notes=("※（ ）内は前年度の数",)) == ["", "FISCAL_YEAR 2020-04-01 2021-03-31"]
    assert periods("区分 | R2", "事故 | 3件", notes=("※数値は暦年である。",)) == [
        "CALENDAR_YEAR 2020-01-01 2020-12-31"
    ]


def test_a_day_of_each_year() -> None:
    """各年 in caption or note gives each column the day of its own year."""
    rows = "区分 | 令和2年 | 令和3年", "団員 | 3人 | 4"
    expected = ["AS_OF 2020-04-01 2020-04-01", "AS_OF 2021-04-01 2021-04-01"]
    assert periods(*rows, caption="団員数（各年4月1日現在）") == expected
    assert periods(*rows, notes=("※各年4月1日現在",)) == expected


def test_months_of_the_year_of_the_other_header() -> None:
    """A month without a year is one of the year that the row, or the column, names, each cell by itself."""
    fiscal = periods("区分 | 9月 | 2月", "令和元年度 | 3件 | 4件", "R2 | 5件 | 6件")
    assert fiscal == [
        "RANGE 2019-09-01 2019-09-30",
        "RANGE 2020-02-01 2020-02-29",
        "RANGE 2020-09-01 2020-09-30",
        "RANGE 2021-02-01 2021-02-28",
    ]
    assert periods("月 | 令和2年 | 令和元年度", "3月 | 5件 | 6件") == [
        "RANGE 2020-03-01 2020-03-31",
        "RANGE 2020-03-01 2020-03-31",
    ]


def test_days_of_the_year_of_the_other_header() -> None:
    """So is a day or a quarter without a year; one that names its year keeps it."""
    assert periods("区分 | 第1四半期", "令和元年度 | 3件") == ["RANGE 2019-04-01 2019-06-30"]
    assert periods("区分 | 3月1日現在 | 令和3年5月", "令和元年度 | 3件 | 4件") == [
        "AS_OF 2020-03-01 2020-03-01",
        "RANGE 2021-05-01 2021-05-31",
    ]


def test_months_of_what_was_carried_over() -> None:
    """What was carried over is not of the year that names it."""
    assert periods("区分 | 9月", "令和2年度繰越分 | 3件") == ["RANGE 2021-09-01 2021-09-30"]


def test_months_below_a_year() -> None:
    """A month under a year, or in the column beside it, is one of that year."""
    assert periods("区分 | 令和2年度 | | 令和元年度", " | 9月 | 2月 | 2月", "相談 | 3件 | 4件 | 5件") == [
        "RANGE 2020-09-01 2020-09-30",
        "RANGE 2021-02-01 2021-02-28",
        "RANGE 2020-02-01 2020-02-29",
    ]
    assert periods("年度 | 月 | 件数", "令和2年度 | 9月 | 3件", " | 2月 | 4件") == [
        "RANGE 2020-09-01 2020-09-30",
        "RANGE 2021-02-01 2021-02-28",
    ]


def test_years_without_an_era() -> None:
    """Columns titled 3年 and 2年 are calendar years up to one near the report's, or after one with an era."""
    years = {year: f"CALENDAR_YEAR {year}-01-01 {year}-12-31" for year in range(2018, 2023)}
    assert periods("区分 | 3年 | 2年 | 増減", "出火 | 21件 | 25件 | △4件") == [
        years[2021],
        years[2020],
        years[2021],
    ]
    assert periods("区分 | 元年 | 2年 | 3年", "出火 | 21件 | 25件 | 4件") == [
        years[2019],
        years[2020],
        years[2021],
    ]
    assert periods("区分 | 平成30年 | 令和元年 | 2年", "出火 | 2件 | 5件 | 4件") == [
        years[2018],
        years[2019],
        years[2020],
    ]
    assert periods("区分 | 4年 | 3年", "出火 | 21件 | 25件") == [years[2022], years[2021]]
    grouped = "区分 | 件数 | | 損害額 | ", " | 3年 | 2年 | 3年 | 2年", "出火 | 2件 | 5件 | 7千円 | 8千円"
    assert periods(*grouped) == [years[2021], years[2020]] * 2


def test_years_that_only_count() -> None:
    """Terms, years at school, years far from the report's and years with a gap are no calendar years."""
    for header in ("区分 | 1年 | 2年 | 3年", "学年 | 2年 | 3年 | 計"):
        assert periods(header, "丙 | 3人 | 4人 | 5人") == [""] * 3
    assert periods("区分 | 2年 | 3年", "甲 | 3人 | 4人", caption="契約期間の別") == [""] * 2
    assert periods("区分 | 9年 | 8年", "甲 | 3人 | 4人") == [""] * 2
    assert periods("区分 | 3年 | 1年 | 計", "甲 | 3人 | 4人 | 7人") == [""] * 3
    assert periods("区分 | 2年 | 3年 | 計", "児童 | 3人 | 4人 | 7人") == [""] * 3
    assert periods("区分 | 3年 | 増減 | 2年", "甲 | 3人 | 4人 | 7人")[0] == ""
