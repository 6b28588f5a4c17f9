"""One open case in the window: its places, and the ways between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.assessment.panel import JudgementPanel
from ui.desk import Desk
from ui.document.giving_back import GivingBack
from ui.document.place import Origin
from ui.dossier.news import ReadingNews
from ui.dossier.place import DossierPlace
from ui.dossier.shown import Reading, marks_on
from ui.dossier.versions import DossierAndVersions
from ui.shell.commands import Command
from ui.shell.panewalk import enter
from ui.shell.place import Offers, Place, PlaceName
from ui.versions.place import Sources
from workbench.desktop.case_forms import CaseForms
from workbench.desktop.exchanging_marks import ExchangingMarks
from workbench.desktop.looking_in import destroying_of, embedded_of, locks_of
from workbench.desktop.reading_documents import ReadingDocuments
from workbench.desktop.writing_out import WritingOut
from workbench.services.board import read_board
from workbench.services.comparing import compare
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

if TYPE_CHECKING:
    from ui.assessment.place import AssessmentPlace
    from ui.decision.place import DecisionPlace
    from ui.evidence.place import EvidencePlace
    from ui.facts.place import FactsPlace
    from ui.findings.place import FindingsPlace
    from ui.questions.place import QuestionsPlace
    from ui.team.place import TeamPlace
    from ui.trail.place import TrailPlace
    from workbench.desktop.desktop import Desktop


class CaseFile:
    """Makes the places of a case when they are first gone to, and carries people between them."""

    def __init__(self, desktop: Desktop, desk: Desk, reference: str) -> None:
        self._desktop, self.desk, self.reference = desktop, desk, reference
        self.news = ReadingNews()
        self.marks = ExchangingMarks(desktop, desk, lambda: self._dossier.pane.current if self._dossier else "")
        self.forms = CaseForms(desktop, desk)
        self._out = WritingOut(desktop)
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
        return (
            Place(PlaceName.DOSSIER, self._make_dossier),
            Place(PlaceName.EVIDENCE, self._make_evidence),
            Place(PlaceName.ASSESSMENT, self._make_assessment),
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
        read = ReadingDocuments(self._desktop, case)
        reading = Reading(
            read.source,
            read.codes,
            read.search,
            self.news,
            read.words,
            locks_of(session, case),
            embedded_of(session, case),
            destroying_of(session, case),
            self.marks.handing,
            liked.one_page,
            liked.show_one_page,
        )
        look, desk, documents = self._desktop.look, self.desk, self._desktop.session.documents
        sources = Sources(read.source, partial(compare, documents), marks_on)
        self._dossier = DossierAndVersions(look, desk, DossierPlace(look, desk, reading, self.judgement), sources)
        self._dossier.originWanted.connect(self.go_back_to)
        return self._dossier

    def _make_evidence(self) -> EvidencePlace:
        from ui.evidence.place import EvidencePlace

        self._evidence = EvidencePlace(self._desktop.look, self.desk)
        return self._evidence

    def _make_assessment(self) -> AssessmentPlace:
        from ui.assessment.place import AssessmentPlace

        return AssessmentPlace(self._desktop.look, self.desk, self.judgement)

    def _make_findings(self) -> FindingsPlace:
        from ui.findings.place import FindingsPlace

        self._findings = FindingsPlace(self._desktop.look, self.desk)
        return self._findings

    def _make_questions(self) -> QuestionsPlace:
        from ui.questions.place import QuestionsPlace

        self._questions = QuestionsPlace(self._desktop.look, self.desk, self._out.letter)
        return self._questions

    def _make_facts(self) -> FactsPlace:
        from ui.facts.place import FactsPlace
        from workbench.adapters.units import amount_of

        return FactsPlace(self._desktop.look, self.desk, amount_of)

    def _make_team(self) -> TeamPlace:
        from ui.team.place import TeamPlace
        from workbench.desktop.teamwork import exchange_of  # merging comes with it

        self._team = TeamPlace(self._desktop.look, self.desk, exchange_of(self._desktop, self.desk))
        return self._team

    def packages_arrived(self) -> None:
        """Go to what packages brought."""
        self._desktop.window.go_to(PlaceName.TEAM)
        if self._team is not None:
            self._team.packages_arrived()

    def _make_decision(self) -> DecisionPlace:
        from ui.decision.place import DecisionPlace

        self._decision = DecisionPlace(self._desktop.look, self.desk, self._out.reporting())
        return self._decision

    def _make_trail(self) -> TrailPlace:
        from ui.trail.place import TrailPlace

        self._trail = TrailPlace(self._desktop.look, self.desk, self._out.proving())
        return self._trail
