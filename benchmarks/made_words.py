"""The words that made-up reports are made of, as such reports use them."""

from __future__ import annotations


def _words(lines: str) -> list[str]:
    return lines.split()


SUBJECTS = _words("""
観光 農業 林業 水産 商店街 子育て 保育 介護 福祉 医療 防災 消防 道路 河川 下水道
公園 住宅 空き家 移住 定住 交通 バス 環境 ごみ 温暖化 再生可能エネルギー 学校 給食
図書館 文化財 スポーツ 国際交流 広報 デジタル 行政手続 地域おこし 自治会 ボランティア
男女共同参画 人権 高齢者 障害者 若者 女性 起業 企業誘致 雇用 中小企業 特産品 畜産
鳥獣被害 森林 水道 健診 予防接種 母子保健 生涯学習 青少年 温泉 桜
""")
"""Of what a policy is."""

DEEDS = _words("""
推進 支援 整備 振興 充実 強化 普及啓発 確保 育成 活性化 改善 適正化 保全 創出
""")
"""What is done about it."""

MEASURED = _words("""
参加者数 件数 利用者数 実施回数 相談件数 受講者数 面積 補助件数 来場者数 登録者数
""")
"""What is counted of it."""

HEADERS = _words("""
令和元年度 令和2年度 令和3年度 目標値 実績値 前年度 増減 計画 対象者 受診者
""")
"""Columns of tables."""

COUNTERS = _words("""
人 件 回 % 円 か所 団体 台 ha km 世帯 校 冊 t
""")
"""Units."""

NAMES = _words("""
東 西 南 北 上 下 大 小 新 古 山 川 田 野 原 島 崎 津 浜 沢 松 竹 梅 桜
白 青 赤 黒 高 長 富 豊 金 石 水 森 林 宮 城 里
""")
"""Characters that names of places are made of."""
