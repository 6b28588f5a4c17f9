"""The roster in the window: what is said of people and keys, and what the lead does about them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from PySide6.QtCore import Qt

from tests.services.conftest import FreshKey
from tests.services.exchanging import Laptop
from tests.ui import checks
from tests.ui.team.conftest import press, shows, words_of
from ui.team.key_forms import EndKeyForm, ReplaceKeyForm
from ui.team.my_key_form import MyKeyForm
from ui.team.person_form import PersonForm
from ui.team.place import ROSTER
from ui.team.roster import RosterView
from workbench.adapters.signing.certificates import read_certificate
from workbench.adapters.signing.demo_pki import make_demo_pki
from workbench.domain.package import fingerprint
from workbench.domain.roster import Person
from workbench.services.casework import AppointStandIn, Member, WriteRoster
from workbench.services.rostering import EndKey
from workbench.services.workspace import Identity, Workspace

NUMBERS = count(1)


@pytest.fixture
def team(shared):
    return shared[0]


@pytest.fixture
def listed(team):
    """Somebody on the roster whom no other test touches: the name and the key."""
    name, key = f"Person {next(NUMBERS)}", FreshKey()
    team.do("lead", WriteRoster((Member(key.public_key, name, ("assessor",), ("GMP",)),)))
    return name, key.public_key


@pytest.fixture
def roster(shared, qtbot):
    """Return the roster with one person in hand, as the window shows it."""
    place = shared[1]
    place.show_view(ROSTER)
    view = place.roster

    def at(name):
        view.refresh()
        qtbot.waitUntil(lambda: any(one.person.name == name for one in view._shown.members))
        view._list.choose(next(one.person.id for one in view._shown.members if one.person.name == name))
        qtbot.waitUntil(lambda: view._title.text() == name and "Fingerprint" in words_of(view))
        return words_of(view)

    def form(kind):
        found = view.findChild(kind)
        assert found.isVisible()
        return found

    at.view, at.form = view, form
    return at


def press_when_there(qtbot, view, name):
    qtbot.waitUntil(lambda: shows(view, name))
    press(view, name)


def written(qtbot, team, form, button):
    with qtbot.waitSignal(form.done):
        press(form, button)


def test_a_person_shows_roles_disciplines_and_the_fingerprint_in_groups(team, roster, qtbot):
    roster("Quality")
    parts = "Assessor", "Quality", fingerprint(team.others["Quality"].key), "Key in use"
    qtbot.waitUntil(lambda: all(part in words_of(roster.view) for part in parts))


def test_the_lead_writes_a_person_into_it(team, roster, qtbot):
    roster("Quality")
    press(roster.view, "Add a person…")
    form, key = roster.form(PersonForm), FreshKey().public_key
    form._name.setText("Gloria")
    form._key.setText(key)
    form._disciplines["GMP"].setChecked(True)
    written(qtbot, team, form, "Write into the roster")
    person = team.lead.view.roster.persons[key]
    assert (team.lead.view.one(Person, person).name, team.lead.view.roster.disciplines[person]) == ("Gloria", {"GMP"})


def test_what_is_no_key_is_said_beside_the_field(team, roster, qtbot):
    roster("Quality")
    press(roster.view, "Add a person…")
    form = roster.form(PersonForm)
    form._name.setText("Gloria")
    form._key.setText("her key")
    press(form, "Write into the roster")
    assert "This is no public key" in form._key_field._fault.text()


def test_a_leavers_key_is_retired(team, roster, listed, qtbot):
    name, key = listed
    roster(name)
    press_when_there(qtbot, roster.view, f"Retire the key {fingerprint(key)[:9]}")
    form = roster.form(EndKeyForm)
    form._left.setText("2026-11-22")
    form._reason.setPlainText("Left the agency")
    written(qtbot, team, form, "Retire the key")
    qtbot.waitUntil(lambda: "up to entry 0 counts" in roster(name))


def test_a_key_that_was_retired_can_count_again(team, roster, listed, qtbot):
    name, key = listed
    team.do("lead", EndKey(key, 0, "by mistake"))
    qtbot.waitUntil(lambda: "Key retired" in roster(name))
    press_when_there(qtbot, roster.view, f"Let the key {fingerprint(key)[:9]} count again")
    form = roster.form(EndKeyForm)
    form._reason.setPlainText("It was a mistake")
    written(qtbot, team, form, "Let it count again")
    assert key not in team.lead.view.roster.last_sequences


def test_a_changed_key_says_what_to_do_and_is_replaced(team, roster, listed, qtbot):
    name, _key = listed
    me = Identity(name, "GMP", FreshKey())
    stranger = Workspace(team.others["Science"].workspace.record, me, team.desk.workspace.now)
    package = Laptop(stranger, team.lead.folder).sends("stranger")
    assert [one.refused for one in team.lead.merges(package).packages] == ["package.key_changed"]
    qtbot.waitUntil(lambda: "The key has changed" in roster(name))
    press_when_there(qtbot, roster.view, f"Replace by {fingerprint(me.signer.public_key)}")
    form = roster.form(ReplaceKeyForm)
    form._reason.setPlainText("Compared by telephone")
    written(qtbot, team, form, "Replace the key")
    assert [one.refused for one in team.lead.merges(package).packages] == [""]


def test_a_stand_in_shows_with_both_persons(team, roster, qtbot):
    person = {name: team.lead.view.roster.persons[one.key] for name, one in team.others.items()}
    days = "2026-11-01", "2026-12-01"
    team.do("lead", AppointStandIn("QUAL", person["Science"], person["Quality"], *days, "Away"))
    said = "Science for Quality in QUAL, 1 November 2026 to 1 December 2026: Away"
    qtbot.waitUntil(lambda: said in roster("Quality"))


def test_an_assessor_reads_it_and_cannot_write_it(team, look, qtbot):
    quality = team.others["Quality"]
    shown = team.exchange().roster(quality.view, quality.workspace.hand(quality.view))
    view = RosterView(look, team.desk, lambda *_: shown, read_certificate)
    qtbot.addWidget(view)
    view._show(shown)
    assert not any(one.isVisibleTo(view) for one in (view._add, view._starter, view._edit))


def test_everything_is_named_and_fits(team, roster, qtbot):
    roster("Quality")
    assert checks.unnamed(roster.view) == []
    qtbot.waitUntil(lambda: checks.cut_words(roster.view) == [])
    press(roster.view, "Add a person…")
    assert checks.unnamed(roster.view) == []


def test_my_key_is_there_to_be_sent_and_read_out(look, qtbot, roster):
    form = MyKeyForm(roster.view, look, "Ada", "ab" * 32)
    form.start()
    assert (form._key.text(), fingerprint("ab" * 32) in [one.text() for one in form.findChildren(type(form._key))]) == (
        "ab" * 32,
        True,
    )


def test_a_key_leads_from_a_person_to_what_became_of_the_entry_in_the_roster(team, listed, roster, qtbot):
    roster(listed[0])
    with qtbot.waitSignal(team.desk.jumped) as jumped:
        qtbot.keyClick(roster.view._list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert jumped.args == ["history", team.lead.view.roster.persons[listed[1]]]


def test_my_key_is_joined_to_a_certificate_and_what_is_none_is_refused(team, roster, qtbot, tmp_path):
    me = next(one.name for one in team.lead.view.all(Person) if team.lead.key in one.key)
    roster(me)
    (tmp_path / "none.pem").write_text("no certificate")
    roster.view.join_certificate(team.lead.key, tmp_path / "none.pem")
    qtbot.waitUntil(lambda: "none.pem holds no certificate" in words_of(roster.view))
    (tmp_path / "mine.pem").write_bytes(make_demo_pki((me,), now=datetime.now(UTC), password=b"secret").root)
    roster.view.join_certificate(team.lead.key, tmp_path / "mine.pem")
    press_when_there(qtbot, roster.view, "Take the certificate off my key")
    qtbot.waitUntil(lambda: not shows(roster.view, "Take the certificate off my key"))
