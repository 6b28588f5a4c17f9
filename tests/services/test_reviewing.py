"""Peer review: a comment on somebody else's work, the reply, and how it is settled."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made
from tests.ui.desks import shipped_framework
from workbench.domain.assessment import Answer, ReviewComment
from workbench.domain.decision import Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.services.assessing import GiveAnswer
from workbench.services.deciding import Recommend
from workbench.services.finding import RecordFinding
from workbench.services.reviewing import AnswerReview, Review, ReviseReview, read_review, waiting_for_me


@pytest.fixture
def laptops(laptop):
    """The lead, who reviews, and quality, whose answer to REG-06 is reviewed."""
    lead, quality = laptop().opens(), laptop("Quality", "QUAL")
    quality.takes(lead.sends())
    quality.workspace.do(CASE, GiveAnswer("REG-06", "not_met", "two centres"))
    lead.takes(quality.sends())
    return lead, quality


@pytest.fixture
def answer(laptops):
    (found,) = laptops[1].view.all(Answer)
    return found.id


@pytest.fixture
def comment(laptops, answer):
    lead, quality = laptops
    found = made(lead.workspace, Review(answer, "which two?"), ReviewComment.kind)
    quality.takes(lead.sends("review"))
    return found


def shown(laptop, about):
    found = read_review(laptop.view, laptop.workspace.hand(laptop.view), about)
    return [(one.text, one.reply, one.settled) for one in found.comments], found.may_review


def waiting(laptop):
    return [(one.kind, one.key, one.count) for one in waiting_for_me(laptop.view, laptop.workspace.hand(laptop.view))]


def test_a_comment_travels_to_whose_answer_it_is_and_waits_there(laptops, answer, comment):
    lead, quality = laptops
    assert shown(quality, answer) == ([("which two?", "", "")], False)
    assert (waiting(quality), waiting(lead)) == ([("criterion", "REG-06", 1)], [])


def test_a_comment_is_accepted_with_a_reply_and_waits_no_more(laptops, answer, comment):
    lead, quality = laptops
    quality.workspace.do(CASE, AnswerReview(comment, "accepted", "B and C; said so now"))
    lead.takes(quality.sends("reply"))
    assert shown(lead, answer) == ([("which two?", "B and C; said so now", "accepted")], True)
    assert waiting(quality) == []


def test_nobody_declines_without_saying_why(laptops, answer, comment):
    quality = laptops[1]
    with pytest.raises(RuleBroken, match=r"review\.why_missing"):
        quality.workspace.do(CASE, AnswerReview(comment, "declined", "  "))
    quality.workspace.do(CASE, AnswerReview(comment, reply="the quote says it"))
    quality.workspace.do(CASE, AnswerReview(comment, "declined"))
    assert shown(quality, answer)[0] == [("which two?", "the quote says it", "declined")]


def test_the_reviewer_does_not_settle_and_may_open_again(laptops, answer, comment):
    lead, quality = laptops
    with pytest.raises(RuleBroken, match=r"review\.own_comment"):
        lead.workspace.do(CASE, AnswerReview(comment, "accepted"))
    quality.workspace.do(CASE, AnswerReview(comment, "accepted"))
    lead.takes(quality.sends("settled"))
    lead.workspace.do(CASE, AnswerReview(comment, ""))
    assert shown(lead, answer)[0] == [("which two?", "", "")]


def test_nobody_reviews_what_is_his_own(laptops, answer):
    quality = laptops[1].workspace
    finding = made(quality, RecordFinding("Two centres", "regulatory", "major", ("REG-06",)), Finding.kind)
    for about in (answer, finding):
        with pytest.raises(RuleBroken, match=r"review\.own_work"):
            quality.do(CASE, Review(about, "well said"))


def test_a_finding_and_a_draft_are_reviewed_too(laptops):
    lead, quality = laptops
    finding = made(quality.workspace, RecordFinding("Two", "regulatory", "major", ("REG-06",)), Finding.kind)
    lead.workspace.do(CASE, Recommend(shipped_framework(), "not_designated", "it does not hold"))
    lead.takes(quality.sends("finding"))
    lead.workspace.do(CASE, Review(finding, "major?"))
    quality.takes(lead.sends("draft"))
    quality.workspace.do(CASE, Review(derived_id(CASE, Recommendation.kind, ("1",)), "why?"))
    lead.takes(quality.sends("why"))
    assert (waiting(quality), waiting(lead)) == ([("finding", finding, 1)], [("place", "decision", 1)])


def test_nothing_that_is_not_there_is_reviewed(laptops):
    with pytest.raises(RuleBroken, match=r"review\.nothing_there"):
        laptops[0].workspace.do(CASE, Review("nothing", "what?"))


def test_only_who_wrote_a_comment_rewords_it_or_takes_it_back(laptops, answer, comment):
    lead, quality = laptops
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        quality.workspace.do(CASE, ReviseReview(comment, "nothing"))
    lead.workspace.do(CASE, ReviseReview(comment, "which of the four?"))
    assert shown(lead, answer)[0] == [("which of the four?", "", "")]
    lead.workspace.do(CASE, ReviseReview(comment, deleted=True))
    assert shown(lead, answer)[0] == []
