"""The scalars: what leaves is checked as strictly as what comes in."""

from __future__ import annotations

from datetime import date

import pytest
from graphql import GraphQLError, GraphQLScalarType, parse, parse_value, validate

from schema.graph import graph
from schema.scalars import LARGEST_EXACT, read_date, read_yen, write_date, write_float, write_yen


@pytest.mark.parametrize("yen", [0, 55_536_000, -1, 2**31, LARGEST_EXACT, -LARGEST_EXACT])
def test_yen_is_a_whole_number_of_any_size_that_json_keeps(yen: int) -> None:
    """Amounts beyond 32 bits are written and read as they are."""
    assert write_yen(yen) == read_yen(yen) == yen


@pytest.mark.parametrize("value", [LARGEST_EXACT + 1, -LARGEST_EXACT - 1, 0.5, "1", True, None])
def test_what_json_would_round_is_no_yen(value: object) -> None:
    """Numbers that readers would round, fractions, texts and truth values are errors in both directions."""
    with pytest.raises(GraphQLError):
        write_yen(value)
    with pytest.raises(GraphQLError):
        read_yen(value)


def test_yen_may_come_in_with_an_empty_fraction() -> None:
    """1000.0 is 1000: JSON does not tell them apart."""
    assert read_yen(1000.0) == 1000


def test_a_date_is_iso_8601() -> None:
    """Dates are written and read as 2022-03-31."""
    assert write_date(date(2022, 3, 31)) == "2022-03-31"
    assert read_date("2022-03-31") == date(2022, 3, 31)


@pytest.mark.parametrize(
    "value", ["2022-3-31", "20220331", "2022-02-30", "２０２２-03-31", "2022-W13-4", 20220331]
)
def test_no_other_writing_is_a_date(value: object) -> None:
    """Other forms of ISO 8601, other digits and days that do not exist are errors."""
    with pytest.raises(GraphQLError):
        read_date(value)


def test_only_a_date_is_written_as_one() -> None:
    """Text from the database is an error, even where it looks like a date."""
    with pytest.raises(GraphQLError):
        write_date("2022-03-31")


@pytest.mark.parametrize(
    ("value", "written"), [(37.0, "37"), (18.2, "18.2"), (163_000_000.0, "163000000"), (1e300, "1e+300")]
)
def test_a_whole_number_is_written_without_a_fraction(value: float, written: str) -> None:
    """A count of 37 is 37 and not 37.0, as other servers write it, too."""
    assert repr(write_float(value)) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x"])
def test_what_is_no_number_is_no_float(value: object) -> None:
    """NaN and infinity have no JSON."""
    with pytest.raises(GraphQLError):
        write_float(value)


def test_float_is_the_specified_scalar() -> None:
    """Clients meet the `Float` that the specification gives them."""
    scalar = graph.executable.type_map["Float"]
    assert isinstance(scalar, GraphQLScalarType)
    assert scalar.coerce_input_value(1) == 1.0
    with pytest.raises(GraphQLError):
        scalar.coerce_input_value("1")


@pytest.mark.parametrize(
    ("document", "column"),
    [
        ("{ programs(where: {settledAmount: {eq: 1.5}}) { totalCount } }", 40),
        ("query ($yen: Yen = 1.5) { programs(where: {settledAmount: {eq: $yen}}) { totalCount } }", 20),
        ("query ($one: Int) { programs(where: {settledAmount: {eq: [$one]}}) { totalCount } }", 58),
    ],
)
def test_a_literal_that_is_no_yen_is_pointed_at(document: str, column: int) -> None:
    """An error in a value of a document gives its line and column."""
    (error,) = validate(graph.executable, parse(document))
    assert error.message == "Yen must be a whole number"
    assert [(found.line, found.column) for found in error.locations or ()] == [(1, column)]


def test_a_literal_that_is_no_date_is_pointed_at() -> None:
    """Dates are read from a document like amounts, though no argument takes one yet."""
    scalar, node = graph.executable.type_map["Date"], parse_value('"2022-02-30"')
    assert isinstance(scalar, GraphQLScalarType)
    with pytest.raises(GraphQLError) as refusal:
        scalar.parse_literal(node)
    assert refusal.value.message == "Date 2022-02-30 is not in the calendar"
    assert refusal.value.nodes == [node]
    assert scalar.parse_literal(parse_value('"2022-02-28"')) == date(2022, 2, 28)
