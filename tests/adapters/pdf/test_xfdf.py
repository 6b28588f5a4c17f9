"""XFDF: out and in without loss, files of others, and files that are traps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.pdf.annotating import every_kind
from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.xfdf import Xfdf, parsed, written
from workbench.domain.errors import MachineRefused
from workbench.domain.file_annotations import PATH_KINDS, TEXT_KINDS, FileAnnotation
from workbench.domain.limits import XFDF_BYTES
from workbench.services.bytes import MemoryBytes

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=40).map(str.strip)
texts = st.lists(words.filter(bool), max_size=3).map("\n".join)
numbers = st.integers(-20_000_000, 20_000_000)
corners = st.tuples(numbers, numbers, st.integers(1, 900), st.integers(1, 90))
dates = st.sampled_from(["", "2026-11-02T10:00:00+00:00", "2015-04-15T23:03:19-05:30"])
colours = st.one_of(st.just(""), st.from_regex(r"\A#[0-9a-f]{6}\Z"))


def quad(corner):
    left, bottom, width, height = corner
    right, top = left + 1000 * width, bottom + 1000 * height
    return (left, top, right, top, left, bottom, right, bottom)


@st.composite
def annotations(draw, at, before):
    kind = draw(st.sampled_from((*TEXT_KINDS, *PATH_KINDS, "text", "square", "freetext", "stamp", "caret")))
    quads = tuple(map(quad, draw(st.lists(corners, min_size=1, max_size=3)))) if kind in TEXT_KINDS else ()
    points = 2 if kind == "line" else draw(st.integers(2, 4))
    path = (tuple(draw(st.lists(numbers, min_size=2 * points, max_size=2 * points))),) if kind in PATH_KINDS else ()
    left, bottom, width, height = draw(corners)
    made = draw(dates)
    return FileAnnotation(
        name=f"{at} {draw(words)}".strip(),
        kind=kind,
        page=draw(st.integers(0, 9999)),
        rect=(left, bottom, left + 1000 * width, bottom + 1000 * height),
        quads=quads,
        path=path,
        colour=draw(colours),
        author=draw(words),
        subject=draw(words),
        text=draw(texts),
        made=made,
        changed=draw(dates) if made else "",
        answers=draw(st.sampled_from(["", *before])),
        icon=draw(words) if kind == "text" else "",
    )


@st.composite
def files(draw):
    found = []
    for at in range(draw(st.integers(0, 5))):
        found.append(draw(annotations(at, [one.name for one in found])))
    return Xfdf(draw(words), draw(st.sampled_from(["", "ab" * 32])), tuple(found))


@given(files())
def test_what_is_written_is_read_back_whole(xfdf):
    assert parsed(written(xfdf)) == xfdf


def test_a_worker_reads_it(papers):
    data = written(Xfdf("m3/quality.pdf", "ab" * 32, every_kind()))
    read = papers.xfdf(MemoryBytes(data))
    assert (read.href, read.version, read.annotations, read.left_out) == ("m3/quality.pdf", "ab" * 32, every_kind(), 0)


def refused(papers, data):
    with pytest.raises(MachineRefused) as refusal:
        papers.xfdf(MemoryBytes(data))
    return refusal.value.code


DOCTYPE = '<!DOCTYPE xfdf [<!ENTITY a "aaaa">]><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots/></xfdf>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_declared_type_is_refused_whatever_the_encoding(papers, encoding):
    head = f'<?xml version="1.0" encoding="{encoding[:6]}"?>'
    assert refused(papers, (head + DOCTYPE).encode(encoding)) == "xfdf.declares_entities"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xfdf.unreadable"),
        (b"%FDF-1.4", "xfdf.unreadable"),
        (b"<a/>", "xfdf.foreign"),
        (b"<a>" * 200 + b"</a>" * 200, "xfdf.unreadable"),
        (b" " * (XFDF_BYTES + 1), "xfdf.too_large"),
    ],
)
def test_what_is_no_xfdf_is_refused(papers, data, code):
    assert refused(papers, data) == code


def test_what_is_out_of_bounds_is_left_out():
    rows = [
        'page="-1"',
        'page="99999999"',
        'page="0" rect="1,2,3"',
        'page="0" rect="1,2,nan,4"',
        'page="x" rect="1,2,3,4"',
    ]
    held = "".join(f"<text {row}/>" for row in rows)
    read = parsed(f'<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>{held}<link page="0"/></annots></xfdf>'.encode())
    assert (read.annotations, read.left_out) == ((), len(rows) + 1)


def test_a_text_too_long_to_keep_is_cut():
    held = f'<text page="0" rect="1,2,3,4"><contents>{"x" * 100_000}</contents></text>'
    read = parsed(f'<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>{held}</annots></xfdf>'.encode())
    assert len(read.annotations[0].text) == 20_000


@pytest.mark.material
def test_a_file_by_acrobat_is_read(material):
    read = parsed((material / "annotations/xfdf/xfdf-test-document-annotations.xml").read_bytes())
    named = {one.name[:8]: one for one in read.annotations}
    assert named["366094C8"].quads == ((68400, 680060, 233620, 680060, 68400, 611570, 233620, 611570),)
    assert named["7CAA034C"].text == "A free text annotation"
    assert (named["B9BFB6E8"].author, named["B9BFB6E8"].made) == ("weblogic", "2015-04-15T15:03:29+00:00")
    assert named["B9BFB6E8"].colour == "#ff0000"


@pytest.mark.material
def test_hostile_xml_is_refused(material):
    for path in sorted((material / "xml-hostile").glob("*.xml")):
        with pytest.raises(Unreadable, match=r"xfdf\."):
            parsed(path.read_bytes())
