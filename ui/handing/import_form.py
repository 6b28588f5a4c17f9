"""Bringing marks in: from XFDF, or from a copy of a document that somebody marked in another program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField, ask_for_file
from ui.form import Form
from ui.handing.port import Handing
from ui.handing.wording import taken_words
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.case import Document
from workbench.domain.errors import Refusal
from workbench.services.criterion import version_titles
from workbench.services.naming_documents import known_documents
from workbench.services.record import CaseView
from workbench.services.taking_over import TakenIn
from workbench.services.workspace import Hand

FILES = "XFDF, PDF (*.xfdf *.pdf *.xml);;All files (*)"


class ImportMarksForm(Form):
    """What is here already stays; what is wrong with the file is said beside its path."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, handing: Handing) -> None:
        self._desk, self._handing = desk, handing
        said = self.tr(
            "Marks keep the name and the date that the file states. Those that are here already stay as they are."
        )
        self._path = PathField(look, self.tr("File with marks"), _ask)
        self._path_field = Labelled(self.tr("XFDF, or a marked copy of a PDF"), self._path)
        self._document = ChoiceBox(look, self.tr("Document"))
        self._document.setMinimumContentsLength(12)
        self._document.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._document_field = Labelled(self.tr("Belongs to"), self._document)
        self._result = below(gap=GRID.unit)
        self._import = Button(look, self.tr("Import marks"), "download", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the import of marks"))
        parts = (Words(said, "small", wrap=True), self._path_field, self._document_field, holding(self._result), None)
        super().__init__(parent, look, self.tr("Import marks"), parts, (close, None, self._import))
        self._owner = desk.tasks.owner(self)
        self._import.clicked.connect(self.bring_in)
        self._path.edit.returnPressed.connect(self.bring_in)
        close.clicked.connect(self.leave)

    def start(self, path: Path | None = None) -> None:
        """Ask for a file."""
        self._path_field.fault("")
        self._document_field.fault("")
        emptied(self._result)
        self._path.edit.setText(str(path) if path else "")
        self.ask(self._path.edit)
        self._desk.read(self._owner, _documents, self._offer)

    def _offer(self, documents: tuple[tuple[str, str], ...]) -> None:
        """Offer the documents of the case."""
        self._document.clear()
        self._document.addItem(self.tr("As the file says"), "")
        for identifier, title in documents:
            self._document.addItem(title, identifier)

    @Slot()
    def bring_in(self) -> None:
        """Take the marks in."""
        path = self._path.path
        self._path_field.fault("" if path else self.tr("Say which file."))
        self._document_field.fault("")
        if path is None:
            self._path.edit.setFocus()
            return
        emptied(self._result)
        self._import.setEnabled(False)
        self.say(self.tr("Import marks"), self.tr("Reading…"))
        work = partial(self._handing.bring_in, path, str(self._document.currentData() or ""))
        self._desk.tasks.act(self._owner, work, self._taken, self._refused)

    def _taken(self, taken: TakenIn) -> None:
        self._desk.read(self._owner, lambda view, _hand: version_titles(view).get(taken.version, ""), self._name(taken))

    def _name(self, taken: TakenIn) -> Callable[[str], None]:
        def show(title: str) -> None:
            self._rest()
            tone = "ok" if taken.marks or taken.remarks else "info"
            banner = Banner(self._look, tone, title or taken.version[:12], plain(taken_words(taken)))
            self._result.addWidget(banner)
            self.body.ensureWidgetVisible(banner)
            self.done.emit()
            self._desk.told.emit(taken_words(taken))

        return show

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        about_document = refusal.code in ("marks.document_unknown", "document.ambiguous")
        field = self._document_field if about_document else self._path_field
        field.fault(say(refusal.code, refusal.details, translate).whole)
        (self._document if about_document else self._path.edit).setFocus()

    def _rest(self) -> None:
        self._import.setEnabled(True)
        self.say(self.tr("Import marks"))


def _documents(view: CaseView, _hand: Hand) -> tuple[tuple[str, str], ...]:
    titles = {one.id: one.title for one in view.all(Document)}
    return tuple((one.id, titles.get(one.id) or one.path) for one in known_documents(view) if one.versions)


def _ask(parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_file(parent, translate("ImportMarksForm", "Import marks"), FILES, then)
