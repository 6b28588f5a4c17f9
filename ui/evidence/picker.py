"""The picker: what is this passage evidence of? One search field, Enter links."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.findings.wording import grade_sign
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Chips, Choice, Segments
from ui.kit.entries import KEY, Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Elided, Words
from ui.kit.layouts import Wide, below, beside
from ui.kit.lists import RowList
from ui.kit.panes import Frame
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, quoted
from ui.kit.signs import GATES, POLARITIES, answer_sign
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.findings import Finding
from workbench.domain.framework import Criterion
from workbench.services.annotating import LinkEvidence, MarkAsEvidence
from workbench.services.board import read_board
from workbench.services.criterion import version_titles
from workbench.services.record import CaseView
from workbench.services.together import LinkTogether
from workbench.services.workspace import Command, Hand

RECENT = 3
"""How many targets that were linked last stand first, beside the criterion in hand."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a passage can be linked to: criteria with my discipline's answer, findings; and the document's name."""

    criteria: tuple[tuple[Criterion, str], ...]
    findings: tuple[Finding, ...]
    document: str


class EvidencePicker(Form):
    """Criteria and findings to link a passage to; the polarity is chosen before."""

    linked = Signal(str)

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._annotation = ""
        self._marks: tuple[str, ...] = ()
        self._more: tuple[Anchor, ...] = ()
        self._targets = Targets((), (), "")
        self._recent: list[str] = []
        self._quote = Elided("")
        self._polarity = Segments(look, (), self.tr("Polarity"))
        self._polarity.offer(
            [Choice(code, sign.word, icon=sign.glyph, ink=sign.ink) for code, sign in POLARITIES.items()], "supports"
        )
        self._search = SearchField(look, self.tr("Criterion or finding"), self.tr("Find what it is evidence of"))
        self._chips = Chips(look, (), self.tr("Pillar"))
        self._list = RowList(look, self.tr("Criteria and findings"), rules=True)
        self._fault = Words("", "error", wrap=True)
        self._link_button = Button(look, self.tr("Link evidence"), "link", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the link"))
        quote = Frame("quote", below(self._quote, margins=(GRID.gap, GRID.half, GRID.unit, GRID.half)))
        keys = Words(self.tr("Alt+1 Alt+2 Alt+3"), "small")
        polarity = beside(self._polarity, None, keys)
        parts = (quote, polarity, self._search, self._chips, self._fault, Wide(self._list))
        foot = (Words(self.tr("Ctrl+Enter: link and stay"), "small"), None, cancel, self._link_button)
        super().__init__(parent, look, self.tr("Evidence for…"), parts, foot)
        self._owner = desk.tasks.owner(self)
        cancel.clicked.connect(self.leave)
        self._connect()

    def _connect(self) -> None:
        self._link_button.clicked.connect(self._link_chosen)
        self._search.changed.connect(self._show)
        self._chips.chosen.connect(self._show)
        self._search.entered.connect(self._link_chosen)
        self._search.left.connect(self._into_list)
        self._list.chosen.connect(self._name_button)
        self._list.opened.connect(self._link)
        for number, code in enumerate(POLARITIES, 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda code=code: self._polarity.choose(code))
        stay = QShortcut(QKeySequence("Ctrl+Return"), self)
        stay.activated.connect(self._link_and_stay)

    def start(self, anchor: Anchor, annotation: str = "", more: tuple[Anchor, ...] = ()) -> None:
        """Begin to link a passage, perhaps with more of it on further pages, or a mark that is there.

        The criterion in hand stands first.
        """
        self._anchor, self._annotation, self._marks, self._more = anchor, annotation, (), more
        self._begin(quoted(anchor.quote, anchor.recognised) if anchor.quote else self.tr("The marked area"))

    def start_several(self, marks: tuple[str, ...]) -> None:
        """Begin to link several marks that are there, in one act."""
        self._anchor, self._annotation, self._marks = None, "", marks
        self._begin(self.tr("1 mark") if len(marks) == 1 else self.tr("{0} marks").format(len(marks)))

    def _begin(self, words: str) -> None:
        self._quote.setText(words)
        self._search.edit.clear()
        self._fault.setText("")
        self._fault.hide()
        self._polarity.choose("supports")
        self._chips.choose("all")
        self.ask(self._search.edit)
        self._desk.read(self._owner, self._read, self._take)

    def _read(self, view: CaseView, hand: Hand) -> Targets:
        rows = read_board(view, self._desk.framework).rows
        held = {(row.criterion.id, cell.discipline): cell.value for row in rows for cell in row.cells}
        version = self._anchor.version if self._anchor else ""
        return Targets(
            tuple((row.criterion, held.get((row.criterion.id, hand.discipline), "")) for row in rows),
            view.all(Finding),
            version_titles(view).get(version, ""),
        )

    def _take(self, targets: Targets) -> None:
        self._targets = targets
        page = self._anchor.page if self._anchor else None
        code = targets.document.split(" ", 1)[0]
        self.say(
            self.tr("Evidence for…"), self.tr("{0}, page {1}").format(code, page + 1) if page is not None else code
        )
        pillars = self._desk.framework.pillars
        counts = {key: sum(one.pillar == key for one, _ in targets.criteria) for key in pillars}
        choices = [Choice("all", self.tr("All"), len(targets.criteria))]
        choices += [Choice(key, label, counts[key]) for key, label in pillars.items()]
        choices.append(Choice("findings", self.tr("Findings"), len(targets.findings)))
        self._chips.offer(choices, self._chips.key or "all")
        self._show()

    # ------------------------------------------------------------------ the list

    @Slot()
    def _show(self) -> None:
        words, which = self._search.text.casefold().split(), self._chips.key or "all"

        def matches(text: str) -> bool:
            return all(word in text.casefold() for word in words)

        criteria = [
            (one, value)
            for one, value in self._targets.criteria
            if which in ("all", one.pillar) and matches(f"{one.id} {one.title} {one.question}")
        ]
        findings = [one for one in self._targets.findings if which in ("all", "findings") and matches(one.title)]
        first = list(dict.fromkeys([self._desk.criterion, *self._recent]))[: RECENT + 1]
        entries = self._group(
            self.tr("In hand and used last"), [c for key in first for c in criteria if c[0].id == key]
        )
        for key, label in self._desk.framework.pillars.items():
            entries += self._group(label, [c for c in criteria if c[0].pillar == key and c[0].id not in first])
        if findings:
            entries.append(Entry("head findings", GroupText(self.tr("Findings"))))
            entries += [Entry(one.id, self._finding_row(one)) for one in findings]
        self._list.show_entries(entries)
        self._list.choose(self._first())
        self._name_button()

    def _group(self, label: str, criteria: list[tuple[Criterion, str]]) -> list[Entry]:
        if not criteria:
            return []
        rows = [Entry(one.id, self._row(one, value)) for one, value in criteria]
        return [Entry(f"head {label}", GroupText(label)), *rows]

    def _row(self, one: Criterion, value: str) -> RowText:
        sign = answer_sign(value or None)
        gate = GATES.get(one.gate)
        second = [Run(sign.word, ink=sign.ink, size="small")]
        second += [Run(f"   {gate.word}", ink="muted", size="small")] if gate else []
        return RowText(
            plain(one.title), tuple(second), code=one.id, code_room=58, second_icon=Mark(sign.glyph, sign.ink)
        )

    def _finding_row(self, one: Finding) -> RowText:
        sign = grade_sign(self._desk.framework, one.discipline, one.grade)
        word = Run(sign.word, ink=sign.ink, size="small")
        return RowText(plain(one.title), (word,), icon=Mark("flag"), second_icon=Mark(sign.glyph, sign.ink))

    def _first(self) -> str:
        rows = self._list.rows
        keys = (str(rows.index(at).data(KEY) or "") for at in range(rows.rowCount()))
        return next((key for key in keys if key and not key.startswith("head ")), "")

    @Slot(Qt.Key)
    def _into_list(self, _key: Qt.Key) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _name_button(self) -> None:
        key = self._list.key
        known = self._desk.framework.criterion(key)
        self._link_button.say(self.tr("Link to {0}").format(key) if known else self.tr("Link evidence"))
        self._link_button.setEnabled(bool(key))

    # ------------------------------------------------------------------ linking

    @Slot()
    def _link_chosen(self) -> None:
        self._link(self._list.key or self._first())

    @Slot()
    def _link_and_stay(self) -> None:
        self._link(self._list.key or self._first(), stay=True)

    @Slot(str)
    def _link(self, target: str, stay: bool = False) -> None:
        command = self._command(target) if target and not target.startswith("head ") else None
        if command is not None:
            self._desk.do(self._owner, command, lambda _written: self._linked(target, stay), self._refused)

    def _command(self, target: str) -> Command | None:
        """Return what links the marks that are there, or marks the passage and links it."""
        polarity = self._polarity.key
        if self._marks:
            return LinkTogether(self._marks, target, polarity)
        if self._annotation:
            return LinkEvidence(self._annotation, target, polarity)
        return None if self._anchor is None else MarkAsEvidence(self._anchor, target, polarity, more=self._more)

    def _linked(self, target: str, stay: bool) -> None:
        if self._desk.framework.criterion(target):
            self._recent = [target, *(one for one in self._recent if one != target)][:RECENT]
        self.linked.emit(target)
        if not stay:
            self.leave()
            self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._fault.setText(say(refusal.code, refusal.details).whole)
        self._fault.show()
