"""What signed documents say of themselves: who as stated, what is covered, what came later; never whom to trust."""

from __future__ import annotations

import pytest

from tests.adapters.pdf import making
from tests.adapters.pdf.annotating import highlight
from tests.adapters.signing import signers
from workbench.domain.errors import MachineRefused
from workbench.domain.signed import signed_code
from workbench.services.bytes import FileBytes, MemoryBytes


def seen(papers, data):
    return papers.signatures(MemoryBytes(data), deep=True)


def test_the_signer_and_the_time_are_as_stated(papers):
    (one,) = seen(papers, signers.small())
    assert (one.field, one.fits, one.coverage, one.changes) == ("Seal", True, "whole", "none")
    assert signers.LEAD in one.signer
    assert one.stated == signers.NOW.isoformat()


def test_a_second_signature_leaves_the_first_with_an_earlier_state(papers):
    first, second = seen(papers, signers.signed())
    assert (first.coverage, first.revision < second.revision, first.changes) == ("revision", True, "forms")
    assert signed_code((first, second)) == "signed.whole"


def test_a_note_added_later_is_seen(papers):
    data = signers.small()
    data += papers.annotated(MemoryBytes(data), [highlight()]).appended
    (one,) = seen(papers, data)
    assert (one.coverage, one.fits, one.changes, signed_code((one,))) == ("revision", True, "other", "signed.earlier")


def test_a_changed_byte_is_seen(papers):
    data = bytearray(signers.small())
    data[data.index(b"/Type /Page") + 7] ^= 1
    (one,) = seen(papers, bytes(data))
    assert (one.fits, signed_code((one,))) == (False, "signed.broken")


def test_an_unfilled_field_is_no_signature(papers, reader):
    unsigned = signers.unsigned()
    assert seen(papers, unsigned) == ()
    found = reader.inspect(MemoryBytes(unsigned)).findings
    assert ("signature_fields" in found, "signed" in found) == (True, False)


def test_intake_says_what_the_signatures_cover(reader):
    assert {"signed", "signed.whole"} <= set(reader.inspect(MemoryBytes(signers.small())).findings)


def test_a_file_that_cannot_be_taken_apart_is_refused(papers):
    with pytest.raises(MachineRefused, match=r"signatures\.unreadable"):
        seen(papers, making.HOSTILE["noise"]())


@pytest.mark.material
@pytest.mark.parametrize(
    ("name", "signer", "code"),
    [
        ("pdf/pdfplumber/federal-register-2020-17221.pdf", "Superintendent of Documents", "signed.whole"),
        ("pdf/signed/pades-lta-dss-indirect-arrs-test.pdf", "Alice", "signed.earlier"),
        ("pdf/signed/minimal-two-fields-signed-twice.pdf", "Lord Testerino", "signed.whole"),
        ("pdf/signed/signature-gap-too-big.pdf", "Lord Testerino", "signed.unclear"),
        ("pdf/signed/pdf-acrobat.pdf", "mak@trisoft.com.pl", "signed.whole"),
    ],
)
def test_documents_signed_by_others(papers, material, name, signer, code):
    with FileBytes(material / name) as source:
        found = papers.signatures(source, deep=True)
    assert (found[0].signer, signed_code(found)) == (signer, code)
