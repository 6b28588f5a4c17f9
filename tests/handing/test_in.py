"""Annotations taken over: from documents, from copies of ours and of others, from XFDF; each once."""

from __future__ import annotations

import pytest

from tests.adapters.pdf.annotating import every_kind, highlight
from tests.handing.conftest import ANNOTATED, PLAIN, SCAN, WORDS
from workbench.adapters.pdf.xfdf import Xfdf, parsed, written
from workbench.bringing import bring_in, signatures_of, take_over
from workbench.domain.anchor import Anchor
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.file_annotations import wall_of
from workbench.domain.marks import Annotation, Comment
from workbench.domain.roster import Person
from workbench.handing import hand_out
from workbench.reports import make_report
from workbench.services.annotating import LinkEvidence, Mark, ReviseMark
from workbench.services.remarks import read_remarks


def marks(bench, name=ANNOTATED, *, deleted=False):
    return {one.shape: one for one in bench.view.all(Annotation, deleted=deleted, version=bench.sha256[name])}


def taken(bench, name=ANNOTATED):
    return take_over(bench.session, bench.case, bench.sha256[name])


def test_what_lies_in_a_document_becomes_marks_that_say_whose_they_were(bench):
    found = taken(bench)
    assert (found.marks, found.remarks, found.known, found.whole) == (len(every_kind()) - 2, 2, 0, True)
    ink = marks(bench)["ink"]
    assert (ink.foreign_author, ink.foreign_on, ink.text) == ("Ann Łódź", "2026-11-01T10:00:00+01:00", highlight().text)
    assert (ink.sort, ink.path, ink.rect) == ("area", every_kind()[10].path, every_kind()[10].rect)
    assert "Ann Łódź" not in {one.name for one in bench.view.all(Person)}


def test_a_marker_lies_on_its_words(bench):
    taken(bench)
    mark = marks(bench)["highlight"]
    assert (mark.sort, mark.quote, mark.after[:12]) == ("highlight", "Stability was shown for", "twelve hours")


def test_replies_are_remarks_on_the_mark_and_on_one_another(bench):
    taken(bench)
    remarks = {one.origin: one for one in bench.view.all(Comment)}
    first, second = remarks["file:reply"], remarks["file:reply to it"]
    assert (first.about, second.about) == (marks(bench)["highlight"].id, first.id)
    assert first.foreign_author == "Ann Łódź"


def test_remarks_say_whose_they_are_and_cannot_be_reworded(bench):
    taken(bench)
    mark = marks(bench)["highlight"].id
    said = read_remarks(bench.view, bench.session.workspace.hand(bench.view), mark)
    assert [(one.who, one.foreign, one.mine, one.depth) for one in said] == [
        ("Ann Łódź", True, False, 0),
        ("Ann Łódź", True, False, 1),
    ]
    assert said[0].wall == wall_of("2026-11-01T10:00:00+01:00")


def test_taking_over_twice_changes_nothing(bench):
    taken(bench)
    digest, entries = bench.view.state_digest(), bench.view.extent()
    again = taken(bench)
    assert (again.marks, again.remarks, again.known) == (0, 0, len(every_kind()) - 2)
    assert (bench.view.state_digest(), bench.view.extent()) == (digest, entries)


def test_what_was_thrown_away_does_not_come_back(bench):
    taken(bench)
    bench.do(ReviseMark(marks(bench)["ink"].id, deleted=True))
    taken(bench)
    assert "ink" not in marks(bench)


def test_undo_takes_all_of_it_back_and_it_can_be_taken_again(bench):
    taken(bench)
    bench.session.workspace.undo(bench.case)
    assert not [one for one in marks(bench).values() if one.origin]
    assert taken(bench).marks == len(every_kind()) - 2


def test_our_own_copy_comes_back_as_the_same_marks(bench, tmp_path):
    bench.mark()
    hand_out(bench.session, bench.case, tmp_path / "copy.pdf", "pdf")
    before = bench.view.state_digest()
    found = bring_in(bench.session, bench.case, tmp_path / "copy.pdf")
    assert (found.version, found.marks, found.remarks, found.known) == (bench.sha256[PLAIN], 0, 0, 1)
    assert bench.view.state_digest() == before


@pytest.mark.parametrize("form", ["pdf", "xfdf"])
def test_a_colleague_gets_the_marks_whole(bench, open_bench, tmp_path, form):
    bench.mark()
    path = tmp_path / f"out.{form}"
    hand_out(bench.session, bench.case, path, form)
    other = open_bench("Other")
    assert bring_in(other.session, other.case, path).marks == 1
    (mine,), (theirs,) = (one.view.all(Annotation, version=one.sha256[PLAIN]) for one in (bench, other))
    kept = ("sort", "page", "quads", "rect", "quote", "before", "after", "text")
    assert all(getattr(mine, name) == getattr(theirs, name) for name in kept)
    assert (theirs.foreign_author, theirs.origin) == ("Lead", f"copy:{mine.id}")
    assert [(one.text, one.foreign_author) for one in other.view.all(Comment)] == [("Ask the applicant.", "Lead")]


@pytest.mark.parametrize("form", ["pdf", "xfdf"])
def test_remarks_on_a_page_and_on_the_document_stay_such(bench, open_bench, tmp_path, form):
    version = bench.sha256[PLAIN]
    for place in (Anchor(version, 1), Anchor(version)):
        bench.do(Mark(place, "To be read again"))
    hand_out(bench.session, bench.case, tmp_path / f"out.{form}", form)
    other = open_bench("Other")
    assert bring_in(other.session, other.case, tmp_path / f"out.{form}").marks == 2
    assert {(one.sort, one.page) for one in other.view.all(Annotation)} == {("page", 1), ("document", None)}


def test_words_that_were_changed_elsewhere_become_a_remark(bench, tmp_path):
    mark = bench.mark()
    path = tmp_path / "out.xfdf"
    hand_out(bench.session, bench.case, path, "xfdf")
    path.write_bytes(path.read_bytes().replace(b"Why twelve?", b"Why eleven?"))
    for new in (1, 0):
        assert bring_in(bench.session, bench.case, path).remarks == new
    assert bench.view.one(Annotation, mark).text == "Why twelve?"
    assert "Why eleven?" in {one.text for one in bench.view.all(Comment, about=mark)}


def test_xfdf_of_others_out_again_is_the_same(bench, tmp_path):
    brought = tuple(one for one in every_kind() if one.kind != "highlight")
    (tmp_path / "in.xfdf").write_bytes(written(Xfdf(f"C:/papers/{PLAIN}", "", brought)))
    bring_in(bench.session, bench.case, tmp_path / "in.xfdf")
    hand_out(bench.session, bench.case, tmp_path / "out.xfdf", "xfdf")
    back = {one.name: one for one in parsed((tmp_path / "out.xfdf").read_bytes()).annotations}
    for one in brought:
        assert (back[one.name].kind, back[one.name].quads, back[one.name].path) == (one.kind, one.quads, one.path)
        assert (back[one.name].author, back[one.name].made, back[one.name].text) == (one.author, one.made, one.text)


def test_a_marker_on_a_scan_is_kept_as_an_area_and_goes_out_as_a_marker(bench, tmp_path):
    over = highlight(quads=WORDS, rect=(40000, 137000, 176000, 149000))
    (tmp_path / "in.xfdf").write_bytes(written(Xfdf(SCAN, "", (over,))))
    bring_in(bench.session, bench.case, tmp_path / "in.xfdf")
    assert marks(bench, SCAN)["highlight"].sort == "area"
    hand_out(bench.session, bench.case, tmp_path / "out.pdf", "pdf")
    (tmp_path / "out.xfdf").unlink(missing_ok=True)
    hand_out(bench.session, bench.case, tmp_path / "out.xfdf", "xfdf")
    assert parsed((tmp_path / "out.xfdf").read_bytes()).annotations[0].quads == WORDS


def test_what_a_file_does_not_say_is_not_made_up(bench, tmp_path):
    undated = highlight(made="", changed="", author="")
    (tmp_path / "in.xfdf").write_bytes(written(Xfdf(PLAIN, "", (undated,))))
    bring_in(bench.session, bench.case, tmp_path / "in.xfdf")
    hand_out(bench.session, bench.case, tmp_path / "out.xfdf", "xfdf")
    (back,) = parsed((tmp_path / "out.xfdf").read_bytes()).annotations
    assert (back.made, back.changed, back.author, back.subject) == ("", "", "", "")


def test_what_belongs_to_no_document_of_the_case_is_refused(bench, tmp_path):
    (tmp_path / "in.xfdf").write_bytes(written(Xfdf("elsewhere.pdf", "", (highlight(),))))
    with pytest.raises(RuleBroken, match=r"marks\.document_unknown"):
        bring_in(bench.session, bench.case, tmp_path / "in.xfdf")
    assert bring_in(bench.session, bench.case, tmp_path / "in.xfdf", PLAIN).marks == 1


def test_what_stands_on_no_page_is_left_out(bench, tmp_path):
    (tmp_path / "in.xfdf").write_bytes(written(Xfdf(PLAIN, "", (highlight(page=99),))))
    found = bring_in(bench.session, bench.case, tmp_path / "in.xfdf")
    assert (found.marks, found.left_out) == (0, 1)


def test_a_file_that_is_a_trap_changes_nothing(bench, tmp_path):
    (tmp_path / "in.xfdf").write_text('<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    before = bench.view.extent()
    with pytest.raises(MachineRefused, match=r"xfdf\.declares_entities"):
        bring_in(bench.session, bench.case, tmp_path / "in.xfdf", PLAIN)
    assert bench.view.extent() == before


def test_signatures_are_stated_for_a_version(bench):
    (one,) = signatures_of(bench.session, bench.sha256["signed.pdf"])
    assert (one.fits, one.coverage) == (True, "whole")
    assert {"signed", "signed.whole"} <= set(bench.session.documents.inspected(bench.sha256["signed.pdf"]).codes)


def test_a_report_says_whose_a_taken_remark_is(bench):
    taken(bench)
    bench.do(LinkEvidence(marks(bench)["ink"].id, "REG-01", "supports"))
    (piece,) = make_report(bench.session, bench.case).evidence
    assert piece.note == f"Ann Łódź, as the file states: {highlight().text}"


def test_a_mark_of_mine_over_a_mark_of_the_file_is_another(bench):
    taken(bench)
    bench.do(Mark(bench.anchor(ANNOTATED, "Stability was shown for")))
    assert sum(one.sort == "highlight" for one in bench.view.all(Annotation, version=bench.sha256[ANNOTATED])) >= 2
