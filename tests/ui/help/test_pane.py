from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout

from tests.ui import checks
from ui.help.library import page
from ui.help.pages import groups
from ui.kit.buttons import Button
from ui.shell.commands import Command
from ui.shell.header import CaseHead
from ui.shell.place import Place, PlaceName, Surface
from ui.shell.window import MainWindow

HEAD = CaseHead("DEMO-POC-001", "Velocyte-MN", "Thistledown Ltd", "POC", "OFFICIAL-SENSITIVE COMMERCIAL", "0.2.0")
LISTED = [name for group in groups() for name in group.names]


class Desk(Surface):
    def __init__(self):
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Do it")
        self.field.setAccessibleName("Words")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.setMinimumWidth(560)


@pytest.fixture
def window(look, qtbot):
    window = MainWindow(look, Desk(), "Assessor workbench")
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.open_case(HEAD, [Place(PlaceName.DOSSIER, Desk), Place(PlaceName.TRAIL, Desk)])
    return window


def links(window):
    return [b for b in window.help.findChildren(Button) if b.isVisible() and b.accessibleName() != "All pages"]


def show(window, qtbot, name):
    """Show a page, and wait until its words are there."""
    window.show_help(name)
    title = window.help._column._body.itemAt(0).widget()
    qtbot.waitUntil(lambda: title.isVisible() and title.height() > 9)


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.mark.parametrize("place", [PlaceName.DOSSIER, PlaceName.TRAIL])
def test_f1_opens_the_page_about_the_place_in_hand(window, qtbot, place):
    window.go_to(place)
    press(qtbot, Qt.Key.Key_F1)
    assert window.help.shown == place
    assert checks.accessible_name(QApplication.focusWidget()) == place.words


def test_f1_without_a_case_opens_the_page_about_the_cases(window, qtbot):
    window.leave_case()
    press(qtbot, Qt.Key.Key_F1)
    assert window.help.shown == "cases"


def test_escape_closes_it_and_gives_the_keyboard_back(window, qtbot):
    window.surface.button.setFocus()
    press(qtbot, Qt.Key.Key_F1)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.help.isHidden()
    assert QApplication.focusWidget() is window.surface.button


def test_it_stays_at_its_page_while_the_person_goes_elsewhere(window):
    window.show_help("journey")
    window.go_to(PlaceName.TRAIL)
    assert (window.help.isVisible(), window.help.shown) == (True, "journey")


def test_f6_goes_between_the_work_and_the_page(window, qtbot):
    window.show_help("journey")
    for _ in range(4):
        press(qtbot, Qt.Key.Key_F6)
    assert checks.accessible_name(QApplication.focusWidget()) == page("journey").title


def test_a_link_leads_to_its_page_and_the_page_before_comes_back(window, qtbot):
    show(window, qtbot, "journey")
    links(window)[0].click()
    assert window.help.shown == "intake"
    window.help._back.click()
    assert window.help.shown == "journey"


def test_tab_comes_to_the_links_of_the_page(window, qtbot):
    show(window, qtbot, "limits")
    press(qtbot, Qt.Key.Key_Tab)
    assert checks.accessible_name(QApplication.focusWidget()) == "Undo, drafts and the bin, page of help"


def test_what_is_looked_up_opens_by_enter(window, qtbot):
    window.show_help("journey")
    window.help._field.edit.setFocus()
    qtbot.keyClicks(window.help._field.edit, "telephone")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert window.help.shown == "colleagues"


def test_all_pages_are_listed(window):
    window.menus.action(Command.HELP_PAGES).trigger()
    rows = window.help._list.rows
    listed = [rows.index(at).data(Qt.ItemDataRole.DisplayRole) for at in range(rows.rowCount())]
    assert [name for name in LISTED if page(name).title not in listed] == []


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (1366, 2.0)])
def test_it_lies_within_the_window_and_the_place_keeps_its_width(window, look, qtbot, width, scale):
    look.at_scale(scale)
    window.resize(width, 768)
    show(window, qtbot, "journey")
    help_pane = window.help.geometry()
    assert help_pane.right() < window._beside.width()
    assert help_pane.width() >= min(width, look.metrics.list_pane)
    assert window.surface.width() >= 560
    assert checks.cut_words(window.help) == []


def test_the_general_checks_hold_for_every_page(window, qtbot):
    faults = []
    for name in LISTED:
        show(window, qtbot, name)
        faults += [*checks.unnamed(window.help), *checks.cut_words(window.help), *checks.small_targets(window.help)]
        faults += checks.namesakes(window)
    assert faults == []


def test_it_can_be_read_in_light_and_in_dark(window, each_look, qtbot):
    show(window, qtbot, "limits")
    assert checks.faint_words(window.help) == []
    assert checks.unreached(window) == []
