"""The Decision place: outcomes, divergent views and dissent, the report with its signatures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.decision.dissent_form import DissentForm
from ui.decision.outcomes import OutcomesPane
from ui.decision.reason_form import ReasonForm
from ui.decision.report_pane import Reporting, ReportPane
from ui.decision.standing import Standing, read_standing
from ui.decision.views import ViewsPane
from ui.desk import Desk
from ui.kit.choices import Choice, Tabs
from ui.kit.layouts import Wide, below, holding
from ui.kit.panes import Bar, Panes
from ui.reports.report_form import ReportForm
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.text import say
from ui.theme.look import Look
from workbench.domain.decision import Dissent
from workbench.domain.errors import Refusal
from workbench.services.assessing import WithdrawDissent
from workbench.services.deciding import CloseAfterDecision, Countersign, Determine, Recommend, SendBack
from workbench.services.decision_view import DecisionShown
from workbench.services.rounds import EndCase, ReopenCase
from workbench.services.workspace import Command as Act


class DecisionPlace(Surface):
    """Choose, understand, prove; where there is less room the last two share theirs."""

    def __init__(self, look: Look, desk: Desk, reporting: Reporting) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._shown: DecisionShown | None = None
        self._stale, self._to_focus = True, False
        self._outcomes = OutcomesPane(look, desk)
        self._views = ViewsPane(look, desk)
        self._report = ReportPane(look, desk, reporting)
        self._tabs = Tabs(look, (), self.tr("Beside the outcome"))
        self._tabs.offer([Choice("views", self.tr("Divergent views")), Choice("report", self.tr("Report"))])
        self._tab_bar = Bar(look, Wide(self._tabs), left=0)
        self._pair = Panes(self._views, self._report)
        self._pair.give(0, look.metrics.search_pane - 40)
        self._whole = Panes(self._outcomes, holding(below(self._tab_bar, Wide(self._pair), gap=0)))
        self._whole.give(look.metrics.judge_pane, 0)
        self.setLayout(below(Wide(self._whole), gap=0))
        self._dissent = DissentForm(self, look, desk)
        self._reason = ReasonForm(self, look, desk)
        self._form = ReportForm(self, look, desk, reporting.export, reporting.signers)
        self._owner = desk.tasks.owner(self)
        self._connect()
        self._share()

    def _connect(self) -> None:
        out = self._outcomes
        out.recommend_wanted.connect(self._recommend)
        out.determine_wanted.connect(self._determine)
        out.send_back_wanted.connect(self._send_back)
        out.effect_wanted.connect(lambda: self._do(CloseAfterDecision(self._desk.framework)))
        out.countersign_wanted.connect(self._countersign)
        out.end_wanted.connect(self._end)
        out.reopen_wanted.connect(self._reopen)
        out.jumped.connect(self._desk.jumped)
        self._views.dissent_wanted.connect(self._dissent.start)
        self._views.response_wanted.connect(self._dissent.respond)
        self._views.withdrawal_wanted.connect(self._withdraw)
        self._report.export_wanted.connect(self.export)
        self._report.seal_wanted.connect(self.seal)
        self._tabs.chosen.connect(self._share)
        self._look.changed.connect(self._share)
        self._desk.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the place

    def activated(self) -> None:
        """Read where the decision stands, and make the preview anew where something has changed since."""
        self.refresh()
        if self._stale:
            self._stale = False
            self._report.preview()

    def panes(self) -> Sequence[QWidget]:
        """Outcomes, views, report."""
        return (self._outcomes, self._views, self._report)

    def first(self) -> QWidget | None:
        """The outcomes; before they have been read, wherever they will be."""
        self._to_focus = self._shown is None
        return self._outcomes.first()

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("The workbench records reasons; people decide")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.EXPORT_REPORT: self.export}

    def close_documents(self) -> None:
        """Let go of the pages of the preview."""
        self._report.close_document()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the last two columns share their room where it is narrow."""
        super().resizeEvent(event)
        self._share()

    @Slot()
    def _share(self) -> None:
        metrics = self._look.metrics
        narrow = self.width() < 2 * metrics.judge_pane + metrics.search_pane
        self._tab_bar.setVisible(narrow)
        self._views.setVisible(not narrow or self._tabs.key == "views")
        self._report.setVisible(not narrow or self._tabs.key == "report")

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the decision again."""
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_standing(view, hand, framework), self._show)

    def _show(self, standing: Standing) -> None:
        shown = self._shown = standing.shown
        self._outcomes.show_standing(standing)
        first = self._outcomes.first()
        if self._to_focus and first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._to_focus = False
        self._views.show_decision(shown)
        self._report.show_decision(shown)
        open_views = sum(one.line.reconciled is None for one in shown.divergent)
        self.counted.emit(open_views, "split" if open_views else "neutral")

    # ------------------------------------------------------------------ acting

    @Slot(bool)
    def _recommend(self, issued: bool) -> None:
        written, before = self._outcomes.recommending.written, None
        if self._shown is not None and self._shown.decided.round == self._shown.round:
            before = self._shown.decided.recommendation
        command = Recommend(
            self._desk.framework,
            self._outcomes.chosen,
            written.reasoning,
            written.scope,
            written.scope_text,
            written.conditions,
            before.dependencies if before else (),
            written.re_designation,
            written.override_reason,
            written.without_chance_reason,
            issued=issued,
        )
        self._do(command)

    @Slot()
    def _determine(self) -> None:
        fields = self._outcomes.determining
        self._do(Determine(self._desk.framework, fields.capacity, fields.reason, fields.reference))

    @Slot()
    def _send_back(self) -> None:
        fields = self._outcomes.determining
        self._do(SendBack(fields.capacity, fields.reason))

    @Slot()
    def _countersign(self) -> None:
        decided = self._shown.decided if self._shown else None
        why = decided.recommendation.override_reason if decided and decided.recommendation else ""
        self._reason.start(
            self.tr("Countersign the override"),
            self.tr("The lead’s reason: {0}").format(why),
            self.tr("Countersign"),
            "countersignature",
            Countersign,
        )

    @Slot(str)
    def _end(self, outcome: str) -> None:
        """End the case without an assessed outcome; answers never stop it."""
        withdrawn = outcome == "withdrawn"
        self._reason.start(
            self.tr("Withdrawn by the applicant") if withdrawn else self.tr("Close without assessment"),
            self.tr("It rests on the applicant’s letter with its date. Nothing that was answered is lost.")
            if withdrawn
            else self.tr("No outcome is assessed. Nothing that was answered is lost."),
            self.tr("End the case"),
            f"end {outcome}",
            lambda reason: EndCase("withdrawn" if withdrawn else "closed", reason),
        )

    @Slot()
    def _reopen(self) -> None:
        self._reason.start(
            self.tr("Open the case again"),
            self.tr("What was determined stays in its round; after a determination the next round begins."),
            self.tr("Open again"),
            "reopening",
            ReopenCase,
        )

    @Slot(object)
    def _withdraw(self, dissent: Dissent) -> None:
        self._reason.start(
            self.tr("Withdraw my dissent"),
            f"“{dissent.text}”",
            self.tr("Withdraw"),
            f"withdrawal {dissent.id}",
            lambda reason: WithdrawDissent(dissent.id, reason),
        )

    def _do(self, command: Act) -> None:
        self._outcomes.fault("")
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self._outcomes.recorded()
        self._stale = False
        self._report.preview()

    def _refused(self, refusal: Refusal) -> None:
        self._outcomes.fault(say(refusal.code, refusal.details).whole)

    @Slot()
    def export(self) -> None:
        """Ask where the report shall be written, unsigned."""
        self._form.start(sealing=False)

    @Slot()
    def seal(self) -> None:
        """Ask where the report shall be written, and which key seals it."""
        self._form.start(sealing=True)
