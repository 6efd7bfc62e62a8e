"""The settings: their sources, their refusals, and the documentation that holds their table."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from database.location import SqliteFile, parse_location
from service.errors import CommandError
from service.limits import LIMITS
from service.settings import Settings, load_settings, setting_entries, settings_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of these tests holds no setting but theirs."""
    for variable in list(os.environ):
        if variable.startswith("SEIKA_") or variable in ("HOST", "PORT"):
            monkeypatch.delenv(variable)


def test_the_defaults() -> None:
    """Without any setting, this checkout's database and texts are served, to this machine alone."""
    settings = load_settings()
    assert (settings.host, settings.port, settings.lock_timeout) == ("127.0.0.1", 8000, 5.0)
    assert settings.location == SqliteFile(ROOT / ".seika" / "seika.sqlite")
    assert settings.catalog == ROOT / "data" / "catalog.toml"


def test_every_setting_is_read_from_its_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable of the table sets its field."""
    values = {
        "database_url": "sqlite:////tmp/x.sqlite",
        "host": "0.0.0.0",  # noqa: S104  only read back
        "port": "9000",
        "catalog": "/tmp/catalog.toml",  # noqa: S108  only read back
        "lock_timeout": "0.5",
        "workers": "4",
        "cache_response_bytes": "0",
        "cache_answer_bytes": "1000",
        **{f"limit_{name}": "7" for name, limit in LIMITS.items() if limit.adjustable},
    }
    for entry in setting_entries():
        for variable in entry.variables:
            monkeypatch.setenv(variable, values[entry.field])
            assert str(getattr(load_settings(), entry.field)) == values[entry.field]
            monkeypatch.delenv(variable)


def test_what_is_given_first_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line counts more than SEIKA_PORT, SEIKA_PORT more than PORT; an empty variable is none."""
    monkeypatch.setenv("PORT", "1001")
    assert load_settings().port == 1001
    monkeypatch.setenv("SEIKA_PORT", "1002")
    assert load_settings().port == 1002
    assert load_settings(port=1003).port == 1003
    monkeypatch.setenv("SEIKA_PORT", "")
    monkeypatch.setenv("PORT", "")
    assert load_settings().port == 8000


def test_no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """`none` is no file name."""
    monkeypatch.setenv("SEIKA_CATALOG", "none")
    assert load_settings().catalog is None


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("SEIKA_PORT", "http", "SEIKA_PORT is 'http': Input should be a valid integer"),
        ("PORT", "70000", "SEIKA_PORT is '70000': Input should be less than or equal to 65535"),
        (
            "SEIKA_LOCK_TIMEOUT",
            "-1",
            "SEIKA_LOCK_TIMEOUT is '-1': Input should be greater than or equal to 0",
        ),
    ],
)
def test_impossible_values(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str) -> None:
    """A value that a setting cannot have is refused, naming variable, value and what is allowed."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(CommandError) as refusal:
        load_settings()
    assert refusal.value.code == "SETTING_INVALID"
    assert refusal.value.message.startswith(message)


def test_an_impossible_value_on_the_command_line() -> None:
    """Options are checked like variables."""
    with pytest.raises(CommandError) as refusal:
        load_settings(port=-1)
    assert refusal.value.message == "SEIKA_PORT is -1: Input should be greater than or equal to 0"


def test_a_misspelt_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that begins like a setting and is none is refused, with what may have been meant."""
    monkeypatch.setenv("SEIKA_DATABSE_URL", "sqlite:////tmp/x.sqlite")
    with pytest.raises(CommandError) as refusal:
        load_settings()
    assert refusal.value.code == "SETTING_UNKNOWN"
    assert refusal.value.message == (
        "there is no setting SEIKA_DATABSE_URL; did you mean SEIKA_DATABASE_URL?"
    )


@pytest.mark.parametrize("variable", ["SEIKA_FOO", "SEIKA_", "SEIKA_PROXY_TRUST"])
def test_a_setting_of_something_else(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """What is like no setting but for the prefix is refused without a guess."""
    monkeypatch.setenv(variable, "1")
    with pytest.raises(CommandError) as refusal:
        load_settings()
    assert refusal.value.message == f"there is no setting {variable}"


def test_every_kind_of_database_is_told() -> None:
    """The setting of the database shows a URL for each kind, and each of them names a place."""
    (told,) = (entry.description for entry in setting_entries() if entry.field == "database_url")
    assert [str(parse_location(url)) for url in re.findall("`([^`]+)`", told)] == [
        "relative/path",
        "/absolute/path",
        "postgresql://user:***@host:5432/name",
    ]


def test_the_documentation_holds_the_table() -> None:
    """docs/settings.md holds the table that `seika settings --markdown` prints."""
    assert settings_table() in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_setting_is_described() -> None:
    """No setting is without a description, and the table names each field once."""
    entries = list(setting_entries())
    assert [entry.field for entry in entries] == list(Settings.model_fields)
    assert all(entry.description.endswith(".") for entry in entries)
