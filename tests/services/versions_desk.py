"""Two versions of a document in a case, with pages of plain words, and whatever is marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.domain.pages_of_words import page_of, wrapped
from tests.services.conftest import CASE
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.edition import Edition
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.domain.identity import derived_id
from workbench.domain.intake import NEW, NEW_VERSION, Inspected, IntakeDocument
from workbench.domain.kinds import Kind
from workbench.domain.marks import Annotation
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.bytes import MemoryBytes
from workbench.services.carrying import Carrying
from workbench.services.naming_documents import TakeIn
from workbench.services.workspace import Workspace

V2, V3, V4 = "2" * 64, "3" * 64, "4" * 64
NAME = "A05 Stability report.pdf"
DOCUMENT = derived_id(CASE, "document", (NAME,))


@dataclass
class Shelf:
    """Documents as page texts; pictures of pages are their words, or what a test says they are."""

    pages: dict[str, list[PageText]] = field(default_factory=dict)
    pictures: dict[tuple[str, int], bytes] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def put(self, sha256: str, *pages: str) -> None:
        """Keep a version whose pages have these words."""
        self.pages[sha256] = [page_of(wrapped(words.split()), number=at) for at, words in enumerate(pages)]

    def has(self, sha256: str) -> bool:
        return sha256 in self.pages

    def source(self, sha256: str) -> MemoryBytes:
        return MemoryBytes(sha256.encode())

    def inspected(self, sha256: str) -> Inspected:
        count = len(self.pages[sha256])
        return Inspected(count, count, (), indexed=sha256 not in self.unread)

    def page_words(self, sha256: str) -> dict[int, str]:
        return Edition.of(self.pages[sha256]).words

    def page_text(self, source: MemoryBytes, page: int) -> PageText:
        version = source.data.decode()
        self.asked.append((version, page))
        return self.pages[version][page]

    def boxes(self, source: MemoryBytes) -> tuple[PageBox, ...]:
        return tuple(PageBox(0, 0, 595, 842) for _ in self.pages[source.data.decode()])

    def crop(self, source: MemoryBytes, page: int, _area: Rect, _dpi: int) -> bytes:
        version = source.data.decode()
        return self.pictures.get((version, page), self.pages[version][page].text.encode())


@dataclass
class VersionsDesk:
    """A person's workspace beside that shelf."""

    workspace: Workspace
    shelf: Shelf = field(default_factory=Shelf)

    def arrive(self, sha256: str, *pages: str) -> None:
        """Let a version of the document arrive."""
        if pages:
            self.shelf.put(sha256, *pages)
        first = not self.workspace.view(CASE).all(Annotation) and sha256 == V2
        one = IntakeDocument(NAME, NEW if first else NEW_VERSION, DOCUMENT, sha256, 7, Kind.PDF, len(pages))
        self.workspace.do(CASE, TakeIn((one,)))

    def mark(self, words: str, version: str = V2, page: int = 0) -> str:
        """Mark some words, and return the id of the mark."""
        return self.make(self.anchor(words, version, page))

    def anchor(self, words: str, version: str = V2, page: int = 0) -> Anchor:
        """Return where some words stand."""
        letters = self.shelf.pages[version][page]
        passage = next(one for one in Edition.of([letters]).find(words))
        return anchor_of(letters, *Edition.of([letters]).span(passage), version)

    def make(self, anchor: Anchor, text: str = "") -> str:
        """Mark a place, perhaps with a note."""
        before = {one.id for one in self.workspace.view(CASE).all(Annotation)}
        self.workspace.do(CASE, Mark(anchor, text))
        return next(one.id for one in self.workspace.view(CASE).all(Annotation) if one.id not in before)

    def link(self, mark: str, *targets: str) -> None:
        """Tie a mark to criteria or findings."""
        for target in targets:
            self.workspace.do(CASE, LinkEvidence(mark, target, "supports"))

    def carry(self) -> int:
        """Carry the marks over."""
        return Carrying(self.workspace, self.shelf, self.shelf).carry(CASE)


HOLD = (
    "Twelve batches were held at 20-25 C and sampled at the end of activation and at 90 minutes.",
    "Three batches were diluted in the transport medium and held at 2-8 C to model movement between sites. "
    "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches (Annex B). "
    "Potency of the held batches was read by dye uptake; the secretion assay was not run on these samples.",
)
CHANGED: Sequence[str] = (
    HOLD[0],
    "As asked in question 2 the hold was done again. "
    + HOLD[1]
    .replace("met all limits in 3 of 3", "met viability limits in 3 of 3")
    .replace("dye uptake; the secretion assay was not run on these samples", "the secretion assay"),
)
