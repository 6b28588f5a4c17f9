"""The program behind the window: what the places ask for is fetched and done here."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog, QInputDialog

from ui.cases.page import CasesPlace
from ui.desk import Desk
from ui.kit.signs import discipline_name
from ui.shell.commands import Command
from ui.shell.header import CaseHead
from ui.shell.place import PlaceName
from ui.shell.window import MainWindow
from ui.tasks import Steps, Tasks
from ui.text import say
from ui.theme.look import Look
from ui.words import acts, time_in_words
from workbench.adapters.pdf.client import PdfWorkers
from workbench.app import Session, command_line, numbers, resource_folder
from workbench.desktop.casefile import CaseFile
from workbench.desktop.listing import detail_of, row_of
from workbench.domain.case import Case
from workbench.domain.errors import Refusal
from workbench.domain.intake import Progress
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.domain.intake import IntakeReport
    from workbench.services.receiving import MergeReport
    from workbench.services.record import Written


class Desktop(QObject):
    """Joins one session to one window."""

    def __init__(self, session: Session, look: Look, window: MainWindow, start: CasesPlace) -> None:
        super().__init__(window)
        self._session, self._look, self._window, self._start = session, look, window, start
        self.tasks = Tasks(self)
        self._owner = self.tasks.owner()
        self._file: CaseFile | None = None
        me = session.workspace.me
        window.be(me.name, discipline_name(me.discipline))
        window.know_numbers(numbers())
        self._connect()

    @cached_property
    def workers(self) -> PdfWorkers:
        """The processes that render pages."""
        return PdfWorkers()

    def _connect(self) -> None:
        start, window = self._start, self._window
        start.caseWanted.connect(self.open_case)
        start.placeWanted.connect(self._open_at)
        start.detailWanted.connect(self._show_detail)
        start.dossierWanted.connect(self.choose_dossier)
        start.packageWanted.connect(self.choose_package)
        start.demoWanted.connect(self._open_demo)
        window.caseLeft.connect(self._close_case)
        self.tasks.refused.connect(self.refuse)
        window.offer(
            {
                Command.OPEN_DOSSIER: self.choose_dossier,
                Command.IMPORT_PACKAGE: self.choose_package,
                Command.TAKE_PACKAGE: self.choose_package,
                Command.OPEN_DEMO: self._open_demo,
                Command.UNDO: self._undo,
                Command.REDO: self._redo,
                Command.EXPORT_PACKAGE: self._export_package,
                Command.VERIFY_REPORT: self._verify_report,
            }
        )

    def begin(self) -> None:
        """Show the cases, and warm the workers up meanwhile."""
        self.show_cases()
        self.tasks.read(self._owner, self._warm, lambda _done: None)

    def _warm(self) -> None:
        self.workers.warm()

    def end(self) -> None:
        """Close the case, finish the acts, end the workers."""
        self._close_case()
        self._owner.close()
        self.tasks.shutdown()
        if "workers" in self.__dict__:
            self.workers.close()

    def refuse(self, refusal: Refusal) -> None:
        """Say above the place what was refused."""
        self._window.notices.refuse(refusal)

    def tell(self, sentence: str) -> None:
        """Say at the left of the status line what is safe."""
        self._window.status.say_safe(sentence)

    # ------------------------------------------------------------------ cases

    def show_cases(self) -> None:
        """Read the list of cases."""
        session = self._session
        self.tasks.read(
            self._owner,
            lambda: [row for c in session.workspace.record.cases() if (row := row_of(session, c))],
            self._start.show_cases,
        )

    def _show_detail(self, case: str) -> None:
        session = self._session
        self.tasks.read(self._owner, lambda: detail_of(session, case), self._start.show_detail)

    def _open_at(self, case: str, target: str) -> None:
        self.open_case(case)
        if self._file is not None:
            self._file.go_to(target)

    def open_case(self, case: str) -> None:
        """Open a case on the desk."""
        self._close_case()
        view = self._session.workspace.view(case)
        found = view.one(Case, case)
        if found is None:
            return
        framework = self._session.framework(case)
        desk = Desk(self._session.workspace, framework, case, self.tasks, self)
        desk.changed.connect(self._on_changed)
        self._file = CaseFile(self, desk, found)
        head = CaseHead(
            found.reference,
            found.product or found.reference,
            found.applicant,
            found.route,
            found.marking,
            framework.version,
        )
        self._window.open_case(head, self._file.places())
        self._window.status.say_mark("FICTIONAL - DEMONSTRATION DATA" if found.demonstration else "")
        self._file.begin()

    def _close_case(self) -> None:
        if self._file is not None:
            self._file.end()
            self._file = None
            self.show_cases()

    def _on_changed(self, written: Written) -> None:
        self.tell(self.tr("Saved {0}").format(time_in_words(self._session.workspace.now().wall)))
        self._name_undo(written.case)

    def _name_undo(self, case: str) -> None:
        workspace = self._session.workspace

        def show(found: tuple[str | None, str | None]) -> None:
            words = [acts().get(one, "").split(" {")[0].split(",")[0] if one else "" for one in found]
            undo = self.tr("Undo: {0}").format(words[0]) if found[0] else self.tr("Undo")
            redo = self.tr("Redo: {0}").format(words[1]) if found[1] else self.tr("Redo")
            self._window.name_undo(undo, redo)

        self.tasks.read(self._owner, lambda: workspace.can(case), show)

    def _undo(self) -> None:
        if self._file is not None:
            self._file.desk.undo(self._owner)

    def _redo(self) -> None:
        if self._file is not None:
            self._file.desk.redo(self._owner)

    # ------------------------------------------------------------------ dossiers and packages

    def choose_dossier(self) -> None:
        """Ask for a dossier and a reference, and take it in."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("Open dossier"))
        if not path:
            return
        reference, given = QInputDialog.getText(
            self._window, self.tr("Open dossier"), self.tr("Reference of the case"), text=Path(path).name
        )
        if given and reference.strip():
            self.take_dossier(Path(path), reference.strip())

    def take_dossier(self, path: Path, reference: str) -> None:
        """Take a dossier in; the window stays usable, and the report is said when it is done."""
        session = self._session

        def work(steps: Steps) -> tuple[str, IntakeReport]:
            from workbench.intake import take_in

            def progress(one: Progress) -> None:
                steps.report(one.done, one.total, one.name)

            case = session.open_case(reference, {})
            return case, take_in(session, case, path, watch=Watch(progress=progress))

        def progressed(done: int, total: int, name: str) -> None:
            share = f"{100 * done // total} %" if total else ""
            self.tell(self.tr("Taking in {0} {1}").format(name, share))

        self.tasks.long(self._owner, work, lambda found: self._taken(*found), progressed)

    def _taken(self, case: str, report: IntakeReport) -> None:
        noted = sum(bool(one.findings) for one in report.documents)
        words = self.tr("{0} documents taken in, {1} with remarks.").format(len(report.taken), noted)
        self._window.notices.tell("ok", words)
        self.show_cases()
        if self._file is None:
            self.open_case(case)

    def choose_package(self) -> None:
        """Ask for a package and take it in."""
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import package"))
        if path:
            self.take_package(Path(path))

    def take_package(self, path: Path) -> None:
        """Take a package in and say what arrived."""
        from workbench.team import merge

        session = self._session
        self.tasks.act(self._owner, lambda: merge(session, [path]), self._merged)

    def _merged(self, report: MergeReport) -> None:
        one = report.packages[0]
        if one.refused or one.manifest is None:
            self._window.notices.tell("warn", say(one.refused, one.refusal.details if one.refusal else {}).whole)
            return
        words = self.tr("{0} of {1} items arrived, {2} new; {3} conflicts open.")
        said = words.format(one.new + one.known, one.entries, one.new, report.conflicts)
        self._window.notices.tell("ok", said)
        self.show_cases()
        if self._file is None:
            self.open_case(one.manifest.case)
        self._window.go_to(PlaceName.TEAM)

    def _export_package(self) -> None:
        if self._file is None:
            return
        proposed = f"{self._session.workspace.me.name}.awpackage"
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export package"), proposed)
        if path:
            self.export_package(Path(path))

    def export_package(self, path: Path) -> None:
        """Write my work on the open case into a package."""
        if self._file is None:
            return
        from workbench.team import export

        session, case = self._session, self._file.desk.case
        written = self.tr("{0} written.").format(path.name)
        self.tasks.act(
            self._owner, lambda: export(session, case, path), lambda _done: self._window.notices.tell("ok", written)
        )

    def _verify_report(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Verify a report"), "", "PDF (*.pdf)")
        if path:
            self.verify_report(Path(path))

    def verify_report(self, path: Path) -> None:
        """Say the verdict on a report."""
        from workbench.cli.reports import REASONS
        from workbench.reports import verified

        def show(verdict: object) -> None:
            reasons = "; ".join(REASONS[code] for code in verdict.reasons)  # type: ignore[attr-defined]
            valid = verdict.verdict == "valid"  # type: ignore[attr-defined]
            words = self.tr("{0} is valid.") if valid else self.tr("{0} is not valid: {1}.")
            self._window.notices.tell("ok" if valid else "warn", words.format(path.name, reasons))

        self.tasks.read(self._owner, lambda: verified(path, [], None), show)

    def _open_demo(self) -> None:
        program, *arguments = command_line("demo")
        started, _pid = QProcess.startDetached(program, arguments, str(resource_folder(".").parent))
        if started:
            words = self.tr("The demonstration is being built; it opens in a window of its own in about a minute.")
            self._window.notices.tell("info", words)
        else:
            self._window.notices.tell("warn", self.tr("The demonstration could not be started; nothing was changed."))

    @property
    def session(self) -> Session:
        """The open workspace."""
        return self._session

    @property
    def look(self) -> Look:
        """The look in force."""
        return self._look

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self._window
