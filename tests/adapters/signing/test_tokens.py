"""A software token stands for a card."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.adapters.report.examples import plain_report
from tests.adapters.signing.signers import LEAD, NOW, PASSWORD, key, pki
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.signing.sign import sign_pdf
from workbench.adapters.signing.tokens import Token, open_token
from workbench.adapters.verifying.verify import verify
from workbench.domain.errors import MachineRefused

LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
LIBRARY = next((path for path in map(Path, LIBRARIES) if path.is_file()), None)
pytestmark = pytest.mark.skipif(
    LIBRARY is None or shutil.which("softhsm2-util") is None, reason="softhsm2 is not installed"
)
PIN = "1234"


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = ["softhsm2-util", "--init-token", "--free", "--label", "assessor", "--pin", PIN, "--so-pin", "9876"]
        subprocess.run(made, check=True, capture_output=True)
        held = pkcs12.load_pkcs12(pki().keys[LEAD], PASSWORD)
        plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (folder / "key.p8").write_bytes(held.key.private_bytes(*plain))
        put = ["softhsm2-util", "--import", str(folder / "key.p8"), "--token", "assessor", "--label", "signing"]
        subprocess.run([*put, "--id", "01", "--pin", PIN], check=True, capture_output=True)
        put_certificate(held.cert.certificate)
        yield named(folder, held)


def put_certificate(certificate):
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    attributes = decode_x509_certificate(certificate.public_bytes(serialization.Encoding.DER))
    found = next(iter(pkcs11.lib(str(LIBRARY)).get_tokens(token_label="assessor")))
    with found.open(rw=True, user_pin=PIN) as session:
        attributes |= {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: "signing", pkcs11.Attribute.ID: b"\x01"}
        session.create_object(attributes)


def named(folder, held):
    issuers = [extra.certificate.public_bytes(serialization.Encoding.PEM) for extra in held.additional_certs]
    (folder / "issuers.pem").write_bytes(b"".join(issuers))
    path = folder / "token.toml"
    path.write_text(f'library = "{LIBRARY}"\ntoken = "assessor"\ncertificate = "signing"\nchain = "issuers.pem"\n')
    return Token.read(path)


def test_a_token_signs(token):
    with open_token(token, PIN) as held:
        data = sign_pdf(render_pdf(plain_report()), "Seal", held, reason="r", name=LEAD, when=NOW)
    assert held.name == key().name
    assert verify(data, trust=[pki().root], at=NOW).verdict == "valid"


def test_a_wrong_pin_is_refused(token):
    with pytest.raises(MachineRefused, match=r"key\.wrong_password"), open_token(token, "9999"):
        pass


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"label": "other"}, "token_missing"),
        ({"certificate": "other"}, "incomplete"),
        ({"key": "other"}, "incomplete"),
        ({"library": Path("none.so")}, "token_unavailable"),
    ],
)
def test_what_is_not_on_a_token_is_refused(token, change, code):
    with pytest.raises(MachineRefused, match=rf"key\.{code}"), open_token(replace(token, **change), PIN):
        pass


@pytest.mark.parametrize("text", ["", "library = 1", "library = 'x'\ntoken = 'y'", "= ="])
def test_a_token_file_that_says_too_little_is_refused(tmp_path, text):
    (tmp_path / "token.toml").write_text(text)
    with pytest.raises(MachineRefused, match=r"key\.unreadable"):
        Token.read(tmp_path / "token.toml")
