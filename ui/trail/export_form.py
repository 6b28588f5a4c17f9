"""Writing the trail into a file: as what, all of it or what the filters show, and where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.file_form import FileForm
from ui.files import PathField, ask_where
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.theme.look import Look
from ui.trail.proving import Export

KINDS = "PDF (*.pdf);;Excel (*.xlsx);;JSON (*.json)"


class TrailExportForm(FileForm):
    """The record is checked on the way, and the file says what was found."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, export: Export) -> None:
        self._export = export
        self._shown: tuple[str, ...] = ()
        self._format = Segments(look, (), self.tr("Format"))
        choices = (("pdf", self.tr("Tagged PDF")), ("xlsx", self.tr("Excel")), ("json", self.tr("Data (JSON)")))
        self._format.offer([Choice(*one) for one in choices], "pdf")
        self._only = Check(look, self.tr("Only what the filters show"))
        self._count = Words("", "small")
        path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Export the trail")))
        field = Labelled(self.tr("Write to"), path)
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
        parts = (note, Labelled(self.tr("Format"), self._format), self._only, self._count, field, None)
        foot = (cancel, None, write)
        super().__init__(parent, look, desk, self.tr("Export trail"), parts, foot, path=path, field=field)
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
        form, case, export = self._format.key, self._desk.case, self._export
        only = frozenset(self._shown) if self._only.isChecked() else None
        missing = self.tr("Say where the trail shall be written.")
        self._write_file(form, ("pdf", "xlsx", "json"), missing, lambda target: export(case, form, target, only))


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, KINDS, "trail.pdf", then)
