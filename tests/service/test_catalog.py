"""The catalog of texts: the real one, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.catalog import CatalogText, read_catalog
from service.errors import CommandError
from tests.service.command_line import SEED

WHOLE = """
[[text]]
file = "report.txt"
government_code = "100005"
government_name = "群馬県"
fiscal_year = 2021
title = "主要施策の成果"
publisher = "群馬県"
source = "a book"
licence = "CC BY 4.0"
source_url = "not stated"
"""


def test_the_catalog_of_the_default_texts() -> None:
    """The seed is a report of Gunma for 2021, without an invented licence or address."""
    assert read_catalog(SEED.with_name("catalog.toml")) == [
        CatalogText(SEED, "100005", "群馬県", 2021, "主要施策の成果", licence=None, source_url=None)
    ]
    texts = {path.name for path in SEED.parent.glob("*.txt")}
    assert texts == {text.path.name for text in read_catalog(SEED.with_name("catalog.toml"))}


def test_a_licence_is_kept(tmp_path: Path) -> None:
    """A stated licence is read as it is written."""
    path = tmp_path / "catalog.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_catalog(path)[0].licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('file = "report.txt"', "", "has at text.1.file: Field required"),
        ("2021", '"2021"', "has at text.1.fiscal_year: Input should be a valid integer"),
        (
            "2021",
            "1021",
            "has at text.1.fiscal_year: the fiscal year 1021 is not within 1947 to",
        ),
        (
            "100005",
            "100006",
            "has at text.1.government_code: the government code 100006 has a wrong check digit",
        ),
        (
            "report.txt",
            "../report.txt",
            "has at text.1.file: the file must lie beside the catalog",
        ),
        ('title = "', 'titel = "', "has at text.1.title: Field required"),
        ("source_url", "licence", "is not TOML: Cannot overwrite a value (at line 11"),
        ("[[text]]", "[[texts]]", "has at text: Field required"),
    ],
)
def test_a_broken_catalog(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A missing key, a wrong value or a slip in the TOML is named with its place."""
    path = tmp_path / "catalog.toml"
    path.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        read_catalog(path)
    assert refusal.value.code == "CATALOG_INVALID"
    assert refusal.value.message.startswith(f"the catalog {path} {message}")
