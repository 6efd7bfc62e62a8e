"""The usual way: Strawberry with SQLAlchemy's ORM objects, DataLoaders and default execution.

It is what the documentation of the libraries shows, with nothing left out that it advises: one statement a
level through DataLoaders, a session for each request, no lazy loading. Only what Q1 needs is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import orjson
import strawberry
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from strawberry.dataloader import DataLoader

from database import entities
from schema.fiscal_year import japanese_label


class Loaders:
    """The DataLoaders of one request."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.departments = DataLoader(self._departments)
        self.pillars = DataLoader(self._pillars)
        self.programs = DataLoader(self._programs)
        self.metrics = DataLoader(self._metrics)

    async def _departments(self, keys: list[int]) -> list[list[entities.Department]]:
        return self._children(entities.Department, "report_id", keys)

    async def _pillars(self, keys: list[int]) -> list[list[entities.PolicyPillar]]:
        return self._children(entities.PolicyPillar, "department_id", keys)

    async def _programs(self, keys: list[int]) -> list[list[entities.Program]]:
        return self._children(entities.Program, "policy_pillar_id", keys)

    async def _metrics(self, keys: list[int]) -> list[list[entities.Metric]]:
        return self._children(entities.Metric, "program_id", keys)

    def _children(self, entity: Any, parent: str, keys: list[int]) -> list[list[Any]]:  # noqa: ANN401 -- any table
        found = defaultdict(list)
        statement = select(entity).where(col(getattr(entity, parent)).in_(keys)).order_by(entity.id)
        for row in self._session.exec(statement):
            found[getattr(row, parent)].append(row)
        return [found[key] for key in keys]


Info = strawberry.Info["Loaders", None]


@strawberry.type
class Metric:
    """A metric."""

    label: str
    value: float | None
    unit: str | None
    text: str


@strawberry.type
class Program:
    """A program."""

    id: strawberry.Private[int]
    marker: str
    name: str
    settled_amount: float | None

    @strawberry.field
    async def metrics(self, info: Info) -> list[Metric]:
        """Its metrics."""
        return await info.context.metrics.load(self.id)  # type: ignore[return-value]  # ORM objects, as usual


@strawberry.type
class PolicyPillar:
    """A policy pillar."""

    id: strawberry.Private[int]
    number: int
    name: str
    settled_amount: float | None

    @strawberry.field
    async def programs(self, info: Info) -> list[Program]:
        """Its programs."""
        return await info.context.programs.load(self.id)  # type: ignore[return-value]  # as above


@strawberry.type
class Department:
    """A department."""

    id: strawberry.Private[int]
    name: str
    settled_amount: float | None

    @strawberry.field
    async def policy_pillars(self, info: Info) -> list[PolicyPillar]:
        """Its policy pillars."""
        return await info.context.pillars.load(self.id)  # type: ignore[return-value]  # as above


@strawberry.type
class FiscalYear:
    """A fiscal year."""

    label: str


@strawberry.type
class Report:
    """A report."""

    id: strawberry.Private[int]
    title: str
    year: strawberry.Private[int]

    @strawberry.field
    def fiscal_year(self) -> FiscalYear:
        """The year reported on."""
        return FiscalYear(label=japanese_label(self.year))

    @strawberry.field
    async def departments(self, info: Info) -> list[Department]:
        """Its departments."""
        return await info.context.departments.load(self.id)  # type: ignore[return-value]  # as above


@strawberry.type
class Query:
    """Where queries start."""

    @strawberry.field
    def report(self, info: Info, government_code: str, fiscal_year: int) -> Report | None:
        """The report of a government for a fiscal year."""
        slug = f"{government_code}-{fiscal_year}"
        row = info.context._session.exec(select(entities.Report).where(entities.Report.slug == slug)).first()
        if row is None:
            return None
        return Report(id=row.id, title=row.title, year=row.fiscal_year)


class Usual:
    """A service written the usual way.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._schema = strawberry.Schema(query=Query)

    async def answer(self, query: str, variables: Mapping[str, Any]) -> bytes:
        """The answer to a request, as JSON."""
        with Session(self._engine) as session:
            result = await self._schema.execute(query, dict(variables), context_value=Loaders(session))
        return orjson.dumps({"data": result.data})
