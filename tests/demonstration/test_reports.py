"""The reports of the demonstration: conforming, signed as the case asks, and refused when anything is changed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from tests.adapters.report.agreeing import FORMATS, disagreements
from tests.adapters.report.checking import faults
from tests.adapters.report.test_verapdf import PROFILES, judged
from tests.adapters.verifying import attacks
from tests.demonstration.conftest import MM, POC, WITHDRAWN
from tests.house.report_schema import PATH
from workbench.adapters.report.attachment import NAME, from_json
from workbench.demonstrated import MARK, Told, finish, finished
from workbench.demonstrating import write_reports
from workbench.reports import rendered, verified

pytestmark = pytest.mark.slow

CASES = (POC, MM, WITHDRAWN)


@pytest.fixture(scope="session")
def told(demo) -> Told:
    """Write and sign the reports of the played demonstration."""
    return Told(demo.played, *write_reports(demo.out, demo.played))


@pytest.fixture(scope="session")
def schema():
    return json.loads(PATH.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def verdict(told, tmp_path_factory):
    """Return a function that gives the verdict on a report, changed or as it is."""
    folder = tmp_path_factory.mktemp("changed")

    def given(case: str, change=lambda data: data, dossier: Path | None = None):
        path = folder / f"{case}.pdf"
        path.write_bytes(change((told.root.parent / "reports" / f"{case}.pdf").read_bytes()))
        return verified(path, [told.root], dossier)

    return given


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_valid_beside_its_dossier(verdict, demo, case):
    found = verdict(case, dossier=demo.out / "dossiers" / case)
    assert (found.verdict, found.reasons) == ("valid", ())


def test_the_lead_seals_and_the_decision_maker_approves(verdict):
    assert [(one.field, one.valid) for one in verdict(MM).signatures] == [("Lead", True), ("DecisionMaker", True)]


def test_another_dossier_does_not_bear_the_quotes_out(verdict, demo):
    found = verdict(MM, dossier=demo.out / "dossiers" / POC)
    assert (found.verdict, "document_missing" in found.reasons) == ("invalid", True)


def flipped(data: bytes) -> bytes:
    at = data.index(b"stream", len(data) // 3) + 40
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def edited(data: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    words = DecodedStreamObject()
    words.set_data(b"BT /F1 30 Tf 100 700 Td (APPROVED) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(words)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def cut(data: bytes) -> bytes:
    last = data.rindex(b"%%EOF")
    return data[: data.rindex(b"%%EOF", 0, last) + len(b"%%EOF\n")]


CHANGES = {
    "digest_mismatch": flipped,
    "modified_after_signing": edited,
    "trailing_bytes": lambda data: data + b"\n% more",
    "attachment_mismatch": lambda data: attacks.updated(data, attacks.swap_attachment),
    "signature_missing": cut,
}


@pytest.mark.parametrize("code", CHANGES)
def test_a_changed_report_is_refused_by_the_name_of_the_fault(verdict, code):
    found = verdict(WITHDRAWN, CHANGES[code])
    assert (found.verdict, code in found.reasons) == ("invalid", True)


def test_a_flipped_byte_is_not_laid_at_the_certificate(verdict):
    assert verdict(WITHDRAWN, flipped).reasons == ("digest_mismatch",)


def test_a_signature_cut_off_is_missed(verdict):
    found = verdict(MM, cut)
    assert {"signature_missing", "rolled_back"} <= set(found.reasons)
    assert [one.field for one in found.signatures] == ["Lead"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", [POC, MM])
def test_every_format_says_what_the_signed_report_says(told, schema, case, form):
    data = (told.root.parent / "reports" / f"{case}.pdf").read_bytes()
    held = PdfReader(io.BytesIO(data)).attachments[NAME][0]
    assert faults(json.loads(held), schema) == []
    report = from_json(held)
    assert disagreements(report, form, data if form == "pdf" else rendered(report, form)) == []


@pytest.mark.verapdf
def test_every_report_is_accessible_and_archivable(told, tmp_path):
    found = judged(tmp_path, told.reports)
    assert found == {(case, profile): ["PASS"] for case in CASES for profile in PROFILES}


def test_a_finished_demonstration_is_known_again(told, demo):
    finish(demo.out, told)
    again = finished(demo.out)
    assert (again.played, again.reports, again.anew) == (told.played, told.reports, False)


@pytest.mark.parametrize("name", ["reports/DEMO-POC-002.pdf", "demo-root.pem"])
def test_a_demonstration_with_a_changed_file_is_not(told, demo, name):
    finish(demo.out, told)
    path = demo.out / name
    data = path.read_bytes()
    path.write_bytes(data + b" ")
    try:
        assert finished(demo.out) is None
    finally:
        path.write_bytes(data)


def test_a_demonstration_of_another_program_is_not(told, demo, monkeypatch):
    finish(demo.out, told)
    monkeypatch.setattr("workbench.demonstrated.program", lambda: "another")
    assert finished(demo.out) is None


def test_a_demonstration_that_was_broken_off_is_not(tmp_path):
    (tmp_path / MARK).write_text('{"about": "A demonstration"}')
    assert finished(tmp_path) is None
