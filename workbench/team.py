"""Joining packages and shared databases to the workspace: for the command line and the window."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.package.files import ZipPackages
from workbench.adapters.workspace.identity_file import KeySigner
from workbench.services.packages import Sending, Sent
from workbench.services.receiving import Merged, MergeReport, Receiving
from workbench.services.syncing import Syncing, SyncReport

if TYPE_CHECKING:
    from workbench.adapters.shared_database.address import Address
    from workbench.app import Session
    from workbench.services.watching import Watch
    from workbench.services.workspace import Identity


def export(
    session: Session,
    case: str,
    target: Path,
    *,
    mine: bool = False,
    since: Path | None = None,
    complete: bool = False,
    whole: bool = False,
    receivers: Collection[str] = (),
) -> Sent:
    """Write the work on a case into a package, sealed to the people who are named, if any are.

    In a blind phase `complete` sends others' judgements whole; `whole` adds every document of the case.
    """
    sending = Sending(session.workspace, packages_of(session), session.documents, session.frameworks)
    return sending.write(
        case, target, mine=mine, since=since, all_documents=whole, complete=complete, receivers=receivers
    )


def packages_of(session: Session) -> ZipPackages:
    """Return what writes packages, and opens those that were sealed to the person here."""
    return packages_for(session.workspace.me)


def packages_for(me: Identity) -> ZipPackages:
    """Return what writes packages, and opens those that were sealed to somebody."""
    signer = me.signer
    seed = signer.seed if isinstance(signer, KeySigner) else None
    return ZipPackages(public_key=signer.public_key, seed=seed)


def receiving(session: Session) -> Receiving:
    """Return what takes packages into the workspace."""
    return Receiving(session.workspace, packages_of(session), session.writer, session.frameworks)


def merge(session: Session, files: Sequence[Path], *, dry_run: bool = False, again: bool = False) -> MergeReport:
    """Take packages in, each whole or not at all; make new words searchable, and find marks in new versions."""
    report = receiving(session).merge(files, dry_run=dry_run, again=again)
    if not dry_run:
        _follow(session, [one for one in report.packages if not one.refused])
    return report


def sync(session: Session, address: Address, case: str | None = None, watch: Watch | None = None) -> SyncReport:
    """Exchange one case, or all of them, with a shared database; then do what follows a merge."""
    from workbench.adapters.shared_database.opening import open_shared

    workspace = session.workspace
    pulled: list[Merged] = []
    try:
        with open_shared(address, workspace.me.signer.public_key) as shared:
            syncing = Syncing(workspace, receiving(session), session.documents, session.frameworks, shared)
            return syncing.sync(case, watch, pulled.append)
    finally:
        _follow(session, pulled)


def _follow(session: Session, taken: Iterable[Merged]) -> None:
    """Make new words searchable, and find marks in new versions."""
    from workbench.intake import carry, index_case

    known = [(one.manifest.case, one) for one in taken if one.manifest is not None]
    for case in {case for case, one in known if one.documents}:
        index_case(session, case)
    for case in {case for case, one in known if one.new}:
        carry(session, case)
