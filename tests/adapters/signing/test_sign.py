from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pypdf import PdfReader

from tests.adapters.report.examples import full_report, plain_report
from tests.adapters.signing.signers import DECIDER, LEAD, NOW, key, pki, sealed, sign, signed, unsigned
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.signing.keys import load_pem
from workbench.adapters.signing.sign import sign_pdf, signature_fields
from workbench.adapters.verifying.verify import verify
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.report import Stage
from workbench.domain.report_blocks import RequiredSignature


def three_signers():
    named = [RequiredSignature(name, name, "Role", "Meaning") for name in ("Seal", "Approval", "Close")]
    return render_pdf(replace(full_report(), signers=tuple(named)))


def test_signing_adds_and_changes_nothing_before():
    assert sealed().startswith(unsigned())
    assert signed().startswith(sealed())


def test_the_fields_tell_who_has_signed():
    assert [(one.name, one.signed) for one in signature_fields(sealed())] == [("Seal", True), ("Determination", False)]


def test_the_stated_time_name_and_reason_are_the_given_ones():
    form = PdfReader(io.BytesIO(sealed())).trailer["/Root"]["/AcroForm"]
    value = form["/Fields"][0].get_object()["/V"]
    assert (value["/Name"], value["/Reason"], value["/SubFilter"]) == (LEAD, "A reason", "/ETSI.CAdES.detached")
    assert value["/M"].startswith("D:20261120120000")


def test_the_first_signature_seals_and_the_last_closes():
    data = three_signers()
    for field in ("Seal", "Approval", "Close"):
        data = sign(data, field)
    assert verify(data, trust=[pki().root], at=NOW).verdict == "valid"
    permissions = PdfReader(io.BytesIO(data)).trailer["/Root"]["/Perms"]["/DocMDP"]["/Reference"][0]["/TransformParams"]
    assert permissions["/P"] == 2


def test_a_single_signer_seals_and_closes_at_once():
    data = sign(render_pdf(plain_report()), "Seal")
    permissions = PdfReader(io.BytesIO(data)).trailer["/Root"]["/Perms"]["/DocMDP"]["/Reference"][0]["/TransformParams"]
    assert permissions["/P"] == 1
    assert verify(data, trust=[pki().root], at=NOW).verdict == "valid"


@pytest.mark.parametrize(
    ("data", "field", "code"),
    [
        (unsigned, "Other", "field_unknown"),
        (unsigned, "Determination", "seal_first"),
        (sealed, "Seal", "field_signed"),
        (signed, "Seal", "closed"),
        (signed, "Determination", "closed"),
    ],
)
def test_what_must_not_be_signed_is_refused(data, field, code):
    with pytest.raises(RuleBroken, match=rf"sign\.{code}"):
        sign(data(), field)


def test_the_last_field_waits_for_the_others():
    data = sign(three_signers(), "Seal")
    with pytest.raises(RuleBroken, match=r"sign\.close_last"):
        sign(data, "Close")


def test_a_draft_has_no_field_to_sign():
    draft = render_pdf(plain_report(stage=Stage.DRAFT, recommendation=None, signers=()))
    with pytest.raises(RuleBroken, match=r"sign\.field_unknown"):
        sign(draft, "Seal")


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(MachineRefused, match=r"report\.unreadable"):
        sign(data, "Seal")


def test_a_report_changed_after_its_seal_gets_no_further_signature():
    broken = bytearray(sealed())
    broken[200] ^= 1
    with pytest.raises(MachineRefused, match=r"report\.changed"):
        sign(bytes(broken), "Determination", DECIDER)


def test_long_names_and_reasons_fit_the_stamp():
    data = sign_pdf(unsigned(), "Seal", key(), reason="why " * 200, name="Łódź " * 80, when=NOW)
    assert verify(data, trust=[pki().root], at=NOW).signatures[0].valid


def rsa_pem():
    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A self-signed key")])
    builder = x509.CertificateBuilder(name, name, private.public_key(), 1, NOW - timedelta(1), NOW + timedelta(99))
    certificate = builder.sign(private, hashes.SHA256())
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return certificate.public_bytes(serialization.Encoding.PEM) + private.private_bytes(*plain)


def test_an_rsa_key_signs_and_its_own_certificate_can_be_trusted():
    data = rsa_pem()
    made = sign_pdf(render_pdf(plain_report()), "Seal", load_pem(data, None), reason="r", name="n", when=NOW)
    assert verify(made, trust=[data], at=NOW).reasons == ()
