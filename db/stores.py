"""The two stores of a workspace, opened with and without a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db import backup
from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import Problem, check_documents
from db.documents_schema import PAGE_SIZE
from db.encrypting import encrypt_file
from db.record import RecordStore
from db.salvaging import DamagedRecord

RECORD_PAGE_SIZE = 4096


class SqliteStores:
    """Opens and copies the two SQLite files."""

    def record(self, path: Path, key: bytes | None, *, writable: bool) -> RecordStore:
        """Open the record; it is made where there is none and it may be written."""
        return RecordStore(path, key, writable=writable)

    def damaged(self, path: Path, key: bytes | None) -> DamagedRecord:
        """Open a record that may be damaged, for reading what can be read."""
        return DamagedRecord(path, key)

    def documents(self, path: Path, key: bytes | None) -> DocumentStore:
        """Open the documents for writing."""
        return DocumentStore(path, key)

    def document_reader(self, path: Path, key: bytes | None) -> DocumentReader:
        """Open the documents for reading beside a writer."""
        return DocumentReader(path, key)

    def copy(self, source: Path, target: Path, key: bytes | None, *, documents: bool) -> None:
        """Write a copy of a store that was opened and checked after writing."""
        backup.copy_file(source, target, key, PAGE_SIZE if documents else RECORD_PAGE_SIZE)

    def encrypt(self, source: Path, target: Path, key: bytes, *, documents: bool) -> None:
        """Write an encrypted copy of a plain store."""
        encrypt_file(source, target, key, PAGE_SIZE if documents else RECORD_PAGE_SIZE)

    def verify(self, path: Path, key: bytes | None, *, documents: bool) -> None:
        """Open a store and check it, or refuse it."""
        backup.verify_file(path, key, PAGE_SIZE if documents else RECORD_PAGE_SIZE)

    def check_documents(self, path: Path, key: bytes | None, cancelled: Callable[[], bool]) -> tuple[Problem, ...]:
        """Hash every document anew and look at every row; return what differs."""
        return check_documents(path, key, cancelled)
