"""What can be done about a document as a whole: open it with its password, say who holds it, look into it for files."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.dossier.destroy_form import DestroyForm
from ui.dossier.embedded_form import EmbeddedForm
from ui.dossier.holder_form import HolderForm
from ui.dossier.shown import DossierShown, Reading
from ui.dossier.tree import DossierTree
from ui.dossier.unlocking import Unlocker
from ui.shell.commands import Command
from ui.shell.place import Offers
from ui.theme.look import Look
from workbench.services.cases import DossierRow
from workbench.services.reading import EMBEDDED_FILES


class AboutDocuments(QObject):
    """Forms and a menu for the documents of one dossier."""

    opened = Signal(object)
    """The hashes of versions that a password opened; the list is to be read again."""

    def __init__(
        self, place: QWidget, look: Look, desk: Desk, pane: DocumentPane, tree: DossierTree, reading: Reading
    ) -> None:
        super().__init__(place)
        self._look, self._desk, self._pane, self._tree = look, desk, pane, tree
        self._rows: Mapping[str, DossierRow] = {}
        self._codes: Mapping[str, tuple[str, ...]] = {}
        self._unlocker = Unlocker(desk, pane, reading.locks)
        self._holder = HolderForm(place, look, desk)
        self._embedded = EmbeddedForm(place, look, desk, reading.embedded)
        self._destroying = DestroyForm(place, look, desk, reading.destroy)
        self._destroying.done.connect(lambda: self.opened.emit(()))
        self._unlocker.opened.connect(self.opened)
        tree.menuWanted.connect(self._open_menu)

    def show(self, shown: DossierShown, codes: Mapping[str, tuple[str, ...]]) -> None:
        """List what the dossier holds; `codes` are the findings of the intake by version."""
        self._rows = {one.sha256: row for row in shown.rows for one in row.versions}
        self._codes = codes
        self._tree.show_documents(shown.rows, codes, shown.absent)

    def offers(self) -> Offers:
        """What can be done about the document in sight."""
        version = self._pane.current
        if version not in self._rows:
            return {}
        look_into = {Command.EMBEDDED: lambda: self._look_into(version)} if self._carries(version) else {}
        about: Offers = {
            Command.HOLDER: lambda: self._say_holder(version),
            Command.DESTROY: lambda: self._destroy(version),
        }
        return {**about, **look_into}

    def _carries(self, version: str) -> bool:
        return EMBEDDED_FILES in self._codes.get(version, ())

    def _open_menu(self, version: str, place: QPoint) -> None:
        if version in self._rows:
            self.menu(version).popup(place)

    def menu(self, version: str) -> QMenu:
        """Return a menu of what can be done about a document of the list; it goes when it closes."""
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._look.icon("file-text"), self.tr("Open"), lambda: self._tree.open_version(version))
        menu.addSeparator()
        menu.addAction(self._look.icon("users"), Command.HOLDER.words, lambda: self._say_holder(version))
        look_into = menu.addAction(self._look.icon("archive"), Command.EMBEDDED.words)
        look_into.triggered.connect(lambda: self._look_into(version))
        look_into.setEnabled(self._carries(version))
        menu.addAction(self._look.icon("eraser"), Command.DESTROY.words, lambda: self._destroy(version))
        history = menu.addAction(self._look.icon("history"), self.tr("History…"))
        history.triggered.connect(lambda: self._desk.jumped.emit("history", self._rows[version].document))
        return menu

    def _say_holder(self, version: str) -> None:
        self._put_away()
        self._holder.start(self._rows[version])

    def _look_into(self, version: str) -> None:
        self._put_away()
        self._embedded.start(self._rows[version], version)

    def _destroy(self, version: str) -> None:
        self._put_away()
        self._destroying.start(self._rows[version], version)

    def _put_away(self) -> None:
        for form in (self._holder, self._embedded, self._destroying):
            form.hide()

    def follow(self, version: str) -> bool:
        """Look into a document whose line says that it carries files; false where the line is about something else."""
        row = self._rows.get(version)
        carries = row is not None and len(row.versions) == 1 and self._carries(version)
        if carries:
            self._look_into(version)
        return carries
