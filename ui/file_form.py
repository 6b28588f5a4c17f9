"""A form that ends with a file: as what, where to, and what was written or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField
from ui.form import Form
from ui.kit.fields import Labelled
from ui.kit.layouts import Item
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal


class FileForm(Form):
    """The file takes the ending of its format; a refusal stands at the path, and the form stays."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        desk: Desk,
        title: str,
        parts: tuple[Item, ...],
        foot: tuple[Item, ...],
        *,
        path: PathField,
        field: Labelled,
    ) -> None:
        super().__init__(parent, look, title, parts, foot)
        self._desk, self._path, self._field = desk, path, field
        self._owner = desk.tasks.owner(self)

    def _write_file(self, form: str, formats: tuple[str, ...], missing: str, work: Callable[[Path], str]) -> None:
        """Write it in one of the formats; `missing` is said where no path is given, and `work` returns what to tell."""
        path = self._path.path
        self._field.fault("" if path else missing)
        if path is None:
            self._path.edit.setFocus()
            return
        bare = path.with_suffix("") if path.suffix.removeprefix(".") in formats else path
        target = bare.with_name(f"{bare.name}.{form}")
        self._desk.tasks.act(self._owner, lambda: work(target), self._written, self._refused)

    def _written(self, sentence: str) -> None:
        self.leave()
        self.done.emit()
        self._desk.told.emit(sentence)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
        self._path.edit.setFocus()
