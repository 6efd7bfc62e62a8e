"""A passage: running text that remembers the line of each of its characters.

Paragraphs broken over lines, cells cut out of rows and cells joined over rows all become passages, so that
everything after (numerals, dates, labels) works on plain strings and still knows where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line

LONGEST = 2000
"""Characters of the longest passage that is read as one: several times those of any printed paragraph.

The rules of prose look back and forth within a passage, so the time they take grows faster than its length.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded text with the 1-based line number of each character; `lines` is as long as `text`."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, line: Line, start: int = 0, end: int | None = None) -> Passage:
        """The characters `start` to `end` of a line, without surrounding space."""
        piece = line.text[start:end].strip()
        return cls(piece, (line.number,) * len(piece))

    @classmethod
    def join(cls, passages: Iterable[Passage], separator: str = "") -> Passage:
        """Several passages as one; a separator counts to the line before it."""
        text: list[str] = []
        lines: list[int] = []
        for passage in passages:
            if text and separator:
                text.append(separator)
                lines.extend([lines[-1] if lines else 1] * len(separator))
            text.append(passage.text)
            lines.extend(passage.lines)
        return cls("".join(text), tuple(lines))

    def slice(self, start: int, end: int | None = None) -> Passage:
        """The characters from `start` to `end`."""
        return Passage(self.text[start:end], self.lines[start:end])

    def pieces(self) -> list[Passage]:
        """The passage whole, or cut where it is longer than `LONGEST`: behind a sentence if there is one."""
        cuts = [0]
        while len(self.text) - cuts[-1] > LONGEST:
            end = cuts[-1] + LONGEST
            ends = (self.text.rfind(mark, cuts[-1], end) + 1 for mark in "。、 ")
            cuts.append(next((place for place in ends if place > cuts[-1]), end))
        return [self.slice(start, end) for start, end in pairwise((*cuts, len(self.text)))]

    def line_at(self, offset: int) -> int:
        """The line of the character at `offset`."""
        return self.lines[offset]

    @property
    def start_line(self) -> int:
        """The line of the first character."""
        return self.lines[0]

    @property
    def end_line(self) -> int:
        """The line of the last character."""
        return self.lines[-1]

    def __bool__(self) -> bool:
        return bool(self.text)
