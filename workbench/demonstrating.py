"""The whole demonstration: dossiers, the play, and the reports with their signatures."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workbench.adapters.signing.demo_pki import make_demo_pki
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.demonstrated import MARK, Told, begin, finish, finished
from workbench.demonstration import DOSSIERS, play_demo
from workbench.domain.case import Case
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.report import Stage
from workbench.reports import make_report, rendered, signed, write_new
from workbench.services.demo.playing import Played, Progress

SIGNERS = {"lead": "Lead", "decision_maker": "DecisionMaker"}
KEYS = "keys"


def demonstrate(out: Path, tell: Callable[[str], None], progress: Callable[[Progress], None]) -> Told:
    """Build the dossiers, play the team's work, and write the signed reports below `out`.

    A demonstration that this program finished there before is left as it is, with whatever was done in it since.
    """
    if found := finished(out):
        tell(f"The demonstration in {out} is finished and whole; it is used again.")
        return found
    _prepare(out)
    played = play_demo(out, progress)
    tell(f"Played the team's work on {len(played.cases)} cases.")
    reports, root = write_reports(out, played)
    tell(f"Wrote and signed {len(reports)} reports.")
    told = Told(played, reports, root)
    try:
        finish(out, told)
    except OSError as error:
        raise MachineRefused("demo.not_written", path=str(out)) from error
    return told


def _prepare(out: Path) -> None:
    """Take an empty folder, or one of an earlier demonstration, which is cleared."""
    import shutil

    try:
        out.mkdir(parents=True, exist_ok=True)
        foreign = any(out.iterdir()) and not (out / MARK).exists()
        if foreign:
            raise RuleBroken("demo.folder_foreign", folder=str(out))
        for name in ("workspace", "packages", "dossiers", "reports", KEYS, ".people"):
            shutil.rmtree(out / name, ignore_errors=True)
        begin(out)
    except OSError as error:
        raise MachineRefused("demo.not_written", path=str(out)) from error


def write_reports(out: Path, played: Played) -> tuple[tuple[Path, ...], Path]:
    """Write a report of each case, signed by demonstration keys where the case is decided."""
    password = os.urandom(12).hex()
    pki = make_demo_pki(SIGNERS, now=datetime.now(UTC), password=password.encode())
    root = out / "demo-root.pem"
    write_new(root, pki.root)
    keys = {role: out / KEYS / f"{role}.p12" for role in SIGNERS}
    for role, path in keys.items():
        write_new(path, pki.keys[role])
        path.chmod(0o600)
    write_new(out / KEYS / "password.txt", f"{password}\n".encode())
    written = []
    session = Session(played.workspace, Access(), writing=False)
    try:
        for one in played.cases:
            report = make_report(session, one.id)
            data = rendered(report, "pdf")
            if report.stage is not Stage.DRAFT:
                wanted = [signer.field for signer in report.signers]
                by_field = {field: keys[role] for role, field in SIGNERS.items()}
                data = signed(data, report, [(field, by_field[field]) for field in wanted], password)
            case = session.workspace.view(one.id).one(Case, one.id)
            reference = case.reference if case else one.reference
            path = out / "reports" / f"{reference}.pdf"
            write_new(path, data)
            (out / DOSSIERS / reference).mkdir(parents=True, exist_ok=True)  # a case may have nothing in its dossier
            written.append(path)
    finally:
        session.close()
    return tuple(written), root
