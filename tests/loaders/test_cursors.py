"""Cursors: opaque, and taken only as they were given, for the list and the order that they were given for."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.entities import Metric, Program
from loaders.cursors import Cursors
from loaders.errors import CursorError
from loaders.ordering import SOURCE_ORDER, Key, Order

ROW_IDS = st.integers(min_value=1, max_value=10**18 - 1)
BY_NAME = Order((Key("name"),))
BY_AMOUNT = Order((Key("settled_amount", descending=True), Key("name")))
TEXTS = st.text().filter(lambda text: "\0" not in text)
PLACES = st.tuples(st.none() | st.integers(-(2**53), 2**53), TEXTS, ROW_IDS)


@given(ROW_IDS)
def test_a_cursor_leads_back_to_its_row(row_id: int) -> None:
    """A cursor that was given out in source order is understood."""
    cursor = Cursors(Program, SOURCE_ORDER).encode((row_id,))
    assert Cursors(Program, SOURCE_ORDER).decode(cursor) == (row_id,)


@given(PLACES)
def test_a_cursor_of_an_order_leads_back_to_its_place(place: tuple[int | None, str, int]) -> None:
    """A cursor carries the values of its row, missing ones too, whatever characters they have."""
    assert Cursors(Program, BY_AMOUNT).decode(Cursors(Program, BY_AMOUNT).encode(place)) == place


@given(st.text(), st.sampled_from([SOURCE_ORDER, BY_NAME, BY_AMOUNT]))
def test_no_other_text_is_a_cursor(text: str, order: Order) -> None:
    """Whatever is taken as a cursor is exactly what would have been given out."""
    try:
        place = Cursors(Program, order).decode(text)
    except CursorError:
        return
    assert Cursors(Program, order).encode(place) == text


@given(PLACES, st.integers(0, 200), st.integers(1, 255))
def test_a_changed_cursor_is_refused(place: tuple[int | None, str, int], position: int, change: int) -> None:
    """A cursor of an order with any byte of it changed is no cursor."""
    plain = bytearray(urlsafe_b64decode(Cursors(Program, BY_AMOUNT).encode(place)))
    plain[position % len(plain)] ^= change
    with pytest.raises(CursorError):
        Cursors(Program, BY_AMOUNT).decode(urlsafe_b64encode(plain).decode())


@pytest.mark.parametrize(
    "place",
    [
        (4000, "a\0", 7),
        (2**63, "a", 7),
        (True, "a", 7),
        (1.5, "a", 7),
        (4000, None, 7),
        (4000, "a", "7"),
        (4000, 7),
    ],
)
def test_a_place_that_no_row_can_have_is_refused(place: tuple[int | str | None, ...]) -> None:
    """Even a well-made cursor is refused where its values cannot stand in the columns of the order."""
    with pytest.raises(CursorError):
        Cursors(Program, BY_AMOUNT).decode(Cursors(Program, BY_AMOUNT).encode(place))


@pytest.mark.parametrize(
    ("entity", "order"),
    [
        (Metric, SOURCE_ORDER),
        (Program, BY_NAME),
        (Program, Order((Key("name", descending=True),))),
        (Program, Order((Key("id", descending=True),))),
        (Program, Order((Key("name"), Key("settled_amount")))),
    ],
)
def test_the_cursor_of_another_list_or_order_is_refused(entity: type, order: Order) -> None:
    """A cursor fits only the kind of entry and the order that it was given out for."""
    places = {"name": "庁議", "settled_amount": None, "id": 7}
    place = tuple(places[key.column] for key in order.keys)
    cursor = Cursors(entity, order).encode(place)
    Cursors(entity, order).decode(cursor)
    other = BY_AMOUNT if order is SOURCE_ORDER else SOURCE_ORDER
    with pytest.raises(CursorError):
        Cursors(Program, other).decode(cursor)
    with pytest.raises(CursorError):
        Cursors(Program, BY_AMOUNT).decode(cursor)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        Cursors(Metric, SOURCE_ORDER).encode((7,)),
        Cursors(Program, SOURCE_ORDER).encode((12,)).rstrip("="),
        Cursors(Program, SOURCE_ORDER).encode((7,)) + "\n",
        urlsafe_b64encode("Program:７".encode()).decode(),
        urlsafe_b64encode(b"Program:0").decode(),
        urlsafe_b64encode(b"Program:-1").decode(),
        urlsafe_b64encode(b"Program:7;DROP TABLE program").decode(),
        urlsafe_b64encode(b"Program:" + b"9" * 30).decode(),
    ],
)
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    """Other lists' cursors, other digits, other lengths and other words are refused, with a hint."""
    with pytest.raises(CursorError) as refused:
        Cursors(Program, SOURCE_ORDER).decode(cursor)
    assert "pageInfo" in refused.value.hint
