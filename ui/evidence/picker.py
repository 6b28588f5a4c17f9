"""The picker: what is this passage evidence of? One search field, Enter links."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, put_into
from ui.kit.lists import RowList
from ui.kit.overlay import Popover
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, quoted, small
from ui.kit.signs import GATES, GRADES, POLARITIES
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.findings import Finding
from workbench.domain.framework import Criterion
from workbench.services.annotating import MarkAsEvidence
from workbench.services.board import read_board
from workbench.services.record import CaseView


class EvidencePicker(Popover):
    """Criteria and findings to link a passage to; the polarity is chosen before."""

    linked = Signal(str)

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        super().__init__(parent, "")
        self._desk = desk
        self._anchor: Anchor | None = None
        self._criteria: tuple[Criterion, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self.setAccessibleName(self.tr("Evidence for…"))
        self._quote = Words("", "small", wrap=True)
        self._polarity = Segments(look, (), self.tr("Polarity"))
        self._polarity.offer(
            [Choice(code, sign.word, icon=sign.glyph) for code, sign in POLARITIES.items()], "supports"
        )
        self._search = SearchField(look, self.tr("Criterion or finding"), self.tr("Find what it is evidence of"))
        self._list = RowList(look, self.tr("Criteria and findings"), rules=True)
        link = Button(look, self.tr("Link evidence"), "link", kind=Kind.PRIMARY)
        link.clicked.connect(self._link_chosen)
        cancel = Button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.leave)
        head = Words(self.tr("Evidence for…"), "strong")
        rows = (head, self._quote, self._polarity, self._search, Wide(self._list), beside(cancel, None, link))
        put_into(self, Wide(below(*rows, margins=(GRID.pad, 0, GRID.pad, GRID.unit))))
        self._search.changed.connect(self._show)
        self._search.entered.connect(self._link_first)
        self._search.left.connect(lambda _key: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._list.opened.connect(self._link)
        for number, code in enumerate(POLARITIES, 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda code=code: self._polarity.choose(code))
        stay = QShortcut(QKeySequence("Ctrl+Return"), self)
        stay.activated.connect(self._link_and_stay)
        self._owner = desk.tasks.owner(self)

    def start(self, anchor: Anchor) -> None:
        """Begin to link a passage; the criterion in hand stands first."""
        self._anchor = anchor
        self._quote.setText(quoted(anchor.quote) if anchor.quote else self.tr("The marked area"))
        self._search.edit.clear()
        self._search.setFocus()
        framework = self._desk.framework

        def query(view: CaseView, _hand: object) -> tuple[tuple[Criterion, ...], tuple[Finding, ...]]:
            rows = read_board(view, framework).rows
            return tuple(row.criterion for row in rows), view.all(Finding)

        self._desk.read(self._owner, query, lambda found: self._take(*found))

    def _take(self, criteria: tuple[Criterion, ...], findings: tuple[Finding, ...]) -> None:
        in_hand = self._desk.criterion
        self._criteria = tuple(sorted(criteria, key=lambda one: one.id != in_hand))
        self._findings = findings
        self._show()

    @Slot()
    def _show(self) -> None:
        words = self._search.text.casefold().split()

        def matches(text: str) -> bool:
            return all(word in text.casefold() for word in words)

        entries = []
        pillar = ""
        for one in self._criteria:
            if not matches(f"{one.id} {one.title} {one.question}"):
                continue
            if one.pillar != pillar and one.id != self._desk.criterion:
                pillar = one.pillar
                entries.append(Entry(f"head {pillar}", GroupText(self._desk.framework.pillars[pillar])))
            gate = GATES.get(one.gate)
            note = gate.word if gate else ""
            entries.append(Entry(one.id, RowText(plain(one.title), small(note or one.id), code=one.id, code_room=58)))
        found = [one for one in self._findings if matches(one.title)]
        if found:
            entries.append(Entry("head findings", GroupText(self.tr("Findings"))))
        for each in found:
            sign = GRADES[each.grade]
            entries.append(
                Entry(each.id, RowText(plain(each.title), small(sign.word), icon=Mark(sign.glyph, sign.ink)))
            )
        self._list.show_entries(entries)

    def _first(self) -> str:
        rows = self._list.rows
        keys = (str(rows.index(at).data(_KEY) or "") for at in range(rows.rowCount()))
        return next((key for key in keys if key and not key.startswith("head ")), "")

    @Slot()
    def _link_first(self) -> None:
        self._link(self._list.key if self._list.hasFocus() else self._first())

    @Slot()
    def _link_chosen(self) -> None:
        self._link(self._list.key or self._first())

    @Slot()
    def _link_and_stay(self) -> None:
        self._link(self._list.key or self._first(), stay=True)

    @Slot(str)
    def _link(self, target: str, stay: bool = False) -> None:
        if not target or target.startswith("head ") or self._anchor is None:
            return
        command = MarkAsEvidence(self._anchor, target, self._polarity.key)
        self._desk.do(self._owner, command, lambda _written: self._linked(target, stay))

    def _linked(self, target: str, stay: bool) -> None:
        self.linked.emit(target)
        if not stay:
            self.leave()


_KEY = Qt.ItemDataRole.UserRole + 1
