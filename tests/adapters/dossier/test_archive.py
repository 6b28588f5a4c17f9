"""Zip files: taken apart under limits, or refused whole."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace

import pytest

from tests.adapters.dossier.conftest import PDF, attempt, contents, link
from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.limits import DOSSIER


def refused(place, limits=DOSSIER):
    with pytest.raises(RuleBroken) as caught:
        open_dossier(place, limits)
    return caught.value


def edited(place, old, new):
    place.write_bytes(place.read_bytes().replace(old, new))
    return place


def test_a_zip_is_the_files_in_it(archive):
    with open_dossier(archive({"m1/b.pdf": PDF, "a.txt": b"words"})) as dossier:
        assert contents(dossier) == {"a.txt": b"words", "m1/b.pdf": PDF}


@pytest.mark.parametrize("path", ["../a.pdf", "/a.pdf", "C:/a.pdf", "m1/..\\..\\a.pdf", "nul"])
def test_a_zip_that_climbs_out_is_refused_whole(archive, path):
    assert refused(archive({"b.pdf": PDF, path: PDF})).code == "archive.unsafe_name"


def test_a_folder_that_climbs_out_refuses_the_zip_too(archive):
    assert refused(archive({"b.pdf": PDF, "../out/": b""})).code == "archive.unsafe_name"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["Straße.pdf", "STRASSE.PDF"])
def test_two_names_that_one_disk_takes_for_the_same_refuse_the_zip(tmp_path, second):
    place = tmp_path / "twice.zip"
    with zipfile.ZipFile(place, "w") as made:
        made.writestr("Straße.pdf", PDF)
        made.writestr(second, b"other")
    assert refused(place).details["reason"] == "twice"


def test_a_zip_that_explodes_is_refused_before_it_is_unpacked(archive):
    refusal = refused(archive({"zeros.pdf": bytes(32 << 20)}))
    assert (refusal.code, refusal.details["limit"]) == ("archive.too_large", "ratio")


@pytest.mark.parametrize(("limit", "most"), [("files", 2), ("file_bytes", 90), ("total_bytes", 200)])
def test_a_zip_over_a_limit_is_refused(archive, limit, most):
    place = archive({f"{number}.txt": b"x" * 100 for number in range(3)})
    refusal = refused(place, replace(DOSSIER, **{limit: most}))
    assert (refusal.code, refusal.details["limit"]) == ("archive.too_large", limit)


def test_a_directory_that_is_too_long_is_refused_before_it_is_read(archive, monkeypatch):
    place = archive({f"{number:0200}.txt": b"" for number in range(50)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    refusal = refused(place, replace(DOSSIER, directory_bytes=5_000))
    assert refusal.details["limit"] == "directory_bytes"


def test_a_count_that_lies_does_not_help(archive):
    place = archive({f"{number}.txt": b"x" for number in range(5)})
    edited(place, struct.pack("<4H", 0, 0, 5, 5), struct.pack("<4H", 0, 0, 1, 1))
    assert refused(place, replace(DOSSIER, files=3)).details["limit"] == "files"


def test_a_large_zip_with_long_records_is_read(archive, tmp_path):
    place = tmp_path / "long.zip"
    with zipfile.ZipFile(place, "w") as made, made.open("a.pdf", "w", force_zip64=True) as member:
        member.write(PDF)
    with open_dossier(place) as dossier:
        assert contents(dossier) == {"a.pdf": PDF}


def test_members_that_share_bytes_refuse_the_zip(archive):
    place = archive({"a.txt": b"x" * 50, "b.txt": b"y" * 50}, method=zipfile.ZIP_STORED)
    data = bytearray(place.read_bytes())
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    place.write_bytes(data)
    assert refused(place).details["reason"] == "overlap"


def test_a_link_in_a_zip_is_left_out_and_told(tmp_path):
    place = tmp_path / "links.zip"
    with zipfile.ZipFile(place, "w") as made:
        made.writestr(*link("passwords.pdf", "/etc/passwd"))
        made.writestr("a.pdf", PDF)
    with open_dossier(place) as dossier:
        assert [file.path for file in dossier.files] == ["a.pdf"]
        assert [(one.path, one.code) for one in dossier.left_out] == [("passwords.pdf", "link")]


def test_a_zip_with_a_password_is_refused(archive):
    place = archive({"a.pdf": PDF})
    data = bytearray(place.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(data)
    assert refused(place).code == "archive.encrypted"


def test_a_truncated_zip_is_refused(archive):
    place = archive({"a.pdf": PDF * 100})
    place.write_bytes(place.read_bytes()[:-30])
    assert refused(place).code == "archive.damaged"


def test_damage_inside_a_member_is_found_when_it_is_read(archive):
    place = edited(archive({"a.txt": b"words" * 9}, method=zipfile.ZIP_STORED), b"wordsword", b"wordsWORD")
    with open_dossier(place) as dossier, pytest.raises(MachineRefused, match=r"archive\.damaged"):
        contents(dossier)


def test_a_member_that_unpacks_to_more_than_it_says_is_cut_and_refused(archive):
    place = archive({"a.txt": b"x" * 5_000_000})
    edited(place, struct.pack("<L", 5_000_000), struct.pack("<L", 1_000))
    with open_dossier(place) as dossier, pytest.raises(MachineRefused, match=r"archive\.damaged"):
        contents(dossier)


def test_a_method_whose_unpacking_cannot_be_bounded_is_not_used(archive):
    assert refused(archive({"a.txt": b"x" * 99}, method=zipfile.ZIP_BZIP2)).code == "archive.method"


def test_an_empty_zip_is_an_empty_dossier(archive):
    assert refused(archive({})).code == "dossier.empty"


def test_the_folder_that_packing_adds_is_dropped(archive):
    place = archive({"Velocyte/m1/a.pdf": PDF, "__MACOSX/Velocyte/._a.pdf": b"?"}, name="Velocyte.zip")
    with open_dossier(place) as dossier:
        assert [file.path for file in dossier.files] == ["m1/a.pdf"]


def test_a_single_folder_with_a_name_of_its_own_stays(archive):
    with open_dossier(archive({"m3/a.pdf": PDF}, name="response.zip")) as dossier:
        assert [file.path for file in dossier.files] == ["m3/a.pdf"]


def test_an_unmarked_utf8_name_is_read_as_it_was_meant(archive):
    plain = archive({"Pr\u00fcfung.pdf": PDF})
    data = bytearray(plain.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(header) + flags + 1] &= ~0x08
    plain.write_bytes(data)
    with open_dossier(plain) as dossier:
        assert dossier.files[0].path == "Prüfung.pdf"


def test_a_unicode_name_beside_the_old_one_wins(tmp_path):
    place, member = tmp_path / "beside.zip", zipfile.ZipInfo("_.pdf")
    name = "€.pdf".encode()
    member.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(b"_.pdf")) + name
    with zipfile.ZipFile(place, "w") as made:
        made.writestr(member, PDF)
    with open_dossier(place) as dossier:
        assert dossier.files[0].path == "€.pdf"


def test_no_mutation_of_a_zip_gets_past_as_anything_but_a_refusal(archive):
    good = archive({"m1/a.pdf": PDF * 20, "b.txt": b"words " * 50, "c.txt": b""}).read_bytes()
    place = archive({}, name="mutated.zip")
    for number in range(400):
        at, value = number * 7919 % len(good), number * 31 % 256
        place.write_bytes(good[:at] + bytes([value]) + good[at + 1 + number % 3 :])

        def read():
            with open_dossier(place) as dossier:
                contents(dossier)

        refusal = attempt(read)
        assert refusal is None or refusal.code.startswith(("archive.", "dossier."))
