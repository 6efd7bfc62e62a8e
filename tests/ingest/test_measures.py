"""Measures and the totals above them."""

from __future__ import annotations

from ingest.measures import Account, Measure, PartRule
from ingest.passage import Passage
from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def measures(text: str) -> list[Measure]:
    """The measures of a text."""
    return read_passage(passage_of(text), YEAR).measures


def test_printed() -> None:
    """A measure is printed on the lines of its own characters, which may be two."""
    passage = Passage.join((passage_of("定期点検を計312", 4), passage_of("橋で実施した。", 5)))
    (measure,) = read_passage(passage, YEAR).measures
    assert (measure.text, measure.start_line, measure.end_line) == ("計312橋", 4, 5)


def test_bare() -> None:
    """A measure is bare where it prints no unit itself, also when it has one from elsewhere."""
    first, second = read_passage(passage_of("県職員 33人 市町村職員 36"), YEAR, cell=True).measures
    assert (first.is_bare, second.is_bare, second.unit) == (False, True, "人")


def test_totals_above() -> None:
    """A part of a part stands below both totals."""
    total, part, detail = measures("会員100人、うち県内60人、そのうち女性30人")
    assert list(detail.above()) == [detail, part, total]


def test_one_total() -> None:
    """A measure that is part of one total does not become part of another."""
    total, part, other = measures("会員100人、うち県内60人、参加者70人")
    part.becomes_part(other, PartRule.BRACKETS)
    assert (part.part_of, part.part_rule) == (total, PartRule.OF_WHICH)


def test_no_circles() -> None:
    """A total does not become part of its own part."""
    total, part = measures("会員100人、うち県内60人")
    total.becomes_part(part, PartRule.OF_WHICH)
    total.becomes_part(total, PartRule.OF_WHICH)
    assert total.part_of is None


def test_extend() -> None:
    """Accounts add up."""
    account = Account()
    for text in ("令和3年度は3回", "第2回は4回"):
        account.extend(read_passage(passage_of(text), YEAR))
    assert (len(account.measures), len(account.dates), len(account.others)) == (2, 1, 1)
