"""The Decision place: outcomes, divergent views and dissent, the report with its signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from ui.decision.outcomes import OutcomesPane
from ui.decision.views import ViewsPane
from ui.desk import Desk
from ui.document.view import PageView
from ui.kit.buttons import Button
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.panes import Bar, Foot, Pane, Panes, SectionHead
from ui.kit.rows import Mark, RowButton, RowText
from ui.kit.runs import plain, small
from ui.kit.signs import discipline_name
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.services.assessing import SignOffDiscipline
from workbench.services.deciding import Determine, Recommend, SendBack
from workbench.services.decision_view import DecisionShown, read_decision
from workbench.services.pages import PageSource


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the program does for reports: a preview as pages, an export with keys, a verdict in words."""

    preview: Callable[[str], PageSource]
    export: Callable[[str, Path, tuple[tuple[str, Path], ...], str | None], str]
    page_view: Callable[[PageSource], PageView]


class DecisionPlace(Surface):
    """Choose, understand, prove."""

    def __init__(self, look: Look, desk: Desk, reporting: Reporting) -> None:
        super().__init__()
        self._look, self._desk, self._reporting = look, desk, reporting
        self._view: PageView | None = None
        self._outcomes = OutcomesPane(look)
        self._views = ViewsPane(look, desk)
        self._pages = holding(below(gap=0))
        self._signers = holding(below(gap=0, margins=(16, 4, 16, 4)))
        self._stage = Words("", "small")
        right = self._report_pane()
        panes = Panes(self._outcomes, self._views, right)
        panes.give(look.metrics.list_pane + 140, 0, look.metrics.search_pane)
        self._parts = (self._outcomes, self._views, right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._outcomes.recommend_wanted.connect(self._recommend)
        self._outcomes.determine_wanted.connect(self._determine)
        self._outcomes.send_back_wanted.connect(self._send_back)
        self._outcomes.jumped.connect(desk.jumped)
        desk.changed.connect(self._on_changed)

    def _report_pane(self) -> QWidget:
        look = self._look
        refresh = Button(look, self.tr("Make preview"), "refresh-cw")
        refresh.clicked.connect(self.preview)
        sign_off = Button(look, self.tr("Sign off my positions"))
        sign_off.clicked.connect(self._sign_off)
        export = Button(look, self.tr("Export report…"), "download")
        export.clicked.connect(self.export)
        seal = Button(look, self.tr("Seal report…"), "stamp")
        seal.clicked.connect(self.seal)
        return Pane(
            self.tr("Report"),
            Bar(look, Words(self.tr("Report preview"), "strong"), self._stage, None, refresh),
            Wide(self._pages),
            SectionHead(look, self.tr("Signatures under positions")),
            self._signers,
            Foot(look, export, sign_off, None, seal),
        )

    def activated(self) -> None:
        """Read where the decision stands."""
        self.refresh()
        if self._view is None:
            self.preview()

    def panes(self) -> Sequence[QWidget]:
        """Outcomes, views, report."""
        return self._parts

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("The workbench records reasons; people decide")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.EXPORT_REPORT: self.export}

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the decision again."""
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_decision(view, framework, hand.person), self._show)

    def _show(self, shown: DecisionShown) -> None:
        self._outcomes.show_decision(shown)
        self._views.show_decision(shown)
        self._show_signers(shown)
        open_views = sum(one.line.reconciled is None for one in shown.divergent)
        self.counted.emit(open_views, "split")
        decided = shown.decided
        if decided.determined:
            self._stage.setText(self.tr("Determined"))
        else:
            issued = bool(decided.recommendation and decided.recommendation.issued)
            self._stage.setText(self.tr("Recommendation") if issued else self.tr("Draft"))

    def _show_signers(self, shown: DecisionShown) -> None:
        layout = self._signers.layout()
        if layout is None:
            return
        emptied(layout)
        for one in shown.signers:
            words = self.tr("Signed by {0}, {1}").format(one.by, one.on) if one.signed else self.tr("Not signed")
            words = self.tr("Changed since it was signed") if one.stale else words
            icon = Mark("triangle-alert", "warn") if one.stale else Mark("check", "ok")
            row = RowText(plain(discipline_name(one.discipline)), aside=small(words), quiet=True)
            shown_row = RowText(row.first, aside=row.aside, icon=icon if one.signed else Mark("circle"), quiet=True)
            layout.addWidget(RowButton(self._look, shown_row))

    # ------------------------------------------------------------------ acting

    @Slot(str, str, bool)
    def _recommend(self, outcome: str, reasoning: str, issued: bool) -> None:
        command = Recommend(self._desk.framework, outcome, reasoning, issued=issued)
        self._desk.do(self._owner, command, lambda _written: self.preview(), self._refused)

    @Slot(str, str, str)
    def _determine(self, capacity: str, reason: str, reference: str) -> None:
        command = Determine(self._desk.framework, capacity, reason, reference)
        self._desk.do(self._owner, command, lambda _written: self.preview(), self._refused)

    @Slot(str, str)
    def _send_back(self, capacity: str, reason: str) -> None:
        self._desk.do(self._owner, SendBack(capacity, reason), None, self._refused)

    @Slot()
    def _sign_off(self) -> None:
        self._desk.do(self._owner, SignOffDiscipline(), None, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._outcomes.fault(say(refusal.code, refusal.details).whole)

    @Slot()
    def preview(self) -> None:
        """Make the report anew and show its pages."""
        case = self._desk.case
        self._desk.tasks.read(self._owner, lambda: self._reporting.preview(case), self._show_pages)

    def _show_pages(self, source: PageSource) -> None:
        layout = self._pages.layout()
        if layout is None:
            return
        if self._view is not None:
            self._view.close_document()
        emptied(layout)
        self._view = self._reporting.page_view(source)
        layout.addWidget(self._view)

    @Slot()
    def export(self) -> None:
        """Write the report, unsigned, where the person says."""
        self._write(())

    @Slot()
    def seal(self) -> None:
        """Write the report and seal it with a key of the person's."""
        key, _ = QFileDialog.getOpenFileName(self, self.tr("Key to sign with"), "", self.tr("Keys (*.p12 *.pfx *.pem)"))
        if not key:
            return
        words, given = QInputDialog.getText(
            self, self.tr("Password of the key"), self.tr("Password"), QLineEdit.EchoMode.Password
        )
        if given:
            self._write((("", Path(key)),), words)

    def _write(self, keys: tuple[tuple[str, Path], ...], password: str | None = None) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Write the report"), "report.pdf", "PDF (*.pdf)")
        if path:
            self.write_report(Path(path), keys, password)

    def write_report(self, path: Path, keys: tuple[tuple[str, Path], ...], password: str | None) -> None:
        """Write the report to a file, sealed where a key is given; what became of it is said in the status line."""
        case = self._desk.case
        self._desk.tasks.act(
            self._owner, lambda: self._reporting.export(case, path, keys, password), self.stated.emit, self._refused
        )
