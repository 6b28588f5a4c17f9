"""The program behind the window: what the places ask for is fetched and done here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

from ui.cases.page import CasesPlace
from ui.desk import Desk
from ui.intake.form import IntakeForm
from ui.kit.signs import discipline_name
from ui.reports.verify_form import VerifyForm
from ui.shell.commands import Command
from ui.shell.header import CaseHead
from ui.shell.place import Offers, PlaceName
from ui.shell.window import MainWindow
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.words import time_in_words
from workbench.adapters.recognition.tesseract import Tesseract, find_tesseract
from workbench.app import Session, command_line, numbers, resource_folder
from workbench.desktop.background import BackgroundReading
from workbench.desktop.caring import Caring
from workbench.desktop.dropping import Dropping
from workbench.desktop.errands import judge, take_dossier
from workbench.desktop.exchanging_packages import PACKAGE, ExchangingPackages
from workbench.desktop.listing import detail_of, row_of
from workbench.desktop.looking_across import LookingAcross
from workbench.desktop.preferring import Preferring
from workbench.domain.case import Case, Version
from workbench.domain.errors import Refusal
from workbench.domain.marks import Annotation
from workbench.services.telling import acts

if TYPE_CHECKING:
    from workbench.adapters.pdf.client import PdfWorkers
    from workbench.desktop.casefile import CaseFile
    from workbench.domain.framework import Framework
    from workbench.services.record import Written


class Desktop(QObject):
    """Joins one session to one window."""

    def __init__(
        self,
        session: Session,
        look: Look,
        window: MainWindow,
        start: CasesPlace,
        find_recogniser: Callable[[], Tesseract | None] = find_tesseract,
    ) -> None:
        super().__init__(window)
        self._session, self._look, self._window, self._start = session, look, window, start
        self.tasks = Tasks(self)
        self._owner = self.tasks.owner()
        self._file: CaseFile | None = None
        me = session.workspace.me
        role = f"{discipline_name(me.discipline)} ({me.discipline})" if me.discipline else ""
        window.be(me.name, role)
        self.over = over = window.over
        """What forms that belong to no place are docked over; help beside it stays in sight."""
        self._intake = IntakeForm(over, look, self.tasks, partial(take_dossier, session))
        self._verifier = VerifyForm(over, look, self.tasks, judge)
        self.packages = ExchangingPackages(self)
        self.preferring = Preferring(session.opened.layout.settings, look, self.tasks, self)
        self.caring = Caring(self)
        self._background = BackgroundReading(session, self.tasks, find_recogniser, self)
        self._across = LookingAcross(self, start)
        self._connect()

    @cached_property
    def workers(self) -> PdfWorkers:
        """The processes that render pages."""
        from workbench.adapters.pdf.client import PdfWorkers

        return PdfWorkers()

    def _connect(self) -> None:
        start, window = self._start, self._window
        start.caseWanted.connect(self.open_case)
        start.placeWanted.connect(self._open_at)
        start.detailWanted.connect(self._show_detail)
        start.dossierWanted.connect(self._intake.start)
        start.packageWanted.connect(self.packages.choose)
        start.demoWanted.connect(self._open_demo)
        start.stepsWanted.connect(lambda: window.show_help("journey"))
        window.caseLeft.connect(self._close_case)
        Dropping(window, self).dropped.connect(self._dropped)
        self._intake.taken.connect(self._on_taken)
        self._intake.opened.connect(self.open_case)
        self.tasks.refused.connect(self.refuse)
        self._offer()

    def _offer(self) -> None:
        """Offer in the menus what can be done now."""
        always = {
            Command.OPEN_DOSSIER: self._intake.start,
            Command.IMPORT_PACKAGE: self.packages.choose,
            Command.VERIFY_REPORT: self._verifier.start,
            Command.OPEN_DEMO: self._open_demo,
            **self.caring.offers(),
            Command.MY_KEY: self.packages.show_my_key,
        }
        in_case: Offers = {
            Command.ADD_DOCUMENTS: self._add_documents,
            Command.UNDO: self._undo,
            Command.REDO: self._redo,
            Command.TAKE_PACKAGE: self.packages.choose,
            Command.SHARE: partial(self._at_place, PlaceName.TEAM, Command.SHARE),
            Command.STARTER: partial(self._at_place, PlaceName.TEAM, Command.STARTER),
            Command.EXPORT_REPORT: partial(self._at_place, PlaceName.DECISION, Command.EXPORT_REPORT),
            Command.EXPORT_TRAIL: partial(self._at_place, PlaceName.TRAIL, Command.EXPORT_TRAIL),
        }
        self._window.offer({**always, **in_case, **self._file.offers()} if self._file is not None else always)

    def begin(self) -> None:
        """Show the cases, and warm the workers up meanwhile."""
        self.show_cases()
        self.tasks.read(self._owner, self._warm, lambda _done: None)
        self.tasks.read(self._owner, numbers, self._window.know_numbers)
        self.caring.begin()

    def _warm(self) -> None:
        self.workers.warm()

    def end(self) -> None:
        """Close the case, finish the acts, end the workers."""
        self._close_case()
        self._background.end()
        self.caring.end()
        self.preferring.end()
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

    def whereabouts(self) -> tuple[str, str]:
        """Return the open case and its place in sight, to be gone back to."""
        place = self._window.place
        return (self._file.desk.case, f"place {place}") if self._file is not None and place is not None else ("", "")

    def go_back(self, at: tuple[str, str]) -> None:
        """Open a case at its place again."""
        if at[0]:
            self.open_case(*at)

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
        self.open_case(case, target)

    def open_case(self, case: str, target: str = "") -> None:
        """Open a case on the desk, and go to what a row of the list names."""
        session = self._session

        def work() -> tuple[Case | None, Framework]:
            return session.workspace.view(case).one(Case, case), session.framework(case)

        self.tasks.read(self._owner, work, lambda found: self._opened(*found, target))

    def _opened(self, found: Case | None, framework: Framework, target: str) -> None:
        if found is None:
            return
        self._close_case()
        desk = Desk(self._session.workspace, framework, found.id, self.tasks, self)
        desk.changed.connect(self._on_changed)
        from workbench.desktop.casefile import CaseFile  # all places come with it

        self._file = CaseFile(self, desk, found.reference)
        self._window.notices.clear()
        self._window.open_case(_head(found, framework.version), self._file.places())
        self._window.status.say_mark(self.tr("FICTIONAL – DEMONSTRATION DATA") if found.demonstration else "")
        self._file.begin()
        self._background.read(found.id, self._file.news)
        self._offer()
        self._name_undo(found.id)
        if target:
            self._file.go_to(target)

    def _close_case(self) -> None:
        if self._file is not None:
            self._background.stop()
            self._file.end()
            self._file = None
            self._window.status.say_mark("")
            self._window.name_undo("", "")
            self._offer()
            self.show_cases()

    def _on_changed(self, written: Written) -> None:
        self.tell(self.tr("Saved {0}").format(time_in_words(self._session.workspace.now().wall)))
        self._name_undo(written.case)
        if written.touches(Version, Annotation):
            self._background.look()
        if written.touches(Case) and self._file is not None:
            self._file.desk.read(self._owner, lambda view, _hand: view.one(Case, view.case), self._show_head)

    def _show_head(self, found: Case | None) -> None:
        if found is None or self._file is None or found.id != self._file.desk.case:
            return
        if found.framework not in ("", self._file.desk.framework.sha256):  # it was moved on, here or by a package
            self.open_case(found.id, "framework")
        else:
            self._window.show_head(_head(found, self._file.desk.framework.version))

    def _name_undo(self, case: str) -> None:
        workspace = self._session.workspace

        def show(found: tuple[str | None, str | None]) -> None:
            words = [acts().get(one, "").split(" {")[0].split(",")[0] if one else "" for one in found]
            undo = self.tr("Undo: {0}").format(words[0]) if found[0] else self.tr("Undo")
            redo = self.tr("Redo: {0}").format(words[1]) if found[1] else self.tr("Redo")
            if self._file is not None:
                self._window.name_undo(undo, redo)

        self.tasks.read(self._owner, lambda: workspace.can(case), show)

    def _undo(self) -> None:
        if self._file is not None:
            self._file.desk.undo(self._owner)

    def _redo(self) -> None:
        if self._file is not None:
            self._file.desk.redo(self._owner)

    # ------------------------------------------------------------------ dossiers

    def _add_documents(self) -> None:
        if self._file is not None:
            self._intake.start(self._file.reference)

    def _on_taken(self, _case: str) -> None:
        self.show_cases()

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        """Take what is dropped on the window: packages at once, a dossier with its reference."""
        packages = tuple(path for path in paths if path.suffix == PACKAGE)
        if packages:
            self.packages.take(packages)
        else:
            self._intake.start(self._file.reference if self._file is not None else "", paths[0])

    def packages_arrived(self) -> None:
        """Show what packages brought into the open case."""
        if self._file is not None:
            self._file.packages_arrived()

    # ------------------------------------------------------------------ reports

    def _at_place(self, place: PlaceName, command: Command) -> None:
        """Go to the place that offers a command, and do it there."""
        self._window.go_to(place)
        self._window.menus.action(command).trigger()

    def _open_demo(self) -> None:
        """Make the demonstration in a process of its own: it has a workspace and a window of its own."""
        program, *arguments = command_line("demo")
        started, _pid = QProcess.startDetached(program, arguments, str(resource_folder(".").parent))
        if started:
            words = self.tr("The demonstration is being built; it opens in a window of its own in about a minute.")
            self._window.notices.tell("info", words)
        else:
            self._window.notices.tell("warn", self.tr("The demonstration could not be started; nothing was changed."))

    @property
    def case(self) -> str:
        """The case that is open, or nothing."""
        return self._file.desk.case if self._file is not None else ""

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


def _head(case: Case, framework: str) -> CaseHead:
    """Return what the header says of a case."""
    product = case.product or case.reference
    return CaseHead(case.reference, product, case.applicant, case.route, case.marking, framework, case.blind)
