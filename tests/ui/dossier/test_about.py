"""Documents as a whole: their password, who holds them, and what is embedded in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.desks import desk_on
from tests.ui.document.fake_pages import FakePages
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from ui.dossier.about import AboutDocuments
from ui.dossier.shown import DossierShown, Embedded, Locks
from ui.dossier.tree import DossierTree
from ui.shell.commands import Command
from workbench.domain.case import Document
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.intake import NEW, IntakeDocument
from workbench.services.cases import read_dossier
from workbench.services.naming_documents import TakeIn
from workbench.services.reading import EmbeddedFile

A = "a" * 64
FILES = (EmbeddedFile("data.csv", 5_000), EmbeddedFile("setup.exe", 3, True), EmbeddedFile("bomb.bin", -1))


class Program:
    """What the program does, written down."""

    def __init__(self):
        self.locks = Locks(self.unlock, lambda versions: self.done.append(("read", *versions)))
        self.embedded = Embedded(lambda _version: FILES, self.take)
        self.done = []

    def destroy(self, version, reason):
        self.done.append((version, reason))
        return ("copy-1.backup",)

    def unlock(self, version, password):
        if password != "right":
            raise RuleBroken("document.password_wrong")
        return (version,)

    def take(self, document, version, wanted, _steps):
        self.done.append((document, version, wanted))
        return len(wanted)


@pytest.fixture
def about(look, qtbot, tmp_path):
    """What can be done about one document that carries files."""
    with desk_on(tmp_path) as desk:
        given = IntakeDocument("m5/report.pdf", NEW, derived_id(CASE, "document", ("m5/report.pdf",)), A)
        desk.workspace.do(CASE, TakeIn((given,)))
        place = QWidget()
        qtbot.addWidget(place)
        place.resize(1000, 700)
        pane, tree, program = DocumentPane(look, place), DossierTree(look), Program()
        tree.setParent(place)
        made = AboutDocuments(place, look, desk, pane, tree, program)
        place.show()
        pane.open_document(OpenDocument(A, "Report"), FakePages(sha256=A))
        rows = read_dossier(desk.workspace.view(CASE))
        made.show(DossierShown(rows), {A: ("embedded_files",)})
        made.program, made.desk, made.place = program, desk, place
        yield made
        pane.close_all()


def document(about):
    return about.desk.workspace.view(CASE).all(Document)[0]


def test_a_third_party_is_named_and_kept_from_the_applicant(about, qtbot):
    form = about._holder
    about.offers()[Command.HOLDER]()
    qtbot.waitUntil(form._may.isEnabled)
    form._who.button("third").click()
    qtbot.keyClicks(form._name, "Fellgate")
    form._may.setChecked(False)
    with qtbot.waitSignal(form.done):
        qtbot.keyClick(form._name, Qt.Key.Key_Return)
    assert (document(about).holder, document(about).may_be_shown) == ("Fellgate", False)


def test_a_third_party_without_a_name_is_asked_for_it(about, qtbot):
    form = about._holder
    about.offers()[Command.HOLDER]()
    form._who.button("third").click()
    qtbot.keyClick(form._name, Qt.Key.Key_Return)
    assert form._name.accessibleDescription() == "Say who holds the document."
    assert document(about).holder == "applicant"


def test_embedded_files_are_listed_and_programs_not_ticked(about, qtbot):
    about.offers()[Command.EMBEDDED]()
    qtbot.waitUntil(lambda: len(about._embedded._checks) == 3)
    ticks = [(one.text(), one.isChecked(), one.isEnabled()) for one in about._embedded._checks.values()]
    assert ticks == [
        ("data.csv, 5 KB", True, True),
        ("setup.exe, 1 KB, a program", False, True),
        ("bomb.bin, cannot be unpacked", False, False),
    ]


def test_what_is_ticked_is_taken_in(about, qtbot):
    about.offers()[Command.EMBEDDED]()
    qtbot.waitUntil(lambda: len(about._embedded._checks) == 3)
    with qtbot.waitSignal(about._embedded.done):
        qtbot.mouseClick(about._embedded._take, Qt.MouseButton.LeftButton)
    assert about.program.done == [(document(about).id, A, (0,))]


def test_the_notice_leads_to_the_embedded_files(about, qtbot):
    assert about.follow(A)
    qtbot.waitUntil(about._embedded.isVisible)


@pytest.mark.parametrize("codes", [("embedded_files",), ()])
def test_the_menu_offers_what_the_document_has(about, codes):
    about.show(DossierShown(tuple({id(row): row for row in about._rows.values()}.values())), {A: codes})
    assert [(one.text(), one.isEnabled()) for one in about.menu(A).actions() if one.text()] == [
        ("Open", True),
        ("Who holds this document…", True),
        ("Embedded files…", bool(codes)),
        ("Destroy this document…", True),
        ("History…", True),
    ]


def test_a_wrong_password_is_said_and_the_right_one_opens(about, qtbot):
    said = []
    about._pane.refuse_password = lambda version, sentence: said.append((version, sentence))
    about._pane.passwordGiven.emit(A, "wrong")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][1].startswith("This password does not open the document")
    with qtbot.waitSignal(about.opened, check_params_cb=lambda versions: versions == (A,)):
        about._pane.passwordGiven.emit(A, "right")
    qtbot.waitUntil(lambda: about.program.done == [("read", A)])


def test_everything_in_the_forms_has_a_name(about, qtbot):
    about.offers()[Command.HOLDER]()
    assert checks.unnamed(about._holder) == []
    about.offers()[Command.EMBEDDED]()
    qtbot.waitUntil(lambda: len(about._embedded._checks) == 3)
    assert checks.unnamed(about._embedded) == []


def test_a_document_is_destroyed_for_a_reason_and_backups_that_hold_it_are_named(about, qtbot):
    told = []
    about.desk.told.connect(told.append)
    next(one for one in about.menu(A).actions() if one.text() == Command.DESTROY.words).trigger()
    form = about._destroying
    form.destroy_it()
    assert (form._field._fault.text() != "", about.program.done) == (True, [])
    form._reason.setPlainText("It holds names of patients")
    form.destroy_it()
    qtbot.waitUntil(lambda: bool(told))
    assert about.program.done == [(A, "It holds names of patients")]
    assert "copy-1.backup" in told[0]
