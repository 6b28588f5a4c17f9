"""Damaged files: bits turned over and ends cut off; every change to anything the program reads must be noticed.

Where nothing is noticed, every row is compared with what was there: then the change hit space that nothing uses.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from db.connection import connector
from db.documents import DocumentStore
from db.documents_checking import check_documents
from db.documents_schema import PAGE_SIZE
from db.record import RecordStore
from db.stores import RECORD_PAGE_SIZE, SqliteStores
from tests.faults.paper_works import BackingUp, Documents
from tests.faults.tried import Tried
from tests.faults.works import DATA_KEY, Writing, team_member
from tests.services.conftest import CASE, Doing
from workbench.adapters.workspace.backup_file import unpack
from workbench.adapters.workspace.keys import Kdf
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding

CHEAP = Kdf(n=1 << 8)
CUT_SHORT = 6
"""One of so many files loses its end instead."""


class Kept(Protocol):
    """A kind of file: where one lies, whether the program notices anything, and all that it reads there."""

    name: str
    file: Path

    def notices(self, damaged: Path) -> bool:
        """Say whether the program refuses the file or finds something wrong in it."""

    def content(self, file: Path) -> str:
        """Return a digest of everything in it."""


def rows_of(file: Path, key: bytes | None, page_size: int) -> str:
    """Return a digest of every row of every table."""
    digest = hashlib.sha256()
    with closing(connector(file, key, writable=False, page_size=page_size)()) as raw:
        for name, sql in raw.execute(
            "select name, sql from sqlite_master where type = 'table' order by name"
        ).fetchall():
            digest.update(f"{name} {sql}".encode())
            if " using fts5" not in str(sql).lower():
                for row in raw.execute(f'select * from "{name}"'):
                    digest.update(repr(row).encode())
    return digest.hexdigest()


class Record:
    """A record with entries, local notes, and entries that wait."""

    def __init__(self, made: Path, key: bytes | None = None) -> None:
        self.key, self.name = key, "record, encrypted" if key else "record"
        folder = made / self.name
        work = Writing(key)
        work.arrange(folder)
        work.run(folder, lambda _: None, 30)
        self.file = folder / "record.sqlite"
        with closing(RecordStore(self.file, key)) as store:
            store.remember("pin", "somebody", "00")
            other = Record.entries_that_wait(made, f"other {self.name}")
            store.take(CASE, other, "package", 1)

    @staticmethod
    def entries_that_wait(made: Path, name: str):
        """Return the end of somebody's chain, whose beginning nobody has."""
        with closing(RecordStore(made / f"{name}.sqlite")) as store:
            me = team_member(store)
            for title in ("one", "two", "three"):
                me.do(CASE, Doing(lambda _v, hand, title=title: setting(Finding, hand.new_id(), title=title)))
            return store.export(CASE)[1:]

    def notices(self, damaged: Path) -> bool:
        with closing(RecordStore(damaged, self.key)) as store:
            return not store.check().sound

    def content(self, file: Path) -> str:
        return rows_of(file, self.key, RECORD_PAGE_SIZE)


class Papers:
    """Documents of several sizes, with words."""

    def __init__(self, made: Path, key: bytes | None = None) -> None:
        self.key, self.name = key, "documents, encrypted" if key else "documents"
        folder = made / f"papers, {self.name}"
        work, kept = Documents(key), list[str]()
        work.arrange(folder)
        work.run(folder, kept.append, 2)
        self.file = folder / "documents.sqlite"
        with closing(DocumentStore(self.file, key)) as store:
            for number, sha256 in enumerate(kept):
                store.note(sha256, 2, 2, ())
                store.add_pages(sha256, [(0, f"words of page {number}"), (1, "impurity above the limit")])
                store.finish_pages(sha256)

    def notices(self, damaged: Path) -> bool:
        DocumentStore(damaged, self.key).close()
        return check_documents(damaged, self.key) != ()

    def content(self, file: Path) -> str:
        return rows_of(file, self.key, PAGE_SIZE)


class Backups:
    """A backup with documents."""

    name = "backup"

    def __init__(self, made: Path) -> None:
        folder, work, told = made / "backed up", BackingUp(made), list[str]()
        work.arrange(folder)
        work.run(folder, told.append, 1)
        self.file = folder / "backups" / told[-1]
        self._scratch = made / "unpacked"

    def notices(self, damaged: Path) -> bool:
        self.content(damaged)
        return False

    def content(self, file: Path) -> str:
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir()
        unpack(file, self._scratch)
        digest = hashlib.sha256()
        for path in sorted(self._scratch.rglob("*")):
            digest.update(str(path).encode() + (path.read_bytes() if path.is_file() else b""))
        return digest.hexdigest()


class SmallFile:
    """One of the small files of an encrypted workspace."""

    def __init__(self, made: Path, name: str) -> None:
        self.name = name
        self._home = made / f"home of {name}"
        open_workspace(self._home, SqliteStores(), Access("a passphrase", kdf=CHEAP), environment={}).close()
        self.file = self._home / name

    def notices(self, damaged: Path) -> bool:
        whole = self.file.read_bytes()
        self.file.write_bytes(damaged.read_bytes())
        try:
            access = Access("a passphrase", kdf=CHEAP)
            with closing(open_workspace(self._home, SqliteStores(), access, environment={})) as home:
                return home.file_problems() != ()
        finally:
            self.file.write_bytes(whole)

    def content(self, file: Path) -> str:
        return repr(json.loads(file.read_bytes()))


def damaged(kept: Kept, times: int, scratch: Path, seed: int = 1) -> Tried:
    """Damage a file again and again, and look whether that is noticed."""
    tried, chance = Tried(f"damage: {kept.name}"), random.Random(seed)
    whole, content = kept.file.read_bytes(), kept.content(kept.file)
    for number in range(times):
        file = scratch / f"damaged-{number}" / kept.file.name
        file.parent.mkdir()
        cut_short = number % CUT_SHORT == CUT_SHORT - 1
        file.write_bytes(whole[: chance.randrange(1, len(whole))] if cut_short else turned_over(whole, chance))
        tried.tried += 1
        if not _is_noticed(kept, file, tried):
            if _same(lambda file=file: kept.content(file) == content):
                tried.apart["in unused space"] += 1
            else:
                tried.undetected += 1
        shutil.rmtree(file.parent)
    return tried.done()


def turned_over(whole: bytes, chance: random.Random) -> bytes:
    """Turn over one bit, or eight."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 8))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _is_noticed(kept: Kept, file: Path, tried: Tried) -> bool:
    try:
        if not kept.notices(file):
            return False
        tried.apart["found by checking"] += 1
    except MachineRefused:
        tried.apart["refused"] += 1
    except Exception as error:
        tried.blames([f"broke down: {type(error).__name__} {error}"[:200]])
    return True


def _same(compare: Callable[[], bool]) -> bool:
    try:
        return compare()
    except Exception:
        return False


def every_kind(made: Path) -> list[tuple[Kept, int]]:
    """Return every kind of file, and how often a full run damages it."""
    made.mkdir(parents=True, exist_ok=True)
    stores = [(Record(made), 900), (Record(made, DATA_KEY), 400), (Papers(made), 300), (Papers(made, DATA_KEY), 150)]
    return [
        *stores,
        (Backups(made), 150),
        *((SmallFile(made, name), 50) for name in ("workspace.json", "identity.json")),
    ]
