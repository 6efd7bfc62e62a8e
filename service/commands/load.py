"""`seika load`: read report texts and store them, all or none. A folder: `service.commands.load_folder`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from database.draft import offer_of
from database.engine import Database, open_database
from database.errors import DatabaseError
from database.names import stored_names
from database.served_texts import ServedText
from database.staged_text import StagedText
from database.staging import remember
from database.writer import LoadOutcome, load
from ingest.build import ReportReading
from ingest.origin import Origin
from service.catalog import read_catalog
from service.commands.load_folder import load_folder
from service.commands.reading import read_texts
from service.commands.texts import Text, account_of, key_of, text_of_catalog, written
from service.errors import CommandError
from service.governments import parse_fiscal_year, parse_government_code, prefecture_name
from service.settings import load_settings

DEFAULT_TITLE = "主要施策の成果"
"""What the reports are called where nobody says how this one is."""


def load_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="The report texts, or one folder with catalogs.", show_default=False),
    ] = None,
    *,
    government_code: Annotated[
        str | None, typer.Option(help="Whose reports they are: 全国地方公共団体コード, six digits.")
    ] = None,
    fiscal_year: Annotated[
        int | None, typer.Option(help="The fiscal year they report on; 2021 is 令和3年度.")
    ] = None,
    government_name: Annotated[
        str | None, typer.Option(help="The government's name; known for prefectures and for stored ones.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(help=f"The report's title, {DEFAULT_TITLE} if not given.")
    ] = None,
    catalog: Annotated[
        Path | None,
        typer.Option(help="A catalog that says all this of each text; without PATHS, load all of it."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put these texts in place of stored ones.")
    ] = False,
    no_publish: Annotated[
        bool,
        typer.Option("--no-publish", help="Keep the release beside the served one, for `seika publish`."),
    ] = False,
) -> None:
    """Read report texts and store them: all of them, or on any error none.

    Of a folder, all texts are loaded that its catalogs name (catalog.toml, also in folders below); what
    cannot be loaded is set aside and named. A load of a folder that is stopped goes on where it was.
    """
    settings = load_settings()
    database = open_database(settings.location, settings.lock_timeout)
    told = any(given is not None for given in (government_code, fiscal_year, government_name, title))
    if paths and any(path.is_dir() for path in paths):
        if len(paths) > 1 or told or catalog is not None:
            folder = next(path for path in paths if path.is_dir())
            raise CommandError("FILE_IS_FOLDER", f"{folder} is a folder")
        load_folder(database, paths[0], replace=replace, publish=not no_publish)
        return
    if catalog is not None:
        if told:
            raise CommandError("USAGE", "--catalog says what its texts are: give no option that says so too")
        texts = _texts_of_catalog(catalog, paths)
    else:
        if not paths or government_code is None or fiscal_year is None:
            raise CommandError("USAGE", "give texts with --government-code and --fiscal-year, or a --catalog")
        code, year = parse_government_code(government_code), parse_fiscal_year(fiscal_year)
        texts = _texts_of_options(database, paths, Origin(code, government_name or "", year, title or "", ""))
    load_texts(database, texts, replace=replace, publish=not no_publish)


def load_texts(database: Database, texts: list[Text], *, replace: bool, publish: bool = True) -> None:
    """Read texts, store them in one transaction, and say on the terminal what was done.

    Raises:
        CommandError, ReportError, DatabaseError: Nothing was written.
    """
    readings = read_texts(texts)
    outcome = load(database, [reading.rows for reading in readings], replace=replace, publish=publish)
    if outcome.published:
        _remember(database, texts, readings)
    for text, reading in zip(texts, readings, strict=True):
        typer.echo(_account_of(text, reading, outcome))
    typer.echo(f"release {outcome.release} in {database.location}")
    if not outcome.published:
        typer.echo(f"it is not served yet: `seika publish {outcome.release[:12]}` serves it")


def _texts_of_catalog(catalog: Path, paths: list[Path] | None) -> list[Text]:
    texts = {text.path.resolve(): text for text in read_catalog(catalog)}
    for path in paths or ():
        if path.resolve() not in texts:
            raise CommandError("NOT_IN_CATALOG", f"the catalog {catalog} does not name {path}")
    chosen = [texts[path.resolve()] for path in paths] if paths else list(texts.values())
    return [text_of_catalog(text) for text in chosen]


def _texts_of_options(database: Database, paths: list[Path], given: Origin) -> list[Text]:
    """The texts with what the options say of them; names that they leave out are looked up.

    Raises:
        CommandError: Nobody knows the government's name, which nothing can stand for: it is published.
        DatabaseError: The database cannot be read.
    """
    code, year = given.government_code, given.fiscal_year
    stored = stored_names(database, code, year)
    name = given.government_name.strip() or stored.government_name or prefecture_name(code)
    title = given.title or stored.title or DEFAULT_TITLE
    if name is None:
        raise CommandError("GOVERNMENT_NAME", f"the name of the government {code} is not known")
    return [Text(path, Origin(code, name, year, title, written(path.name))) for path in paths]


def _remember(database: Database, texts: list[Text], readings: list[ReportReading]) -> None:
    """Note what the texts say, so that the next start of `seika serve` need not read them."""
    noted = []
    for text, reading in zip(texts, readings, strict=True):
        draft = offer_of(reading.rows).draft
        noted.append(
            StagedText(
                key=key_of(draft.sha256, text.origin),
                document_id=draft.document,
                digest=draft.digest,
                doubts=_doubts_of(reading),
                draft=draft.encode(),
            )
        )
    with suppress(DatabaseError):  # they are loaded; another start takes a second longer
        remember(database, noted)


def _doubts_of(reading: ReportReading) -> int:
    return reading.rows.document.unread + len(reading.warnings)


def _account_of(text: Text, reading: ReportReading, outcome: LoadOutcome) -> str:
    rows = reading.rows
    done = "unchanged"
    if rows.document.slug in outcome.added:
        done = "added"
    elif rows.document.slug in outcome.replaced:
        done = "replaced"
    counts = (len(rows.departments), len(rows.programs), len(rows.metrics))
    return account_of(text.path, done, ServedText(*counts, doubts=_doubts_of(reading)))
