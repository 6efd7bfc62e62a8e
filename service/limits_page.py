"""The limits at /limits: a page for people, JSON for programs, both from the one table."""

from __future__ import annotations

from html import escape

import orjson
from starlette.requests import Request
from starlette.responses import Response

from service.cost import LIST_SIZE, WHOLE_LIST
from service.endpoint import wants_html
from service.limits import LIMITS, Limits
from service.negotiation import JSON
from service.page_replies import StandingPage
from service.pages import fill_page
from service.reply import Reply


class LimitsPage:
    """The limits of this service, as its administrator has set them.

    Args:
        limits: The limits.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._page = StandingPage(self._show)
        self._listed = StandingPage(self._list)

    async def respond(self, request: Request) -> Response:
        """The limits in the form that the client prefers."""
        is_for_people = wants_html(request.headers.get("accept", ""))
        return await (self._page if is_for_people else self._listed).respond(request)

    def _show(self) -> Reply:
        rows = "".join(
            f"<tr><td><code>{limit.name}</code></td><td class=number>{allowance:,}</td>"
            f"<td class=prose>{escape(limit.counted)}</td><td class=prose>{escape(limit.remedy)}</td></tr>"
            for limit, allowance in zip(LIMITS.values(), self._limits.values(), strict=True)
        )
        return fill_page("limits", rows=rows, list_size=str(LIST_SIZE), whole_list=str(WHOLE_LIST))

    def _list(self) -> Reply:
        described = [
            {"name": limit.name, "allowed": allowance, "of": limit.counted, "hint": limit.remedy}
            for limit, allowance in zip(LIMITS.values(), self._limits.values(), strict=True)
        ]
        return Reply(200, JSON, orjson.dumps({"limits": described}), public=True)
