"""The Trail place: filters, the sentences by day, and the history of one object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.answers import Check
from ui.kit.buttons import Button
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Pane, Panes, SectionHead
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small, strong
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.theme.look import Look
from ui.trail.export_form import TrailExportForm
from ui.trail.history import HistoryPane
from ui.trail.proving import Proving
from ui.trail.soundness import Soundness
from ui.words import day_in_words, time_in_words, told
from workbench.domain.reasons import in_words
from workbench.services.telling import telling_change
from workbench.services.trail import Trail, TrailLine

FAMILIES: dict[str, tuple[str, str]] = {
    "answer": ("list-checks", "Answers"),
    "position": ("list-checks", "Answers"),
    "views": ("list-checks", "Answers"),
    "mark": ("highlighter", "Marks and links"),
    "evidence": ("highlighter", "Marks and links"),
    "expected": ("list-checks", "Answers"),
    "review": ("message-square", "Answers"),
    "gap": ("highlighter", "Marks and links"),
    "comment": ("highlighter", "Marks and links"),
    "tag": ("highlighter", "Marks and links"),
    "finding": ("flag", "Findings"),
    "question": ("circle-help", "Questions, letters"),
    "response": ("circle-help", "Questions, letters"),
    "meeting": ("circle-help", "Questions, letters"),
    "correspondence": ("circle-help", "Questions, letters"),
    "round": ("circle-help", "Questions, letters"),
    "import": ("git-merge", "Packages, settling"),
    "conflict": ("git-merge", "Packages, settling"),
    "dissent": ("gavel", "Decision, signatures"),
    "outcome": ("gavel", "Decision, signatures"),
    "discipline": ("gavel", "Decision, signatures"),
    "interest": ("gavel", "Decision, signatures"),
    "decision": ("gavel", "Decision, signatures"),
    "override": ("gavel", "Decision, signatures"),
}
OTHER = ("folder-open", "Case and dossier")


def family_of(act: str) -> tuple[str, str]:
    """Return the icon and the family of an act."""
    return FAMILIES.get(act.partition(".")[0], OTHER)


class TrailPlace(Surface):
    """Everything anyone did, as sentences; filters hide, they never delete."""

    def __init__(self, look: Look, desk: Desk, proving: Proving) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._lines: tuple[TrailLine, ...] = ()
        self._hidden = 0
        self._awaited = self._about = ""
        self._search = SearchField(look, self.tr("Object, word or entry"), self.tr("Filter the trail"))
        self._people = holding(below(gap=0))
        self._kinds = holding(below(gap=0))
        self._count = Words("", "small")
        self._soundness = Soundness(look, desk, proving.check)
        self._list = RowList(look, self.tr("Trail"), rules=True)
        self._history = HistoryPane(look, desk)
        self._parts = (self._filters(), self._middle(), self._history)
        panes = Panes(*self._parts)
        panes.give(look.metrics.list_least, 0, look.metrics.side_pane)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._search.changed.connect(self._show)
        self._search.left.connect(lambda _key: self._list.setFocus())
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_chosen)
        desk.changed.connect(self._on_changed)
        self._export = TrailExportForm(self, look, desk, proving.export)
        self._soundness.check()

    def panes(self) -> Sequence[QWidget]:
        """Filters, sentences, history."""
        return self._parts

    def first(self) -> QWidget | None:
        """The sentences."""
        return self._list

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ entry and its history · Ctrl+F filter")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.FIND: self._search.edit.setFocus, Command.EXPORT_TRAIL: self.export}

    def activated(self) -> None:
        """Show what was written since."""
        self.refresh()

    def show_history(self, thing: str) -> None:
        """Show what became of one thing, now or when the trail has been read."""
        self._awaited = self._about = thing
        self._search.edit.clear()
        for check in (*self._people.findChildren(Check), *self._kinds.findChildren(Check)):
            check.setChecked(True)
        self._choose_awaited()

    def _choose_awaited(self) -> None:
        found = next((one for one in reversed(self._lines) if _changes(one, self._awaited)), None)
        if self._awaited and found is not None:
            self._list.choose(found.entry)
            self._on_chosen(found.entry)
            self._awaited = ""

    def _filters(self) -> QWidget:
        look = self._look
        head = Bar(look, Words(self.tr("Filters"), "strong"))
        column = self._filtering = Column(
            self.tr("Filters"),
            self._search,
            SectionHead(look, self.tr("Who")),
            self._people,
            SectionHead(look, self.tr("What")),
            self._kinds,
            None,
            Words(self.tr("Filters hide; they never delete."), "small", wrap=True),
        )
        return Pane(self.tr("Filters"), head, Wide(column))

    def _middle(self) -> QWidget:
        look = self._look
        export = Button(look, self.tr("Export…"), "download", name=self.tr("Export trail…"))
        export.clicked.connect(self.export)
        head = Bar(look, Words(self.tr("Trail"), "strong"), self._count, None, export, self._soundness.again)
        return Pane(self.tr("Trail"), head, self._soundness, Wide(self._list))

    @Slot()
    def export(self) -> None:
        """Ask for a file to write the trail into."""
        self._export.begin(tuple(line.entry for line in self._wanted_lines()), len(self._lines))

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the trail again."""
        self._desk.read(self._owner, lambda view, _hand: (Trail(view).lines(), view.hidden), lambda f: self._take(*f))

    def _take(self, lines: tuple[TrailLine, ...], hidden: int) -> None:
        self._lines, self._hidden = lines, hidden
        self._offer(self._people, Counter(line.person for line in lines))
        self._offer(self._kinds, Counter(family_of(line.act)[1] for line in lines))
        self._show()
        self._choose_awaited()

    def _offer(self, holder: QWidget, counts: Counter[str]) -> None:
        """Offer one check for each, keeping what was unchecked."""
        layout = holder.layout()
        if layout is None:
            return
        off = {one.accessibleName() for one in holder.findChildren(Check) if not one.isChecked()}
        emptied(layout)
        for name, count in sorted(counts.items()):
            check = Check(self._look, name or self.tr("Unknown key"), count)
            check.setChecked(check.accessibleName() not in off)
            check.toggled.connect(self._show)
            layout.addWidget(check)
            check.show()  # what is hidden until the next turn asks for no room
        self._filtering.updateGeometry()  # names of people may be wider than what stood here before

    def _wanted(self, holder: QWidget) -> set[str]:
        return {one.accessibleName() for one in holder.findChildren(Check) if one.isChecked()}

    def _wanted_lines(self) -> list[TrailLine]:
        """Return the entries that the filters leave, the latest first."""
        people, kinds = self._wanted(self._people), self._wanted(self._kinds)
        words = self._search.text.casefold()
        return [
            line
            for line in reversed(self._lines)
            if (line.person or self.tr("Unknown key")) in people
            and family_of(line.act)[1] in kinds
            and (not words or words in f"{told(line)} {line.reason} {line.entry}".casefold())
        ]

    @Slot()
    def _show(self) -> None:
        shown = self._wanted_lines()
        said = self.tr("{0} of {1} entries").format(len(shown), len(self._lines))
        blind = self.tr("; blind phase: {0} of colleagues are hidden").format(self._hidden) if self._hidden else ""
        self._count.setText(said + blind)
        self._list.show_entries(self._entries(shown))

    def _entries(self, lines: Sequence[TrailLine]) -> list[Entry]:
        entries: list[Entry] = []
        days = Counter(day_in_words(line.wall) for line in lines)
        current = ""
        for line in lines:
            day = day_in_words(line.wall)
            if day != current:
                current = day
                aside = self.tr("{0} acts").format(days[day]) if days[day] > 1 else self.tr("1 act")
                entries.append(Entry(f"day {day}", GroupText(day, aside, band=True)))
            entries.append(Entry(line.entry, self._row(line)))
        return entries

    def _row(self, line: TrailLine) -> RowText:
        who = line.person or self.tr("Unknown key")
        change = telling_change(line)
        reason = line.reason or (in_words(str(change.new)) if change and change.field in ("text", "reasons") else "")
        notes = [part for part in (f"“{reason}”" if reason else "", self._warning(line)) if part]
        troubled = line.key_ended or line.without_authority or line.clock_off or line.forked
        return RowText(
            first=(*strong(who), *plain(f" {told(line)}")),
            second=small("  ".join(notes), "warn" if troubled else "muted"),
            code=time_in_words(line.wall),
            code_room=44,
            icon=Mark(family_of(line.act)[0], "warn" if troubled else "muted"),
            aside=small(f"{(line.disciplines or ('–',))[0].lower()} {line.sequence}"),
            end=Mark("check", "ok"),
        )

    def _warning(self, line: TrailLine) -> str:
        if line.key_ended:
            return self.tr("Written with a key that had been retired or lost: it changes nothing.")
        if line.without_authority:
            return self.tr("Without the right to it: it stays in the record and changes nothing.")
        if line.set_aside:
            return self.tr("Set aside.")
        if line.forked:
            return self.tr("Its author has another entry with this number, from a copied workspace; both are kept.")
        return self.tr("The clock of this laptop was off.") if line.clock_off else ""

    @Slot(str)
    def _on_chosen(self, entry: str) -> None:
        line = next((one for one in self._lines if one.entry == entry), None)
        if line is not None:
            self._about = self._about if _changes(line, self._about) else ""
            self._history.show_line(line, self._about)


def _changes(line: TrailLine, thing: str) -> bool:
    return any(one.entity == thing for one in line.changes)
