"""Real documents by other people, read by the real worker: each is reported, and words are found where they stand."""

from __future__ import annotations

import subprocess

import pytest

from tests.services.conftest import CASE
from tests.services.intake_desk import Desk
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.sequence import Leaf

pytestmark = pytest.mark.material
PAGES = {
    "ddf-ra/EliLilly_NCT03421379_Diabetes.pdf": 73,
    "fda/21CFR-Part-11.pdf": 12,
    "mhra/con2024428.pdf": 4,
    "phuse/CJ16050_Final Report.pdf": 19,
    "phuse/Covance_8326556RptFinRedacted.pdf": 142,
    "phuse/define.pdf": 240,
}


@pytest.fixture
def desk(workspace, tmp_path):
    desk = Desk(workspace(), tmp_path / "documents.sqlite", PdfReader())
    yield desk
    desk.reader.close()
    desk.close()


@pytest.mark.needs("pdftotext")
def test_real_documents_are_reported_and_found(desk, material):
    with open_dossier(material / "regulatory") as dossier:
        report = {one.name: one for one in desk.intake().take_in(dossier).documents}
    assert {name: report[name].pages for name in PAGES} == PAGES
    assert [name for name, one in report.items() if "scan" in one.findings] == ["mhra/con2024428.pdf"]
    for words in ('"informed consent"', "thymocyte", '"electronic records"'):
        for hit in desk.search(words).hits[:5]:
            assert words.strip('"') in printed(material / "regulatory" / hit.name, hit.page)
    assert (desk.search('"informed consent"').count, desk.search("zyxwv").count) == (16, 0)


def test_real_pictures_are_pages_without_words(desk, material):
    with open_dossier(material / "images") as dossier:
        report = {one.name: (one.kind, one.pages) for one in desk.intake().take_in(dossier).documents}
    assert report == {
        "lorem-ipsum.docx": ("docx", 0),
        "lorem-ipsum.im.jpg": ("jpeg", 1),
        "old-style-jpeg-compression.tif": ("tiff", 1),
    }
    assert {one.name for one, _ in desk.search("ipsum").silent} == {
        "lorem-ipsum.im.jpg",
        "old-style-jpeg-compression.tif",
    }


def test_real_backbones_name_what_did_not_come_with_them(desk, material):
    for number, name in enumerate(("ich-example-6-4.xml", "ich-example-6-5.xml")):
        index = (material / "ectd" / "ich-examples" / name).read_bytes()
        dtd = (material / "ectd" / "ich-eu-dtd" / "ich-ectd-3-2.dtd").read_bytes()
        desk.take_in({f"000{number}/index.xml": index, f"000{number}/util/dtd/ich-ectd-3-2.dtd": dtd})
    leaves = desk.workspace.view(CASE).all(Leaf)
    assert [one.faults for one in leaves] == [("ectd.missing",)] * 4
    assert {one.headings[-1] for one in leaves} >= {("node-extension", "special-summary")}


@pytest.mark.parametrize("name", ["cyclic", "dtd", "external", "external_file", "quadratic", "xmlbomb", "xmlbomb2"])
def test_an_attack_by_xml_costs_a_remark(desk, material, name):
    attack = (material / "xml-hostile" / f"{name}.xml").read_bytes()
    report = desk.take_in({"0000/index.xml": attack, "0000/index-md5.txt": b"", "0000/m3/a.xml": attack}).documents
    found = {one.name: one.findings for one in report}
    assert ("backbone.entities" in found["0000/index.xml"]) == (name != "dtd")
    assert "0000/m3/a.xml" in found


def printed(document, page):
    """Return the words of a page as another program reads them."""
    command = ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), str(document), "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.lower().split())
