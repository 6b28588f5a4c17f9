"""Archives within a dossier: opened in their places, or kept closed with one code, and the rest goes on."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from tests.adapters.dossier.conftest import PDF, contents, link
from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.limits import DOSSIER


def packed(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for path, inside in members.items():
            made.writestr(path, inside)
    return data.getvalue()


def encrypted(members):
    data = bytearray(packed(members))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping():
    data = bytearray(packed({"a.txt": b"x" * 50, "b.txt": b"y" * 50}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    return bytes(data)


def in_one_another(depth):
    data = packed({"deepest.pdf": PDF})
    for number in range(depth):
        data = packed({f"level{number}.zip": data})
    return data


INNER = packed({"m3/a.pdf": PDF, "b.txt": b"words"})
CLOSED = {
    "nested.damaged": INNER[:-30],
    "nested.encrypted": encrypted({"a.pdf": PDF}),
    "nested.empty": packed({}),
    "nested.too_large": packed({"zeros.pdf": bytes(32 << 20)}),
    "nested.unsafe_name": packed({"../../a.pdf": PDF}),
}


def opened(place, **limits):
    with open_dossier(place, replace(DOSSIER, **limits)) as dossier:
        return contents(dossier), {one.path: one.remark for one in dossier.files if one.remark}


@pytest.mark.parametrize("within", ["folder", "zip"])
def test_an_archive_is_what_lies_in_it(folder, archive, within):
    files = {"a.pdf": PDF, "response.zip": INNER}
    place = folder(files) if within == "folder" else archive(files)
    found, remarks = opened(place)
    assert found == {"a.pdf": PDF, "response/m3/a.pdf": PDF, "response/b.txt": b"words"}
    assert remarks == {}


def test_an_archive_beside_its_own_folder_keeps_its_ending(folder):
    found, _ = opened(folder({"response/b.txt": b"other", "response.zip": INNER}))
    assert set(found) == {"response/b.txt", "response.zip/m3/a.pdf", "response.zip/b.txt"}


def test_the_folder_that_packing_adds_is_dropped_within_too(folder):
    found, _ = opened(folder({"0001.zip": packed({"0001/index.xml": b"<a/>"})}))
    assert set(found) == {"0001/index.xml"}


@pytest.mark.parametrize("code", CLOSED)
@pytest.mark.parametrize("within", ["folder", "zip"])
def test_what_cannot_be_opened_safely_is_kept_closed_and_the_rest_goes_on(folder, archive, code, within):
    files = {"good.zip": INNER, "bad.zip": CLOSED[code]}
    found, remarks = opened(folder(files) if within == "folder" else archive(files))
    assert remarks == {"bad.zip": code}
    assert found["bad.zip"] == CLOSED[code]
    assert found["good/m3/a.pdf"] == PDF


def test_members_that_share_bytes_keep_the_archive_closed(folder):
    assert opened(folder({"bad.zip": overlapping()}))[1] == {"bad.zip": "nested.damaged"}


def test_archives_are_opened_to_a_bounded_depth(folder):
    found, remarks = opened(folder({"top.zip": in_one_another(3)}))
    assert list(remarks.values()) == ["nested.deep"]
    assert opened(folder({"top.zip": in_one_another(2)}))[1] == {}
    assert not any(path.endswith("deepest.pdf") for path in found)


def test_an_archive_that_holds_copies_of_itself_ends(folder):
    data = packed({"a.pdf": PDF})
    for _ in range(4):
        data = packed({f"{number}.zip": data for number in range(3)})
    found, remarks = opened(folder({"top.zip": data}))
    assert set(remarks.values()) == {"nested.deep"}
    assert len(found) == 27


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [("files", 3, "nested.too_large"), ("nested_bytes", 100, "nested.memory"), ("archives", 1, "nested.many")],
)
def test_bounds_hold_for_everything_together(archive, limit, most, code):
    place = archive({"one.zip": INNER, "two.zip": INNER})
    assert code in opened(place, **{limit: most})[1].values()


def test_a_link_within_is_left_out_and_told(folder):
    with open_dossier(folder({"in.zip": packed({"a.pdf": PDF}), "l.zip": linked()})) as dossier:
        assert [(one.path, one.code) for one in dossier.left_out] == [("l/passwords.pdf", "link")]


def linked():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr(*link("passwords.pdf", "/etc/passwd"))
        made.writestr("a.pdf", PDF)
    return data.getvalue()


def test_other_archives_stay_closed(folder):
    found, remarks = opened(folder({"a.pdf": PDF, "b.7z": b"7z\xbc\xaf\x27\x1c0000", "c.zip": b"words"}))
    assert (set(found), remarks) == ({"a.pdf", "b.7z", "c.zip"}, {})


def test_no_mutation_of_an_archive_within_stops_the_rest(folder):
    for number in range(100):
        at, value = number * 7919 % len(INNER), number * 31 % 256
        mutated = INNER[:at] + bytes([value]) + INNER[at + 1 + number % 3 :]
        with open_dossier(folder({"a.pdf": PDF, "in.zip": mutated})) as dossier:
            assert "a.pdf" in {one.path for one in dossier.files}
