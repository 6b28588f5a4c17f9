"""Real documents that open only with a password, and real ones that carry files: by other people's programs."""

from __future__ import annotations

import pytest

from workbench.services.bytes import FileBytes, WithPassword

pytestmark = pytest.mark.material
LOCKED = {
    "cabinet-of-horrors/encryption_openpassword.pdf": "test123",
    "py-pdf-sample-files/libreoffice-writer-password.pdf": "openpassword",
    "pdfjs/print_protection.pdf": "password",
    "pdfjs/issue6010_1.pdf": "abc",
    "pdfjs/issue6010_2.pdf": "æøå",
    "pdfbox/PasswordSample-40bit.pdf": "user",
    "pdfbox/PasswordSample-128bit.pdf": "user",
    "pdfbox/PasswordSample-256bit.pdf": "user",
    "qpdf/enc-R2,V1,U=view,O=master.pdf": "view",
    "qpdf/enc-R3,V2,U=view,O=master.pdf": "view",
    "qpdf/enc-XI-R6,V5,U=view,O=master.pdf": "view",
    "qpdf/c-r4.pdf": "user2",
    "pdfium/encrypted.pdf": "1234",
    "pdfium/encrypted_hello_world_r2.pdf": "hôtel",
    "pdfium/encrypted_hello_world_r3.pdf": "hôtel",
    "pdfium/encrypted_hello_world_r5.pdf": "hôtel",
    "pdfium/encrypted_hello_world_r6.pdf": "hôtel",
    "pdfplumber/password-example.pdf": "test",
    "signed/minimal-aes256.pdf": "usersecret",
}
CARRYING = {
    "cabinet-of-horrors/fileAttachment.pdf": "KSBASE.WQ2",
    "cabinet-of-horrors/fileAttachment_fileAttachmentAnnotation.pdf": "PF.WK1",
    "pdfbox/testPDF_multiFormatEmbFiles.pdf": "Test.txt",
    "pdfium/embedded_attachments.pdf": "attached.pdf",
    "pdfjs/attachment.pdf": "foo.txt",
    "pdfjs/annotation-fileattachment.pdf": "Test.txt",
    "py-pdf-sample-files/with-attachment.pdf": "image.png",
    "qpdf/annotations-rotated-90.pdf": "attachment1.txt",
}


@pytest.mark.parametrize("name", LOCKED)
def test_the_right_password_opens_and_another_does_not(reader, material, name):
    with FileBytes(material / "pdf" / name) as file:
        assert not reader.opens(file)
        assert not reader.opens(WithPassword(file, "no"))
        seen = reader.inspect(WithPassword(file, LOCKED[name]))
    assert seen.pages >= 1
    assert ("encrypted" in seen.findings, "password_needed" in seen.findings) == (True, False)


@pytest.mark.parametrize("name", CARRYING)
def test_what_is_embedded_is_listed_and_unpacked(reader, material, name):
    with FileBytes(material / "pdf" / name) as file:
        names = [one.name for one in reader.embedded(file)]
        at = names.index(CARRYING[name])
        assert len(reader.embedded_part(file, at, 0)) == reader.embedded(file)[at].size > 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cabinet-of-horrors/javascript.pdf", "active_content.javascript"),
        ("cabinet-of-horrors/webCapture.pdf", "active_content.submit_form"),
        ("pdfium/launch_action.pdf", "active_content.launch"),
    ],
)
def test_active_content_is_told(reader, material, name, code):
    with FileBytes(material / "pdf" / name) as file:
        assert code in reader.inspect(file).findings
