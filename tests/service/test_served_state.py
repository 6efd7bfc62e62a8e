"""Which state is served, where the database has to be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

import pytest
from sqlalchemy.dialects import sqlite

from database.errors import UnreachableDatabaseError
from database.reader import Lent, Use
from service import served_state
from service.served_state import ServedState

pytestmark = pytest.mark.anyio


class Server:
    """A database that tells its state only when it is asked, and how often it was."""

    dialect = sqlite.dialect()

    def __init__(self) -> None:
        self.release = "first"
        self.asked = 0
        self.fails = False
        self.answering = asyncio.Event()
        self.answering.set()

    async def read(self) -> Hashable:
        """The release."""
        self.asked += 1
        release = self.release
        await self.answering.wait()
        if self.fails:
            raise UnreachableDatabaseError("gone")
        return release

    is_far = False

    def take_free(self, *, alone: bool = False) -> None:
        """Nothing is at hand."""

    async def take(self, *, alone: bool = False) -> Lent:
        """Nothing reads from it here."""
        raise NotImplementedError

    def state(self) -> Hashable:
        """It cannot tell without being asked."""
        return None

    def use(self) -> Use:
        """It has no connections."""
        return Use()

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def server() -> Server:
    """A server."""
    return Server()


@pytest.fixture
def state(server: Server) -> ServedState:
    """What is known of it."""
    return ServedState(server, server.read)


async def test_it_is_asked_once_for_a_while(server: Server, state: ServedState) -> None:
    """Within the lease the answer holds; all who need it at once wait for one answer."""
    assert state.known() is None
    assert await asyncio.gather(*(state.current() for _ in range(10))) == [("first", 0)] * 10
    assert (state.known(), server.asked) == (("first", 0), 1)


async def test_the_lease_ends(server: Server, state: ServedState, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the lease the server is asked again, so no answer is older than that."""
    monkeypatch.setattr(served_state, "LEASE", 0.0)
    assert await state.current() == ("first", 0)
    server.release = "second"
    assert state.known() is None
    assert await state.current() == ("second", 0)


async def test_who_sees_another_release_ends_the_lease(server: Server, state: ServedState) -> None:
    """When a request meets a new release, the old one is not the state any more, before it answers."""
    await state.current()
    server.release = "second"
    await state.saw("first")
    assert (state.known(), server.asked) == (("first", 0), 1)
    await asyncio.gather(*(state.saw("second") for _ in range(10)))
    assert (state.known(), server.asked) == (("second", 1), 2)


async def test_an_old_snapshot_does_not_bring_the_old_state_back(server: Server, state: ServedState) -> None:
    """A request that began before the publish and ends after it has the server asked, not believed."""
    await state.current()
    server.release = "second"
    await state.saw("second")
    await state.saw("first")
    assert state.known() == ("second", 2)


async def test_what_was_served_between_is_another_state(server: Server, state: ServedState) -> None:
    """Where a release is served, another, and the first again, what was read of the other has no state."""
    before = await state.current()
    await state.saw("second")
    after = await state.again()
    assert (before, after, server.asked) == (("first", 0), ("first", 1), 2)


async def test_who_may_be_silent_about_what_he_saw(server: Server, state: ServedState) -> None:
    """From the moment that the server is asked, whoever reads has to tell what he saw; before, nobody."""
    told = [state.has_asked]
    server.answering.clear()
    asking = asyncio.ensure_future(state.current())
    await asyncio.sleep(0)
    told.append(state.has_asked)
    server.answering.set()
    await asking
    assert [*told, state.has_asked] == [False, True, True]


async def test_a_server_that_is_away(server: Server, state: ServedState) -> None:
    """Where nothing can be read there is no state, and not everyone asks again at once."""
    server.fails = True
    assert await asyncio.gather(*(state.current() for _ in range(10))) == [None] * 10
    assert server.asked == 1


async def test_a_server_that_says_nothing(
    server: Server, state: ServedState, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that does not answer holds nobody up for long."""
    monkeypatch.setattr(served_state, "PATIENCE", 0.01)
    server.answering.clear()
    assert await asyncio.gather(*(state.current() for _ in range(10))) == [None] * 10
    assert server.asked == 1
