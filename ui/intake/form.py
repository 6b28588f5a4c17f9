"""Taking a dossier in: where it lies, which case it is, how far it has come, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tomllib import loads

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.files import PathField, ask_for_file, ask_for_folder
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.banners import Banner, Progress
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain
from ui.tasks import Owner, Steps, Task, Tasks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.declaration import Value
from workbench.domain.errors import Refusal
from workbench.domain.intake import IntakeDocument, IntakeReport


@dataclass(frozen=True, slots=True)
class Asked:
    """What shall be taken in, into which case, with embedded files or not; `said` is what is known of a new one."""

    path: Path
    reference: str
    said: Mapping[str, Value]
    embedded: bool = False


MOST_TOLD = 200
"""So many files are told with their remarks; a window does not list thousands."""
_PLAIN = frozenset({"not_shown_yet", "unchanged", "new_version", "annotations", "signed"})

TakeIn = Callable[[Asked, Steps], tuple[str, IntakeReport]]
"""Takes a dossier in and returns the case with the report; steps tell how far it is, and stop it."""


@cache
def _remarks() -> Mapping[str, str]:
    return loads(files("resources").joinpath("sentences/intake.en-GB.toml").read_text("utf-8"))


class IntakeForm(Form):
    """The window stays usable meanwhile; originals are never written."""

    taken = Signal(str)
    """The case that has new documents."""
    opened = Signal(str)
    """The case shall be opened."""

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, take_in: TakeIn) -> None:
        self._tasks, self._take_in = tasks, take_in
        self._task: Task[tuple[str, IntakeReport]] | None = None
        self._case = ""
        self._path = PathField(look, self.tr("Folder, zip or file"), _ask, _ask_for_file)
        self._path_field = Labelled(self.tr("Folder, zip or file of the dossier"), self._path)
        self._reference, self._product, self._applicant = QLineEdit(), QLineEdit(), QLineEdit()
        self._reference_field = Labelled(self.tr("Reference of the case"), self._reference)
        self._route = Segments(look, (), self.tr("Route"))
        self._route.offer([Choice("POC", self.tr("Point of care")), Choice("MM", self.tr("Modular manufacture"))])
        about = (
            Labelled(self.tr("Route that is claimed"), self._route),
            Labelled(self.tr("Product"), self._product),
            Labelled(self.tr("Applicant"), self._applicant),
        )
        self._about = holding(below(*about, gap=GRID.gap))
        self._embedded = Check(look, self.tr("Take in files embedded in PDFs too"))
        self._progress = Progress(look, self.tr("Taking documents in"))
        self._report = below(gap=GRID.half)
        self._start = Button(look, self.tr("Take in"), "download", kind=Kind.PRIMARY)
        self._open = Button(look, self.tr("Open the case"), "folder-open", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the intake"))
        parts = (
            self._path_field,
            self._reference_field,
            self._about,
            self._embedded,
            self._progress,
            holding(self._report),
            None,
        )
        super().__init__(parent, look, self.tr("Open dossier"), parts, (close, None, self._start, self._open))
        self._owner: Owner = tasks.owner(self)
        self._start.clicked.connect(self.take_in)
        self._open.clicked.connect(self._on_open)
        self._progress.cancelled.connect(self._on_cancel)
        close.clicked.connect(self.leave)
        self._path.edit.textChanged.connect(self._name_case)
        for edit in (self._path.edit, self._reference, self._product, self._applicant):
            edit.returnPressed.connect(self.take_in)

    @property
    def busy(self) -> bool:
        """Whether something is being taken in."""
        return self._task is not None

    def start(self, reference: str = "", path: Path | None = None) -> None:
        """Ask for a dossier, for a case that is known or a new one."""
        if not self.busy:
            for field in (self._path_field, self._reference_field):
                field.fault("")
            emptied(self._report)
            self._progress.hide()
            self._open.hide()
            self._start.show()
            self._path.edit.setText(str(path) if path else "")
            self._reference.setText(reference or self._reference.text())
            self._reference.setReadOnly(bool(reference))
            self._about.setVisible(not reference)
            self.say(self.tr("Add documents") if reference else self.tr("Open dossier"))
        self.ask(self._path.edit)

    @Slot()
    def take_in(self) -> None:
        """Begin."""
        path, reference = self._path.path, self._reference.text().strip()
        self._path_field.fault("" if path else self.tr("Say where the dossier lies."))
        self._reference_field.fault("" if reference else self.tr("Say which case it is."))
        if path is None or not reference or self.busy:
            return
        said: dict[str, Value] = {}
        if self._about.isVisibleTo(self):
            said = {
                "route": self._route.key,
                "product": self._product.text().strip(),
                "applicant": self._applicant.text().strip(),
            }
        asked, take_in = Asked(path, reference, said, self._embedded.isChecked()), self._take_in
        self._begin()
        self._task = self._tasks.long(
            self._owner, lambda steps: take_in(asked, steps), self._done, self._progressed, self._stopped, self._refused
        )

    def _begin(self) -> None:
        emptied(self._report)
        self._progress.setParent(None)
        self._progress.deleteLater()
        self._progress = Progress(self._look, self.tr("Taking documents in"))
        self._progress.cancelled.connect(self._on_cancel)
        self.body.inner.insertWidget(4, self._progress)
        self._start.setEnabled(False)

    def _progressed(self, done: int, total: int, name: str) -> None:
        self._progress.report(done, total, name)

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _rest(self) -> None:
        self._task = None
        self._progress.hide()
        self._start.setEnabled(True)

    def _stopped(self) -> None:
        self._rest()
        words = self.tr("What was taken in before is kept. Take the same dossier in again to go on.")
        self._report.addWidget(Banner(self._look, "info", self.tr("Stopped"), plain(words)))

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        said = say(refusal.code, refusal.details, translate).whole
        field = self._reference_field if refusal.code.startswith("case.") else self._path_field
        field.fault(said)

    def _done(self, found: tuple[str, IntakeReport]) -> None:
        self._rest()
        self._case, report = found
        noted = sorted((one for one in report.documents if one.findings), key=_is_plain)
        taken, looked_at = len(report.taken), len(report.documents)
        title = self.tr("1 document taken in") if taken == 1 else self.tr("{0} documents taken in").format(taken)
        words = (
            self.tr("1 file looked at, {1} with remarks.")
            if looked_at == 1
            else self.tr("{0} files looked at, {1} with remarks.")
        )
        words = words.format(looked_at, len(noted))
        self._report.addWidget(Banner(self._look, "ok", title, plain(words)))
        for one in noted[:MOST_TOLD]:
            self._report.addWidget(Words(one.name, "code", wrap=True))
            said = "; ".join(_remarks().get(code, code) for code in one.findings)
            self._report.addWidget(Words(said, "small", wrap=True))
        if len(noted) > MOST_TOLD:
            rest = self.tr("{0} more files have remarks; the intake command lists them all.")
            self._report.addWidget(Words(rest.format(len(noted) - MOST_TOLD), "small", wrap=True))
        self._start.hide()
        self._open.show()
        self._open.setFocus()
        self.taken.emit(self._case)

    @Slot()
    def _on_open(self) -> None:
        self.leave()
        self.opened.emit(self._case)

    @Slot()
    def _name_case(self) -> None:
        """Offer the name of the folder as the reference, until somebody typed one."""
        path = self._path.path
        if path is not None and not self._reference.isReadOnly() and not self._reference.isModified():
            self._reference.setText(path.stem)


def _is_plain(one: IntakeDocument) -> bool:
    """Say whether there is nothing to worry about in what is remarked of a file: it stands after the others."""
    return set(one.findings) <= _PLAIN


def _ask(parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_folder(parent, translate("IntakeForm", "Open dossier"), then)


def _ask_for_file(parent: QWidget, then: Callable[[Path], None]) -> None:
    kinds = translate("IntakeForm", "Zip, PDF or picture (*.zip *.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)")
    ask_for_file(parent, translate("IntakeForm", "Open dossier"), kinds, then)
