"""Signatures as they lie in the bytes, found without trusting the file's structure."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from asn1crypto import cms, parser, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError, ValueErrorWithMessage

DAMAGE = (
    *(PdfError, SigningError, ValueErrorWithMessage, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, RecursionError, NotImplementedError, OSError, MemoryError, zlib.error),
)
"""What reading a damaged or hostile file may raise in the libraries; all of it means that the file is not sound."""

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


@dataclass(frozen=True, slots=True)
class RawSignature:
    """One signature: where its hole starts and ends, where what it covers ends, and whether it fits."""

    start: int
    end: int
    covered: int
    fits: bool


def raw_signatures(data: bytes) -> tuple[RawSignature, ...]:
    """Return the signatures in the order they stand in the file; words that only look like one are left out."""
    return tuple(_found(data))


def _found(data: bytes) -> Iterator[RawSignature]:
    for match in _RANGE.finditer(data):
        first, length, start, rest = (int(part) for part in match.groups())
        if first or not length < start <= start + rest <= len(data):
            continue
        hole = data[length:start]
        if hole[:1] == b"<" and hole[-1:] == b">":
            yield RawSignature(length, start, start + rest, _fits(hole, data[:length], data[start : start + rest]))


def _fits(hole: bytes, before: bytes, behind: bytes) -> bool:
    """Say whether the hole holds one signature, written in one way, over what lies around it."""
    try:
        digits = hole[1:-1].decode("ascii")
        content = cms.ContentInfo.load(bytes.fromhex(digits))
        signed = content["content"]
        (signer,) = signed["signer_infos"]
        wanted = next(one for one in signer["signed_attrs"] if one["type"].native == "message_digest")
        digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, before)
        digest.update(behind)
        # The rest of the hole is covered by nothing, so it may hold nothing.
        written = _written(content).hex()
        alone = digits in {text.ljust(len(digits), "0") for text in (written, written.upper())}
        return alone and _issued(signed, signer) and wanted["values"][0].native == digest.digest()
    except (*DAMAGE, StopIteration):
        return False


def _written(content: cms.ContentInfo) -> bytes:
    """Write the signature anew, the one way it can be, so that no byte in it is left to say something else.

    Certificates are taken as they are: their issuers' signatures cover them, and real ones are not always canonical.
    """
    signed = content["content"]
    (signer,), (algorithm,) = signed["signer_infos"], signed["digest_algorithms"]
    alike = signer["digest_algorithm"].dump() == algorithm.dump()
    if not alike or signer["version"].native != "v1" or signer.native is None:
        raise ValueError("not written as expected")
    parts = [
        cms.CMSVersion("v1").dump(),
        signed["digest_algorithms"].copy().dump(force=True),
        cms.EncapsulatedContentInfo({"content_type": "data"}).dump(),
        signed["certificates"].dump(),
        parser.emit(0, 1, 17, signer.copy().dump(force=True)),
    ]
    body = parser.emit(2, 1, 0, parser.emit(0, 1, 16, b"".join(parts)))
    whole: bytes = parser.emit(0, 1, 16, cms.ContentType("signed_data").dump() + body)
    return whole


def _issued(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Say whether the signer is named by the very bytes of one of the certificates."""
    named = signer["sid"].chosen
    issuer, serial = named["issuer"].dump(), named["serial_number"].native
    held = [one.chosen for one in signed["certificates"]]
    return all(map(_closed, held)) and any(one.issuer.dump() == issuer and one.serial_number == serial for one in held)


def _closed(certificate: x509.Certificate) -> bool:
    """Say whether the few bytes of a certificate that its issuer does not sign are what they must be."""
    inner, outer = certificate["tbs_certificate"]["signature"], certificate["signature_algorithm"]
    unused: bytes = certificate["signature_value"].contents[:1]
    return unused == b"\0" and bool(inner.dump() == outer.dump())
