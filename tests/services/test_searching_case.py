"""A search in a case answers from its pages and from what people wrote, and says what it could not see."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.domain.marks import Comment, Tagging
from workbench.domain.searching import PageHit, PageHits, Snippet, Unsearched
from workbench.services.annotating import Mark, ReviseMark
from workbench.services.reading import PASSWORD_NEEDED
from workbench.services.searching_case import LOCKED, NO_TEXT, Asked, search_case

OLD, NEW, SCAN, SAFE = ("0" * 63 + one for one in "abcd")
REPORT = derived_id(CASE, "document", ("m3/report.pdf",))
QUAD = (0, 10_000, 90_000, 10_000, 0, 0, 90_000, 0)
WORDS = {
    (OLD, 0): "The hold was 48 hours.",
    (NEW, 0): "Batches on hold are kept apart. The hold is 24 hours, and no hold follows.",
    (NEW, 3): "A refrigerated hold adds a step.",
}


class KeptPages:
    """Pages by version, in memory; a scan, and a version that is not read yet."""

    def find(self, terms, hashes, limit, offset):
        hits = [PageHit(sha256, page, Snippet("")) for sha256, page in WORDS if sha256 in hashes]
        hits = [hit for hit in hits if all(term.words in WORDS[hit.sha256, hit.page] for term in terms)]
        return PageHits(tuple(hits[:limit]), len(hits), False, True)

    def unsearched(self, hashes):
        return Unsearched({SCAN: (0, 1)} if SCAN in hashes else {}, (), tuple({SAFE} & set(hashes)))

    def words(self, sha256, page):
        return WORDS[sha256, page]


@pytest.fixture
def lead(workspace):
    lead = workspace()
    open_case(lead)

    for path, sha256 in [("m3/report.pdf", OLD), ("m3/report.pdf", NEW), ("scan.pdf", SCAN), ("safe.pdf", SAFE)]:
        document = derived_id(CASE, "document", (path,))
        changes = [*keyed(Document, CASE, (path,), holder="applicant")] if sha256 != NEW else []
        changes += keyed(Version, CASE, (document, sha256), name=path, pages=4)
        lead.do(CASE, Doing(lambda _view, _hand, changes=tuple(changes): changes))
    return lead


def found(lead, words, **asked):
    view = lead.view(CASE)
    codes = {SAFE: (PASSWORD_NEEDED,)}
    return search_case(view, lead.hand(view), KeptPages(), Asked(words, **asked), lambda one: codes.get(one, ()))


def mark(lead, quote, before="", text=""):
    lead.do(CASE, Mark(Anchor(NEW, 0, (QUAD,), quote, before), text))


def test_every_place_on_a_page_is_a_hit_of_its_own(lead):
    answer = found(lead, "hold")
    assert [(one.hit.page, one.snippet.text[slice(*one.snippet.marks[0])]) for one in answer.passages] == [
        (0, "hold"),
        (0, "hold"),
        (0, "hold"),
        (3, "hold"),
    ]
    assert (answer.pages, answer.more) == (2, False)


def test_older_versions_are_searched_when_asked_for(lead):
    assert {one.hit.sha256 for one in found(lead, "hold", all_versions=True).passages} == {OLD, NEW}


def test_one_document_alone_is_searched_when_asked_for(lead):
    scan = derived_id(CASE, "document", ("scan.pdf",))
    assert found(lead, "hold", document=scan).passages == ()


def test_a_hit_says_whose_mark_lies_on_it(lead):
    mark(lead, "The hold is 24 hours", before="Batches on hold are kept apart.")
    assert [one.marked_by for one in found(lead, "hold").passages] == [(), ("LEAD",), (), ()]


def test_only_mine_leaves_what_i_marked_and_wrote(lead):
    mark(lead, "The hold is 24 hours")
    answer = found(lead, "hold", only_mine=True)
    assert ([one.hit.page for one in answer.passages], answer.pages) == ([0], 1)
    assert [one.kind for one in answer.work.hits] == ["mark"]


def test_what_could_not_be_searched_is_told_with_its_reason(lead):
    assert [(one.why, one.pages) for one in found(lead, "hold").unseen] == [(NO_TEXT, 2), (LOCKED, 0)]


def test_marks_are_found_by_quote_remark_comment_and_tag(lead):
    lead.do(CASE, Mark(Anchor(NEW, 0, (QUAD,), "Batches on hold"), "Ask for the protocol"))
    (one,) = found(lead, "protocol").work.hits
    about = Doing(lambda _v, hand: setting(Comment, hand.new_id(), about=one.id, text="Seen in the annex"))
    lead.do(CASE, about)
    lead.do(CASE, Doing(lambda _v, hand: keyed(Tagging, hand.case, (one.id, "stability"), given=True)))
    kinds = [
        [hit.id for hit in found(lead, words).work.hits] for words in ("batches", "ann*", "stability", "protocol annex")
    ]
    assert kinds == [[one.id]] * 4


def test_findings_and_answers_are_found_by_their_words(lead):
    def written(_view, hand):
        finding = setting(Finding, hand.new_id(), title="Hold time", text="No data beyond 24 hours")
        reasons = f"Shown for {{{{quote:{'0' * 36}|two}}}} days"
        return (*finding, *keyed(Answer, CASE, ("QUAL-01", "LEAD", hand.person, ""), value="met", reasons=reasons))

    lead.do(CASE, Doing(written))
    assert [(one.kind, one.title) for one in found(lead, '"24 hours"').work.hits] == [("finding", "Hold time")]
    assert [(one.kind, one.id, one.mine) for one in found(lead, '"two days"').work.hits] == [
        ("answer", "QUAL-01", True)
    ]


def test_so_many_of_a_kind_are_shown_and_the_rest_counted(lead, monkeypatch):
    monkeypatch.setattr("workbench.services.searching_work.MOST_OF_A_KIND", 2)
    for number in range(3):
        lead.do(CASE, Mark(Anchor(NEW, number, (QUAD,), "Batches on hold")))
    work = found(lead, "batches").work
    assert ([one.page for one in work.hits], work.counts["mark"]) == ([0, 1], 3)


def test_what_is_written_meanwhile_is_found_at_once(lead):
    assert found(lead, "protocol").work.hits == ()
    mark(lead, "Batches on hold", text="Ask for the protocol")
    assert len(found(lead, "protocol").work.hits) == 1


def test_what_lies_in_the_bin_is_not_found(lead):
    mark(lead, "Batches on hold", text="Ask for the protocol")
    (one,) = found(lead, "protocol").work.hits
    lead.do(CASE, ReviseMark(one.id, deleted=True))
    assert found(lead, "protocol").work.hits == ()
