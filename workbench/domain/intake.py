"""What an intake found, document by document, as the intake report tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.kinds import MEDIA, Kind
from workbench.domain.sequence import Leaf

NEW = "new"
NEW_VERSION = "new_version"
UNCHANGED = "unchanged"
EARLIER_VERSION = "earlier_version"
LEFT_OUT = "left_out"
WITHDRAWN = "withdrawn"
"""Why a file of the dossier changes the case, or does not."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was seen in the dossier and not taken in, and why."""

    path: str
    code: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that the case already has: its versions by SHA-256, oldest first."""

    id: str
    path: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that the store holds now; `known` says that it held them before."""

    sha256: str
    size: int
    known: bool


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a worker said about a version: pages, how many have a text layer, and codes of findings.

    `indexed` says that the words of all pages are kept.
    """

    pages: int
    text_pages: int
    codes: tuple[str, ...]
    indexed: bool


@dataclass(frozen=True, slots=True)
class IntakeDocument:
    """One file of the dossier: what it is, what was done with it, what a person should know.

    `name` is the path in the dossier (NFC, forward slashes). `document` is the id of the document in
    the case, and `sha256` names the version; both are empty for a file that was left out. `findings`
    are codes. `outcome` is one of `new`, `new_version`, `unchanged`, `earlier_version`, `left_out`, `withdrawn`.
    `path` names the document where `name` does not, and `leaves` are those of a sequence that the file came with.
    `opened` says that a password opened the file for the first time, `parent` is the document it was embedded in,
    and `embedded` names the files within it.
    """

    name: str
    outcome: str
    document: str = ""
    sha256: str = ""
    size: int = 0
    kind: Kind = Kind.UNKNOWN
    pages: int = 0
    findings: tuple[str, ...] = ()
    replaces: str = ""
    same_as: str = ""
    path: str = ""
    title: str = ""
    leaves: tuple[Leaf, ...] = ()
    opened: bool = False
    parent: str = ""
    embedded: tuple[str, ...] = ()

    @property
    def changes_case(self) -> bool:
        """Say whether the record needs an entry for this file."""
        return self.outcome in (NEW, NEW_VERSION) or self.opened

    @property
    def media(self) -> str:
        """Name the kind as an internet media type."""
        return MEDIA.get(self.kind, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """Everything one intake saw, in the order of the dossier."""

    documents: tuple[IntakeDocument, ...]
    cancelled: bool = False

    @property
    def taken(self) -> tuple[IntakeDocument, ...]:
        """The files whose bytes the store now holds."""
        return tuple(one for one in self.documents if one.sha256)

    def counts(self) -> dict[str, int]:
        """Count the files by outcome."""
        return dict(Counter(one.outcome for one in self.documents))

    def found(self, code: str) -> Iterator[IntakeDocument]:
        """Go through the files with one finding."""
        return (one for one in self.documents if code in one.findings)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work is; `name` is what it has in hand."""

    step: str
    done: int
    total: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What reading the text of documents came to: pages with words, pages without, and what failed."""

    pages: int = 0
    silent: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    cancelled: bool = False
