"""Joining reports to the record, the signing keys and the verifier: for the command line and the window."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.marks import Annotation
from workbench.domain.report import Profile, Report, Stage
from workbench.domain.verdict import Verdict
from workbench.services.amending import read_moves
from workbench.services.annotating import area_of
from workbench.services.reporting.assembly import assemble, decision_entry

if TYPE_CHECKING:
    from workbench.app import Session
    from workbench.domain.framework import Framework

CROP_DPI = 150
MAXIMUM_KEY_FILE = 1 << 20


def make_report(session: Session, case: str, profile: Profile = Profile.INTERNAL, discipline: str = "") -> Report:
    """Assemble the report of a case, with pictures of its marked areas."""
    from workbench.app import PROGRAM

    def crop(mark: Annotation) -> bytes | None:
        area = area_of(mark)
        if not session.documents.has(mark.version) or mark.page is None or area is None:
            return None
        return session.reader.crop(session.documents.source(mark.version), mark.page, area, CROP_DPI)

    if session.workspace.is_blind(case):
        raise RuleBroken("report.blind")
    record = session.workspace.record
    return assemble(record, case, _framework(session, case), PROGRAM, profile, discipline, crop)


def _framework(session: Session, case: str) -> Framework:
    """Return the framework that the decision was taken under, also where the case has moved on since."""
    record = session.workspace.record
    now = record.view(case)
    entry = decision_entry(now) if read_moves(now).amendments else ""
    return session.framework_in(record.as_of(case, entry) if entry else now)


def rendered(report: Report, form: str) -> bytes:
    """Return the bytes of a report in one format."""
    match form:
        case "json":
            from workbench.adapters.report.attachment import as_json as render
        case "html":
            from workbench.adapters.report.html import render_html as render
        case "docx":
            from workbench.adapters.report.word import render_docx as render
        case "xlsx":
            from workbench.adapters.report.sheets import render_xlsx as render
        case _:
            from workbench.adapters.report.pdf import render_pdf as render
    return render(report)


def signed(data: bytes, report: Report, keys: Sequence[tuple[str, Path]], password: str | None) -> bytes:
    """Sign the fields of a rendered report one after another; an unnamed field is the next one in order."""
    from workbench.adapters.signing.keys import load_key_file
    from workbench.adapters.signing.sign import sign_pdf

    if report.stage is Stage.DRAFT:
        raise RuleBroken("report.draft_unsigned")
    names = [one.field for one in report.signers]
    by_field = {one.field: one for one in report.signers}
    left = iter(name for name in names if name not in {field for field, _ in keys if field})
    for field, path in keys:
        at = field or next(left, "")
        if at not in by_field:
            raise RuleBroken("sign.field_unknown", field=field or "left", fields=", ".join(names))
        try:
            key = load_key_file(path, password.encode() if password is not None else None)
        except MachineRefused as refusal:
            raise MachineRefused(refusal.code, **{"file": path.name, **refusal.details}) from refusal
        asked = by_field[at]
        when = datetime.now(UTC).replace(microsecond=0)
        data = sign_pdf(data, at, key, reason=asked.meaning, name=asked.name, when=when)
    return data


def write_new(path: Path, *parts: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all; large ones come in pieces."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            for data in parts:
                file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise MachineRefused("file.not_writable", file=path.name) from error


class DossierTexts:
    """The words of the pages of a dossier folder, found by the hashes of its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _paths(self) -> dict[str, Path]:
        import hashlib

        found: dict[str, Path] = {}
        for path in sorted(self._files()):
            with path.open("rb") as file:
                found.setdefault(hashlib.file_digest(file, "sha256").hexdigest(), path)
        return found

    def _files(self) -> Iterable[Path]:
        if self._folder.is_file():
            return [self._folder]
        if not self._folder.is_dir():
            raise RuleBroken("dossier.not_found", path=str(self._folder))
        return (path for path in self._folder.rglob("*") if path.is_file())

    def pages(self, sha256: str) -> Sequence[str] | None:
        """Return the words of each page of the file with this hash, or None where there is none."""
        path = self._paths.get(sha256)
        if path is None:
            return None
        from workbench.adapters.pdf.reader import PdfReader
        from workbench.services.bytes import FileBytes

        reader = PdfReader()
        try:
            with FileBytes(path) as source:
                return [text for _, text in reader.texts(source)]
        finally:
            reader.close()


def verified(path: Path, trust: Sequence[Path], dossier: Path | None) -> Verdict:
    """Return the verdict on a report; needs no workspace."""
    from workbench.adapters.pdf.command import worker_command
    from workbench.adapters.verifying.verify import verify_file

    roots = []
    for one in trust:
        try:
            roots.append(one.read_bytes())
        except OSError as error:
            raise MachineRefused("trust.unreadable", file=one.name) from error
    return verify_file(
        path, trust=roots, texts=DossierTexts(dossier) if dossier else None, command=worker_command("verify")
    )
