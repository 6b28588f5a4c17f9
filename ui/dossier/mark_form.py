"""A note on a passage, a page or a document, and what can be done with a mark that is there."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.document.markers import FILLS, swatch
from ui.dossier.mark_words import binned_words
from ui.dossier.ties import Ties
from ui.drafts import Draft
from ui.form import Form
from ui.handing.wording import date_words
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.kit.panes import SectionHead
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import plain, quoted
from ui.kit.signs import discipline_name, marker_name
from ui.kit.tagging import Tags
from ui.remarks import Remarks
from ui.text import say
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.services.annotating import Mark, ReviseMark, Tag, TurnEvidence, UnlinkEvidence, anchor_of_mark
from workbench.services.marked import MarkRow, read_mark
from workbench.services.record import CaseView
from workbench.services.workspace import Command, Hand

Read = tuple[MarkRow | None, tuple[str, ...]]


class MarkForm(Form):
    """Write a note, or see a mark with all that hangs on it: colour, note, tags, links, comments."""

    link_wanted = Signal(object, str)
    """The Anchor of a mark that shall be evidence of something else too, and its id."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._more: tuple[Anchor, ...] = ()
        self._annotation = ""
        self._shown: MarkRow | None = None
        self._quote = QuoteBlock(look)
        self._colours = ChoiceBox(look, self.tr("Colour"))
        self._colour_field = Labelled(self.tr("Colour"), self._colours)
        self._text = TextField(self.tr("Note"), lines=4)
        self._field = Labelled(self.tr("Note"), self._text)
        self._theirs = Words("", wrap=True)
        self._tags_head, self._tags = SectionHead(look, self.tr("Tags")), Tags(look)
        more = Button(look, self.tr("Evidence for…"), kind=Kind.LINK, name=self.tr("Evidence for more"), dense=True)
        more.clicked.connect(self._on_link)
        self._ties_head = SectionHead(look, self.tr("Linked to"), more)
        self._ties = Ties(look)
        self._remarks = Remarks(look, desk)
        self._delete = Button(look, self.tr("Delete mark"), "trash-2")
        self._save = Button(look, self.tr("Save note"), kind=Kind.PRIMARY)
        note = (self._quote, self._colour_field, self._field, self._theirs)
        behind = (self._tags_head, self._tags, self._ties_head, self._ties, self._remarks, None)
        super().__init__(parent, look, self.tr("Note"), (*note, *behind), (self._delete, None, self._save))
        for colour in FILLS:
            self._colours.addItem(swatch(look, colour, self), marker_name(colour), colour)
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        self._delete.clicked.connect(self._on_delete)
        self._save.clicked.connect(self.save)
        self._colours.activated.connect(self._on_colour)
        self._tags.added.connect(lambda tag: self._do(Tag(self._annotation, tag)))
        self._tags.taken.connect(lambda tag: self._do(Tag(self._annotation, tag, given=False)))
        self._ties.jumped.connect(self._desk.jumped)
        self._ties.untied.connect(lambda target: self._do(UnlinkEvidence(self._annotation, target)))
        self._ties.turned.connect(lambda target, how: self._do(TurnEvidence(self._annotation, target, how)))
        self._desk.changed.connect(self._on_changed)

    def start(self, anchor: Anchor, more: tuple[Anchor, ...] = ()) -> None:
        """Begin a note on a passage, perhaps with more of it on further pages, or a remark on a page or a document."""
        self._begin("")
        self._anchor, self._more = anchor, more
        self.say(self._title_of(anchor))
        self._quote.say(plain(self._words_of(anchor)))
        self._show_parts(mine=True)
        self.ask(self._text)
        self._draft.begin(f"note {anchor.version} {anchor.page}")

    def show_mark(self, annotation: str) -> None:
        """Show a mark that is there."""
        self._draft.rest()
        self._begin(annotation)
        self._remarks.show_about(annotation)
        self._read(lambda found: self._open(*found))

    def _begin(self, annotation: str) -> None:
        self._annotation, self._anchor, self._shown = annotation, None, None
        self._text.clear()
        self._field.fault("")
        self._colours.setCurrentIndex(0)

    def _title_of(self, anchor: Anchor) -> str:
        if anchor.quads or anchor.area is not None:
            return self.tr("Note")
        return self.tr("Remark on the document") if anchor.page is None else self.tr("Remark on the page")

    def _words_of(self, anchor: Anchor) -> str:
        """Say what a note is on."""
        if anchor.quote:
            return quoted(anchor.quote, anchor.recognised)
        if anchor.area is not None:
            return self.tr("The marked area")
        if anchor.page is None:
            return self.tr("The whole document")
        return self.tr("Page {0}").format(anchor.page + 1)

    def _show_parts(self, *, mine: bool, deletable: bool = False) -> None:
        """Show what there is to fill in: less on somebody else's mark, and nothing behind one that is being made."""
        there = bool(self._annotation)
        placed = self._anchor is not None and bool(self._anchor.quads or self._anchor.area)
        self._colour_field.setVisible(mine and placed)
        for part in (self._field, self._save):
            part.setVisible(mine)
        self._delete.setVisible(deletable and there)
        self._theirs.setVisible(not mine and bool(self._theirs.text()))
        for behind in (self._tags_head, self._tags, self._ties_head, self._ties, self._remarks):
            behind.setVisible(there)

    # ------------------------------------------------------------------ showing

    def _read(self, then: object) -> None:
        annotation = self._annotation

        def query(view: CaseView, hand: Hand) -> Read:
            return read_mark(view, hand, annotation), view.marks.tags()

        self._desk.read(self._owner, query, then)  # type: ignore[arg-type]

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible() and self._annotation:
            self._read(lambda found: self._renew(*found))
            self._remarks.refresh()

    def _open(self, found: MarkRow | None, known: tuple[str, ...]) -> None:
        """Show a mark that was just asked for."""
        if found is None or found.mark.id != self._annotation:
            return
        self._renew(found, known)
        mine = found.mine and not found.mark.origin
        if mine:
            self._text.setPlainText(found.mark.text)
        self.ask(self._text if mine else self._tags.edit)

    def _renew(self, found: MarkRow | None, known: tuple[str, ...]) -> None:
        """Show a mark as it is now; what is being typed stays."""
        if found is None or found.mark.id != self._annotation:
            return
        self._shown, self._anchor = found, anchor_of_mark(found.mark)
        foreign = bool(found.mark.origin)
        self.say(*self._whose(found))
        self._quote.say(plain(self._words_of(self._anchor)))
        self._theirs.setText(found.mark.text)
        self._colours.setCurrentIndex(max(0, self._colours.findData(found.mark.colour)))
        self._tags.show_tags(found.tags, known)
        self._ties.show_ties(found.ties)
        self._show_parts(mine=found.mine and not foreign, deletable=found.mine)

    def _whose(self, found: MarkRow) -> tuple[str, str]:
        """Say whose mark it is; of one that lies in a file, who took it over."""
        mark = found.mark
        if mark.origin:
            author = mark.foreign_author or self.tr("somebody without a name")
            parts = (date_words(mark.foreign_on), self.tr("taken over by {0}").format(found.who))
            return self.tr("By {0}, as the file states").format(author), " · ".join(part for part in parts if part)
        theirs = self.tr("Mark of {0}").format(discipline_name(mark.discipline))
        return self.tr("My mark") if found.mine else theirs, found.who

    # ------------------------------------------------------------------ acting

    def _do(self, command: Command) -> None:
        self._desk.do(self._owner, command, None, self._refused)

    @Slot()
    def save(self) -> None:
        """Save the note on my mark, or a new mark with the note."""
        command: Command
        if self._annotation:
            command = ReviseMark(self._annotation, text=self._text.text)
        elif self._anchor is not None:
            command = Mark(self._anchor, self._text.text, str(self._colours.currentData()), self._more)
        else:
            return
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self._draft.done()
        self.leave()
        self.done.emit()

    @Slot()
    def _on_colour(self) -> None:
        """Fill my mark otherwise; one that is being made gets its colour with the note."""
        if self._annotation:
            self._do(ReviseMark(self._annotation, colour=str(self._colours.currentData())))

    @Slot()
    def _on_delete(self) -> None:
        ties = len(self._shown.ties) if self._shown is not None else 0

        def done(_written: object) -> None:
            self._desk.told.emit(binned_words(ties))
            self._done()

        self._desk.do(self._owner, ReviseMark(self._annotation, deleted=True), done, self._refused)

    @Slot()
    def _on_link(self) -> None:
        if self._anchor is not None:
            self.hide()
            self.link_wanted.emit(self._anchor, self._annotation)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
