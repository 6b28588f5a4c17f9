"""Destroying a document: why, and what goes and what stays."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dossier.shown import Destroy
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.services.cases import DossierRow


class DestroyForm(Form):
    """Only the lead can; what is destroyed does not come back, so nothing happens without a reason."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, destroy: Destroy) -> None:
        self._desk, self._destroy, self._version = desk, destroy, ""
        self._named = Words("", "strong", wrap=True)
        goes = Words(
            self.tr(
                "The bytes of this version, the words of its pages, its place in the search and its password are "
                "removed from this laptop, and from each colleague’s once your package arrives there. "
                "It cannot be undone."
            ),
            wrap=True,
        )
        stays = Words(
            self.tr(
                "Its hash, your reason and your name stay, and so do marks and quotes: they are signed. "
                "Reports made from now on say that it was destroyed. Packages that were sent keep their copies."
            ),
            "small",
            wrap=True,
        )
        self._reason = TextField(self.tr("Reason"), lines=4)
        self._field = Labelled(self.tr("Reason"), self._reason)
        self._go = Button(look, self.tr("Destroy"), "eraser", kind=Kind.PRIMARY, name=self.tr("Destroy the document"))
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel destroying a document"))
        parts = (self._named, goes, self._field, stays, None)
        super().__init__(parent, look, self.tr("Destroy a document"), parts, (cancel, None, self._go))
        self._owner = desk.tasks.owner(self)
        self._go.clicked.connect(self.destroy_it)
        cancel.clicked.connect(self.leave)

    def start(self, row: DossierRow, version: str) -> None:
        """Ask why."""
        self._version = version
        self._named.setText(row.title or row.path)
        self._reason.setPlainText("")
        self._field.fault("")
        self.ask(self._reason)

    @Slot()
    def destroy_it(self) -> None:
        """Record it and carry it out."""
        version, reason, destroy = self._version, self._reason.text, self._destroy
        if not reason:
            self._field.fault(self.tr("Say why it is destroyed."))
            self._reason.setFocus()
            return
        self._go.setEnabled(False)
        self._desk.tasks.act(self._owner, lambda: destroy(version, reason), self._done, self._refused)

    def _done(self, copies: tuple[str, ...]) -> None:
        self._go.setEnabled(True)
        self.leave()
        gone = self.tr("The document is destroyed here.")
        held = self.tr(" These backups still hold its bytes: {0}. Delete them where it must be gone everywhere.")
        self._desk.told.emit(gone + (held.format(", ".join(copies)) if copies else ""))
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._go.setEnabled(True)
        self._field.fault(say(refusal.code, refusal.details, translate).whole)
