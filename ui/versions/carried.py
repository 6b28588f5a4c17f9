"""The marks of an old version in a new one: what is to be confirmed, what stands, what is lost, what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.choices import Chips, Choice
from ui.kit.entries import Entry
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Pane, SectionHead
from ui.kit.rows import CHEVRON, FAR_CHEVRON, Mark, RowButton, RowText
from ui.kit.runs import plain, quoted, small
from ui.kit.signs import answer_sign
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.versions.card import CarriedCard
from ui.versions.wording import STANDINGS, place_words, standing_words
from workbench.domain.assessment import Answer
from workbench.services.comparing import VersionPair
from workbench.services.resting import Resting
from workbench.services.versions import Carried, Standing

ASK, STAND, LOST, BEHIND, WAIT = "ask", "stand", "lost", "behind", "wait"
_CHIPS = {
    Standing.WAITING: WAIT,
    Standing.EXACT: STAND,
    Standing.MOVED: ASK,
    Standing.LIKELY: ASK,
    Standing.ORPHAN: LOST,
    Standing.CONFIRMED: STAND,
    Standing.PLACED: STAND,
    Standing.GONE: BEHIND,
}


class CarriedPane(Pane):
    """Goes through the marks, one card at a time; Enter on the filled button confirms, and the next one comes."""

    chosen = Signal(object)
    """The mark in hand, as it was carried; None where there is none."""
    confirmed = Signal(object)
    """Marks whose found place is right, by their ids."""
    placing = Signal(bool)
    placed = Signal()
    left_behind = Signal(str)
    followed = Signal(str, str)
    """A judgement that rests on changed text: its kind and id."""

    def __init__(self, look: Look, title_of: Callable[[str], str], mine: str) -> None:
        super().__init__("")
        self._look, self._title_of, self._mine = look, title_of, mine
        self._pair: VersionPair | None = None
        self._name, self._count = Words("", "strong"), Words("", "small")
        self._chips = Chips(look, (), self.tr("Marks to show"))
        self.card = CarriedCard(look)
        self._nothing = Words("", "muted", wrap=True)
        self._all = Button(look, " ", kind=Kind.LINK)
        self._all_row = holding(beside(self._all, None))
        self._resting = SectionHead(look, self.tr("Judgements that rest on changed text"))
        self._rows = below(gap=0)
        self._list_head = SectionHead(look, "")
        self._list = RowList(look, self.tr("Marks carried over"))
        self._list.setUniformItemSizes(True)  # every row has two lines: thousands need not be measured
        column = Column(
            self.tr("Mark in hand"),
            *(self.card, self._nothing, self._all_row, self._resting, self._rows, None),
        )
        below_it = holding(below(self._list_head, margins=(GRID.pad, 0, GRID.gap, 0)))
        put_into(
            self,
            Bar(look, self._name, None, self._count),
            Bar(look, Wide(self._chips)),
            Wide(column, 3),
            below_it,
            Wide(self._list, 2),
        )
        self._list_room = (below_it, self._list)
        for widget in (self.card, self._resting, self._all_row, *self._list_room):
            widget.hide()
        self._connect()

    def _connect(self) -> None:
        self._chips.chosen.connect(self._show)
        self._list.chosen.connect(self._take)
        self._list.opened.connect(lambda _key: self.first().setFocus())
        self.card.confirmed.connect(lambda: self.confirmed.emit((self._list.key,)))
        self.card.placing.connect(self.placing)
        self.card.placed.connect(self.placed)
        self.card.left_behind.connect(lambda: self.left_behind.emit(self._list.key))
        self._all.clicked.connect(self._confirm_moved)

    @property
    def in_hand(self) -> Carried | None:
        """The mark in hand."""
        key = self._list.key
        return next((one for one in self._pair.carried if one.mark.id == key), None) if self._pair else None

    def show_pair(self, pair: VersionPair) -> None:
        """Show the marks of two versions; who was in hand stays in hand, or else its neighbour comes."""
        self._pair = pair
        new = pair.new.label
        self._name.setText(self.tr("Marks carried to {0}").format(new))
        self.setAccessibleName(self._name.text())
        self._count.setText(self._marks_words(len(pair.carried)))
        counts = {key: sum(_CHIPS[one.standing] == key for one in pair.carried) for key in (ASK, STAND, LOST)}
        words = {ASK: self.tr("To confirm"), STAND: self.tr("Placed"), LOST: self.tr("Orphan")}
        rare = {BEHIND: self.tr("Left behind"), WAIT: self.tr("Waiting")}
        for key, name in rare.items():
            count = sum(_CHIPS[one.standing] == key for one in pair.carried)
            if count:
                words[key], counts[key] = name, count
        first = self._chips.key or next((key for key in (ASK, LOST, STAND) if counts[key]), ASK)
        self._chips.offer([Choice(key, words[key], counts[key]) for key in words], first)
        self._show_resting(pair.resting)
        self._show()

    def choose(self, annotation: str) -> None:
        """Take a mark in hand."""
        one = next((one for one in self._pair.carried if one.mark.id == annotation), None) if self._pair else None
        if one is not None:
            self._chips.choose(_CHIPS[one.standing])
            self._show()
            self._list.choose(annotation)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        if self.in_hand is not None:
            return self.card.first()
        return self._chips.button(self._chips.key) if self._chips.key else self

    # ------------------------------------------------------------------ showing

    @Slot()
    def _show(self) -> None:
        """Show the marks of the chosen kind."""
        if self._pair is None:
            return
        key = self._chips.key
        shown = [one for one in self._pair.carried if _CHIPS[one.standing] == key]
        before, at = self._list.key, self._list.currentIndex().row()
        self._list.show_entries([Entry(one.mark.id, self._row(one)) for one in shown])
        self._list_head.say(self.tr("All of these"))
        self._list_head.count(len(shown))
        for widget in self._list_room:
            widget.setVisible(len(shown) > 1)
        moved = sum(one.only_moved for one in shown)
        self._all.say(self.tr("Confirm the {0} that only moved").format(moved))
        self._all_row.setVisible(moved > 1)
        self.card.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self._nothing.setText(self._nothing_words(key))
        if not shown:
            self.chosen.emit(None)
            return
        kept = next((one for one in shown if one.mark.id == before), None)
        now = kept or shown[min(max(at, 0), len(shown) - 1)]
        self._list.choose(now.mark.id)
        self._take(now.mark.id)

    def _marks_words(self, count: int) -> str:
        return self.tr("{0} marks").format(f"{count:,}") if count != 1 else self.tr("1 mark")

    def _nothing_words(self, key: str) -> str:
        return {
            ASK: self.tr("Nothing is left to be confirmed."),
            LOST: self.tr("No mark is lost."),
            STAND: self.tr("No mark stands in the new version yet."),
        }.get(key, "")

    @Slot(str)
    def _take(self, _key: str) -> None:
        one = self.in_hand
        if one is None or self._pair is None:
            return
        code = one.mark.discipline
        self.card.show_mark(one, self._pair, self.tr("{0}, mine").format(code) if code == self._mine else code)
        self.chosen.emit(one)

    @Slot()
    def _confirm_moved(self) -> None:
        if self._pair is not None:
            self.confirmed.emit(tuple(one.mark.id for one in self._pair.carried if one.only_moved))

    def _row(self, one: Carried) -> RowText:
        sign = STANDINGS[one.standing]
        words = quoted(one.mark.quote) if one.mark.quote else one.mark.text or self.tr("Marked area")
        at = one.place or one.found
        where = place_words(one.made.page)
        if at is not None and at.page != one.made.page:
            where = self.tr("{0}, now {1}").format(where, place_words(at.page))
        settled = one.standing in (Standing.CONFIRMED, Standing.PLACED)
        return RowText(
            first=plain(words),
            second=small(f"{where} · {sign.word}" if settled else where),
            code=one.mark.discipline,
            code_ink=one.mark.discipline or "muted",
            code_room=44,
            icon=Mark(sign.glyph, sign.ink),
            end=FAR_CHEVRON,
            name=f"{one.mark.discipline}, {standing_words(one)}: {words}, {where}",
        )

    def _show_resting(self, resting: Sequence[Resting]) -> None:
        emptied(self._rows)
        self._resting.setVisible(bool(resting))
        self._resting.count(len(resting))
        for one in resting:
            row = RowButton(self._look, self._resting_row(one), inset=0)
            judgement = one.judgement
            goal = ("criterion", judgement.criterion) if isinstance(judgement, Answer) else ("finding", judgement.id)
            row.clicked.connect(lambda _=False, goal=goal: self.followed.emit(*goal))
            self._rows.addWidget(row)

    def _resting_row(self, one: Resting) -> RowText:
        judgement = one.judgement
        before = self.tr("before {0}").format(self._pair.new.label) if self._pair else ""
        if not isinstance(judgement, Answer):
            return RowText(plain(judgement.title), small(self.tr("Finding, {0}").format(before)), end=CHEVRON)
        sign = answer_sign(judgement.value)
        return RowText(
            plain(self._title_of(judgement.criterion)),
            (*small(sign.word, sign.ink, strong=True), *small(f"  {judgement.discipline}, {before}")),
            code=judgement.criterion,
            code_room=64,
            second_icon=Mark(sign.glyph, sign.ink),
            end=CHEVRON,
        )
