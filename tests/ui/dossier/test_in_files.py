"""What documents bring with them is shown while they are read: annotations once, signatures as stated."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tests.adapters.pdf.annotating import every_kind
from tests.ui.handing.conftest import Case, Desk, Port, V
from ui.document.marks import MarkKind
from ui.document.page import NoticeLine
from ui.dossier.forms import LYING
from ui.dossier.in_files import InFiles
from workbench.domain.marks import Annotation
from workbench.domain.signed import SignatureSeen

HEADS = {one.name for one in every_kind() if not one.answers}
SEEN = SignatureSeen(
    field="S", signer="Jane Doe", stated="", coverage="whole", revision=1, revisions=1, fits=True, changes="none"
)


class Pane(QObject):
    documentShown = Signal(str)
    markActivated = Signal(str)

    def __init__(self):
        super().__init__()
        self.marks, self.current = {}, V
        self.tabs = SimpleNamespace(title=lambda _version: "A05")

    def change_marks(self, version, marks):
        assert version == V
        self.marks = {key: one for key, one in {**self.marks, **marks}.items() if one is not None}


@pytest.fixture
def reading(qtbot, look):
    """Open a document whose intake found something, and return all that is looked at."""
    kept, place = [], QWidget()
    qtbot.addWidget(place)
    place.show()

    def opened(*codes, signed=(), locked=False):
        desk, port, pane = Desk(Case()), Port(), Pane()
        port.signed, port.locked = signed, locked
        files = InFiles(place, look, desk, pane, port.port(), lambda _hashes: {V: codes})
        kept.append((desk, port, pane, files))
        pane.documentShown.emit(V)
        return SimpleNamespace(desk=desk, port=port, pane=pane, files=files)

    return opened


def taking(names):
    return [Annotation(id=f"m{at}", version=V, origin=f"file:{name}") for at, name in enumerate(sorted(names))]


def test_annotations_in_the_file_are_tagged_and_not_painted_again(reading):
    shown = reading("annotations").pane.marks
    assert set(shown) == {LYING + name for name in HEADS}
    assert {(one.kind, one.in_print, one.mine) for one in shown.values()} == {(MarkKind.FOREIGN, True, False)}


def test_what_is_taken_over_is_a_mark_of_the_case_alone(reading):
    here = reading("annotations")
    here.desk.view.things += taking(HEADS - {"ink"})
    here.desk.changed.emit(SimpleNamespace(touches=lambda *_: True))
    assert set(here.pane.marks) == {LYING + "ink"} == {one.id for one in here.files.marks(V)}


def test_a_document_without_any_is_not_taken_apart(reading):
    here = reading("scan")
    assert (here.pane.marks, here.files.notice(V, None)) == ({}, None)


def test_the_line_says_who_signed_as_stated_and_leads_to_the_signatures(reading):
    here = reading("signed", signed=(SEEN,))
    line = here.files.notice(V, NoticeLine("info", "Version 2 of 2.", "Open version 1"))
    assert (line.tone, "Jane Doe" in line.sentence, "not judged" in line.sentence) == ("info", True, True)
    assert here.files.follow(V)
    assert here.files.form.isVisible()


def test_a_newer_version_is_said_first_and_its_link_stays(reading):
    here = reading("signed", signed=(SEEN,))
    line = here.files.notice(V, NoticeLine("warn", "A newer one has arrived.", "Open the newest version"))
    assert line.sentence.startswith("A newer one has arrived. Signed")
    assert (line.link, here.files.follow(V)) == ("Open the newest version", False)


def test_what_was_locked_is_looked_into_once_it_is_open(reading):
    here = reading("annotations", locked=True)
    assert here.pane.marks == {}
    here.port.locked = False
    here.pane.documentShown.emit(V)
    assert len(here.pane.marks) == len(HEADS)


def test_a_tag_of_the_file_opens_what_the_file_brings(reading):
    here = reading("annotations")
    here.pane.markActivated.emit(LYING + "ink")
    assert here.files.form.isVisible()
