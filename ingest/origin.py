"""What the loader of a text says about it: whose report it is, of which year, from where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The identity and terms of one text.

    Args:
        government_code: Six digits with the check digit (全国地方公共団体コード).
        government_name: As in the national list of codes, such as 群馬県.
        fiscal_year: The year in which the Japanese fiscal year begins; 2021 is 令和3年度.
        title: The report's title.
        file_name: Without folders.
        licence: Terms of use as stated by the source; None where it states none.
        source_url: Where the text can be found; None where unknown.
    """

    government_code: str
    government_name: str
    fiscal_year: int
    title: str
    file_name: str
    licence: str | None = None
    source_url: str | None = None
