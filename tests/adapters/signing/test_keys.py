from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.adapters.signing.signers import LEAD, NOW, PASSWORD, key, pki, sign, unsigned
from workbench.adapters.signing.demo_pki import MARK, make_demo_pki
from workbench.adapters.signing.keys import load_key_file, load_pem, load_pkcs12
from workbench.adapters.verifying.verify import verify
from workbench.domain.errors import MachineRefused

PEM_HEAD = b"-----BEGIN " + b"PRIVATE KEY-----"


def pem(password=None):
    held = pkcs12.load_pkcs12(pki().keys[LEAD], PASSWORD)
    locked = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    chain = [held.cert.certificate, *(extra.certificate for extra in held.additional_certs)]
    private = held.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in reversed(chain)) + private


def test_a_key_says_whose_it_is():
    assert key().name == f"Demo lead ({MARK})"


@pytest.mark.parametrize("load", [load_pkcs12, load_pem])
def test_a_wrong_password_is_refused(load):
    data = pki().keys[LEAD] if load is load_pkcs12 else pem(PASSWORD)
    with pytest.raises(MachineRefused, match=r"key\.wrong_password"):
        load(data, b"wrong")


@pytest.mark.parametrize("load", [load_pkcs12, load_pem])
def test_a_missing_password_is_asked_for(load):
    data = pki().keys[LEAD] if load is load_pkcs12 else pem(PASSWORD)
    with pytest.raises(MachineRefused, match=r"key\.password_needed"):
        load(data, None)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x30\x03\x02\x01\x03", PEM_HEAD + b"\nAAAA"])
def test_what_is_no_key_file_is_refused(data, tmp_path):
    path = tmp_path / "key"
    path.write_bytes(data)
    with pytest.raises(MachineRefused, match=r"key\.unreadable"):
        load_key_file(path, b"x")


def test_a_missing_key_file_is_refused(tmp_path):
    with pytest.raises(MachineRefused, match=r"key\.unreadable"):
        load_key_file(tmp_path / "none.p12", b"x")


def test_a_key_without_its_certificate_is_refused():
    alone = pem().split(PEM_HEAD)[1]
    with pytest.raises(MachineRefused, match=r"key\.incomplete"):
        load_pem(PEM_HEAD + alone, None)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_pem_file_finds_the_certificate_of_its_key(tmp_path, password):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(password))
    assert load_key_file(path, password).name == key().name


@pytest.mark.parametrize(("moved", "code"), [(timedelta(days=9999), "expired"), (-timedelta(days=9), "not_yet_valid")])
def test_a_certificate_out_of_its_time_does_not_sign(moved, code):
    with pytest.raises(MachineRefused, match=rf"key\.{code}"):
        sign(unsigned(), "Seal", when=NOW + moved)


def test_a_key_not_made_for_signing_does_not_sign():
    issuer = pkcs12.load_pkcs12(pki().keys[LEAD], PASSWORD).additional_certs[0].certificate
    with pytest.raises(MachineRefused, match=r"key\.unsuitable"):
        type(key())("An authority", issuer, None).check(NOW)


def test_every_demonstration_name_says_what_it_is():
    held = pkcs12.load_pkcs12(pki().keys[LEAD], PASSWORD)
    certificates = [held.cert.certificate, *(extra.certificate for extra in held.additional_certs)]
    assert len(certificates) == 3
    assert all(one.subject.rfc4514_string().count(MARK) == 2 for one in certificates)


def test_two_demonstration_authorities_do_not_vouch_for_each_other():
    other = make_demo_pki((LEAD,), now=NOW, password=PASSWORD)
    assert "untrusted" in verify(sign(unsigned(), "Seal"), trust=[other.root], at=NOW).reasons
