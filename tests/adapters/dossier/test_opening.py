"""Folders, single files, and what is no dossier."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace

import pytest

from tests.adapters.dossier.conftest import PDF, contents
from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.limits import DOSSIER


def code_of(place, limits=DOSSIER):
    with pytest.raises(RuleBroken) as caught:
        open_dossier(place, limits)
    return caught.value.code


def test_a_folder_is_the_files_below_it(folder):
    with open_dossier(folder({"m1/a.pdf": PDF, "b.txt": b"words"})) as dossier:
        assert contents(dossier) == {"b.txt": b"words", "m1/a.pdf": PDF}
        assert dossier.size == len(PDF) + 5


def test_what_systems_leave_behind_is_left_out_and_told(folder):
    with open_dossier(folder({"a.pdf": PDF, ".DS_Store": b"x", "m1/Thumbs.db": b"x"})) as dossier:
        assert {one.path: one.code for one in dossier.left_out} == {
            ".DS_Store": "system_file",
            "m1/Thumbs.db": "system_file",
        }


def test_a_link_is_not_followed(folder):
    root = folder({"a.pdf": PDF})
    (root / "b.pdf").symlink_to("/etc/passwd")
    (root / "m1").symlink_to(root.parent)
    with open_dossier(root) as dossier:
        assert [file.path for file in dossier.files] == ["a.pdf"]
        assert [one.code for one in dossier.left_out] == ["link", "link"]


def test_a_pipe_is_not_read(folder):
    root = folder({"a.pdf": PDF})
    os.mkfifo(root / "b.pdf")
    with open_dossier(root) as dossier:
        assert [(one.path, one.code) for one in dossier.left_out] == [("b.pdf", "not_a_file")]


def test_a_link_put_in_a_files_place_is_not_read(folder):
    root = folder({"a.pdf": PDF})
    with open_dossier(root) as dossier:
        (root / "a.pdf").unlink()
        (root / "a.pdf").symlink_to("/etc/passwd")
        with pytest.raises(MachineRefused, match=r"file\.unreadable"):
            contents(dossier)


def test_a_file_that_grows_beyond_the_limit_is_refused(folder):
    root = folder({"a.pdf": PDF})
    with open_dossier(root, replace(DOSSIER, file_bytes=100)) as dossier:
        (root / "a.pdf").write_bytes(bytes(200))
        with pytest.raises(MachineRefused, match=r"file\.too_large"):
            contents(dossier)


def test_a_name_that_cannot_be_kept_is_left_out_and_told(folder):
    root = folder({"a.pdf": PDF})
    (root / "b\n.pdf").write_bytes(PDF)
    with open_dossier(root) as dossier:
        assert [one.code for one in dossier.left_out] == ["name.unsafe"]


def test_a_name_that_is_no_text_is_left_out_and_told(folder):
    root = folder({"a.pdf": PDF})
    with open(os.fsencode(root) + b"/\xff.pdf", "wb") as file:
        file.write(PDF)
    with open_dossier(root) as dossier:
        assert [(one.path, one.code) for one in dossier.left_out] == [("?.pdf", "name.unsafe")]


def test_the_same_name_in_two_forms_is_taken_once_and_told(folder):
    root = folder({unicodedata.normalize(form, "Prüfung.pdf"): PDF for form in ("NFC", "NFD")})
    with open_dossier(root) as dossier:
        assert [file.path for file in dossier.files] == ["Prüfung.pdf"]
        assert [one.code for one in dossier.left_out] == ["name.twice"]


@pytest.mark.parametrize(("limit", "most"), [("files", 2), ("file_bytes", 90), ("total_bytes", 200)])
def test_a_folder_over_a_limit_is_refused(folder, limit, most):
    root = folder({f"{number}.txt": b"x" * 100 for number in range(3)})
    assert code_of(root, replace(DOSSIER, **{limit: most})) == "dossier.too_large"


def test_a_folder_too_deep_is_told(folder):
    with open_dossier(folder({"a.pdf": PDF, "1/2/3/b.pdf": PDF}), replace(DOSSIER, depth=3)) as dossier:
        assert [(one.path, one.code) for one in dossier.left_out] == [("1/2/3", "too_deep")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.7z", b"7z\xbc\xaf\x27\x1c0000", "dossier.unsupported"),
        ("a.rar", b"Rar!\x1a\x07\x00", "dossier.unsupported"),
        ("a.tar.gz", b"\x1f\x8b\x08", "dossier.unsupported"),
        ("a.exe", b"MZ\x00\x01\x02", "dossier.unsupported"),
        ("a.txt", b"words", "dossier.unsupported"),
        ("a.zip", b"words", "archive.damaged"),
        ("a.zip", b"", "archive.damaged"),
        ("a.pdf", b"", "dossier.empty"),
    ],
)
def test_a_file_that_is_no_dossier_is_refused(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    assert code_of(tmp_path / name) == code


def test_a_single_document_is_a_dossier_of_one(tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)
    with open_dossier(tmp_path / "a.pdf") as dossier:
        assert contents(dossier) == {"a.pdf": PDF}


def test_a_backbone_stands_for_its_folder(folder):
    root = folder({"index.xml": b'<ectd:ectd xmlns:ectd="http://www.ich.org/ectd">', "m3/a.pdf": PDF})
    with open_dossier(root / "index.xml") as dossier:
        assert {file.path for file in dossier.files} == {"index.xml", "m3/a.pdf"}


def test_another_index_stands_for_nothing(folder):
    assert code_of(folder({"index.xml": b"<sitemap/>", "a.pdf": PDF}) / "index.xml") == "dossier.unsupported"


def test_an_empty_folder_is_refused(tmp_path):
    assert code_of(tmp_path) == "dossier.empty"


def test_a_folder_of_system_files_alone_is_empty(folder):
    assert code_of(folder({".DS_Store": b"x"})) == "dossier.empty"


def test_a_place_that_is_not_there_is_refused(tmp_path):
    assert code_of(tmp_path / "nowhere") == "dossier.not_found"


def test_a_device_is_no_dossier(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe") == "dossier.unsupported"
