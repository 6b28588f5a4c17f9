"""The history of one object, from its first value to what stands, with reasons."""

from __future__ import annotations

from ui.desk import Desk
from ui.kit.entries import Entry
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Pane
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look
from ui.words import moment_in_words
from workbench.domain.roster import Person
from workbench.services.record import CaseView, Standing
from workbench.services.telling import telling_change, value_in_words
from workbench.services.trail import TrailLine

STANDING = {"current": "check", "replaced": "circle", "set_aside": "eye-off", "without_authority": "circle-x"}


class HistoryPane(Pane):
    """What became of one object; old and new, who, when, why."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._title = Words("", "strong", wrap=True)
        self._note = Words(self.tr("Choose an entry to see what became of its object."), "small", wrap=True)
        self._states = RowList(look, self.tr("States, the latest first"), rules=True)
        self._proof = Words("", "small", wrap=True)
        self.setAccessibleName(self.tr("History of one object"))
        head = Bar(look, Words(self.tr("History of one object"), "strong"))
        column = Column(self.tr("History"), self._title, self._note, Wide(self._states), self._proof)
        put_into(self, head, Wide(column))
        self._owner = desk.tasks.owner(self)

    def show_line(self, line: TrailLine) -> None:
        """Show the history of what an entry was about, and what proves the entry."""
        change = telling_change(line)
        if change is None:
            return
        self._title.setText(change.thing or change.kind.replace("_", " ").capitalize())
        proof = self.tr("This entry: {0} of its author. Author key {1}. Hash {2}. Signature checked when it came in.")
        self._proof.setText(proof.format(line.sequence, line.author[:12], line.entry[:16]))
        entity = change.entity

        def query(view: CaseView, _hand: object) -> tuple[tuple[Standing, ...], dict[str, str]]:
            return view.history(entity), {one.id: one.name for one in view.all(Person)}

        self._desk.read(self._owner, query, lambda found: self._show(*found))

    def _show(self, history: tuple[Standing, ...], names: dict[str, str]) -> None:
        shown = [one for one in reversed(history) if one.field != "key"]
        self._note.setText(self.tr("{0} states, none lost.").format(len(shown)))
        self._states.show_entries([Entry(one.operation, self._row(one, names)) for one in shown])

    def _row(self, one: Standing, names: dict[str, str]) -> RowText:
        who = names.get(one.person or "", self.tr("Unknown key"))
        field = one.field.replace("_", " ")
        reason = f" · {one.reason}" if one.reason else ""
        return RowText(
            first=plain(f"{field}: {value_in_words(one.value)}"),
            second=small(f"{who}, {moment_in_words(one.wall)}, {one.standing.replace('_', ' ')}{reason}"),
            icon=Mark(STANDING.get(one.standing, "circle"), "ok" if one.standing == "current" else "muted"),
        )
