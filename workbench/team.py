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
    """Take packages in, each whole or not at all; make new words searchable, and find marks in new versions."""
    report = receiving(session).merge(files, dry_run=dry_run, again=again)
    if dry_run:
        return report
    from workbench.intake import carry, index_case

    taken = [one for one in report.packages if one.manifest is not None and not one.refused]
    for case in {one.manifest.case for one in taken if one.manifest and one.documents}:
        index_case(session, case)
    for case in {one.manifest.case for one in taken if one.manifest and one.new}:
        carry(session, case)
    return report
