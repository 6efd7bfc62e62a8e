"""What a request may ask for at most: one table for the code, /limits, the documentation and the errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loaders import search
from loaders.listing import DEFAULT_SIZE, LARGEST_SIZE
from schema import conditions, orders
from service.refusals import NONE, RefusedError


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    Attributes:
        name: Its stable name, as `extensions.limit` of a refusal gives it.
        allowance: The most that is allowed, unless an administrator sets another.
        counted: What is counted, in the plural, so that a figure can stand before it.
        remedy: How to ask for the same within the limit.
        status: The HTTP status of the refusal.
        adjustable: Whether there is a setting for it.
        well_formed: Whether a request beyond it is a well-formed one of GraphQL over HTTP all the same.
    """

    name: str
    allowance: int
    counted: str
    remedy: str
    status: int = 400
    adjustable: bool = False
    well_formed: bool = True


_IN_PARTS = "Split the document: send its operations one by one, or its root fields in several requests."
_DEEPER = "Ask for the outer levels first, then go on from their ids with `node` or `nodes`."
_PAGES = f"Take smaller pages (`first` is {DEFAULT_SIZE} without a value) and fetch the rest with cursors"

_TABLE = (
    Limit(
        "url_bytes",
        16_384,
        "bytes of the URL",
        "Send the query in a POST, or by its hash.",
        status=414,
        well_formed=False,
    ),
    Limit(
        "head_bytes",
        65_536,
        "bytes of the head",
        "Send fewer and shorter headers; what is long belongs in the body of a POST.",
        status=431,
        well_formed=False,
    ),
    Limit(
        "body_bytes",
        262_144,
        "bytes of the body",
        "Send fewer operations or shorter lists of variables at a time.",
        status=413,
        well_formed=False,
        adjustable=True,
    ),
    Limit(
        "sending_seconds",
        30,
        "seconds of sending",
        "Send the whole request at once, when all of it is known.",
        status=408,
        well_formed=False,
    ),
    Limit(
        "json_depth",
        64,
        "levels of the JSON",
        "Flatten the variables: no filter needs as many levels.",
        well_formed=False,
    ),
    Limit("document_bytes", 100_000, "bytes of the document", _IN_PARTS),
    Limit("tokens", 5_000, "tokens of the document", _IN_PARTS, adjustable=True),
    Limit("nesting", 64, "brackets or fragments inside each other", _DEEPER),
    Limit("operations", 20, "operations of the document", "Send only the operation that is to be executed."),
    Limit("fragments", 100, "fragments of the document", "Send only the fragments that the operation uses."),
    Limit("depth", 20, "levels of fields inside each other", _DEEPER, adjustable=True),
    Limit("root_fields", 20, "fields at the root of the operation", _IN_PARTS),
    Limit(
        "aliases",
        50,
        "aliases of the document",
        "Ask for many objects of a kind with `nodes` or with `where`, not each by its own alias.",
    ),
    Limit("directives", 50, "directives of the document", "Put @include or @skip on fragments."),
    Limit(
        "selections",
        5_000,
        "fields of the operation, its fragments expanded",
        "Select less, or fetch each part of it in a request of its own.",
    ),
    Limit(
        "field_pairs",
        5_000,
        "pairs of equal fields to be merged",
        "Select each field once in each place, also across fragments.",
    ),
    Limit("page_size", LARGEST_SIZE, "entries of a page", f"{_PAGES}."),
    Limit("where_depth", conditions.DEEPEST, "levels of a `where`", "Ask in several queries."),
    Limit(
        "comparisons",
        conditions.LARGEST_NUMBER,
        "comparisons of a `where`",
        "Give many values of one field as `in`, or ask in several queries.",
    ),
    Limit("listed_values", conditions.LONGEST_LIST, "values of an `in`", "Ask in several queries."),
    Limit(
        "sought_text",
        conditions.LONGEST_TEXT,
        "characters of a `contains` or `startsWith`",
        "Look for the part that matters most.",
    ),
    Limit(
        "search_text",
        search.LONGEST_TEXT,
        "characters of a `search`",
        "Search for the words that matter most.",
    ),
    Limit("order_fields", orders.LARGEST_NUMBER, "fields of an `orderBy`", "Order by the first few."),
    Limit("node_ids", 100, "ids of `nodes`", "Send the ids in several requests."),
    Limit(
        "cost",
        50_000,
        "points",
        f"{_PAGES}; or leave out the innermost lists, and ask for those by `node` where they matter.",
        adjustable=True,
    ),
    Limit(
        "execution_seconds",
        10,
        "seconds of execution",
        "Ask for less at once; the same request may also do better when the service is less busy.",
        status=503,
        well_formed=False,
        adjustable=True,
    ),
)

LIMITS: Mapping[str, Limit] = MappingProxyType({limit.name: limit for limit in _TABLE})
"""All limits by their names.

`page_size` and what concerns `where`, `orderBy` and `search` is judged by the fields themselves: an error of
the field, with the code BAD_USER_INPUT.
"""


class LimitError(RefusedError):
    """A request that asks for more than a limit allows.

    Args:
        limit: The limit.
        allowance: What it allows here.
        figure: What the request comes to.
        more: Whether it comes to even more, and counting stopped there.
    """

    def __init__(self, limit: Limit, allowance: int, figure: int, *, more: bool = False) -> None:
        at_least = "at least " if more else ""
        super().__init__(
            limit.status,
            "LIMIT_EXCEEDED",
            f"The request comes to {at_least}{figure:,} {limit.counted}, and {allowance:,} are allowed.",
            limit.remedy,
            details={"limit": limit.name, "requested": figure, "allowed": allowance},
            headers={"Retry-After": "5"} if limit.status == 503 else NONE,
            well_formed=limit.well_formed,
        )
        self.limit = limit


class Limits(dict[str, int]):
    """The allowances of a service by the names of its limits: the table, with what an administrator has set.

    Args:
        changed: Other allowances, by the name of the limit.
    """

    def __init__(self, changed: Mapping[str, int] = MappingProxyType({})) -> None:
        if wrong := [name for name in changed if not LIMITS[name].adjustable]:
            raise ValueError(f"no administrator may set {wrong}")
        super().__init__({name: changed.get(name, limit.allowance) for name, limit in LIMITS.items()})

    def check(self, name: str, figure: int, *, more: bool = False) -> None:
        """Refuse a request that comes to more than a limit allows.

        Args:
            name: Of the limit.
            figure: What the request comes to.
            more: Whether counting stopped at that figure.

        Raises:
            LimitError: It comes to more than that.
        """
        if figure > self[name]:
            raise LimitError(LIMITS[name], self[name], figure, more=more)


def limits_table() -> str:
    """The table as Markdown, as docs/limits.md holds it."""
    lines = ["| limit | at most | of what | what to do | setting |", "|---|--:|---|---|---|"]
    for limit in LIMITS.values():
        setting = f"`SEIKA_LIMIT_{limit.name.upper()}`" if limit.adjustable else "–"
        lines.append(
            f"| `{limit.name}` | {limit.allowance:,} | {limit.counted} | {limit.remedy} | {setting} |"
        )
    return "\n".join(lines) + "\n"
