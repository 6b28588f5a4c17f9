"""Kinds of work that a fault may hit, and how what they leave is judged: the same for every kind of fault."""

from __future__ import annotations

import random
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count, islice
from pathlib import Path
from typing import Protocol
from unittest import mock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from db import migrations, record
from db.backup import verify_file
from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from db.record import RecordStore
from db.stores import SqliteStores
from tests.benchmarks.history import history
from tests.faults.killing import Tell
from tests.faults.tried import Judged
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from tests.services.exchanging import FRAMEWORKS, Laptop
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.package.files import ZipPackages
from workbench.domain.case import Version
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.services.receiving import Receiving
from workbench.services.workspace import Identity, Now, Workspace

KEY = FreshKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
DATA_KEY = bytes(range(32))
RECORD, DOCUMENTS = "record.sqlite", "documents.sqlite"


class Work(Protocol):
    """Something that people do.

    `lasts` says for how many kills one folder serves, `acts` what makes one run.
    """

    name: str
    lasts: int
    acts: int

    def arrange(self, folder: Path) -> None:
        """Put there what must be there before."""

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        """Work, and tell each thing that was acknowledged; for ever where no number of acts is given."""

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        """Look at what is there, given what was acknowledged."""

    def goes_on(self, folder: Path) -> bool:
        """Say whether the work can be taken up again as if nothing had been."""


class Resumed:
    """Work that goes on where another act is acknowledged."""

    def goes_on(self: Work, folder: Path) -> bool:
        said: list[str] = []
        self.run(folder, said.append, 1)
        return said != []


def passed_over(act: Callable[[], object]) -> bool:
    """Do something; a machine that refuses it has said so, and nothing was acknowledged. Say whether it was done."""
    try:
        act()
    except MachineRefused:
        return False
    return True


def times(acts: int | None) -> Iterator[int]:
    """Count, as often as asked."""
    return islice(count(), acts)


def team_member(store: RecordStore) -> Workspace:
    """Return somebody whose clock goes on from what the record has."""
    ticks = count(1_790_000_000_000)
    return Workspace(store, Identity("Lead", "LEAD", KEY), lambda: Now(next(ticks), "2026-11-22"))


def sound(path: Path, key: bytes | None, expected: Sequence[str]) -> Judged:
    """Open a record, look for these entries and check it."""
    try:
        with closing(RecordStore(path, key)) as store:
            known = {entry.id for entry in store.export(CASE)}
            problems = store.check().problems
    except MachineRefused as refused:
        return Judged(len(expected), (refused.code,))
    return Judged(len(set(expected) - known), tuple(code for code, _ in problems))


class Writing(Resumed):
    """Acts of one person, of all sizes."""

    lasts, acts = 25, 40

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key
        self.name = "writing, encrypted" if key else "writing"

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with closing(RecordStore(folder / RECORD, self.key)) as store:
            workspace, chance = team_member(store), random.Random(1)
            if not store.cases():
                open_case(workspace)
            for _ in times(acts):
                # Runs in one folder begin at one moment and may draw one id: the same words would change nothing then.
                text = secrets.token_hex(8) + "x" * chance.choice((20, 300, 9_000))
                what = Doing(lambda _v, hand, text=text: setting(Finding, hand.new_id(), title="noticed", text=text))
                passed_over(lambda what=what: tell(str(workspace.do(CASE, what).entry)))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        return sound(folder / RECORD, self.key, told)


class Rebuilding(Resumed):
    """Folding the log anew."""

    name, lasts, acts = "rebuilding", 12, 3

    def __init__(self, made: Path) -> None:
        self._template = made / "rebuilt.sqlite"
        with closing(RecordStore(self._template)) as store:
            store.take(CASE, history(1_000).entries, "", 0)
            self._before = store.check()

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        shutil.copyfile(self._template, folder / RECORD)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with closing(RecordStore(folder / RECORD)) as store:
            for number in times(acts):
                if passed_over(store.rebuild):
                    tell(str(number))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        with closing(RecordStore(folder / RECORD)) as store:
            found = store.check()
        return Judged(0, () if found == self._before else ("rebuilt otherwise",))


class Merging:
    """Six packages, each continuing the one before, each with a document: in whole or not at all."""

    name, lasts, acts = "merging", 4, 6
    packages = 6

    def __init__(self, made: Path) -> None:
        with closing(RecordStore(made / "sender.sqlite")) as store:
            me, self.files = team_member(store), []
            one = Laptop(me, made / "packages").opens()
            for number in range(self.packages):
                for each in range(10):
                    one.finds(f"{number}.{each}")
                one.takes_in_document(bytes([number]) * 200_000, f"{number}.pdf")
                self.files.append(one.sends(f"{number}", since=self.files[-1] if self.files else None))
            self.digest = one.view.state_digest()
        self._contents = [_contents_of(file) for file in self.files]

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with (
            closing(RecordStore(folder / RECORD)) as store,
            closing(SqliteStores().documents(folder / DOCUMENTS, None)) as documents,
        ):
            frameworks = FrameworkLibrary(FRAMEWORKS, folder / "frameworks")
            workspace = Workspace(store, Identity("Second", "LEAD", FreshKey()), lambda: Now(1, "2026-11-22"))
            receiving = Receiving(workspace, ZipPackages(), documents, frameworks)
            for number, file in enumerate(self.files):
                if not receiving.merge([file]).packages[0].refused:
                    tell(str(number))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        with closing(RecordStore(folder / RECORD)) as store:
            known = {entry.id for entry in store.export(CASE)} | {waiting.entry for waiting in store.waiting()}
            receipts, problems = store.recall_all("receipt"), [code for code, _ in store.check().problems]
            named = {one.sha256 for one in store.view(CASE).all(Version)}
        for package, entries in self._contents:
            if (package in receipts and not entries <= known) or (package not in receipts and entries & known):
                problems.append("half a package")
        lost = sum(not self._contents[int(number)][1] <= known for number in told)
        return Judged(lost, (*problems, *without_bytes(folder, named)))

    def goes_on(self, folder: Path) -> bool:
        """Say whether all stands as the sender has it, once what is left is merged."""
        self.run(folder, lambda _: None, None)
        with closing(RecordStore(folder / RECORD)) as store:
            return store.view(CASE).state_digest() == self.digest


def _contents_of(file: Path) -> tuple[str, set[str]]:
    with ZipPackages().open(file) as received:
        return received.manifest.package, {entry.id for entry in received.entries()}


def without_bytes(folder: Path, named: set[str]) -> tuple[str, ...]:
    """Say of how many documents that the record names the bytes are not here, and what is wrong with the rest."""
    DocumentStore(folder / DOCUMENTS).close()
    with closing(DocumentReader(folder / DOCUMENTS)) as reader:
        missing = named - reader.versions().keys()
    problems = [code for code, _ in check_documents(folder / DOCUMENTS)]
    return (*("document named without its bytes" for _ in missing), *problems)


def _second(connection: Connection) -> None:
    """Move a table of the log out and in again: a step as later versions will have them."""
    for statement in (
        "create table moved as select * from arrival",
        "delete from arrival",
        "insert into arrival select * from moved",
        "drop table moved",
    ):
        connection.exec_driver_sql(statement)


@contextmanager
def newer_program() -> Iterator[None]:
    """Be a version that has one more step of migration."""
    steps = (*migrations.STEPS, _second)
    with (
        mock.patch.object(migrations, "STEPS", steps),
        mock.patch.object(record, "STEPS", steps),
        mock.patch.object(record, "migrate", lambda connection, keep: migrations.migrate(connection, keep, steps)),
    ):
        yield


class Migrating(Resumed):
    """Bringing a record to a newer version: a checked copy, the steps, and everything folded anew."""

    name, lasts, acts = "migration", 1, 1

    def __init__(self, made: Path) -> None:
        self._template = made / "older.sqlite"
        with closing(RecordStore(self._template)) as store:
            store.take(CASE, history(600).entries, "package", 0)
            self._known = [entry.id for entry in store.export(CASE)]

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        shutil.copyfile(self._template, folder / RECORD)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with newer_program():
            passed_over(lambda: RecordStore(folder / RECORD).close() or tell("migrated"))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        copy = migrations.backup_name(folder / RECORD, len(migrations.STEPS))
        if told and not copy.exists():
            return Judged(1, ("migrated without a copy",))
        if copy.exists():
            verify_file(copy, None)
        with newer_program():
            return sound(folder / RECORD, None, self._known)
