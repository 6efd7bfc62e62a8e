"""`seika` as a test types it: in this process for speed, or as the real program in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

from database.engine import open_database
from database.location import Location, SqliteFile
from service.cli import app
from tests.database.content import content_of
from tests.places import url_of

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "data" / "gunma-fy2021-governor-strategy.txt"
GUNMA_2021 = ("--government-code", "100005", "--fiscal-year", "2021")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs commands against one database, under the settings given here and no others."""

    location: Location

    @property
    def file(self) -> Path:
        """The database's file, on SQLite."""
        assert isinstance(self.location, SqliteFile)
        return self.location.path

    def run(self, *arguments: str | Path, **settings: str) -> Result:
        """Run a command in this process."""
        inherited = {name: None for name in os.environ if name.startswith("SEIKA_")}
        environment = {**inherited, **self.environment(), **settings}
        return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)

    def succeed(self, *arguments: str | Path, **settings: str) -> str:
        """Run a command that must succeed without a complaint, and return what it prints."""
        result = self.run(*arguments, **settings)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    def fail(self, *arguments: str | Path, **settings: str) -> str:
        """Run a command that must fail with status 2, and return the one line that it prints on stderr."""
        result = self.run(*arguments, **settings)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        return the_line(result.stderr)

    def start(
        self,
        *arguments: str | Path,
        before: Sequence[str] = (),
        stdout: int = subprocess.PIPE,
        stderr: int = subprocess.PIPE,
        **settings: str,
    ) -> subprocess.Popen[str]:
        """Start the real program, below the program that `before` names."""
        command = [*before, sys.executable, "-m", "service", *map(str, arguments)]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SEIKA_")}
        return subprocess.Popen(
            command,
            env={**inherited, "PYTHONPATH": str(ROOT), **self.environment(), **settings},
            stdout=stdout,
            stderr=stderr,
            text=True,
        )

    def environment(self) -> dict[str, str]:
        """The settings: this database, and no waiting for locks."""
        return {"SEIKA_DATABASE_URL": url_of(self.location), "SEIKA_LOCK_TIMEOUT": "0"}

    def dump(self) -> list[str]:
        """Everything that the database holds, as text; nothing where there is none."""
        return content_of(open_database(self.location))

    def execute(self, sql: str) -> None:
        """Change the database behind the program's back."""
        with open_database(self.location).engine.begin() as connection:
            connection.exec_driver_sql(sql)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of the database."""
        with open_database(self.location).reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def the_line(text: str) -> str:
    """The only line of a text, without its end."""
    (line,) = text.splitlines()
    return line
