"""Taking dossiers in at the command line: sequences, locked documents, embedded files, holders."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from tests.cli.conftest import page
from tests.sequence_making import Leaf, sequence
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.domain.case import Document, Version
from workbench.domain.identity import case_id
from workbench.services.destroying import destroy


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, inside in files.items():
            archive.writestr(path, inside)
    return data.getvalue()


def made_of(paper, password="", **files):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper)))
    for name, inside in files.items():
        writer.add_attachment(f"{name}.csv", inside)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def take(type_in, tmp_path):
    """Take files in at the command line."""

    def take(files, *options, **more):
        for path, data in files.items():
            (tmp_path / "given" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "given" / path).write_bytes(data)
        return type_in("intake", tmp_path / "given", "--case", "R-9", "--workspace", tmp_path / "w", *options, **more)

    return take


def documents(folder):
    with session(folder / "w", Access()) as opened:
        return {one.path: one for one in opened.workspace.view(opened.known_case("R-9")).all(Document)}


def test_sequences_are_taken_in_by_their_backbones(take, tmp_path):
    first = sequence([Leaf("a", "m3/a.pdf", "Stability data", page())], folder="0000")
    again = Leaf("b", "m3/a.pdf", "Stability", page("June"), operation="replace", modified="../0000/index.xml#a")
    said = take({**first, **sequence([again, Leaf("c", "m3/no.pdf", "Absent")], folder="0001")})
    assert "0001/m3/a.pdf: pdf, 1 page; a new version of a known document" in said.out
    assert "0001/m3/no.pdf: named in the backbone, and not there" in said.out
    assert documents(tmp_path)["0000/index.xml#a"].title == "Stability data"


def test_sequences_in_archives_within_an_archive_are_found(take, tmp_path):
    inner = packed(sequence([Leaf("a", "m3/a.pdf", "Stability data", page())], folder="0000"))
    said = take({"submission.zip": packed({"0000.zip": inner, "letter.pdf": page("Dear assessor")})})
    assert said.out.splitlines()[-1] == "4 files, 4 taken in for R-9."
    assert documents(tmp_path)["0000/index.xml#a"].title == "Stability data"


def test_a_file_of_passwords_opens_locked_documents(take, tmp_path):
    (tmp_path / "words").write_text("wrong\nsecret\n")
    files = {"a.pdf": made_of(page(), "secret"), "b.pdf": made_of(page(), "other")}
    said = take(files, "--password-file", tmp_path / "words", "--json").json["documents"]
    assert [(one["pages"], one["findings"][-1]) for one in said] == [(1, "encrypted"), (0, "password_wrong")]


def test_passwords_come_from_stdin_too(take):
    said = take({"a.pdf": made_of(page(), "secret")}, "--password-file", "-", "--json", stdin="secret\n")
    assert said.json["documents"][0]["pages"] == 1


def test_a_file_of_passwords_that_is_not_there_is_refused(take, tmp_path):
    assert take({"a.pdf": page()}, "--password-file", tmp_path / "nowhere").refused


@pytest.mark.parametrize("asked", [False, True])
def test_embedded_files_are_named_and_taken_in_when_asked(take, tmp_path, asked):
    said = take({"a.pdf": made_of(page(), data=b"1,2")}, *(["--embedded"] if asked else []))
    assert "carries embedded files; within it data.csv" in said.out
    assert ("a.pdf/data.csv" in documents(tmp_path)) == asked


def test_who_holds_a_dossier_is_said_with_it(take, type_in, tmp_path):
    assert take({"a.pdf": page()}, "--holder", "Fellgate Supplies", "--not-for-applicant").code == 0
    document = documents(tmp_path)["a.pdf"]
    assert (document.holder, document.may_be_shown) == ("Fellgate Supplies", False)
    (told,) = type_in("show", "R-9", "--workspace", tmp_path / "w", "--json").json["documents"]
    assert (told["holder"], told["may_be_shown"]) == ("Fellgate Supplies", False)


def test_what_was_destroyed_is_gone_again_when_the_dossier_is_taken_in_once_more(type_in, work):
    case = case_id("R-1")
    with session(work / "w", Access()) as lead:
        (version,) = lead.workspace.view(case).all(Version)
        destroy(lead.workspace, lead, case, version.sha256, "It holds names of patients")
    assert type_in("intake", work / "dossier", "--case", "R-1", "--workspace", work / "w").code == 0
    with session(work / "w", Access()) as lead:
        assert not lead.documents.has(version.sha256)
