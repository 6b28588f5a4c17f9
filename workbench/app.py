"""The composition root: the one module that knows everyone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.search import PageSearch
from db.stores import SqliteStores
from workbench import VERSION
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.workspace.layout import default_folder
from workbench.adapters.workspace.opening import Access, OpenWorkspace, open_workspace
from workbench.domain.case import Case
from workbench.domain.declaration import Value
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.identity import case_id
from workbench.services.casework import OpenCase
from workbench.services.record import CaseView
from workbench.services.workspace import Now, Workspace

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader

PROGRAM = f"Assessor workbench {VERSION}"


def now() -> Now:
    """Return this moment by the clock of the laptop."""
    return Now(int(time.time() * 1000), datetime.now().date().isoformat())


def resource_folder(name: str) -> Path:
    """Return where data of the program lies, also in the packaged program."""
    return Path(str(files("resources"))) / name


class Session:
    """One open workspace and everything that works on it; what is heavy is made when it is first asked for."""

    def __init__(self, folder: Path | None = None, access: Access | None = None, *, writing: bool = True) -> None:
        at = folder or default_folder()
        self.opened: OpenWorkspace[DocumentStore, DocumentReader] = open_workspace(
            at, SqliteStores(), access or Access(), writing=writing
        )
        self.workspace = Workspace(self.opened.record, self.opened.identity, now)
        self.frameworks = FrameworkLibrary(resource_folder("frameworks"), at / "frameworks")

    @property
    def writer(self) -> DocumentStore:
        """The documents, for whoever takes some in."""
        if self.opened.documents is None:
            raise MachineRefused("workspace.read_only")
        return self.opened.documents

    @cached_property
    def documents(self) -> DocumentReader:
        """The documents, read beside the writer."""
        return self.opened.open_reader()

    @cached_property
    def shown(self) -> DocumentReader:
        """The documents, read for the pages in the window: no search is ever in their way."""
        reader = self.opened.open_reader()
        reader.keep_little()
        return reader

    @cached_property
    def pages(self) -> PageSearch:
        """The index of the words on pages."""
        return PageSearch(self.documents)

    @cached_property
    def reader(self) -> PdfReader:
        """The worker that reads documents in the background."""
        from workbench.adapters.pdf.reader import PdfReader

        return PdfReader()

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""
        return self.writer.has(sha256)

    def destroy(self, hashes: Iterable[str]) -> None:
        """Remove documents with all that is kept of them."""
        gone = tuple(hashes)
        self.writer.destroy(gone)
        for name in ("shown", "documents"):
            if name in self.__dict__:
                self.__dict__[name].forget(gone)

    def framework(self, case: str) -> Framework:
        """Return the framework that a case pinned, or the newest for one that pinned none."""
        return self.framework_in(self.workspace.view(case))

    def framework_in(self, view: CaseView) -> Framework:
        """Return the framework that a case pinned at one moment."""
        found = view.one(Case, view.case)
        return self.frameworks.by_hash(found.framework) if found and found.framework else self.frameworks.newest()

    def framework_here(self, case: str) -> Framework | None:
        """Return the framework that a case pinned, or None where a package of the case has yet to bring it."""
        try:
            return self.framework(case)
        except MachineRefused as refused:
            if refused.code != "framework.missing":
                raise
            return None

    def known_case(self, reference: str) -> str:
        """Return the id of a case of this workspace, or refuse."""
        identifier = case_id(reference)
        if self.workspace.view(identifier).one(Case, identifier) is None:
            raise RuleBroken("case.unknown", reference=reference)
        return identifier

    def open_case(self, reference: str, said: Mapping[str, Value]) -> str:
        """Open a case where it is not known yet; a route that differs from the known one is refused."""
        identifier = case_id(reference)
        found = self.workspace.view(identifier).one(Case, identifier)
        wanted = {name: value for name, value in said.items() if value}
        if found is None:
            founder = self.workspace.me.signer.public_key
            self.workspace.do(identifier, OpenCase(reference, founder, self.frameworks.newest(), wanted))
        elif wanted.get("route") and found.route and wanted["route"] != found.route:
            raise RuleBroken("case.route_differs", known=found.route, given=wanted["route"])
        return identifier

    def close(self) -> None:
        """End the workers and let go of the workspace."""
        for name in ("reader", "shown", "documents"):
            if name in self.__dict__:
                self.__dict__[name].close()
        self.opened.close()


@contextmanager
def session(folder: Path | None, access: Access, *, writing: bool = True) -> Iterator[Session]:
    """Open a session and close it after use."""
    opened = Session(folder, access, writing=writing)
    try:
        yield opened
    finally:
        opened.close()


def numbers() -> dict[str, str]:
    """Return what this program goes by: program, record, entry, package, report and framework."""
    from db.migrations import STEPS
    from workbench.adapters.report.attachment import VERSION as REPORT
    from workbench.domain.entry import FORMAT as ENTRY
    from workbench.domain.package import FORMAT as PACKAGE

    framework = FrameworkLibrary(resource_folder("frameworks")).newest()
    return {
        "program": VERSION,
        "record": str(len(STEPS)),
        "entry": str(ENTRY),
        "package": str(PACKAGE),
        "report": str(REPORT),
        "framework": f"{framework.id} {framework.version}",
    }


def command_line(*arguments: str) -> list[str]:
    """Return how this program starts itself once more."""
    return [sys.executable, *(() if is_frozen() else ("-m", "workbench")), *arguments]


def is_frozen() -> bool:
    """Say whether this is the packaged program."""
    return bool(getattr(sys, "frozen", False))
