"""Joining the demonstration to workspaces, packages and the worker: for the command line and the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.demo.play import CASES, delivered, read_play
from workbench.adapters.demo.sources import ROUTES
from workbench.adapters.demo.typeset import build_dossiers
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.workspace.opening import Access
from workbench.app import Session, resource_folder
from workbench.domain.framework import Framework
from workbench.domain.geometry import PageText
from workbench.services.bytes import FileBytes
from workbench.services.demo.playing import Played, Progress, play
from workbench.services.record import Record
from workbench.services.workspace import Identity, Workspace

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader

DOSSIERS = "dossiers"
SUFFIX = ".awpackage"


class SessionDesk:
    """One person's workspace as a session of the program; every act carries the demonstration's clock."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def record(self) -> Record:
        """The person's record."""
        return self._session.opened.record

    @property
    def identity(self) -> Identity:
        """The person's name, discipline and key."""
        return self._session.opened.identity

    def take_in(self, workspace: Workspace, case: str, path: Path, replaces: str = "") -> None:
        """Take a folder or a file of a dossier into a case."""
        from workbench.adapters.dossier.opening import open_dossier
        from workbench.intake import Wishes, take_in

        with open_dossier(path) as dossier:
            take_in(self._at(workspace), case, dossier, Wishes(replaces))

    def pack(self, workspace: Workspace, case: str, out: Path, *, mine: bool, since: Path | None) -> None:
        """Write a package."""
        from workbench.team import export

        export(self._at(workspace), case, out, mine=mine, since=since)

    def unpack(self, workspace: Workspace, path: Path) -> None:
        """Take a package in; the words of its documents are not indexed, as nobody here searches."""
        from workbench.team import receiving

        for merged in receiving(self._at(workspace)).merge([path]).packages:
            if merged.refusal is not None:
                raise merged.refusal

    def _at(self, workspace: Workspace) -> Session:
        """Return the session as this person has it at this moment of the demonstration."""
        self._session.workspace = workspace
        return self._session

    def close(self) -> None:
        """End the session."""
        self._session.close()


class SessionTools:
    """Sessions in folders, and one worker that reads pages for all."""

    suffix = SUFFIX

    def __init__(self) -> None:
        self._files = ExitStack()
        self._open: dict[Path, FileBytes] = {}

    @cached_property
    def framework(self) -> Framework:
        """The newest framework of the program."""
        return self._frameworks.newest()

    @cached_property
    def _frameworks(self) -> FrameworkLibrary:
        return FrameworkLibrary(resource_folder("frameworks"))

    @cached_property
    def _reader(self) -> PdfReader:
        from workbench.adapters.pdf.reader import PdfReader

        reader = PdfReader()
        self._files.callback(reader.close)
        return reader

    def open_desk(self, folder: Path, name: str, discipline: str) -> SessionDesk:
        """Open a person's workspace folder, or make it with a new key."""
        session = Session(folder, Access(name=name, discipline=discipline))
        session.frameworks = self._frameworks  # everybody here has the same ones: they are read once
        return SessionDesk(session)

    def page_text(self, path: Path, page: int) -> PageText:
        """Return the characters of a page of a PDF with their boxes."""
        if path not in self._open:
            self._open[path] = self._files.enter_context(FileBytes(path))
        return self._reader.page_text(self._open[path], page)

    def close(self) -> None:
        """End the worker and close the files."""
        self._files.close()


def play_demo(out: Path, progress: Callable[[Progress], None] = lambda _: None, cases: Sequence[str] = CASES) -> Played:
    """Build the dossiers into `out`, play the team's work on them, and leave the lead's workspace there."""
    routes = [one for one in ROUTES if one in cases]
    deliveries = [delivered(one) for one in build_dossiers(out / DOSSIERS, routes)]
    tools = SessionTools()
    try:
        return play(out, read_play(cases), deliveries, tools, progress)
    finally:
        tools.close()
