"""The Team place: packages and their receipts, merge conflicts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.desk import Desk
from ui.files import ask_for_files
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.empty import EmptyState, Step
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Meter, Words
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.team.exchange import Exchange
from ui.team.package import PackagePane
from ui.team.settling import SettlingPane
from ui.team.sharing_form import SharingForm
from ui.team.wording import CONTEXT, WEIGHT_ICONS, WEIGHTS, conflict_title, side_words, thing_words
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.package import Receipt
from workbench.services.conflicts import OpenConflict, SettledConflict, read_conflicts, read_settled
from workbench.services.receiving import Merged, MergeReport
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

HEARD = 80
"""Letters of each side that a screen reader says of a row; all of them are in the columns."""
PACKAGES = "Packages (*.awpackage);;All files (*)"


@dataclass(frozen=True, slots=True)
class TeamShown:
    """The Team place as values."""

    receipts: tuple[Receipt, ...]
    open: tuple[OpenConflict, ...]
    settled: tuple[SettledConflict, ...]


class TeamPlace(Surface):
    """Take packages in, see what arrived, settle what was changed in two places."""

    def __init__(self, look: Look, desk: Desk, exchange: Exchange) -> None:
        super().__init__()
        self._look, self._desk, self._exchange = look, desk, exchange
        self._shown = TeamShown((), (), ())
        self._looked_at: tuple[Path, ...] = ()
        self.setAcceptDrops(True)
        self._note = Words("", "small")
        self._arrived = below(gap=GRID.half, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit))
        self._arrivals = holding(self._arrived)
        self._packages = RowList(look, self.tr("Packages"), rules=True)
        self._conflicts = RowList(look, self.tr("Conflicts"), rules=True)
        self._settled_count = Words("", "small")
        self._meter = Meter(look, 0.0, self.tr("Settled conflicts"))
        self._meter.setFixedWidth(4 * GRID.pad)
        self.settling = SettlingPane(look, desk)
        self._package = PackagePane(look, desk, exchange)
        self._sharing = SharingForm(self, look, desk, exchange.sync)
        self._empty = self._nothing_open()
        self._right = QStackedWidget()
        self._nothing = Pane(self.tr("No conflict"), Wide(self._empty))
        for pane in (self.settling, self._package, self._nothing):
            self._right.addWidget(pane)
        left = self._left()
        panes = Panes(left, self._right)
        panes.give(look.metrics.search_pane - 80, 0)
        self._parts = (left, self._right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        self._conflicts.chosen.connect(self._choose)
        self._conflicts.opened.connect(self._enter)
        self._packages.opened.connect(self._show_package)
        self._packages.chosen.connect(self._show_package)
        self.settling.skipped.connect(self._next)
        self._empty.wanted.connect(lambda _key: self.choose_packages())
        self._desk.changed.connect(self._on_changed)

    def _left(self) -> QWidget:
        look = self._look
        take = Button(look, self.tr("Import package…"), "download")
        take.clicked.connect(self.choose_packages)
        rehearse = Button(look, self.tr("Look first…"), kind=Kind.LINK, name=self.tr("Look into a package first"))
        rehearse.clicked.connect(self.choose_rehearsal)
        self._arrivals.hide()
        return Pane(
            self.tr("Packages and conflicts"),
            Bar(look, Words(self.tr("Packages"), "strong"), self._note, None, rehearse, take),
            self._arrivals,
            Wide(self._packages, 2),
            Bar(look, Words(self.tr("Conflicts"), "strong"), None, self._settled_count, self._meter, gap=GRID.gap),
            Wide(self._conflicts, 3),
        )

    def _nothing_open(self) -> EmptyState:
        step = Step(
            "import",
            self.tr("Import a colleague’s package"),
            self.tr(
                "It is checked from outside in and taken in whole or not at all. What both of you changed waits here."
            ),
            self.tr("Import package…"),
            "download",
        )
        sentence = self.tr("What was changed in two places is shown here side by side, and both stay in the record.")
        return EmptyState(self._look, "git-merge", self.tr("No conflict is open"), sentence, (step,))

    def activated(self) -> None:
        """Read packages and conflicts."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """Lists, and the conflict in hand."""
        return self._parts

    def first(self) -> QWidget:
        """The conflicts, else the way to a package."""
        return self._conflicts if self._shown.open else self._empty.button("import")

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ conflict · Ctrl+Enter settles · drop packages here")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.TAKE_PACKAGE: self.choose_packages, Command.SHARE: self._sharing.start}

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read packages and conflicts again."""
        framework, case, receipts = self._desk.framework, self._desk.case, self._exchange.receipts

        def query(view: CaseView, hand: Hand) -> TeamShown:
            return TeamShown(receipts(case), read_conflicts(view, hand, framework), read_settled(view))

        self._desk.read(self._owner, query, self._show)

    def _show(self, shown: TeamShown) -> None:
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
            entries += [Entry(f"settled {one.entry} {one.field}", self._settled_row(one)) for one in shown.settled]
        self._conflicts.show_entries(entries)
        self.counted.emit(len(shown.open), "warn" if shown.open else "neutral")
        self._keep_in_hand()
        self._keep_keyboard(at_empty, settling)

    def _keep_in_hand(self) -> None:
        """Show the conflict in hand while it is open, else the next one, else what can be done here."""
        keys = [_key(one) for one in self._shown.open]
        if self._right.currentWidget() is self._package and self._packages.key:
            return
        if self.settling.key not in keys:
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
        return RowText(
            first=plain(one.name or self.tr("Unknown key")),
            second=small(f"{moment_in_words(one.wall)} · {self.tr('{0} new').format(one.new)}{conflicts}"),
            icon=Mark("inbox"),
            aside=small(self.tr("{0} of {0} arrived").format(one.entries), "ok"),
            end=Mark("check", "ok"),
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

    # ------------------------------------------------------------------ conflicts

    @Slot(str)
    def _choose(self, key: str) -> None:
        found = next((one for one in self._shown.open if _key(one) == key), None)
        if found is not None:
            at = self._shown.open.index(found)
            self.settling.show_conflict(found, at + 1, len(self._shown.open))
            self._right.setCurrentWidget(self.settling)

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

    # ------------------------------------------------------------------ packages

    @Slot(str)
    def _show_package(self, key: str) -> None:
        found = next((one for one in self._shown.receipts if one.package == key), None)
        if found is not None:
            self._package.show_receipt(found)
            self._right.setCurrentWidget(self._package)

    @Slot()
    def choose_packages(self) -> None:
        """Ask for packages and take them in."""
        ask_for_files(self, self.tr("Import package"), PACKAGES, self.take)

    @Slot()
    def choose_rehearsal(self) -> None:
        """Ask for packages and say what they would bring."""
        ask_for_files(self, self.tr("Look into a package"), PACKAGES, self.rehearse)

    def take(self, paths: Sequence[Path]) -> None:
        """Take packages in, and say of each what arrived."""
        merge = self._exchange.merge
        self._desk.tasks.act(self._owner, lambda: merge(paths, False), self._taken)

    def rehearse(self, paths: Sequence[Path]) -> None:
        """Say what packages would bring; nothing is taken in."""
        merge, asked = self._exchange.merge, tuple(paths)

        def show(report: MergeReport) -> None:
            self._looked_at = asked
            self._tell(report, rehearsed=True)

        self._desk.tasks.act(self._owner, lambda: merge(asked, True), show)

    def _taken(self, report: MergeReport) -> None:
        self._tell(report, rehearsed=False)
        self._right.setCurrentWidget(self.settling)
        self._packages.clearSelection()
        self.refresh()

    def _tell(self, report: MergeReport, *, rehearsed: bool) -> None:
        """Say above the packages what became of each file, until the next one."""
        emptied(self._arrived)
        for one in report.packages:
            self._arrived.addWidget(self._said(one, rehearsed))
        self._arrivals.show()

    def _said(self, one: Merged, rehearsed: bool) -> Banner:
        name = Path(one.file).name
        if one.refused:
            said = say(one.refused, one.refusal.details if one.refusal else {})
            return Banner(self._look, "warn", said.happened, plain(said.rest or self.tr("Nothing was taken in.")))
        more = one.conflicts_after - one.conflicts_before
        words = self.tr("{0} new, {1} known; {2} more in conflict.").format(one.new, one.known, more)
        words += self.tr(" {0} wait in quarantine.").format(len(one.quarantined)) if one.quarantined else ""
        for pin in one.new_keys:
            words += self.tr(" New key of {0}: {1}. Compare it over another channel.").format(pin.name, pin.fingerprint)
        if not rehearsed:
            title = self.tr("{0}: {1} of {2} items arrived").format(name, one.new + one.known, one.entries)
            return Banner(self._look, "ok", title, plain(words))
        take = Button(self._look, self.tr("Take in"), dense=True)
        take.clicked.connect(lambda: self.take(self._looked_at))
        title = self.tr("{0} would bring {1} items").format(name, one.entries)
        words += self.tr(" Nothing has been taken in.")
        return Banner(self._look, "info", title, plain(words), right=(take,))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packages may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped packages in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths)


def _has_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and pane.isAncestorOf(focus)


def _key(one: OpenConflict) -> str:
    return f"{one.entity} {one.field}"
