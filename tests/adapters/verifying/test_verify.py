from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.adapters.report.examples import full_report, plain_report
from tests.adapters.signing.signers import DECIDER, LEAD, NOW, pki, sealed, sign, signed, small, unsigned
from tests.adapters.verifying import attacks
from workbench.adapters.report.attachment import NAME, as_json
from workbench.adapters.report.composing import compose
from workbench.adapters.report.pdf import set_paper
from workbench.adapters.report.tagged.metadata import Attachment
from workbench.adapters.signing.demo_pki import MARK
from workbench.adapters.verifying.raw import raw_signatures
from workbench.adapters.verifying.verify import verify
from workbench.domain.errors import MachineRefused
from workbench.domain.verdict import SignatureCheck


def judged(data, **more):
    return verify(data, **{"trust": [pki().root], "at": NOW, **more})


def test_a_report_that_all_have_signed_is_valid():
    verdict = judged(signed())
    assert (verdict.verdict, verdict.reasons) == ("valid", ())
    stated = NOW.isoformat()
    assert verdict.signatures == (
        SignatureCheck("Seal", f"{LEAD} ({MARK})", True, stated),
        SignatureCheck("Determination", f"{DECIDER} ({MARK})", True, stated),
    )


def test_a_report_without_any_signature_is_not_valid():
    assert judged(unsigned()).reasons == ("signature_missing",)


def test_a_report_cut_back_to_an_earlier_signature_is_found():
    verdict = judged(signed()[: len(sealed())])
    assert verdict.reasons == ("signature_missing", "rolled_back")
    assert verdict.signatures[0].valid


@pytest.mark.parametrize("seed", range(30))
def test_a_changed_bit_anywhere_is_found(seed):
    dice = random.Random(seed)
    data = bytearray(small())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    assert judged(bytes(data)).verdict == "invalid"


@pytest.mark.parametrize("at", [0, 5, 1000, 100_000, -10])
def test_a_changed_bit_under_a_signature_breaks_its_digest(at):
    data = bytearray(small())
    data[at] ^= 1
    assert "digest_mismatch" in judged(bytes(data)).reasons


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_digit_in_the_last_signature_is_found(seed):
    dice = random.Random(seed)
    hole = raw_signatures(small())[-1]
    data = bytearray(small())
    at = dice.randrange(hole.start + 1, hole.end - 1)
    data[at] = dice.choice([digit for digit in b"0123456789ABCDEF" if digit != data[at]])
    assert judged(bytes(data)).verdict == "invalid"


@pytest.mark.parametrize("change", [attacks.edit_page, attacks.add_note, attacks.add_nothing])
def test_a_later_revision_is_found(change):
    verdict = judged(attacks.updated(small(), change))
    assert verdict.reasons == ("modified_after_signing",)


@pytest.mark.parametrize("more", [b"\n", b"\0" * 10, b"junk", b"%%EOF\n"])
def test_appended_bytes_are_found(more):
    assert judged(small() + more).reasons == ("trailing_bytes",)


def test_bytes_after_a_later_revision_are_found_too():
    data = attacks.updated(signed(), attacks.edit_page) + b"junk"
    assert {"modified_after_signing", "trailing_bytes"} <= set(judged(data).reasons)


def test_a_swapped_attachment_is_found():
    data = attacks.updated(signed(), attacks.swap_attachment)
    assert judged(data).reasons == ("modified_after_signing", "attachment_mismatch")


def test_a_file_written_anew_has_no_signature_left():
    assert "digest_mismatch" in judged(attacks.rewritten(signed())).reasons


def test_an_attachment_swapped_by_writing_anew_is_found():
    reasons = judged(attacks.rewritten(signed(), as_json(plain_report()))).reasons
    assert {"digest_mismatch", "attachment_mismatch"} <= set(reasons)


def test_a_signature_taken_out_by_a_later_revision_is_found():
    reasons = judged(attacks.updated(signed(), attacks.remove_last_signature)).reasons
    assert {"modified_after_signing", "signature_missing"} <= set(reasons)


def test_a_signature_after_the_last_is_found():
    data = attacks.signed_again(signed(), "Late", new=True)
    verdict = judged(data)
    assert "modified_after_signing" in verdict.reasons
    assert [one.valid for one in verdict.signatures][:2] == [True, False]


@pytest.mark.logs("DocMDP")
def test_a_change_between_two_signatures_is_found():
    data = attacks.updated(sealed(), attacks.edit_page)
    verdict = judged(attacks.signed_again(data, "Determination", new=False))
    assert "modified_after_signing" in verdict.reasons
    assert not verdict.signatures[0].valid


def printed(report, attached):
    paper = compose(report, hashlib.sha256(attached).hexdigest())
    return set_paper(paper, NOW, Attachment(NAME, "application/json", attached, ""))


def test_an_attachment_that_names_a_finding_the_pages_lack_is_found():
    report = plain_report()
    more = replace(report, findings=(replace(full_report().findings[0], cited=()),))
    data = sign(printed(report, as_json(more)), "Seal")
    assert judged(data).reasons == ("attachment_mismatch",)


def test_an_attachment_whose_hash_is_not_the_printed_one_is_found():
    report = plain_report()
    attached = as_json(replace(report, triggers=("More",)))
    digest = hashlib.sha256(as_json(report)).hexdigest()
    paper = compose(report, digest)
    made = set_paper(paper, NOW, Attachment(NAME, "application/json", attached, ""))
    assert judged(sign(made, "Seal")).reasons == ("attachment_mismatch",)


@pytest.mark.parametrize("attached", [b"", b"{}", b"not json"])
def test_an_attachment_that_is_no_report_is_found(attached):
    assert judged(sign(printed(plain_report(), attached), "Seal")).reasons == ("attachment_mismatch",)


def test_nobody_is_trusted_unless_named():
    verdict = judged(signed(), trust=())
    assert verdict.reasons == ("untrusted",)
    assert not any(one.valid for one in verdict.signatures)


def test_a_certificate_that_ran_out_is_found():
    assert judged(signed(), at=NOW + timedelta(days=9999)).reasons == ("expired",)


def test_a_signer_who_is_not_trusted_does_not_merely_run_out():
    assert judged(signed(), at=NOW + timedelta(days=9999), trust=()).reasons == ("untrusted",)


def test_a_certificate_that_is_not_valid_yet_is_not_trusted():
    assert judged(signed(), at=NOW - timedelta(days=99)).reasons == ("untrusted",)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"\0" * 1000])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(MachineRefused, match=r"report\.unreadable"):
        judged(data)


def test_what_is_no_certificate_is_refused():
    with pytest.raises(MachineRefused, match=r"trust\.unreadable"):
        judged(signed(), trust=[b"hello"])


def test_a_public_report_is_verified_like_any_other():
    assert judged(small()).verdict == "valid"
