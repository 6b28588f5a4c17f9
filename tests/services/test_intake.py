"""Taking dossiers in: what is stored, what is named in the record, what the report says."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from tests.services.conftest import CASE
from tests.services.intake_desk import Desk, dossier, pdf
from workbench.domain.case import Document, Version
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.intake import KnownDocument, LeftOut
from workbench.domain.kinds import Kind
from workbench.services.dossiers import Dossier, DossierFile
from workbench.services.naming_documents import document_called
from workbench.services.watching import Watch

A, B = pdf("shelf life", "ninety minutes"), pdf("signed potency")


@pytest.fixture
def desk(workspace, tmp_path):
    desk = Desk(workspace(), tmp_path / "documents.sqlite")
    yield desk
    desk.close()


def names(desk):
    return {one.path for one in desk.workspace.view(CASE).all(Document)}


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Broken(BytesIO):
    """A file that cannot be read."""

    def read(self, size=-1):
        raise MachineRefused("file.unreadable")


def test_a_dossier_is_stored_named_and_reported(desk):
    report = desk.take_in({"m1/a.pdf": A, "b.pdf": B})
    assert [(one.name, one.sha256, one.kind, one.pages, one.findings) for one in report.documents] == [
        ("b.pdf", sha(B), Kind.PDF, 1, ("signed",)),
        ("m1/a.pdf", sha(A), Kind.PDF, 2, ()),
    ]
    assert names(desk) == {"m1/a.pdf", "b.pdf"}
    assert desk.documents.read_all(sha(A)) == A


def test_the_record_says_what_follows_from_the_bytes(desk):
    desk.take_in({"m1/a.pdf": A})
    (version,) = desk.workspace.view(CASE).all(Version)
    assert (version.document, version.sha256) == (derived_id(CASE, "document", ("m1/a.pdf",)), sha(A))
    assert (version.name, version.media, version.size, version.pages) == ("m1/a.pdf", "application/pdf", len(A), 2)


def test_nothing_is_named_before_its_bytes_are_durable(desk):
    durable = []
    desk.written = type("Seen", (list,), {"append": lambda _s, group: durable.extend(map(has, group))})()
    has = lambda one: desk.documents.has(one.sha256)  # noqa: E731
    desk.take_in({f"{number}.pdf": pdf(str(number)) for number in range(5)})
    assert durable == [True] * 5


def test_the_same_dossier_again_changes_nothing(desk):
    desk.take_in({"a.pdf": A, "b.pdf": B})
    entries = len(desk.workspace.view(CASE).log())
    report = desk.take_in({"a.pdf": A, "b.pdf": B})
    assert [(one.outcome, one.findings) for one in report.documents] == [
        ("unchanged", ("unchanged",)),
        ("unchanged", ("unchanged", "signed")),
    ]
    assert (len(desk.workspace.view(CASE).log()), len(desk.reader.asked)) == (entries, 2)


def test_other_bytes_at_a_known_path_are_a_new_version(desk):
    desk.take_in({"a.pdf": A})
    report = desk.take_in({"a.pdf": B})
    (one,) = report.documents
    assert (one.outcome, one.replaces, one.findings) == ("new_version", sha(A), ("new_version", "signed"))
    assert names(desk) == {"a.pdf"}
    assert len(desk.workspace.view(CASE).all(Version)) == 2


def test_an_earlier_version_again_changes_nothing(desk):
    for data in (A, B):
        desk.take_in({"a.pdf": data})
    (one,) = desk.take_in({"a.pdf": A}).documents
    assert (one.outcome, one.changes_case) == ("earlier_version", False)


def test_a_file_can_be_said_to_replace_a_document(desk):
    desk.take_in({"a.pdf": A})
    document = derived_id(CASE, "document", ("a.pdf",))
    (one,) = desk.take_in({"a-version-2.pdf": B}, replaces=document).documents
    assert (one.document, one.outcome) == (document, "new_version")
    assert names(desk) == {"a.pdf"}


@pytest.mark.parametrize(
    ("files", "replaces", "code"),
    [({"b.pdf": B}, "nobody", "document.unknown"), ({"b.pdf": B, "c.pdf": A}, "a", "intake.replaces_many")],
)
def test_what_cannot_replace_is_refused_before_anything_is_kept(desk, files, replaces, code):
    desk.take_in({"a.pdf": A})
    replaces = derived_id(CASE, "document", ("a.pdf",)) if replaces == "a" else replaces
    with pytest.raises(RuleBroken, match=code):
        desk.take_in(files, replaces=replaces)
    assert list(desk.documents.versions()) == [sha(A)]


def test_the_same_bytes_twice_are_two_documents_and_one_content(desk):
    report = desk.take_in({"a.pdf": A, "m1/copy.pdf": A})
    copy = report.documents[1]
    assert (copy.same_as, copy.findings) == ("a.pdf", ("duplicate",))
    assert (names(desk), len(desk.documents.versions())) == ({"a.pdf", "m1/copy.pdf"}, 1)


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.docx", b"PK\x03\x04word/document.xml", ("not_shown_yet",)),
        ("a.txt", b"words", ("not_shown_yet",)),
        ("a.zip", b"PK\x03\x04", ("archive.nested",)),
        ("a.bin", b"\x00\x01", ("kind.unknown",)),
        ("a.pdf", b"\x00\x01", ("name.misleads", "kind.unknown")),
        ("a.pdf", b"", ("name.misleads", "empty")),
    ],
)
def test_what_cannot_be_shown_is_kept_and_told(desk, name, data, codes):
    (one,) = desk.take_in({name: data}).documents
    assert (one.findings, one.pages, desk.documents.has(one.sha256)) == (codes, 0, True)
    assert desk.reader.asked == []


def test_a_file_that_cannot_be_read_costs_a_finding(desk):
    files = (DossierFile("a.pdf", 9, lambda: Broken()), DossierFile("b.pdf", 9, lambda: BytesIO(B)))
    report = desk.intake().take_in(Dossier("given", files))
    assert [(one.outcome, one.findings) for one in report.documents] == [
        ("left_out", ("file.unreadable",)),
        ("new", ("signed",)),
    ]
    assert names(desk) == {"b.pdf"}


def test_a_document_that_ends_the_worker_costs_a_finding(desk, monkeypatch):
    def inspect(_source, _on_text):
        raise MachineRefused("page.refused")

    monkeypatch.setattr(desk.reader, "inspect", inspect)
    (one,) = desk.take_in({"a.pdf": A}).documents
    assert (one.outcome, one.findings, names(desk)) == ("new", ("page.refused",), {"a.pdf"})


def test_a_worker_that_does_not_start_stops_the_intake(desk, monkeypatch):
    def inspect(_source, _on_text):
        raise MachineRefused("worker.not_started")

    monkeypatch.setattr(desk.reader, "inspect", inspect)
    with pytest.raises(MachineRefused, match=r"worker\.not_started"):
        desk.take_in({"a.pdf": A})
    assert names(desk) == set()


def test_what_the_dossier_left_out_is_reported(desk):
    report = desk.take_in({"a.pdf": A}, (LeftOut(".DS_Store", "system_file"),))
    assert [(one.name, one.sha256, one.findings) for one in report.documents] == [
        (".DS_Store", "", ("system_file",)),
        ("a.pdf", sha(A), ()),
    ]


def test_a_store_that_refuses_says_how_much_was_kept(desk, monkeypatch):
    monkeypatch.setattr("workbench.services.intake.GROUP_FILES", 1)
    desk.store._connection.connection.driver_connection.execute("pragma max_page_count=30")
    with pytest.raises(MachineRefused, match=r"store\.full") as caught:
        desk.take_in({"a.pdf": A, "b.pdf": pdf("x" * 4_000_000)})
    assert caught.value.details["kept"] == 1
    assert names(desk) == {"a.pdf"}


def test_a_cancelled_intake_keeps_what_was_named(desk, monkeypatch):
    monkeypatch.setattr("workbench.services.intake.GROUP_FILES", 1)
    desk.watch = Watch(cancelled=lambda: bool(desk.written))
    report = desk.take_in({"a.pdf": A, "b.pdf": B})
    assert (report.cancelled, [one.name for one in report.documents], names(desk)) == (True, ["a.pdf"], {"a.pdf"})
    assert list(desk.documents.versions()) == [sha(A)]


def test_an_intake_that_stopped_goes_on_where_it_was(desk, monkeypatch):
    test_a_cancelled_intake_keeps_what_was_named(desk, monkeypatch)
    desk.watch = Watch()
    report = desk.take_in({"a.pdf": A, "b.pdf": B})
    assert [one.outcome for one in report.documents] == ["unchanged", "new"]


def test_progress_is_told_in_bytes(desk):
    told = []
    desk.watch = Watch(told.append)
    desk.take_in({"a.pdf": A, "b.pdf": B})
    assert {one.total for one in told} == {len(A) + len(B)}
    assert [(one.step, one.name, one.done) for one in told][:2] == [
        ("storing", "a.pdf", 0),
        ("storing", "b.pdf", len(A)),
    ]


def test_bytes_that_only_the_record_knows_are_stored(desk, tmp_path, workspace):
    desk.take_in({"a.pdf": A})
    other = Desk(workspace("Quality", "QUAL"), tmp_path / "other.sqlite")
    other.workspace.record.take(CASE, desk.workspace.record.export(CASE), "", 0)
    (one,) = other.take_in({"a.pdf": A}).documents
    assert (one.outcome, other.documents.has(sha(A))) == ("unchanged", True)
    other.close()


def test_intakes_of_the_same_dossier_by_two_people_merge_without_conflict(desk, tmp_path, workspace):
    other = Desk(workspace("Quality", "QUAL"), tmp_path / "other.sqlite")
    for one in (desk, other):
        one.take_in({"a.pdf": A})
    desk.workspace.record.take(CASE, other.workspace.record.export(CASE), "", 0)
    view = desk.workspace.view(CASE)
    assert (len(view.all(Document)), len(view.all(Version)), desk.workspace.record.check().problems) == (1, 1, ())
    assert [one for one in view.conflicts() if one.kind in ("document", "version")] == []
    other.close()


def test_words_are_found_after_the_intake(desk):
    desk.take_in({"a.pdf": A})
    (hit,) = desk.search("minutes").hits
    assert (hit.name, hit.page) == ("a.pdf", 1)


def test_what_a_slow_inspection_left_is_read_later(desk):
    desk.take_in({"a.pdf": pdf("slow start", "potency", "")})
    assert (desk.search("potency").count, [one.name for one in desk.search("start").unread]) == (0, ["a.pdf"])
    report = desk.index().read(desk.documents.versions())
    assert (report.pages, report.silent) == (2, 1)
    found = desk.search("potency")
    assert (found.count, found.unread, found.silent[0][1]) == (1, (), 1)


def test_reading_words_again_costs_nothing(desk):
    desk.take_in({"a.pdf": A})
    assert desk.index().read(desk.documents.versions()).pages == 0


def test_words_of_documents_that_came_another_way_are_read(desk):
    desk.store.put(BytesIO(A))
    assert desk.index().read([sha(A)]).pages == 2
    assert desk.documents.inspected(sha(A)).indexed


@pytest.mark.parametrize("words", ["2", "m1/A.pdf", " B.pdf "])
def test_a_document_is_called_by_its_id_its_path_or_its_name(words):
    known = [KnownDocument("1", "m1/a.pdf", ()), KnownDocument("2", "b.pdf", ()), KnownDocument("3", "m2/a.pdf", ())]
    assert document_called(known, words) == ("1" if words == "m1/A.pdf" else "2")


@pytest.mark.parametrize(("words", "code"), [("a.pdf", "ambiguous"), ("c.pdf", "unknown"), ("pdf", "unknown")])
def test_a_name_that_could_be_two_documents_or_none_is_refused(words, code):
    known = [KnownDocument("1", "m1/a.pdf", ()), KnownDocument("3", "m2/a.pdf", ())]
    with pytest.raises(RuleBroken, match=rf"document\.{code}"):
        document_called(known, words)


def test_a_dossier_is_closed_by_its_context():
    closed = []
    with Dossier("given", dossier({"a.pdf": A}).files, close=lambda: closed.append(True)):
        pass
    assert closed == [True]
