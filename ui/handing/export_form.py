"""Handing marks out: whose, of which document, as what kind of file, and where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField, ask_where
from ui.form import Form
from ui.handing.port import Handing, Order
from ui.handing.wording import marks_words, remarks_words
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.services.handing_out import JSONLD, PDF, XFDF, Exportable, HandedOver, exportable

ENDINGS = {PDF: ".pdf", XFDF: ".xfdf", JSONLD: ".jsonld"}
_NAMED = "marked"


class ExportMarksForm(Form):
    """Originals are never written; what is wrong is said beside the path."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, handing: Handing) -> None:
        self._desk, self._handing = desk, handing
        self._wanted = ""
        self._marked: tuple[Exportable, ...] = ()
        self._form = Segments(look, (), self.tr("Kind of file"))
        self._form.offer(
            [
                Choice(PDF, self.tr("Copy of the PDF")),
                Choice(XFDF, self.tr("XFDF")),
                Choice(JSONLD, self.tr("Web annotations")),
            ],
            PDF,
        )
        self._note = Words("", "small", wrap=True)
        self._document = ChoiceBox(look, self.tr("Document"))
        self._document.setMinimumContentsLength(12)
        self._document.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._document_field = Labelled(self.tr("Marks of which document"), self._document)
        self._whose = Segments(look, (), self.tr("Whose marks"))
        self._whose.offer([Choice("all", self.tr("Everybody’s")), Choice("mine", self.tr("Mine"))], "all")
        self._path = PathField(look, self.tr("Write to"), self._ask_target)
        self._path_field = Labelled(self.tr("Write to"), self._path)
        self._write = Button(look, self.tr("Write marks"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel handing marks out"))
        parts = (
            Labelled(self.tr("Kind of file"), self._form),
            self._note,
            self._document_field,
            Labelled(self.tr("Whose marks"), self._whose),
            self._path_field,
            None,
        )
        super().__init__(parent, look, self.tr("Export marks"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._form.chosen.connect(self._explain)
        self._document.currentIndexChanged.connect(self._explain)
        self._write.clicked.connect(self.write)
        self._path.edit.returnPressed.connect(self.write)
        cancel.clicked.connect(self.leave)

    def start(self, version: str = "") -> None:
        """Begin; the marks of this version are meant unless another is chosen."""
        self._wanted = version
        self._path_field.fault("")
        self.say(self.tr("Export marks"))
        self.ask(self._path.edit)
        self._desk.read(self._owner, lambda view, _hand: exportable(view), self._offer)

    def _offer(self, marked: tuple[Exportable, ...]) -> None:
        """Offer the documents that carry marks."""
        self._marked = marked
        self._document.clear()
        for one in marked:
            self._document.addItem(f"{one.title}: {marks_words(one.marks)}", one.sha256)
        at = next((at for at, one in enumerate(marked) if one.sha256 == self._wanted), 0)
        self._document.setCurrentIndex(at if marked else -1)
        self._write.setEnabled(bool(marked))
        if not marked:
            self._path_field.fault(self.tr("Nothing is marked yet."))
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Say what becomes of the marks in a file of this kind."""
        form = self._form.key or PDF
        said = {
            PDF: self.tr(
                "The original stays as it is. The copy holds its bytes and, after them, the marks, as Acrobat, "
                "Okular and others show them. A copy of a signed original is no longer the signed original."
            ),
            XFDF: self.tr(
                "A small file beside the document, which Acrobat and others import; the document is not in it."
            ),
            JSONLD: self.tr("The marks of the whole case with their quotes, as W3C Web Annotations."),
        }
        self._note.setText(said[form])
        self._document_field.setVisible(form != JSONLD)

    def _ask_target(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        form = self._form.key or PDF
        kinds = {PDF: "PDF (*.pdf)", XFDF: "XFDF (*.xfdf)", JSONLD: "JSON-LD (*.jsonld)"}
        ask_where(parent, self.tr("Export marks"), kinds[form], self._proposed(), then)

    def _proposed(self) -> str:
        """Propose a name that is not the original's."""
        at = self._document.currentIndex()
        stem = Path(self._marked[at].path).stem if 0 <= at < len(self._marked) else _NAMED
        return f"{stem}-{_NAMED}{ENDINGS[self._form.key or PDF]}"

    @Slot()
    def write(self) -> None:
        """Write the file."""
        path, form = self._path.path, self._form.key or PDF
        self._path_field.fault("" if path else self.tr("Say where the marks shall be written."))
        if path is None or not self._marked:
            self._path.edit.setFocus()
            return
        target = path if path.suffix else path.with_suffix(ENDINGS[form])
        version = "" if form == JSONLD else str(self._document.currentData())
        order = Order(form, version, self._whose.key == "mine", target)
        self._write.setEnabled(False)
        self.say(self.tr("Export marks"), self.tr("Writing…"))
        self._desk.tasks.act(self._owner, partial(self._handing.hand_out, order), self._written, self._refused)

    def _written(self, made: HandedOver) -> None:
        self._rest()
        self.leave()
        self.done.emit()
        held = marks_words(made.marks), remarks_words(made.replies)
        words = self.tr("{0} is written: {1}, {2}.").format(made.file.name, *held)
        if made.signed:
            words += self.tr(" It is not the signed original: the signatures do not cover the marks.")
        self._desk.told.emit(words)

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self._path_field.fault(say(refusal.code, refusal.details, translate).whole)
        self._path.edit.setFocus()

    def _rest(self) -> None:
        self._write.setEnabled(True)
        self.say(self.tr("Export marks"))
