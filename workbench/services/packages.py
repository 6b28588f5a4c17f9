"""Sending one's work on a case in a package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.authority import Roster
from workbench.domain.blind import JUDGEMENTS, OPEN_ROLES
from workbench.domain.case import Case, Version
from workbench.domain.entry import Entry
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.package import Base, Manifest, Receipt, Sender
from workbench.domain.roster import Key, Person
from workbench.services.ancestry import ancestors
from workbench.services.exchange import DocumentBytes, DocumentsRead, Draft, FrameworkFiles, PackageFiles
from workbench.services.record import CaseView
from workbench.services.workspace import Workspace

SENT = "sent"
"""The sort under which this laptop keeps what it sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written; `missing` are documents whose bytes are not on this laptop.

    `withheld` counts the entries that went as signed headers alone.
    """

    manifest: Manifest
    missing: tuple[str, ...]
    withheld: int = 0


class Sending:
    """Writes packages of the cases of one workspace; a workspace that is open for reading will do."""

    def __init__(
        self,
        workspace: Workspace,
        files: PackageFiles,
        documents: DocumentsRead,
        frameworks: FrameworkFiles,
    ) -> None:
        self._workspace = workspace
        self._files = files
        self._documents = documents
        self._frameworks = frameworks

    def write(
        self,
        case: str,
        target: Path,
        *,
        mine: bool = False,
        since: Path | None = None,
        all_documents: bool = False,
        complete: bool = False,
        receivers: Collection[str] = (),
    ) -> Sent:
        """Write the log of a case, or the part of it that is asked for, with the documents that it names.

        `since` leaves out what another package brought; `all_documents` adds every document of the case. In a blind
        phase the judgements of others go as signed headers alone, unless it is `complete`, as between leads. With
        `receivers` it is sealed to the keys of these people and to mine.
        """
        view = self._workspace.view(case)
        found = view.one(Case, case)
        if found is None:
            raise RuleBroken("case.unknown")
        me = view.roster.persons.get(self._workspace.me.signer.public_key)
        log = self._workspace.record.export(case)
        base, known = self._base(case, since, log)
        entries = tuple(
            entry for entry in log if entry.id not in known and (not mine or self._is_mine(view.roster, entry, me))
        )
        if found.blind and not complete:
            entries = tuple(map(self._withholding(view.roster, me), entries))
        wanted = {one.sha256 for one in view.all(Version)} if all_documents else set(named_documents(entries))
        documents, missing = self._sources(wanted)
        draft = Draft(
            case=case,
            reference=found.reference,
            sender=self._sender(case),
            mine=mine,
            base=base,
            tips=view.tips(),
            entries=entries,
            framework=self._framework(found.framework),
            documents=documents,
            receivers=self._keys_of(view, receivers),
        )
        manifest = self._files.write(target, draft, self._workspace.me.signer)
        self._note_sent(manifest)
        return Sent(manifest, missing, sum(entry.withheld for entry in entries))

    def _keys_of(self, view: CaseView, people: Collection[str]) -> tuple[str, ...]:
        """Return the keys in use of these people, and mine; nobody at all leaves a package unsealed."""
        if not people:
            return ()
        in_use = keys_in_use(view)
        if unknown := set(people) - set(in_use.values()):
            raise RuleBroken("package.receiver_unknown", people=", ".join(sorted(unknown)))
        keys = {key for key, person in in_use.items() if person in people}
        return tuple(sorted(keys | {self._workspace.me.signer.public_key}))

    def _withholding(self, roster: Roster, me: str | None) -> Callable[[Entry], Entry]:
        """Return what leaves the signed header alone of an entry that its readers shall not see in a blind phase.

        A lead sends to those who assess, so his own judgements wait too; who assesses sends his own whole.
        """
        leads = me is not None and bool(roster.roles.get(me, frozenset()) & OPEN_ROLES)

        def withheld(entry: Entry) -> Entry:
            own = not leads and self._is_mine(roster, entry, me)
            return entry if own or not judges(entry) else entry.without_body

        return withheld

    def _is_mine(self, roster: Roster, entry: Entry, me: str | None) -> bool:
        author = entry.header.author
        return author == self._workspace.me.signer.public_key or (me is not None and roster.persons.get(author) == me)

    def _base(self, case: str, since: Path | None, log: Sequence[Entry]) -> tuple[Base | None, frozenset[str]]:
        """Return what the receiver of an earlier package has."""
        if since is None:
            return None, frozenset()
        with self._files.open(since) as earlier:
            manifest = earlier.manifest
            if manifest.case != case:
                raise RuleBroken("package.other_case", file=since.name)
            brought = frozenset(entry.id for entry in earlier.entries() if not entry.withheld)
        closed = () if manifest.mine else manifest.tips
        tips = (*closed, *(manifest.base.tips if manifest.base else ()))
        base = Base(manifest.package, tuple(sorted(set(tips))))
        return base, brought | frozenset(self._surely_there(case, log, ancestors(log, tips)))

    def _surely_there(self, case: str, log: Sequence[Entry], behind: Set[str]) -> Iterator[str]:
        """Leave out what may have gone as headers alone, where the case was ever in a blind phase."""
        ever_blind = any(one.value is True for one in self._workspace.view(case).history(case, "blind"))
        return (entry.id for entry in log if entry.id in behind and not (ever_blind and judges(entry)))

    def _sender(self, case: str) -> Sender:
        me = self._workspace.me
        return Sender(me.signer.public_key, me.name, me.chosen, self._workspace.person(case), me.discipline)

    def _sources(self, wanted: Iterable[str]) -> tuple[tuple[DocumentBytes, ...], tuple[str, ...]]:
        here: list[DocumentBytes] = []
        missing: list[str] = []
        for sha256 in sorted(wanted):
            if self._documents.has(sha256):
                here.append(self._documents.source(sha256))
            else:
                missing.append(sha256)
        return tuple(here), tuple(missing)

    def _framework(self, sha256: str) -> bytes | None:
        """Return the file of the framework that the case pinned, where this laptop has it."""
        try:
            return self._frameworks.data(sha256) if sha256 else None
        except MachineRefused as refused:
            if refused.code != "framework.missing":
                raise
            return None

    def _note_sent(self, manifest: Manifest) -> None:
        """Remember what was sent, so that a part of it cut off later is missed; a reader cannot."""
        now = self._workspace.now().wall
        sent = Receipt(
            manifest.package, manifest.case, manifest.sender.key, "", manifest.entries, 0, 0, now, manifest.tips
        )
        try:
            self._workspace.record.remember(SENT, manifest.package, sent.kept())
        except MachineRefused as refused:
            if refused.code != "store.read_only":
                raise


def keys_in_use(view: CaseView) -> dict[str, str]:
    """Return the keys that are neither retired nor lost, and the people they stand for."""
    gone = {one.public_key for one in view.all(Key) if one.state != "active"}
    return {key: person for key, person in view.roster.persons.items() if key not in gone}


def reachable(view: CaseView) -> tuple[tuple[str, str], ...]:
    """Return the people to whom a package can be sealed, with their names."""
    with_keys = set(keys_in_use(view).values())
    found = [(one.id, one.name) for one in view.all(Person) if one.id in with_keys and not one.left_on]
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), one[0])))


def named_documents(entries: Iterable[Entry]) -> Iterator[str]:
    """Return the hashes of the document versions that entries name."""
    for value in _values(entries, Version.kind, "key"):
        if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str):
            yield value[1]


def judges(entry: Entry) -> bool:
    """Say whether an entry tells what somebody judged."""
    return any(one.kind in JUDGEMENTS for one in entry.operations())


def named_frameworks(entries: Iterable[Entry]) -> Iterator[str]:
    """Return the hashes of the frameworks that entries pin."""
    return (value for value in _values(entries, Case.kind, "framework") if isinstance(value, str))


def _values(entries: Iterable[Entry], kind: str, field: str) -> Iterator[object]:
    for entry in entries:
        for one in () if entry.withheld else entry.operations():
            if (one.kind, one.field) == (kind, field):
                yield one.value
