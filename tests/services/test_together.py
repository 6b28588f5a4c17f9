"""One thing done with several marks is one act."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made, open_case
from workbench.domain.anchor import Anchor
from workbench.domain.errors import RuleBroken
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.together import MOST, BinTogether, LinkTogether, TagTogether

PAGE = Anchor("a" * 64, 0)


@pytest.fixture
def lead(laptop):
    """Return a lead with two marks of his own and one of a colleague's."""
    lead, quality = laptop("Lead", "LEAD"), laptop("Quality", "QUAL")
    open_case(lead.workspace)
    quality.takes(lead.sends("start"))
    theirs = made(quality.workspace, Mark(PAGE, "theirs"))
    lead.takes(quality.sends("work"))
    mine = [made(lead.workspace, Mark(PAGE, words)) for words in ("one", "two")]
    return lead.workspace, (*mine, theirs)


def test_marks_of_colleagues_stay_out_of_the_bin(lead):
    workspace, marks = lead
    workspace.do(CASE, BinTogether(marks))
    assert [workspace.view(CASE).one(Annotation, mark).deleted for mark in marks] == [True, True, False]
    workspace.undo(CASE)
    assert len(workspace.view(CASE).all(Annotation)) == 3
    with pytest.raises(RuleBroken, match=r"marks\.none_of_mine"):
        workspace.do(CASE, BinTogether(marks[2:]))


def test_anybodys_marks_are_tagged_and_linked_and_taken_back_at_once(lead):
    workspace, marks = lead
    workspace.do(CASE, TagTogether(marks, " release "))
    workspace.do(CASE, LinkTogether(marks, "REG-01", "context"))
    view = workspace.view(CASE)
    assert (view.marks.tags(), len(view.all(EvidenceLink))) == (("release",), 3)
    workspace.undo(CASE)
    workspace.undo(CASE)
    assert (view.marks.tags(), view.all(EvidenceLink)) == ((), ())


def test_linking_again_keeps_what_was_said_of_the_link(lead):
    workspace, marks = lead
    workspace.do(CASE, LinkEvidence(marks[0], "REG-01", "supports", scope="unit 2", why="says so"))
    workspace.do(CASE, LinkTogether(marks, "REG-01", "contradicts"))
    (link,) = workspace.view(CASE).all(EvidenceLink, annotation=marks[0])
    assert (link.polarity, link.scope, link.why) == ("contradicts", "unit 2", "says so")


@pytest.mark.parametrize(
    ("marks", "code"), [((), "mark.unknown"), (("nobody's",) * (MOST + 1), "marks.too_many"), (("x",), "mark.unknown")]
)
def test_too_many_marks_and_none_are_refused(lead, marks, code):
    with pytest.raises(RuleBroken) as refused:
        lead[0].do(CASE, TagTogether(marks, "release"))
    assert refused.value.code == code
