"""The Team place: packages and their receipts, merge conflicts side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Meter, Words
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.team.settling import SettlingPane
from ui.team.wording import WEIGHTS, conflict_title, value_words
from ui.text import say
from ui.theme.look import Look
from ui.words import moment_in_words
from workbench.domain.package import Receipt
from workbench.services.conflicts import OpenConflict, SettledConflict, read_conflicts, read_settled
from workbench.services.receiving import Merged, MergeReport
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the program does with packages: take in (or rehearse), receipts of a case, undo of an import."""

    merge: Callable[[Sequence[Path], bool], MergeReport]
    receipts: Callable[[str], tuple[Receipt, ...]]
    set_aside: Callable[[str, str, str], int]


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
        self.setAcceptDrops(True)
        self._note = Words("", "small")
        self._packages = RowList(look, self.tr("Packages"), rules=True)
        self._conflicts = RowList(look, self.tr("Conflicts"), rules=True)
        self._settled_count = Words("", "small")
        self._meter = Meter(look, 0.0, self.tr("Settled conflicts"))
        self.settling = SettlingPane(look, desk)
        left = self._left()
        panes = Panes(left, self.settling)
        panes.give(look.metrics.search_pane, 0)
        self._parts = (left, self.settling)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._conflicts.chosen.connect(self._choose)
        self.settling.skipped.connect(self._next)
        desk.changed.connect(self._on_changed)

    def _left(self) -> QWidget:
        look = self._look
        take = Button(look, self.tr("Import package…"), "download")
        take.clicked.connect(self.choose_packages)
        return Pane(
            self.tr("Packages and conflicts"),
            Bar(look, Words(self.tr("Packages"), "strong"), self._note, None, take),
            Wide(self._packages, 2),
            Bar(look, Words(self.tr("Conflicts"), "strong"), None, self._settled_count, self._meter),
            Wide(self._conflicts, 3),
        )

    def activated(self) -> None:
        """Read packages and conflicts."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """Lists, and the conflict in hand."""
        return self._parts

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ conflict · Ctrl+Enter settles · drop packages here")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.TAKE_PACKAGE: self.choose_packages}

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
        self._shown = shown
        self._note.setText(self.tr("{0} taken in").format(len(shown.receipts)))
        self._packages.show_entries([Entry(one.package, self._package_row(one)) for one in reversed(shown.receipts)])
        total = len(shown.open) + len(shown.settled)
        words = self.tr("Settled {0} of {1}").format(len(shown.settled), total)
        self._settled_count.setText(words)
        self._meter.show_part(len(shown.settled) / total if total else 1.0, words)
        entries: list[Entry] = []
        if shown.open:
            entries.append(
                Entry("head open", GroupText(self.tr("Open, heaviest first"), str(len(shown.open)), band=True))
            )
            entries += [Entry(_key(one), self._conflict_row(one)) for one in shown.open]
        if shown.settled:
            head = GroupText(self.tr("Settled"), str(len(shown.settled)), band=True)
            entries.append(Entry("head settled", head))
            entries += [Entry(f"settled {at}", self._settled_row(one)) for at, one in enumerate(shown.settled)]
        self._conflicts.show_entries(entries)
        self.counted.emit(len(shown.open), "warn")
        if not any(_key(one) == self.settling.key for one in shown.open):
            self._next()

    def _package_row(self, one: Receipt) -> RowText:
        conflicts = self.tr("{0} in conflict").format(one.conflicts) if one.conflicts else ""
        note = " · ".join(part for part in (moment_in_words(one.wall), conflicts) if part)
        arrived = self.tr("{0} of {1} arrived").format(one.entries, one.entries)
        return RowText(plain(one.name), small(note), aside=small(arrived, "ok"), icon=Mark("inbox"))

    def _conflict_row(self, one: OpenConflict) -> RowText:
        sides = ", ".join(f"{side.name}: {value_words(side.value)}" for side in one.sides)
        weight = WEIGHTS[one.weight]
        return RowText(
            first=(Run(conflict_title(one), True),),
            second=small(sides),
            icon=Mark("git-merge", "warn"),
            aside=small(self.tr(weight)),
        )

    def _settled_row(self, one: SettledConflict) -> RowText:
        title = f"{one.thing} · {one.field.replace('_', ' ')}"
        return RowText(plain(title), small(f"{one.name}: {one.reason}"), icon=Mark("settled"), quiet=True)

    @Slot(str)
    def _choose(self, key: str) -> None:
        found = next((one for one in self._shown.open if _key(one) == key), None)
        if found is not None:
            at = self._shown.open.index(found)
            self.settling.show_conflict(found, at + 1, len(self._shown.open))

    @Slot()
    def _next(self) -> None:
        """Take the next open conflict in hand."""
        keys = [_key(one) for one in self._shown.open]
        if not keys:
            self.settling.show_nothing()
            return
        at = keys.index(self.settling.key) + 1 if self.settling.key in keys else 0
        self._conflicts.choose(keys[at % len(keys)])
        self._choose(keys[at % len(keys)])

    # ------------------------------------------------------------------ packages

    @Slot()
    def choose_packages(self) -> None:
        """Ask for packages and take them in."""
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Import package"))
        if paths:
            self.take([Path(one) for one in paths])

    def take(self, paths: Sequence[Path]) -> None:
        """Take packages in, and say of each what arrived."""
        merge = self._exchange.merge
        self._desk.tasks.act(self._owner, lambda: merge(paths, False), self._taken)

    def _taken(self, report: MergeReport) -> None:
        self.stated.emit("  ".join(self._arrived(one) for one in report.packages))
        self.refresh()

    def _arrived(self, one: Merged) -> str:
        name = Path(one.file).name
        if one.refused:
            refusal = one.refusal
            return f"{name}: {say(one.refused, refusal.details if refusal else {}).whole}"
        return self.tr("{0}: {1} of {2} items arrived, {3} new.").format(
            name, one.new + one.known, one.entries, one.new
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packages may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped packages in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths)


def _key(one: OpenConflict) -> str:
    return f"{one.entity} {one.field}"
