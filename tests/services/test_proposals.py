"""What an earlier case proposes counts for nothing until a person confirms it, and then says where it came from."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing
from tests.services.two_cases import BOTH, EARLIER, play
from workbench.domain.assessment import Answer, Position
from workbench.domain.change import setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.reasons import Cited, read_reasons
from workbench.services.assessing import GiveAnswer
from workbench.services.proposals import LEFT_OUT, ConfirmAnswer, ConfirmFinding, NameEarlierCase, read_proposals


@pytest.fixture
def quality(workspace):
    """Return an assessor with an earlier case of the same applicant."""
    quality = workspace("Quality", "QUAL")
    play(quality)
    return quality


def proposed(workspace):
    view = workspace.view(CASE)
    return read_proposals(view, workspace.hand(view), "REG-06", workspace)


def test_answers_and_findings_are_proposed_with_reasons_and_quotes(quality):
    answer, finding = proposed(quality).proposals
    assert (answer.reference, answer.person, answer.source.value) == ("TEST-0", "Quality", "met")
    assert answer.words == "Says A01 p 4 but A02 p 4."
    assert [(one.mark.quote, one.polarity, one.place, one.here) for one in answer.quotes] == [
        ("kept at 5 degrees", "supports", "A01, p 4", True),
        ("made in one hour", "contradicts", "A02, p 4", False),
    ]
    assert (finding.source.title, len(finding.quotes)) == ("No data", 2)


def test_a_proposal_counts_for_nothing(quality):
    proposed(quality)
    view = quality.view(CASE)
    assert [view.all(kind) for kind in (Answer, Position, Finding, EvidenceLink, Annotation)] == [(), (), (), (), ()]


def test_a_confirmed_answer_is_an_ordinary_one_that_says_where_it_came_from(quality):
    answer = proposed(quality).proposals[0]
    quality.do(CASE, ConfirmAnswer(answer))
    (mine,) = quality.view(CASE).all(Answer)
    assert (mine.value, mine.discipline, mine.looked_for) == ("met", "QUAL", "")
    assert mine.origin == f"TEST-0 {answer.source.id}"
    assert [type(one.source) for one in proposed(quality).proposals] == [Finding]


def test_quotes_are_tied_again_where_the_bytes_are_here_and_cited_elsewhere(quality):
    quality.do(CASE, ConfirmAnswer(proposed(quality).proposals[0]))
    view = quality.view(CASE)
    (mark,), (link,), (mine,) = view.all(Annotation), view.all(EvidenceLink), view.all(Answer)
    assert (mark.version, mark.quote, mark.page) == (BOTH, "kept at 5 degrees", 3)
    assert (link.annotation, link.target, link.polarity) == (mark.id, "REG-06", "supports")
    assert read_reasons(mine.reasons) == ("Says ", Cited(mark.id, "A01 p 4"), " but “made in one hour” (A02, p 4).")


def test_a_quote_of_another_applicants_dossier_is_left_out(workspace):
    quality = workspace("Quality", "QUAL")
    play(quality, applicant="Fellgate")
    answer, finding = proposed(quality).proposals
    assert answer.words == f"Says A01 p 4 but {LEFT_OUT}."
    quality.do(CASE, ConfirmAnswer(answer))
    quality.do(CASE, ConfirmFinding(finding))
    view = quality.view(CASE)
    assert "one hour" not in view.all(Answer)[0].reasons + view.all(Finding)[0].text
    assert {one.quote for one in view.all(Annotation)} == {"kept at 5 degrees"}


def test_a_confirmed_finding_is_mine_and_its_internal_note_stays_there(quality):
    quality.do(CASE, ConfirmFinding(proposed(quality).proposals[1]))
    (finding,) = quality.view(CASE).all(Finding)
    assert (finding.title, finding.grade, finding.status, finding.internal_note) == ("No data", "major", "open", "")
    assert finding.text == "Two batches.\n“made in one hour” (A02, p 4)"
    assert finding.origin.startswith("TEST-0 ")
    assert [one.target for one in quality.view(CASE).all(EvidenceLink)] == [finding.id]


def test_an_answer_that_i_gave_is_not_replaced(quality):
    proposal = proposed(quality).proposals[0]
    quality.do(CASE, GiveAnswer("REG-06", "not_met", "Mine"))
    assert proposed(quality).proposals[0].hindered == "answered"
    with pytest.raises(RuleBroken, match=r"proposal\.answered"):
        quality.do(CASE, ConfirmAnswer(proposal))


def test_a_scope_that_is_not_named_here_hinders(quality):
    quality.do(EARLIER, GiveAnswer("REG-06", "not_met", "There", scope="Unit 2"))
    scoped = next(one for one in proposed(quality).proposals if getattr(one.source, "scope", "") == "Unit 2")
    with pytest.raises(RuleBroken, match=r"proposal\.scope_unknown"):
        quality.do(CASE, ConfirmAnswer(scoped))


def test_what_another_case_held_is_refused(quality):
    proposal = proposed(quality).proposals[0]
    quality.do(CASE, NameEarlierCase(""))
    with pytest.raises(RuleBroken, match=r"proposal\.other_case"):
        quality.do(CASE, ConfirmAnswer(proposal))


def test_a_case_follows_neither_itself_nor_one_that_is_not_here(quality):
    with pytest.raises(RuleBroken, match=r"case\.earlier_self"):
        quality.do(CASE, NameEarlierCase(CASE))
    quality.do(CASE, NameEarlierCase("nowhere"))
    assert (proposed(quality).missing, proposed(quality).proposals) == (True, ())


def test_a_confirmation_is_taken_back_in_one_step(quality):
    quality.do(CASE, ConfirmAnswer(proposed(quality).proposals[0]))
    quality.undo(CASE)
    assert [one.value for one in quality.view(CASE).all(Answer)] in ([], [""])
    assert len(proposed(quality).proposals) == 2


def test_a_hostile_earlier_answer_harms_nothing(quality):
    answer = quality.view(EARLIER).all(Answer)[0]
    quality.do(EARLIER, Doing(lambda *_: setting(Answer, answer.id, reasons="{{quote:" + "0" * 36 + "|x}}")))
    quality.do(CASE, ConfirmAnswer(proposed(quality).proposals[0]))
    assert quality.view(CASE).all(Answer)[0].reasons == LEFT_OUT
