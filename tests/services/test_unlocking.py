"""Locked documents: a password is asked for once, kept beside the bytes, and found in nothing that leaves."""

from __future__ import annotations

import pytest

from db.documents_checking import check_documents
from tests.adapters.pdf.making import encrypted, written
from tests.services.conftest import CASE
from tests.services.intake_desk import Desk, dossier
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.case import Version
from workbench.domain.errors import RuleBroken
from workbench.services.bytes import MemoryBytes
from workbench.services.unlocking import CountPages, Unlocking

WORD = "h\u00f4tel"
PAPER = written(["The quick fox"], pages=2)
LOCKED, ALSO, OTHER = (encrypted(PAPER, word) for word in (WORD, WORD, "another"))


@pytest.fixture(scope="module")
def reader():
    made = PdfReader()
    made.inspect(MemoryBytes(written()))
    yield made
    made.close()


@pytest.fixture
def desk(workspace, tmp_path, reader):
    desk = Desk(workspace(), tmp_path / "documents.sqlite", reader)
    yield desk
    desk.close()


@pytest.fixture
def unlocking(desk):
    return Unlocking(desk.store, desk.documents, desk.reader)


def taken(desk, **files):
    return {one.name: one for one in desk.take_in({f"{name}.pdf": data for name, data in files.items()}).documents}


def test_a_locked_document_is_kept_and_said_to_be_locked(desk, unlocking):
    one = taken(desk, a=LOCKED)["a.pdf"]
    assert (one.pages, "password_needed" in one.findings) == (0, True)
    assert unlocking.is_locked(one.sha256)


def test_a_password_opens_a_document_and_its_words_are_found(desk, unlocking):
    sha256 = taken(desk, a=LOCKED)["a.pdf"].sha256
    assert unlocking.unlock(sha256, WORD) == (sha256,)
    seen = unlocking.read(sha256)
    desk.workspace.do(CASE, CountPages(((sha256, seen.pages),)))
    assert not unlocking.is_locked(sha256)
    assert desk.workspace.view(CASE).all(Version)[0].pages == seen.pages == 2
    assert desk.search("quick").count


@pytest.mark.parametrize(
    ("word", "code"), [("wrong", "password_wrong"), ("", "password_missing"), ("x" * 9999, "password_wrong")]
)
def test_a_wrong_password_says_so_and_is_not_kept(desk, unlocking, word, code):
    sha256 = taken(desk, a=LOCKED)["a.pdf"].sha256
    with pytest.raises(RuleBroken, match=code):
        unlocking.unlock(sha256, word)
    assert desk.documents.passwords() == ()


def test_one_password_opens_whatever_else_it_fits(desk, unlocking):
    found = taken(desk, a=LOCKED, b=ALSO, c=OTHER, d=written())
    hashes = {name: one.sha256 for name, one in found.items()}
    opened = unlocking.unlock(hashes["a.pdf"], WORD, hashes.values())
    assert set(opened) == {hashes["a.pdf"], hashes["b.pdf"]}


def test_a_password_is_asked_for_once_in_a_workspace(desk, unlocking):
    unlocking.unlock(taken(desk, a=LOCKED)["a.pdf"].sha256, WORD)
    later = taken(desk, b=ALSO)["b.pdf"]
    assert (later.pages, "password_needed" in later.findings) == (2, False)


def test_passwords_can_be_given_with_the_dossier(desk):
    intake = desk.intake()
    intake.passwords = ("wrong", WORD)
    report = intake.take_in(dossier({"a.pdf": LOCKED, "c.pdf": OTHER}))
    found = {one.name: one.findings for one in report.documents}
    assert ("password_needed" in found["a.pdf"], found["c.pdf"][-1]) == (False, "password_wrong")


def test_the_same_dossier_again_with_its_password_is_opened(desk):
    taken(desk, a=LOCKED)
    intake = desk.intake()
    intake.passwords = (WORD,)
    (one,) = intake.take_in(dossier({"a.pdf": LOCKED})).documents
    assert (one.outcome, one.pages) == ("unchanged", 2)
    assert desk.workspace.view(CASE).all(Version)[0].pages == 2


def test_no_password_is_in_the_record(desk, unlocking):
    unlocking.unlock(taken(desk, a=LOCKED)["a.pdf"].sha256, WORD)
    desk.workspace.do(CASE, CountPages(((sha_of(desk), 2),)))
    log = b"".join(one.entry.header_bytes + one.entry.body_bytes for one in desk.workspace.view(CASE).log())
    assert WORD.encode() not in log
    assert WORD.encode("unicode-escape") not in log


def test_a_changed_password_is_not_believed_and_found(desk, unlocking):
    sha256 = taken(desk, a=LOCKED)["a.pdf"].sha256
    unlocking.unlock(sha256, WORD)
    with desk.store._connection.begin():
        desk.store._connection.exec_driver_sql("UPDATE password SET word = 'other'")
    assert desk.documents.source(sha256).password == ""
    assert ("inspection.changed", sha256) in check_documents(desk.path)


def sha_of(desk):
    return desk.workspace.view(CASE).all(Version)[0].sha256
