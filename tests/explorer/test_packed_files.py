"""What the build leaves beside the files of the pages."""

from __future__ import annotations

import gzip

import brotli
import httpx

from service.graphiql import STATIC


def test_each_built_file_is_packed_twice() -> None:
    """Beside each script, style and font lie the same bytes in br and in gzip, and shorter."""
    names = {path.name for path in STATIC.rglob("*") if path.is_file()}
    packed = [path for path in STATIC.rglob("*") if path.suffix in (".js", ".css", ".ttf")]
    assert {"graphiql.js", "graphiql.css", "graphql.worker.js"} <= names
    for path in packed:
        body = path.read_bytes()
        for ending, unpack in ((".br", brotli.decompress), (".gz", gzip.decompress)):
            beside = path.with_name(path.name + ending).read_bytes()
            assert unpack(beside) == body, path.name
            assert len(beside) < len(body)


def test_a_browser_gets_the_script_packed(served: str) -> None:
    """The script goes over a real socket as the build packed it: a quarter of its bytes."""
    for coding, ending in (("gzip, deflate, br, zstd", ".br"), ("gzip, deflate", ".gz")):
        response = httpx.get(f"{served}/static/graphiql.js", headers={"Accept-Encoding": coding})
        assert response.num_bytes_downloaded == (STATIC / f"graphiql.js{ending}").stat().st_size
        assert response.content == (STATIC / "graphiql.js").read_bytes()
