"""What tests of every folder share: the real programs that they drive, and a server of the whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import Postgres, postgres_server
from tests.serving import serving

settings.register_profile("seika", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("seika")

PROGRAMS = {
    "chromium": ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"),
    "postgres": tuple(f"/usr/lib/postgresql/{version}/bin/postgres" for version in range(18, 12, -1)),
}
"""The real programs that some tests need, and where Linux distributions put them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the proofs that take long be run in full."""
    parser.addoption("--thorough", action="store_true", help="run the fault tests with all of their rounds")


@pytest.fixture(scope="session")
def thorough(pytestconfig: pytest.Config) -> bool:
    """Whether tests of many rounds run all of them; else they run as many as a change needs."""
    return bool(pytestconfig.getoption("thorough"))


@pytest.fixture(scope="session")
def needs() -> Callable[[str], Path]:
    """Give a function from a program's name to its path.

    Where the program is missing, the tests that need it are skipped with a message that says so; in CI they
    fail, because there a skipped test would prove nothing.
    """

    def find(program: str) -> Path:
        places = [*PROGRAMS[program], shutil.which(program) or ""]
        for place in filter(os.path.isfile, places):
            return Path(place)
        message = f"this test drives a real {program}, and there is none on this machine"
        if "CI" in os.environ:
            pytest.fail(message)
        pytest.skip(message)

    return find


@pytest.fixture(scope="session")
def postgres(needs: Callable[[str], Path]) -> Iterator[Postgres]:
    """Give a PostgreSQL server of this session's own, for tests that make databases on it."""
    with postgres_server(needs("postgres").parent) as server:
        yield server


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """Run asynchronous tests (`pytest.mark.anyio`) on the event loop that serves in production."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of `seika serve` on a new database with the default data."""
    with serving(tmp_path_factory.mktemp("served")) as address:
        yield address
