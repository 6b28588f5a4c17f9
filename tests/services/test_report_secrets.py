"""What stays inside: one secret of each kind is planted, and every format of every profile is searched for it."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from pypdf import PdfReader

from tests.services.conftest import CASE, Doing, made, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer, ReviewComment
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.domain.report import Profile
from workbench.reports import rendered
from workbench.services.annotating import MarkAsEvidence, Remark
from workbench.services.assessing import DeclareInterest, DissentFrom, GiveAnswer
from workbench.services.casework import DescribeCase
from workbench.services.destroying import DestroyDocument
from workbench.services.diverging import AskBoth
from workbench.services.expected import CheckExpected
from workbench.services.finding import DraftQuestion, NumberQuestions, RecordFinding
from workbench.services.reporting.assembly import assemble
from workbench.services.rounds import FileCorrespondence, RecordMeeting

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()
HIDDEN, SHOWN = "b2" * 32, "a1" * 32
NAME = "Zebedee Quillfeather"
SECRETS = {
    "internal note": "xanthic-note",
    "dissent": "xanthic-dissent",
    "comment": "xanthic-comment",
    "review comment": "xanthic-review",
    "reply to a review": "xanthic-reply",
    "what became of expected evidence": "xanthic-expected",
    "why a question is asked": "xanthic-why",
    "internal letter": "xanthic-letter",
    "declaration of interest": "xanthic-interest",
    "quote of a document not to be shown": "xanthic-quote",
    "title of a document not to be shown": "xanthic-title",
    "a finding on the agency itself": "xanthic-agency",
    "an unsent question": "xanthic-unsent",
    "meeting of the team alone": "xanthic-ours",
    "what a discipline was asked": "xanthic-asked",
    "the earlier case an answer came from": "xanthic-earlier",
    "the earlier case a finding came from": "xanthic-older",
    "why a document was destroyed": "xanthic-destroyed",
    "a person of the team": "Quillfeather",
}
OUTSIDE = (Profile.APPLICANT, Profile.PUBLIC)
FORMATS = ("json", "html", "pdf", "docx", "xlsx")


def a_document(path, sha256, title, shown):
    document = derived_id(CASE, "document", (path,))
    return (
        *keyed(Document, CASE, (path,), title=title, may_be_shown=shown),
        *keyed(Version, CASE, (document, sha256), name=path, media="pdf", size=9, pages=9),
    )


def quoted(version, words):
    return Anchor(version, 3, ((0, 1000, 9000, 1000, 0, 0, 9000, 0),), words)


@pytest.fixture(scope="module")
def view_and_record(tmp_path_factory):
    from itertools import count

    from db.record import RecordStore
    from tests.services.conftest import FreshKey
    from workbench.services.workspace import Identity, Now, Workspace

    ticks = count(1_790_000_000_000)
    store = RecordStore(tmp_path_factory.mktemp("secrets") / "record.sqlite")
    lead = Workspace(store, Identity(NAME, "LEAD", FreshKey()), lambda: Now(next(ticks), "2026-11-22"))
    open_case(lead)
    plant(lead)
    yield lead
    store.close()


def reviewed(finding, hand):
    said = {"text": SECRETS["review comment"], "reply": SECRETS["reply to a review"], "settled": "declined"}
    return setting(ReviewComment, hand.new_id(), about=finding, **said)


def plant(lead):
    def do(command):
        lead.do(CASE, command)

    do(DescribeCase({"route": "POC", "product": "Velocyte", "applicant": "Thistledown"}))
    do(Doing(lambda *_: a_document("shown.pdf", SHOWN, "Shown", True)))
    do(Doing(lambda *_: a_document("hidden.pdf", HIDDEN, SECRETS["title of a document not to be shown"], False)))
    do(MarkAsEvidence(quoted(HIDDEN, SECRETS["quote of a document not to be shown"]), "REG-06", "contradicts"))
    do(MarkAsEvidence(quoted(SHOWN, "plain words"), "REG-06", "supports"))
    do(GiveAnswer("REG-06", "cannot_conclude", "Nothing to hide here.", waits_for="data"))
    do(AskBoth("REG-06", "", ("LEAD",), SECRETS["what a discipline was asked"]))
    finding = made(lead, RecordFinding("Open", "regulatory", "major", ("REG-06",), "Said openly."), Finding.kind)
    came = {"internal_note": SECRETS["internal note"], "origin": SECRETS["the earlier case a finding came from"]}
    do(Doing(lambda *_: setting(Finding, finding, **came)))
    answer = lead.view(CASE).all(Answer)[0].id
    do(Doing(lambda *_: setting(Answer, answer, origin=SECRETS["the earlier case an answer came from"])))
    own = ("REG-06",)
    do(RecordFinding("Own", "regulatory", "other", own, SECRETS["a finding on the agency itself"], addressee="agency"))
    do(Remark(finding, SECRETS["comment"]))
    do(Doing(lambda _view, hand: reviewed(finding, hand)))
    do(DestroyDocument(SHOWN, SECRETS["why a document was destroyed"]))
    do(CheckExpected("REG-06", SECRETS["what became of expected evidence"], "none_found"))
    do(DissentFrom("REG-06", SECRETS["dissent"]))
    do(DeclareInterest("declared", SECRETS["declaration of interest"]))
    do(FileCorrespondence("in", "other_body", "2026-10-01", "A body", SECRETS["internal letter"], internal=True))
    do(RecordMeeting("Meeting", "2026-10-02", (NAME,), ("Them",), ("A point",), "Minutes."))
    do(RecordMeeting("Ours", "2026-10-02", (), (), (), SECRETS["meeting of the team alone"], internal=True))
    question = made(
        lead, DraftQuestion("Asked openly?", ("REG-06",), why=SECRETS["why a question is asked"]), "question"
    )
    do(NumberQuestions((question,), "1"))
    do(DraftQuestion(SECRETS["an unsent question"], ("REG-06",)))


def everything_in(data, form):
    """Return every byte of a file, unpacked: streams, attachments, metadata, text layer."""
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    if form == "pdf":
        reader = PdfReader(io.BytesIO(data))
        texts = "\n".join(page.extract_text() for page in reader.pages)
        held = [part for parts in reader.attachments.values() for part in parts]
        return b"\n".join([data, texts.encode(), str(reader.metadata).encode(), *held, *_streams(data)])
    return data


def _streams(data):
    for part in data.split(b"stream")[1:]:
        try:
            yield zlib.decompressobj().decompress(part.lstrip(b"\r\n"))
        except zlib.error:
            continue


def report_of(lead, profile):
    return assemble(lead.record, CASE, FRAMEWORK, "Assessor workbench", profile)


@pytest.mark.parametrize("profile", OUTSIDE)
@pytest.mark.parametrize("form", FORMATS)
def test_no_secret_leaves_the_house(view_and_record, profile, form):
    whole = everything_in(rendered(report_of(view_and_record, profile), form), form)
    assert [kind for kind, words in SECRETS.items() if words.encode() in whole] == []


@pytest.mark.parametrize("profile", OUTSIDE)
def test_no_tip_of_the_record_leaves_the_house(view_and_record, profile):
    tips = [tip.entry for tip in report_of(view_and_record, Profile.INTERNAL).integrity.tips]
    whole = rendered(report_of(view_and_record, profile), "json").decode()
    assert tips
    assert [tip for tip in tips if tip in whole] == []


def test_the_internal_report_holds_what_it_may(view_and_record):
    whole = rendered(report_of(view_and_record, Profile.INTERNAL), "json")
    kept = ("dissent", "internal letter", "a person of the team", "quote of a document not to be shown")
    kept += ("what became of expected evidence",)
    assert [kind for kind in kept if SECRETS[kind].encode() not in whole] == []


@pytest.mark.parametrize("profile", OUTSIDE)
def test_what_may_be_said_is_said(view_and_record, profile):
    whole = rendered(report_of(view_and_record, profile), "json")
    assert [words for words in (b"Said openly.", b"Asked openly?", b"plain words") if words not in whole] == []


@pytest.mark.parametrize("profile", [Profile.INTERNAL, *OUTSIDE])
def test_that_a_document_was_destroyed_is_said_in_every_profile(view_and_record, profile):
    (note,) = [one.note for one in report_of(view_and_record, profile).integrity.documents if one.sha256 == SHOWN]
    assert note.startswith("Its bytes were destroyed on 22 November 2026")
    assert (SECRETS["why a document was destroyed"] in note) == (profile not in OUTSIDE)
