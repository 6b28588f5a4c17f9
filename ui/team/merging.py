"""Packages with their receipts, and the conflicts they brought, heaviest first: one is settled after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.buttons import Button, Kind
from ui.kit.empty import EmptyState, Step
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Meter, Words
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.team.alike_form import AlikeForm
from ui.team.exchange import Exchange
from ui.team.package import PackagePane
from ui.team.settling import SettlingPane
from ui.team.wording import CONTEXT, WEIGHT_ICONS, WEIGHTS, conflict_title, side_words, thing_words
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.package import Receipt
from workbench.services.conflicts import OpenConflict, SettledConflict, read_conflicts, read_settled
from workbench.services.merging import read_aside
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

HEARD = 80
"""Letters of each side that a screen reader says of a row; all of them are in the columns."""


@dataclass(frozen=True, slots=True)
class MergingShown:
    """Packages and conflicts as values; `aside` says how many entries of a package are set aside."""

    receipts: tuple[Receipt, ...]
    open: tuple[OpenConflict, ...]
    settled: tuple[SettledConflict, ...]
    aside: Mapping[str, int]


class MergingView(QWidget):
    """What is left half-done is there again next week: nothing needs to be saved."""

    counted = Signal(int)
    wanted = Signal(str)
    """Something that is done outside of the view: `import`."""

    def __init__(self, look: Look, desk: Desk, exchange: Exchange) -> None:
        super().__init__()
        self._look, self._desk, self._exchange = look, desk, exchange
        self._shown = MergingShown((), (), (), {})
        self._note = Words("", "small")
        self._packages = RowList(look, self.tr("Packages"), rules=True)
        self._conflicts = RowList(look, self.tr("Conflicts"), rules=True)
        self._settled_count = Words("", "small")
        self._meter = Meter(look, 0.0, self.tr("Settled conflicts"))
        self._meter.setFixedWidth(4 * GRID.pad)
        self.settling = SettlingPane(look, desk)
        self.settling.hear(self)
        self._package = PackagePane(look, desk, exchange)
        self._alike = Button(look, " ", kind=Kind.LINK)
        self._alike.hide()
        self._empty = self._nothing_open()
        self._right = QStackedWidget()
        self._nothing = Pane(self.tr("No conflict"), Wide(self._empty))
        for pane in (self.settling, self._package, self._nothing):
            self._right.addWidget(pane)
        left = self._left()
        panes = Panes(left, self._right)
        panes.give(look.metrics.search_pane - 80, 0)
        self.parts: Sequence[QWidget] = (left, self._right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        HistoryMenu(look, desk, self._conflicts, self._entity)
        self._conflicts.chosen.connect(self._choose)
        self._conflicts.opened.connect(self._enter)
        self._packages.opened.connect(self._show_package)
        self._packages.chosen.connect(self._show_package)
        self.settling.skipped.connect(self._next)
        self.settling.package_wanted.connect(self._undo_of)
        self._alike.clicked.connect(lambda: self._alike_form.start(self._shown.open))
        self._empty.wanted.connect(self.wanted)

    def _left(self) -> QWidget:
        look = self._look
        take = Button(look, self.tr("Import package…"), "download")
        take.clicked.connect(lambda: self.wanted.emit("import"))
        return Pane(
            self.tr("Packages and conflicts"),
            Bar(look, Words(self.tr("Packages"), "strong"), self._note, None, take),
            Wide(self._packages, 2),
            Bar(
                look,
                Words(self.tr("Conflicts"), "strong"),
                self._alike,
                None,
                self._settled_count,
                self._meter,
                gap=GRID.gap,
            ),
            Wide(self._conflicts, 3),
        )

    def _nothing_open(self) -> EmptyState:
        step = Step(
            "import",
            self.tr("Import a colleague’s package"),
            self.tr(
                "You see what it brings and what would conflict first. It is then taken in whole or not at all, and "
                "what both of you changed waits here."
            ),
            self.tr("Import package…"),
            "download",
        )
        sentence = self.tr("What was changed in two places is shown here side by side, and both stay in the record.")
        return EmptyState(self._look, "git-merge", self.tr("No conflict is open"), sentence, (step,))

    @cached_property
    def _alike_form(self) -> AlikeForm:
        return AlikeForm(self, self._look, self._desk)

    def first(self) -> QWidget:
        """The conflicts, else the way to a package."""
        return self._conflicts if self._shown.open else self._empty.button("import")

    def refresh(self) -> None:
        """Read packages and conflicts again."""
        framework, case, receipts = self._desk.framework, self._desk.case, self._exchange.receipts

        def query(view: CaseView, hand: Hand) -> MergingShown:
            opened = read_conflicts(view, hand, framework)
            return MergingShown(receipts(case), opened, read_settled(view), read_aside(view))

        self._desk.read(self._owner, query, self._show)

    def _show(self, shown: MergingShown) -> None:
        at_empty, settling = _has_focus(self._empty), self.settling.key if _has_focus(self.settling) else ""
        self._shown = shown
        self._note.setText(self.tr("{0} taken in").format(len(shown.receipts)))
        self._packages.show_entries([Entry(one.package, self._package_row(one)) for one in reversed(shown.receipts)])
        total = len(shown.open) + len(shown.settled)
        words = self.tr("{0} of {1} settled").format(len(shown.settled), total) if total else self.tr("None")
        self._settled_count.setText(words)
        self._meter.setVisible(bool(total))
        self._meter.show_part(len(shown.settled) / total if total else 1.0, words)
        entries: list[Entry] = []
        if shown.open:
            open_head = GroupText(self.tr("Open, heaviest first"), str(len(shown.open)), band=True)
            entries.append(Entry("head open", open_head))
            entries += [Entry(_key(one), self._conflict_row(one)) for one in shown.open]
        if shown.settled:
            entries.append(Entry("head settled", GroupText(self.tr("Settled"), str(len(shown.settled)), band=True)))
            entries += [Entry(_settled_key(one), self._settled_row(one)) for one in shown.settled]
        self._conflicts.show_entries(entries)
        same = sum(one.alike for one in shown.open)
        self._alike.say(self.tr("Settle {0} alike…").format(same), self.tr("Settle {0} that say the same").format(same))
        self._alike.setVisible(bool(same))
        self.counted.emit(len(shown.open))
        self._keep_in_hand()
        self._keep_keyboard(at_empty, settling)

    def _keep_in_hand(self) -> None:
        """Show the conflict in hand while it is open, else the next one, else what can be done here."""
        keys = [_key(one) for one in self._shown.open]
        if self._right.currentWidget() is self._package and self._packages.key:
            self._show_package(self._packages.key)
        elif self.settling.key not in keys:
            self._next()
        else:
            self._choose(self.settling.key)

    def _keep_keyboard(self, at_empty: bool, settling: str) -> None:
        """Let the keyboard go on where what it was on has been replaced: with the next conflict, or the list."""
        if settling and self._shown.open and settling != self.settling.key:
            self.settling.begin()
        elif (at_empty and self._shown.open) or (settling and not self._shown.open):
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _package_row(self, one: Receipt) -> RowText:
        conflicts = self.tr(" · {0} in conflict").format(one.conflicts) if one.conflicts else ""
        second = f"{moment_in_words(one.wall)} · {self.tr('{0} new').format(one.new)}{conflicts}"
        aside = self._shown.aside.get(one.package, 0)
        arrived = self.tr("{0} of {0} arrived").format(one.entries)
        return RowText(
            first=plain(one.name or self.tr("Unknown key")),
            second=small(second),
            icon=Mark("inbox"),
            aside=small(self.tr("set aside"), "warn") if aside else small(arrived, "ok"),
            end=Mark("undo-2", "warn") if aside else Mark("check", "ok"),
        )

    def _conflict_row(self, one: OpenConflict) -> RowText:
        mine = self.tr("mine")
        said = [(mine if side.mine else side.name, side_words(one, side)) for side in one.sides]
        sides = " · ".join(f"{who}: {words}" for who, words in said)
        heard = " · ".join(f"{who}: {shorten(words, HEARD, placeholder='…')}" for who, words in said)
        icon, ink = WEIGHT_ICONS[one.weight]
        weight = translate(CONTEXT, WEIGHTS[one.weight])
        name = f"{conflict_title(one)}, {weight}. {heard}"
        return RowText((Run(conflict_title(one)),), small(sides), icon=Mark(icon, ink), aside=small(weight), name=name)

    def _settled_row(self, one: SettledConflict) -> RowText:
        title = thing_words(one.kind, one.field, one.thing)
        return RowText(plain(title), small(f"{one.name}: {one.reason}"), icon=Mark("settled"), quiet=True)

    @Slot(str)
    def _choose(self, key: str) -> None:
        found = next((one for one in self._shown.open if _key(one) == key), None)
        if found is not None:
            at = self._shown.open.index(found)
            self.settling.show_conflict(found, at + 1, len(self._shown.open))
            self._right.setCurrentWidget(self.settling)

    def _entity(self) -> str:
        """Return what the conflict in hand is about, open or settled."""
        keys = {_key(one): one.entity for one in self._shown.open}
        keys |= {_settled_key(one): one.entity for one in self._shown.settled}
        return keys.get(self._conflicts.key, "")

    @Slot(str)
    def _enter(self, key: str) -> None:
        """Go on into the settling of a conflict."""
        self._choose(key)
        if self._right.currentWidget() is self.settling:
            self.settling.begin()

    @Slot()
    def _next(self) -> None:
        """Take the next open conflict in hand."""
        keys = [_key(one) for one in self._shown.open]
        if not keys:
            self.settling.show_nothing()
            self._right.setCurrentWidget(self._nothing)
            return
        at = keys.index(self.settling.key) + 1 if self.settling.key in keys else 0
        self._conflicts.choose(keys[at % len(keys)])
        self._choose(keys[at % len(keys)])

    @Slot(str)
    def _show_package(self, key: str) -> None:
        found = next((one for one in self._shown.receipts if one.package == key), None)
        if found is not None:
            self._package.show_receipt(found, self._shown.aside.get(key, 0))
            self._right.setCurrentWidget(self._package)

    @Slot(str)
    def _undo_of(self, package: str) -> None:
        """Show the package that brought a side, where its import can be undone."""
        self._packages.choose(package)
        self._show_package(package)

    def show_conflicts(self) -> None:
        """Leave the package that was looked at, as others arrived."""
        self._packages.clearSelection()
        self._right.setCurrentWidget(self.settling if self._shown.open else self._nothing)


def _has_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and pane.isAncestorOf(focus)


def _key(one: OpenConflict) -> str:
    return f"{one.entity} {one.field}"


def _settled_key(one: SettledConflict) -> str:
    return f"settled {one.entry} {one.entity} {one.field}"
