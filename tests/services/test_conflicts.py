"""Settling what two people wrote in one place: nothing newer is replaced unseen, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.services.exchanging import FRAMEWORKS
from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.assessment import Reconciliation
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.conflicts import SettleAlike, SettleConflict, Weight, read_conflicts, read_settled


@pytest.fixture(scope="module")
def framework():
    return read_framework((FRAMEWORKS / "dm-designation-0.2.0.yaml").read_bytes())


@pytest.fixture
def pair(laptop):
    """Two people who both know one finding."""
    lead, other = laptop().opens(), laptop("GMP", "GMP")
    finding = lead.finds("was")
    other.takes(lead.sends("start"))
    return lead, other, finding


def differ(pair, **fields):
    """Let both set the same fields, each to a value of his own, and the lead merge."""
    lead, other, finding = pair
    for place, one in enumerate((lead, other)):
        said = {name: values[place] for name, values in fields.items() if values[place] is not None}
        one.does(lambda _v, _h, said=said: setting(Finding, finding, **said))
    lead.takes(other.sends("differs"))


def shown(laptop, framework):
    return read_conflicts(laptop.view, laptop.workspace.hand(laptop.view), framework)


def settling(conflict, value, reason="talked it over"):
    return SettleConflict(conflict.kind, conflict.entity, conflict.field, value, conflict.seen, reason)


def test_both_sides_are_shown_with_their_base(pair, framework):
    differ(pair, title=("mine", "theirs"))
    (one,) = shown(pair[0], framework)
    assert {(side.value, side.name, side.mine) for side in one.sides} == {
        ("mine", "Lead", True),
        ("theirs", "GMP", False),
    }
    assert ([side.value for side in one.base], one.thing, one.weight) == (["was"], one.thing, Weight.WORDING)


def test_a_settlement_takes_the_place_of_both_and_reaches_the_other(pair, framework):
    lead, other, finding = pair
    differ(pair, title=("mine", "theirs"))
    lead.workspace.do(CASE, settling(shown(lead, framework)[0], "both"))
    other.takes(lead.sends("settled"))
    assert ([one.view.conflicts() for one in (lead, other)], other.view.one(Finding, finding).title) == (
        [(), ()],
        "both",
    )


def test_a_settlement_is_listed_with_what_stood_against_each_other(pair, framework):
    differ(pair, title=("mine", "theirs"))
    pair[0].workspace.do(CASE, settling(shown(pair[0], framework)[0], "both"))
    (one,) = read_settled(pair[0].view)
    assert (one.value, set(one.among), one.name, one.reason) == ("both", {"mine", "theirs"}, "Lead", "talked it over")


def test_a_value_that_arrived_since_stops_the_settlement(pair, framework, laptop):
    lead, _, finding = pair
    third = laptop("SCI", "SCI")
    third.takes(lead.sends("start3"))
    third.does(lambda _v, _h: setting(Finding, finding, title="third"))
    differ(pair, title=("mine", "theirs"))
    old = settling(shown(lead, framework)[0], "both")
    lead.takes(third.sends())
    with pytest.raises(RuleBroken, match=r"conflict\.overtaken"):
        lead.workspace.do(CASE, old)
    assert len(shown(lead, framework)[0].sides) == 3


@pytest.mark.parametrize(("value", "reason", "code"), [("x", " ", "reason.missing"), (7, "why", "field.value_refused")])
def test_a_settlement_needs_a_reason_and_a_value_that_fits(pair, framework, value, reason, code):
    differ(pair, title=("mine", "theirs"))
    with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
        pair[0].workspace.do(CASE, settling(shown(pair[0], framework)[0], value, reason))


def test_settling_can_be_undone(pair, framework):
    differ(pair, title=("mine", "theirs"))
    pair[0].workspace.do(CASE, settling(shown(pair[0], framework)[0], "both"))
    pair[0].workspace.undo(CASE)
    assert {side.value for side in shown(pair[0], framework)[0].sides} == {"mine", "theirs"}


@pytest.mark.parametrize(("deleted", "left"), [(True, ()), (False, ("theirs",))])
def test_delete_against_edit_is_settled_either_way(pair, framework, deleted, left):
    lead, other, _ = pair
    differ(pair, deleted=(True, None), title=(None, "theirs"))
    (one,) = shown(lead, framework)
    lead.workspace.do(CASE, settling(one, deleted))
    other.takes(lead.sends("settled"))
    assert (one.weight, other.view.conflicts()) == (Weight.DELETE_OR_EDIT, ())
    assert tuple(one.title for one in other.view.all(Finding)) == left


def test_the_heaviest_comes_first(pair, framework):
    lead, other, _ = pair
    for one, value in ((lead, "met"), (other, "not_met")):
        one.workspace.record.append(
            CASE,
            [c for crit in ("REG-05", "REG-01") for c in keyed(Reconciliation, CASE, (crit, ""), value=value)],
            lead.workspace.me.signer,
            act="cloned laptop",
            wall=1,
        )
    differ(pair, title=("mine", "theirs"), grade=("critical", "major"))
    weights = [(one.weight, one.criterion) for one in shown(lead, framework)]
    assert weights == [
        (Weight.LEGAL_TEST, "REG-05"),
        (Weight.CRITICAL_FINDING, ""),
        (Weight.CRITICAL_FINDING, ""),
        (Weight.GATE, "REG-01"),
    ]


def test_each_side_shows_the_quotes_of_its_person(pair, framework):
    lead, _, finding = pair
    document = derived_id(CASE, "document", ("a05.pdf",))
    lead.does(
        lambda _v, hand: (
            *keyed(Document, CASE, ("a05.pdf",), title="A05"),
            *keyed(Version, CASE, (document, "ab" * 32), size=1),
            *setting(Annotation, (mark := hand.new_id()), quote="48-hour hold", version="ab" * 32, page=5),
            *keyed(EvidenceLink, CASE, (mark, finding, hand.person), polarity="contradicts"),
        )
    )
    differ(pair, title=("mine", "theirs"))
    quotes = {
        side.value: [(q.quote, q.document, q.page, q.polarity) for q in side.quotes]
        for side in shown(lead, framework)[0].sides
    }
    assert quotes == {"mine": [("48-hour hold", "A05", 6, "contradicts")], "theirs": []}


def test_conflicts_that_say_the_same_are_settled_in_one_act(pair, framework):
    lead = pair[0]
    differ(pair, title=("Shelf Life", "shelf  life"), text=("48 h", "48 h "), grade=("critical", "major"))
    same = tuple(one for one in shown(lead, framework) if one.alike)
    before = len(lead.view.log())
    lead.workspace.do(CASE, SettleAlike(same, "the same but for spaces"))
    assert (len(same), len(lead.view.log()) - before) == (2, 1)
    assert [one.field for one in shown(lead, framework)] == ["grade"]
    assert {one.field for one in read_settled(lead.view)} == {"title", "text"}


def test_what_does_not_say_the_same_is_never_settled_in_bulk(pair, framework):
    differ(pair, grade=("critical", "major"))
    with pytest.raises(RuleBroken, match=r"conflict\.not_alike"):
        pair[0].workspace.do(CASE, SettleAlike(shown(pair[0], framework), "tired"))


def test_settling_in_bulk_stops_at_what_has_changed_since(pair, framework):
    lead = pair[0]
    differ(pair, title=("a  b", "a b"))
    old = SettleAlike(shown(lead, framework), "same")
    lead.workspace.do(CASE, settling(shown(lead, framework)[0], "other"))
    with pytest.raises(RuleBroken, match=r"conflict\.overtaken"):
        lead.workspace.do(CASE, old)


def test_a_value_that_points_at_things_says_what_they_are_called(pair, framework):
    lead = pair[0]
    first, second = lead.finds("Potency"), lead.finds("Hold")
    differ(pair, related=((first,), (first, second)))
    (one,) = shown(lead, framework)
    assert {side.names for side in one.sides} == {("Potency",), ("Potency", "Hold")}


@pytest.fixture
def apart(pair):
    """A finding that the lead deleted while the other tied a mark of his to it."""
    lead, other, finding = pair
    lead.does(lambda _v, _h: setting(Finding, finding, deleted=True))
    other.does(
        lambda _v, hand: (
            *setting(Annotation, (mark := hand.new_id()), quote="48 h"),
            *keyed(EvidenceLink, CASE, (mark, finding, hand.person), polarity="contradicts"),
        )
    )
    lead.takes(other.sends("links"))
    return lead, other, finding


def test_a_link_to_a_deleted_finding_is_shown_with_both_sides(apart, framework):
    (one,) = shown(apart[0], framework)
    assert (one.kind, one.field, {side.mine: bool(side.link) for side in one.sides}) == (
        "finding",
        "deleted",
        {True: False, False: True},
    )


@pytest.mark.parametrize("deleted", [True, False])
def test_it_is_settled_either_way_and_reaches_the_other(apart, framework, deleted):
    lead, other, finding = apart
    lead.workspace.do(CASE, settling(shown(lead, framework)[0], deleted))
    other.takes(lead.sends("settled"))
    assert [shown(one, framework) for one in (lead, other)] == [(), ()]
    assert other.view.one(Finding, finding).deleted is deleted


def test_a_link_to_a_deleted_finding_is_told_before_it_is_taken_in(pair):
    lead, other, finding = pair
    lead.does(lambda _v, _h: setting(Finding, finding, deleted=True))
    other.does(lambda _v, hand: keyed(EvidenceLink, CASE, (hand.new_id(), finding, hand.person), polarity="supports"))
    (merged,) = lead.merges(other.sends("links"), dry_run=True).packages
    assert [(one.kind, one.field) for one in merged.collisions] == [("finding", "deleted")]


def test_a_deletion_that_knew_of_the_link_is_no_conflict(pair, framework):
    lead, _, finding = pair
    lead.does(lambda _v, hand: keyed(EvidenceLink, CASE, (hand.new_id(), finding, hand.person), polarity="supports"))
    lead.does(lambda _v, _h: setting(Finding, finding, deleted=True))
    assert shown(lead, framework) == ()


def test_a_mark_that_is_anothers_own_says_who_settles_it(pair, framework):
    lead, other, _ = pair
    other.does(lambda _v, hand: setting(Annotation, hand.new_id(), quote="48 h"))
    (mark,) = other.view.all(Annotation)
    lead.takes(other.sends("mark"))
    lead.does(lambda _v, hand: keyed(EvidenceLink, CASE, (mark.id, "REG-06", hand.person), polarity="supports"))
    other.does(lambda _v, _h: setting(Annotation, mark.id, deleted=True))
    lead.takes(other.sends("gone"))
    assert [one.only for one in shown(lead, framework)] == ["GMP"]
