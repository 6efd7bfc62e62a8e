"""Government codes and fiscal years."""

from __future__ import annotations

import pytest

from service.errors import CommandError
from service.governments import check_digit, parse_government_code, prefecture_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("010006", "北海道"),
        ("080004", "茨城県"),
        ("090000", "栃木県"),
        ("100005", "群馬県"),
        ("130001", "東京都"),
        ("260002", "京都府"),
        ("470007", "沖縄県"),
        ("011002", None),  # 札幌市
        ("102016", None),  # 前橋市
        ("131016", None),  # 千代田区
        ("472018", None),  # 那覇市
    ],
)
def test_codes_of_the_national_list(code: str, name: str | None) -> None:
    """Real codes pass, and those of prefectures have their names."""
    assert parse_government_code(code) == code
    assert prefecture_name(code) == name


def test_one_wrong_digit_is_always_found() -> None:
    """Whichever single digit of a code is mistyped, the check digit tells."""
    for place in range(6):
        for digit in set("0123456789") - {"100005"[place]}:
            mistyped = "100005"[:place] + digit + "100005"[place + 1 :]
            with pytest.raises(CommandError):
                parse_government_code(mistyped)


@pytest.mark.parametrize(("body", "digit"), [("10000", "5"), ("01217", "3"), ("13101", "6"), ("40130", "7")])
def test_check_digit(body: str, digit: str) -> None:
    """The sixth digit follows from the first five, as in 江別市, 千代田区 and 福岡市."""
    assert check_digit(body) == digit
