"""A folder of texts: what each of them is, by the catalogs in it, and which are read already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from database.draft import offer_of
from database.payload import encode_payload
from database.staging import Staged
from ingest.build import read_report
from ingest.errors import ReportError
from service.catalog import read_catalog
from service.commands.texts import Text, key_of_file, read_bytes, text_of_catalog
from service.errors import CommandError

CATALOG = "catalog.toml"
"""The name of a catalog within a folder."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text that is not loaded while the others are.

    Attributes:
        path: The file.
        code: Of the error; see `service.errors`.
        message: What is wrong with it.
        hint: What to do about it.
    """

    path: Path
    code: str
    message: str
    hint: str


def texts_of_folder(folder: Path) -> list[Text]:
    """The texts that the catalogs of a folder and of all folders in it name, in the order of their paths.

    Raises:
        CommandError: There is no catalog, or one is not as it should be.
    """
    catalogs = sorted(folder.rglob(CATALOG))
    if not catalogs:
        raise CommandError("CATALOG_MISSING", f"no {CATALOG} in {folder} or in a folder of it")
    return [text_of_catalog(text) for catalog in catalogs for text in read_catalog(catalog)]


def uncatalogued(folder: Path, texts: list[Text]) -> list[Path]:
    """The files of a folder whose names end in .txt and that no catalog names."""
    named = {text.path for text in texts}
    return sorted(path for path in folder.rglob("*.txt") if path not in named)


def keys_of(texts: list[Text]) -> Iterator[tuple[Text, str | SetAside]]:
    """Each text with its key, for which its bytes are hashed but not read, or with what is wrong with it."""
    for text in texts:
        try:
            yield text, key_of_file(text)
        except CommandError as error:
            yield text, SetAside(text.path, error.code, error.message, error.hint)


def read_for_staging(text_and_key: tuple[Text, str]) -> Staged | SetAside:
    """Read a text, ready to be staged. This is what a worker does.

    Whatever goes wrong with one text is no reason for the others to wait.
    """
    text, key = text_and_key
    try:
        reading = read_report(read_bytes(text.path), text.origin)
        offer = offer_of(reading.rows)
        doubts = reading.rows.document.unread + len(reading.warnings)
        payload = encode_payload(offer.content.members())
    except (CommandError, ReportError) as error:
        return SetAside(text.path, error.code, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 -- our mistake, told as one
        failure = CommandError("INTERNAL", f"unexpected {type(error).__name__} while it was read")
        return SetAside(text.path, failure.code, failure.message, failure.hint)
    draft = offer.draft
    return Staged(key, draft.document, draft.digest, doubts, draft.encode(), payload)
