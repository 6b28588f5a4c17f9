"""When a workspace cannot be opened: bring a copy back, or save what can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.files import ask_for_files
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import beside
from ui.start.forms import StartForm
from ui.start.passphrase import SecretField
from ui.text import Said
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from ui.words import moment_in_words

PACKAGE_KINDS = "*.awpackage"


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup as it is offered: where it lies, when it was taken (milliseconds since 1970), what it holds."""

    path: Path
    wall: int
    documents: bool
    encrypted: bool

    @property
    def words(self) -> str:
        """Say when it was taken and what is in it."""
        what = translate("Copy", "with documents") if self.documents else translate("Copy", "without documents")
        return f"{moment_in_words(self.wall)}, {what}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be done: a copy brought back, or what can be read salvaged with these packages."""

    passphrase: str | None
    copy: Path | None = None
    packages: tuple[Path, ...] = ()


class RescueForm(StartForm):
    """Both ways put the damaged store beside and delete nothing."""

    def __init__(self, look: Look, said: Said, copies: Sequence[Copy], *, encrypted: bool, fault: str = "") -> None:
        self._look = look
        self._packages: tuple[Path, ...] = ()
        self._restoring = False
        self._box = ChoiceBox(look, translate("RescueForm", "Copy to bring back"))
        for one in copies:
            self._box.addItem(one.words, one.path)
        self._secret = SecretField(
            translate("RescueForm", "Passphrase"), translate("RescueForm", "of the copy, as it was then")
        )
        self._secret.setVisible(False)
        self._encrypted = encrypted or any(one.encrypted for one in copies)
        restore = Button(look, translate("RescueForm", "Bring this copy back"))
        restore.setAutoDefault(False)
        restore.setEnabled(bool(copies))
        restore.clicked.connect(self._restore)
        add = Button(look, translate("RescueForm", "Add packages…"), kind=Kind.LINK)
        add.setAutoDefault(False)
        add.clicked.connect(self._ask)
        self._added = Words(
            translate("RescueForm", "Packages of colleagues can fill what is missing."), "small", wrap=True
        )
        none = translate("RescueForm", "there are none in the folder of this workspace") if not copies else ""
        fields: list[QWidget] = [
            Labelled(translate("RescueForm", "Copy to bring back"), self._box, none),
            _row(restore),
            self._added,
            _row(add),
        ]
        if self._encrypted:
            fields.insert(0, self._secret)
        super().__init__(
            look,
            translate("RescueForm", "The workspace was not opened"),
            f"{said.happened} "
            + translate(
                "RescueForm",
                "Bring a copy back as it was, or salvage: every entry that can still be read, from the damaged store, "
                "the newest copy and packages. Either way the damaged store is put beside, and nothing is deleted.",
            ),
            *fields,
            go=translate("RescueForm", "Salvage what can be read"),
            leave=translate("RescueForm", "Quit"),
        )
        if self._encrypted:
            self._secret.setVisible(True)
            self._secret.fault(fault)
            self._secret.edit.setFocus()

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        secret = self._secret.text or None
        return Wish(secret, self._box.currentData()) if self._restoring else Wish(secret, None, self._packages)

    @Slot()
    def _restore(self) -> None:
        self._restoring = True
        self.accept()

    @Slot()
    def _ask(self) -> None:
        kinds = translate("RescueForm", "Packages ({0})").format(PACKAGE_KINDS)
        ask_for_files(self, translate("RescueForm", "Packages to read"), kinds, self.add)

    def add(self, paths: tuple[Path, ...]) -> None:
        """Take packages into account."""
        self._packages = paths
        self._added.setText(translate("RescueForm", "Packages: {0}").format(", ".join(path.name for path in paths)))


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    row.setLayout(beside(*parts, None, gap=GRID.gap))
    return row
