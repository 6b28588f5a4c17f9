"""The table of marks: where each stands, what it says, what it is linked to, its tags, whose it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.document.marks import MarkKind
from ui.dossier.mark_words import kind_word
from ui.evidence.listed import ListedMarks
from ui.evidence.wording import placement_sign
from ui.kit.cells import Cell, TextCell, none_cell
from ui.kit.records import Column
from ui.kit.runs import Run, plain, quoted, small
from ui.kit.signs import DISCIPLINES, MARKERS, POLARITIES, marker_name
from ui.kit.tables import Table
from ui.kit.windowed import WindowedModel
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.translation import translate
from ui.words import short_day
from workbench.services.marked import MarkRow
from workbench.services.marks import CURRENT, MarkOrder

ORDERS = (MarkOrder.PLACE, None, MarkOrder.TARGET, MarkOrder.TAG, MarkOrder.WHO, MarkOrder.PLACEMENT, MarkOrder.MADE)
BLOCK = 64
"""Rows read at once: much hangs on a mark."""
TAGS, PLACEMENT = 3, 5
"""Columns that are left out where they would be empty in every row."""


class MarksTable(Table):
    """One row a mark, several of which can be chosen; Enter goes to the page, Space shows all that hangs on it."""

    ordered = Signal(MarkOrder, bool)
    shown = Signal(str)
    """A mark whose form is asked for."""
    pageWanted = Signal(str)
    binWanted = Signal()
    choiceChanged = Signal()

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__(look, translate("MarksTable", "Marks"), row_height="row2", several=True)
        self.marks: WindowedModel[MarkRow] = WindowedModel(_columns(), _cells, tasks, BLOCK)
        self._source: ListedMarks | None = None
        self._coming: ListedMarks | None = None
        self._kept: tuple[str, tuple[str, ...]] = ("", ())
        self.show_model(self.marks)
        self.heads.show_order(0, falling=False)
        self.heads.sorted.connect(self._on_sorted)
        self.opened.connect(lambda row: self.pageWanted.emit(self._id(row)))
        self.marks.modelAboutToBeReset.connect(self._keep)
        self.marks.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.choiceChanged.emit())

    @property
    def mark(self) -> str:
        """The mark in hand, or nothing."""
        return self._id(self.currentIndex().row())

    @property
    def chosen_marks(self) -> tuple[str, ...]:
        """The marks that are chosen, in the order of the rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(mark for mark in map(self._id, rows) if mark)

    def show_marks(self, source: ListedMarks) -> None:
        """Show these; what was in hand and chosen stays so, as far as it is among them."""
        self._coming = source
        self.marks.show_source(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows the mark in hand, Del puts what is chosen into the bin."""
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if alone and event.key() == Qt.Key.Key_Space and self.mark:
            self.shown.emit(self.mark)
        elif alone and event.key() == Qt.Key.Key_Delete:
            self.binWanted.emit()
        else:
            super().keyPressEvent(event)

    def _id(self, row: int) -> str:
        ids = self._source.ids if self._source is not None else ()
        return ids[row] if 0 <= row < len(ids) else ""

    @Slot()
    def _keep(self) -> None:
        self._kept = self.mark, self.chosen_marks

    @Slot()
    def _restore(self) -> None:
        """Choose again what was chosen before the rows changed; the first row where none of it is left."""
        self._source = self._coming
        if self._source is None or not self._source.count():
            return
        mark, chosen = self._kept
        rows = [self._source.row_of[one] for one in (mark, *chosen) if one in self._source.row_of]
        self.choose(rows[0] if rows else 0)
        for row in rows[1:]:
            self.choose_also(row)

    @Slot(int, bool)
    def _on_sorted(self, section: int, falling: bool) -> None:
        order = ORDERS[section]
        if order is not None:
            self.ordered.emit(order, falling)


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("MarksTable", "Where"), 104, sortable=True),
        Column(translate("MarksTable", "Quote or note"), least=300),
        Column(translate("MarksTable", "Linked to"), 176, sortable=True),
        Column(translate("MarksTable", "Tags"), 116, sortable=True, rank=3),
        Column(translate("MarksTable", "Who"), 124, sortable=True, rank=1),
        Column(translate("MarksTable", "Newest version"), 128, sortable=True, rank=2),
        Column(translate("MarksTable", "Made"), 96, sortable=True, rank=4),
    )


def _cells(row: MarkRow) -> tuple[Cell, ...]:
    return (
        _place_cell(row),
        _quote_cell(row),
        _ties_cell(row),
        TextCell(plain(", ".join(row.tags)), icon="tag") if row.tags else none_cell(""),
        _who_cell(row),
        _placement_cell(row),
        TextCell(small(short_day(row.wall))),
    )


def _place_cell(row: MarkRow) -> Cell:
    """Say the code of the document where it has one, and the page."""
    name = row.document.rpartition("/")[2]
    code = name.partition(" ")[0]
    page = row.mark.page
    where = translate("MarksTable", "page {0}").format((page or 0) + 1)
    if page is None:
        where = translate("MarksTable", "as a whole")
    return TextCell((Run(code if any(map(str.isdigit, code)) else name, True),), small(where))


def _quote_cell(row: MarkRow) -> Cell:
    mark = row.mark
    quote = quoted(mark.quote, mark.recognised) if mark.quote else ""
    words = quote or " ".join(mark.text.split()) or translate("MarksTable", "Marked area")
    notes = [kind_word(MarkKind.FOREIGN if mark.origin else _KINDS.get(mark.sort, MarkKind.HIGHLIGHT))]
    if mark.colour in MARKERS:
        notes.append(marker_name(mark.colour).lower())
    if mark.quote and mark.text:
        notes.append(" ".join(mark.text.split()))
    if row.remarks:
        comments = translate("MarksTable", "1 comment") if row.remarks == 1 else translate("MarksTable", "{0} comments")
        notes.append(comments.format(row.remarks))
    return TextCell(plain(words), small("  ·  ".join(notes)))


_KINDS = {
    "area": MarkKind.AREA,
    "note": MarkKind.NOTE,
    "page": MarkKind.PAGE,
    "document": MarkKind.DOCUMENT,
}


def _ties_cell(row: MarkRow) -> Cell:
    if not row.ties:
        return none_cell(translate("MarksTable", "Not linked"))
    first, others = row.ties[0], len(row.ties) - 1
    sign = POLARITIES[first.polarity]
    more = translate("MarksTable", "and {0} more").format(others) if others else ""
    words = "  ".join(part for part in (first.words, more) if part)
    return TextCell((Run(sign.word, True, sign.ink, "small"),), plain(words), icon=sign.glyph)


def _who_cell(row: MarkRow) -> Cell:
    code = row.mark.discipline or "LEAD"
    who = row.who
    if row.mark.origin:
        author = row.mark.foreign_author or translate("MarksTable", "No name")
        who = translate("MarksTable", "{0}, in the file").format(author)
    return TextCell((Run(code, True, code if code in DISCIPLINES else "muted", "small"),), small(who))


def _placement_cell(row: MarkRow) -> Cell:
    if row.placement == CURRENT:
        return none_cell("")
    sign = placement_sign(row.placement)
    return TextCell((Run(sign.word, False, sign.ink, "small"),), icon=sign.glyph)
