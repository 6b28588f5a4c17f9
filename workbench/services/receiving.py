"""Taking colleagues' packages in, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.case import Case, Version
from workbench.domain.entry import Entry
from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.domain.package import Manifest, Receipt, receipt
from workbench.services.ancestry import newest
from workbench.services.arriving import Arrival, Collision, Place, Told, places, told
from workbench.services.conflicts import open_conflicts
from workbench.services.destroying import destroyed
from workbench.services.dossiers import Hashing
from workbench.services.exchange import DocumentsKept, FrameworkFiles, PackageFiles, ReceivedPackage
from workbench.services.merging import MOST_AT_ONCE, TakeAgain, set_aside_among
from workbench.services.packages import named_documents, named_frameworks
from workbench.services.pins import KnownKeys, Pin, note_blocked, read_pins
from workbench.services.record import CaseView, Note, Taken
from workbench.services.workspace import Workspace

RECEIPT = "receipt"
"""The sort under which this laptop keeps what arrived."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one file; `refused` is the code why nothing of it was taken in, or empty.

    `spoilt` are documents that were not what their hash says, and were left out; `withheld` are entries that came
    as signed headers alone. `arrivals` and `collisions` are told by a rehearsal alone. A case was `unknown` where it
    is opened with the package.
    """

    file: str
    manifest: Manifest | None = None
    entries: int = 0
    new: int = 0
    known: int = 0
    quarantined: tuple[tuple[str, str], ...] = ()
    per_author: tuple[tuple[str, int, int], ...] = ()
    conflicts_before: int = 0
    conflicts_after: int = 0
    new_keys: tuple[Pin, ...] = ()
    documents: int = 0
    spoilt: tuple[str, ...] = ()
    withheld: int = 0
    taken_again: int = 0
    founder_changed: bool = False
    framework_refused: str = ""
    refused: str = ""
    refusal: Refusal | None = None
    arrivals: tuple[Arrival, ...] = ()
    collisions: tuple[Collision, ...] = ()
    unknown: bool = False

    @property
    def all_arrived(self) -> bool:
        """Say whether every item of the package is in the record."""
        return not self.refused and self.new + self.known == self.entries


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of some files, and how many fields of their cases are now in conflict."""

    packages: tuple[Merged, ...]
    conflicts: int

    @property
    def refused(self) -> bool:
        """Say whether any file was refused."""
        return any(one.refused for one in self.packages)


class Receiving:
    """Takes packages into one workspace."""

    def __init__(
        self, workspace: Workspace, files: PackageFiles, documents: DocumentsKept, frameworks: FrameworkFiles
    ) -> None:
        self._workspace = workspace
        self._files = files
        self._kept = documents
        self._frameworks = frameworks

    def merge(self, files: Sequence[Path], *, dry_run: bool = False, again: bool = False) -> MergeReport:
        """Take packages in, each whole or not at all; a refused one does not keep the others out.

        `dry_run` says what would happen, and changes nothing. `again` takes back in what was set aside.
        """
        earlier: dict[str, _Rehearsed] = {}
        packages: list[Merged] = []
        for file in files:
            try:
                with self._files.open(file) as received:
                    packages.append(
                        self._rehearse(file, received, earlier)
                        if dry_run
                        else self.take(str(file), received, again=again)
                    )
            except Refusal as refused:
                if isinstance(refused, RuleBroken) and refused.code == "package.key_changed":
                    note_blocked(self._workspace.record, refused, self._workspace.now().wall)
                said = type(refused)(refused.code, **{"file": file.name, **refused.details})
                packages.append(Merged(str(file), refused=said.code, refusal=said))
        cases = {one.manifest.case for one in packages if one.manifest is not None}
        if dry_run:
            conflicts = sum({one.manifest.case: one.conflicts_after for one in packages if one.manifest}.values())
        else:
            conflicts = sum(len(self._workspace.view(case).conflicts()) for case in cases)
        return MergeReport(tuple(packages), conflicts)

    def receipts(self, case: str) -> tuple[Receipt, ...]:
        """Return the receipts of the packages of a case, the oldest first."""
        found = [receipt(name, value) for name, value in self._workspace.record.recall_all(RECEIPT).items()]
        return tuple(sorted((one for one in found if one.case == case), key=lambda one: (one.wall, one.package)))

    def take(self, file: str, received: ReceivedPackage, *, again: bool = False, whole: bool = True) -> Merged:
        """Take one package in, called as a file is; `whole` refuses all of it for one document that is spoilt."""
        manifest, entries = received.manifest, received.entries()
        before = self._workspace.view(manifest.case)
        arriving = _Arriving(self._workspace, manifest, entries, before, len(before.conflicts()))
        wanted = self._wanted_documents(received, entries, before)
        spoilt: tuple[str, ...] = ()
        if wanted:
            self._workspace.record.rehearse(manifest.case, entries, arriving.judge)
            spoilt = self._keep_documents(received, wanted, whole)
        framework_refused = self._keep_framework(received, entries, before)
        taken = self._workspace.take_in(manifest.case, entries, manifest.package, arriving.judge)
        documents = len(wanted) - len(spoilt)
        merged = replace(
            arriving.merged(file, taken), documents=documents, spoilt=spoilt, framework_refused=framework_refused
        )
        return self._take_again(merged, entries) if again else merged

    def _rehearse(self, file: Path, received: ReceivedPackage, earlier: dict[str, _Rehearsed]) -> Merged:
        """Say what a package would do after those before it on the list."""
        manifest, entries = received.manifest, received.entries()
        case, record = manifest.case, self._workspace.record
        before = record.view(case)
        rehearsed = earlier.get(case) or _Rehearsed((), len(before.conflicts()), places(open_conflicts(before)))
        arriving = _Arriving(self._workspace, manifest, entries, before, rehearsed.conflicts)
        known = {entry.id for entry in rehearsed.entries} | before.known(entry.id for entry in entries)
        known |= before.withheld() & {entry.id for entry in entries if entry.withheld}
        found = Told()

        def judge(taken: Taken, view: CaseView) -> Iterator[Note]:
            nonlocal found
            yield from arriving.judge(taken, view)
            found = told(view, entries, known, rehearsed.places, manifest.sender, self._workspace.hand(view).person)

        taken, conflicts = record.rehearse(case, (*rehearsed.entries, *entries), judge)
        earlier[case] = _Rehearsed((*rehearsed.entries, *entries), len(conflicts), found.places)
        merged = arriving.merged(str(file), _only_of(entries, known, taken))
        unknown = merged.unknown and not rehearsed.entries
        return replace(merged, arrivals=found.arrivals, collisions=found.collisions, unknown=unknown)

    def _wanted_documents(self, received: ReceivedPackage, entries: Sequence[Entry], view: CaseView) -> tuple[str, ...]:
        """Return the documents of a package that the case names and this laptop lacks."""
        named = set(named_documents(entries)) | {one.sha256 for one in view.all(Version)}
        named -= destroyed(view).keys()
        offered = (part.sha256 for part in received.manifest.documents if part.sha256 in named)
        return tuple(one for one in offered if not self._kept.has(one))

    def _keep_documents(self, received: ReceivedPackage, wanted: Iterable[str], whole: bool) -> tuple[str, ...]:
        """Store documents; they are on the disk before an entry that names them. Return those left out as spoilt."""
        spoilt: list[str] = []
        try:
            for sha256 in wanted:
                try:
                    with closing(received.document(sha256)) as stream:
                        self._kept.stage(Hashing(stream), sha256)
                except MachineRefused as refused:
                    if whole or refused.code != "document.other_bytes":
                        raise
                    spoilt.append(sha256)
            self._kept.settle()
        except BaseException:
            self._kept.discard()
            raise
        return tuple(spoilt)

    def _keep_framework(self, received: ReceivedPackage, entries: Sequence[Entry], view: CaseView) -> str:
        """Keep the framework that the case pins; one that this program cannot read does not keep the work out."""
        part = received.manifest.framework
        case = view.one(Case, received.manifest.case)
        pinned = {case.framework} if case else set()
        if part is None or part.sha256 not in pinned | set(named_frameworks(entries)):
            return ""
        try:
            self._frameworks.keep(received.framework() or b"")
        except RuleBroken as refused:
            return refused.code
        return ""

    def _take_again(self, merged: Merged, entries: Sequence[Entry]) -> Merged:
        """Take back in those of these entries that were set aside; the package stays merged if that is refused."""
        case = entries[0].header.case if entries else ""
        aside = set_aside_among(self._workspace.view(case), (entry.id for entry in entries)) if case else ()
        try:
            for start in range(0, len(aside), MOST_AT_ONCE):
                self._workspace.do(case, TakeAgain(aside[start : start + MOST_AT_ONCE]))
        except RuleBroken as refused:
            return replace(merged, refused=refused.code, refusal=refused)
        return replace(merged, taken_again=len(aside))


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    """What the packages before one on the list would have brought, how many conflicts there were then, and where.

    `places` has links to what was deleted too; nobody but a person who settles counts those.
    """

    entries: tuple[Entry, ...]
    conflicts: int
    places: frozenset[Place]


class _Arriving:
    """One package on its way in: what is looked at before it is settled, and what is told afterwards."""

    def __init__(
        self, workspace: Workspace, manifest: Manifest, entries: Sequence[Entry], before: CaseView, conflicts: int
    ) -> None:
        self._manifest = manifest
        self._entries = entries
        self._before = before
        self._conflicts = conflicts
        self._after = 0
        self._unknown = before.one(Case, manifest.case) is None
        self._founder_changed = False
        self._keys: tuple[Pin, ...] = ()
        self._pinned = read_pins(workspace.record)
        self._known_keys = KnownKeys(self._pinned, workspace.me, workspace.now().wall)
        earlier = workspace.record.recall(RECEIPT, manifest.package)
        self._earlier = None if earlier is None else receipt(manifest.package, earlier)

    def judge(self, taken: Taken, view: CaseView) -> Iterator[Note]:
        """Look at the case as it would stand; refuse another founder or a changed key, keep pins and the receipt."""
        was, now = self._before.roster, view.roster
        self._founder_changed = bool(was.founder) and now.founder != was.founder
        if self._founder_changed and len(was.rostered) > 1:
            raise RuleBroken("package.other_founder")
        pins = tuple(self._known_keys.newly_seen(view, self._manifest.sender))
        self._keys = tuple(pin for pin in pins if pin.key not in self._pinned and pin.key not in was.persons)
        self._after = len(view.conflicts())
        yield from (pin.note() for pin in pins)
        yield Note(RECEIPT, self._manifest.package, self._receipt(taken, view).kept())

    def _receipt(self, taken: Taken, view: CaseView) -> Receipt:
        manifest, earlier = self._manifest, self._earlier
        waiting = {one for one, _ in taken.quarantined}
        here = [entry for entry in self._entries if entry.id not in waiting]
        tips = newest(here) | view.known(manifest.tips)
        return Receipt(
            package=manifest.package,
            case=manifest.case,
            key=manifest.sender.key,
            name=manifest.sender.name,
            entries=taken.entries,
            new=taken.new + (earlier.new if earlier else 0),
            conflicts=max(0, self._after - self._conflicts) + (earlier.conflicts if earlier else 0),
            wall=earlier.wall if earlier else self._known_keys.wall,
            tips=tuple(sorted(tips)),
        )

    def merged(self, file: str, taken: Taken) -> Merged:
        """Tell what became of the package."""
        return Merged(
            file=file,
            manifest=self._manifest,
            entries=taken.entries,
            new=taken.new,
            known=taken.known,
            quarantined=taken.quarantined,
            withheld=taken.withheld,
            per_author=tuple((author, new, known) for author, (new, known) in taken.per_author.items()),
            conflicts_before=self._conflicts,
            conflicts_after=self._after,
            new_keys=self._keys,
            founder_changed=self._founder_changed,
            unknown=self._unknown,
        )


def _only_of(entries: Sequence[Entry], known: Set[str], taken: Taken) -> Taken:
    """Return what a rehearsal says of these entries alone."""
    ids = {entry.id for entry in entries}
    waiting = tuple(one for one in taken.quarantined if one[0] in ids)
    left_out = known | {one for one, _ in waiting}
    new = Counter(entry.header.author for entry in entries if entry.id not in left_out)
    old = Counter(entry.header.author for entry in entries if entry.id in known)
    per_author = {author: (new[author], old[author]) for author in sorted(new.keys() | old.keys())}
    return Taken(
        len(ids), new.total(), old.total(), waiting, per_author, withheld=sum(entry.withheld for entry in entries)
    )
