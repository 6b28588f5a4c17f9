"""What the signatures in a PDF say of themselves and cover; only ever imported in a worker.

Nobody is trusted here and nothing is fetched: whether a signer is who the certificate says is not asked.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import UTC
from typing import Any

from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.existing import stumbles, words
from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.limits import LABEL_LENGTH, SIGNATURES
from workbench.domain.signed import MOST_REVISIONS, PART, REVISION, UNCLEAR, WHOLE, SignatureSeen

_BUFFER = 4 * 1024  # objects lie far apart: more would be read for nothing
_CHANGES = {"NONE": "none", "LTA_UPDATES": "none", "FORM_FILLING": "forms", "ANNOTATIONS": "annotations"}


def signatures_of(remote: RemoteBytes, password: str, *, deep: bool) -> tuple[SignatureSeen, ...]:
    """Say of each signature who made it as stated, what it covers and whether the bytes fit.

    `deep` also compares the revisions, to say what later ones changed. `Unreadable` for a file whose signatures
    cannot be read at all; nothing where there are fields for signatures and none was filled.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # names do not belong in logs
    try:
        reader = PdfFileReader(io.BufferedReader(RemoteFile(remote), _BUFFER), strict=False)
        if reader.encrypted:
            reader.decrypt(password)
        embedded = list(reader.embedded_signatures)[:SIGNATURES]
        if not embedded and any(value is not None for _, value, _ in enumerate_sig_fields(reader)):
            raise ValueError("a signature that the library passes over")
        revisions = min(reader.xrefs.total_revisions, MOST_REVISIONS)
    except stumbles() as error:
        raise Unreadable("signatures.unreadable") from error
    return tuple(_seen(one, revisions, deep) for one in embedded)


def _seen(embedded: Any, revisions: int, deep: bool) -> SignatureSeen:  # the library has no types
    coverage, fits, changes = UNCLEAR, False, ""
    try:
        status = _status(embedded)
        fits = bool(status.intact and status.valid)
        coverage = {"ENTIRE_FILE": WHOLE, "ENTIRE_REVISION": REVISION, "UNCLEAR": UNCLEAR}.get(
            status.coverage.name, PART
        )
        if coverage == WHOLE:
            changes = "none"
        elif deep:
            changes = _changes(embedded)
    except stumbles():
        pass  # what could be read stands, the rest is unclear
    return SignatureSeen(
        field=_words(lambda: embedded.field_name),
        signer=_words(lambda: _signer(embedded)),
        stated=_words(lambda: embedded.self_reported_timestamp.astimezone(UTC).isoformat()),
        coverage=coverage,
        revision=min(max(0, int(getattr(embedded, "signed_revision", 0))) + 1, MOST_REVISIONS),
        revisions=revisions,
        fits=fits,
        changes=changes,
    )


def _status(embedded: Any) -> Any:
    """Have the library check digest and signature; without anyone trusted the chain comes to nothing, as it should."""
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[], allow_fetching=False, revocation_mode="soft-fail")
    if embedded.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(embedded, context, skip_diff=True)
    return validate_pdf_signature(embedded, context, skip_diff=True)


def _changes(embedded: Any) -> str:
    """Say what revisions after the signed one did."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult

    result = embedded.evaluate_modifications(DEFAULT_DIFF_POLICY)
    level = result.modification_level.name if isinstance(result, DiffResult) else "OTHER"
    return _CHANGES.get(level, "other")


def _signer(embedded: Any) -> str:
    subject = embedded.signer_cert.subject
    name = subject.native.get("common_name") or subject.human_friendly
    return name if isinstance(name, str) else ", ".join(name)


def _words(read: Callable[[], object]) -> str:
    try:
        return words(read(), LABEL_LENGTH)
    except stumbles():
        return ""
