"""What leads a name that says little: the heading of its activity, for a うち row its owner.

The words of the text around a figure come first (`ingest.naming`). Only where they say no more than an act, a
place or how many use a thing does the heading say of what: 開催 under イ 親子教室 is 親子教室 開催.
"""

from __future__ import annotations

import re

from ingest.measures import Measure

_WEAK_WORDS = """
開催 実施 会場 授業 開講 配置 設置 派遣 整備 支援 補助 助成 交付 支給 参加 出席 受講 修了 配布 作成
制作 発行 運営 指導 活動 事業 訪問 巡回 会議 研修 講座 訓練 相談 対応 募集 応募 件数 回数 実績 年 年間
箇所 か所 施設 団体 市町村 全国 県内 県外 県内外 府内 都内 道内 市内 町内 管内 国内
"""
_WEAK = frozenset(_WEAK_WORDS.split())
_USE = re.compile(
    r"(?:総|延べ)?(?:会員数?|(?:参加|受講|出席|来場|入場|来館|入館|利用|登録|応募|修了)者数?|(?:相談|利用|応募|申請)件数"
    r"|(?:再生|視聴|閲覧|利用|開催|実施)回数)"
)
_NAME = re.compile(r"[^、。#0-9「」（()）]{3,24}")
_NO_NAME = re.compile(
    r"(?:[るたうくすぐむ]|について|等|状況|実績|概要|内容|結果|経過|効果|成果|課題|目的|対象者?|その他|方法|体制)$"
)
_ENDEAVOUR = re.compile(r"の(?:実施|推進|充実|強化|促進|確保|整備|振興|向上|改善)$")
"""Headings that name no thing which could have users or members."""
_LINKED = tuple("・、や及とび")
_UNNAMED_EVENT = re.compile(r"[^をはが]*で開催し、")
"""An event that the sentence leaves to the heading: 2会場で開催し、親子58組が."""
_UNDERTAKING = re.compile(
    r"(?:プロジェクト|教室|講座|キャンプ|フェア|フェスティバル|キャンペーン|コンクール|スクール|まつり|大会)$"
)
_HELD = frozenset(("授業", "公演", "講演", "上演", "上映", "開催", "実施"))
_EACH = re.compile(r"1.{1,4}(?:平均|当たり)")
_SUMS = frozenset(("計", "小計", "合計", "総計", "総数", "全体"))
_UNIT = re.compile(r"\s?[（(][^（()）]*[)）]$")


def lead(measure: Measure, heading: str) -> str:
    """The label of a figure, led by what it needs.

    Args:
        measure: The figure, named and linked.
        heading: The name of its deepest activity; empty for a figure right below a program.
    """
    label = measure.label
    if measure.row_headers:
        owner = _owner(measure)
        return label if owner in label else f"{owner} {label}"
    if not _NAME.fullmatch(heading) or _NO_NAME.search(heading) or not _needs(measure, heading):
        return label
    said = (
        word for word in label.split() if not (heading.endswith(word) or (word in _WEAK and word in heading))
    )
    return " ".join((heading, *said))


def _owner(measure: Measure) -> str:
    """The name of the row of which a うち row is part; empty for other rows."""
    row = measure.row_headers[-1].strip()
    total = measure.part_of
    if not row.startswith("うち") or measure.label not in row or total is None or not total.row_headers:
        return ""
    name = _UNIT.sub("", total.row_headers[-1].strip())
    return "" if name in _SUMS or total.grid is not measure.grid else name


def _needs(measure: Measure, heading: str) -> bool:
    """Whether a label says too little without the heading."""
    words = [word for word in measure.label.split() if not _EACH.fullmatch(word)]
    weak = [word for word in words if word in _WEAK or word == measure.unit]
    used = [word for word in words if _USE.fullmatch(word)]
    if len(weak) + len(used) >= len(words):
        return not used or _ENDEAVOUR.search(heading) is None
    if heading in measure.label:
        return False
    named = len(words[0]) > 1 and heading.endswith(words[0])
    if named and not heading.removesuffix(words[0]).endswith(_LINKED):
        return True
    sentence = measure.passage.text[: measure.figure.start].rpartition("。")[2]
    if _UNNAMED_EVENT.match(sentence):
        return True
    held = words[-1] in _HELD and not any(map(_UNDERTAKING.search, words))
    return held and _UNDERTAKING.search(heading) is not None
