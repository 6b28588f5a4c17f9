"""Commands on reports: report and verify."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.cli.arguments import Options
from workbench.cli.opening import first_line, opened
from workbench.cli.output import show
from workbench.cli.usage import WrongUsage

REASONS = {
    "digest_mismatch": "bytes under the signature were changed",
    "modified_after_signing": "the file was changed after it was signed",
    "trailing_bytes": "bytes were appended after the last signature",
    "signature_missing": "a required signature is missing",
    "untrusted": "the certificate does not lead to a root that you trust",
    "expired": "the certificate was not valid when it signed",
    "attachment_mismatch": "the attached data is not what the report prints",
    "document_missing": "a cited document is not in the dossier given",
    "quote_not_found": "a quote does not stand on the cited page",
    "rolled_back": "later signatures were cut off",
}


def write_report(
    options: Options,
    reference: str,
    out: Path,
    form: str,
    profile: str,
    sign: list[str],
    passphrase_file: Path | None,
) -> int:
    """Write the report of a case, signed where keys are given."""
    from workbench.domain.report import Profile, Stage
    from workbench.reports import make_report, rendered, signed, write_new

    if profile not in set(Profile):
        raise WrongUsage("--profile is internal, applicant, public or discipline.")
    if form not in ("pdf", "json", "html", "docx", "xlsx"):
        raise WrongUsage("--format is pdf, json, html, docx or xlsx.")
    if sign and form != "pdf":
        raise WrongUsage("Only a PDF can be signed.")
    keys = [_key(one) for one in sign]
    password = first_line(str(passphrase_file)) if passphrase_file else None
    alone = profile == Profile.DISCIPLINE
    # The report of a discipline is about it; nobody acts for it by writing one.
    with opened(replace(options, discipline=None) if alone else options, writing=False) as session:
        only = (options.discipline or session.workspace.me.discipline) if alone else ""
        report = make_report(session, session.known_case(reference), Profile(profile), only)
    data = rendered(report, form)
    if keys:
        data = signed(data, report, keys, password)
    write_new(out, data)
    draft = " It is marked DRAFT: the case has no issued recommendation, or conflicts are open."
    count = f"{len(keys)} signature" + ("" if len(keys) == 1 else "s")
    said = f"{out.name}: {profile} report of {reference}, {len(data):,} bytes, {count}."
    content = {"case": reference, "file": str(out), "stage": str(report.stage), "signatures": len(keys)}
    show(options.json, content, [said + (draft if report.stage is Stage.DRAFT else "")])
    return 0


def write_letter(options: Options, reference: str, out: Path, form: str, number: str) -> int:
    """Write the letter to the applicant."""
    from workbench.letters import FORMATS, letter_of
    from workbench.reports import write_new

    if form not in FORMATS:
        raise WrongUsage("--format is docx or pdf.")
    with opened(options, writing=False) as session:
        data = letter_of(session, session.known_case(reference), form, number)
    write_new(out, data)
    content = {"case": reference, "file": str(out), "format": form}
    show(options.json, content, [f"{out.name}: letter to the applicant of {reference}, {len(data):,} bytes."])
    return 0


def _key(text: str) -> tuple[str, Path]:
    """Read FIELD=KEYFILE or KEYFILE."""
    field, given, path = text.partition("=")
    return (field, Path(path)) if given and not Path(text).exists() else ("", Path(text))


def verify_report(options: Options, file: Path, dossier: Path | None, trust: list[Path]) -> int:
    """Print the verdict on a report; exit 0 only for a valid one."""
    from workbench.reports import verified

    verdict = verified(file, trust, dossier)
    signatures = [{"field": one.field, "signer": one.signer, "valid": one.valid} for one in verdict.signatures]
    content = {"verdict": verdict.verdict, "reasons": list(verdict.reasons), "signatures": signatures}
    lines = [f"{file.name}: {verdict.verdict}."]
    lines += [f"  {code}: {REASONS[code]}." for code in verdict.reasons]
    lines += [f"  {one.field}: {one.signer}, {'valid' if one.valid else 'NOT valid'}" for one in verdict.signatures]
    show(options.json, content, lines)
    return 0 if verdict.verdict == "valid" else 1
