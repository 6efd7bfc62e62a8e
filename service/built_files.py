"""The built files at /static: each goes out as the build has packed it, in a coding that the client takes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from service.encodings import IDENTITY, preferred_coding
from service.refusals import not_built
from service.reply import PUBLIC

ENDINGS: Mapping[str, str] = MappingProxyType({"br": ".br", "gzip": ".gz"})
"""What `explorer/build.mjs` appends to the name of a file that it packs, by the coding; the smaller first."""


class BuiltFiles(StaticFiles):
    """The files of a folder and what lies packed beside them. Each coding has an ETag of its own.

    Args:
        folder: The folder; it may come into being later.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._folder = folder

    async def check_config(self) -> None:
        """Look whether there is something to serve; Starlette calls this until there is.

        Raises:
            RefusedError: Nothing is built.
        """
        if not self._folder.is_dir():
            raise not_built()

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The response that sends a file, or 304 where the client has it."""
        asked = Headers(scope=scope)
        accepted = ", ".join(asked.getlist("accept-encoding")).encode("latin-1")
        coding = preferred_coding(accepted, tuple(ENDINGS))
        packed = Path(f"{os.fspath(full_path)}{ENDINGS.get(coding, '')}")
        headers = {"Cache-Control": PUBLIC.decode(), "Vary": "Accept-Encoding"}
        if coding != IDENTITY and packed.is_file():
            headers["Content-Encoding"] = coding
        else:
            packed = Path(full_path)
        kind = guess_type(full_path)[0] or "text/plain"
        response = FileResponse(packed, status_code, headers, kind, stat_result=packed.stat())
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response
