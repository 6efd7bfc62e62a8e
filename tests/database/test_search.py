"""The index of texts: folding, grams, and what the writer keeps of them."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, select, text

from database.engine import Database
from database.grams import (
    gram_numbers,
    grams_of_query,
    match_expression,
    numbers_of_text,
    words_of_text,
)
from database.release import table_of
from database.search import (
    KINDS,
    ROLES,
    TEXTS,
    fold,
    index_everything,
)
from database.writer import load
from loaders.portable import HasGrams
from tests.database.sample_rows import sample_rows

FOLDED = st.text(max_size=20).map(fold)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＳＮＳ", "sns"),
        ("ｷｬｯｼｭﾚｽ", "キャッシュレス"),
        ("ﾊﾟﾋﾞﾘｵﾝ", "パビリオン"),
        ("①㌔㎡", "1キロm2"),
        ("Straße", "strasse"),
        ("５０％＿", "50%_"),
        ("か\u3099", "が"),
        ("観光", "観光"),
    ],
)
def test_width_and_case_are_folded(typed: str, folded: str) -> None:
    """Full and half width, upper and lower case, composed or not: one folded text."""
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(typed: str) -> None:
    """A folded text is its own folding, so it can be compared with folded texts."""
    assert fold(fold(typed)) == fold(typed)
    assert unicodedata.is_normalized("NFKC", fold(typed))


@given(FOLDED, st.integers(0, 20), st.integers(1, 20))
def test_a_text_has_the_grams_of_all_its_parts(folded: str, start: int, length: int) -> None:
    """The index finds a text by any part of it: a part's grams are the text's, or begin one of them."""
    part = folded[start : start + length]
    kept = words_of_text(folded).split(" ")
    grams = grams_of_query(part) if part else []
    for word in match_expression(grams).split(" ") if grams else []:
        letters = word.strip('"*')
        assert letters in kept or any(word.endswith("*") and gram.startswith(letters) for gram in kept)
    numbers = set(json.loads(f"[{numbers_of_text(folded)[1:-1]}]"))
    every, one = gram_numbers(grams)
    assert set(every) <= numbers
    assert not grams or set(one) & numbers


def test_roles_are_unique_and_name_columns() -> None:
    """A role is one column of one entity, and says which."""
    assert len({role.number for role in ROLES}) == len(ROLES)
    for role in ROLES:
        assert role.column in table_of(role.entity).c
        assert KINDS[role.number % 100] is role.entity


def held(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """The texts, and under each text of one character the ids that its gram finds."""
    with database.reading() as connection:
        rows = [tuple(row) for row in connection.execute(TEXTS.select().order_by(TEXTS.c.id))]
        by_gram = select(TEXTS.c.id).where(
            HasGrams(TEXTS.c.gram_id, bindparam("match"), bindparam("numbers"))
        )
        found = {
            character: connection.execute(
                by_gram.order_by(TEXTS.c.id),
                {"match": match_expression([character]), "numbers": json.dumps(gram_numbers([character]))},
            ).all()
            for character in "群茨庁議回改本文"
        }
    return {"rows": rows, **{character: [tuple(row) for row in ids] for character, ids in found.items()}}


def test_the_index_follows_what_is_stored(database: Database) -> None:
    """After a text is replaced and put back, the index is what it was, with no gram left of the other."""
    load(database, [sample_rows(), sample_rows("他", code="080004", government_name="茨城県")])
    before = held(database)
    assert len(before["群"]) == 1
    assert len(before["庁"]) == 4
    changed = sample_rows("改訂")
    changed.programs[0].name = "改称"
    load(database, [changed], replace=True)
    between = held(database)
    assert len(between["庁"]) == 3
    assert between["改"]
    load(database, [sample_rows()], replace=True)
    assert held(database) == before


def test_what_was_stored_before_the_index_is_indexed(database: Database) -> None:
    """Migrating a database from before the index makes the very rows that loading makes."""
    load(
        database,
        [sample_rows(departments=(2, 3)), sample_rows("他", code="080004", government_name="茨城県")],
    )
    before = held(database)
    with database.writing() as connection:
        connection.execute(TEXTS.delete())
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO search_grams (search_grams) VALUES ('delete-all')"))
        else:
            connection.execute(text("DELETE FROM search_grams"))
        index_everything(connection)
    after = held(database)
    assert {row[2:] for row in after["rows"]} == {row[2:] for row in before["rows"]}
    assert {name: len(ids) for name, ids in after.items()} == {name: len(ids) for name, ids in before.items()}
