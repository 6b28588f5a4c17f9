"""All marks in a table: filtered, ordered, chosen several at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.benchmarks.marked import version_of
from tests.services.conftest import CASE, Doing
from tests.ui import checks
from tests.ui.desks import desk_on, done
from ui.evidence.place import EvidencePlace
from workbench.domain.anchor import Anchor
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed
from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.annotating import LinkEvidence, Mark, Remark, Tag
from workbench.services.marks import MarkOrder
from workbench.services.taking_over import Placed, TakeOver

Key = Qt.Key
WORDS = ("shelf life", "holding time", "release by the QP")


def line(document, page, words):
    quad = (0, 700_000, 9, 700_000, 0, 688_000, 9, 688_000)
    return Anchor(version_of(document), page, (quad,), words)


def documents():
    for number in (1, 2):
        key = (f"m1/A0{number}.pdf",)
        yield from keyed(Document, CASE, key, title=f"A0{number} Form", holder="applicant")
        yield from keyed(Version, CASE, (derived_id(CASE, "document", key), version_of(number)), name=key[0], pages=9)


@pytest.fixture
def place(look, qtbot, tmp_path):
    """The place on two documents with three marks: two in A02, whose order is not that of their making."""
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, Doing(lambda _view, _hand: tuple(documents()), act="documents.take_in"))
        for document, page, words in ((2, 5, WORDS[2]), (2, 1, WORDS[1]), (1, 7, WORDS[0])):
            done(desk, Mark(line(document, page, words)))
        place = EvidencePlace(look, desk)
        qtbot.addWidget(place)
        place.resize(1280, 700)
        place.show()
        place.activated()
        yield place, desk
        place.hide()


def quotes(place):
    """Return what is listed, without the rows that are on their way."""
    table = place.first().marks
    return tuple(one.mark.quote for row in range(table.rowCount()) if (one := table.record(row)) is not None)


@pytest.fixture
def listed(place, qtbot):
    """A way to wait until these are listed, in this order."""

    def wait(*words):
        qtbot.waitUntil(lambda: quotes(place[0]) == words, timeout=3000)
        return place

    wait(*WORDS)
    return wait


def mark_of(desk, words):
    (found,) = desk.workspace.view(CASE).all(Annotation, quote=words)
    return found.id


def test_marks_stand_in_reading_order_and_by_other_columns(place, listed):
    shown, desk = place
    done(desk, LinkEvidence(mark_of(desk, WORDS[2]), "REG-01", "supports"), "evidence_link")
    shown.first().ordered.emit(MarkOrder.TARGET, False)
    listed(WORDS[2], WORDS[0], WORDS[1])


def test_filters_hold_together_and_are_cleared(place, listed):
    shown, desk = place
    for words in WORDS[:2]:
        done(desk, Tag(mark_of(desk, words), "ask"), "tagging")
    filters = shown._filters
    filters.choose("document", derived_id(CASE, "document", ("m1/A02.pdf",)))
    listed(*WORDS[1:])
    filters.choose("tag", "ask")
    listed(WORDS[1])
    QTest.mouseClick(filters._clear, Qt.MouseButton.LeftButton)
    listed(*WORDS)
    assert not filters._clear.isEnabled()


@pytest.mark.parametrize(("words", "found"), [("life shelf", WORDS[:1]), ("a02 time", WORDS[1:2]), ("nowhere", ())])
def test_words_find_marks_wherever_they_stand(place, listed, words, found):
    place[0]._filters.words.edit.setText(words)
    listed(*found)


def test_a_remark_is_found_by_its_words(place, listed):
    shown, desk = place
    done(desk, Remark(mark_of(desk, WORDS[1]), "is that validated?"), "comment")
    shown._filters.words.edit.setText("validated")
    listed(WORDS[1])


def test_a_mark_from_a_file_says_whose_it_is_and_is_found_by_that_name(place, listed):
    shown, desk = place
    note = FileAnnotation(name="n", kind="text", page=3, rect=(0, 0, 9000, 9000), text="Why?", author="Ann Łódź")
    done(desk, TakeOver(version_of(1), (Placed(note, Anchor(version_of(1), 3, area=note.rect)),), inside=True))
    shown._filters.words.edit.setText("Łódź")
    listed("")
    said = shown.first().model().index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ann Łódź, in the file" in str(said)


def test_enter_goes_to_the_page_of_the_mark_in_hand(place, listed, qtbot):
    shown, desk = place
    QTest.keyClick(shown.first(), Key.Key_Down)
    with qtbot.waitSignal(desk.jumped) as jumped:
        QTest.keyClick(shown.first(), Key.Key_Return)
    assert jumped.args == ["annotation", mark_of(desk, WORDS[1])]


def test_a_key_shows_all_that_hangs_on_the_mark_in_hand(place, listed, qtbot):
    shown, desk = place
    done(desk, Tag(mark_of(desk, WORDS[0]), "release"), "tagging")
    QTest.keyClick(shown.first(), Key.Key_Space)
    qtbot.waitUntil(shown._form.isVisible)
    names = {one.accessibleName() for one in shown._form.findChildren(QToolButton)}
    assert "Take the tag off: release" in names


@pytest.mark.parametrize("opened", [False, True])
def test_everything_is_named_reached_by_tab_large_enough_and_uncut(place, listed, qtbot, opened):
    shown, desk = place
    for words in ("is that so?", "it is"):
        done(desk, Remark(mark_of(desk, WORDS[0]), words), "comment")
    if opened:
        QTest.keyClick(shown.first(), Key.Key_Space)
        qtbot.waitUntil(lambda: any(one.text() == "it is" for one in shown._form.findChildren(QLabel)))
    seen = shown._form if opened else shown
    qtbot.waitUntil(lambda: checks.cut_words(seen) == [])  # what came in has found its room
    assert (checks.unnamed(seen), checks.namesakes(seen), checks.small_targets(seen)) == ([], [], [])
    assert (checks.cut_words(seen), checks.outside(seen), checks.faint_words(seen)) == ([], [], [])
    assert opened or checks.unreached(seen) == []


def test_several_marks_are_tagged_in_one_act_that_is_taken_back_as_one(place, listed, qtbot):
    shown, desk = place
    QTest.keyClick(shown.first(), Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(shown.first().chosen_marks) == 2
    shown._several.tagWanted.emit("release")
    qtbot.waitUntil(lambda: desk.workspace.view(CASE).marks.tags() == ("release",))
    desk.workspace.undo(CASE)
    assert desk.workspace.view(CASE).marks.tags() == ()


def test_several_marks_are_linked_to_one_criterion(place, listed, qtbot):
    shown, desk = place
    shown.first().selectAll()
    shown._picker.start_several(shown.first().chosen_marks)
    qtbot.waitUntil(lambda: shown._picker._list.rows.rowCount() > 0)
    shown._picker._polarity.choose("contradicts")
    shown._picker._link("REG-01")
    qtbot.waitUntil(lambda: len(desk.workspace.view(CASE).all(EvidenceLink)) == 3)
    assert {one.polarity for one in desk.workspace.view(CASE).all(EvidenceLink)} == {"contradicts"}


def test_what_is_in_hand_stays_in_hand_when_the_list_changes(place, listed):
    shown, desk = place
    shown.first().choose(1)
    done(desk, Mark(line(1, 0, "a new one")))
    listed("a new one", *WORDS)
    assert shown.first().mark == mark_of(desk, WORDS[1])


def test_the_key_that_deletes_marks_works_in_the_table_alone(place, listed, qtbot):
    shown, desk = place
    shown._filters.boxes["document"].setFocus()
    QTest.keyClick(shown._filters.boxes["document"], Key.Key_Delete)
    shown.first().setFocus()
    with qtbot.waitSignal(desk.told):
        QTest.keyClick(shown.first(), Key.Key_Delete)
    listed(*WORDS[1:])
    assert len(desk.workspace.view(CASE).all(Annotation)) == 2


def test_a_mark_goes_into_the_bin_with_a_word_on_its_links_and_comes_back(place, listed, qtbot):
    shown, desk = place
    shown.first().choose(0)
    with qtbot.waitSignal(desk.told) as told:
        shown._bin()
    assert "1 mark is in the bin" in told.args[0]
    listed(*WORDS[1:])
    shown._chips.button("bin").click()
    listed(WORDS[0])
    shown._several.restoreWanted.emit()
    listed()
    shown._chips.button("all").click()
    listed(*WORDS)


def test_the_marks_of_one_criterion_are_shown_alone(place, listed):
    shown, desk = place
    done(desk, LinkEvidence(mark_of(desk, WORDS[1]), "REG-01", "supports"), "evidence_link")
    shown._filters.words.edit.setText("release")
    listed(WORDS[2])
    shown.show_target("REG-01")
    listed(WORDS[1])
    assert shown._filters.words.text == ""
