"""Joining packages to the workspace: for the command line and the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.package.files import ZipPackages
from workbench.services.dossiers import ByteStream, Hashing
from workbench.services.packages import Sending, Sent
from workbench.services.receiving import MergeReport, Receiving

if TYPE_CHECKING:
    from db.documents import DocumentStore
    from workbench.app import Session


def export(session: Session, case: str, target: Path, *, mine: bool = False, since: Path | None = None) -> Sent:
    """Write the work on a case into a package."""
    sending = Sending(session.workspace, ZipPackages(), session.documents, session.frameworks)
    return sending.write(case, target, mine=mine, since=since)


class KeptDocuments:
    """Lets a package put documents into the store, hashing them on their way."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""
        return self._store.has(sha256)

    def stage(self, stream: ByteStream, expected: str | None = None) -> object:
        """Write one document; other bytes than expected are refused."""
        return self._store.stage(Hashing(stream), expected)

    def settle(self) -> None:
        """Make everything staged durable."""
        self._store.settle()


def receiving(session: Session) -> Receiving:
    """Return what takes packages into the workspace."""
    return Receiving(session.workspace, ZipPackages(), KeptDocuments(session.writer), session.frameworks)


def merge(session: Session, files: Sequence[Path], *, dry_run: bool = False, again: bool = False) -> MergeReport:
    """Take packages in, each whole or not at all, and make the words of new documents searchable."""
    report = receiving(session).merge(files, dry_run=dry_run, again=again)
    if not dry_run and any(one.documents for one in report.packages):
        from workbench.intake import index_case

        for case in {one.manifest.case for one in report.packages if one.manifest is not None}:
            index_case(session, case)
    return report
