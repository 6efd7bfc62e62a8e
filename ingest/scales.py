"""Scale words: 千, 百万, 億 and the like, which multiply the number before them."""

from __future__ import annotations

from decimal import Decimal

SCALES = {
    "兆": Decimal(10**12),
    "千億": Decimal(10**11),
    "百億": Decimal(10**10),
    "十億": Decimal(10**9),
    "億": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "十万": Decimal(10**5),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
}
"""The words that multiply a number, by which 2,396千円 is 2396000 円."""

SCALE_WORD = "兆|千億|百億|十億|億|千万|百万|十万|万|千|百"
