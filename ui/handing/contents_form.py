"""What a document brings with it: who signed it, and the annotations in it, to look at and to take over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.form import Form
from ui.handing.port import Handing
from ui.handing.wording import day_words, kind_words, signature_words, taken_words
from ui.kit.brush import Tag
from ui.kit.buttons import Button, Kind
from ui.kit.entries import KEY, Entry
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.lists import RowList
from ui.kit.panes import SectionHead
from ui.kit.rows import FAR_CHEVRON, Mark, RowText
from ui.kit.runs import plain, small
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.errors import MachineRefused, Refusal
from workbench.domain.file_annotations import FileAnnotation, threads
from workbench.domain.signed import SignatureSeen
from workbench.services.papers import Read
from workbench.services.record import CaseView
from workbench.services.taking_over import TakenIn, planned
from workbench.services.workspace import Hand

ROWS = 8
"""How many rows of the list are seen at once."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a version brings with it, and the names of what would be new in the case."""

    read: Read
    signatures: tuple[SignatureSeen, ...]
    new: frozenset[str]
    why: str = ""


class ContentsForm(Form):
    """Lists what lies in the file; Enter goes to its page."""

    wanted = Signal(object)
    """The Anchor of an annotation that shall be shown."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, handing: Handing) -> None:
        self._desk, self._handing = desk, handing
        self._version = ""
        self._found: dict[str, FileAnnotation] = {}
        self._chosen = ""
        self._signed_head = SectionHead(look, self.tr("Signatures"))
        self._signed = below(gap=GRID.unit)
        self._head = SectionHead(look, self.tr("Annotations"))
        self._note = Words("", "small", wrap=True)
        self._list = RowList(look, self.tr("Annotations in the file"), rules=True)
        self._list.setMinimumHeight(ROWS * look.metrics.row2 // 2)
        self._fault = Words("", "error", wrap=True)
        self._take = Button(look, self.tr("Take over"), "download", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close what is in the file"))
        parts = (self._signed_head, holding(self._signed), self._head, self._note, self._fault, Wide(self._list))
        super().__init__(parent, look, self.tr("In this file"), parts, (close, None, self._take))
        self._owner = desk.tasks.owner(self)
        self._take.clicked.connect(self.take_over)
        self._list.opened.connect(self._go)
        close.clicked.connect(self.leave)

    def start(self, version: str, title: str, chosen: str = "") -> None:
        """Read what a version brings with it; one of its annotations may be chosen."""
        self._version, self._chosen, self._found = version, chosen, {}
        self.say(self.tr("In this file"), title)
        emptied(self._signed)
        self._list.show_entries([])
        self._head.count(None)
        self._take.setEnabled(False)
        self._signed_head.hide()
        self._fault.hide()
        self._note.setText(self.tr("Reading…"))
        self.ask(self._list)
        self._read()

    def _read(self) -> None:
        version, handing = self._version, self._handing

        def look_into(view: CaseView, _hand: Hand) -> tuple[str, Contents]:
            why, read, signatures = "", Read(()), tuple[SignatureSeen, ...]()
            try:
                read = handing.lying_in(version)
                signatures = handing.signatures(version)
            except MachineRefused as refused:
                why = refused.code
            new = planned(view, version, read.annotations)
            names = frozenset(one.name for one in (*new.marks, *new.remarks))
            return version, Contents(read, signatures, names, why)

        self._desk.read(self._owner, look_into, self._show)

    def _show(self, found: tuple[str, Contents]) -> None:
        version, contents = found
        if version != self._version:
            return
        self._show_signatures(contents)
        hanging = threads(contents.read.annotations)
        heads = [one for one in contents.read.annotations if not one.answers]
        self._found = {one.name: one for one in heads}
        self._head.count(len(heads) or None)
        self._note.setText(self._remark(contents, len(heads)))
        self._list.show_entries([self._entry(one, len(hanging.get(one.name, ())), contents.new) for one in heads])
        self._list.setVisible(bool(heads))
        rows = self._list.rows
        keys = [str(rows.index(at).data(KEY)) for at in range(rows.rowCount())]
        self._list.choose(self._chosen if self._chosen in keys else next(iter(keys), ""))
        self._take.setEnabled(bool(contents.new))
        self._take.say(self.tr("Take over {0}").format(len(contents.new)) if contents.new else self.tr("Take over"))

    def _show_signatures(self, contents: Contents) -> None:
        emptied(self._signed)
        self._signed_head.setVisible(bool(contents.signatures))
        self._signed_head.count(len(contents.signatures))
        for one in contents.signatures:
            self._signed.addWidget(Words(signature_words(one), wrap=True))
        if contents.signatures:
            words = self.tr("Names and times are as the file states them. Whom to trust is not judged here.")
            self._signed.addWidget(Words(words, "small", wrap=True))

    def _remark(self, contents: Contents, count: int) -> str:
        if contents.why:
            return say(contents.why).whole
        if not count:
            return self.tr("Nobody left annotations in this file.")
        said = self.tr(
            "Left in the file by its authors. What is taken over becomes a mark of the case, with their name."
        )
        return said if contents.read.whole else said + self.tr(" The file could not be looked through to its end.")

    def _entry(self, one: FileAnnotation, replies: int, new: frozenset[str]) -> Entry:
        page = self.tr("page {0}").format(one.page + 1)
        answered = self.tr("{0} replies").format(replies) if replies > 1 else self.tr("1 reply") if replies else ""
        known = None if one.name in new else Tag(self.tr("taken over"), "ok")
        parts = (page, kind_words(one.kind), one.author, day_words(one.made), answered)
        row = RowText(
            first=plain(" ".join(one.text.split())[:200] or kind_words(one.kind)),
            second=small(" · ".join(part for part in parts if part)),
            icon=Mark("file-text") if known is None else Mark("check", "ok"),
            badge=known,
            end=FAR_CHEVRON,
        )
        return Entry(one.name, row)

    @Slot(str)
    def _go(self, name: str) -> None:
        one = self._found.get(name)
        if one is not None:
            self._chosen = name
            self.wanted.emit(Anchor(self._version, one.page, area=one.rect))

    @Slot()
    def take_over(self) -> None:
        """Take everything new over."""
        take, version = self._handing.take_over, self._version
        self._take.setEnabled(False)
        self._fault.hide()
        self._note.setText(self.tr("Taking over…"))
        self._desk.tasks.act(self._owner, lambda: take(version), self._taken, self._refused)

    def _taken(self, taken: TakenIn) -> None:
        self._desk.told.emit(taken_words(taken))
        self.done.emit()
        self._read()

    def _refused(self, refusal: Refusal) -> None:
        self._take.setEnabled(True)
        self._note.setText("")
        self._fault.setText(say(refusal.code, refusal.details).whole)
        self._fault.show()
