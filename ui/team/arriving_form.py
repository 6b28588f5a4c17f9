"""Packages before they are taken in: what each brings, by whom, what would conflict; then what arrived."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.form import Form
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Picture, RichWords, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding
from ui.kit.runs import Run, plain, strong
from ui.tasks import Tasks
from ui.team.wording import counted_kind, thing_words
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.services.receiving import Merged, MergeReport

Merge = Callable[[Sequence[Path], bool], MergeReport]
MOST_TOLD = 8
"""So many conflicts of one package are named; the others are counted."""


class ArrivingForm(Form):
    """Nothing is taken in before somebody has seen what it is; a refused file keeps no other out."""

    taken = Signal(object)
    """The MergeReport of what was taken in."""

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, merge: Merge) -> None:
        self._tasks, self._merge = tasks, merge
        self._paths: tuple[Path, ...] = ()
        self._told = below(gap=GRID.unit)
        self._take = Button(look, self.tr("Take in"), "download", kind=Kind.PRIMARY)
        self._close = Button(look, self.tr("Close"), name=self.tr("Close the packages"))
        super().__init__(
            parent, look, self.tr("Packages"), (holding(self._told), None), (self._close, None, self._take)
        )
        self._owner = tasks.owner(self)
        self._take.clicked.connect(self.take)
        self._close.clicked.connect(self.leave)

    def start(self, paths: Sequence[Path]) -> None:
        """Look into packages, and say what they would bring."""
        self._paths = tuple(paths)
        self.say(self.tr("Before it is taken in"))
        self._wait(self.tr("Looking into the packages…"))
        self.ask(self._close)
        self._tasks.act(self._owner, lambda: self._merge(self._paths, True), self._rehearsed, self._refused)

    @Slot()
    def take(self) -> None:
        """Take in what was looked into."""
        self._wait(self.tr("Taking in…"))
        self._tasks.act(self._owner, lambda: self._merge(self._paths, False), self._arrived, self._refused)

    def _wait(self, words: str) -> None:
        emptied(self._told)
        self._told.addWidget(Words(words, "small"))
        self._take.setEnabled(False)

    def _refused(self, refusal: Refusal) -> None:
        emptied(self._told)
        said = say(refusal.code, refusal.details, translate)
        self._told.addWidget(Banner(self._look, "warn", said.happened, plain(said.rest)))

    def _rehearsed(self, report: MergeReport) -> None:
        emptied(self._told)
        for one in report.packages:
            for part in self._expected(one):
                self._told.addWidget(part)
        usable = any(not one.refused for one in report.packages)
        if usable:
            self._told.addWidget(Words(self.tr("Nothing has been taken in yet."), "small", wrap=True))
        self._take.setEnabled(usable)
        (self._take if usable else self._close).setFocus()

    def _arrived(self, report: MergeReport) -> None:
        self.say(self.tr("What arrived"))
        emptied(self._told)
        for one in report.packages:
            self._told.addWidget(self._outcome(one))
        self._close.setFocus()
        if not report.refused:
            self.leave()
        self.done.emit()
        self.taken.emit(report)

    # ------------------------------------------------------------------ words

    def _expected(self, one: Merged) -> list[QWidget]:
        """Say what a package would bring."""
        if one.refused or one.manifest is None:
            return [self._refusal(one)]
        sender = one.manifest.sender.name or self.tr("an unknown key")
        title = self.tr("{0} new items, {1} known").format(one.new, one.known)
        words = self.tr("{0}, from {1}, for the case {2}.").format(Path(one.file).name, sender, one.manifest.reference)
        parts: list[QWidget] = [Banner(self._look, "info", title, plain(words + self._remarks(one)))]
        for arrival in one.arrivals:
            kinds = " · ".join(counted_kind(kind, count) for kind, count in arrival.kinds)
            parts.append(self._line("user", arrival.name or self.tr("Unknown key"), kinds))
        if one.collisions:
            head = self.tr("{0} would be in conflict, and wait to be settled").format(len(one.collisions))
            parts.append(Words(head, "head"))
            shown = one.collisions[:MOST_TOLD]
            parts += [self._line("git-merge", thing_words(c.kind, c.field, c.thing)) for c in shown]
            more = len(one.collisions) - MOST_TOLD
            parts += [Words(self.tr("and {0} more").format(more), "small")] if more > 0 else []
        else:
            parts.append(Words(self.tr("Nothing in it conflicts with what is here."), "small", wrap=True))
        return parts

    def _line(self, icon: str, who: str, what: str = "") -> QWidget:
        runs = (*strong(who), Run(f"  {what}")) if what else (Run(who),)
        return holding(beside(Top(Picture(self._look, icon, "muted")), Wide(RichWords(self._look, runs))))

    def _outcome(self, one: Merged) -> Banner:
        """Say what became of a package."""
        if one.refused:
            return self._refusal(one)
        title = self.tr("{0} of {1} items arrived").format(one.new + one.known, one.entries)
        more = max(0, one.conflicts_after - one.conflicts_before)
        words = self.tr("{0}: {1} new, {2} known; {3} more in conflict.")
        words = words.format(Path(one.file).name, one.new, one.known, more)
        return Banner(self._look, "ok", title, plain(words + self._remarks(one)))

    def _refusal(self, one: Merged) -> Banner:
        said = say(one.refused, one.refusal.details if one.refusal else {}, translate)
        rest = said.rest or self.tr("Nothing was taken in.")
        return Banner(self._look, "warn", said.happened, plain(rest))

    def _remarks(self, one: Merged) -> str:
        """Say what must be looked at: a case that is new here, another founder, new keys, what waits."""
        words = ""
        if one.unknown:
            words += self.tr(" The case is new on this laptop and is opened with it.")
        if one.founder_changed:
            words += self.tr(
                " Somebody else opened this case before you did: it becomes one case, and he keeps its roster."
            )
        for pin in one.new_keys:
            name = pin.name or self.tr("a person without a name")
            words += self.tr(" New key of {0}: {1}. Compare it over another channel.").format(name, pin.fingerprint)
        missing = sum(why == "missing" for _, why in one.quarantined)
        if missing:
            words += self.tr(
                " {0} items wait, as they lean on work that has not come yet; they are tried again at each import. "
                "Ask the sender for a whole package."
            ).format(missing)
        others = len(one.quarantined) - missing
        if others:
            words += self.tr(" {0} items do not hold and are kept apart; they change nothing.").format(others)
        if one.framework_refused:
            words += self.tr(" Its framework cannot be read by this version and was left out.")
        return words
