"""The third column: the report as it would print, who signed their positions, and the ways out of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from ui.desk import Desk
from ui.document.view import PageView
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, emptied, holding, put_into
from ui.kit.panes import Bar, Foot, Pane, SectionHead
from ui.reports.report_form import Export, Signers
from ui.signatures import fill_reviewers, fill_signers
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.services.decision_view import DecisionShown
from workbench.services.pages import PageSource


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the program does for reports: a preview, a file, its signatures, the pages of a source on the screen."""

    preview: Callable[[str], PageSource]
    export: Export
    signers: Signers
    page_view: Callable[[PageSource], PageView]


class ReportPane(Pane):
    """What would be sealed; the seal stays pressable and says what stops it."""

    export_wanted = Signal()
    seal_wanted = Signal()

    def __init__(self, look: Look, desk: Desk, reporting: Reporting) -> None:
        super().__init__("")
        self._look, self._desk, self._reporting = look, desk, reporting
        self._view: PageView | None = None
        self._stage = Words("", "small")
        self._page = Words("", "small")
        self._pages = below(gap=0)
        self._waiting = Words(self.tr("The preview is being made…"), "small", wrap=True)
        self._again = IconButton(look, "refresh-cw", self.tr("Make the preview again"))
        self._signers, self._reviewers = below(gap=0), below(gap=0)
        self._signers_head = SectionHead(look, "")
        export = Button(look, self.tr("Export report…"), "download")
        seal = Button(look, self.tr("Seal report…"), "stamp")
        self.setAccessibleName(self.tr("Report"))
        signatures = below(
            self._signers_head,
            self._signers,
            SectionHead(look, self.tr("Peer review")),
            self._reviewers,
            gap=0,
            margins=(GRID.pad, GRID.half, GRID.pad, GRID.unit),
        )
        put_into(
            self,
            Bar(look, Words(self.tr("Report preview"), "strong"), self._stage, None, self._page, self._again),
            Wide(holding(below(self._waiting, Wide(holding(self._pages)), gap=0))),
            holding(signatures),
            Foot(look, export, None, seal),
        )
        self._waiting.setContentsMargins(GRID.pad, GRID.gap, GRID.pad, GRID.gap)
        self._owner = desk.tasks.owner(self)
        self._again.clicked.connect(self.preview)
        export.clicked.connect(self.export_wanted)
        seal.clicked.connect(self.seal_wanted)

    def show_decision(self, shown: DecisionShown) -> None:
        """Show how far the decision has come, and who signed."""
        decided = shown.decided
        issued = bool(decided.recommendation and decided.recommendation.issued)
        stage = self.tr("Recommendation") if issued and not shown.conflicts else self.tr("Draft, cannot be sealed")
        self._stage.setText(self.tr("Determined") if decided.determined and not shown.conflicts else stage)
        fill_signers(self._look, self._signers, self._signers_head, shown.signers)
        fill_reviewers(self._look, self._reviewers, shown.reviewers)

    @Slot()
    def preview(self) -> None:
        """Make the report anew and show its pages."""
        case, make = self._desk.case, self._reporting.preview
        self._waiting.setText(self.tr("The preview is being made…"))
        self._waiting.show()
        self._again.setEnabled(False)
        self._desk.tasks.read(self._owner, lambda: make(case), self._show_pages, self._refused)

    def close_document(self) -> None:
        """Let go of the pages."""
        if self._view is not None:
            self._view.close_document()
            self._view = None

    def _show_pages(self, source: PageSource) -> None:
        self._again.setEnabled(True)
        self._waiting.hide()
        self.close_document()
        emptied(self._pages)
        view = self._reporting.page_view(source)
        view.setAccessibleName(self.tr("Pages of the report"))
        view.pageShown.connect(self._name_page)
        view.opened.connect(self._name_page)
        self._view = view
        self._pages.addWidget(view)

    @Slot()
    def _name_page(self) -> None:
        if self._view is not None and self._view.page_count:
            self._page.setText(self.tr("Page {0} of {1}").format(self._view.page + 1, self._view.page_count))

    def _refused(self, refusal: Refusal) -> None:
        self._again.setEnabled(True)
        self._waiting.setText(say(refusal.code, refusal.details).whole)
        self._waiting.show()
