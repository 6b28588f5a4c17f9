"""One open case in the window: its places, and the ways between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.assessment.panel import JudgementPanel
from ui.assessment.place import AssessmentPlace
from ui.decision.place import DecisionPlace
from ui.decision.report_pane import Reporting
from ui.desk import Desk
from ui.document.giving_back import GivingBack
from ui.document.pixmaps import PixmapCache
from ui.document.place import Origin
from ui.document.view import PageView
from ui.dossier.news import ReadingNews
from ui.dossier.notices import RECOGNISED
from ui.dossier.place import DossierPlace
from ui.dossier.shown import Reading, marks_on
from ui.dossier.versions import DossierAndVersions
from ui.evidence.place import EvidencePlace
from ui.facts.place import FactsPlace
from ui.findings.place import FindingsPlace
from ui.questions.place import QuestionsPlace
from ui.reports.report_form import Order
from ui.shell.commands import Command
from ui.shell.panewalk import enter
from ui.shell.place import Offers, Place, PlaceName
from ui.team.place import TeamPlace
from ui.trail.place import TrailPlace
from ui.trail.proving import Proving
from ui.versions.place import Sources
from workbench.desktop.case_forms import CaseForms
from workbench.desktop.exchanging_marks import ExchangingMarks
from workbench.desktop.looking_in import destroying_of, embedded_of, locks_of
from workbench.domain.errors import RuleBroken
from workbench.domain.matching import plain
from workbench.services.board import read_board
from workbench.services.comparing import compare
from workbench.services.destroying import destroyed
from workbench.services.pages import AbsentPages, PageSource
from workbench.services.reading import SCAN
from workbench.services.record import CaseView
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.workspace import Hand

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop
    from workbench.domain.report_blocks import RequiredSignature


class CaseFile:
    """Makes the places of a case when they are first gone to, and carries people between them."""

    def __init__(self, desktop: Desktop, desk: Desk, reference: str) -> None:
        self._desktop, self.desk, self.reference = desktop, desk, reference
        self.news = ReadingNews()
        self.marks = ExchangingMarks(desktop, desk, lambda: self._dossier.pane.current if self._dossier else "")
        self.forms = CaseForms(desktop, desk)
        self._judgement: JudgementPanel | None = None
        self._dossier: DossierAndVersions | None = None
        self._evidence: EvidencePlace | None = None
        self._findings: FindingsPlace | None = None
        self._questions: QuestionsPlace | None = None
        self._decision: DecisionPlace | None = None
        self._team: TeamPlace | None = None
        self._trail: TrailPlace | None = None
        desk.jumped.connect(self.jump)
        desk.told.connect(lambda words: desktop.window.notices.tell("ok", words))

    @property
    def judgement(self) -> JudgementPanel:
        """The judgement panel, shared by the places that judge."""
        if self._judgement is None:
            self._judgement = JudgementPanel(self._desktop.look, self.desk)
            self._judgement.refused.connect(self._desktop.refuse)
            self._judgement.told.connect(self._desktop.tell)
        return self._judgement

    def offers(self) -> Offers:
        """Return what can be done with the case wherever one is in it."""
        return {
            Command.FRAMEWORK: self.forms.framework,
            Command.WHO_DETERMINES: self.forms.who_determines,
            Command.EARLIER_CASE: self.forms.earlier_case,
            Command.BLIND: self.forms.blind,
            Command.EXPORT_PACKAGE: self.forms.package,
            Command.IMPORT_MARKS: self.marks.bring_in,
            Command.EXPORT_MARKS: self.marks.hand_out,
        }

    def places(self) -> tuple[Place, ...]:
        """Return the places that exist."""
        look, desk = self._desktop.look, self.desk
        return (
            Place(PlaceName.DOSSIER, self._make_dossier),
            Place(PlaceName.EVIDENCE, self._make_evidence),
            Place(PlaceName.ASSESSMENT, lambda: AssessmentPlace(look, desk, self.judgement)),
            Place(PlaceName.FINDINGS, self._make_findings),
            Place(PlaceName.QUESTIONS, self._make_questions),
            Place(PlaceName.FACTS, self._make_facts),
            Place(PlaceName.TEAM, self._make_team),
            Place(PlaceName.DECISION, self._make_decision),
            Place(PlaceName.TRAIL, self._make_trail),
        )

    def begin(self) -> None:
        """Take the first criterion of mine in hand that has no answer."""
        framework = self.desk.framework
        me = self.desk.workspace.me.discipline
        owner = self.desk.tasks.owner()

        def first(view: CaseView, _hand: Hand) -> str:
            board = read_board(view, framework)
            mine = [row for row in board.rows if row.owner == me]
            waiting = [row for row in mine if not row.answered] or mine or list(board.rows)
            return waiting[0].criterion.id if waiting else ""

        self.desk.read(owner, first, lambda found: self.desk.take(self.desk.criterion or found))

    def end(self) -> None:
        """Let go of the documents and of what waits."""
        self.marks.end()
        self.forms.end()
        if self._dossier is not None:
            self._dossier.close_documents()
        if self._decision is not None:
            self._decision.close_documents()
        self.desk.close()

    def go_to(self, target: str) -> None:
        """Go to what a row of the list of cases names, such as `criterion REG-06` or `place team`."""
        kind, _, key = target.partition(" ")
        self.jump(kind, key)

    def jump(self, kind: str, key: str) -> None:
        """Go to a thing wherever it is shown."""
        window = self._desktop.window
        if kind == "place":
            window.go_to(PlaceName(key))
        elif kind == "framework":
            self.forms.framework()
        elif kind in ("annotation", "version"):
            focus = QApplication.focusWidget()
            origin = Origin(window.place or PlaceName.DOSSIER, focus, focus.accessibleName() if focus else "")
            window.go_to(PlaceName.DOSSIER)
            if self._dossier is not None and kind == "annotation":
                self._dossier.show_mark(key, origin)
            elif self._dossier is not None:
                self._dossier.show_version(key)
        elif kind == "versions":
            window.go_to(PlaceName.DOSSIER)
            if self._dossier is not None:
                self._dossier.compare(*key.split(" "))
        elif kind == "criterion" and self.desk.framework.criterion(key):
            self.desk.take(key)
            if window.place not in (PlaceName.DOSSIER, PlaceName.ASSESSMENT):
                window.go_to(PlaceName.ASSESSMENT)
        elif kind == "question":
            window.go_to(PlaceName.QUESTIONS)
            if self._questions is not None:
                self._questions.show_question(key)
        elif kind == "evidence":
            window.go_to(PlaceName.EVIDENCE)
            if self._evidence is not None:
                self._evidence.show_target(key)
        elif kind == "finding":
            window.go_to(PlaceName.FINDINGS)
            if self._findings is not None:
                self._findings.show_finding(key)
        elif kind == "history":
            window.go_to(PlaceName.TRAIL)
            if self._trail is not None:
                self._trail.show_history(key)

    def go_back_to(self, origin: Origin) -> None:
        """Go to where a jump to a quote began, and give the keyboard back to what had it."""
        window = self._desktop.window
        if window.place != origin.place:
            window.go_to(PlaceName(origin.place))
        given = GivingBack(window.surface, origin).give()
        if not given and origin.place == PlaceName.DOSSIER:
            enter(self.judgement)

    # ------------------------------------------------------------------ places

    def _make_dossier(self) -> DossierAndVersions:
        session, case, liked = self._desktop.session, self.desk.case, self._desktop.preferring
        reading = Reading(
            self._source,
            self._codes,
            self._search,
            self.news,
            self._words,
            locks_of(session, case),
            embedded_of(session, case),
            destroying_of(session, case),
            self.marks.handing,
            liked.one_page,
            liked.show_one_page,
        )
        look, desk, documents = self._desktop.look, self.desk, self._desktop.session.documents
        sources = Sources(self._source, partial(compare, documents), marks_on)
        self._dossier = DossierAndVersions(look, desk, DossierPlace(look, desk, reading, self.judgement), sources)
        self._dossier.originWanted.connect(self.go_back_to)
        return self._dossier

    def _make_evidence(self) -> EvidencePlace:
        self._evidence = EvidencePlace(self._desktop.look, self.desk)
        return self._evidence

    def _make_findings(self) -> FindingsPlace:
        self._findings = FindingsPlace(self._desktop.look, self.desk)
        return self._findings

    def _make_questions(self) -> QuestionsPlace:
        self._questions = QuestionsPlace(self._desktop.look, self.desk, self._write_letter)
        return self._questions

    def _make_facts(self) -> FactsPlace:
        from workbench.adapters.units import amount_of

        return FactsPlace(self._desktop.look, self.desk, amount_of)

    def _make_team(self) -> TeamPlace:
        from workbench.desktop.teamwork import exchange_of  # merging comes with it

        self._team = TeamPlace(self._desktop.look, self.desk, exchange_of(self._desktop, self.desk))
        return self._team

    def packages_arrived(self) -> None:
        """Go to what packages brought."""
        self._desktop.window.go_to(PlaceName.TEAM)
        if self._team is not None:
            self._team.packages_arrived()

    def _make_decision(self) -> DecisionPlace:
        reporting = Reporting(self._preview, self._export, self._signers, self._page_view)
        self._decision = DecisionPlace(self._desktop.look, self.desk, reporting)
        return self._decision

    def _make_trail(self) -> TrailPlace:
        from workbench.services.safekeeping import check

        proving = Proving(partial(check, self._desktop.session.opened), self._write_trail)
        self._trail = TrailPlace(self._desktop.look, self.desk, proving)
        return self._trail

    def _source(self, sha256: str) -> PageSource:
        shown = self._desktop.session.shown
        boxes, recognised = partial(shown.boxes, sha256), partial(shown.recognised_text, sha256)
        try:
            source = shown.source(sha256)
        except RuleBroken:  # a package came without it, or it was destroyed; its marks are still to be seen
            gone = sha256 in destroyed(self._desktop.session.workspace.view(self.desk.case))
            return AbsentPages(sha256, "document.destroyed" if gone else "document.gone")
        return self._desktop.workers.open(sha256, source, boxes=boxes, recognised=recognised)

    def _words(self, sha256: str) -> Mapping[int, str]:
        documents = self._desktop.session.documents
        return {page: plain(words) for page, words in documents.page_words(sha256).items() if words}

    def _codes(self, hashes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        documents = self._desktop.session.documents
        found = ((one, documents.inspected(one)) for one in hashes)
        codes = {sha256: seen.codes for sha256, seen in found if seen is not None}
        read = {one for one in codes if SCAN in codes[one] and documents.recognised_pages(one)}
        return {one: (*said, RECOGNISED) if one in read else said for one, said in codes.items()}

    def _search(self, view: CaseView, hand: Hand, asked: Asked) -> CaseFound:
        from workbench.services.searching_case import search_case

        session = self._desktop.session

        def codes(sha256: str) -> tuple[str, ...]:
            seen = session.documents.inspected(sha256)
            return seen.codes if seen is not None else ()

        return search_case(view, hand, session.pages, asked, codes)

    # ------------------------------------------------------------------ reports

    def _page_view(self, source: PageSource) -> PageView:
        view = PageView(self._desktop.look, source, PixmapCache())
        view.open()
        return view

    def _preview(self, case: str) -> PageSource:
        import hashlib

        from workbench.reports import make_report, rendered
        from workbench.services.bytes import MemoryBytes

        data = rendered(make_report(self._desktop.session, case), "pdf")
        return self._desktop.workers.open(hashlib.sha256(data).hexdigest(), MemoryBytes(data))

    def _export(self, case: str, order: Order) -> str:
        from workbench.domain.report import Profile
        from workbench.reports import make_report, rendered, signed, write_new

        report = make_report(self._desktop.session, case, Profile(order.profile), order.discipline)
        data = rendered(report, order.form)
        for key in order.keys:
            data = signed(data, report, ((key.field, key.path),), key.password)
        write_new(order.path, data)
        return self._told(order, len(report.signers))

    def _write_letter(self, case: str, form: str, path: Path) -> str:
        from workbench.letters import letter_of
        from workbench.reports import write_new

        write_new(path, letter_of(self._desktop.session, case, form))
        return self._desktop.tr("{0} is written.").format(path.name)

    def _write_trail(self, case: str, form: str, path: Path, only: Collection[str] | None) -> str:
        from workbench.reports import write_new
        from workbench.trails import trail_of

        write_new(path, trail_of(self._desktop.session, case, form, only))
        return self._desktop.tr("{0} is written.").format(path.name)

    def _told(self, order: Order, asked: int) -> str:
        tr = self._desktop.tr
        if not order.keys:
            return tr("{0} is written.").format(order.path.name)
        words = tr("{0} is written and sealed.").format(order.path.name)
        left = asked - len(order.keys)
        return words + (tr(" {0} of {1} signatures are still open.").format(left, asked) if left else "")

    def _signers(self, case: str) -> tuple[RequiredSignature, ...]:
        from workbench.reports import make_report

        return make_report(self._desktop.session, case).signers
