"""Annotations by Acrobat, Okular, Preview and others; and files that only pretend to have some."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.pdf import making
from tests.adapters.pdf.annotating import every_kind
from workbench.adapters.pdf import carried
from workbench.adapters.pdf.wire import WireFault
from workbench.domain.errors import MachineRefused
from workbench.services.bytes import FileBytes, MemoryBytes

NOTE = "<</Type/Annot/Subtype/%s/Rect[10 20 30 40]%s>>"


@pytest.fixture(scope="module")
def noted(papers):
    """A small document that holds every kind of annotation."""
    data = making.written()
    return data + papers.annotated(MemoryBytes(data), every_kind()).appended


def read(papers, *annotations):
    return papers.annotations(MemoryBytes(making.with_annotations(*annotations))).annotations


def test_a_note_is_read_with_all_it_says(papers):
    said = "/T(Ann)/Contents(Why?)/NM(n1)/C[1 0 .5]/CreationDate(D:20260102030405Z)/M(D:20260103)/Subj(Sticky)"
    (one,) = read(papers, NOTE % ("Text", said))
    assert (one.name, one.author, one.text, one.subject, one.colour) == ("n1", "Ann", "Why?", "Sticky", "#ff0080")
    assert (one.made, one.changed) == ("2026-01-02T03:04:05+00:00", "2026-01-03T00:00:00+00:00")
    assert (one.kind, one.page, one.rect) == ("text", 0, (10000, 20000, 30000, 40000))


def test_links_fields_and_pop_ups_are_nobodys_remarks(papers):
    assert read(papers, *(NOTE % (kind, "") for kind in ("Link", "Widget", "Popup", "Screen", "Nonsense"))) == ()


def test_a_reply_names_what_it_answers(papers):
    page = making.PAGE.replace("/Contents", "/Annots[6 0 R 7 0 R 8 0 R]/Contents")
    notes = {
        6: NOTE % ("Highlight", "/NM(first)/QuadPoints[10 40 30 40 10 20 30 20]"),
        7: NOTE % ("Text", "/NM(second)/IRT 6 0 R/Contents(No)"),
        8: NOTE % ("Caret", "/NM(third)/IRT 6 0 R/RT/Group"),
    }
    found = papers.annotations(MemoryBytes(making.raw_pdf({**making.PLAIN, 3: page, **notes}))).annotations
    assert {one.name: one.answers for one in found} == {"first": "", "second": "first", "third": ""}


@pytest.mark.parametrize(
    "odd",
    [
        "null",
        "[]",
        "99 0 R",
        "3 0 R",
        "<</Subtype/Text>>",
        "<</Subtype/Text/Rect[/a(b)<<>>null]>>",
        "<</Subtype/Text/Rect[0 0 1e30 1]>>",
        "<</Subtype/Ink/InkList[[1] 2 [/x 3]]>>",
    ],
)
def test_what_is_out_of_shape_costs_itself_alone(papers, odd):
    assert [one.text for one in read(papers, odd, NOTE % ("Text", "/Contents(kept)"))] == ["kept"]


def test_control_characters_are_not_taken_over(papers):
    (one,) = read(papers, NOTE % ("Text", r"/Contents(a\000b\rc)/T<FEFF004100070042>"))
    assert (one.text, one.author) == ("ab\nc", "AB")


def test_a_page_with_more_than_is_read_says_so(papers):
    found = papers.annotations(
        MemoryBytes(making.with_annotations(*[NOTE % ("Text", f"/NM({at})") for at in range(50)]))
    )
    assert (len(found.annotations), found.whole) == (50, True)


@pytest.mark.parametrize("name", sorted(making.HOSTILE))
def test_hostile_files_cost_an_answer_or_a_refusal(papers, name):
    with suppress(MachineRefused):
        assert papers.annotations(MemoryBytes(making.HOSTILE[name]())).annotations == ()
    assert read(papers, NOTE % ("Text", "/NM(next)"))[0].name == "next"


@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_changed_bytes_costs_an_answer_or_a_refusal_and_no_worker(papers, noted, changes):
    data = bytearray(noted)
    for place, byte in changes:
        data[place % len(data)] = byte
    source, before = MemoryBytes(bytes(data)), papers.processes()
    for ask in (papers.annotations, papers.signatures, lambda one: papers.annotated(one, every_kind())):
        with suppress(MachineRefused):
            ask(source)
    assert papers.processes() == before


@pytest.mark.parametrize(
    "payload",
    [
        b"[",
        b"{}",
        b"[1]",
        b'[{"name":"x"}]',
        carried.annotations_to_bytes(()).replace(b"[]", b'[["a"]]'),
    ],
)
def test_an_answer_out_of_shape_is_a_fault(payload):
    for read_back in (carried.annotations_from, carried.signatures_from):
        with pytest.raises(WireFault):
            read_back(payload)


@pytest.mark.material
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("pdf/pdfjs/issue7014.pdf", {"highlight": 2, "underline": 1, "strikeout": 1}),
        ("pdf/pdfjs/annotation-underline-without-appearance.pdf", {"underline": 1}),
        ("pdf/pdfjs/annotation-caret-ink.pdf", {"caret": 1, "ink": 1}),
        ("pdf/pdfjs/annotation-stamp.pdf", {"stamp": 1}),
        ("pdf/qpdf/annotations-rotated-90.pdf", {"freetext": 4}),
    ],
)
def test_annotations_by_others_are_read(papers, material, name, kinds):
    with FileBytes(material / name) as source:
        found = papers.annotations(source)
    assert (Counter(one.kind for one in found.annotations), found.whole) == (kinds, True)
    assert all(one.quads for one in found.annotations if one.kind in ("highlight", "underline", "strikeout"))


BARE = {
    "text": "Text",
    "square": "Square",
    "ink": "Ink/InkList[[10 20 30 40]]",
    "highlight": "Highlight/QuadPoints[10 40 30 40 10 20 30 20]",
    "line": "Line/L[10 20 30 40]",
    "stamp": "Stamp",
    "caret": "Caret",
    "polygon": "Polygon/Vertices[10 20 30 40 10 40]",
}


@pytest.mark.parametrize("kind", BARE)
def test_what_says_to_be_shown_is_drawn_with_its_page_and_nothing_else(papers, reader, kind):
    plain = reader.picture(MemoryBytes(making.with_annotations()), 0, 1.0)
    data = making.with_annotations(NOTE % (BARE[kind], "/C[1 0 0]"))
    (one,) = papers.annotations(MemoryBytes(data)).annotations
    assert one.shown == (reader.picture(MemoryBytes(data), 0, 1.0).data != plain.data)


def test_what_is_hidden_is_not_shown(papers):
    assert [one.shown for one in read(papers, NOTE % ("Square", "/F 2/NM(a)"), NOTE % ("Square", "/F 4/NM(b)"))] == [
        False,
        True,
    ]
