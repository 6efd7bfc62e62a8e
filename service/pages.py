"""The front page: what this is, what is loaded, where to go. Plain HTML, no script, no other host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from service.execution.operations import Operations
from service.negotiation import HTML
from service.page_replies import respond_reply
from service.refusals import RefusedError
from service.reply import Reply
from service.requests import GraphQLRequest

TEMPLATES = Path(__file__).parent / "templates"

LOADED = """
query Loaded {
  dataset { release loadedAt governmentCount reportCount programCount metricCount }
  reports(first: 100) {
    nodes { title government { name } fiscalYear { label } departments { name settledAmount } }
  }
}
"""
"""What the page tells of the data, asked of the graph as any other client would."""

SECURITY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The page loads nothing and runs nothing: its style and its empty icon are in it."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The page at /.

    Args:
        operations: What executes the operations.
    """

    operations: Operations

    async def respond(self, request: Request) -> Response:
        """The page; it says so when nothing is loaded yet."""
        is_complete = False
        try:
            answer = await self.operations.answer(GraphQLRequest(LOADED, None, None, read_only=True))
        except RefusedError as refused:
            loaded = _fill("nothing_loaded", message=refused.message, hint=refused.hint)
        else:
            loaded = _describe(orjson.loads(answer.body)["data"])
            is_complete = answer.complete
        endpoint = escape(str(request.url_for("graphql")))
        page = fill_page("front", loaded=loaded, endpoint=endpoint)
        return await respond_reply(request, page._replace(public=is_complete))


def fill_page(name: str, **parts: str) -> Reply:
    """A page made from its template.

    Args:
        name: Of the template.
        parts: HTML for the places in the template.
    """
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    page = _template(name).substitute(parts, style=style)
    return Reply(200, HTML, page.encode(), public=True, headers={"Content-Security-Policy": SECURITY})


def _describe(data: Mapping[str, Any]) -> str:
    dataset: Mapping[str, Any] = data["dataset"]
    reports = "".join(_describe_report(report) for report in data["reports"]["nodes"])
    counts = {name: f"{value:,}" for name, value in dataset.items() if isinstance(value, int)}
    release, loaded_at = escape(dataset["release"][:12]), escape(dataset["loadedAt"])
    return _template("loaded").substitute(counts, reports=reports, release=release, loadedAt=loaded_at)


def _describe_report(report: Mapping[str, Any]) -> str:
    departments: Sequence[Mapping[str, Any]] = report["departments"]
    stated = [amount for department in departments if (amount := department["settledAmount"]) is not None]
    return _fill(
        "report",
        government=report["government"]["name"],
        year=report["fiscalYear"]["label"],
        title=report["title"],
        departments="、".join(department["name"] for department in departments),
        settled=f"{sum(stated):,} 円" if stated else "—",
    )


def _fill(name: str, **values: str) -> str:
    return _template(name).substitute({key: escape(value) for key, value in values.items()})


def _template(name: str) -> Template:
    return Template((TEMPLATES / f"{name}.html").read_text(encoding="utf-8"))
