"""Units and counters: what stands behind a number and says what it counts.

The table is the genre's vocabulary: counters (助数詞), measures, and nouns that reports count directly
(市町村, 施設). A word that is not in it is still taken when it is a run of one script right behind the
number (3コース, 5圃場).
"""

from __future__ import annotations

import re
from functools import lru_cache

from database.entities import MetricKind
from ingest.scales import SCALE_WORD

_MONEY = "円 ドル ユーロ"
_RATIOS = "% 割 倍 ポイント ‰"
_DURATIONS = """
年間 年度間 か年 ヵ年 カ年 ヶ年 箇年 年 か月間 ヵ月間 カ月間 ヶ月間 か月 ヵ月 カ月 ヶ月 ケ月 箇月 週間 週
日間 日 泊 時間 分間 分 秒間 秒
"""
_MEASURES = """
ha アール a ㎡ m2 m² ㎢ km2 km² 平方メートル 平方キロメートル 坪 ヘクタール km キロメートル m メートル cm
mm 海里 マイル ㎞ ㎝ ㎜ t トン kg キログラム キロ g グラム mg ㎏ ㎎ ㎍ μg l L リットル kL kl ml mL ㎖
㎘ m3 m³ ㎥ 立方メートル kWh MWh GWh kW MW GW W V A ℃ 度 dB ppm ppb MB GB TB Mbps Gbps Hz Bq Sv mSv μSv
nSv Gy mGy μGy nGy t-CO2 トン-CO2 kcal TEU MJ GJ TJ pt 点
"""
_COUNTERS = """
回分 日分 台分 枚分 個分 世帯分 協定 集落協定
回 人 名 体 件 社 団体 部 本 枚 個 台 戸 棟 基 頭 羽 匹 尾 株 箱 袋 缶 冊 巻 話 曲 着 足 膳 束 俵 隻 艘 機
両 門 面 口 通 便 号 艇 脚 丁 つ か所 ヵ所 カ所 ヶ所 ケ所 箇所 個所 か国 ヵ国 カ国 ヶ国 ケ国 箇国 国 店
店舗 校 園 館 室 床 席 局 町 村 市 区 県 都道府県 道府県 市町村 市町 町村 市区町村 都市 地域 地区 集落
自治会 世帯 組 班 隊 係 課 部局 所属 課所 機関 施設 拠点 会場 事業 事業者 事業所 企業 法人 組合 協会 農家
経営体 農場 工場 旅館 ホテル 病院 診療所 薬局 医療機関 保育所 幼稚園 学校 小学校 中学校 高校 高等学校 大学
学級 学年 クラス 講座 講義 科目 教室 コース プログラム プラン プロジェクト テーマ 項目 種類 種 品目 品種
商品 製品 作品 点 例 事例 区分 セット シリーズ 番組 チャンネル サイト ページ アカウント フォロワー
アクセス サービス システム サーバ サーバー ライセンス 端末 回線 路線 系統 区間 区域 橋 橋梁 河川 水系 ダム
港 漁港 トンネル 工区 団地 公園 筆 圃場 ほ場 区画 樹 本数 株数 票 議案 議席 条例 計画 制度 交付金 基金
選手 選手団 チーム 組織 グループ サークル クラブ ブース コマ 試合 大会 競技 種目 得点 位 期 巡 周 歩 食 杯
皿 粒 玉 丸 立方 航空会社 人日 人泊 泊日 人回 延人 延べ人 人時間 台日 部／回 部/回
発 打 投 検体 試料 症例 成分 物質
家族 親子 姉妹都市 言語 か国語 ヵ国語 カ国語 ヶ国語 灯 柱 輪 樽 梱 領 頁 ブロック 漁協 農協 森林組合
保育園 児童館 公民館 図書館 名分 人分 食分 か月分 年分 部会 委員会 協議会 審議会 府県 都県 区市町村 自治体
分団 消防署 交番 警察署 編成 商店街 公演 演目 ロット 生徒 児童 教員 経営者 店主 産地 産品 者 文字 字 語 問 行
列 段 層 文書 資料 件数 工事 契約 案件 箇条 名義 口座 タイトル メニュー パターン ケース カテゴリ
カテゴリー ジャンル 分野 部門 課題 職種 媒体 地点 張 講演 演題 論文 投稿 記事 遺跡 史跡 文化財 建造物
事業場 発電所 校区 学校区 中学校区 小学校区 頭首工 機場 ポンプ場 ため池 社会福祉法人 社会福祉協議会
社会福祉施設 学校法人 一部事務組合 教育委員会
市町村教育委員会 分署 分会 分館 分科会 県税事務所 福祉事務所 保健福祉事務所
土木事務所 地域事務所 児童相談所 児童クラブ 放課後児童クラブ 体育館 文書館 特別支援学校 高等専門学校 こども園
認定こども園 幼保連携型認定こども園 子ども食堂 こども食堂 就労支援事業所 訪問看護ステーション センター
地域包括支援センター 道の駅 直売所 農産物直売所 集落営農 町内会 行政区 国・地域 か国・地域 か国地域 部屋
企業グループ 歩道橋 訓練コース 技術シーズ
業者 本部 支部 本社 本店 機種 筆 停留所 駅 空港 市場 銘柄 車両 車線 井戸 往復 課程
"""

_KINDS: dict[str, MetricKind] = {
    **dict.fromkeys(_COUNTERS.split(), MetricKind.COUNT),
    **dict.fromkeys(_MEASURES.split(), MetricKind.COUNT),
    **dict.fromkeys(_DURATIONS.split(), MetricKind.DURATION),
    **dict.fromkeys(_RATIOS.split(), MetricKind.RATIO),
    **dict.fromkeys(_MONEY.split(), MetricKind.MONEY),
}
_LATIN_END = r"(?![A-Za-z0-9])"
_SYMBOL_END = r"(?![A-Za-z0-9]|\s?[=＝])"
"""Behind one letter: what = follows is the name of the next value (L=120m, N=3基), no unit."""
_SHARE_END = r"(?![野類科析担団署校館譲解配割])"
"""Behind 分: not 1回分析, 2日分科会."""


def _pattern(word: str) -> str:
    """A unit where no longer word goes on from it."""
    end = _LATIN_END if word[-1].isascii() and word[-1].isalnum() else ""
    end = _SYMBOL_END if end and len(word) == 1 else end
    return re.escape(word) + (_SHARE_END if word.endswith("分") and len(word) > 1 else end)


_KNOWN = "|".join(_pattern(word) for word in sorted(_KINDS, key=len, reverse=True))
_COUNTER = re.compile(f"{_KNOWN}|[かヵカヶケ](?!月)[一-龥](?![一-龥])")
_RUN_ENDS = r"中[、，]?\s?(?:約|延べ|計|全)?[0-9]|近く|余(?![剰熱裕暇])"
"""What says how a number is meant, not what it counts: 46水域中43水域, 3分の2近く."""
_RUN = re.compile(
    rf"(?!以[上下内外]|未満|超|程度|前後|余|弱|強|台[風]|型|号|式)"
    rf"(?:(?:(?!及び|並び|又は|{_RUN_ENDS})[一-龥々]){{1,5}}|[ァ-ヴー・]{{2,12}}|[A-Za-z]{{1,6}}(?![A-Za-z0-9]|\s?[=＝]))"
)
_PER = re.compile(r"\s?[/／]\s?")
UNIT_IN_BRACKET = re.compile(r"[（(]\s*(?:単位\s*[:：]\s*)?([^（()）]+?)\s*[)）]")
"""What may be a unit in brackets: （千円）, （単位：件）."""
_PRODUCT = re.compile(r"(?<=[人名台])・(?:時間|日|月|年|回|泊|k?m(?![A-Za-z0-9]))(?![一-龥々0-9])")
"""What a count is multiplied by: 350人・日, 1,200台・km."""
_SCALE_OF_RATE = re.compile(r"(?:10{0,2})?[十百]?[万千]")
"""What a rate is counted on: 件/万人, 人/10万人."""
_TIME_OF_RATE = re.compile(r"(?:s|h|min|sec)(?![A-Za-z])|時(?![一-龥])")
_NEXT_SYMBOL = re.compile(r"\s+[A-Za-z]\s?[=＝]")
_WINDOW = 12
_FREE = re.compile(
    r"円|%|秒|人(?![口権材員件事工間生物数形体名気命民])|名(?![簿称所物義])|話|枚|羽|頭|冊|個(?![人別])|回(?![収答線数復覧路])|件(?![数名])|戸(?![別籍建])|分(?![野類科析担団署校館譲])"
)
"""Counters that may have a word grown on to them behind a space (30 分番組); 36 県職員 is none."""


def is_counter(text: str) -> bool:
    """Whether `text` begins with a known unit or counter."""
    return bool(_COUNTER.match(text))


def is_unit(text: str) -> bool:
    """Whether `text` is a unit and nothing else: what a cell or a bracket in a header may hold."""
    unit = read_counter(re.sub(f"^({SCALE_WORD})(?=.)", "", text), 0)
    return (
        unit is not None and unit[1] == len(re.sub(f"^({SCALE_WORD})(?=.)", "", text)) and is_counter(unit[0])
    )


def states_unit(text: str) -> bool:
    """Whether `text` is a unit alone, in brackets or not: 人, （千円）, （単位：件）; 件数 is a title."""
    bracketed = UNIT_IN_BRACKET.fullmatch(text)
    unit = bracketed[1] if bracketed else text
    return is_unit(unit) and not unit.endswith("数")


@lru_cache(maxsize=4096)
def read_counter(text: str, place: int) -> tuple[str, int] | None:
    """The unit behind a number.

    Args:
        text: Folded text.
        place: Offset right behind the number.

    Returns:
        The unit without spaces and the offset behind it; None where none stands there.
    """
    found = _unit_at(text, place)
    if found is None:
        return None
    unit, end = found
    if product := _PRODUCT.match(text, end):
        unit, end = unit + product[0], product.end()
    if per := _PER.match(text, end):
        of = _SCALE_OF_RATE.match(text, per.end())
        below = _COUNTER.match(text, of.end() if of else per.end()) or _TIME_OF_RATE.match(text, per.end())
        if below:
            return unit + per[0].strip() + text[per.end() : below.end()], below.end()
    return unit, end


def kind_of(unit: str | None) -> MetricKind:
    """The kind of quantity that a unit measures; COUNT for none and for unknown ones."""
    if unit is None:
        return MetricKind.COUNT
    return _KINDS.get(re.split(r"[/／]", unit)[0], MetricKind.COUNT)


def _unit_at(text: str, place: int) -> tuple[str, int] | None:
    """A known unit, whole again over a space (8事業 者), else a run of one script right at `place`."""
    end = min(len(text), place + _WINDOW)
    if symbol := _NEXT_SYMBOL.search(text, place + 1, end + 1):
        end = symbol.start()
    spots = [spot for spot in range(place, end) if not text[spot].isspace()]
    if not spots or spots[0] > place + 1:
        return None
    spaced = spots[0] > place
    compact = "".join(text[spot] for spot in spots)
    known = _COUNTER.match(compact)
    if known and known.end() > 1 and spots[known.end() - 1] - spots[0] >= known.end():
        straight = _COUNTER.match(text, spots[0])
        end = spots[known.end() - 1] + 1
        if straight and _grows(text, end):
            known = _COUNTER.match(straight[0])
    if known:
        end = spots[known.end() - 1] + 1
        if spaced and len(known[0]) == 1 and _grows(text, end) and not _FREE.match(text, spots[0]):
            return None
        return known[0], end
    run = None if spaced else _RUN.match(text, place)
    return (run[0], run.end()) if run else None


def _grows(text: str, end: int) -> bool:
    """Whether a word goes on behind `end`."""
    return bool(re.match(r"(?!以[上下内])[一-龥々ァ-ヴーA-Za-z]", text[end : end + 2]))
