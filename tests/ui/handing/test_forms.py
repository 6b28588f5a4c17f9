"""Handing marks out, bringing them in, and what a file carries: by mouse, by keyboard, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.adapters.pdf.annotating import every_kind
from tests.ui.checks import namesakes, unnamed
from tests.ui.handing.conftest import V
from ui.handing.contents_form import ContentsForm
from ui.handing.export_form import ExportMarksForm
from ui.handing.import_form import ImportMarksForm
from ui.handing.port import Order
from ui.kit.lists import RowList
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.marks import Annotation
from workbench.domain.signed import SignatureSeen


def button(form, words):
    return next(one for one in form.findChildren(QPushButton) if words in (one.text(), one.accessibleName()))


def words_in(form):
    return " ".join(one.text() for one in form.findChildren(QLabel) if not one.isHidden())


def click(qtbot, form, words):
    qtbot.mouseClick(button(form, words), Qt.MouseButton.LeftButton)


@pytest.fixture
def export(place, look, desk, port):
    form = ExportMarksForm(place, look, desk, port.port())
    form.start(V)
    return form


def test_marks_go_out_by_keyboard(export, qtbot, port, told):
    path = export.findChild(QLineEdit)
    qtbot.keyClicks(path, "/tmp/out")
    qtbot.keyClick(path, Qt.Key.Key_Return)
    assert port.asked == [(Order("pdf", V, False, Path("/tmp/out.pdf")),)]
    assert "out.pdf" in told[0]
    assert "not the signed original" in told[0]
    assert export.isHidden()


def test_another_kind_of_file_is_said_and_ends_otherwise(export, qtbot, port):
    click(qtbot, export, "XFDF")
    assert "beside the document" in words_in(export)
    click(qtbot, export, "Mine")
    qtbot.keyClicks(export.findChild(QLineEdit), "/tmp/out")
    click(qtbot, export, "Write marks")
    assert port.asked == [(Order("xfdf", V, True, Path("/tmp/out.xfdf")),)]


def test_web_annotations_are_of_the_whole_case(export, qtbot, port):
    click(qtbot, export, "Web annotations")
    assert not export.findChild(QComboBox).isVisible()
    qtbot.keyClicks(export.findChild(QLineEdit), "/tmp/out")
    click(qtbot, export, "Write marks")
    assert port.asked[0][0].version == ""


def test_without_a_path_nothing_is_asked(export, qtbot, port):
    click(qtbot, export, "Write marks")
    assert port.asked == []
    assert "Say where" in words_in(export)


def test_a_refusal_stands_beside_the_path_and_the_form_stays(export, qtbot, port):
    port.refuses = RuleBroken("marks.over_original", file="A05.pdf")
    qtbot.keyClicks(export.findChild(QLineEdit), "/tmp/A05.pdf")
    click(qtbot, export, "Write marks")
    assert "originals are never written" in words_in(export)
    assert export.isVisible()


@pytest.fixture
def importing(place, look, desk, port):
    form = ImportMarksForm(place, look, desk, port.port())
    form.start()
    return form


def test_marks_come_in_and_what_came_is_said(importing, qtbot, port, told):
    path = importing.findChild(QLineEdit)
    qtbot.keyClicks(path, "/tmp/in.xfdf")
    qtbot.keyClick(path, Qt.Key.Key_Return)
    assert port.asked == [(Path("/tmp/in.xfdf"), "")]
    assert "Here already: 3 marks" in told[0]
    assert "on no page: 1." in told[0]


def test_a_document_is_named_where_the_file_names_none(importing, qtbot, port):
    port.refuses = RuleBroken("marks.document_unknown")
    qtbot.keyClicks(importing.findChild(QLineEdit), "/tmp/in.xfdf")
    click(qtbot, importing, "Import marks")
    assert "Name the document" in words_in(importing)
    assert importing.focusWidget() is importing.findChild(QComboBox)
    port.refuses = None
    importing.findChild(QComboBox).setCurrentIndex(1)
    click(qtbot, importing, "Import marks")
    assert port.asked[-1] == (Path("/tmp/in.xfdf"), "d")


@pytest.fixture
def contents(place, look, desk, port):
    return ContentsForm(place, look, desk, port.port())


def rows(form):
    model = form.findChild(RowList).rows
    return [str(model.index(at).data(Qt.ItemDataRole.DisplayRole)) for at in range(model.rowCount())]


def test_annotations_are_listed_with_author_date_kind_page_and_replies(contents):
    contents.start(V, "A05")
    assert len(rows(contents)) == len([one for one in every_kind() if not one.answers])
    first = rows(contents)[0]
    assert all(
        words in first for words in ("two samples?", "page 1", "Highlight", "Ann Łódź", "1 Nov 2026", "2 replies")
    )


def test_enter_goes_to_the_page(contents, qtbot):
    contents.start(V, "A05", "ink")
    with qtbot.waitSignal(contents.wanted) as gone:
        qtbot.keyClick(contents.findChild(RowList), Qt.Key.Key_Return)
    assert (gone.args[0].version, gone.args[0].page, gone.args[0].area) == (V, 0, (0, 10000, 30000, 40000))


def test_what_is_new_is_taken_over(contents, qtbot, port, told):
    contents.start(V, "A05")
    click(qtbot, contents, f"Take over {len(every_kind())}")
    assert port.asked == [(V,)]
    assert told == ["Taken over: 14 marks, 2 remarks."]


def test_what_was_taken_over_says_so_and_is_not_offered(contents, desk):
    desk.view.things += [Annotation(id=one.name, version=V, origin=f"file:{one.name}") for one in every_kind()]
    contents.start(V, "A05")
    assert all("taken over" in row for row in rows(contents))
    assert not button(contents, "Take over").isEnabled()


def test_signatures_are_as_stated_and_nobody_is_trusted(contents, qtbot, port):
    seen = SignatureSeen(
        field="S", signer="Jane Doe", stated="2026-11-20T12:00:00+00:00", coverage="revision", revision=2, revisions=3,
        fits=True, changes="annotations",
    )  # fmt: skip
    port.signed = (seen,)
    contents.start(V, "A05")
    expected = ("Jane Doe", "revision 2 of 3", "annotations were added", "not judged here")
    qtbot.waitUntil(lambda: all(words in words_in(contents) for words in expected))


def test_a_file_that_cannot_be_read_says_why(contents, port):
    def refuse(_version):
        raise MachineRefused("document.missing")

    contents._handing = type(contents._handing)(refuse, refuse, *[None] * 3)
    contents.start(V, "A05")
    assert "not in this workspace" in words_in(contents)


@pytest.mark.parametrize("name", ["export", "importing", "contents"])
def test_everything_has_a_name_of_its_own(request, name):
    form = request.getfixturevalue(name)
    if name == "contents":
        form.start(V, "A05")
    assert (unnamed(form), namesakes(form)) == ([], [])
