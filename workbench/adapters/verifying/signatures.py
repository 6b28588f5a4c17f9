"""Whether the signatures of a report hold, and whether anything was done to it afterwards."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from workbench.adapters.signing.keys import as_asn1, common_name
from workbench.adapters.verifying.raw import DAMAGE, RawSignature, raw_signatures
from workbench.domain.errors import MachineRefused
from workbench.domain.verdict import Reason, SignatureCheck

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class SignatureFindings:
    """What is wrong, each signature, and the fields that wait for one; `readable` unless the file is in pieces."""

    reasons: frozenset[Reason]
    signatures: tuple[SignatureCheck, ...]
    unsigned: frozenset[str]
    readable: bool = True


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
    reasons: set[Reason] = set() if all(one.fits for one in raw) else {"digest_mismatch"}
    try:
        reader = PdfFileReader(io.BytesIO(data))
        embedded = list(reader.embedded_regular_signatures)
        fields = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
        last = reader.xrefs.total_revisions - 1
    except DAMAGE as error:
        if b"/ByteRange" not in data:
            raise MachineRefused("report.unreadable") from error
        return SignatureFindings(frozenset({*reasons, "digest_mismatch"}), (), frozenset(), readable=False)
    checked = [_check(one, trust, at) for one in embedded]
    reasons |= {reason for one in checked for reason in one.reasons}
    if len(raw) > len(embedded):
        reasons |= {"signature_missing", "modified_after_signing"}
    elif len(raw) < len(embedded):
        reasons.add("digest_mismatch")
    if checked:
        reasons |= _tail(data, raw, updated=last > max(one.revision for one in checked), latest=checked[-1])
    unsigned = frozenset(name for name, signed in fields.items() if not signed)
    return SignatureFindings(frozenset(reasons), tuple(one.shown for one in checked), unsigned)


@dataclass(frozen=True, slots=True)
class _Checked:
    shown: SignatureCheck
    reasons: frozenset[Reason]
    revision: int
    archived: bool = False
    """Whether all that was added later only proves the signature for longer."""


def _check(embedded: Any, trust: Sequence[asn1_x509.Certificate], at: datetime) -> _Checked:
    stated, name, revision = _stated(embedded), _signer(embedded), embedded.signed_revision
    context = ValidationContext(trust_roots=list(trust), moment=at, allow_fetching=False, revocation_mode="soft-fail")
    try:
        with _unlogged():
            status = validate_pdf_signature(embedded, context, key_usage_settings=_USAGE)
    except DAMAGE:
        shown = SignatureCheck(embedded.field_name, name, False, stated)
        return _Checked(shown, frozenset({"digest_mismatch"}), revision)
    reasons = _reasons(status)
    shown = SignatureCheck(embedded.field_name, name, not reasons, stated)
    archived = status.modification_level is ModificationLevel.LTA_UPDATES
    return _Checked(shown, reasons, revision, archived)


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


def _reasons(status: Any) -> frozenset[Reason]:  # the library has no types
    reasons: set[Reason] = set()
    if not (status.intact and status.valid):
        reasons.add("digest_mismatch")
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if not (whole and status.docmdp_ok):
        reasons.add("modified_after_signing")
    if not status.trusted:
        late = status.trust_problem_indic is AdESIndeterminate.OUT_OF_BOUNDS_NO_POE
        reasons.add("expired" if late else "untrusted")
    return frozenset(reasons)


def _tail(data: bytes, raw: Sequence[RawSignature], *, updated: bool, latest: _Checked) -> set[Reason]:
    """Say what follows the last signature: nothing, a change, or bytes that belong to nothing."""
    covered = max((one.covered for one in raw), default=0)
    if covered == len(data):
        return set()
    if not updated:
        return {"trailing_bytes"}
    reasons: set[Reason] = set() if latest.archived else {"modified_after_signing"}
    if data[data.rfind(b"%%EOF") + len(b"%%EOF") :].strip():
        reasons.add("trailing_bytes")
    return reasons


def _stated(embedded: Any) -> str:  # the library has no types
    try:
        moment = embedded.self_reported_timestamp
        return moment.astimezone(UTC).isoformat() if moment else ""
    except DAMAGE:
        return ""


def _signer(embedded: Any) -> str:  # the library has no types
    try:
        return common_name(x509.load_der_x509_certificate(embedded.signer_cert.dump()))
    except DAMAGE:
        return ""
