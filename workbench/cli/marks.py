"""The command that hands marks out into files, and takes annotations over from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.arguments import Options
from workbench.cli.opening import opened
from workbench.cli.output import counted, show
from workbench.cli.usage import WrongUsage

if TYPE_CHECKING:
    from workbench.app import Session
    from workbench.services.taking_over import TakenIn

ENDINGS = {".pdf": "pdf", ".xfdf": "xfdf", ".json": "jsonld", ".jsonld": "jsonld"}


def hand_out(options: Options, reference: str, out: Path, form: str, document: str, mine: bool) -> int:
    """Write marks into a copy of a PDF, XFDF or web annotations."""
    from workbench.bringing import version_called
    from workbench.handing import hand_out
    from workbench.services.handing_out import FORMS

    chosen = form or ENDINGS.get(out.suffix.lower(), "")
    if chosen not in FORMS:
        raise WrongUsage("--format is pdf, xfdf or jsonld.")
    with opened(options, writing=False) as session:
        case = session.known_case(reference)
        version = version_called(session, case, document) if document else ""
        made = hand_out(session, case, out, chosen, version, mine=mine)
    content = {
        "case": reference,
        "file": str(out),
        "format": chosen,
        "marks": made.marks,
        "replies": made.replies,
        "known": made.known,
        "signed": made.signed,
    }
    lines = [f"{out.name}: {counted(made.marks, 'mark')} and {counted(made.replies, 'remark')} of {reference}."]
    lines += [f"Already in the file and left as they are: {counted(made.known, 'annotation')}."] * bool(made.known)
    lines += ["This copy is not the signed original: its signatures do not cover the marks."] * made.signed
    show(options.json, content, lines)
    return 0


def bring_in(options: Options, reference: str, file: Path, document: str) -> int:
    """Take the annotations of XFDF or a marked copy over."""
    from workbench.bringing import bring_in

    with opened(options, writing=True) as session:
        taken = bring_in(session, session.known_case(reference), file, document)
        title = _title(session, reference, taken.version)
    show(options.json, {"case": reference, "file": str(file), **_content(taken, title)}, _lines(taken, title))
    return 0


def take_over(options: Options, reference: str, document: str) -> int:
    """Take the annotations over that lie in one document, or in the newest version of each."""
    from workbench.bringing import annotated_versions, take_over, version_called

    with opened(options, writing=True) as session:
        case = session.known_case(reference)
        versions = (version_called(session, case, document),) if document else annotated_versions(session, case)
        taken = [(take_over(session, case, one), _title(session, reference, one)) for one in versions]
    content = {"case": reference, "documents": [_content(one, title) for one, title in taken]}
    lines = [line for one, title in taken for line in _lines(one, title)]
    show(options.json, content, lines or ["No document of this case carries annotations."])
    return 0


def list_marked(options: Options, reference: str, document: str) -> int:
    """List the versions that carry marks."""
    from workbench.bringing import version_called
    from workbench.services.handing_out import exportable

    with opened(options, writing=False) as session:
        case = session.known_case(reference)
        only = version_called(session, case, document) if document else ""
        found = [one for one in exportable(session.workspace.view(case)) if only in ("", one.sha256)]
    rows = [{"document": one.path, "title": one.title, "sha256": one.sha256, "marks": one.marks} for one in found]
    lines = [f"{one.path}: {counted(one.marks, 'mark')}" for one in found]
    show(options.json, {"case": reference, "documents": rows}, lines or ["Nothing is marked in this case yet."])
    return 0


def _title(session: Session, reference: str, version: str) -> str:
    from workbench.services.criterion import version_titles

    return version_titles(session.workspace.view(session.known_case(reference))).get(version, version[:12])


def _content(taken: TakenIn, title: str) -> dict[str, object]:
    return {
        "document": title,
        "sha256": taken.version,
        "marks": taken.marks,
        "remarks": taken.remarks,
        "known": taken.known,
        "left_out": taken.left_out,
        "whole": taken.whole,
    }


def _lines(taken: TakenIn, title: str) -> list[str]:
    lines = [f"{title}: {counted(taken.marks, 'mark')} and {counted(taken.remarks, 'remark')} taken over."]
    lines += [f"  {counted(taken.known, 'mark')} here already, left as they are."] * bool(taken.known)
    lines += [f"  {counted(taken.left_out, 'annotation')} left out: no remark of a person, or on no page."] * bool(
        taken.left_out
    )
    lines += ["  The document could not be looked through to its end."] * (not taken.whole)
    return lines
