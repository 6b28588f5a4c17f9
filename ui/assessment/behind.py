"""What stands behind an answer: evidence and gaps, what colleagues hold, findings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.asked import ReadWhere
from ui.assessment.expected import ExpectedList
from ui.assessment.others import OtherAnswers, code_room
from ui.assessment.quoting import few_words, place_of
from ui.assessment.section import Section
from ui.desk import Desk
from ui.findings.wording import grade_sign
from ui.history_menu import HistoryMenu
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.rows import RowButton, evidence_row, gap_row, sign_row
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.findings import Finding
from workbench.domain.marks import Gap
from workbench.services.criterion import EvidenceShown, InHand

MOST = 40
"""Quotes that are listed; those that contradict come first, and the rest is a link away."""


class Behind(QWidget):
    """The lists below the answer; each row goes to what it names, a quote into the reasons by the button beside it."""

    gap_wanted = Signal()
    gap_chosen = Signal(str)
    finding_wanted = Signal()
    cited = Signal(str, str, str)
    """A mark, what is written on its chip, and the icon."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        gap = Button(look, self.tr("Declare a gap"), kind=Kind.LINK, dense=True)
        gap.clicked.connect(self.gap_wanted)
        finding = Button(look, self.tr("New finding"), kind=Kind.LINK, dense=True)
        finding.clicked.connect(self.finding_wanted)
        self._resting = Words("", "small", shade="warn")
        self._evidence = Section(look, self.tr("Evidence"), self._resting, gap)
        self._others = OtherAnswers(look, desk)
        self._findings = Section(look, self.tr("Findings"), finding)
        self._sources = ReadWhere(look)
        self.expected = ExpectedList(look, desk)
        self.expected.gap_chosen.connect(self.gap_chosen)
        self.setLayout(below(self.expected, self._evidence, self._others, self._findings, self._sources, gap=8))

    def show_in_hand(self, shown: InHand) -> None:
        """Show what stands behind the criterion in hand."""
        self.expected.show_in_hand(shown)
        evidence = [self._quote(one) for one in shown.evidence[:MOST]] + [self._gap(one) for one in shown.gaps]
        count = len(shown.evidence) + len(shown.gaps)
        if len(shown.evidence) > MOST:
            evidence.append(self._all(shown.criterion.id, len(shown.evidence)))
        self._evidence.fill(evidence, self.tr("Nothing linked yet. Mark a passage and press Ctrl+E."), count)
        self._resting.setText(self.tr("My answer rests on changed text") if shown.resting else "")
        self._others.show_in_hand(shown)
        findings = [self._finding(number, one) for number, one in shown.findings]
        self._findings.fill(findings, self.tr("None on this criterion."))
        self._sources.show_sources(self._desk.framework, shown.criterion)

    def _quote(self, one: EvidenceShown) -> QWidget:
        place = place_of(one)
        area = one.sort == "area"
        text = one.quote or self.tr("Marked area")
        row = RowButton(self._look, evidence_row(one.polarity, text, place, area), inset=0)
        row.clicked.connect(lambda: self._desk.jumped.emit("annotation", one.annotation))
        HistoryMenu(self._look, self._desk, row, lambda: one.annotation)
        words = few_words(text)
        icon, label = ("table", f"{words}, {place}") if area else ("quote", f"“{words}”, {place}")
        cite = IconButton(self._look, "quote", self.tr("Put into the reasons: {0}").format(label), dense=True)
        cite.clicked.connect(lambda: self.cited.emit(one.annotation, label, icon))
        quote = holding(beside(Wide(row), cite, gap=0))
        return holding(below(quote, self._changed(one, place), gap=0)) if one.changed_in else quote

    def _all(self, criterion: str, count: int) -> QWidget:
        """Lead to all quotes of a criterion, where there are too many for a list beside the page."""
        link = Button(self._look, self.tr("All {0} quotes in Evidence").format(f"{count:,}"), kind=Kind.LINK)
        link.clicked.connect(lambda: self._desk.jumped.emit("evidence", criterion))
        return holding(beside(link, None))

    def _changed(self, one: EvidenceShown, place: str) -> QWidget:
        """Say that the text is another in the newest version, with the way to both."""
        name = self.tr("Compare the versions of {0}: {1}").format(place, one.quote or self.tr("Marked area"))
        link = Button(self._look, self.tr("Compare"), kind=Kind.LINK, name=name)
        link.clicked.connect(lambda: self._desk.jumped.emit("versions", f"{one.version} {one.changed_in}"))
        words = Words(self.tr("Changed in the newest version"), "small", shade="warn")
        picture = Picture(self._look, "git-compare", "warn", "icon_small")
        return holding(beside(picture, words, None, link, gap=GRID.half + 2))

    def _gap(self, one: Gap) -> QWidget:
        row = RowButton(self._look, gap_row(one.what), inset=0)
        row.clicked.connect(lambda: self.gap_chosen.emit(one.id))
        HistoryMenu(self._look, self._desk, row, lambda: one.id)
        return row

    def _finding(self, number: str, one: Finding) -> QWidget:
        grade = grade_sign(self._desk.framework, one.discipline, one.grade)
        row = RowButton(self._look, sign_row(number, grade, one.title, code_room(self._look)), inset=0)
        row.clicked.connect(lambda: self._desk.jumped.emit("finding", one.id))
        HistoryMenu(self._look, self._desk, row, lambda: one.id)
        return row
