"""The demonstration PDFs: pages, marks, outline, scan, the same bytes each time."""

from __future__ import annotations

import pytest
from PIL import Image, ImageStat
from pypdf import PdfReader

from workbench.adapters.demo.looks import MARK
from workbench.adapters.demo.sources import ROUTES, read_card, read_source
from workbench.adapters.demo.typeset import build_dossiers
from workbench.domain.errors import MachineRefused


def sources():
    for route in ROUTES:
        card = read_card(route)
        yield from (read_source(card, name) for delivery in card.deliveries for name in delivery.texts)


def is_scan(document):
    return document.code == "A12"


def test_each_document_has_the_pages_it_should(dossiers):
    wanted = {(source.code, source.version): source.pages for source in sources()}
    built = {(document.code, document.version): document.pages for document in dossiers.documents}
    assert built == wanted


def test_the_file_has_the_pages_that_are_reported(dossiers):
    assert all(len(PdfReader(document.path).pages) == document.pages for document in dossiers.documents)


def test_every_page_is_marked_as_fictional(dossiers):
    readable = [document for document in dossiers.documents if not is_scan(document)]
    assert all(MARK in page for document in readable for page in dossiers.pages(document))


def test_every_page_says_which_of_how_many_it_is(dossiers):
    for document in filter(lambda each: not is_scan(each), dossiers.documents):
        pages = dossiers.pages(document)
        assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_every_page_names_code_and_version(dossiers):
    for document in filter(lambda each: not is_scan(each), dossiers.documents):
        assert all(f"{document.code} {document.version}" in page for page in dossiers.pages(document))


def test_the_scan_has_no_text_and_one_picture_a_page(dossiers):
    pages = PdfReader(dossiers.document("A12", "copies").path).pages
    assert [(page.extract_text(), len(page.images)) for page in pages] == [("", 1)] * 8


def test_the_scan_carries_the_mark_in_its_picture(dossiers):
    for page in PdfReader(dossiers.document("A12", "copies").path).pages:
        picture: Image.Image = page.images[0].image.convert("L")
        foot = picture.crop((130, picture.height - 115, 480, picture.height - 70))
        assert ImageStat.Stat(foot).extrema[0][0] < 110


def test_the_outline_leads_to_the_headings(dossiers):
    reader = PdfReader(dossiers.document("A05", "v2").path)
    places = {
        entry.title: reader.get_destination_page_number(entry) for entry in reader.outline if hasattr(entry, "title")
    }
    assert (places["4 Results"], places["Annex B: Transport hold"]) == (5, 8)


def test_the_contents_page_knows_the_pages(dossiers):
    contents = dossiers.pages(dossiers.document("A05", "v2"))[1]
    assert "Annex B: Transport hold" in contents
    assert " 9 " in contents


def test_drafts_say_so_on_every_page(dossiers):
    pages = dossiers.pages(dossiers.document("A07", "draft 0.3"))
    assert all("DRAFT, NOT SIGNED" in page for page in pages)


def test_title_author_and_date_are_those_of_the_document(dossiers):
    reader = PdfReader(dossiers.document("A05", "v2").path)
    assert reader.metadata.title == "A05 Stability report v2"
    assert reader.metadata.author == "Thistledown Cell Systems (UK) Ltd (fictional)"
    assert reader.metadata.creation_date.date().isoformat() == "2026-06-12"


def test_tables_and_figures_are_noted_where_they_stand(dossiers):
    (map_place,) = [each for each in dossiers.document("A10", "v0.9").exhibits if each.caption.startswith("Figure 1.")]
    assert map_place.page == 9
    assert 0 < map_place.left < map_place.right < 596
    assert 0 < map_place.bottom < map_place.top < 842


@pytest.mark.parametrize("route", ROUTES)
def test_two_builds_give_the_same_bytes(route, dossiers, tmp_path):
    again = [document for delivery in build_dossiers(tmp_path, [route]) for document in delivery.documents]
    before = {document.name: document.path.read_bytes() for document in dossiers.documents}
    assert all(document.path.read_bytes() == before[document.name] for document in again)


def test_a_new_version_names_the_file_it_takes_the_place_of(dossiers):
    assert dossiers.document("A05", "v3").replaces == "Quality/A05 Stability report v2.pdf"
    assert dossiers.document("B10", "v2").replaces == "Quality/B10 Label and batch numbering v1.pdf"
    assert dossiers.document("A05", "v2").replaces == ""


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineRefused, match=r"demo\.not_written"):
        build_dossiers(tmp_path / "file", ["poc"])


def test_each_document_is_told_of_in_the_order_of_the_deliveries(tmp_path):
    heard = []
    deliveries = build_dossiers(tmp_path, ["mm"], lambda document: heard.append(document.code))
    assert heard == [document.code for delivery in deliveries for document in delivery.documents]
