"""What hypothesis feeds the reader: any text, the genre's pieces in any order, and the seed torn."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from tests.ingest.genre import HEADINGS

DATA = Path(__file__).parents[2] / "data"
SEED = (DATA / "gunma-fy2021-governor-strategy.txt").read_text(encoding="utf-8")
_SEED_LINES = SEED.split("\n")
_WINDOW = 60
"""Lines of the seed that one example tears; headings are put into them, so that they have a program."""

_PIECES = """
第2_総務部 第_3_土_木 1_総務費 2_情報費 (1)_庁議 ⑵_連携 （３）管理 ① ②_会議 ア_見学 イ_ (ア)_橋 (イ)
・ -_・ ※ ※1 注2_ 〇 。 、 （ ） ( ) 「 」 【 】 ～ - －3－ ―12― P.4
12 ５回 1,234 0.5 2 99 100 000 1, .5 a b4 A4 xyz 東京2020 決算額 予算額_ 12千円 3,456千円 約2万人
1億6,300万件 9億8,765万4千円 1分30秒 1/2 2分の1 18.2% △ ▲3 1〓3 〃 － 令和3年度 令和元年 R3 7月8日
8月14～20日 午後3時 3月31日現在 前年度 第3回 10年 65歳 3階 1泊につき 10人以上 うち 内訳 計 延べ 平均 全
件 人 回 年度 月 の は を開催した 参加者 区分 金額 単位：千円 小計 合計 男女別 財源内訳 国庫 県債 一般財源
<br> <ul><li> </li></ul>
"""
PIECES = [piece.replace("_", " ") for piece in _PIECES.split()]
SPACES = ["\n", "\n\n", "\t", "\t", " ", "　", "\n第4 環境\n", "\n第5 観光\n\n1 誘客\n\n・", "\n2 農政費\n"]


def examples(usual: int) -> settings:
    """`usual` examples a run, and as many times more as the chosen profile has more than hypothesis's own."""
    return settings(max_examples=max(1, usual * settings().max_examples // 100))


def any_text() -> st.SearchStrategy[str]:
    """Any characters whatever, with and without the headings of a report before them."""
    return st.builds(str.__add__, st.sampled_from(["", HEADINGS]), st.text(max_size=400))


def pieces_of_the_genre() -> st.SearchStrategy[str]:
    """Everything that the reader has a rule for, in any order."""
    piece = st.sampled_from(PIECES) | st.sampled_from(SPACES)
    return st.lists(piece, min_size=1, max_size=40).map(lambda pieces: HEADINGS + "".join(pieces))


@st.composite
def torn_seed(draw: st.DrawFn) -> str:
    """Some lines of the seed, torn, with the headings of a report at some line of them."""
    first = draw(st.integers(0, len(_SEED_LINES) - _WINDOW))
    lines = draw(torn(_SEED_LINES[first : first + _WINDOW]))
    place = draw(st.integers(0, len(lines) // 4))
    return "\n".join([*lines[:place], HEADINGS, *lines[place:]])


@st.composite
def torn(draw: st.DrawFn, printed: list[str]) -> list[str]:
    """Lines, a few of them deleted, swapped, cut in the middle, joined with the next, or said twice."""
    lines = list(printed)
    for _ in range(draw(st.integers(1, 6))):
        if len(lines) < 2:
            break
        place = draw(st.integers(0, len(lines) - 2))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "swap", "cut", "join", "repeat", "end"])):
            case "delete":
                del lines[place : place + draw(st.integers(1, 5))]
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "cut":
                spot = draw(st.integers(0, len(lines[place])))
                lines[place : place + 1] = [lines[place][:spot], lines[place][spot:]]
            case "join":
                lines[place : place + 2] = [lines[place] + lines[place + 1]]
            case "repeat":
                lines.insert(other, lines[place])
            case _:
                lines = lines[: place + 1]
    return lines
