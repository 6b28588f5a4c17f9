"""Keys with their certificates, from PKCS#12 and PEM."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from workbench.domain.errors import MachineRefused

_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key ready to sign: the name in its certificate, and `engine`, which only the signing adapter uses."""

    name: str
    certificate: x509.Certificate
    engine: Any

    def check(self, when: datetime) -> None:
        """Refuse a certificate that is not valid at that moment, or not made for signing."""
        if when < self.certificate.not_valid_before_utc:
            raise MachineRefused("key.not_yet_valid", since=self.certificate.not_valid_before_utc.isoformat())
        if when > self.certificate.not_valid_after_utc:
            raise MachineRefused("key.expired", until=self.certificate.not_valid_after_utc.isoformat())
        try:
            usage = self.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return
        if not (usage.digital_signature or usage.content_commitment):
            raise MachineRefused("key.unsuitable", name=self.name)


def load_key_file(path: Path, password: bytes | None) -> SigningKey:
    """Read a PKCS#12 file, or a PEM file that holds a key and its certificates.

    Refusals: `key.unreadable`, `key.password_needed`, `key.wrong_password`, `key.incomplete`.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MachineRefused("key.unreadable", file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise MachineRefused("key.unreadable", file=path.name) from error
    try:
        return load_pem(data, password) if b"-----BEGIN " in data else load_pkcs12(data, password)
    except MachineRefused as refused:
        raise MachineRefused(refused.code, **{"file": path.name, **refused.details}) from refused


def load_pkcs12(data: bytes, password: bytes | None) -> SigningKey:
    """Read a key with its certificates from PKCS#12."""
    try:
        asn1_pkcs12.Pfx.load(data, strict=True)["auth_safe"]["content"].native  # noqa: B018  # parses, or raises
    except (ValueError, TypeError) as error:
        raise MachineRefused("key.unreadable") from error
    try:
        held = pkcs12.load_pkcs12(data, password)
    except ValueError as error:
        raise MachineRefused("key.wrong_password" if password else "key.password_needed") from error
    except UnsupportedAlgorithm as error:
        raise MachineRefused("key.unreadable") from error
    if held.key is None or held.cert is None:
        raise MachineRefused("key.incomplete")
    return _key(held.key, held.cert.certificate, [extra.certificate for extra in held.additional_certs])


def load_pem(data: bytes, password: bytes | None) -> SigningKey:
    """Read a key and its certificates from PEM; the certificate is the one that belongs to the key."""
    try:
        private = serialization.load_pem_private_key(data, password)
    except TypeError as error:
        raise MachineRefused("key.wrong_password" if password else "key.password_needed") from error
    except ValueError as error:
        encrypted = b"ENCRYPTED" in data and password is not None
        raise MachineRefused("key.wrong_password" if encrypted else "key.unreadable") from error
    except UnsupportedAlgorithm as error:
        raise MachineRefused("key.unreadable") from error
    try:
        certificates = x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise MachineRefused("key.incomplete") from error
    public = _spelled(private.public_key())
    own = next((one for one in certificates if _spelled(one.public_key()) == public), None)
    if own is None:
        raise MachineRefused("key.incomplete")
    return _key(private, own, [one for one in certificates if one != own])


def common_name(certificate: x509.Certificate) -> str:
    """Return the name in a certificate, or the whole subject where it has no common name."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate as the signing library wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _key(private: Any, certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> SigningKey:
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # Roots stay out of the file: a verifier trusts its own, and bytes that nothing vouches for could be changed unseen.
    engine = signers.SimpleSigner(
        signing_cert=as_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore.from_certs([as_asn1(one) for one in chain]),
        embed_roots=False,
    )
    return SigningKey(common_name(certificate), certificate, engine)


def _spelled(public: Any) -> bytes:  # any of a dozen kinds of key
    spelled: bytes = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return spelled
