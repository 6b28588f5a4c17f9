"""Writing the letter that asks the applicant the questions of a round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField, ask_where
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal

KINDS = "Word (*.docx);;PDF (*.pdf)"

WriteLetter = Callable[[str, str, Path], str]
"""Writes the letter of a case in a format to a path, and returns a sentence about it."""


class LetterOutForm(Form):
    """As what, and where to; what stays inside is never in it."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, write: WriteLetter) -> None:
        self._desk, self._write_letter = desk, write
        self._format = Segments(look, (), self.tr("Format"))
        self._format.offer(
            [Choice("docx", self.tr("Word file, to edit")), Choice("pdf", self.tr("Tagged PDF"))], "docx"
        )
        self._path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Write the letter")))
        self._field = Labelled(self.tr("Write to"), self._path)
        note = Words(
            self.tr(
                "The numbered questions of the round in hand, or of the last that asked. "
                "Why they are asked stays inside."
            ),
            "small",
            wrap=True,
        )
        self._write = Button(look, self.tr("Write letter"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the letter to the applicant"))
        parts = (note, Labelled(self.tr("Format"), self._format), self._field, None)
        super().__init__(parent, look, self.tr("Letter to the applicant"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._write.clicked.connect(self.write)
        cancel.clicked.connect(self.leave)
        self._path.edit.returnPressed.connect(self.write)

    def start(self) -> None:
        """Begin."""
        self._field.fault("")
        self.ask(self._path.edit)

    @Slot()
    def write(self) -> None:
        """Write the letter."""
        self._field.fault("")
        path, form = self._path.path, self._format.key
        if path is None:
            self._field.fault(self.tr("Say where the letter shall be written."))
            self._path.edit.setFocus()
            return
        plain = path.with_suffix("") if path.suffix in (".docx", ".pdf") else path
        target, case, write = plain.with_name(f"{plain.name}.{form}"), self._desk.case, self._write_letter
        self._desk.tasks.act(self._owner, lambda: write(case, form, target), self._written, self._refused)

    def _written(self, sentence: str) -> None:
        self.leave()
        self.done.emit()
        self._desk.told.emit(sentence)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
        self._path.edit.setFocus()


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, KINDS, "letter.docx", then)
