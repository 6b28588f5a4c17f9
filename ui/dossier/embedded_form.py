"""The files embedded in a document: listed, and taken in as documents of their own."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dossier.shown import Embedded
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.banners import Progress
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.tasks import Steps, Task
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.services.cases import DossierRow
from workbench.services.reading import EmbeddedFile

_KIB = 1024


class EmbeddedForm(Form):
    """Nothing of what is listed is opened or run; what is taken in is kept as it is and looked at like any document."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, embedded: Embedded) -> None:
        self._desk, self._embedded = desk, embedded
        self._row: DossierRow | None = None
        self._version = ""
        self._checks: dict[int, Check] = {}
        self._task: Task[int] | None = None
        self._named = Words("", "strong", wrap=True)
        self._listed = below(gap=GRID.half)
        self._note = Words("", "small", wrap=True)
        self._fault = Words("", "error", wrap=True)
        self._progress = Progress(look, self.tr("Taking embedded files in"))
        self._take = Button(look, self.tr("Take in"), "download", Kind.PRIMARY, self.tr("Take embedded files in"))
        cancel = Button(look, self.tr("Close"), name=self.tr("Close the embedded files"))
        parts = (self._named, holding(self._listed), self._note, self._fault, self._progress, None)
        super().__init__(parent, look, self.tr("Embedded files"), parts, (cancel, None, self._take))
        self._owner = desk.tasks.owner(self)
        self._take.clicked.connect(self.take)
        self._progress.cancelled.connect(self._on_cancel)
        cancel.clicked.connect(self.leave)

    def start(self, row: DossierRow, version: str) -> None:
        """List what is embedded in a version of a document."""
        self._row, self._version = row, version
        self._named.setText(row.title or row.path)
        self._show(())
        self._note.setText(self.tr("Looking into the document…"))
        read = self._embedded.listed
        self._desk.tasks.read(self._owner, lambda: read(version), self._show, self._refused)
        self.ask(self._take)

    @Slot()
    def take(self) -> None:
        """Take in what is ticked."""
        wanted = tuple(number for number, check in self._checks.items() if check.isChecked())
        if self._row is None or not wanted or self._task is not None:
            return
        take, document, version = self._embedded.take, self._row.document, self._version
        self._fault.setText("")
        self._take.setEnabled(False)

        def work(steps: Steps) -> int:
            return take(document, version, wanted, steps)

        self._task = self._desk.tasks.long(
            self._owner, work, self._taken, self._progress.report, self._rest, self._refused
        )

    def _show(self, files: tuple[EmbeddedFile, ...]) -> None:
        emptied(self._listed)
        self._progress.hide()
        self._fault.setText("")
        self._checks = {}
        for number, one in enumerate(files):
            check = Check(self._look, self._words(one))
            check.setEnabled(one.size >= 0)
            check.setChecked(one.size >= 0 and not one.program)
            self._checks[number] = check
            self._listed.addWidget(check)
        self._take.setEnabled(bool(files))
        known = self.tr("They become documents of their own, below this one. Nothing in them is run.")
        self._note.setText(known if files else self.tr("No file is embedded in this document."))
        if files and self.isVisible():
            next(iter(self._checks.values())).setFocus()

    def _words(self, one: EmbeddedFile) -> str:
        """Say what a file is called, how large it is, and what speaks against it."""
        name = one.name or self.tr("without a name")
        if one.size < 0:
            return self.tr("{0}, cannot be unpacked").format(name)
        size = self.tr("{0} KB").format(f"{max(1, round(one.size / _KIB)):,}")
        return self.tr("{0}, {1}, a program").format(name, size) if one.program else f"{name}, {size}"

    def _taken(self, _count: int) -> None:
        self._rest()
        self.leave()
        self.done.emit()

    def _rest(self) -> None:
        self._task = None
        self._progress.hide()
        self._take.setEnabled(True)

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self._note.setText("")
        self._fault.setText(say(refusal.code, refusal.details).whole)

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
