"""Kinds of work on documents and on the whole workspace, and all kinds together."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from unittest import mock

from db import documents as document_stores
from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from db.record import RecordStore
from db.stores import SqliteStores
from tests.faults.killing import Tell
from tests.faults.tried import Judged
from tests.faults.works import (
    DATA_KEY,
    DOCUMENTS,
    RECORD,
    Merging,
    Migrating,
    Rebuilding,
    Resumed,
    Work,
    Writing,
    passed_over,
    sound,
    team_member,
    times,
    without_bytes,
)
from tests.services.conftest import CASE, Doing, open_case
from tests.services.intake_desk import Desk, pdf
from workbench.adapters.workspace.backup_file import unpack
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.domain.case import Version
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.domain.intake import IntakeDocument
from workbench.domain.sequence import Leaf
from workbench.services import intake
from workbench.services.dossiers import Hashing
from workbench.services.workspace import Now, Workspace


class Documents(Resumed):
    """Documents of all sizes, in groups."""

    lasts, acts = 10, 5

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key
        self.name = "documents, encrypted" if key else "documents"

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        chance = random.Random(len(list(folder.iterdir())))
        with (
            mock.patch.object(document_stores, "SLICE_BYTES", 2 << 20),
            closing(DocumentStore(folder / DOCUMENTS, self.key)) as store,
        ):
            for _ in times(acts):
                sizes = [chance.randrange(5 << 20 if chance.random() < 0.1 else 200_000) for _ in range(3)]
                passed_over(lambda sizes=sizes: self._group(store, chance, sizes, tell))

    def _group(self, store: DocumentStore, chance: random.Random, sizes: list[int], tell: Tell) -> None:
        try:
            kept = [store.stage(Hashing(io.BytesIO(chance.randbytes(size)))).sha256 for size in sizes]
            store.settle()
        except MachineRefused:
            store.discard()
            raise
        for sha256 in kept:
            tell(sha256)

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        DocumentStore(folder / DOCUMENTS, self.key).close()
        with closing(DocumentReader(folder / DOCUMENTS, self.key)) as reader:
            lost = sum(not reader.has(sha256) for sha256 in told)
        return Judged(lost, tuple(code for code, _ in check_documents(folder / DOCUMENTS, self.key)))


class _SayingDesk(Desk):
    """A desk that tells what the record has named."""

    tell: Tell

    def write(self, documents: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...] = ()) -> None:
        super().write(documents, leaves)
        for one in documents:
            self.tell(one.sha256)


class TakingIn(Resumed):
    """One dossier after another: new paths, new versions, the same again."""

    name, lasts, acts = "intake", 10, 3

    def arrange(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with mock.patch.object(intake, "GROUP_FILES", 3), closing(RecordStore(folder / RECORD)) as store:
            chance = random.Random(len(store.cases()) and len(store.export(CASE)))
            with closing(_SayingDesk(team_member(store), folder / DOCUMENTS)) as desk:
                desk.tell = tell
                for _ in times(acts):
                    names = {f"{chance.randrange(40)}.pdf": f"{chance.random()} words" for _ in range(8)}
                    files = {name: pdf(words * chance.randrange(1, 9000)) for name, words in names.items()}
                    passed_over(lambda files=files: desk.take_in(files))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        if not (folder / RECORD).exists():
            return Judged(len(told))
        with closing(RecordStore(folder / RECORD)) as store:
            known = {one.sha256 for one in store.view(CASE).all(Version)}
            problems = tuple(code for code, _ in store.check().problems)
        return Judged(len(set(told) - known), (*problems, *without_bytes(folder, known)))


class BackingUp(Resumed):
    """Acts, and after each a backup with documents."""

    name, lasts, acts = "backup", 8, 3

    def __init__(self, made: Path) -> None:
        self._template = made / "home"
        with closing(self._opened(self._template)) as home:
            open_case(Workspace(home.record, home.identity, lambda: Now(1_790_000_000_000, "2026-11-22")))
            home.documents.put(io.BytesIO(b"%PDF-1.7 " * 20_000))

    @staticmethod
    def _opened(folder: Path) -> open_workspace:
        return open_workspace(folder, SqliteStores(), Access(), environment={})

    def arrange(self, folder: Path) -> None:
        shutil.copytree(self._template, folder)

    def run(self, folder: Path, tell: Tell, acts: int | None) -> None:
        with closing(self._opened(folder)) as home:
            ticks = count(1_790_000_000_001)
            workspace = Workspace(home.record, home.identity, lambda: Now(next(ticks), "2026-11-22"))
            begun = len(home.record.export(CASE))
            for number in times(acts):
                made = Doing(lambda _v, hand: setting(Finding, hand.new_id(), title="noticed"))
                passed_over(lambda made=made: tell(str(workspace.do(CASE, made).entry)))
                name = f"copy-{begun}-{number}.backup"
                passed_over(lambda name=name: home.write_backup(name, documents=True, wall=next(ticks)) and tell(name))

    def judge(self, folder: Path, told: Sequence[str]) -> Judged:
        kept = {path.name for path in (folder / "backups").glob("*.backup")} if (folder / "backups").exists() else set()
        names = {one for one in told if one.endswith(".backup")}
        judged = sound(folder / RECORD, None, [one for one in told if one not in names])
        broken = [name for name in sorted(kept)[-3:] if not self._is_whole(folder / "backups" / name, folder, told)]
        return Judged(judged.lost + len(names - kept), (*judged.unsound, *("backup not whole" for _ in broken)))

    def _is_whole(self, file: Path, folder: Path, told: Sequence[str]) -> bool:
        """Unpack a backup and look whether it has every act that was acknowledged before it."""
        scratch = folder / "unpacked"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        unpack(file, scratch)
        before = told[: told.index(file.name)] if file.name in told else []
        return sound(scratch / RECORD, None, [one for one in before if not one.endswith(".backup")]) == Judged()


def every_work(made: Path) -> list[Work]:
    """Return every kind of work, with what some need to begin with made in a folder."""
    made.mkdir(parents=True, exist_ok=True)
    plain: list[Work] = [Writing(), Merging(made), TakingIn(), Migrating(made), BackingUp(made)]
    return [*plain, Writing(DATA_KEY), Documents(), Documents(DATA_KEY), Rebuilding(made)]
