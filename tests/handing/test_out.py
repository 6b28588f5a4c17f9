"""Marks handed out: into a copy of the PDF, as XFDF, as web annotations; originals stay as they are."""

from __future__ import annotations

import io
import json
import subprocess

import pytest
from pypdf import PdfReader as Pypdf

from tests.adapters.pdf.annotating import CROP, poppler, shown
from tests.adapters.pdf.making import joined, turned, written
from tests.handing.conftest import ANNEX, ANNOTATED, PLAIN, REFERENCE, SIGNED
from tests.services.conftest import Doing
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.xfdf import parsed
from workbench.bringing import bring_in, take_over
from workbench.domain.anchor import Anchor
from workbench.domain.change import setting
from workbench.domain.errors import RuleBroken
from workbench.domain.file_annotations import around
from workbench.domain.geometry import PageBox
from workbench.domain.marks import Annotation
from workbench.domain.model import FIELDS
from workbench.handing import hand_out
from workbench.intake import take_in
from workbench.services.annotating import LinkEvidence, Mark, Remark, Tag


def out(bench, tmp_path, name="out.pdf", form="pdf", of=PLAIN, **more):
    path = tmp_path / name
    return path, hand_out(bench.session, bench.case, path, form, bench.sha256.get(of, ""), **more)


def test_a_copy_begins_with_the_very_bytes_of_the_original(bench, documents, tmp_path):
    bench.mark()
    path, made = out(bench, tmp_path)
    assert path.read_bytes().startswith((documents / PLAIN).read_bytes())
    assert (made.marks, made.replies, made.signed) == (1, 1, False)


@pytest.mark.needs("pdftocairo")
def test_a_mark_made_here_is_drawn_on_its_words_by_poppler(bench, tmp_path):
    bench.mark(text="")
    data = out(bench, tmp_path)[0].read_bytes()
    image = poppler(data, tmp_path)
    box = PageBox(*CROP, 90)
    marked = around(bench.anchor().quads)
    painted = image.crop(tuple(map(int, shown(marked, box)))).getextrema()
    assert (image.width, image.height) == pytest.approx((2 * box.width, 2 * box.height), abs=2)
    assert painted[2][1] < 255


def test_the_copy_says_whose_mark_it_is_and_what_was_answered(bench, tmp_path):
    mark = bench.mark()
    bench.do(LinkEvidence(mark, "REG-01", "supports"))
    notes = [one.get_object() for one in Pypdf(io.BytesIO(out(bench, tmp_path)[0].read_bytes())).pages[0]["/Annots"]]
    said = {str(one["/Subtype"]): one for one in notes}
    assert (said["/Highlight"]["/T"], said["/Highlight"]["/Contents"]) == ("Lead", "Why twelve?")
    assert said["/Highlight"]["/Subj"] == "QUAL · supports REG-01"
    assert said["/Text"]["/IRT"]["/NM"] == said["/Highlight"]["/NM"] == mark
    assert said["/Text"]["/Contents"] == "Ask the applicant."


def test_a_copy_of_a_signed_original_says_that_it_is_not_the_original(bench, tmp_path):
    bench.do(Mark(Anchor(bench.sha256[SIGNED], 0), "A page to look at"))
    path, made = out(bench, tmp_path, of=SIGNED)
    assert made.signed
    assert "signed.earlier" in bench.session.reader.inspect(bytes_of(path)).findings


def bytes_of(path):
    from workbench.services.bytes import MemoryBytes

    return MemoryBytes(path.read_bytes())


@pytest.mark.needs("pdftotext")
def test_notes_on_pages_and_documents_stand_where_they_are_seen(bench, tmp_path):
    for place in (Anchor(bench.sha256[PLAIN], 1), Anchor(bench.sha256[PLAIN])):
        bench.do(Mark(place, "To be read again"))
    path, _ = out(bench, tmp_path)
    box = PageBox(*CROP, 90)
    for page in Pypdf(path).pages:
        (note,) = (one.get_object() for one in page["/Annots"] if one.get_object()["/Subtype"] == "/Text")
        left, _, _, top = (float(side) for side in note["/Rect"])
        assert all(
            0 <= at <= side - 20 for at, side in zip(box.to_shown(left, top), (box.width, box.height), strict=True)
        )
    assert subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.count(b"twelve hours") == 1


def test_a_mark_that_stands_in_the_newest_version_goes_out_with_it_and_comes_back_as_itself(bench, tmp_path):
    mark = bench.mark()
    (tmp_path / "new").mkdir()
    longer = joined(written(), written(ANNEX), written(["One page more."]))
    (tmp_path / "new" / PLAIN).write_bytes(turned(longer, 90, CROP))
    with open_dossier(tmp_path / "new") as dossier:
        (newest,) = (one.sha256 for one in take_in(bench.session, bench.case, dossier).documents)
    hand_out(bench.session, bench.case, tmp_path / "out.pdf", "pdf", newest)
    (note,) = bench.session.reader.papers.annotations(bytes_of(tmp_path / "out.pdf")).annotations[:1]
    assert (note.name, note.quads) == (mark, bench.anchor().quads)
    again = bring_in(bench.session, bench.case, tmp_path / "out.pdf")
    assert (again.version, again.marks, again.known) == (newest, 0, 1)


def test_originals_are_never_written_over(bench, documents, tmp_path):
    bench.mark()
    (tmp_path / "here.pdf").write_bytes((documents / PLAIN).read_bytes())
    with pytest.raises(RuleBroken, match=r"marks\.over_original"):
        out(bench, tmp_path, "here.pdf")
    assert (tmp_path / "here.pdf").read_bytes() == (documents / PLAIN).read_bytes()


def test_xfdf_names_the_document_its_version_and_all_that_was_said(bench, tmp_path):
    mark = bench.mark()
    path, _ = out(bench, tmp_path, "out.xfdf", "xfdf")
    read = parsed(path.read_bytes())
    assert (read.href, read.version) == (PLAIN, bench.sha256[PLAIN])
    assert [(one.name == mark, one.text, one.author) for one in read.annotations] == [
        (True, "Why twelve?", "Lead"),
        (False, "Ask the applicant.", "Lead"),
    ]
    assert read.annotations[0].quads == bench.anchor().quads


def test_what_two_people_took_over_goes_out_once_with_what_hangs_on_each(bench, tmp_path):
    take_over(bench.session, bench.case, bench.sha256[ANNOTATED])
    first = next(one for one in bench.view.all(Annotation) if one.shape == "ink")
    kept = {name: getattr(first, name) for name in FIELDS["annotation"]}
    written = bench.do(Doing(lambda _view, hand: setting(Annotation, hand.new_id(), **kept)))
    (second,) = {entity for kind, entity in written.touched if kind == "annotation"}
    bench.do(Remark(second, "Seen by the second too."))
    path, _ = out(bench, tmp_path, "out.xfdf", "xfdf", of=ANNOTATED)
    said = parsed(path.read_bytes()).annotations
    assert [one.kind for one in said].count("ink") == 1
    assert [one.answers for one in said if one.text == "Seen by the second too."] == ["ink"]


def test_one_of_several_documents_is_named(bench, tmp_path):
    bench.mark()
    bench.mark(ANNOTATED)
    with pytest.raises(RuleBroken, match=r"marks\.document_needed"):
        out(bench, tmp_path, of="")


def test_only_mine_leaves_out_what_nobody_here_made(bench, tmp_path):
    with pytest.raises(RuleBroken, match=r"marks\.none"):
        out(bench, tmp_path, mine=True)


def test_web_annotations_quote_and_place_what_is_marked(bench, tmp_path):
    mark = bench.mark()
    bench.do(Tag(mark, "stability"))
    path, _ = out(bench, tmp_path, "out.jsonld", "jsonld", of="")
    said, reply = json.loads(path.read_bytes())["first"]["items"]
    quoted, region = (one["refinedBy"] for one in said["target"]["selector"])
    anchor = bench.anchor()
    assert (quoted["exact"], quoted["prefix"], quoted["suffix"]) == (anchor.quote, anchor.before, anchor.after)
    assert region["value"].startswith("xywh=percent:")
    assert said["target"]["selector"][0]["value"] == "page=1"
    assert [(one["purpose"], one["value"]) for one in said["body"]] == [
        ("commenting", "Why twelve?"),
        ("tagging", "stability"),
    ]
    assert (reply["motivation"], reply["target"]) == ("replying", said["id"])


def shapes(thing, at="Annotation"):
    """Give every kind of thing with its keys, and what kinds of values these have."""
    if isinstance(thing, dict):
        kind = thing.get("type", at)
        for key, value in thing.items():
            yield kind, key
            yield from shapes(value, key)
    elif isinstance(thing, list):
        for one in thing:
            yield from shapes(one, at)


@pytest.mark.material
def test_web_annotations_have_the_shape_of_the_examples(bench, material, tmp_path):
    bench.mark()
    path, _ = out(bench, tmp_path, "out.jsonld", "jsonld", of="")
    examples = sorted((material / "annotations/w3c-web-annotation").glob("*.json"))
    known = {shape for one in examples for shape in shapes(json.loads(one.read_text("utf-8")))}
    used = set(shapes(json.loads(path.read_bytes())))
    assert {key for _, key in used} <= {key for _, key in known} | {"label", "total"}
    assert used - known <= {("Text", "format"), ("SpecificResource", "selector"), ("SpecificResource", "source")}
    assert ("TextQuoteSelector", "exact") in used
    assert REFERENCE in path.read_text("utf-8")
