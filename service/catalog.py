"""The catalog of texts: what each text in a folder is, said in a TOML file beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from service.errors import CommandError
from service.governments import parse_fiscal_year, parse_government_code

NOT_STATED = "not stated"
"""What a catalog says where a text states no licence, or nothing is known of its address."""


def _checked_code(code: str) -> str:
    try:
        return parse_government_code(code)
    except CommandError as error:
        raise ValueError(error.message) from error


def _checked_year(year: int) -> int:
    try:
        return parse_fiscal_year(year)
    except CommandError as error:
        raise ValueError(error.message) from error


def _one_name(name: str) -> str:
    if Path(name).name != name:
        raise ValueError("the file must lie beside the catalog")
    return name


def _none_if_not_stated(words: str) -> str | None:
    return None if words == NOT_STATED else words


Stated = Annotated[str, AfterValidator(_none_if_not_stated)]


class _Entry(BaseModel):
    """One `[[text]]`, every key required, so that nobody forgets to say what is known and what is not."""

    model_config = ConfigDict(extra="forbid", strict=True)

    file: Annotated[str, AfterValidator(_one_name)]
    government_code: Annotated[str, AfterValidator(_checked_code)]
    government_name: str
    fiscal_year: Annotated[int, AfterValidator(_checked_year)]
    title: str
    publisher: str
    source: str
    licence: Stated
    source_url: Stated


class _Catalog(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    text: list[_Entry]


@dataclass(frozen=True, slots=True)
class CatalogText:
    """A text and what its catalog says of it.

    Attributes:
        path: The file.
        government_code: With its check digit.
        government_name: As in the national list.
        fiscal_year: The year in which it begins.
        title: Of the report.
        licence: Terms of use; None where the text states none.
        source_url: Where it was published; None where that is not known.
    """

    path: Path
    government_code: str
    government_name: str
    fiscal_year: int
    title: str
    licence: str | None
    source_url: str | None


def read_catalog(path: Path) -> list[CatalogText]:
    """The texts of a catalog, in its order.

    Raises:
        CommandError: The file is missing, is not TOML, lacks a key or has a wrong value.
    """
    try:
        parsed = _Catalog.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CommandError("CATALOG_INVALID", f"the catalog {path} cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError("CATALOG_INVALID", f"the catalog {path} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise CommandError("CATALOG_INVALID", f"the catalog {path} has at {place}: {problem}") from error
    return [_text_of(path.parent, entry) for entry in parsed.text]


def _text_of(folder: Path, entry: _Entry) -> CatalogText:
    return CatalogText(
        path=folder / entry.file,
        government_code=entry.government_code,
        government_name=entry.government_name,
        fiscal_year=entry.fiscal_year,
        title=entry.title,
        licence=entry.licence,
        source_url=entry.source_url,
    )
