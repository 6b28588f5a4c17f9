"""The places of a case, on the demonstration as the team has played it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QScrollArea

from tests.services.newer_framework import newer
from tests.ui.places.application import application
from tests.ui.scene import Scene, Staged
from ui.cases.page import CasesPlace
from ui.decisions.page import DecisionsPage
from ui.dossier.search import SearchPane
from ui.findings.detail import FindingPane
from ui.findings.place import FindingsPlace
from ui.framework.form import FrameworkForm
from ui.review import ReviewThread
from ui.shell.commands import Command
from ui.shell.place import PlaceName
from ui.shell.window import MainWindow
from ui.team.place import TeamPlace
from ui.theme.look import Look
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.demonstration import play_demo
from workbench.desktop.desktop import Desktop
from workbench.domain.assessment import ReviewComment
from workbench.domain.findings import Finding
from workbench.domain.identity import case_id
from workbench.intake import take_in
from workbench.services.cases import read_dossier
from workbench.team import merge

APPLICATION = "DEMO-ECTD-001"
POC, MM = "DEMO-POC-001", "DEMO-MM-001"
STILL = 2_000
"""Milliseconds without a task after which everything has arrived and is drawn."""


@cache
def _played() -> tuple[Path, list[Path]]:
    """Play the demonstration once for all scenes; return the workspace and the packages that wait."""
    folder = Path(tempfile.mkdtemp(prefix="scenes-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    played = play_demo(folder, cases=("poc", "mm"))
    return played.workspace, [path for one in played.cases for path in one.waiting]


class _Stage:
    """A window on a copy of the played workspace."""

    def __init__(self, look: Look, folder: Path, *, merged: bool = False) -> None:
        workspace, waiting = _played()
        copy = shutil.copytree(workspace, folder / "workspace")
        self.session = Session(copy, Access())
        if merged:
            merge(self.session, waiting)
        self.start = CasesPlace(look)
        self.window = MainWindow(look, self.start, "Assessor workbench")
        self.desktop = Desktop(self.session, look, self.window, self.start, find_recogniser=lambda: None)
        self.place: PlaceName | None = None
        self.view = ""
        self.arriving = list(waiting) if not merged else []
        self.words = ""
        self.asked: list[Command] = []
        self.then: list[Callable[[], None]] = []
        self._busy = False
        self._still = QElapsedTimer()
        self._still.start()
        self.desktop.tasks.busy.connect(self._on_busy)

    def _on_busy(self, busy: bool) -> None:
        self._busy = busy
        self._still.restart()

    def ready(self) -> bool:
        """Go on to the place once the case is there, then do what was asked; ready when that has arrived too."""
        if self._busy or self._still.elapsed() < STILL:
            return False
        if self.place is not None:
            self.window.go_to(self.place)
            self.place = None
        elif self.view:
            team = self.window.findChild(TeamPlace)
            if team is not None and self.view != "arriving":
                team.show_view(self.view)
            elif team is not None:
                self.desktop.packages.take(tuple(self.arriving))
            self.view = ""
        elif self.asked:
            self.window.menus.action(self.asked.pop(0)).trigger()
        elif self.words:
            self._search(self.words)
        elif self.then:
            self.then.pop(0)()
        else:
            return True
        self._still.restart()
        return False

    def _search(self, words: str) -> None:
        """Type words into the search, then go to what was found first."""
        pane = self.window.findChild(SearchPane)
        if pane is not None and pane.field.text == words:
            pane.step(1)
            self.words = ""
        elif pane is not None:
            pane.field.edit.setText(words)

    def version_of(self, case: str, code: str) -> str:
        """Return the newest version of the document whose name begins with a code."""
        rows = read_dossier(self.session.workspace.view(case_id(case)))
        found = next(row for row in rows if row.path.rpartition("/")[2].startswith(code))
        return found.versions[-1].sha256

    def strike(self) -> None:
        self.desktop.look.on_pages(False)
        self.desktop.end()
        self.session.close()


def _place(
    place: PlaceName,
    look: Look,
    folder: Path,
    *,
    case: str = POC,
    criterion: str = "REG-06",
    merged: bool = False,
    document: str = "",
    asked: Sequence[Command] = (),
    words: str = "",
    view: str = "",
) -> Staged:
    stage = _Stage(look, folder, merged=merged)
    stage.view = view
    stage.asked, stage.words = list(asked), words
    target = f"version {stage.version_of(case, document)}" if document else f"criterion {criterion}"
    stage.desktop.open_case(case_id(case), target)
    stage.place = place
    return Staged(stage.window, stage.ready, stage.strike)


def _sequences(document: str, asked: Sequence[Command], look: Look, folder: Path) -> Staged:
    """Show an application in sequences, with one of its documents open."""
    stage = _Stage(look, folder)
    about = {"product": "Velocyte-MN", "applicant": "Fellgate Cell Works", "route": "POC", "demonstration": True}
    with open_dossier(application(folder)) as dossier:
        take_in(stage.session, stage.session.open_case(APPLICATION, about), dossier)
    stage.asked = list(asked)
    stage.desktop.open_case(case_id(APPLICATION), f"version {stage.version_of(APPLICATION, document)}")
    stage.place = PlaceName.DOSSIER
    return Staged(stage.window, stage.ready, stage.strike)


def _framework(look: Look, folder: Path) -> Staged:
    """Show what a newer version of the framework would change in a case."""
    stage = _Stage(look, folder)
    newer_file = folder / "newer.yaml"
    newer_file.write_bytes(newer())
    stage.desktop.open_case(case_id(POC), "criterion REG-01")
    stage.place, stage.asked = PlaceName.ASSESSMENT, [Command.FRAMEWORK]
    stage.then = [lambda: form.check(newer_file) if (form := stage.window.findChild(FrameworkForm)) else None]
    return Staged(stage.window, stage.ready, stage.strike)


def _decisions(look: Look, folder: Path) -> Staged:
    """Show the decided cases of the workspace beside each other."""
    stage = _Stage(look, folder)
    stage.desktop.begin()
    stage.asked = [Command.DECISIONS]
    stage.then = [lambda: page.read_beside("REG-01") if (page := stage.window.findChild(DecisionsPage)) else None]
    return Staged(stage.window, stage.ready, stage.strike)


def _review(look: Look, folder: Path) -> Staged:
    """Show what a peer reviewer said of a finding."""
    stage = _Stage(look, folder)
    view = stage.session.workspace.view(case_id(POC))
    reviewed = {one.about for one in view.all(ReviewComment)}
    finding = next(one.id for one in view.all(Finding) if one.id in reviewed)
    stage.desktop.open_case(case_id(POC), "criterion REG-06")
    stage.place = PlaceName.FINDINGS

    def go_to_it() -> None:
        if (place := stage.window.findChild(FindingsPlace)) is not None:
            place.show_finding(finding)

    def scroll_to_it() -> None:
        detail = stage.window.findChild(FindingPane)
        thread, room = detail and detail.findChild(ReviewThread), detail and detail.findChild(QScrollArea)
        if thread and room:
            room.ensureWidgetVisible(thread)

    stage.then = [go_to_it, scroll_to_it]
    return Staged(stage.window, stage.ready, stage.strike)


def _scene(name: str, place: PlaceName, **more: object) -> Scene:
    staged: Callable[[Look, Path], Staged] = partial(_place, place, **more)  # type: ignore[arg-type]
    return Scene(name, staged)


SCENES = (
    _scene("dossier", PlaceName.DOSSIER),
    _scene("outline", PlaceName.DOSSIER, document="A05", asked=(Command.OUTLINE_TAB,)),
    _scene("pages", PlaceName.DOSSIER, document="A05", asked=(Command.PAGES_TAB, Command.DARK_PAPER)),
    _scene("columns", PlaceName.DOSSIER, document="A05", asked=(Command.SIDE_BY_SIDE,)),
    _scene("versions", PlaceName.DOSSIER, document="A05", asked=(Command.COMPARE,)),
    Scene("sequences", partial(_sequences, "study", ())),
    Scene("embedded", partial(_sequences, "study", (Command.EMBEDDED,))),
    Scene("locked", partial(_sequences, "form", ())),
    _scene("search", PlaceName.DOSSIER, asked=(Command.SEARCH,), words='hold "2-8 C"'),
    _scene("evidence", PlaceName.EVIDENCE),
    _scene("marks-out", PlaceName.DOSSIER, document="A05", asked=(Command.EXPORT_MARKS,)),
    _scene("assessment", PlaceName.ASSESSMENT),
    Scene("framework", _framework),
    _scene("who-assesses", PlaceName.ASSESSMENT, asked=(Command.WHO_ASSESSES,)),
    _scene("sign-off", PlaceName.ASSESSMENT, asked=(Command.SIGN_OFF,)),
    _scene("legal-test", PlaceName.ASSESSMENT, asked=(Command.LEGAL_TEST,)),
    _scene("findings", PlaceName.FINDINGS),
    Scene("review", _review),
    _scene("questions", PlaceName.QUESTIONS),
    _scene("facts", PlaceName.FACTS),
    _scene("team", PlaceName.TEAM, merged=True),
    _scene("team-arriving", PlaceName.TEAM, view="arriving"),
    _scene("team-views", PlaceName.TEAM, view="views"),
    _scene("team-roster", PlaceName.TEAM, view="roster"),
    _scene("blind", PlaceName.TEAM, asked=(Command.BLIND,)),
    _scene("package", PlaceName.TEAM, asked=(Command.EXPORT_PACKAGE,)),
    Scene("decisions", _decisions),
    _scene("decision", PlaceName.DECISION, case=MM),
    _scene("trail", PlaceName.TRAIL),
    _scene("trail-out", PlaceName.TRAIL, asked=(Command.EXPORT_TRAIL,)),
    _scene("backups", PlaceName.DOSSIER, asked=(Command.COPIES,)),
    _scene("help", PlaceName.DOSSIER, asked=(Command.JOURNEY,)),
)
