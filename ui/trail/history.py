"""The history of one object, from its first value to what stands, with reasons."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.runs import Run, Runs, plain, small
from ui.kit.signs import ANSWERS, GRADES, discipline_name
from ui.kit.strips import Moment, Timeline
from ui.team.roster_wording import role_words
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.trail.wording import STANDINGS, kind_words
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.declaration import Value
from workbench.domain.reasons import in_words
from workbench.domain.roster import Person
from workbench.services.record import CaseView, Standing
from workbench.services.telling import telling_change, value_in_words
from workbench.services.trail import TrailLine

JUMPS = {"annotation": "annotation", "finding": "finding", "question": "question", "version": "version"}
"""Kinds of objects that have a place to go to."""
MOST = 200
"""States that are shown; the trail has all of them."""


class HistoryPane(Pane):
    """What became of one object; old and new, who, when, why."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._line: TrailLine | None = None
        self._target = ("", "")
        self._title = Words("", "strong", wrap=True)
        self._note = Words(self.tr("Choose an entry to see what became of its object."), "small", wrap=True)
        self._states = Timeline(look, self.tr("States, the latest first"))
        self._proof_head = SectionHead(look, self.tr("This entry"))
        self._proof = Words("", "small", wrap=True)
        self._go = Button(look, self.tr("Open the object"), "link")
        self._copy = Button(look, self.tr("Copy citation"), "copy")
        self.setAccessibleName(self.tr("History of one object"))
        parts = (self._title, self._note, self._states, self._proof_head, self._proof, None)
        self._foot = Foot(look, self._copy, None, self._go)
        head = Bar(look, Words(self.tr("History of one object"), "strong"))
        put_into(self, head, Wide(Column(self.tr("History"), *parts, gap=GRID.gap)), self._foot)
        self._owner = desk.tasks.owner(self)
        self._go.clicked.connect(lambda: desk.jumped.emit(*self._target))
        self._copy.clicked.connect(self._on_copy)
        for part in (self._proof_head, self._proof, self._foot, self._title):
            part.hide()

    def show_line(self, line: TrailLine, about: str = "") -> None:
        """Show the history of what an entry was about, or of one thing that it changed, and what proves the entry."""
        change = next((one for one in line.changes if one.entity == about), None) or telling_change(line)
        self._line = line
        for part in (self._proof_head, self._proof, self._foot, self._title):
            part.show()
        said = self.tr("Entry {0} of its author. Author key {1}. Hash {2}. Its signature was checked when it came in.")
        proof = said.format(line.sequence, line.author[:12], line.entry[:16])
        self._proof.setText(f"{self._role(line)} {proof}".strip())
        if change is None:
            self._title.setText(self.tr("This entry changed nothing by itself"))
            self._states.show_moments(())
            return
        self._title.setText(f"{kind_words(change.kind)} {change.thing}".strip())
        self._target = self._target_of(change.kind, change.entity, change.thing)
        self._go.setVisible(bool(self._target[0]))
        entity = change.entity

        def query(view: CaseView, _hand: object) -> tuple[tuple[Standing, ...], dict[str, str]]:
            return view.history(entity), {one.id: one.name for one in view.all(Person)}

        self._desk.read(self._owner, query, lambda found: self._show(line, *found))

    def _role(self, line: TrailLine) -> str:
        """Say as what its author takes part."""
        roles = ", ".join((*map(role_words, line.roles), *map(discipline_name, line.disciplines)))
        return self.tr("{0}: {1}.").format(line.person, roles) if line.person and roles else ""

    def _target_of(self, kind: str, entity: str, thing: str) -> tuple[str, str]:
        """Return where the object is shown, or nothing."""
        criterion = thing.split(" ", 1)[0].rstrip(":")
        if kind in JUMPS:
            return JUMPS[kind], entity
        return ("criterion", criterion) if self._desk.framework.criterion(criterion) else ("", "")

    def _show(self, line: TrailLine, history: tuple[Standing, ...], names: dict[str, str]) -> None:
        if line is not self._line:
            return
        shown = [one for one in reversed(history) if one.field != "key"]
        self._note.setText(self.tr("{0} values, none lost.").format(len(shown)))
        entries = groupby(shown[:MOST], key=lambda one: one.entry)
        self._states.show_moments([self._moment(list(group), names, line.entry) for _, group in entries])

    def _moment(self, values: list[Standing], names: dict[str, str], current: str) -> Moment:
        first = values[0]
        runs: list[Run] = []
        for one in values:
            if one.value in ("", None, []) and len(values) > 1:
                continue
            runs += [*small("  ·  " if runs else ""), *self._value(one)]
        return Moment(
            names.get(first.person or "", "") or self.tr("Unknown key"),
            moment_in_words(first.wall),
            tuple(runs) or plain(self.tr("emptied"), "muted"),
            f"“{first.reason}”" if first.reason else "",
            translate("Trail", STANDINGS.get(first.standing, first.standing)),
            first.entry == current,
        )

    def _value(self, one: Standing) -> Runs:
        """Say one value that was written: the field, then the value; one that does not count any more is struck."""
        sign = (ANSWERS.get(one.value) or GRADES.get(one.value)) if isinstance(one.value, str) else None
        name = Run(f"{one.field.replace('_', ' ').capitalize()}: ", ink="muted", size="small")
        if sign is not None:
            return (name, Run(sign.word, True, sign.ink))
        return (name, Run(_words(one.value), struck=one.standing in ("set_aside", "without_authority")))

    @Slot()
    def _on_copy(self) -> None:
        """Put into the clipboard how the entry is cited."""
        if self._line is not None:
            who = self._line.person or self._line.author[:12]
            words = f"{who}, {moment_in_words(self._line.wall)}, {self._line.entry}"
            QApplication.clipboard().setText(words)


def _words(value: Value) -> str:
    return in_words(value) if isinstance(value, str) else value_in_words(value)
