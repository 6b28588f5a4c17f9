"""One open case in the window: its places, and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.assessment.board import AssessmentPlace
from ui.assessment.panel import JudgementPanel
from ui.decision.place import DecisionPlace, Reporting
from ui.desk import Desk
from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView
from ui.dossier.place import DossierPlace, Reading
from ui.evidence.place import EvidencePlace
from ui.findings.place import FindingsPlace
from ui.shell.place import Place, PlaceName
from ui.team.place import Exchange, TeamPlace
from ui.trail.place import TrailPlace
from workbench.domain.case import Case
from workbench.services.board import read_board
from workbench.services.pages import PageSource
from workbench.services.searching import Found

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop


class CaseFile:
    """Makes the places of a case when they are first gone to, and carries people between them."""

    def __init__(self, desktop: Desktop, desk: Desk, case: Case) -> None:
        self._desktop, self.desk = desktop, desk
        self._case = case
        self._judgement: JudgementPanel | None = None
        self._dossier: DossierPlace | None = None
        desk.jumped.connect(self.jump)

    @property
    def judgement(self) -> JudgementPanel:
        """The judgement panel, shared by the places that judge."""
        if self._judgement is None:
            self._judgement = JudgementPanel(self._desktop.look, self.desk)
            self._judgement.refused.connect(self._desktop.refuse)
            self._judgement.told.connect(self._desktop.tell)
        return self._judgement

    def places(self) -> tuple[Place, ...]:
        """Return the places that exist."""
        look, desk = self._desktop.look, self.desk
        return (
            Place(PlaceName.DOSSIER, self._make_dossier),
            Place(PlaceName.EVIDENCE, lambda: EvidencePlace(look, desk)),
            Place(PlaceName.ASSESSMENT, lambda: AssessmentPlace(look, desk, self.judgement)),
            Place(PlaceName.FINDINGS, lambda: FindingsPlace(look, desk)),
            Place(PlaceName.TEAM, lambda: TeamPlace(look, desk, self._exchange())),
            Place(PlaceName.DECISION, lambda: DecisionPlace(look, desk, self._reporting())),
            Place(PlaceName.TRAIL, lambda: TrailPlace(look, desk)),
        )

    def begin(self) -> None:
        """Take the first criterion of mine in hand that has no answer."""
        framework = self.desk.framework
        me = self.desk.workspace.me.discipline
        owner = self.desk.tasks.owner()

        def first(view: object, _hand: object) -> str:
            board = read_board(view, framework)  # type: ignore[arg-type]
            mine = [row for row in board.rows if row.owner == me]
            waiting = [row for row in mine if not row.answered] or mine or list(board.rows)
            return waiting[0].criterion.id if waiting else ""

        self.desk.read(owner, first, self.desk.take)

    def end(self) -> None:
        """Let go of the documents and of what waits."""
        if self._dossier is not None:
            self._dossier.pane.close_all()

    def go_to(self, target: str) -> None:
        """Go to what a row of the list of cases names, such as `criterion REG-06` or `place team`."""
        kind, _, key = target.partition(" ")
        if kind == "place":
            self._desktop.window.go_to(PlaceName(key))
        else:
            self.jump(kind, key)

    def jump(self, kind: str, key: str) -> None:
        """Go to a thing wherever it is shown."""
        window = self._desktop.window
        if kind == "annotation":
            window.go_to(PlaceName.DOSSIER)
            if self._dossier is not None:
                self._dossier.show_mark(key)
        elif kind == "criterion" and self.desk.framework.criterion(key):
            self.desk.take(key)
            if window.place not in (PlaceName.DOSSIER, PlaceName.ASSESSMENT):
                window.go_to(PlaceName.ASSESSMENT)
        elif kind == "finding":
            window.go_to(PlaceName.FINDINGS)
        elif kind == "version":
            window.go_to(PlaceName.DOSSIER)
            if self._dossier is not None:
                self._dossier.show_version(key)

    def _make_dossier(self) -> DossierPlace:
        reading = Reading(self._source, self._codes, self._search)
        self._dossier = DossierPlace(self._desktop.look, self.desk, reading, self.judgement)
        return self._dossier

    def _source(self, sha256: str) -> PageSource:
        return self._desktop.workers.open(sha256, self._desktop.session.documents.source(sha256))

    def _codes(self, hashes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        documents = self._desktop.session.documents
        found = ((one, documents.inspected(one)) for one in hashes)
        return {sha256: seen.codes for sha256, seen in found if seen is not None}

    def _search(self, words: str) -> Found:
        from workbench.intake import find

        return find(self._desktop.session, self.desk.case, words, 200)

    def _exchange(self) -> Exchange:
        from workbench.services.merging import set_import_aside
        from workbench.team import merge, receiving

        session = self._desktop.session
        return Exchange(
            lambda paths, dry_run: merge(session, paths, dry_run=dry_run),
            receiving(session).receipts,
            lambda case, package, reason: set_import_aside(session.workspace, case, package, reason),
        )

    # ------------------------------------------------------------------ reports

    def _reporting(self) -> Reporting:
        look = self._desktop.look

        def page_view(source: PageSource) -> PageView:
            view = PageView(look, source, PixmapCache())
            view.open()
            return view

        return Reporting(self._preview, self._export, page_view)

    def _preview(self, case: str) -> PageSource:
        import hashlib

        from workbench.reports import make_report, rendered
        from workbench.services.bytes import MemoryBytes

        data = rendered(make_report(self._desktop.session, case), "pdf")
        return self._desktop.workers.open(hashlib.sha256(data).hexdigest(), MemoryBytes(data))

    def _export(self, case: str, path: Path, keys: tuple[tuple[str, Path], ...], password: str | None) -> str:
        from workbench.reports import make_report, rendered, signed, write_new

        report = make_report(self._desktop.session, case)
        data = rendered(report, "pdf")
        if keys:
            data = signed(data, report, keys, password)
        write_new(path, data)
        words = self._desktop.tr("{0} written and sealed.") if keys else self._desktop.tr("{0} written.")
        return words.format(path.name)
