"""The Findings place: all findings by pillar, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.choices import Chips, Choice
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Particulars, Words
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Foot, Pane, Panes, SectionHead
from ui.kit.rows import Mark, RowButton, RowText, evidence_row
from ui.kit.runs import plain, small
from ui.kit.signs import GRADES, discipline_name
from ui.shell.place import Surface
from ui.theme.look import Look
from workbench.domain.findings import TRANSITIONS, Finding
from workbench.services.board import bears_on
from workbench.services.criterion import EvidenceShown, read_evidence_shown
from workbench.services.finding import MoveFinding, ReviseFinding
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


class FindingsPlace(Surface):
    """Findings with their grade and status; what they rest on is one click away."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._findings: dict[str, tuple[str, Finding]] = {}
        self._chips = Chips(look, (), self.tr("Show"))
        self._list = RowList(look, self.tr("Findings"), rules=True)
        self._title = Words("", "strong", wrap=True)
        self._facts = Particulars(look)
        self._text = Words("", wrap=True)
        self._evidence = holding(below(gap=0))
        self._moves = holding(below(gap=8))
        left = Pane(self.tr("Findings"), Bar(look, Wide(self._chips)), Wide(self._list))
        rest = SectionHead(look, self.tr("Evidence"))
        status = SectionHead(look, self.tr("Move to"))
        column = Column(
            self.tr("Finding"), self._title, self._text, self._facts, rest, self._evidence, status, self._moves, None
        )
        self._bin = Button(look, self.tr("Put into the bin"), "trash-2")
        self._bin.clicked.connect(self._on_bin)
        right = Pane(
            self.tr("Finding"),
            Bar(look, Words(self.tr("Finding"), "strong")),
            Wide(column),
            Foot(look, self._bin, None),
        )
        panes = Panes(left, right)
        panes.give(0, look.metrics.search_pane)
        self._parts = (left, right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._chips.chosen.connect(self._show)
        self._list.chosen.connect(self._show_one)
        desk.changed.connect(self._on_changed)

    def activated(self) -> None:
        """Read the findings."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list and one finding."""
        return self._parts

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the findings again."""
        self._desk.read(self._owner, lambda view, _hand: view.all(Finding, deleted=True), self._take)

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self._findings = {one.id: (f"F-{at:02}", one) for at, one in enumerate(findings, 1)}
        kept = [one for one in findings if not one.deleted]
        counts = {grade: sum(one.grade == grade for one in kept) for grade in GRADES}
        choices = [Choice("all", self.tr("All"), len(kept))]
        choices += [Choice(grade, sign.word, counts[grade]) for grade, sign in GRADES.items() if counts[grade]]
        choices.append(Choice("bin", self.tr("Bin"), len(findings) - len(kept)))
        self._chips.offer(choices, self._chips.key or "all")
        self.counted.emit(sum(one.status == "open" for one in kept), "neutral")
        self._show()

    @Slot()
    def _show(self) -> None:
        which = self._chips.key or "all"
        entries: list[Entry] = []
        for pillar, label in self._desk.framework.pillars.items():
            shown = [
                (number, one)
                for number, one in self._findings.values()
                if one.pillar == pillar
                and (one.deleted if which == "bin" else not one.deleted and which in ("all", one.grade))
            ]
            if shown:
                entries.append(Entry(f"head {pillar}", GroupText(label, str(len(shown)), band=True)))
                entries += [Entry(one.id, self._row(number, one)) for number, one in shown]
        self._list.show_entries(entries)
        key = self._list.key if self._list.key in self._findings else next(iter(self._findings), "")
        self._list.choose(key)
        self._show_one(key)

    def _row(self, number: str, one: Finding) -> RowText:
        sign = GRADES[one.grade]
        note = " · ".join((sign.word, discipline_name(one.discipline), one.status, ", ".join(one.criteria)))
        icon = Mark(sign.glyph, sign.ink)
        return RowText(plain(one.title), small(note), code=number, code_room=44, icon=icon)

    @Slot(str)
    def _show_one(self, key: str) -> None:
        if key not in self._findings:
            return
        number, one = self._findings[key]
        self._title.setText(f"{number}  {one.title}")
        self._text.setText(one.text)
        self._facts.say(
            (
                (self.tr("Grade"), GRADES[one.grade].word),
                (self.tr("Status"), one.status),
                (self.tr("Discipline"), discipline_name(one.discipline)),
                (self.tr("Addressee"), one.addressee.replace("_", " ")),
                (self.tr("Criteria"), ", ".join(one.criteria)),
                (self.tr("Bears on"), bears_on(one, self._desk.framework).replace("_", " ")),
            )
        )
        self._bin.say(self.tr("Take out of the bin") if one.deleted else self.tr("Put into the bin"))
        self._offer_moves(one)

        def query(view: CaseView, hand: Hand) -> tuple[EvidenceShown, ...]:
            return read_evidence_shown(view, hand, key)

        self._desk.read(self._owner, query, self._show_evidence)

    def _show_evidence(self, found: tuple[EvidenceShown, ...]) -> None:
        layout = self._evidence.layout()
        if layout is None:
            return
        emptied(layout)
        for one in found:
            place = f"{one.document} {self.tr('p')} {one.page}" if one.page else one.document
            row = RowButton(self._look, evidence_row(one.polarity, one.quote, place, one.sort == "area"))
            row.clicked.connect(lambda _=False, key=one.annotation: self._desk.jumped.emit("annotation", key))
            layout.addWidget(row)
        if not found:
            layout.addWidget(Words(self.tr("No quote is linked to this finding."), "small"))

    def _offer_moves(self, one: Finding) -> None:
        layout = self._moves.layout()
        if layout is None:
            return
        emptied(layout)
        for status in sorted(TRANSITIONS[one.status]):
            words = self.tr("Move to {0}").format(status)
            button = Button(self._look, status.capitalize(), name=f"{words}: {one.title}")
            button.clicked.connect(lambda _=False, key=one.id, to=status: self._move(key, to))
            layout.addWidget(button)

    def _move(self, finding: str, status: str) -> None:
        self._desk.do(self._owner, MoveFinding(finding, status, self.tr("Moved in the list of findings")))

    @Slot()
    def _on_bin(self) -> None:
        found = self._findings.get(self._list.key)
        if found is not None:
            self._desk.do(self._owner, ReviseFinding(found[1].id, {"deleted": not found[1].deleted}))
