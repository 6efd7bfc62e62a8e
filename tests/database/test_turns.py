"""Turns: no more than there are, in the order of asking, and none is lost with whoever gives up."""

from __future__ import annotations

import asyncio

import pytest

from database.turns import Turns

pytestmark = pytest.mark.anyio


async def take(turns: Turns, taken: list[str], name: str) -> None:
    """Take a turn, and say so."""
    if not turns.take_free():
        await turns.wait()
    taken.append(name)


async def test_turns_are_given_in_the_order_of_asking() -> None:
    """Who waits has the turn that is given back, before anybody who asks later."""
    turns, taken = Turns(1), list[str]()
    await take(turns, taken, "first")
    waiting = [asyncio.ensure_future(take(turns, taken, name)) for name in ("second", "third")]
    await asyncio.sleep(0)
    assert (taken, turns.free) == (["first"], 0)
    turns.give_back()
    assert turns.free == 0
    await waiting[0]
    assert taken == ["first", "second"]
    turns.give_back()
    await waiting[1]
    turns.give_back()
    assert (taken, turns.free) == (["first", "second", "third"], 1)


@pytest.mark.parametrize("has_turn", [False, True])
async def test_who_gives_up_takes_no_turn_along(has_turn: bool) -> None:
    """Whether he still waits or has just been given a turn: the next one has it."""
    turns, taken = Turns(1), list[str]()
    assert turns.take_free()
    given_up, next_one = (asyncio.ensure_future(take(turns, taken, name)) for name in ("one", "another"))
    await asyncio.sleep(0)
    if has_turn:
        turns.give_back()
    given_up.cancel()
    await asyncio.sleep(0)
    if not has_turn:
        turns.give_back()
    await next_one
    assert (taken, turns.free) == (["another"], 0)
    turns.give_back()
    assert turns.free == 1
