"""Two versions beside each other: what changed is gone through, and the marks are confirmed, placed or left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desk import Desk
from ui.document.compared import ComparedView
from ui.document.marks import PageMark
from ui.document.mode import Mode
from ui.document.pixmaps import PixmapCache
from ui.document.side_by_side import SideBySide
from ui.kit.brush import Tag
from ui.kit.buttons import IconButton
from ui.kit.labels import Badge, Elided, RichWords, Words
from ui.kit.layouts import Wide, below
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.runs import Run
from ui.shell.commands import Command
from ui.shell.place import Offers
from ui.theme.look import Look
from ui.versions.carried import CarriedPane
from ui.words import short_day
from workbench.domain.anchor import Anchor
from workbench.domain.marks import Placement
from workbench.services.comparing import Compared, VersionPair, read_pair
from workbench.services.pages import PageSource
from workbench.services.record import CaseView, Written
from workbench.services.versions import Carried, Rule, Ruling, carried_again
from workbench.services.workspace import Hand

FEW = 500
"""So many marks of one act are shown anew by themselves."""
LATER = 700
"""Milliseconds after the last of several acts."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What comparing needs of the program: the pages of a version, what changed between two, the marks on one."""

    pages: Callable[[str], PageSource]
    compare: Callable[[str, str], Compared]
    marks: Callable[[CaseView, Hand, str], tuple[PageMark, ...]]


Marks = tuple[tuple[PageMark, ...], tuple[PageMark, ...]]


class ComparePane(QWidget):
    """Compares two versions of one document; Esc, or the cross, goes back to reading."""

    left = Signal()
    readWanted = Signal(str)
    """One of both versions, to be read alone."""
    followed = Signal(str, str)
    """Something that is shown elsewhere: its kind and id."""

    def __init__(self, look: Look, desk: Desk, sources: Sources, old: str, new: str) -> None:
        super().__init__()
        self._look, self._desk, self._sources = look, desk, sources
        self._old, self._new = old, new
        self._changes = 0
        self._same = ""
        self._now = -1
        self._asking = True
        self._pair: VersionPair | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        cache = PixmapCache()
        self.views = (
            ComparedView(look, sources.pages(old), cache, removed=True),
            ComparedView(look, sources.pages(new), cache, removed=False),
        )
        legends = [
            RichWords(look, (Run(self.tr(" removed "), size="small", ground="removed_soft", struck=True),), wrap=False),
            RichWords(look, (Run(self.tr(" added "), size="small", ground="added_soft", underlined=True),), wrap=False),
        ]
        self.alone = [IconButton(look, "file-text", "", dense=True) for _ in self.views]
        self.pages = SideBySide(look, *self.views, (legends[0], self.alone[0]), (legends[1], self.alone[1]))
        self.marks = CarriedPane(look, self._criterion, desk.workspace.me.discipline)
        self._title = Elided("", "strong")
        self._badges = Badge(look, Tag("")), Badge(look, Tag(""))
        self._count = Words(self.tr("Comparing…"), "muted")
        self.before = IconButton(look, "chevron-up", "")
        self.after = IconButton(look, "chevron-down", "")
        self.cross = IconButton(look, "x", "")
        self._build()
        self._owner = desk.tasks.owner(self)
        self._connect()
        self.refresh()
        desk.tasks.read(self._owner, lambda: sources.compare(old, new), self._show_changes)

    def _build(self) -> None:
        self.before.rename(self.tr("Previous change"), "Shift+F4")
        self.after.rename(self.tr("Next change"), "F4")
        self.cross.rename(self.tr("Back to reading"), "Esc")
        self._between = Words("", "muted")
        head = Bar(
            self._look,
            *(self._title, self._badges[0], self._between, self._badges[1], None),
            *(self._count, self.before, self.after, self.cross),
        )
        self.setAccessibleName(self.tr("Comparison of two versions"))
        both = Pane(self.tr("Versions"), head, Wide(self.pages))
        self._panes = Panes(both, self.marks)
        self._panes.give(0, self._look.metrics.side_pane)
        self.setLayout(below(Wide(self._panes), gap=0))

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.cross.clicked.connect(self.left)
        marks, new = self.marks, self.views[1]
        marks.chosen.connect(self._on_chosen)
        marks.confirmed.connect(self._confirm)
        marks.placing.connect(self._on_placing)
        marks.placed.connect(self._place)
        marks.left_behind.connect(lambda mark: self._rule(Ruling(mark, self._new, "gone")))
        marks.followed.connect(self.followed)
        new.placeOffered.connect(self._offer_place)
        new.placeWanted.connect(self._place)
        new.pageShown.connect(lambda _page: self._offer_place(new.has_selection))
        for view in self.views:
            view.markActivated.connect(self.marks.choose)
        self._later.timeout.connect(self.refresh)
        self._desk.changed.connect(self._on_changed)
        for view, button, version in zip(self.views, self.alone, (self._old, self._new), strict=True):
            button.clicked.connect(lambda _=False, version=version: self.readWanted.emit(version))
            view.open()

    # ------------------------------------------------------------------ the place it stands in

    def close_documents(self) -> None:
        """Let go of both versions."""
        self._owner.close()
        for view in self.views:
            view.close_document()

    def panes(self) -> Sequence[QWidget]:
        """Both versions, and the marks."""
        return (self.views[0], self.views[1], self.marks)

    def first(self) -> QWidget:
        """The button that is asked for."""
        return self.marks.first()

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("F4 next change · Enter confirm · Esc back to reading")

    def offers(self) -> Offers:
        """What can be done here."""
        return {
            Command.NEXT_HIT: lambda: self.step(1),
            Command.PREVIOUS_HIT: lambda: self.step(-1),
            Command.ZOOM_IN: self.views[1].zoom_in,
            Command.ZOOM_OUT: self.views[1].zoom_out,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc stops placing a mark, and then comparing."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.marks.card.by_hand:
            self.marks.card.hand_over(False)
        else:
            self.left.emit()

    # ------------------------------------------------------------------ showing

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        """Show at once what became of a few marks; everything is read anew when the acts rest."""
        placed = [identifier for kind, identifier in written.touched if kind == Placement.kind]
        if self._pair is not None and 0 < len(placed) <= FEW:
            new = self._new
            self._desk.read(self._owner, lambda view, _hand: carried_again(view, new, placed), self._renew)
        self._later.start()

    def _renew(self, again: Mapping[str, Carried]) -> None:
        if self._pair is not None:
            self._show_marks(self._pair.renewed(again))

    @Slot()
    def refresh(self) -> None:
        """Read the marks again."""
        old, new, marks = self._old, self._new, self._sources.marks

        def query(view: CaseView, hand: Hand) -> tuple[VersionPair, Marks]:
            return read_pair(view, old, new), (marks(view, hand, old), marks(view, hand, new))

        self._desk.read(self._owner, query, lambda found: self._show_pair(*found))

    def _criterion(self, key: str) -> str:
        one = self._desk.framework.criterion(key)
        return one.title if one is not None else key

    def _show_pair(self, pair: VersionPair, marks: Marks) -> None:
        name = pair.document.title or pair.document.path.rpartition("/")[2]
        self._title.setText(name.removesuffix(".pdf"))
        self._between.setText(self.tr("and"))
        halves = (self.pages.left, self.pages.right)
        sides = zip(self._badges, halves, self.views, self.alone, (pair.old, pair.new), strict=True)
        for badge, half, view, alone, side in sides:
            view.setAccessibleName(self.tr("Pages of {0}").format(side.label))
            alone.rename(self.tr("Read {0} alone").format(side.label))
            latest = self.tr("{0}, latest") if side.latest else "{0}"
            badge.show_tag(Tag(latest.format(side.label)))
            half.say(f"{side.label} · {short_day(side.wall)}")
        for view, some in zip(self.views, marks, strict=True):
            view.set_marks(some)
        self._show_marks(pair)

    def _show_marks(self, pair: VersionPair) -> None:
        """Show the marks in the panel; the keyboard stays with what is asked for."""
        self._pair = pair
        asked = self._asking or self.marks.isAncestorOf(self.focusWidget() or self)
        self._asking = False
        self.marks.show_pair(pair)
        if asked:
            self.marks.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_changes(self, compared: Compared) -> None:
        found = compared.differences
        ordered = (*found.counted, *(one for one in found.changes if not one.counted))
        self.views[0].show_changes([one.removed for one in ordered], compared.words[0])
        self.views[1].show_changes([one.added for one in ordered], compared.words[1])
        self.pages.tandem.match(found.matches)
        self._changes = len(found.counted)
        self._same = self.tr("The text is the same")
        if not compared.read:
            self._same = self.tr("The words are still being read")
        elif compared.silent:
            self._same = self.tr("No text to compare")
        self._say_count()

    def _say_count(self) -> None:
        words = self._same
        if self._changes:
            words = self.tr("{0} changes").format(f"{self._changes:,}") if self._changes > 1 else self.tr("1 change")
        if self._now >= 0:
            words = self.tr("Change {0} of {1}").format(self._now + 1, f"{self._changes:,}")
        self._count.setText(words)
        for button in (self.before, self.after):
            button.setEnabled(bool(self._changes))

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; the first time to the one in sight."""
        if not self._changes:
            return
        if self._now < 0:
            self._now = max(0, min(self.views[1].first_change_in_sight, self._changes - 1))
        else:
            self._now = (self._now + by) % self._changes
        self.pages.tandem.link(False)
        for view in self.views:
            view.go_to_change(self._now)
        self.pages.tandem.link(True)
        self._say_count()

    # ------------------------------------------------------------------ marks

    @Slot(object)
    def _on_chosen(self, one: Carried | None) -> None:
        view = self.views[1]
        self.views[0].select_mark(one.mark.id if one is not None else "")
        at = one.place or one.found if one is not None else None
        self.pages.tandem.link(at is None)
        if one is not None and one.made.version == self._old:
            self.views[0].show_anchor(one.made)
        view.ask_about(at if one is not None and one.standing.asks else None)
        if one is not None and at is not None and not one.standing.asks:
            view.show_anchor(at)
        self.pages.tandem.link(True)

    @Slot(object)
    def _confirm(self, marks: tuple[str, ...]) -> None:
        self._rule(*(Ruling(mark, self._new, "confirmed") for mark in marks))

    @Slot(bool)
    def _on_placing(self, by_hand: bool) -> None:
        """Let the person select in the new version; a frame where the mark is one."""
        one, view = self.marks.in_hand, self.views[1]
        area = by_hand and one is not None and one.made.area is not None
        view.set_mode(Mode.AREA if area else Mode.TEXT)
        view.clear_selection()
        self._offer_place(False)
        (view if by_hand else self.marks.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _offer_place(self, selected: bool) -> None:
        one = self.marks.in_hand
        whole_page = one is not None and not one.mark.quote and one.made.area is None
        self.marks.card.offer_place(selected or whole_page)

    @Slot()
    def _place(self) -> None:
        """Place the mark in hand on what is selected, or a remark on the page in sight."""
        one, view = self.marks.in_hand, self.views[1]
        if one is None or not self.marks.card.by_hand:
            return
        if not one.mark.quote and one.made.area is None:
            self._rule(Ruling(one.mark.id, self._new, "placed", Anchor(self._new, view.page)))
            return
        mark = one.mark.id

        def placed(anchors: tuple[Anchor, ...]) -> None:
            view.clear_selection()
            self._rule(*(Ruling(mark, self._new, "placed", anchor) for anchor in anchors[:1]))

        view.once_selected(placed)

    def _rule(self, *rulings: Ruling) -> None:
        if rulings:
            self._asking = True  # the keyboard stays with what is asked for next
            self._desk.do(self._owner, Rule(rulings))
