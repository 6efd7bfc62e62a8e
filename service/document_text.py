"""The size of a document before it is parsed: tokens and brackets, counted by a regular expression."""

from __future__ import annotations

import re

from service.limits import Limits

_TOKEN = re.compile(
    r'"""(?:\\"""|[^"\\]|\\(?!""")|"(?!""))*+(?:""")?'  # block string; possessive, so that time stays linear
    r'|"(?:[^"\\\n]|\\.)*+"?'  # string
    r"|#[^\n]*"  # comment: graphql-core counts it too
    r"|\.\.\."
    r"|[A-Za-z_]\w*"
    r"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
    r"|[^\s,\ufeff]",
    re.DOTALL | re.ASCII,
)
_STEPS = {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}


def check_text(source: str, limits: Limits) -> None:
    """Refuse a document that would take too long to parse.

    The tokens are those of the grammar wherever the text follows it; elsewhere parsing ends early anyway.

    Raises:
        LimitError: It has too many bytes or tokens, or brackets inside each other.
    """
    limits.check("document_bytes", len(source))  # never more characters than bytes, and cheap to know
    limits.check("document_bytes", len(source.encode(errors="surrogatepass")))
    tokens = _TOKEN.findall(source)
    limits.check("tokens", len(tokens))
    limits.check("nesting", _nesting(tokens))


def _nesting(tokens: list[str]) -> int:
    """How many brackets are open at once."""
    open_now = most = 0
    for token in tokens:
        if step := _STEPS.get(token):
            open_now += step
            most = max(most, open_now)
    return most
