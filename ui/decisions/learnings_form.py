"""Writing down what several cases teach, without whose they were; texts go out only when they were read and ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.files import PathField, ask_where
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.entries import Entry
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.lists import RowList
from ui.kit.panes import SectionHead
from ui.kit.quotes import QuoteBlock
from ui.kit.rows import Mark, RowText, height_of
from ui.kit.runs import plain, small
from ui.tasks import Tasks
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.services.decisions import DecidedCase
from workbench.services.learnings import NAMES, FreeText

XLSX, JSON = "xlsx", "json"
NAMED = "learnings"
LISTED = 4
"""Rows of texts that are in sight at once."""


@dataclass(frozen=True, slots=True)
class Learning:
    """What the program does for it: give the texts of cases, and write the file; both wait."""

    texts: Callable[[tuple[str, ...]], tuple[FreeText, ...]]
    export: Callable[[tuple[str, ...], frozenset[str], str, Path], None]


class LearningsForm(Form):
    """Names the cases it is about, lets texts be read and ticked one by one, and writes one file."""

    told = Signal(str)

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, learning: Learning) -> None:
        self._tasks, self._learning = tasks, learning
        self._cases: tuple[str, ...] = ()
        self._texts: dict[str, FreeText] = {}
        self._ticked: set[str] = set()
        self._about = Words("", wrap=True)
        note = self.tr(
            "The file holds routes, outcomes, criteria, answers by discipline and findings by grade and addressee, "
            "also those addressed to the agency. No applicant, product, site, person, date or quote is in it."
        )
        self._head = SectionHead(look, self.tr("Texts"))
        self._list = RowList(look, self.tr("Texts that may go out"), rules=True)
        self._text = QuoteBlock(look)
        self._tick = Check(look, self.tr("Let this text go out"))
        self._why = Words("", "small", wrap=True)
        self._form = Segments(look, (), self.tr("Kind of file"))
        self._form.offer([Choice(XLSX, self.tr("Workbook")), Choice(JSON, self.tr("JSON"))], XLSX)
        self._path = PathField(look, self.tr("Write to"), self._ask_target)
        self._path_field = Labelled(self.tr("Write to"), self._path)
        self._write = Button(look, self.tr("Write learnings"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the learnings"))
        texts = self._head, self._list, self._text, self._tick, self._why
        kind = Labelled(self.tr("Kind of file"), self._form)
        parts = (self._about, Words(note, "small", wrap=True), *texts, kind, self._path_field, None)
        super().__init__(parent, look, self.tr("Export learnings"), parts, (cancel, None, self._write))
        self._owner = tasks.owner(self)
        self._list.chosen.connect(self._read)
        self._list.opened.connect(self._go_to_tick)
        self._tick.clicked.connect(lambda: self._turn(self._list.key))
        self._write.clicked.connect(self.write)
        self._path.edit.returnPressed.connect(self.write)
        cancel.clicked.connect(self.leave)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        """Show whole rows alone, at every size of text."""
        self._list.setFixedHeight(LISTED * (height_of(self._look, RowText(plain(" "), small(" "))) + 1))

    def start(self, cases: Sequence[DecidedCase]) -> None:
        """Begin, over these cases; nothing is ticked."""
        self._cases, self._texts, self._ticked = tuple(one.id for one in cases), {}, set()
        names = ", ".join(one.reference for one in cases)
        self._about.setText(self.tr("Over {0} cases: {1}").format(len(cases), names))
        self._path_field.fault("")
        self._show_texts(())
        self.ask(self._path.edit)
        texts, wanted = self._learning.texts, self._cases
        self._tasks.read(self._owner, lambda: texts(wanted), self._show_texts, self._refused)

    def _show_texts(self, texts: tuple[FreeText, ...]) -> None:
        self._texts = {one.key: one for one in texts}
        self._list.show_entries([Entry(one.key, self._row(one)) for one in texts])
        self._list.setVisible(bool(texts))
        for part in (self._text, self._tick, self._why):
            part.hide()
        self._count()

    def _row(self, one: FreeText) -> RowText:
        ticked = one.key in self._ticked
        icon = Mark("check", "brand") if ticked else Mark("lock" if one.hindered else "square")
        state = self.tr("goes out") if ticked else self.tr("stays here")
        about = " · ".join(part for part in (one.about, one.discipline, state) if part)
        first = " ".join(one.text.split())
        return RowText(plain(first), small(about), icon=icon, name=f"{about}: {first}")

    @Slot(str)
    def _read(self, key: str) -> None:
        """Show a text whole: only what was seen can be ticked."""
        one = self._texts.get(key)
        if one is None:
            return
        hindered = {
            "": self.tr("Read it: nobody shall be known by it. It goes out word for word."),
            NAMES: self.tr("It names somebody or something of a case, so it stays here."),
        }.get(one.hindered, self.tr("It quotes a dossier, so it stays here."))
        self._text.say(plain(one.text))
        self._tick.setChecked(key in self._ticked)
        self._tick.setEnabled(not one.hindered)
        self._why.setText(hindered)
        for part in (self._text, self._tick, self._why):
            part.show()

    @Slot(str)
    def _go_to_tick(self, key: str) -> None:
        """Go on from a text that was read to its tick; opening a row alone ticks nothing."""
        self._read(key)
        if self._tick.isEnabled():
            self._tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, key: str) -> None:
        """Tick the text that is in sight, or take its tick away."""
        one = self._texts.get(key)
        if one is None or one.hindered:
            return
        self._ticked ^= {key}
        self._tick.setChecked(key in self._ticked)
        self._list.show_entries([Entry(each.key, self._row(each)) for each in self._texts.values()])
        self._count()

    def _count(self) -> None:
        self._head.say(self.tr("Texts: {0} of {1} go out").format(len(self._ticked), len(self._texts)))

    def _ask_target(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        kinds = {XLSX: "XLSX (*.xlsx)", JSON: "JSON (*.json)"}[self._form.key or XLSX]
        ask_where(parent, self.tr("Export learnings"), kinds, f"{NAMED}.{self._form.key or XLSX}", then)

    @Slot()
    def write(self) -> None:
        """Write the file."""
        path, form = self._path.path, self._form.key or XLSX
        self._path_field.fault("" if path else self.tr("Say where the learnings shall be written."))
        if path is None:
            self._path.edit.setFocus()
            return
        target = path if path.suffix else path.with_suffix(f".{form}")
        export, cases, ticked = self._learning.export, self._cases, frozenset(self._ticked)
        self._write.setEnabled(False)
        work = partial(export, cases, ticked, form, target)
        self._tasks.act(self._owner, work, lambda _done: self._written(target), self._refused)

    def _written(self, target: Path) -> None:
        self._write.setEnabled(True)
        self.leave()
        self.told.emit(self.tr("{0} is written. Look through it before it goes anywhere.").format(target.name))

    def _refused(self, refusal: Refusal) -> None:
        self._write.setEnabled(True)
        self._path_field.fault(say(refusal.code, refusal.details, translate).whole)
        self._path.edit.setFocus()
