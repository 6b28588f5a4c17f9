"""All marks of a case are found, ordered and counted by the store itself."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as driver

from db.record import RecordStore
from tests.benchmarks.marked import version_of
from tests.services.conftest import CASE, Doing, FreshKey, made, open_case
from workbench.domain.anchor import Anchor
from workbench.domain.change import keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.services.annotating import LinkEvidence, Mark, Remark, ReviseMark, Tag
from workbench.services.marks import CURRENT, WAITING, MarkOrder, MarkQuery, VersionAt
from workbench.services.record import AnyOf
from workbench.services.versions import standing_of
from workbench.services.workspace import Identity, Now, Workspace

FIRST, SECOND, NEWEST = version_of(2), version_of(1), version_of(3)
VERSIONS = (
    VersionAt(FIRST, "a", "A01 Form", FIRST),
    VersionAt(SECOND, "b", "B02 Stability", NEWEST),
    VersionAt(NEWEST, "b", "B02 Stability", NEWEST),
)


def line(version, page, top, words):
    return Anchor(version, page, ((0, top, 9, top, 0, top - 9, 9, top - 9),), words)


@pytest.fixture
def case(tmp_path):
    """Return a workspace with marks by name: low and high on one page, a remark on the next, an old one."""
    store = RecordStore(tmp_path / "record.sqlite")
    workspace = Workspace(store, Identity("Q", "QUAL", FreshKey()), lambda: Now(1_790_000_000_000, "2026-11-22"))
    open_case(workspace)
    anchors = {
        "old": line(SECOND, 0, 500, "stable for 24 hours"),
        "low": line(FIRST, 1, 100, "Überwachung of 100% of batches"),
        "high": line(FIRST, 1, 700, "the limit is kept"),
        "page": Anchor(FIRST, 2),
    }
    marks = {
        name: made(workspace, Mark(anchor, "a note" if name == "page" else "")) for name, anchor in anchors.items()
    }
    yield workspace, marks
    store.close()


def found(case, **query):
    """Return the names of the marks that are found."""
    workspace, marks = case
    names = {mark: name for name, mark in marks.items()}
    return [names[one] for one in workspace.view(CASE).marks.found(MarkQuery(**query), VERSIONS)]


def test_marks_stand_in_reading_order_and_turned_round(case):
    assert found(case) == ["high", "low", "page", "old"]
    assert found(case, falling=True) == ["old", "page", "low", "high"]


@pytest.mark.parametrize(
    ("words", "names"),
    [(("LIMIT",), ["high"]), (("überwachung",), ["low"]), (("100%",), ["low"]), (("%",), ["low"]), (("b02",), ["old"])],
)
def test_words_are_found_whatever_their_case_and_as_they_are_written(case, words, names):
    assert found(case, words=words) == names


def test_words_are_sought_in_remarks_tags_and_titles_of_findings(case):
    workspace, marks = case
    finding = Doing(lambda _view, hand: setting(Finding, hand.new_id(), title="Holding time too long"))
    target = next(entity for _, entity in workspace.do(CASE, finding).touched)
    workspace.do(CASE, Remark(marks["low"], "ask the applicant"))
    workspace.do(CASE, Tag(marks["old"], "applicant"))
    workspace.do(CASE, LinkEvidence(marks["high"], target, "context"))
    assert found(case, words=("applicant",)) == ["low", "old"]
    assert found(case, words=("holding", "limit")) == ["high"]


def test_one_tie_has_to_be_of_the_target_and_the_polarity_both(case):
    workspace, marks = case
    workspace.do(CASE, LinkEvidence(marks["low"], "REG-01", "supports"))
    workspace.do(CASE, LinkEvidence(marks["low"], "REG-02", "contradicts"))
    assert found(case, target="REG-01", polarity="supports") == ["low"]
    assert found(case, target="REG-01", polarity="contradicts") == []
    assert found(case, tied=False) == ["high", "page", "old"]


def test_filters_hold_together(case):
    workspace, marks = case
    for name in ("low", "old"):
        workspace.do(CASE, Tag(marks[name], "release"))
    key = workspace.me.signer.public_key
    assert found(case, tag="release", document="b", disciplines=("QUAL",), authors=(key,), sort="highlight") == ["old"]
    assert found(case, tag="release", authors=("another key",)) == []
    assert found(case, disciplines=("QUAL", "GMP")) == []


def test_a_mark_of_an_earlier_version_waits_until_it_is_placed(case):
    workspace, marks = case
    assert found(case, placement=WAITING) == ["old"]
    placed = keyed(Placement, CASE, (marks["old"], NEWEST), state="moved", page=1)
    workspace.do(CASE, Doing(lambda _view, _hand: placed))
    assert found(case, placement="moved") == ["old"]
    assert found(case, placement=CURRENT) == ["high", "low", "page"]


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({"state": "orphan"}, "orphan"),
        ({"state": "orphan", "page": 0}, "likely"),
        ({"state": "moved", "page": 1, "ruling": "confirmed"}, "confirmed"),
        ({"ruling": "gone"}, "gone"),
    ],
)
def test_a_mark_is_found_by_how_it_stands_in_the_newest_version(case, said, standing):
    workspace, marks = case
    workspace.do(CASE, Doing(lambda _view, _hand: keyed(Placement, CASE, (marks["old"], NEWEST), **said)))
    placement = workspace.view(CASE).all(Placement)[0]
    assert (found(case, placement=standing), standing_of(placement)) == (["old"], standing)


@pytest.mark.parametrize("order", MarkOrder)
def test_every_order_lists_every_mark_once(case, order):
    for falling in (False, True):
        assert sorted(found(case, order=order, falling=falling)) == sorted(case[1])


@pytest.mark.parametrize("falling", [False, True])
def test_a_mark_without_what_is_ordered_by_stands_last_either_way(case, falling):
    workspace, marks = case
    workspace.do(CASE, Tag(marks["old"], "release"))
    assert found(case, order=MarkOrder.TAG, falling=falling) == ["old", "high", "low", "page"]


def test_what_is_deleted_counts_nowhere_and_waits_in_the_bin(case):
    workspace, marks = case
    workspace.do(CASE, LinkEvidence(marks["low"], "REG-01", "supports"))
    assert workspace.view(CASE).marks.behind() == {("REG-01", "QUAL"): 1}
    assert workspace.view(CASE).marks.counts("QUAL") == {"all": 4, "mine": 4, "free": 3, "bin": 0}
    workspace.do(CASE, ReviseMark(marks["low"], deleted=True))
    view = workspace.view(CASE)
    assert view.marks.behind("REG-01") == {}
    assert view.marks.per_version() == {FIRST: 2, SECOND: 1}
    assert found(case, binned=True) == ["low"]
    assert view.marks.counts("GMP") == {"all": 3, "mine": 0, "free": 3, "bin": 1}


def test_objects_are_looked_for_by_parts_of_their_key_and_by_ids(case):
    workspace, marks = case
    workspace.do(CASE, LinkEvidence(marks["low"], "REG-01", "supports"))
    view = workspace.view(CASE)
    assert [one.target for one in view.all(EvidenceLink, annotation=marks["low"])] == ["REG-01"]
    asked = AnyOf((marks["low"], marks["page"], "nobody's"))
    assert {one.id for one in view.all(Annotation, id=asked)} == {marks["low"], marks["page"]}


def test_a_record_of_the_version_before_is_brought_up_to_date(tmp_path):
    path = tmp_path / "record.sqlite"
    store = RecordStore(path)
    open_case(Workspace(store, Identity("L", "LEAD", FreshKey()), lambda: Now(1, "2026-11-22")))
    store.close()
    raw = driver.connect(str(path), isolation_level=None)
    for statement in ("drop index evidence_link_by_target", "drop index annotation_by_version"):
        raw.execute(statement)
    raw.close()
    store = RecordStore(path)
    assert store.check().problems == ()
    store.close()
