"""Exchanging with what a team shares on a server: the union of two sets of entries, taken in as packages are."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from workbench.domain.case import Case, Version
from workbench.domain.entry import Entry, read_entry
from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.domain.intake import Progress
from workbench.domain.package import DOCUMENTS, FRAMEWORK, LIMITS, Manifest, Part, Sender, named
from workbench.services.ancestry import newest
from workbench.services.dossiers import ByteStream
from workbench.services.exchange import DocumentsRead, FrameworkFiles
from workbench.services.packages import named_documents, named_frameworks
from workbench.services.receiving import Merged, Receiving
from workbench.services.shared import Offered, SharedRecord, seal
from workbench.services.watching import Watch
from workbench.services.workspace import Workspace

STEP = "sync"


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one case; `merged` is what was pulled, if there was something.

    `known` were on both sides; `withheld` stay here, as this login may not add for their authors; `unreadable`
    are entries on the server that are none, each with its code; `refused` keeps a case from being pushed too.
    """

    case: str
    reference: str
    known: int = 0
    pushed: int = 0
    withheld: int = 0
    documents_pushed: int = 0
    merged: Merged | None = None
    unreadable: tuple[tuple[str, str], ...] = ()
    refusal: Refusal | None = None

    @property
    def pulled(self) -> int:
        """How many entries are new here."""
        return self.merged.new if self.merged else 0

    @property
    def documents_pulled(self) -> int:
        """How many documents are new here."""
        return self.merged.documents if self.merged else 0

    @property
    def quarantined(self) -> tuple[tuple[str, str], ...]:
        """The entries on the server that do not count here, each with the reason."""
        return (*(self.merged.quarantined if self.merged else ()), *self.unreadable)


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of the cases, and how many fields of them are now in conflict."""

    server: str
    cases: tuple[Synced, ...]
    conflicts: int

    @property
    def refused(self) -> bool:
        """Say whether any case was refused."""
        return any(one.refusal for one in self.cases)


class Syncing:
    """Exchanges the cases of one workspace with a shared record."""

    def __init__(
        self,
        workspace: Workspace,
        receiving: Receiving,
        documents: DocumentsRead,
        frameworks: FrameworkFiles,
        shared: SharedRecord,
    ) -> None:
        self._workspace = workspace
        self._receiving = receiving
        self._documents = documents
        self._frameworks = frameworks
        self._shared = shared

    def sync(
        self, case: str | None = None, watch: Watch | None = None, pulled: Callable[[Merged], None] = lambda _: None
    ) -> SyncReport:
        """Exchange one case, or all that either side knows; a case that is refused does not keep the others out.

        `pulled` hears what was taken in as soon as it was: the server may go away before the end.
        """
        watching = watch or Watch()
        here, there = set(self._workspace.record.cases()), set(filter(_is_case, self._shared.cases()))
        if case is not None and case not in here | there:
            raise RuleBroken("case.unknown")
        mine = self._shared.authors()
        found: list[Synced] = []
        wanted = sorted(here | there) if case is None else [case]
        for done, one in enumerate(wanted):
            watching.check()
            watching.progress(Progress(STEP, done, len(wanted), self._reference(one)))
            found.append(self._exchange(one, mine, watching, pulled))
        conflicts = sum(len(self._workspace.view(one).conflicts()) for one in wanted)
        return SyncReport(self._shared.name, tuple(found), conflicts)

    def _exchange(self, case: str, mine: frozenset[str], watch: Watch, pulled: Callable[[Merged], None]) -> Synced:
        """Pull first: what this workspace refuses is no case to add to."""
        here = {seal(entry): entry for entry in self._workspace.record.export(case)}
        there = self._shared.seals(case)
        synced = Synced(case, self._reference(case), known=len(there & here.keys()))
        try:
            synced = self._pull(synced, there - here.keys(), watch)
        except Refusal as refused:
            if refused.code.startswith("shared.") or refused.code == "cancelled":
                raise
            said = type(refused)(refused.code, **{"file": self._shared.name, **refused.details})
            return replace(synced, refusal=said)
        if synced.merged:
            pulled(synced.merged)
        lacking = [entry for one, entry in here.items() if one not in there]
        own = [entry for entry in lacking if entry.header.author in mine]
        documents = self._push_documents(synced, watch)
        pushed = self._shared.add_entries(own) if own else 0
        return replace(
            synced,
            reference=self._reference(case),
            pushed=pushed,
            withheld=len(lacking) - len(own),
            documents_pushed=documents,
        )

    # ------------------------------------------------------------------ what comes

    def _pull(self, synced: Synced, wanted: Iterable[bytes], watch: Watch) -> Synced:
        """Take in what is new there, and the documents of the case that came there since."""
        entries, unreadable = _read(self._shared.entries(synced.case, wanted))
        documents = self._offered_documents(synced.case, entries)
        framework = self._offered_framework(synced.case, entries)
        synced = replace(synced, unreadable=unreadable)
        if not entries and not documents and not framework:
            return synced
        manifest = self._manifest(synced, entries, documents, framework)
        received = _FromServer(self._shared, manifest, entries, watch)
        return replace(synced, merged=self._receiving.take(self._shared.name, received, whole=False))

    def _offered_documents(self, case: str, entries: Sequence[Entry]) -> frozenset[str]:
        """Return the documents of the case that this laptop lacks and the server has."""
        versions = {one.sha256 for one in self._workspace.view(case).all(Version)}
        return self._shared.documents(
            one for one in {*versions, *named_documents(entries)} if _is_hash(one) and not self._documents.has(one)
        )

    def _offered_framework(self, case: str, entries: Sequence[Entry]) -> str:
        """Return the framework of the case, if this laptop lacks it and the server has it."""
        pinned = {*self._pinned(case), *named_frameworks(entries)}
        lacking = [one for one in pinned if _is_hash(one) and self._framework(one) is None]
        return min(self._shared.documents(lacking), default="")

    def _manifest(self, synced: Synced, entries: Sequence[Entry], documents: Iterable[str], framework: str) -> Manifest:
        """Say of what comes what a package would say of itself; the server stands in the place of the sender."""
        me = self._workspace.me
        sender = Sender(me.signer.public_key, self._shared.name, False, self._workspace.person(synced.case), "")
        parts = [Part(DOCUMENTS + one, 0, one) for one in sorted(documents)]
        parts += [Part(FRAMEWORK, 0, framework)] * bool(framework)
        counts = Counter(entry.header.author for entry in entries)
        return named(
            Manifest(
                case=synced.case,
                reference=synced.reference,
                sender=sender,
                mine=False,
                base=None,
                tips=tuple(sorted(newest(entries))),
                entries=len(entries),
                per_author=tuple(sorted(counts.items())),
                parts=tuple(parts),
            )
        )

    # ------------------------------------------------------------------ what goes

    def _push_documents(self, synced: Synced, watch: Watch) -> int:
        """Add the documents and the framework that the server lacks, before an entry that names them."""
        versions = {one.sha256 for one in self._workspace.view(synced.case).all(Version)}
        here = {one for one in versions if _is_hash(one) and self._documents.has(one)}
        frameworks = {one: data for one in self._pinned(synced.case) if (data := self._framework(one)) is not None}
        there = self._shared.documents(here | frameworks.keys())
        lacking = sorted(here - there)
        for done, one in enumerate(lacking):
            watch.check()
            watch.progress(Progress(STEP, done, len(lacking), synced.reference))
            self._shared.add_document(self._documents.source(one))
        for one in sorted(frameworks.keys() - there):
            self._shared.add_document(_AtHand(one, frameworks[one]))
        return len(lacking)

    def _pinned(self, case: str) -> frozenset[str]:
        """Return the framework that a case pins."""
        found = self._workspace.view(case).one(Case, case)
        return frozenset({found.framework} if found and found.framework else ())

    def _framework(self, sha256: str) -> bytes | None:
        try:
            return self._frameworks.data(sha256)
        except MachineRefused as refused:
            if refused.code != "framework.missing":
                raise
            return None

    def _reference(self, case: str) -> str:
        found = self._workspace.view(case).one(Case, case)
        return found.reference if found and found.reference else case


class _FromServer:
    """What a server offers of one case, taken in as a package is."""

    def __init__(self, shared: SharedRecord, manifest: Manifest, entries: tuple[Entry, ...], watch: Watch) -> None:
        self.manifest = manifest
        self._shared = shared
        self._entries = entries
        self._watch = watch
        self._opened = 0

    def entries(self) -> tuple[Entry, ...]:
        """Return its entries; their signatures are checked when they are taken in."""
        return self._entries

    def framework(self) -> bytes | None:
        """Fetch the framework of the case, if it is there."""
        part = self.manifest.framework
        if part is None:
            return None
        stream = self._shared.document(part.sha256)
        data = bytearray()
        while len(data) <= LIMITS.framework_bytes and (piece := stream.read(LIMITS.framework_bytes)):
            data += piece
        return bytes(data) if hashlib.sha256(data).hexdigest() == part.sha256 else b""

    def document(self, sha256: str) -> ByteStream:
        """Open one of its documents; stops here when nobody wants them any more."""
        self._watch.check()
        self._watch.progress(Progress(STEP, self._opened, len(self.manifest.documents), self.manifest.reference))
        self._opened += 1
        return self._shared.document(sha256)

    def close(self) -> None:
        """Let go of it; the connection is closed by whoever opened it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _AtHand:
    """A file at hand, by its hash."""

    sha256: str
    data: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from an offset."""
        return self.data[offset : offset + length]


def _read(offered: Iterable[Offered]) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    """Read entries as strictly as those of a package; one that is none is left out with its code."""
    entries: list[Entry] = []
    unreadable: list[tuple[str, str]] = []
    for one in offered:
        try:
            entries.append(read_entry(*one))
        except RuleBroken as refused:
            unreadable.append((str(refused.details.get("entry", "")), refused.code))
    return tuple(entries), tuple(unreadable)


def _is_hash(value: str) -> bool:
    return len(value) == 64 and all(letter in "0123456789abcdef" for letter in value)


def _is_case(value: str) -> bool:
    """Say whether this is the id of a case as we write it; a server can hold anything."""
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False
