"""The declared relations fit the tables."""

from __future__ import annotations

import pytest
from sqlmodel import SQLModel

from loaders import relations
from loaders.relation import Relation
from loaders.statements import table_of

DECLARED = {name: value for name, value in vars(relations).items() if isinstance(value, Relation)}


@pytest.mark.parametrize("relation", DECLARED.values(), ids=DECLARED)
def test_a_relation_names_columns_that_exist(relation: Relation) -> None:
    """Every column that a relation names is one of the table it leads to."""
    columns = set(table_of(relation.entity).c.keys())
    assert {relation.foreign, *relation.order, *relation.sums} <= columns


@pytest.mark.parametrize("relation", DECLARED.values(), ids=DECLARED)
def test_a_relation_follows_an_index(relation: Relation) -> None:
    """A relation is found by a primary key or an index, never by a scan."""
    table = table_of(relation.entity)
    column = table.c[relation.foreign]
    assert column.primary_key or column.index or column.unique


@pytest.mark.parametrize("relation", DECLARED.values(), ids=DECLARED)
def test_a_relation_follows_a_foreign_key(relation: Relation) -> None:
    """What a relation compares is tied by a foreign key on one side, as the tables are."""
    column = table_of(relation.entity).c[relation.foreign]
    targets = {key.target_fullname for key in column.foreign_keys}
    if relation.foreign == "id":
        assert _names_a_foreign_key_to(relation.key, relation.entity.__tablename__)
    elif relation.span:
        assert targets == {f"{relation.span.entity.__tablename__}.id"}
    else:
        assert len(targets) == 1


def _names_a_foreign_key_to(column: str, table: object) -> bool:
    """Whether every table that has the column has it as a foreign key to this table.

    But for what is kept beside the tables, versions of documents and texts on their way: nothing leads there.
    """
    beside = {"document_version", "staged_text"}
    tables = [other for other in SQLModel.metadata.tables.values() if other.name not in beside]
    holders = [other.c[column] for other in tables if column in other.c]
    return bool(holders) and all(
        {key.target_fullname for key in holder.foreign_keys} == {f"{table}.id"} for holder in holders
    )


def test_every_kind_of_node_has_a_unique_public_key() -> None:
    """The column that a node is known by outside is unique, so that an id names one node at most."""
    for entity, column in relations.PUBLIC_KEYS.items():
        assert table_of(entity).c[column].unique, entity
