"""Asking for files and folders; the window stays alive meanwhile, and every dialog can be answered by typing a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ui.kit.buttons import Button
from ui.kit.layouts import Wide, beside
from ui.theme.look import Look
from ui.theme.tokens import GRID

Many = Callable[[tuple[Path, ...]], None]
One = Callable[[Path], None]


def ask_for_files(parent: QWidget, title: str, kinds: str, then: Many) -> None:
    """Ask for one or several files that exist; `kinds` is as Qt has it, such as `PDF (*.pdf)`."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.open()


def ask_for_file(parent: QWidget, title: str, kinds: str, then: One) -> None:
    """Ask for one file that exists."""
    dialog = _dialog(parent, title, kinds, lambda paths: then(paths[0]))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, then: One) -> None:
    """Ask for a folder that exists."""
    dialog = _dialog(parent, title, "", lambda paths: then(paths[0]))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_where(parent: QWidget, title: str, kinds: str, name: str, then: One) -> None:
    """Ask where to write a file that may not exist yet; its ending is added where it is left out."""
    dialog = _dialog(parent, title, kinds, lambda paths: then(paths[0]))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, kinds: str, then: Many) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
    return dialog


Ask = Callable[[QWidget, One], None]


class PathField(QWidget):
    """A path that is typed, or chosen in a dialog; where a file serves as well as a folder, in one for each."""

    def __init__(self, look: Look, name: str, ask: Ask, ask_file: Ask | None = None) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        words = self.tr("Folder…") if ask_file else self.tr("Choose…")
        self._choose = Button(look, words, name=self.tr("Choose: {0}").format(name))
        self._choose.clicked.connect(lambda: ask(self, self.say))
        buttons = [self._choose]
        if ask_file is not None:
            choose_file = Button(look, self.tr("File…"), name=self.tr("Choose a file: {0}").format(name))
            choose_file.clicked.connect(lambda: ask_file(self, self.say))
            buttons.append(choose_file)
        self.setLayout(beside(Wide(self.edit), *buttons, gap=GRID.half))
        self.setAccessibleName(name)

    @property
    def path(self) -> Path | None:
        """The path, or None where nothing is given."""
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def say(self, path: Path) -> None:
        """Show a path."""
        self.edit.setText(str(path))
