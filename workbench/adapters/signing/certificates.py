"""What a certificate says of itself, from a file that holds it without its key."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from workbench.domain.errors import MachineRefused
from workbench.services.rostering import Certificate

_LARGEST = 1 << 20


def read_certificate(path: Path) -> Certificate:
    """Read the first certificate of a PEM file, or the one of a DER file; `certificate.unreadable` refuses others."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(path.name)
        data = path.read_bytes()
        found = x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
        return Certificate(found.subject.rfc4514_string(), found.fingerprint(SHA256()).hex())
    except (OSError, ValueError) as error:
        raise MachineRefused("certificate.unreadable", file=path.name) from error
