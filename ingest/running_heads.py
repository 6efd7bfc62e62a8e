"""Running heads: what every page prints beside its number, which is no text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.amount_names import states_amounts
from ingest.lines import Line
from ingest.marks import is_page_mark
from ingest.titles import begins, is_title

_SHORTEST_HEAD = 6
"""Characters of the shortest running head: shorter lines beside page marks are units and the like."""
_NUMBER_BEHIND = re.compile(r"(?P<title>[^\s0-9][^\t]{5,60}?)\s{2,}(?P<number>[0-9]{1,4})")
_NUMBER_BEFORE = re.compile(r"(?P<number>[0-9]{1,4})\s{2,}(?P<title>[^\s0-9][^\t]{5,60})")
_REPORT = re.compile("成果|報告書")


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The lines that every page prints: they stand beside page marks, and hardly elsewhere."""
    printed = [line for line in lines if line.text.strip()]
    marks = [place for place, line in enumerate(printed) if is_page_mark(line.text)]
    beside = {place for mark in marks for place in (mark - 1, mark + 1) if 0 <= place < len(printed)}
    near = Counter(key_of(printed[place]) for place in beside if _may_run(printed[place].text))
    everywhere = Counter(key_of(line) for line in printed)
    heads = {text for text, count in near.items() if count > 1 and everywhere[text] <= count + 1}
    return frozenset(heads | _numbered_heads(printed))


def key_of(line: Line) -> str:
    """A line without its spaces, by which it is known again."""
    return "".join(line.text.split())


def _may_run(text: str) -> bool:
    """Whether a line can be a running head: a title without mark."""
    bare = text.strip()
    told = "\t" in text or begins(bare) or states_amounts(bare) or bare[0] in "（("
    return len(bare) >= _SHORTEST_HEAD and not told and is_title(bare)


def _numbered_heads(printed: Sequence[Line]) -> set[str]:
    """The lines that print the report's title with the number of the page: 令和4年度主要施策の成果　　15."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for line in printed:
        bare = line.text.strip()
        match = _NUMBER_BEHIND.fullmatch(bare) or _NUMBER_BEFORE.fullmatch(bare)
        if match and _REPORT.search(match["title"]):
            numbers[match["title"]].append(int(match["number"]))
            keys[match["title"]].add(key_of(line))
    runs = (title for title, found in numbers.items() if len(found) > 1 and found == sorted(set(found)))
    return {key for title in runs for key in keys[title]}
