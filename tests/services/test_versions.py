"""What people say of marks in a new version, and which judgements rest on text that changed."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, open_case
from tests.services.versions_desk import CHANGED, HOLD, V2, V3, V4, VersionsDesk
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.bootstrap import ROOT
from workbench.domain.assessment import Answer
from workbench.domain.case import Version
from workbench.domain.change import keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.services.cases import DossierRow
from workbench.services.comparing import compare, read_pair, version_labels
from workbench.services.criterion import read_in_hand
from workbench.services.resting import read_resting
from workbench.services.versions import Rule, Ruling, Standing, read_carried

KEPT, MOVED = "held at 20-25 C", "to model movement between sites"
CHANGES = "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches"


@pytest.fixture
def desk(workspace):
    """Return a case with marks in a version, and a newer one that has come."""
    made = VersionsDesk(workspace())
    open_case(made.workspace)
    made.arrive(V2, *HOLD)
    made.marks = [
        made.mark(KEPT),
        made.mark(MOVED, page=1),
        made.mark(CHANGES, page=1),
        made.mark("dye uptake", page=1),
    ]
    return made


@pytest.fixture
def carried(desk):
    """Return that case with the marks carried over."""
    desk.arrive(V3, *CHANGED)
    desk.carry()
    return desk


def stand(desk):
    return [one.standing for one in read_carried(desk.workspace.view(CASE), V2, V3)]


def of(desk, mark):
    return next(one for one in read_carried(desk.workspace.view(CASE), V2, V3) if one.mark.id == mark)


def rule(desk, said, *marks, where=None):
    desk.workspace.do(CASE, Rule(tuple(Ruling(mark, V3, said, where) for mark in marks)))


def answer(desk, criterion, value="met"):
    key = (criterion, "LEAD", desk.workspace.person(CASE), "")
    desk.workspace.do(CASE, Doing(lambda _v, _h: keyed(Answer, CASE, key, value=value)))


def test_marks_stand_in_reading_order_and_each_says_how(carried):
    assert stand(carried) == [Standing.EXACT, Standing.MOVED, Standing.LIKELY, Standing.ORPHAN]


def test_a_mark_nobody_has_looked_for_waits(desk):
    desk.arrive(V3, *CHANGED)
    assert set(stand(desk)) == {Standing.WAITING}


def test_an_orphan_stands_nowhere_even_where_something_resembles_it(carried):
    likely = of(carried, carried.marks[2])
    assert likely.place is None
    assert "viability" in likely.found.quote


def test_confirming_takes_the_place_that_was_found_and_undo_takes_it_back(carried):
    rule(carried, "confirmed", *carried.marks[1:3])
    assert stand(carried)[1:3] == [Standing.CONFIRMED] * 2
    assert "viability" in of(carried, carried.marks[2]).place.quote
    carried.workspace.undo(CASE)
    assert stand(carried)[1:3] == [Standing.MOVED, Standing.LIKELY]


def test_a_mark_is_placed_by_hand_and_keeps_its_old_place(carried):
    before = of(carried, carried.marks[3]).made
    rule(carried, "placed", carried.marks[3], where=carried.anchor("the secretion assay", V3, 1))
    found = of(carried, carried.marks[3])
    assert (found.standing, found.place.quote, found.made) == (Standing.PLACED, "the secretion assay", before)


def test_a_mark_that_is_gone_stands_nowhere(carried):
    rule(carried, "confirmed", carried.marks[1])
    rule(carried, "gone", carried.marks[1])
    found = of(carried, carried.marks[1])
    assert (found.standing, found.place) == (Standing.GONE, None)


@pytest.mark.parametrize(("mark", "said"), [(3, "confirmed"), (0, "placed")])
def test_nothing_is_confirmed_or_placed_nowhere(carried, mark, said):
    with pytest.raises(RuleBroken, match=r"placement\.nowhere"):
        rule(carried, said, carried.marks[mark])


def test_a_mark_is_not_placed_in_another_version(carried):
    with pytest.raises(RuleBroken, match=r"placement\.nowhere"):
        rule(carried, "placed", carried.marks[3], where=carried.anchor("Twelve batches", V2))


def test_a_ruling_and_a_laptop_that_carries_later_do_not_conflict(carried, workspace):
    other = VersionsDesk(workspace("GMP", "GMP"), carried.shelf)
    other.workspace.record.take(CASE, carried.workspace.record.export(CASE), "", 0)
    rule(carried, "confirmed", carried.marks[1])
    other.carry()
    carried.workspace.record.take(CASE, other.workspace.record.export(CASE), "", 0)
    assert carried.workspace.view(CASE).conflicts() == ()
    assert of(carried, carried.marks[1]).standing is Standing.CONFIRMED


def test_two_people_who_place_a_mark_elsewhere_are_a_conflict(carried, workspace):
    other = VersionsDesk(workspace("GMP", "GMP"), carried.shelf)
    other.workspace.record.take(CASE, carried.workspace.record.export(CASE), "", 0)
    rule(carried, "gone", carried.marks[3])
    rule(other, "placed", carried.marks[3], where=carried.anchor("the secretion assay", V3, 1))
    carried.workspace.record.take(CASE, other.workspace.record.export(CASE), "", 0)
    assert "ruling" in {one.field for one in carried.workspace.view(CASE).conflicts()}


def resting(desk):
    return [(one.judgement.criterion, len(one.evidence)) for one in read_resting(desk.workspace.view(CASE))]


def test_answers_given_before_rest_on_words_that_changed_or_are_gone(desk):
    for mark, criteria in zip(desk.marks, (["REG-01"], ["REG-02"], ["REG-03", "REG-04"], ["REG-03"]), strict=True):
        desk.link(mark, *criteria)
    for number in range(1, 6):
        answer(desk, f"REG-0{number}")
    desk.arrive(V3, *CHANGED)
    desk.carry()
    assert resting(desk) == [("REG-03", 2), ("REG-04", 1)]


def test_whoever_answers_anew_has_read_the_new_words(desk):
    desk.link(desk.marks[2], "REG-03")
    answer(desk, "REG-03")
    desk.arrive(V3, *CHANGED)
    desk.carry()
    answer(desk, "REG-03", "not_met")
    assert resting(desk) == []


def test_a_confirmed_place_with_the_same_words_settles_what_rests_on_it(desk):
    desk.link(desk.marks[3], "REG-03")
    answer(desk, "REG-03")
    desk.arrive(
        V3, HOLD[0], HOLD[1].replace("was read by", "is measured by").replace("; the secretion", ": a secretion")
    )
    desk.carry()
    assert resting(desk) == [("REG-03", 1)]
    rule(desk, "placed", desk.marks[3], where=desk.anchor("dye uptake", V3, 1))
    assert resting(desk) == []


def test_findings_rest_on_changed_text_too(desk):
    made = []
    desk.workspace.do(
        CASE, Doing(lambda _v, hand: setting(Finding, made.append(hand.new_id()) or made[0], title="Hold"))
    )
    desk.link(desk.marks[2], made[0])
    desk.arrive(V3, *CHANGED)
    desk.carry()
    assert [one.judgement.title for one in read_resting(desk.workspace.view(CASE))] == ["Hold"]


def test_the_criterion_says_which_evidence_changed_and_that_my_answer_rests_on_it(desk):
    framework = FrameworkLibrary(ROOT / "resources" / "frameworks").newest()
    for mark in desk.marks[::2]:
        desk.link(mark, "REG-03")
    answer(desk, "REG-03")
    desk.arrive(V3, *CHANGED)
    desk.carry()
    view = desk.workspace.view(CASE)
    shown = read_in_hand(view, framework, desk.workspace.hand(view), "REG-03")
    assert {one.annotation: one.changed_in for one in shown.evidence} == {desk.marks[0]: "", desk.marks[2]: V3}
    assert shown.resting


def test_marks_made_before_the_older_of_two_versions_are_compared_where_they_stand_in_it(carried):
    moved = carried.marks[1]
    carried.arrive(V4, *CHANGED)
    carried.carry()
    pair = read_pair(carried.workspace.view(CASE), V3, V4)
    made = {one.mark.id: one.made.version for one in pair.carried}
    assert [made[one] for one in carried.marks] == [V3, V3, V2, V2]
    assert (pair.carried[-1].made.version, pair.label_of(V3)) == (V2, "v2")
    assert next(one for one in pair.carried if one.mark.id == moved).made.page == 1


def test_versions_whose_words_are_not_read_are_not_compared(desk):
    desk.arrive(V3, *CHANGED)
    assert compare(desk.shelf, V2, V3).differences.counted
    desk.shelf.unread.add(V3)
    found = compare(desk.shelf, V2, V3)
    assert (found.read, found.differences.changes) == (False, ())


def test_a_scan_has_no_text_to_compare(desk):
    desk.arrive(V3, "", "")
    assert compare(desk.shelf, V2, V3).silent


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("A05 Stability report v2.pdf", "q/A05 Stability report v3.pdf"), ("v2", "v3")),
        (("report V1.2.pdf", "report v1.10.pdf"), ("v1.2", "v1.10")),
        (("a v2.pdf", "b v2.pdf"), ("v1", "v2")),
        (("form.pdf", "form v2.pdf"), ("v1", "v2")),
        (("cv12345x.pdf", "other.pdf"), ("v1", "v2")),
    ],
)
def test_versions_are_called_as_the_applicant_numbers_them_where_every_file_is_numbered(names, labels):
    versions = tuple(Version(id=name, key=("d", name), name=name) for name in names)
    assert version_labels(DossierRow("d", "p", "", versions, 0)) == labels
