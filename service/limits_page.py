"""The limits at /limits: a page for people, JSON for programs, both from the one table."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import Response

from service.cost import LIST_SIZE, WHOLE_LIST
from service.endpoint import wants_html
from service.limits import LIMITS, Limits
from service.pages import respond_page
from service.responses import respond_json

VARY = {"Vary": "Accept"}


class LimitsPage:
    """The limits of this service, as its administrator has set them.

    Args:
        limits: The limits.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def respond(self, request: Request) -> Response:
        """The limits in the form that the client prefers."""
        if not wants_html(request.headers.get("accept", "")):
            return respond_json({"limits": self._describe()}, headers=VARY)
        rows = "".join(
            f"<tr><td><code>{limit.name}</code></td><td class=number>{allowance:,}</td>"
            f"<td class=prose>{escape(limit.counted)}</td><td class=prose>{escape(limit.remedy)}</td></tr>"
            for limit, allowance in zip(LIMITS.values(), self._limits.values(), strict=True)
        )
        return respond_page("limits", VARY, rows=rows, list_size=str(LIST_SIZE), whole_list=str(WHOLE_LIST))

    def _describe(self) -> list[dict[str, object]]:
        return [
            {"name": limit.name, "allowed": allowance, "of": limit.counted, "hint": limit.remedy}
            for limit, allowance in zip(LIMITS.values(), self._limits.values(), strict=True)
        ]
