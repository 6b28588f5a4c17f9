"""Taking a dossier in: bytes first, a worker's look at each, then the entry that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.domain.intake import (
    EARLIER_VERSION,
    LEFT_OUT,
    NEW,
    NEW_VERSION,
    UNCHANGED,
    IntakeDocument,
    IntakeReport,
    KnownDocument,
    LeftOut,
    Progress,
)
from workbench.domain.kinds import ARCHIVES, SHOWN, Kind, is_program, kind_of, misleads, office_codes
from workbench.domain.sequence import Leaf
from workbench.services.documents import Documents, DocumentWriter
from workbench.services.dossiers import Dossier, DossierFile
from workbench.services.filing import Before, Filing, filed
from workbench.services.indexing import KeepingWords
from workbench.services.reading import PASSWORD_NEEDED, DocumentReader
from workbench.services.reading_ahead import FetchedFile, ReadAhead
from workbench.services.unlocking import Unlocking
from workbench.services.watching import Watch

GROUP_BYTES = 32 << 20
GROUP_FILES = 64
"""So much is made durable with one commit and named by one entry."""


@dataclass(slots=True)
class Intake:
    """One act of taking a dossier into a case.

    `write` names a group of documents in the record; it is called when their bytes are durable, and
    what it has returned from is kept whatever happens after. Groups are small, so a crash costs
    little, and taking the same dossier in again goes on where it stopped.
    """

    case: str
    known: Mapping[str, KnownDocument]
    writer: DocumentWriter
    documents: Documents
    reader: DocumentReader
    write: Callable[[tuple[IntakeDocument, ...], tuple[Leaf, ...]], None]
    watch: Watch = field(default_factory=Watch)
    before: Before = field(default_factory=Before)
    passwords: tuple[str, ...] = ()
    _known: dict[str, KnownDocument] = field(init=False, default_factory=dict)
    _filings: Mapping[str, Filing] = field(init=False, default_factory=dict)
    _first_at: dict[str, str] = field(init=False, default_factory=dict)
    _report: list[IntakeDocument] = field(init=False, default_factory=list)
    _parent: str = field(init=False, default="")
    _done: int = field(init=False, default=0)
    _total: int = field(init=False, default=0)

    def take_in(self, dossier: Dossier, replaces: str = "") -> IntakeReport:
        """Take every file in and say what each is; `replaces` names the document of which the only file is a version.

        Raises `RuleBroken` before anything was written, and `MachineRefused` (a full disk) with `kept`,
        the number of files that were taken in all the same.
        """
        self._check(dossier, replaces)
        filing = filed(self.case, dossier, self.reader.backbone, self.before)
        dossier, self._filings = filing.dossier, filing.filings
        self._parent = dossier.parent
        self._report = [*(_left_out(one) for one in dossier.left_out), *filing.said]
        self._known = dict(self.known)
        self._first_at = {sha256: one.path for one in self.known.values() for sha256 in one.versions}
        self._done, self._total = 0, dossier.size
        cancelled = False
        try:
            with ReadAhead(dossier.files, lambda file: self._expected(file, replaces), self._advance) as ahead:
                for group in _groups(dossier.files):
                    self._take_group(ahead, len(group), replaces)
            for at in range(0, len(filing.apart), GROUP_FILES):
                self._name((), filing.apart[at : at + GROUP_FILES])
        except Refusal as refusal:
            self.writer.discard()
            if refusal.code != "cancelled":
                refusal.details["kept"] = sum(bool(one.sha256) for one in self._report)
                raise
            cancelled = True
        return IntakeReport(tuple(sorted(self._report, key=lambda one: one.name)), cancelled)

    def _check(self, dossier: Dossier, replaces: str) -> None:
        """Refuse what could not be a new version."""
        if replaces and replaces not in self.known:
            raise RuleBroken("document.unknown", document=replaces)
        if replaces and len(dossier.files) != 1:
            raise RuleBroken("intake.replaces_many", files=len(dossier.files))

    def _expected(self, file: DossierFile, replaces: str) -> frozenset[str]:
        """Return the hashes that would show a file to be known; another thread asks this."""
        past = self._known.get(self._document(file, replaces))
        return frozenset(sha256 for sha256 in past.versions if self.documents.has(sha256)) if past else frozenset()

    def _document(self, file: DossierFile, replaces: str) -> str:
        """Return the id of the document that a file is a version of."""
        return replaces or self._filings[file.path].document

    def _take_group(self, ahead: ReadAhead, files: int, replaces: str) -> None:
        """Store a group, make it durable, look at it, and only then name it in the record."""
        stored = [self._take(ahead.next_file(), replaces) for _ in range(files)]
        self.writer.settle()
        seen = [self._look(one) if one.sha256 else one for one in stored]
        self._name(tuple(one for one in seen if one.changes_case), [leaf for one in seen for leaf in one.leaves])
        self._report += seen

    def _name(self, documents: tuple[IntakeDocument, ...], leaves: Iterable[Leaf]) -> None:
        """Name in the record what it does not know already."""
        fresh = tuple(one for one in leaves if self._is_news(one, self.before.leaves.get(one.place)))
        if documents or fresh:
            self.write(documents, fresh)

    @staticmethod
    def _is_news(leaf: Leaf, known: Leaf | None) -> bool:
        """Say whether a leaf says more than the record; a file that is missing this time came before."""
        return leaf != known and not (known and known.sha256 and not leaf.sha256)

    def _take(self, fetched: FetchedFile, replaces: str) -> IntakeDocument:
        """Store one file, unless its bytes are here; a file that cannot be read costs a finding."""
        file, start, filing = fetched.file, self._done, self._filings[fetched.file.path]
        self._tell("storing", filing.name)
        try:
            sha256 = self._store(fetched)
        except Refusal as refusal:
            if fetched.refused is not refusal:
                raise
            self._done = start + file.size
            return IntakeDocument(
                filing.name,
                LEFT_OUT,
                size=file.size,
                findings=(refusal.code, *filing.findings),
                leaves=filing.leaves,
            )
        document = self._document(file, replaces)
        past = self._known.get(document)
        outcome = _outcome(past, sha256)
        first_at = self._first_at.setdefault(sha256, filing.name)
        same_as = "" if first_at == filing.name or (past and sha256 in past.versions) else first_at
        kind = kind_of(fetched.head, fetched.tail)
        if outcome in (NEW, NEW_VERSION):
            self._known[document] = KnownDocument(document, filing.name, (*(past.versions if past else ()), sha256))
        differs = _differs(fetched, filing)
        return IntakeDocument(
            filing.name,
            outcome,
            document,
            sha256,
            fetched.size,
            kind,
            findings=(
                *_told(outcome, bool(same_as)),
                *_kind_codes(kind, fetched, filing.name),
                *filing.findings,
                *differs,
            ),
            replaces=past.versions[-1] if past and past.versions and outcome == NEW_VERSION else "",
            same_as=same_as,
            path=filing.path,
            title=filing.title,
            parent=self._parent,
            leaves=tuple(replace(one, sha256=sha256, faults=(*one.faults, *differs)) for one in filing.leaves),
        )

    def _store(self, fetched: FetchedFile) -> str:
        """Hand a file to the store and return its hash."""
        if not fetched.recognised:
            return self.writer.stage(fetched).sha256
        fetched.close()
        self._done += fetched.file.size
        return fetched.digest().hex()

    def _look(self, one: IntakeDocument) -> IntakeDocument:
        """Have a worker look at a document that has pages, once for each content; its words are kept on the way."""
        if one.kind not in SHOWN:
            return one
        known = self.documents.inspected(one.sha256)
        if known is not None and PASSWORD_NEEDED in known.codes and self._unlock(one.sha256):
            known, one = None, replace(one, opened=True)
        if known is not None:
            wrong = ("password_wrong",) if PASSWORD_NEEDED in known.codes and self.passwords else ()
            return replace(one, pages=known.pages, findings=(*one.findings, *known.codes, *wrong))
        self.watch.check()
        self._tell("reading", one.name)
        words = KeepingWords(self.writer, one.sha256, self.watch)
        try:
            seen = self.reader.inspect(self.documents.source(one.sha256), words.keep)
        except MachineRefused as refusal:
            if not refusal.code.startswith(("page.", "document.")):
                raise
            return replace(one, findings=(*one.findings, refusal.code))
        words.finish_inspection(seen)
        if PASSWORD_NEEDED in seen.findings and not one.opened:
            return self._look(one)
        names = tuple(file.name for file in seen.embedded)
        return replace(one, pages=seen.pages, findings=(*one.findings, *seen.findings), embedded=names)

    def _unlock(self, sha256: str) -> bool:
        """Try the passwords that are at hand on a locked document."""
        for password in dict.fromkeys((*self.passwords, *self.documents.passwords())):
            with suppress(RuleBroken):
                return bool(Unlocking(self.writer, self.documents, self.reader, self.watch).unlock(sha256, password))
        return False

    def _advance(self, length: int) -> None:
        """Count bytes read, and stop in the middle of a large file when asked to."""
        self._done += length
        self.watch.check()

    def _tell(self, step: str, name: str) -> None:
        """Say how far the intake is, in bytes."""
        self.watch.progress(Progress(step, self._done, self._total, name))


def _groups(files: Iterable[DossierFile]) -> Iterable[tuple[DossierFile, ...]]:
    """Gather files into groups that are small in bytes and in number."""
    group: list[DossierFile] = []
    size = 0
    for file in files:
        if group and (size + file.size > GROUP_BYTES or len(group) >= GROUP_FILES):
            yield tuple(group)
            group, size = [], 0
        group.append(file)
        size += file.size
    if group:
        yield tuple(group)


def _differs(fetched: FetchedFile, filing: Filing) -> tuple[str, ...]:
    """Say whether the bytes of a file are others than those its backbone names."""
    wrong = any(fetched.checksum(kind) != expected for kind, expected in filing.checks)
    return ("ectd.checksum",) if wrong else ()


def _outcome(past: KnownDocument | None, sha256: str) -> str:
    """Say what a content is to the document at this path."""
    if past is None:
        return NEW
    if not past.versions or sha256 not in past.versions:
        return NEW_VERSION
    return UNCHANGED if sha256 == past.versions[-1] else EARLIER_VERSION


def _told(outcome: str, duplicate: bool) -> tuple[str, ...]:
    """Return what the report says about the place of a content in the case."""
    codes = () if outcome == NEW else (outcome,)
    return (*codes, "duplicate") if duplicate else codes


def _kind_codes(kind: Kind, seen: FetchedFile, path: str) -> tuple[str, ...]:
    """Return what the report says about a kind."""
    codes = (*(("name.misleads",) if misleads(kind, path) else ()), *office_codes(kind, seen.head, seen.tail))
    if kind in SHOWN:
        return codes
    if is_program(seen.head, path):
        return (*codes, "active_content.program")
    if kind in ARCHIVES:
        return (*codes, seen.file.remark or "archive.nested")
    if kind is Kind.EMPTY:
        return (*codes, "empty")
    return (*codes, "kind.unknown" if kind is Kind.UNKNOWN else "not_shown_yet")


def _left_out(one: LeftOut) -> IntakeDocument:
    """Report a file that was not taken in."""
    return IntakeDocument(one.path, LEFT_OUT, findings=(one.code,))
