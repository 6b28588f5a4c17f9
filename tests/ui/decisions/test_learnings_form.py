"""A text goes out only after it was in sight and ticked; one that names somebody cannot be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.decisions.examples import DECISIONS
from ui.decisions.learnings_form import Learning, LearningsForm
from ui.tasks import Tasks
from workbench.services.learnings import NAMES, FreeText

TEXTS = (
    FreeText("a", "finding", "regulatory", "QUAL", "The guidance is silent."),
    FreeText("b", "finding", "technical", "GMP", "Velocyte is unstable.", NAMES),
)


@pytest.fixture
def form(look, qtbot):
    """Return the form over two cases, with what it was asked to write."""
    place, tasks = QWidget(), Tasks()
    qtbot.addWidget(place)
    place.resize(1200, 800)
    place.show()
    form = LearningsForm(place, look, tasks, Learning(lambda _cases: TEXTS, lambda *asked: form.asked.append(asked)))
    form.asked = []
    form.start(DECISIONS.cases[:2])
    qtbot.waitUntil(lambda: form._list.model().rowCount() == 2)
    yield form
    tasks.shutdown()


def test_nothing_is_ticked_at_first_and_the_cases_are_named(form, qtbot, tmp_path):
    assert form._about.text() == "Over 2 cases: DEMO-1, DEMO-2"
    form._path.edit.setText(str(tmp_path / "out"))
    form.write()
    qtbot.waitUntil(lambda: bool(form.asked))
    assert form.asked == [(("demo-1", "demo-2"), frozenset(), "xlsx", tmp_path / "out.xlsx")]


def test_a_text_that_was_read_is_ticked_by_the_keyboard(form, qtbot, tmp_path):
    form._list.setFocus()
    form._list.choose("a")
    qtbot.keyClick(form._list, Qt.Key.Key_Return)
    assert (form._tick.isVisible(), form._tick.isChecked()) == (True, False)
    qtbot.keyClick(form._tick, Qt.Key.Key_Space)
    assert (form._tick.isChecked(), form._head.findChildren(QWidget)[0].text()) == (True, "Texts: 1 of 2 go out")
    form._path.edit.setText(str(tmp_path / "out.json"))
    form._form.choose("json")
    form.write()
    qtbot.waitUntil(lambda: bool(form.asked))
    assert form.asked[0][1:3] == (frozenset({"a"}), "json")


def test_a_text_that_names_somebody_cannot_be_ticked(form, qtbot):
    form._list.choose("b")
    assert (form._tick.isEnabled(), form._why.text()) == (
        *(False,),
        "It names somebody or something of a case, so it stays here.",
    )
    qtbot.keyClick(form._list, Qt.Key.Key_Return)
    qtbot.keyClick(form._tick, Qt.Key.Key_Space)
    assert form._head.findChildren(QWidget)[0].text() == "Texts: 0 of 2 go out"


def test_a_file_needs_a_place(form):
    form.write()
    assert (form.asked, form._path.edit.accessibleDescription() or form._path.accessibleDescription()) == (
        *([],),
        "Say where the learnings shall be written.",
    )
