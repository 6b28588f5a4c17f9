"""What a certificate says of itself is read without its key."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from tests.adapters.signing.signers import pki
from workbench.adapters.signing.certificates import read_certificate
from workbench.domain.errors import MachineRefused


@pytest.fixture
def root():
    return load_pem_x509_certificate(pki().root)


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_name_and_hash_are_read_from_either_form(root, encoding, tmp_path):
    path = tmp_path / "mine.crt"
    path.write_bytes(root.public_bytes(encoding))
    found = read_certificate(path)
    assert found.subject == root.subject.rfc4514_string()
    assert len(found.sha256) == 64


@pytest.mark.parametrize("data", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\n", b"0" * (1 << 21)])
def test_what_is_none_is_refused(data, tmp_path):
    path = tmp_path / "mine.crt"
    path.write_bytes(data)
    with pytest.raises(MachineRefused, match=r"certificate\.unreadable"):
        read_certificate(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MachineRefused, match=r"certificate\.unreadable"):
        read_certificate(tmp_path / "mine.crt")
