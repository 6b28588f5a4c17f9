from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout

from tests.ui import checks
from ui.shell.commands import Command
from ui.shell.header import CaseHead
from ui.shell.place import Place, PlaceName, Surface
from ui.shell.window import MainWindow
from ui.theme.look import Appearance, Scheme
from workbench.domain.errors import MachineRefused, RuleBroken

HEAD = CaseHead("DEMO-POC-001", "Velocyte-MN", "Thistledown Ltd", "POC", "OFFICIAL-SENSITIVE COMMERCIAL", "0.2.0")


class Desk(Surface):
    """A surface with a field and a button, that remembers what happened to it."""

    def __init__(self, name="start"):
        super().__init__()
        self.happened = []
        self.field, self.button = QLineEdit(), QPushButton(f"Do at {name}")
        self.field.setAccessibleName(f"Words at {name}")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def activated(self):
        self.happened.append("activated")

    def left(self):
        self.happened.append("left")

    def keys(self):
        return "D next disagreement"

    def panes(self):
        return (self.field, self.button)

    def offers(self):
        return {Command.FIND: lambda: self.happened.append("find")}


@pytest.fixture
def made():
    return {}


@pytest.fixture
def window(look, qtbot):
    window = MainWindow(look, Desk(), "Assessor workbench")
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def case(window, made):
    def place(name, count=0, tone="neutral"):
        return Place(name, lambda: made.setdefault(name, Desk(name)), count, tone)

    places = (place(PlaceName.DOSSIER), place(PlaceName.FINDINGS, 22), place(PlaceName.TEAM, 5, "split"))
    window.open_case(HEAD, places)
    return window


def test_a_case_opens_at_its_first_place(case, made):
    assert case.place is PlaceName.DOSSIER
    assert made[PlaceName.DOSSIER].happened == ["activated"]


def test_a_surface_is_made_when_it_is_first_gone_to(case, made):
    assert PlaceName.TEAM not in made
    case.rail.button(PlaceName.TEAM).click()
    assert case.surface is made[PlaceName.TEAM]


def test_only_places_that_exist_are_on_the_rail(case):
    assert [b.accessibleName() for b in case.rail._buttons.values()] == ["Dossier", "Findings, 22", "Team, 5"]


def test_a_place_is_left_before_another_is_entered(case, made):
    case.go_to(PlaceName.TEAM)
    assert made[PlaceName.DOSSIER].happened == ["activated", "left"]


def test_what_waits_at_a_place_shows_on_the_rail(case, made):
    made[PlaceName.DOSSIER].counted.emit(3, "warn")
    assert case.rail.button(PlaceName.DOSSIER).accessibleName() == "Dossier, 3"


def test_alt_home_goes_back_to_all_cases(case, qtbot):
    with qtbot.waitSignal(case.caseLeft):
        qtbot.keyClick(case, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert case.place is None


def test_places_have_numbers(case, qtbot):
    qtbot.keyClick(case, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert case.place is PlaceName.FINDINGS


def test_a_command_is_enabled_where_it_is_offered(case):
    assert case.menus.action(Command.FIND).isEnabled()
    assert not case.menus.action(Command.EVIDENCE).isEnabled()


def test_the_place_goes_before_the_program(case, made):
    case.offer({Command.FIND: lambda: pytest.fail("the place offers it")})
    case.menus.action(Command.FIND).trigger()
    assert "find" in made[PlaceName.DOSSIER].happened


def test_f6_goes_round_header_rail_and_panes(case, made, qtbot):
    made[PlaceName.DOSSIER].field.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(case, Qt.Key.Key_F6)
        seen.append(checks.accessible_name(QApplication.focusWidget()))
    assert seen == ["Do at dossier", "All cases", "Dossier", "Words at dossier"]


def test_f6_comes_back_to_where_the_person_was(case, made, qtbot):
    made[PlaceName.DOSSIER].panes = lambda: (made[PlaceName.DOSSIER],)
    made[PlaceName.DOSSIER].button.setFocus()
    for _ in range(3):
        qtbot.keyClick(case, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is made[PlaceName.DOSSIER].button


def test_on_a_small_screen_the_window_is_no_larger_than_the_screen(look, qtbot):
    window = MainWindow(look, Desk(), "Assessor workbench")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.appear()
    screen = window.screen().availableGeometry()
    assert screen.width() < 1440
    assert screen.contains(window.geometry())


def test_f6_enters_a_pane_where_its_work_begins(case, made, qtbot):
    place = made[PlaceName.DOSSIER]
    place.beginning = lambda: place.button
    place.panes = lambda: (place,)
    case.rail.button(PlaceName.DOSSIER).setFocus()
    qtbot.keyClick(case, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is place.button


def test_no_two_commands_have_the_same_key():
    keys = [key for command in Command for key in (command.keys, *command.value.more_keys) if key]
    assert sorted(keys) == sorted(set(keys))


def test_single_letters_are_no_shortcuts_of_the_window(window):
    assert window.menus.action(Command.HIGHLIGHT).shortcut().isEmpty()
    assert window.menus.action(Command.HIGHLIGHT).text().endswith("\tH")


def test_no_two_commands_share_a_key():
    keys = [key for command in Command if command.keys for key in (command.keys, *command.value.more_keys)]
    assert len(keys) == len(set(keys))


def test_the_status_line_says_the_keys_of_the_place(case):
    assert "D next disagreement" in case.status.said


def test_only_the_place_in_sight_speaks_in_the_status_line(case, made):
    case.go_to(PlaceName.TEAM)
    made[PlaceName.DOSSIER].stated.emit("from elsewhere")
    assert "elsewhere" not in case.status.said


def test_a_broken_rule_is_a_warning_and_the_machine_an_error(window):
    window.notices.refuse(RuleBroken("finding.empty"))
    assert window.notices.trouble.property("notice") == "warn"
    window.notices.refuse(MachineRefused("store.full"))
    assert window.notices.trouble.property("notice") == "error"


def test_what_was_refused_can_be_tried_again(window):
    tried = []
    window.notices.refuse(MachineRefused("store.full"), retry=lambda: tried.append(True))
    window.notices.trouble._again.click()
    assert tried == [True]
    assert window.notices.trouble.words == ""


def test_news_with_a_link_leads_there(window):
    followed = []
    window.notices.tell("ok", "61 of 61 items arrived.", "What arrived", lambda: followed.append(True))
    window.notices.line._link.click()
    assert followed == [True]


def test_undo_says_what_it_would_undo(window):
    window.name_undo("Undo reword finding", "")
    assert window.menus.action(Command.UNDO).text() == "Undo reword finding"
    assert window.menus.action(Command.REDO).text() == "Redo"


def test_about_says_the_numbers_and_escape_closes_it(window, qtbot):
    window.know_numbers({"program": "0.1.0", "record": "7"})
    window.menus.action(Command.ABOUT).trigger()
    page = window._page
    qtbot.waitUntil(page.isVisible)
    assert checks.cut_words(page) == []
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window._page is None)


def test_the_menu_changes_colours_and_text_size(window, look):
    window.menus._schemes.actions()[2].trigger()
    window.menus._scales.actions()[1].trigger()
    assert (look.dark, look.appearance.text_scale) == (True, 1.25)


def test_a_narrow_header_says_the_framework_in_short(case):
    assert case.header._framework.accessibleName() == "FW 0.2.0"
    case.resize(1500, 800)
    assert case.header._framework.accessibleName() == "Framework 0.2.0"


def test_a_header_in_large_text_leaves_its_room_to_the_product(case, look):
    look.wear(Appearance(Scheme.LIGHT, 2.0))
    case.resize(1550, 1200)
    header = case.header
    assert (header._route.accessibleName(), header._route.toolTip()) == ("POC", "POC  Point of care")
    assert header._product.width() >= look.advance(header._product.text(), "title", strong=True)


def test_the_general_checks_hold_for_a_case(case):
    assert checks.unnamed(case) == []
    assert checks.namesakes(case) == []
    assert checks.unreached(case) == []
    assert checks.cut_words(case) == []


def test_closing_lets_the_place_keep_its_draft(case, made, qtbot):
    with qtbot.waitSignal(case.closing):
        case.close()
    assert made[PlaceName.DOSSIER].happened[-1] == "left"
