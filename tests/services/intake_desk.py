"""A case, its store of documents, and a reader that makes pages of plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.search import PageSearch
from tests.services.conftest import CASE, open_case
from workbench.domain.backbone import Backbone
from workbench.domain.case import Version
from workbench.domain.errors import MachineRefused
from workbench.domain.intake import IntakeDocument, IntakeReport, LeftOut
from workbench.domain.sequence import Leaf
from workbench.services.bytes import ByteSource, password_of
from workbench.services.dossiers import Dossier, DossierFile
from workbench.services.indexing import Indexing
from workbench.services.intake import Intake
from workbench.services.naming_documents import TakeIn, known_before, known_documents
from workbench.services.reading import SIGNED, SLOW, Inspection
from workbench.services.searching import Found, SearchedVersion, search
from workbench.services.watching import Watch
from workbench.services.workspace import Workspace


def pdf(*pages: str) -> bytes:
    """Return what the reader below takes for a document of these pages."""
    return b"%PDF-" + "\f".join(pages).encode()


@dataclass
class WordReader:
    """Reads what `pdf` makes; of a document that says "slow" an inspection sees the first page alone."""

    asked: list[str] = field(default_factory=list)

    def inspect(self, source: ByteSource, on_text: Callable[[int, str], None] | None = None) -> Inspection:
        texts = self._pages(source)
        self.asked.append(texts[0])
        slow = "slow" in texts[0]
        for page, text in enumerate(texts[:1] if slow else texts):
            if text and on_text:
                on_text(page, text)
        codes = (*((SIGNED,) if "signed" in texts[0] else ()), *((SLOW,) if slow else ()))
        silent = tuple(page for page, text in enumerate(texts) if not text and not slow)
        return Inspection("pdf", len(texts), len(texts) - len(silent), codes, textless=silent)

    def opens(self, source: ByteSource) -> bool:
        words = source.read(0, source.size)
        return b"locked" not in words or password_of(source).encode() in words.partition(b"locked ")[2]

    def texts(self, source: ByteSource, pages: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
        texts = self._pages(source)
        yield from ((page, texts[page]) for page in (range(len(texts)) if pages is None else pages))

    def backbone(self, source: ByteSource) -> Backbone:
        raise MachineRefused("backbone.damaged")

    def _pages(self, source: ByteSource) -> list[str]:
        return source.read(0, source.size).decode().removeprefix("%PDF-").split("\f")


@dataclass
class Desk:
    """A workspace with one case, and everything an intake needs."""

    workspace: Workspace
    path: Path
    reader: WordReader = field(default_factory=WordReader)
    written: list[tuple[IntakeDocument, ...]] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        open_case(self.workspace)
        self.store = DocumentStore(self.path)
        self.documents = DocumentReader(self.path)
        self.pages = PageSearch(self.documents)

    def write(self, documents: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...] = ()) -> None:
        """Name documents in the record, as the program does."""
        self.workspace.do(CASE, TakeIn(documents, leaves))
        self.written.append(documents)

    def intake(self) -> Intake:
        """Return an intake into the case as it stands."""
        view = self.workspace.view(CASE)
        known, before = {one.id: one for one in known_documents(view)}, known_before(view)
        return Intake(CASE, known, self.store, self.documents, self.reader, self.write, self.watch, before)

    def take_in(self, files: dict[str, bytes], left_out: tuple[LeftOut, ...] = (), replaces: str = "") -> IntakeReport:
        """Take in a dossier of these files."""
        return self.intake().take_in(dossier(files, left_out), replaces)

    def index(self) -> Indexing:
        """Return what reads the words that no inspection came to."""
        return Indexing(self.store, self.documents, self.reader, self.watch)

    def search(self, query: str) -> Found:
        """Search all versions of the case."""
        versions = self.workspace.view(CASE).all(Version)
        return search(self.pages, [SearchedVersion(one.document, one.name, one.sha256) for one in versions], query)

    def close(self) -> None:
        """Close the files."""
        self.pages.close()
        self.documents.close()
        self.store.close()


def dossier(files: dict[str, bytes], left_out: tuple[LeftOut, ...] = ()) -> Dossier:
    """Return a dossier of these files."""
    made = [DossierFile(path, len(data), lambda data=data: BytesIO(data)) for path, data in sorted(files.items())]
    return Dossier("given", tuple(made), left_out)
