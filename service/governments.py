"""Government codes (全国地方公共団体コード) and fiscal years, checked at the edge."""

from __future__ import annotations

import re
from datetime import date

from service.errors import CommandError

FIRST_FISCAL_YEAR = 1947
"""The Local Autonomy Act (地方自治法), which orders the reports, is of this year."""

_WEIGHTS = (6, 5, 4, 3, 2)
# fmt: off
_PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県",
    "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
    "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
    "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)
# fmt: on
"""In the order of their numbers in JIS X 0401, from 01."""


def check_digit(body: str) -> str:
    """The sixth digit of a government code, from its first five (modulus 11)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return str((11 - weighted % 11) % 10)


def parse_government_code(text: str) -> str:
    """A government code, as given.

    Raises:
        CommandError: It is not six digits, its prefecture does not exist, or its check digit is wrong.
    """
    if not re.fullmatch(r"[0-9]{6}", text):
        raise CommandError("GOVERNMENT_CODE", f"the government code {text!r} is not six digits")
    if not 1 <= int(text[:2]) <= len(_PREFECTURES):
        raise CommandError(
            "GOVERNMENT_CODE", f"the government code {text} begins with {text[:2]}, not with 01 to 47"
        )
    if text[5] != check_digit(text[:5]):
        raise CommandError("GOVERNMENT_CODE", f"the government code {text} has a wrong check digit")
    return text


def parse_fiscal_year(year: int) -> int:
    """A fiscal year, by the calendar year in which it begins.

    Raises:
        CommandError: It is before the Act, or has not begun: a report tells what was done.
    """
    last = date.today().year  # noqa: DTZ011  the year of wherever this runs is near enough
    if not FIRST_FISCAL_YEAR <= year <= last:
        raise CommandError(
            "FISCAL_YEAR", f"the fiscal year {year} is not within {FIRST_FISCAL_YEAR} to {last}"
        )
    return year


def prefecture_name(code: str) -> str | None:
    """The name of the prefecture with this government code; None for other governments."""
    return _PREFECTURES[int(code[:2]) - 1] if code[2:5] == "000" else None
