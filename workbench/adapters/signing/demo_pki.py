"""A certificate authority for demonstrations: every name in it says that it proves nobody's identity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

MARK = "DEMONSTRATION ONLY"
_YEARS = timedelta(days=3652)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DemoPki:
    """The root as PEM, the password of all key files, and by role a PKCS#12 file."""

    root: bytes
    password: bytes
    keys: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Holder:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def make_demo_pki(roles: Iterable[str], *, now: datetime, password: bytes, years: timedelta = _YEARS) -> DemoPki:
    """Make a root, an issuing authority, and a key for each role, such as "Demo lead"; valid from a day before now."""
    times = (now - _A_DAY, now + years)
    root = _certified(f"Demo root authority ({MARK})", None, times, authority=True)
    issuer = _certified(f"Demo issuing authority ({MARK})", root, times, authority=True)
    keys = {}
    for role in roles:
        holder = _certified(f"{role} ({MARK})", issuer, times, authority=False)
        keys[role] = pkcs12.serialize_key_and_certificates(
            role.encode(),
            holder.key,
            holder.certificate,
            [issuer.certificate, root.certificate],
            serialization.BestAvailableEncryption(password),
        )
    return DemoPki(root.certificate.public_bytes(serialization.Encoding.PEM), password, keys)


def _certified(name: str, issuer: _Holder | None, times: tuple[datetime, datetime], *, authority: bool) -> _Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    signing = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(times[0])
        .not_valid_after(times[1])
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    return _Holder(key, builder.sign(signing, hashes.SHA256()))


def _name(name: str) -> x509.Name:
    parts = ((NameOID.ORGANIZATION_NAME, MARK), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
