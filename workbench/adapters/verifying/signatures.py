"""Whether the signatures of a report hold, and whether anything was done to it afterwards."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from workbench.adapters.signing.keys import as_asn1
from workbench.adapters.verifying.raw import DAMAGE, raw_signatures
from workbench.domain.errors import MachineRefused
from workbench.domain.verdict import Reason, SignatureCheck

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class SignatureFindings:
    """What is wrong, each signature, the fields that wait for one, and how many bytes of the file can be read."""

    reasons: frozenset[Reason]
    signatures: tuple[SignatureCheck, ...]
    unsigned: frozenset[str]
    readable: int


def read_trust(trust: Iterable[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    """Read trusted certificates, PEM (any number in one) or DER; anything else is `trust.unreadable`."""
    read: list[x509.Certificate] = []
    for data in trust:
        try:
            pem = b"-----BEGIN " in data
            read += x509.load_pem_x509_certificates(data) if pem else [x509.load_der_x509_certificate(data)]
        except ValueError as error:
            raise MachineRefused("trust.unreadable") from error
    return tuple(as_asn1(one) for one in read)


def check_signatures(data: bytes, trust: Sequence[asn1_x509.Certificate], at: datetime) -> SignatureFindings:
    """Check every signature of a report as of a moment; a file that is no PDF is `report.unreadable`."""
    raw = raw_signatures(data)
    end = raw[-1].covered if raw else 0
    try:
        reader = PdfFileReader(io.BytesIO(data))
        embedded = list(reader.embedded_regular_signatures)
        fields = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
    except DAMAGE as error:
        if raw and raw[-1].fits and end < len(data):
            found = check_signatures(data[:end], trust, at)
            return replace(found, reasons=found.reasons | {"trailing_bytes"})
        if b"/ByteRange" not in data:
            raise MachineRefused("report.unreadable") from error
        return SignatureFindings(frozenset({"digest_mismatch"}), (), frozenset(), 0)
    checked = [_check(one, trust, at) for one in embedded]
    reasons = {reason for _, found in checked for reason in found}
    if len(raw) < len(embedded) or not all(one.fits for one in raw):
        reasons.add("digest_mismatch")
    if len(raw) > len(embedded):
        reasons |= {"signature_missing", "modified_after_signing"}
    if embedded:
        last = max(one.signed_revision for one in embedded)
        reasons |= _tail(data, end, updated=reader.xrefs.total_revisions - 1 > last)
    unsigned = frozenset(name for name, signed in fields.items() if not signed)
    return SignatureFindings(frozenset(reasons), tuple(shown for shown, _ in checked), unsigned, len(data))


def _check(
    embedded: Any,  # the library has no types
    trust: Sequence[asn1_x509.Certificate],
    at: datetime,
) -> tuple[SignatureCheck, frozenset[Reason]]:
    try:
        reasons = _reasons(embedded, trust, at)
    except DAMAGE:
        reasons = frozenset({"digest_mismatch"})
    return SignatureCheck(embedded.field_name, _signer(embedded), not reasons, _stated(embedded)), reasons


def _reasons(
    embedded: Any,  # the library has no types
    trust: Sequence[asn1_x509.Certificate],
    at: datetime,
) -> frozenset[Reason]:
    status = _validated(embedded, trust, at)
    reasons: set[Reason] = set()
    holds = status.intact and status.valid
    if not holds:
        reasons.add("digest_mismatch")
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if not (whole and status.docmdp_ok):
        reasons.add("modified_after_signing")
    if holds and not status.trusted:  # of a signature that does not hold, nobody looked at the certificates
        # Whoever was trusted while all certificates still held has only run out of time.
        ends = min(one.not_valid_after for one in (embedded.signer_cert, *embedded.other_embedded_certs))
        late = ends < at and _validated(embedded, trust, ends, quick=True).trusted
        reasons.add("expired" if late else "untrusted")
    return frozenset(reasons)


def _validated(
    embedded: Any,  # the library has no types
    trust: Sequence[asn1_x509.Certificate],
    at: datetime,
    *,
    quick: bool = False,
) -> Any:  # the library has no types
    context = ValidationContext(trust_roots=list(trust), moment=at, allow_fetching=False, revocation_mode="soft-fail")
    with _unlogged():
        return validate_pdf_signature(embedded, context, key_usage_settings=_USAGE, skip_diff=quick)


@contextmanager
def _unlogged() -> Iterator[None]:
    """Keep the library from logging what it finds: the verdict says it, and names do not belong in logs."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _tail(data: bytes, end: int, *, updated: bool) -> set[Reason]:
    """Say what follows the last signature: nothing, a change, or bytes that belong to nothing."""
    if end == len(data):
        return set()
    if not updated:
        return {"trailing_bytes"}
    loose = data[data.rfind(b"%%EOF") + len(b"%%EOF") :].strip()
    return {"modified_after_signing", "trailing_bytes"} if loose else {"modified_after_signing"}


def _stated(embedded: Any) -> str:  # the library has no types
    try:
        moment = embedded.self_reported_timestamp
        return moment.astimezone(UTC).isoformat() if moment else ""
    except DAMAGE:
        return ""


def _signer(embedded: Any) -> str:  # the library has no types
    try:
        subject = embedded.signer_cert.subject
        name = subject.native.get("common_name") or subject.human_friendly
        return name if isinstance(name, str) else ", ".join(name)
    except DAMAGE:
        return ""
