"""The wheel holds all that serving takes, so that it runs where there is no checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

from tests.serving import serving

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL = {"database", "ingest", "loaders", "schema", "service"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build the wheel, as the Dockerfile does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return ZipFile(path)


def test_the_wheel_holds_packages_pages_and_texts_and_nothing_else(wheel: ZipFile) -> None:
    """Five packages, the built pages, the default texts and the migrations; no tests, no TypeScript."""
    names = set(wheel.namelist())
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == TOP_LEVEL
    assert {
        "database/migrations/script.py.mako",
        "service/data/catalog.toml",
        "service/static/graphiql.html",
        "service/static/graphiql.js",
        "service/static/graphiql.js.br",
        "service/static/graphiql.js.gz",
        "service/static/workers/graphql.worker.js",
    } <= names


def test_the_wheel_alone_serves_the_default_report(wheel: ZipFile, tmp_path: Path) -> None:
    """Unpacked somewhere else, the wheel loads its own texts and answers, its GraphiQL page too."""
    packages, folder = tmp_path / "packages", tmp_path / "run"
    wheel.extractall(packages)
    folder.mkdir()
    with serving(folder, python_path=packages) as address:
        query = {"query": "{ dataset { programCount } }"}
        assert httpx.post(f"{address}/graphql", json=query).json() == {
            "data": {"dataset": {"programCount": 22}}
        }
        page = httpx.get(f"{address}/graphql", headers={"Accept": "text/html"})
        assert "static/graphiql.js" in page.text
        assert httpx.get(f"{address}/static/graphiql.js").is_success
