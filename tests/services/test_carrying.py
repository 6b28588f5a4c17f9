"""Marks in a new version: what became of each is written once, and every laptop writes the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import CASE, Doing, open_case
from tests.services.versions_desk import CHANGED, HOLD, V2, V3, V4, VersionsDesk
from workbench.domain.anchor import Anchor
from workbench.domain.change import setting
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, Placement
from workbench.services.carrying import Carrying
from workbench.services.casework import Member, WriteRoster
from workbench.services.versions import read_carried
from workbench.services.watching import Watch


@pytest.fixture
def desk(workspace):
    """Return a case with one version of a document."""
    made = VersionsDesk(workspace())
    open_case(made.workspace)
    made.arrive(V2, *HOLD)
    return made


def placed(desk, mark, version=V3):
    return desk.workspace.view(CASE).one(Placement, derived_id(CASE, "placement", (mark, version)))


def test_a_mark_on_an_unchanged_page_stands_exactly(desk):
    mark = desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    assert desk.carry() == 1
    found = placed(desk, mark)
    assert (found.state, found.page, found.score) == ("exact", 0, 1000)


def test_a_mark_whose_words_went_elsewhere_has_moved(desk):
    mark = desk.mark("to model movement between sites", page=1)
    desk.arrive(V3, *CHANGED)
    desk.carry()
    found = placed(desk, mark)
    assert (found.state, found.page) == ("moved", 1)
    assert found.quads != desk.workspace.view(CASE).one(Annotation, mark).quads


def test_a_mark_whose_words_changed_is_an_orphan_with_what_resembles_it(desk):
    mark = desk.mark("A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches", page=1)
    desk.arrive(V3, *CHANGED)
    desk.carry()
    found = placed(desk, mark)
    assert found.state == "orphan"
    assert found.quote.endswith("met viability limits in 3 of 3 batches")


def test_the_letters_of_a_page_are_read_once_however_many_marks_it_has(desk):
    pages = [f"Page {number} of the annex says what unit {number} did with batch {number}." for number in range(30)]
    desk.arrive(V3, *pages)
    for number in (*range(30), *range(30)):
        desk.mark(f"unit {number} did", V3, number)
    desk.shelf.asked.clear()
    desk.arrive(V4, "A letter came first.", *pages)
    desk.carry()
    assert len(desk.shelf.asked) == len(set(desk.shelf.asked)) == 60


def test_the_mark_itself_stays_where_it_was_made(desk):
    mark = desk.mark("held at 20-25 C")
    before = desk.workspace.view(CASE).history(mark)
    desk.arrive(V3, *CHANGED)
    desk.carry()
    assert desk.workspace.view(CASE).history(mark) == before


def test_what_was_carried_once_is_not_written_again(desk):
    desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    entries = [desk.carry(), desk.workspace.view(CASE).extent()[0], desk.carry(), desk.workspace.view(CASE).extent()[0]]
    assert entries[0] == 1
    assert entries[2:] == [0, entries[1]]


def test_a_mark_made_in_an_old_version_is_carried_too(desk):
    desk.arrive(V3, *CHANGED)
    mark = desk.mark("held at 20-25 C")
    desk.carry()
    assert placed(desk, mark).state == "exact"


def test_every_later_version_is_looked_through(desk):
    mark = desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    desk.arrive(V4, "Nothing of it.")
    desk.carry()
    assert [placed(desk, mark, version).state for version in (V3, V4)] == ["exact", "orphan"]


def test_a_version_that_is_not_read_yet_waits(desk):
    desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    desk.shelf.unread.add(V3)
    assert desk.carry() == 0
    desk.shelf.unread.clear()
    assert desk.carry() == 1


def test_carrying_that_was_stopped_goes_on_later(desk):
    for words in ("held at 20-25 C", "Twelve batches"):
        desk.mark(words)
    desk.arrive(V3, *CHANGED)
    stopped = Watch(cancelled=lambda: len(desk.shelf.asked) > 0)
    first = Carrying(desk.workspace, desk.shelf, desk.shelf, stopped).carry(CASE)
    assert (first, desk.carry()) == (1, 1)


def test_undo_passes_over_what_the_program_found(desk):
    mark = desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    desk.carry()
    desk.workspace.undo(CASE)
    assert desk.workspace.view(CASE).all(Annotation) == ()
    assert placed(desk, mark) is not None


def test_two_laptops_write_the_same_and_nothing_conflicts(desk, workspace):
    for words in ("held at 20-25 C", "sampled at the end", "Twelve batches"):
        desk.mark(words)
    desk.arrive(V3, *CHANGED)
    other = VersionsDesk(workspace("GMP", "GMP"), desk.shelf)
    other.workspace.record.take(CASE, desk.workspace.record.export(CASE), "", 0)
    assert (desk.carry(), other.carry()) == (3, 3)
    for one, two in ((desk, other), (other, desk)):
        one.workspace.record.take(CASE, two.workspace.record.export(CASE), "", 0)
    assert desk.workspace.view(CASE).conflicts() == ()
    assert desk.workspace.view(CASE).state_digest() == other.workspace.view(CASE).state_digest()


def test_the_state_does_not_tell_who_carried_the_marks(desk, workspace):
    desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    other = VersionsDesk(workspace("GMP", "GMP"), desk.shelf)
    other.workspace.record.take(CASE, desk.workspace.record.export(CASE), "", 0)
    other.mark("Twelve batches")
    desk.workspace.record.take(CASE, other.workspace.record.export(CASE), "", 0)
    desk.carry()
    digest = desk.workspace.view(CASE).state_digest()
    other.carry()
    assert other.workspace.view(CASE).state_digest() == digest


def test_an_observer_carries_nothing(desk, workspace):
    desk.mark("held at 20-25 C")
    desk.arrive(V3, *CHANGED)
    other = VersionsDesk(workspace("Guest", ""), desk.shelf)
    member = Member(other.workspace.me.signer.public_key, "Guest", ("observer",), ())
    desk.workspace.do(CASE, WriteRoster((member,)))
    other.workspace.record.take(CASE, desk.workspace.record.export(CASE), "", 0)
    assert other.carry() == 0


AREA = (100_000, 600_000, 200_000, 700_000)


@pytest.mark.parametrize(
    ("page", "picture", "fate"),
    [(0, None, "exact"), (0, b"another figure", "orphan"), (1, None, "orphan")],
    ids=["same words and pixels", "other pixels", "other words"],
)
def test_an_area_stands_only_where_words_and_pixels_are_the_same(desk, page, picture, fate):
    mark = desk.make(Anchor(V2, page, area=AREA))
    desk.arrive(V3, *CHANGED)
    if picture:
        desk.shelf.pictures[V3, page] = picture
    desk.carry()
    assert placed(desk, mark).state == fate


def test_an_area_goes_with_its_page(desk):
    mark = desk.make(Anchor(V2, 0, area=AREA))
    desk.arrive(V3, "A letter.", *HOLD)
    desk.carry()
    found = placed(desk, mark)
    assert (found.state, found.page, found.rect) == ("moved", 1, AREA)


def test_a_lost_area_is_shown_beside_the_words_that_went_with_it(desk):
    mark = desk.make(Anchor(V2, 1, area=(20_000, 780_000, 400_000, 825_000)))
    desk.arrive(V3, *CHANGED)
    desk.carry()
    found = placed(desk, mark)
    assert (found.state, found.page) == ("orphan", 1)
    assert found.rect not in ((), (20_000, 780_000, 400_000, 825_000))


@pytest.mark.parametrize(("picture", "fate"), [(b"scan", "exact"), (b"scan with a stain", "orphan")])
def test_an_area_of_a_scan_stands_only_where_the_whole_page_looks_the_same(desk, picture, fate):
    desk.arrive(V3, "")
    mark = desk.make(Anchor(V3, 0, area=AREA))
    desk.arrive(V4, "")
    desk.shelf.pictures |= {(V3, 0): b"scan", (V4, 0): picture}
    desk.carry()
    assert placed(desk, mark, V4).state == fate


@pytest.mark.parametrize(("picture", "fate"), [(b"scan", "exact"), (b"scan with a stain", "orphan")])
def test_words_read_from_a_picture_stand_only_where_the_picture_is_the_same(desk, picture, fate):
    desk.arrive(V3, "")
    mark = desk.make(replace(desk.anchor("held at 20-25 C"), version=V3))
    desk.arrive(V4, "")
    desk.shelf.pictures |= {(V3, 0): b"scan", (V4, 0): picture}
    desk.carry()
    assert placed(desk, mark, V4).state == fate


@pytest.mark.parametrize(
    "said",
    [
        {"quads": ((1, 2, 3),), "quote": "x"},
        {"quads": (("a",) * 8,), "quote": "x"},
        {"quads": ((0,) * 8,)},
        {"rect": (9, 9, 1, 1)},
        {"rect": (1, 2, 3, "4")},
        {"page": -7, "quote": "held at 20-25 C", "quads": ((0,) * 8,)},
        {"page": 10**9},
    ],
)
def test_a_mark_that_no_program_of_ours_made_harms_nobody(desk, said):
    good, fields = desk.mark("held at 20-25 C"), {"page": 0, "version": V2, **said}
    desk.workspace.do(CASE, Doing(lambda _view, hand: setting(Annotation, hand.new_id(), **fields)))
    desk.arrive(V3, *CHANGED)
    assert desk.carry() == 2
    assert placed(desk, good).state == "exact"
    assert len(read_carried(desk.workspace.view(CASE), V2, V3)) == 2
