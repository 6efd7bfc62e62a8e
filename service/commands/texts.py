"""Texts before they are read: their files, what is said of them, and the key that tells one from another."""

from __future__ import annotations

import hashlib
import os
from dataclasses import astuple, dataclass
from pathlib import Path

import orjson

from database.served_texts import ServedText
from ingest.origin import Origin
from service.catalog import CatalogText
from service.errors import CommandError
from service.reader_version import reader_version


@dataclass(frozen=True, slots=True)
class Text:
    """A file and what is said of it."""

    path: Path
    origin: Origin


def text_of_catalog(text: CatalogText) -> Text:
    """A text with the origin that its catalog gives."""
    origin = Origin(
        government_code=text.government_code,
        government_name=text.government_name,
        fiscal_year=text.fiscal_year,
        title=text.title,
        file_name=written(text.path.name),
        licence=text.licence,
        source_url=text.source_url,
    )
    return Text(text.path, origin)


def written(path: Path | str) -> str:
    """A path or a name as text that can be printed and stored: what is not UTF-8 in it is replaced."""
    return os.fsencode(path).decode(errors="replace")


def key_of(sha256: str, origin: Origin) -> str:
    """What stands for all that a text is read from and by, the version of the reader included.

    Args:
        sha256: Of its bytes.
        origin: What is said of it.
    """
    told = orjson.dumps([reader_version(), sha256, astuple(origin)])
    return hashlib.sha256(told).hexdigest()


def key_of_file(text: Text) -> str:
    """The key of a text, for which its bytes are hashed but not read.

    Raises:
        CommandError: The file cannot be read.
    """
    return key_of(hashlib.sha256(read_bytes(text.path)).hexdigest(), text.origin)


def account_of(path: Path, done: str, text: ServedText) -> str:
    """The line that tells of a text that is loaded.

    Args:
        path: The file.
        done: What was done with it.
        text: How much is in it.
    """
    counts = ((text.departments, "department"), (text.programs, "program"), (text.metrics, "metric"))
    account = f"{written(path)}: {done}, {', '.join(counted(number, noun) for number, noun in counts)}"
    if not text.doubts:
        return account
    return f"{account}; {counted(text.doubts, 'doubt')}, see `seika check {written(path)}`"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 program, 22 programs."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        CommandError: It cannot be read, or is no file.
    """
    try:
        if path.is_char_device() or path.is_block_device():  # /dev/zero never ends
            raise CommandError("FILE_UNREADABLE", f"{path} is a device")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CommandError("FILE_MISSING", f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise CommandError("FILE_IS_FOLDER", f"{path} is a folder") from error
    except (OSError, ValueError) as error:  # ValueError: a path that no file can have
        raise CommandError("FILE_UNREADABLE", f"{path} cannot be read") from error
