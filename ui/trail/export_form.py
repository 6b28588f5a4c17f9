"""Writing the trail into a file: as what, all of it or what the filters show, and where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField, ask_where
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from ui.trail.proving import Export
from workbench.domain.errors import Refusal

KINDS = "PDF (*.pdf);;Excel (*.xlsx);;JSON (*.json)"
_ENDINGS = (".pdf", ".xlsx", ".json")


class TrailExportForm(Form):
    """The record is checked on the way, and the file says what was found."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, export: Export) -> None:
        self._desk, self._export = desk, export
        self._shown: tuple[str, ...] = ()
        self._format = Segments(look, (), self.tr("Format"))
        choices = (("pdf", self.tr("Tagged PDF")), ("xlsx", self.tr("Excel")), ("json", self.tr("Data (JSON)")))
        self._format.offer([Choice(*one) for one in choices], "pdf")
        self._only = Check(look, self.tr("Only what the filters show"))
        self._count = Words("", "small")
        self._path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Export the trail")))
        self._field = Labelled(self.tr("Write to"), self._path)
        note = Words(
            self.tr(
                "Each entry with who, when, why, old and new, and its hash. It names colleagues and holds dissent and "
                "internal notes: it stays inside."
            ),
            "small",
            wrap=True,
        )
        write = Button(look, self.tr("Export trail"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the export of the trail"))
        parts = (note, Labelled(self.tr("Format"), self._format), self._only, self._count, self._field, None)
        super().__init__(parent, look, self.tr("Export trail"), parts, (cancel, None, write))
        self._owner = desk.tasks.owner(self)
        write.clicked.connect(self.write)
        cancel.clicked.connect(self.leave)
        self._path.edit.returnPressed.connect(self.write)

    def begin(self, shown: tuple[str, ...], total: int) -> None:
        """Begin, with the entries that the filters leave, and how many there are."""
        self._shown = shown
        self._field.fault("")
        self._only.setEnabled(len(shown) < total)
        self._only.setChecked(False)
        self._count.setText(self.tr("The filters show {0} of {1} entries.").format(len(shown), total))
        self.ask(self._path.edit)

    @Slot()
    def write(self) -> None:
        """Write the file."""
        path, form = self._path.path, self._format.key
        self._field.fault("" if path else self.tr("Say where the trail shall be written."))
        if path is None:
            self._path.edit.setFocus()
            return
        bare = path.with_suffix("") if path.suffix in _ENDINGS else path
        target, case, export = bare.with_name(f"{bare.name}.{form}"), self._desk.case, self._export
        only = frozenset(self._shown) if self._only.isChecked() else None
        self._desk.tasks.act(self._owner, lambda: export(case, form, target, only), self._written, self._refused)

    def _written(self, sentence: str) -> None:
        self.leave()
        self.done.emit()
        self._desk.told.emit(sentence)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
        self._path.edit.setFocus()


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, KINDS, "trail.pdf", then)
