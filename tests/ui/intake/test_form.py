"""Taking a dossier in from the window: what is asked, what is said, and what bad input costs."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui import checks
from ui.intake.form import IntakeForm
from ui.kit.labels import Words
from ui.tasks import Tasks
from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.intake import LEFT_OUT, NEW, IntakeDocument, IntakeReport


@pytest.fixture
def form(look, qtbot):
    """A form that opens dossiers and reports what lies in them."""
    place, tasks = QWidget(), Tasks()
    qtbot.addWidget(place)
    place.resize(1000, 700)
    asked = []

    def take_in(wish, _steps):
        asked.append(wish)
        with open_dossier(wish.path) as dossier:
            documents = [IntakeDocument(one.path, NEW, sha256="a" * 64) for one in dossier.files]
        documents.append(IntakeDocument("m3/b.pdf", LEFT_OUT, findings=("ectd.missing",)))
        return "case", IntakeReport(tuple(documents))

    made = IntakeForm(place, look, tasks, take_in)
    made.asked = asked
    place.show()
    made.start()
    yield made
    tasks.shutdown()


def begin(form, path):
    form._path.edit.setText(str(path))
    form._reference.setText("R-1")
    form.take_in()


def zipped(place, name, data):
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)


BAD = {
    "empty": (lambda place: place.mkdir(), "holds no documents"),
    "absent": (lambda place: None, "is not there, or cannot be read"),
    "words.txt": (lambda place: place.write_text("words"), "is neither a folder, a zip, a PDF nor an image"),
    "other.7z": (lambda place: place.write_bytes(b"7z\xbc\xaf\x27\x1c00"), "is neither a folder, a zip"),
    "damaged.zip": (lambda place: place.write_bytes(b"PK\3\4" + b"junk" * 30), "is damaged, or is no zip file"),
    "climbs.zip": (lambda place: zipped(place, "../a.pdf", b"%PDF-"), "holds a name that is not safe"),
    "explodes.zip": (lambda place: zipped(place, "a.pdf", bytes(32 << 20)), "more than an archive may"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_costs_one_sentence_beside_the_field(form, qtbot, tmp_path, name):
    make, words = BAD[name]
    make(tmp_path / name)
    begin(form, tmp_path / name)
    qtbot.waitUntil(lambda: not form.busy)
    assert words in form._path.accessibleDescription()
    assert form._start.isEnabled()


def test_what_was_found_is_told_and_the_case_can_be_opened(form, qtbot, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    form._embedded.setChecked(True)
    begin(form, tmp_path / "a.pdf")
    told = {"m3/b.pdf", "named in the backbone, and not there"}
    qtbot.waitUntil(lambda: told <= {one.text() for one in form.findChildren(Words) if one.isVisible()})
    assert form.asked[0].embedded
    with qtbot.waitSignal(form.opened):
        qtbot.mouseClick(form._open, Qt.MouseButton.LeftButton)


def test_worries_are_told_first_and_thousands_are_not_listed(form, qtbot, monkeypatch):
    monkeypatch.setattr("ui.intake.form.MOST_TOLD", 2)
    plain = [IntakeDocument(f"{number}.xml", NEW, sha256="a" * 64, findings=("not_shown_yet",)) for number in range(3)]
    form._done(("case", IntakeReport((*plain, IntakeDocument("z.pdf", LEFT_OUT, findings=("ectd.missing",))))))
    told = [one.text() for one in form.findChildren(Words)]
    assert ("z.pdf" in told, "2.xml" in told) == (True, False)
    assert "2 more files have remarks; the intake command lists them all." in told


def test_a_folder_and_a_file_can_be_chosen(form):
    names = {one.accessibleName() for one in form.findChildren(QAbstractButton)}
    assert {"Choose: Folder, zip or file", "Choose a file: Folder, zip or file"} <= names


def test_everything_has_a_name_and_is_whole(form):
    assert checks.unnamed(form) == []
    assert checks.cut_words(form) == []
