"""Writing the letter that asks the applicant the questions of a round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.file_form import FileForm
from ui.files import PathField, ask_where
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.theme.look import Look

KINDS = "Word (*.docx);;PDF (*.pdf)"

WriteLetter = Callable[[str, str, Path], str]
"""Writes the letter of a case in a format to a path, and returns a sentence about it."""


class LetterOutForm(FileForm):
    """As what, and where to; what stays inside is never in it."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, write: WriteLetter) -> None:
        self._write_letter = write
        self._format = Segments(look, (), self.tr("Format"))
        self._format.offer(
            [Choice("docx", self.tr("Word file, to edit")), Choice("pdf", self.tr("Tagged PDF"))], "docx"
        )
        path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Write the letter")))
        field = Labelled(self.tr("Write to"), path)
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
        parts = (note, Labelled(self.tr("Format"), self._format), field, None)
        title, foot = self.tr("Letter to the applicant"), (cancel, None, self._write)
        super().__init__(parent, look, desk, title, parts, foot, path=path, field=field)
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
        form, case, write = self._format.key, self._desk.case, self._write_letter
        missing = self.tr("Say where the letter shall be written.")
        self._write_file(form, ("docx", "pdf"), missing, lambda target: write(case, form, target))


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, KINDS, "letter.docx", then)
