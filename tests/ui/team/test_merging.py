"""Conflicts of each kind in the window: read, settled by keys, in bulk where they say the same, and left half-done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.team.conftest import press, shows, words_of
from ui.team.alike_form import AlikeForm
from ui.team.place import MERGING, NEWS, ROSTER, VIEWS, TeamPlace
from workbench.domain.change import keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink


@pytest.fixture
def team(shared):
    return shared[0]


@pytest.fixture
def place(shared, qtbot):
    place = shared[1]
    with qtbot.waitActive(place):
        place.activateWindow()
    return place


@pytest.fixture
def finding(team):
    """A finding that the lead and Quality both know."""
    made = team.others["Quality"].finds("was")
    team.lead.takes(team.to_lead("Quality"))
    return made


@pytest.fixture
def differ(team, place, finding, qtbot):
    """Let Quality and the lead each change a field, and show what that comes to."""

    def differ(mine, theirs):
        team.lead.does(lambda _v, _h: setting(Finding, finding, **mine))
        team.others["Quality"].does(lambda _v, _h: setting(Finding, finding, **theirs))
        team.lead.takes(team.to_lead("Quality"))
        take_in_hand(qtbot, place, f"{finding} {next(iter(theirs))}")

    return differ


def take_in_hand(qtbot, place, key):
    """Wait until a conflict is listed, and take it in hand with the keyboard in the list."""
    place.activated()
    qtbot.waitUntil(lambda: key in [f"{one.entity} {one.field}" for one in place.merging._shown.open])
    place.show_view(MERGING)
    place.merging.show_conflicts()
    place.merging._conflicts.choose(key)
    place.merging._choose(key)
    place.first().setFocus()


def settled(qtbot, place, finding):
    qtbot.waitUntil(lambda: finding not in [one.entity for one in place.merging._shown.open])


def test_a_link_to_what_was_deleted_is_read_and_settled(team, place, finding, qtbot):
    team.lead.does(lambda _v, _h: setting(Finding, finding, deleted=True))
    team.others["Quality"].does(
        lambda _v, hand: (
            *setting(Annotation, (mark := hand.new_id()), quote="48 h"),
            *keyed(EvidenceLink, CASE, (mark, finding, hand.person), polarity="contradicts"),
        )
    )
    team.lead.takes(team.to_lead("Quality"))
    take_in_hand(qtbot, place, f"{finding} deleted")
    qtbot.waitUntil(lambda: "Linked meanwhile" in words_of(place.merging.settling))
    qtbot.keyClick(place.merging.first(), Qt.Key.Key_T)
    place.merging.settling._reason.setPlainText("It is still needed")
    press(place.merging.settling, "Settle and go to next")
    settled(qtbot, place, finding)
    assert not team.lead.view.one(Finding, finding).deleted


def test_it_is_settled_by_keys_alone(team, place, differ, finding, qtbot):
    differ({"title": "mine"}, {"title": "theirs"})
    pane = place.merging.settling
    pane.begin()
    qtbot.keyClick(pane, Qt.Key.Key_B)
    pane._reason.setPlainText("talked it over")
    qtbot.keyClick(pane._reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, place, finding)
    assert team.lead.view.one(Finding, finding).title == "mine\n\ntheirs"


def test_letters_that_are_typed_stay_letters(place, differ, qtbot):
    differ({"title": "mine"}, {"title": "theirs"})
    pane = place.merging.settling
    pane._reason.setFocus()
    qtbot.keyClicks(pane._reason, "mtbn")
    assert (pane._reason.text, pane._choices.key) == ("mtbn", "")


def test_the_first_quote_of_a_side_is_one_key_away(team, place, differ, finding, qtbot):
    team.others["Quality"].does(
        lambda _v, hand: (
            *setting(Annotation, (mark := hand.new_id()), quote="48 h"),
            *keyed(EvidenceLink, CASE, (mark, finding, hand.person), polarity="contradicts"),
        )
    )
    differ({"title": "mine"}, {"title": "theirs"})
    with qtbot.waitSignal(team.desk.jumped) as jumped:
        qtbot.keyClick(place.merging.first(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert jumped.args[0] == "annotation"


def test_what_says_the_same_is_settled_at_once_and_the_rest_stays(team, place, differ, finding, qtbot):
    differ({"title": "Shelf Life", "grade": "critical"}, {"title": "shelf  life", "grade": "major"})
    qtbot.waitUntil(lambda: shows(place.merging, "Settle 1 that say the same"))
    press(place.merging, "Settle 1 that say the same")
    form = place.findChild(AlikeForm)
    form._reason.setPlainText("the same but for spaces")
    with qtbot.waitSignal(form.done):
        press(form, "Settle all of these")
    qtbot.waitUntil(lambda: [o.field for o in place.merging._shown.open if o.entity == finding] == ["grade"])


def test_what_was_typed_is_there_again_next_week(team, place, differ, finding, look, qtbot):
    differ({"title": "mine"}, {"title": "theirs"})
    pane = place.merging.settling
    qtbot.keyClick(pane, Qt.Key.Key_N)
    pane._new.setPlainText("half a text")
    pane._reason.setPlainText("half a reason")
    kept = team.lead.workspace.record
    qtbot.waitUntil(lambda: {"half a text", "half a reason"} <= set(kept.recall_all("draft").values()))
    again = TeamPlace(look, team.desk, team.exchange())
    qtbot.addWidget(again)
    again.activated()
    other = again.merging.settling
    qtbot.waitUntil(lambda: bool(again.merging._shown.open))
    again.merging._choose(f"{finding} title")
    qtbot.waitUntil(lambda: (other._new.text, other._reason.text) == ("half a text", "half a reason"))


def test_an_import_is_undone_from_its_conflict_and_taken_in_again(team, place, differ, finding, qtbot):
    differ({"title": "mine"}, {"title": "theirs"})
    press(place.merging.settling, "Undo the import…")
    pane = place.merging._package
    press(pane, "Undo this import")
    qtbot.waitUntil(lambda: pane._field._fault.text() != "")
    pane._reason.setText("wrong file")
    press(pane, "Undo this import")
    settled(qtbot, place, finding)
    qtbot.waitUntil(lambda: pane._again.isEnabled() and "do not count" in words_of(pane))
    press(pane, "Take it in again")
    qtbot.waitUntil(lambda: finding in [one.entity for one in place.merging._shown.open])


def test_while_nobody_looks_it_counts_and_reads_no_more(team, place, finding, qtbot, monkeypatch):
    read = []
    monkeypatch.setattr(place.merging, "refresh", lambda: read.append("all of it"))
    place.hide()
    with qtbot.waitSignal(place.counted):
        team.lead.does(lambda _v, _h: setting(Finding, finding, text="mine"))
    place.show()
    assert read == []


def test_files_that_are_dropped_are_looked_into_first(team, place, tmp_path):
    from PySide6.QtCore import QMimeData, QPointF, QUrl
    from PySide6.QtGui import QDropEvent

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.awpackage"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert team.arrived == [(tmp_path / "a.awpackage",)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_view_is_named_and_nothing_is_cut(place, differ, look, qtbot, scale):
    differ({"title": "mine"}, {"title": "theirs"})
    look.at_scale(scale)
    for view in (MERGING, VIEWS, ROSTER, NEWS):
        place.show_view(view)
        qtbot.waitUntil(lambda: checks.cut_words(place) == [])
        assert checks.unnamed(place) == []
    place.show_view(MERGING)


def test_a_key_leads_from_a_conflict_open_or_settled_to_what_became_of_its_object(team, place, differ, finding, qtbot):
    wished = []
    team.desk.jumped.connect(lambda *to: wished.append(to))
    differ({"title": "mine"}, {"title": "theirs"})
    qtbot.keyClick(place.merging._conflicts, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert wished == [("history", finding)]
    qtbot.keyClick(place.merging.first(), Qt.Key.Key_M)
    place.merging.settling._reason.setPlainText("as I said")
    press(place.merging.settling, "Settle and go to next")
    qtbot.waitUntil(lambda: any(one.entity == finding for one in place.merging._shown.settled))
    settled = next(one for one in place.merging._shown.settled if one.entity == finding)
    place.merging._conflicts.choose(f"settled {settled.entry} {finding} title")
    qtbot.keyClick(place.merging._conflicts, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert wished == [("history", finding)] * 2
