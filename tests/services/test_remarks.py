"""Remarks have replies, can be reworded and taken back, and links can be turned."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, made, open_case
from workbench.domain.anchor import Anchor
from workbench.domain.change import setting
from workbench.domain.errors import RuleBroken
from workbench.domain.marks import Comment, EvidenceLink, Gap
from workbench.services.annotating import (
    DeclareGap,
    LinkEvidence,
    Mark,
    MarkAsEvidence,
    Remark,
    ReviseGap,
    ReviseMark,
    ReviseRemark,
    TurnEvidence,
)
from workbench.services.remarks import read_remarks

PAGE = Anchor("a" * 64, 0)


@pytest.fixture
def written(workspace):
    """Return a workspace with a mark, and a way to read what was said about it."""
    quality = workspace("Quality", "QUAL")
    open_case(quality)
    mark = made(quality, Mark(PAGE, "look here"))

    def said():
        view = quality.view(CASE)
        found = read_remarks(view, quality.hand(view), mark)
        return [(one.depth, "gone" if one.gone else one.text) for one in found]

    return quality, mark, said


def test_a_reply_stands_below_what_it_is_to(written):
    quality, mark, said = written
    first = made(quality, Remark(mark, "is this right?"), "comment")
    made(quality, Remark(mark, "another thing"), "comment")
    reply = made(quality, Remark(first, "yes"), "comment")
    made(quality, Remark(reply, "thank you"), "comment")
    assert said() == [(0, "is this right?"), (1, "yes"), (2, "thank you"), (0, "another thing")]


def test_a_remark_that_was_taken_back_stays_where_somebody_replied(written):
    quality, mark, said = written
    first, lone = (made(quality, Remark(mark, words), "comment") for words in ("one", "two"))
    made(quality, Remark(first, "a reply"), "comment")
    for one in (first, lone):
        quality.do(CASE, ReviseRemark(one, deleted=True))
    assert said() == [(0, "gone"), (1, "a reply")]
    quality.undo(CASE)
    assert said() == [(0, "gone"), (1, "a reply"), (0, "two")]


def test_remarks_that_reply_to_each_other_come_to_an_end(written):
    quality, mark, said = written
    first = made(quality, Remark(mark, "one"), "comment")
    second = made(quality, Remark(first, "two"), "comment")
    quality.do(CASE, Doing(lambda _view, _hand: setting(Comment, first, about=second)))
    assert said() == []


def test_a_remark_is_reworded_and_never_emptied(written):
    quality, mark, said = written
    first = made(quality, Remark(mark, "one"), "comment")
    quality.do(CASE, ReviseRemark(first, " another "))
    assert said() == [(0, "another")]
    with pytest.raises(RuleBroken, match=r"comment\.empty"):
        quality.do(CASE, ReviseRemark(first, " "))


def test_a_link_is_turned_and_keeps_its_reason(written):
    quality, mark, _ = written
    quality.do(CASE, LinkEvidence(mark, "REG-01", "supports", why="says so"))
    quality.do(CASE, TurnEvidence(mark, "REG-01", "contradicts"))
    (link,) = quality.view(CASE).all(EvidenceLink)
    assert (link.polarity, link.why) == ("contradicts", "says so")
    with pytest.raises(RuleBroken, match=r"evidence\.unknown"):
        quality.do(CASE, TurnEvidence(mark, "REG-02", "contradicts"))


def test_a_gap_is_reworded(written):
    quality, _, _ = written
    gap = made(quality, DeclareGap("REG-01", "the contract"), "gap")
    quality.do(CASE, ReviseGap(gap, "the signed contract"))
    assert quality.view(CASE).one(Gap, gap).what == "the signed contract"


def test_a_remark_on_a_page_has_words_and_a_mark_one_of_the_named_colours(written):
    quality, mark, _ = written
    with pytest.raises(RuleBroken, match=r"mark\.words_missing"):
        quality.do(CASE, Mark(PAGE))
    with pytest.raises(RuleBroken, match=r"mark\.colour_unknown"):
        quality.do(CASE, ReviseMark(mark, colour="sky blue"))


def test_evidence_over_two_pages_is_one_act_and_both_are_linked(written):
    quality, _, _ = written
    quad = (0, 700_000, 9, 700_000, 0, 688_000, 9, 688_000)
    first, second = (Anchor("a" * 64, page, (quad,), f"words of page {page}") for page in (1, 2))
    quality.do(CASE, MarkAsEvidence(first, "REG-01", "supports", more=(second,)))
    quality.do(CASE, MarkAsEvidence(second, "REG-02", "supports"))
    view = quality.view(CASE)
    assert view.marks.behind() == {("REG-01", "QUAL"): 2, ("REG-02", "QUAL"): 1}
    quality.undo(CASE)
    quality.undo(CASE)
    assert view.marks.behind() == {}
