"""One mark that was carried over: where it was made, where it was found, and what a person says of that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.brush import Tag
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Badge, Words
from ui.kit.layouts import below, beside
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import Runs, plain
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.versions.wording import STANDINGS, changed_words, match_words, place_words, standing_words
from workbench.services.comparing import VersionPair
from workbench.services.versions import Carried, Standing


class CarriedCard(QWidget):
    """Shows one mark and asks; while it is placed by hand, the words are selected in the new version."""

    confirmed = Signal()
    placing = Signal(bool)
    """Whether a place is being chosen by hand from now on."""
    placed = Signal()
    left_behind = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._badge, self._who = Badge(look, Tag(" ")), Words("", "small")
        self._made, self._was = Words("", "small", wrap=True), QuoteBlock(look)
        self._found, self._now = Words("", "small", wrap=True), QuoteBlock(look)
        self._match = Words("", "small", wrap=True)
        self.confirm = Button(look, self.tr("Confirm here"), "check", Kind.PRIMARY)
        self.place = Button(look, self.tr("Place by hand…"))
        self.leave = Button(look, " ", kind=Kind.LINK)
        self._how = Words("", wrap=True)
        self.put = Button(look, self.tr("Place it here"), "check", Kind.PRIMARY)
        self.stop = Button(look, self.tr("Stop placing"))
        self._asks = self._placeable = self._leaves = False
        rows = (
            beside(self._badge, None, self._who),
            *(self._made, self._was, self._found, self._now, self._match, self._how),
            beside(self.confirm, self.place, self.put, self.stop, None, gap=GRID.unit),
            beside(self.leave, None),
        )
        self.setLayout(below(*rows, gap=GRID.half + 2))
        self.confirm.clicked.connect(self.confirmed)
        self.leave.clicked.connect(self.left_behind)
        self.put.clicked.connect(self.placed)
        self.place.clicked.connect(lambda: self.hand_over(True))
        self.stop.clicked.connect(lambda: self.hand_over(False))
        self._show_deeds(by_hand=False)

    def show_mark(self, one: Carried, pair: VersionPair, whose: str) -> None:
        """Show a mark."""
        sign, old, new = STANDINGS[one.standing], pair.label_of(one.made.version), pair.new.label
        asks = one.standing.asks or one.standing is Standing.ORPHAN
        self._badge.show_tag(Tag(standing_words(one), "warn" if asks else "neutral", sign.glyph))
        self._who.setText(whose)
        self._made.setText(self.tr("Marked in {0}, {1}").format(old, place_words(one.made.page)))
        before, after = self._quotes(one)
        self._was.say(before)
        self._now.say(after)
        self._found.setText(self._found_words(one, new))
        self._match.setText(match_words(one))
        self._now.setVisible(bool(after))
        self._match.setVisible(bool(self._match.text()))
        self._asks, self._placeable = one.standing.asks, one.made.page is not None
        self._leaves = self._placeable and one.standing is not Standing.GONE
        self.leave.say(self.tr("Not in {0}: leave it behind").format(new))
        self._how.setText(self._how_words(one, new))
        self._show_deeds(by_hand=False)

    def offer_place(self, selected: bool) -> None:
        """Say whether something is selected that the mark can be placed on."""
        self.put.setEnabled(selected)

    def hand_over(self, by_hand: bool) -> None:
        """Begin to place the mark by hand, or stop it."""
        self._show_deeds(by_hand=by_hand)
        self.placing.emit(by_hand)

    @property
    def by_hand(self) -> bool:
        """Say whether a place is being chosen."""
        return not self.put.isHidden()

    def first(self) -> QWidget:
        """Where the keyboard begins: the button that is asked for."""
        if self.by_hand:
            return self.put if self.put.isEnabled() else self.stop
        return self.confirm if not self.confirm.isHidden() else self.place

    def _show_deeds(self, *, by_hand: bool) -> None:
        for widget in (self._how, self.put, self.stop):
            widget.setVisible(by_hand)
        self.put.setEnabled(False)
        self.confirm.setVisible(self._asks and not by_hand)
        self.place.setVisible(self._placeable and not by_hand)
        self.leave.setVisible(self._leaves and not by_hand)

    def _how_words(self, one: Carried, new: str) -> str:
        if one.made.area is not None:
            return self.tr("Draw the frame in {0}, then place it. The old place stays.").format(new)
        if not one.mark.quote:
            return self.tr("Go to its page in {0}, then place it. The old place stays.").format(new)
        return self.tr("Select its words in {0}, then place it. The old place stays.").format(new)

    def _found_words(self, one: Carried, new: str) -> str:
        if one.standing is Standing.GONE:
            return self.tr("A person said that it has no place in {0}.").format(new)
        at = one.place or one.found
        if at is None:
            return self.tr("Nothing in {0} resembles it enough to be shown.").format(new)
        said = {
            Standing.LIKELY: self.tr("Resembles it most in {0}, {1}"),
            Standing.PLACED: self.tr("Placed in {0}, {1}"),
        }.get(one.standing, self.tr("Found in {0}, {1}"))
        return said.format(new, place_words(at.page))

    def _quotes(self, one: Carried) -> tuple[Runs, Runs]:
        """Return the marked words and those found, with what differs."""
        at = one.place or one.found
        if one.made.area is not None:
            return plain(self.tr("A framed area")), plain(self.tr("A framed area")) if at else ()
        if not one.mark.quote:
            return plain(one.mark.text or self.tr("A remark on the page")), ()
        if at is None or one.standing is Standing.GONE:
            return plain(one.mark.quote), ()
        return changed_words(one.mark.quote, at.quote or one.mark.quote)
