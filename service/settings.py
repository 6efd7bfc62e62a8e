"""The settings: one table, from which come the values, `seika settings` and docs/settings.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from database.location import Location, parse_location
from service.cache_sizes import CACHES, CacheSizes
from service.errors import CommandError
from service.limits import LIMITS, Limits

PREFIX = "SEIKA_"
_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def _home() -> Path:
    """Where the database lies by default: the checkout, or for an installed package the working directory."""
    return _CHECKOUT if (_CHECKOUT / "pyproject.toml").exists() else Path.cwd()


def _default_catalog() -> Path:
    """The texts that come with Seika: in data/ of the checkout, inside the installed package."""
    installed = _PACKAGE / "data" / "catalog.toml"
    return installed if installed.exists() else _CHECKOUT / "data" / "catalog.toml"


def _none_if_said(value: object) -> object:
    return None if value == "none" else value


@dataclass(frozen=True, slots=True)
class Shown:
    """How the default of a setting is written where it depends on the machine."""

    text: str


def _limit(name: str) -> Any:  # noqa: ANN401 -- stands for the value, as pydantic's `Field` does
    """The setting of a limit that an administrator may change."""
    limit = LIMITS[name]
    words = f"At most so many {limit.counted}; see [limits.md](limits.md)."
    return Field(default=limit.allowance, ge=1, description=words)


class Settings(BaseSettings):
    """What an administrator can set. Each field is one setting: its variable, default and description."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, populate_by_name=True, extra="forbid", frozen=True
    )

    database_url: Annotated[str, Shown("`sqlite:///.seika/seika.sqlite` in the checkout")] = Field(
        default_factory=lambda: f"sqlite:///{_home() / '.seika' / 'seika.sqlite'}",
        description=(
            "Where the database is: `sqlite:///relative/path`, `sqlite:////absolute/path` or "
            "`postgresql://user:password@host:5432/name`."
        ),
    )
    host: str = Field(
        default="127.0.0.1",
        validation_alias=AliasChoices(f"{PREFIX}HOST", "HOST"),
        description="The address to serve on; `0.0.0.0` is every address of the machine.",
    )
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        validation_alias=AliasChoices(f"{PREFIX}PORT", "PORT"),
        description="The port to serve on; 0 takes one that is free.",
    )
    catalog: Annotated[Path | None, BeforeValidator(_none_if_said), Shown("`data/catalog.toml`")] = Field(
        default_factory=_default_catalog,
        description="The catalog of the texts that `seika serve` loads first; `none` loads nothing.",
    )
    lock_timeout: float = Field(
        default=5.0,
        ge=0,
        description="Seconds that a load waits for another one to finish.",
    )

    workers: int = Field(
        default=1,
        ge=1,
        le=256,
        description="Processes that answer requests; as many as the machine has cores do most.",
    )
    cache_response_bytes: int = Field(
        default=CACHES.responses,
        ge=0,
        description="Bytes that a worker keeps of whole responses, packed, to give them again; 0 keeps none.",
    )
    cache_answer_bytes: int = Field(
        default=CACHES.answers,
        ge=0,
        description="Bytes that a worker keeps of answers, for requests in other words; 0 keeps none.",
    )
    limit_body_bytes: int = _limit("body_bytes")
    limit_tokens: int = _limit("tokens")
    limit_depth: int = _limit("depth")
    limit_cost: int = _limit("cost")
    limit_execution_seconds: int = _limit("execution_seconds")

    @property
    def limits(self) -> Limits:
        """What requests may ask for."""
        names = (name for name, limit in LIMITS.items() if limit.adjustable)
        return Limits({name: getattr(self, f"limit_{name}") for name in names})

    @property
    def caches(self) -> CacheSizes:
        """How much a worker keeps of what it has answered."""
        return CacheSizes(self.cache_response_bytes, self.cache_answer_bytes)

    @property
    def location(self) -> Location:
        """The database, as a typed place.

        Raises:
            UnsupportedDatabaseError: The URL names no database that can be used.
        """
        return parse_location(self.database_url)


@dataclass(frozen=True, slots=True)
class SettingEntry:
    """One row of the table: the variables that set it, the first wins; its default as text; its use."""

    field: str
    variables: tuple[str, ...]
    default: str
    description: str


def setting_entries() -> Iterator[SettingEntry]:
    """Every setting, in the order of `Settings`."""
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variables = (
            tuple(str(choice) for choice in alias.choices)
            if isinstance(alias, AliasChoices)
            else (f"{PREFIX}{name.upper()}",)
        )
        shown = next((item.text for item in field.metadata if isinstance(item, Shown)), f"`{field.default}`")
        yield SettingEntry(name, variables, shown, field.description or "")


def settings_table() -> str:
    """The table as Markdown: docs/settings.md holds just this."""
    lines = ["| variable | default | what it is |", "|---|---|---|"]
    for entry in setting_entries():
        variables = ", ".join(f"`{variable}`" for variable in entry.variables)
        lines.append(f"| {variables} | {entry.default} | {entry.description} |")
    return "\n".join(lines) + "\n"


def load_settings(
    *, host: str | None = None, port: int | None = None, workers: int | None = None
) -> Settings:
    """The settings from the environment.

    Args:
        host: Given on the command line, so it counts more than the environment.
        port: Likewise.
        workers: Likewise.

    Raises:
        CommandError: A variable has an impossible value, or begins like a setting and is none.
    """
    _refuse_unknown()
    options = {"host": host, "port": port, "workers": workers}
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise CommandError(
            "SETTING_INVALID", f"{_variable(str(first['loc'][0]))} is {first['input']!r}: {first['msg']}"
        ) from error


def _refuse_unknown() -> None:
    known = {variable for entry in setting_entries() for variable in entry.variables}
    for variable in sorted(os.environ):
        if variable.startswith(PREFIX) and variable not in known:
            raise CommandError("SETTING_UNKNOWN", f"there is no setting {variable}{_meant(variable, known)}")


def _meant(variable: str, known: set[str]) -> str:
    """What may have been meant; the prefix, which all have in common, makes no two names alike."""
    names = [name.removeprefix(PREFIX) for name in known if name.startswith(PREFIX)]
    close = get_close_matches(variable.removeprefix(PREFIX), names, n=1)
    return f"; did you mean {PREFIX}{close[0]}?" if close else ""


def _variable(name: str) -> str:
    """The variable of a setting, whether pydantic names it by its field or by its variable."""
    return next((entry.variables[0] for entry in setting_entries() if entry.field == name), name)
