"""Releases published under the eyes of clients, through a real server."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from database.engine import Database
from database.entities import ReportRows
from database.publishing import publish
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.faults.watcher import Answer, Watcher, watching
from tests.serving import serving

CLIENTS = 4
RELEASES, FEWER_RELEASES = 20, 6

OLDEST = 2.0
"""Seconds after which no answer may come from a release that another has replaced."""

COUNTS = "dataset { release loadedAt reportCount programCount metricCount }"
LISTS = f"{{ {COUNTS} programs(first: 100) {{ totalCount nodes {{ name metrics {{ label }} }} }} }}"
PLACES = " ".join(
    f'd{number}: program(slug: "100005-2021-{number:02d}-1-1") {{ metrics {{ label }} }}'
    for number in (2, 3, 4)
)
LOOKUPS = f"{{ {COUNTS} {PLACES} }}"
ORDERED = f"""{{ {COUNTS}
    metrics(first: 100, orderBy: [{{field: VALUE, direction: DESC}}]) {{ totalCount nodes {{ label }} }} }}"""


def edition(number: int) -> list[ReportRows]:
    """The documents of a release: three, whose metrics all say which one it is."""
    return [
        sample_rows(f"第{number}版 第{department}部", departments=(department,), programs=1 + number % 3)
        for department in (2, 3, 4)
    ]


@dataclass(slots=True)
class History:
    """What was published when, as (release, moment when the publication was over)."""

    database: Database
    published: list[tuple[str, float]] = field(default_factory=list)
    editions: dict[str, int] = field(default_factory=dict)

    def load(self, number: int) -> None:
        """Load an edition over the one that is served."""
        self._remember(load(self.database, edition(number), replace=True).release, number)

    def stage_and_publish(self, number: int) -> None:
        """Prepare an edition beside the one that is served, and publish it then."""
        staged = load(self.database, edition(number), replace=True, publish=False).release
        self.publish(staged, number)

    def publish(self, release: str, number: int) -> None:
        """Publish an edition that is kept."""
        self._remember(publish(self.database, release).release, number)

    def _remember(self, release: str, number: int) -> None:
        self.published.append((release, time.monotonic()))
        self.editions[release] = number

    def age(self, answer: Answer) -> float:
        """For how many seconds the release of an answer had not been served when it was asked for."""
        replaced_at = [
            after
            for (release, _), (_, after) in zip(self.published, self.published[1:], strict=False)
            if release == answer.release
        ]
        if self.published[-1][0] == answer.release or not replaced_at:
            return 0.0
        return max(0.0, answer.asked_at - replaced_at[-1])


def back_to(history: History, number: int) -> tuple[str, int]:
    """The release of an earlier edition, and the edition."""
    release = next(release for release, edition in history.editions.items() if edition == number)
    return release, number


def seen_by_all(clients: list[Watcher], release: str) -> None:
    """Return when every client was answered from a release, or it is too late for that."""
    end = time.monotonic() + 2 * OLDEST
    while time.monotonic() < end:
        if all(client.answers and client.answers[-1].release == release for client in clients):
            return
        time.sleep(0.005)


def labels_of(found: object) -> set[str]:
    """Every label that stands anywhere in an answer."""
    if isinstance(found, dict):
        own = {found["label"]} if "label" in found else set()
        return own.union(*map(labels_of, found.values()))
    return set().union(*map(labels_of, found)) if isinstance(found, list) else set()


def is_whole(answer: Answer, number: int) -> bool:
    """Whether all of an answer is from one edition."""
    programs = 3 * (1 + number % 3)
    data = answer.body["data"]
    counts = [data["dataset"][f"{counted}Count"] for counted in ("report", "program", "metric")]
    totals = [data[name]["totalCount"] for name in ("programs", "metrics") if name in data]
    return (
        "errors" not in answer.body
        and labels_of(data) == {f"第{number}版 第{department}部" for department in (2, 3, 4)}
        and counts == [1, programs, 2 * programs]
        and totals in ([], [programs], [2 * programs])
    )


def test_publishing_while_clients_read(
    database: Database,
    kind: str,
    tmp_path: Path,
    thorough: bool,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """While releases are published, four clients meet no error, no mixed answer and no old one."""
    history = History(database)
    history.load(0)
    with (
        serving(tmp_path, location=database.location) as address,
        watching(address, CLIENTS, (LISTS, LOOKUPS, ORDERED)) as clients,
    ):
        for number in range(1, (RELEASES if thorough else FEWER_RELEASES) + 1):
            match number % 4:
                case 0:
                    history.publish(*back_to(history, number - 3))
                case 1:
                    history.stage_and_publish(number)
                case _:
                    history.load(number)
            seen_by_all(clients, history.published[-1][0])
    answers = [answer for client in clients for answer in client.answers]
    assert [answer for answer in answers if answer.status != 200 or "errors" in answer.body] == []
    assert {answer.release for answer in answers} <= set(history.editions)
    mixed = [answer for answer in answers if not is_whole(answer, history.editions[answer.release or ""])]
    assert mixed == []
    assert max(history.age(answer) for answer in answers) <= OLDEST
    assert {answer.release for answer in answers} == set(history.editions)
    record_testsuite_property(f"{kind}, answers", len(answers))
    record_testsuite_property(f"{kind}, oldest answer", max(history.age(answer) for answer in answers))
    record_testsuite_property(
        f"{kind}, longest answer", max(answer.answered_at - answer.asked_at for answer in answers)
    )
