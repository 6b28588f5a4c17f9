"""Joining packages to the workspace: for the command line and the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.package.files import ZipPackages
from workbench.services.packages import Sending, Sent
from workbench.services.receiving import MergeReport, Receiving

if TYPE_CHECKING:
    from workbench.app import Session


def export(session: Session, case: str, target: Path, *, mine: bool = False, since: Path | None = None) -> Sent:
    """Write the work on a case into a package."""
    sending = Sending(session.workspace, ZipPackages(), session.documents, session.frameworks)
    return sending.write(case, target, mine=mine, since=since)


def receiving(session: Session) -> Receiving:
    """Return what takes packages into the workspace."""
    return Receiving(session.workspace, ZipPackages(), session.writer, session.frameworks)


def merge(session: Session, files: Sequence[Path], *, dry_run: bool = False, again: bool = False) -> MergeReport:
    """Take packages in, each whole or not at all, and make the words of new documents searchable."""
    report = receiving(session).merge(files, dry_run=dry_run, again=again)
    if not dry_run and any(one.documents for one in report.packages):
        from workbench.intake import index_case

        for case in {one.manifest.case for one in report.packages if one.manifest is not None}:
            index_case(session, case)
    return report
