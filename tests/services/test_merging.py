"""Setting an import aside and taking it in again."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.assessment import Answer, Position, SignOff
from workbench.domain.change import keyed, setting
from workbench.domain.decision import Declaration, Dissent
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.services.casework import Member, WriteRoster
from workbench.services.merging import set_import_aside, take_import_again
from workbench.services.signing_off import SignOffDiscipline


@pytest.fixture
def imported(laptop):
    """A lead who has taken in a colleague's package of a finding, a dissent and an answer."""
    lead, quality = laptop().opens(), laptop("Quality", "QUAL")
    lead.workspace.do(CASE, WriteRoster((Member(quality.key, "Quality", ("assessor",), ("QUAL",)),)))
    quality.takes(lead.sends("start"))
    quality.finds("noticed")
    quality.does(lambda _v, hand: setting(Dissent, hand.new_id(), text="I dissent"))
    quality.does(lambda _v, hand: keyed(Answer, CASE, ("REG-01", "QUAL", hand.person, ""), value="met"))
    file = quality.sends("work", mine=True)
    return lead, quality, file, lead.takes(file).manifest.package


def standing(laptop):
    return [len(laptop.view.all(kind)) for kind in (Finding, Answer, Dissent)]


def test_an_import_set_aside_no_longer_counts_but_for_its_dissent(imported):
    lead, _, _, package = imported
    assert (set_import_aside(lead.workspace, CASE, package, "wrong file"), standing(lead)) == (2, [0, 0, 1])


def test_what_was_set_aside_stays_in_the_record_and_shows(imported):
    lead, _, _, package = imported
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    marked = {one.standing for logged in lead.view.log() if logged.package == package for one in logged.operations}
    assert ("set_aside" in marked, lead.workspace.record.check().problems) == (True, ())


def test_views_are_told_of_everything_that_no_longer_counts(imported):
    lead, _, _, package = imported
    told = []
    lead.workspace.listen(told.append)
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    assert (told[0].touches(Finding), told[0].touches(Answer)) == (True, True)


def test_its_author_sees_it_set_aside(imported):
    lead, quality, _, package = imported
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    quality.takes(lead.sends("after"))
    assert (standing(quality), quality.view.state_digest()) == ([0, 0, 1], lead.view.state_digest())


def test_it_can_be_taken_in_again(imported):
    lead, _, _, package = imported
    before = standing(lead)
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    assert (take_import_again(lead.workspace, CASE, package), standing(lead)) == (2, before)


def test_merging_alone_does_not_take_it_in_again_and_merging_again_does(imported):
    lead, _, file, package = imported
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    assert (lead.takes(file).taken_again, standing(lead)[0]) == (0, 0)
    assert (lead.merges(file, again=True).packages[0].taken_again, standing(lead)[0]) == (2, 1)


def test_only_the_lead_takes_it_in_again(imported):
    lead, quality, file, package = imported
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    quality.takes(lead.sends("after"))
    (merged,) = quality.merges(file, again=True).packages
    assert (merged.refused, merged.known, standing(quality)[0]) == ("authority.missing", 3, 0)


@pytest.mark.parametrize(("package", "reason", "code"), [("", "why", "import.unknown"), (None, "", "reason.missing")])
def test_what_and_why_must_be_said(imported, package, reason, code):
    lead, _, _, own = imported
    with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
        set_import_aside(lead.workspace, CASE, own if package is None else package, reason)


def test_an_import_with_signed_off_answers_is_not_set_aside(imported):
    lead, quality, _, package = imported
    quality.does(lambda _v, hand: keyed(Declaration, CASE, (hand.person,), value="none"))
    quality.does(lambda _v, _h: keyed(Position, CASE, ("REG-01", "QUAL", ""), value="met_subject_to_information"))
    quality.workspace.do(CASE, SignOffDiscipline(FrameworkLibrary(resource_folder("frameworks")).newest()))
    lead.takes(quality.sends("signed"))
    assert lead.view.all(SignOff, signed=True)
    with pytest.raises(RuleBroken, match=r"import\.signed_off"):
        set_import_aside(lead.workspace, CASE, package, "wrong file")
