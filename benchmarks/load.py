"""How fast many reports are written, in how much memory, and how large they are then, on either database.

Made-up reports go the way of `seika load FOLDER`: they are staged in batches, and one transaction publishes
them. Reading is not measured here (`benchmarks.ingest` does that): what is timed is what the writer does.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import orjson
import psycopg

from benchmarks.made_reports import GOVERNMENTS, made_report
from database.bulk_load import load_staged
from database.draft import offer_of
from database.engine import Database, open_database
from database.location import Location, SqliteFile, parse_location
from database.payload import encode_payload
from database.staging import Staged, stage
from service.workers import Workers

BATCH = 40
"""Reports staged in one transaction."""

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """What a load took.

    Attributes:
        metrics: How many were written.
        staged_per_second: Metrics staged in a second, in this process; made and packed in others.
        published_per_second: Metrics written to the tables that are served, in a second.
        published_per_cpu_second: The same, for each second that this process had a core; PostgreSQL's own
            work is not in it.
        written_per_second: Both together: from rows at hand to rows served.
        peak_megabytes: The most memory that this process held; the largest of its workers' is apart.
        worker_megabytes: The most memory that a worker held.
        megabytes_per_million: The size of the database for a million metrics.
    """

    metrics: int
    staged_per_second: float
    published_per_second: float
    published_per_cpu_second: float
    written_per_second: float
    peak_megabytes: float
    worker_megabytes: float
    megabytes_per_million: float


def measure_load(location: Location, reports: int = GOVERNMENTS) -> LoadFigures:
    """Load the first made-up reports into an empty database, and measure.

    Args:
        location: Where nothing is yet.
        reports: How many; `GOVERNMENTS` are the L set.
    """
    database, staging, keys = open_database(location), 0.0, list[str]()
    with Workers() as workers:
        for batch in _batches(workers.map(partial(_staged, reports), range(reports))):
            keys += [text.key for text in batch]
            begin = time.perf_counter()
            stage(database, batch)
            staging += time.perf_counter() - begin
        begin, cpu = time.perf_counter(), time.process_time()
        outcome = load_staged(database, keys, workers.map)
        publishing, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak, worker = (
        resource.getrusage(who).ru_maxrss / 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return LoadFigures(
        outcome.metrics,
        outcome.metrics / staging,
        outcome.metrics / publishing,
        outcome.metrics / cpu,
        outcome.metrics / (staging + publishing),
        peak,
        worker,
        _size(database) / _MEGABYTE / (outcome.metrics / _MEGABYTE),
    )


def _staged(reports: int, index: int) -> Staged:
    offer = offer_of(made_report(index, reports))
    draft, payload = offer.draft, encode_payload(offer.content.members())
    return Staged(draft.sha256, draft.document, draft.digest, 0, draft.encode(), payload)


def _batches(texts: Iterator[Staged]) -> Iterator[list[Staged]]:
    batch: list[Staged] = []
    for text in texts:
        batch.append(text)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _size(database: Database) -> int:
    """The bytes of a database."""
    location = database.location
    if isinstance(location, SqliteFile):
        return location.path.stat().st_size
    url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def main() -> None:
    """Load so many reports into the database of a URL, both given as arguments, and print a line of JSON."""
    url, reports = sys.argv[1:]
    print(orjson.dumps(measure_load(parse_location(url), int(reports))).decode())


if __name__ == "__main__":
    main()
