"""Tables that are aligned by blanks."""

from __future__ import annotations

import pytest

from ingest.aligned_tables import with_tables_tabbed
from ingest.lines import Line, fold
from tests.ingest.genre import metrics_of


def lines_of(text: str) -> list[Line]:
    """The numbered lines of a text, with their leading blanks."""
    return [Line(number, raw, fold(raw)) for number, raw in enumerate(text.split("\n"), 1)]


def rows_of(text: str) -> list[str]:
    """The lines of a text with a bar for each tab, blanks squeezed."""
    tabbed = with_tables_tabbed(lines_of(text), frozenset())
    return ["|".join(" ".join(cell.split()) for cell in line.text.split("\t")) for line in tabbed]


def test_table() -> None:
    """Lines with three or more cells that stand under each other are a table; no character moves."""
    text = "区分      件数      金額\n相談        12     3,400\n研修         3       120"
    assert rows_of(text) == ["区分|件数|金額", "相談|12|3,400", "研修|3|120"]
    for line, before in zip(with_tables_tabbed(lines_of(text), frozenset()), lines_of(text), strict=True):
        assert line.text.replace("\t", " ") == before.text


def test_measures() -> None:
    """The cells of such a table are measures with their headers, counted in what the unit line says."""
    table = (
        "　区　　分　　　 令和2年度　　 令和3年度\n"
        "　口座　　　　　　　45,102　　　　46,338\n"
        "　計　　　　　　　　48,000　　　　50,000"
    )
    metrics = metrics_of("　　　　　　　　　　　　（単位：件）\n" + table)
    assert [(metric.text, metric.unit, metric.row_headers) for metric in metrics] == [
        ("45,102", "件", ["口座"]),
        ("46,338", "件", ["口座"]),
        ("48,000", "件", ["計"]),
        ("50,000", "件", ["計"]),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            (
                "作物      面積      収量      売上\n"
                "なす      12.5       340     2,000\n"
                "トマト    30.1               5,100\n"
                "計        42.6       340     7,100"
            ),
            ["作物|面積|収量|売上", "なす|12.5|340|2,000", "トマト|30.1||5,100", "計|42.6|340|7,100"],
        ),
        (
            "          件数      金額\n相談        12     3,400\n研修         3       120",
            ["|件数|金額", "相談|12|3,400", "研修|3|120"],
        ),
        (
            "区  分      件  数      金  額\n相談        12       3,400\n研修         3         120",
            ["区 分|件 数|金 額", "相談|12|3,400", "研修|3|120"],
        ),
        (
            "税目  調定額  収入額\n県民税    45,000百万円    44,100百万円\n事業税    38,000    37,900",
            ["税目|調定額|収入額", "県民税|45,000百万円|44,100百万円", "事業税|38,000|37,900"],
        ),
        (
            (
                "区分            公立                私立\n"
                "            園数    定員        園数    定員\n"
                "保育所        12   1,020          45   4,300\n"
                "幼稚園         3     400          30   3,900"
            ),
            ["区分|公立||私立", "|園数|定員|園数|定員", "保育所|12|1,020|45|4,300", "幼稚園|3|400|30|3,900"],
        ),
        (
            (
                "講座        内容                  実績\n"
                "消費        契約の知識と相談      12回\n"
                "            窓口の紹介\n"
                "金融        家計の管理             3回"
            ),
            ["講座|内容|実績", "消費|契約の知識と相談|12回", "|窓口の紹介", "金融|家計の管理|3回"],
        ),
        (
            (
                "相談      内容            件数\n"
                "電話      税務             120件\n"
                "来所      法律              80\n"
                "          相続\n"
                "  （抜粋）"
            ),
            ["相談|内容|件数", "電話|税務|120件", "来所|法律|80", "|相続", "（抜粋）"],
        ),
        (
            "地域        出展        商談\n東部\n前橋          12        45件\n太田           3          10",
            ["地域|出展|商談", "東部|", "前橋|12|45件", "太田|3|10"],
        ),
        (
            "番号    学校      生徒\n 1      東高       702\n 2      西高       455",
            ["番号|学校|生徒", "1|東高|702", "2|西高|455"],
        ),
        ("区分      件数      金額\n相談        12     3,400", ["区分|件数|金額", "相談|12|3,400"]),
        ("火災      救助      救急\n45件      62件     402件", ["火災|救助|救急", "45件|62件|402件"]),
        (
            "港        所在      管理\n大津      東部      県\n平潟      北部      市",
            ["港|所在|管理", "大津|東部|県", "平潟|北部|市"],
        ),
    ],
)
def test_looks(text: str, rows: list[str]) -> None:
    """Blank cells, spaced words, titles over several columns or over none, broken cells, groups, numbers."""
    assert rows_of(text) == rows


def test_two_tables() -> None:
    """A title between two tables without blank lines begins the second one."""
    table = "区分      件数      金額\n相談        12     3,400\n研修         3       120"
    assert rows_of(f"{table}\n表2 実績\n{table}")[3:5] == ["表2 実績", "区分|件数|金額"]


def test_behind_a_page() -> None:
    """Where a header is printed again, one row below it is enough."""
    table = "区分      件数      備考\n相談        12      無\n研修         3      有"
    assert rows_of(f"{table}\n- 3 -\n区分      件数      備考\n会議         4      有")[-1] == "会議|4|有"


@pytest.mark.parametrize(
    "text",
    [
        "相談件数      120件\n研修回数        4回\n参加者数       85人",
        "相談件数   120件    電話   80件\n来所相談    30件    訪問   10件\n研修回数     4回    参加   85人",
        (
            "・相談      45社      （前年度 38社）\n"
            "・立地       3社      （前年度  5社）\n"
            "・面積     2.5ha      （前年度 4ha）"
        ),
        (
            "                決算額      12千円\n"
            "                予算額      13千円\n"
            "                差引額       1千円"
        ),
        (
            "予算額    13千円    決算額    12千円\n"
            "国        13千円    県        12千円\n"
            "予算額    13千円    決算額    12千円"
        ),
        "施設の  運営に  当たっては\n関係機関と連携し  効率的な  運営に\n努め、  利用者の声に  対応した",
        "1  総務費      （総務課）      3年度\n相談        12     3,400\n研修         3       120",
        "区分      件数      金額\n\n相談        12     3,400\n\n研修         3       120",
    ],
)
def test_no_tables(text: str) -> None:
    """Lists, bullets, amounts, right-aligned lines, prose and headings with wide gaps are none."""
    assert not any("|" in row for row in rows_of(text))


def test_units_below_the_titles() -> None:
    """Units below the titles stand each in its column: by order behind the names, else where they stand."""
    text = (
        "　施設　　　　　箇所数　　　定員　　　補助額\n"
        "　　　　　　　（か所）　（人）　　（千円）\n"
        "　ケアハウス　　　　　3　　　　　90　　　45,600"
    )
    assert rows_of(text) == ["施設|箇所数|定員|補助額", "|（か所）|（人）|（千円）", "ケアハウス|3|90|45,600"]
    text = (
        "施設        箇所数    方法        補助額\n"
        "            か所                    千円\n"
        "ケアハウス       3    新設        45,600\n"
        "グループ         1    改修         3,000"
    )
    assert rows_of(text)[1] == "|か所||千円"


def test_units_are_no_titles() -> None:
    """Units that no titles stand above head no table."""
    text = "箇所数 定員数 補助額\n（か所）  （人）  （千円）\n3         90        45,600"
    assert rows_of(text) == ["箇所数 定員数 補助額", "（か所） （人） （千円）", "3 90 45,600"]


def test_values_in_the_units_of_the_row_below_the_titles() -> None:
    """What stands below units is counted in them, with their scale."""
    table = "箇所数　　定員数　　補助額\n（か所）　（人）　　（千円）\n3　　　　　90　　　　45,600"
    assert [(metric.value, metric.unit, metric.label) for metric in metrics_of(table)] == [
        (3, "か所", "箇所数"),
        (90, "人", "定員数"),
        (45_600_000, "円", "補助額"),
    ]


def test_titles_over_titles_that_repeat() -> None:
    """Titles over others that repeat stand each over one run of these, wherever they are printed."""
    text = (
        "  区分            公立                  私立                  計\n"
        "            園数      定員        園数      定員        園数      定員\n"
        "保育所        12     1,020          45     4,300          57     5,320\n"
        "幼稚園         3       400          30     3,900          33     4,300"
    )
    assert rows_of(text)[:2] == ["区分|公立||私立||計", "|園数|定員|園数|定員|園数|定員"]
    wide = text.replace("                  計", "                           計").replace("公立  ", "公立")
    assert rows_of(wide)[0] == "区分|公立||私立||計"
    without_corner = text.replace("区分", "　　")
    assert rows_of(without_corner)[0] == "|公立||私立||計"
