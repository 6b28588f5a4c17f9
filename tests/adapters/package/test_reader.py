"""Packages that were cut, changed, forged or made to hurt are refused whole, each for its reason."""

from __future__ import annotations

import base64
import dataclasses
import json
import random
import stat
import zipfile

import pytest

from tests.adapters.package.conftest import (
    CASE,
    DOCUMENT,
    KEY,
    Held,
    chain,
    draft,
    parts_of,
    raw_manifest,
    signed,
    signed_again,
    with_lines,
    zipped,
)
from tests.services.conftest import FreshKey
from workbench.adapters.package.reader import open_package
from workbench.adapters.package.writer import write_package
from workbench.domain.errors import MachineRefused
from workbench.domain.package import LIMITS, read_manifest

DOC = f"documents/{Held.sha256}"


def code_of(path, limits=LIMITS):
    """Return why a package is refused, or "sound"."""
    try:
        with open_package(path, limits) as received:
            received.entries()
            received.framework()
            for part in received.manifest.documents:
                received.document(part.path.removeprefix("documents/")).read(1 << 20)
    except MachineRefused as refused:
        return refused.code if refused.details["file"] == path.name else f"{refused.code} without its file"
    return "sound"


def test_a_sound_package_is_read_as_it_was_written(whole):
    with open_package(whole, LIMITS) as received:
        assert received.entries() == chain(5)
        assert (received.framework(), received.document(Held.sha256).read(1 << 20)) == (b"framework: {}\n", DOCUMENT)


def test_progress_is_told_and_can_stop_the_reading(whole):
    told = []

    def stop(done, total):
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_package(whole, LIMITS, stop)
    assert told[0][1] == sum(part.size for part in read_manifest(parts_of(whole)["manifest.json"]).parts)


def change(name, how):
    return lambda parts: {**parts, name: how(parts[name])}


def without(name):
    return lambda parts: {one: data for one, data in parts.items() if one != name}


def adding(name, data=b"x"):
    return lambda parts: {**parts, name: data}


def resigned(how):
    return lambda parts: signed_again(how(parts))


def lines(how):
    return lambda parts: with_lines(parts, how(parts["entries.jsonl"].splitlines(keepends=True)))


def edited(index, place, old, new):
    """Edit the text of one entry, header (0) or body (1)."""

    def how(all_lines):
        parts = json.loads(all_lines[index])
        parts[place] = parts[place].replace(old, new)
        all_lines[index] = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        return all_lines

    return lines(how)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda parts: parts, "sound"),
        (change("entries.jsonl", lambda data: data.replace(b"words", b"swords")), "package.changed"),
        (change("entries.jsonl", lambda data: data.replace(b"words", b"sword")), "package.changed"),
        (change("framework.yaml", lambda data: data[::-1]), "package.changed"),
        (change(DOC, lambda data: data[::-1]), "package.changed"),
        (change("manifest.json", lambda data: data.replace(b"Quality", b"Clarity")), "package.other_bytes"),
        (change("manifest.sig", lambda data: bytes(64)), "package.signature"),
        (change("manifest.sig", lambda data: b""), "package.signature"),
        (change("manifest.sig", lambda data: data + b"x"), "package.signature"),
        (without("manifest.json"), "package.not_a_package"),
        (without("manifest.sig"), "package.not_a_package"),
        (without("entries.jsonl"), "package.missing_part"),
        (without(DOC), "package.missing_part"),
        (adding("documents/" + "ab" * 32), "package.unknown_part"),
        (adding("../../climb"), "package.unknown_part"),
        (adding("/absolute"), "package.unknown_part"),
        (adding("documents/../entries.jsonl"), "package.unknown_part"),
        (resigned(without("entries.jsonl")), "package.damaged"),
        (resigned(change(DOC, lambda data: b"other")), "package.damaged"),
        (resigned(adding("readme.txt")), "package.unknown_part"),
        (lambda parts: raw_manifest(parts, format=2), "package.newer_format"),
        (lambda parts: raw_manifest(parts, format="1"), "package.damaged"),
        (lambda parts: raw_manifest(parts, extra=1), "package.damaged"),
        (lambda parts: raw_manifest(parts, case="TEST-1"), "package.damaged"),
        (lambda parts: raw_manifest(parts, reference="TEST-2"), "package.other_bytes"),
        (lambda parts: signed(parts, b"[" * 100_000), "package.damaged"),
        (lambda parts: signed(parts, b"[]"), "package.damaged"),
        (edited(2, 1, "words", "swords"), "package.damaged"),
        (edited(2, 0, '"wall":3', '"wall":4'), "sound"),
        (lines(lambda all_lines: all_lines + all_lines[:1]), "package.damaged"),
        (lines(lambda all_lines: [all_lines[0], b"[1,2,3]\n"]), "package.damaged"),
        (lines(lambda all_lines: [all_lines[0], b"[]\n"]), "package.damaged"),
        (lines(lambda all_lines: [all_lines[0][:-1]]), "package.damaged"),
        (lines(lambda all_lines: [b"\n"]), "package.damaged"),
        (lines(lambda all_lines: all_lines[::-1]), "sound"),
        (lines(lambda all_lines: []), "sound"),
        (lambda parts: with_lines(parts, parts["entries.jsonl"].splitlines(keepends=True), 4), "package.damaged"),
        (lambda parts: with_lines(parts, parts["entries.jsonl"].splitlines(keepends=True), 6), "package.damaged"),
    ],
)
def test_what_was_made_over_is_refused_for_its_reason(whole, tmp_path, make, code):
    assert code_of(zipped(tmp_path / "made.zip", make(parts_of(whole)))) == code


def test_entries_of_another_case_are_refused(whole, tmp_path):
    other = "00000000-0000-5000-8000-000000000000"
    parts = signed_again(parts_of(whole), lambda m: dataclasses.replace(m, case=other))
    assert code_of(zipped(tmp_path / "other.zip", parts)) == "package.other_case"


def test_an_entry_of_a_newer_program_is_said_to_be_newer(whole, tmp_path):
    path = zipped(tmp_path / "newer.zip", edited(1, 0, '"format":1', '"format":2')(parts_of(whole)))
    assert code_of(path) == "package.newer_format"


def test_a_name_that_stands_twice_is_refused(whole, tmp_path, recwarn):
    pairs = list(parts_of(whole).items())
    assert code_of(zipped(tmp_path / "twice.zip", [*pairs, pairs[2]])) == "package.damaged"
    recwarn.clear()


def test_a_link_is_refused(whole, tmp_path):
    pairs = [(name, data) for name, data in parts_of(whole).items() if name != "framework.yaml"]
    link = zipfile.ZipInfo("framework.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert code_of(zipped(tmp_path / "link.zip", [*pairs, (link, b"/etc/passwd")])) == "package.damaged"


@pytest.mark.parametrize(
    "limits",
    [
        {"parts": 4},
        {"manifest_bytes": 100},
        {"entries_bytes": 100},
        {"framework_bytes": 4},
        {"document_bytes": 100},
        {"total_bytes": 1000},
        {"directory_bytes": 100},
        {"ratio": 1, "ratio_from": 100},
    ],
    ids=lambda one: next(iter(one)),
)
def test_what_is_too_large_is_refused_before_it_is_read(whole, limits):
    assert code_of(whole, dataclasses.replace(LIMITS, **limits)) == "package.too_large"


def test_a_part_that_would_explode_is_refused(tmp_path, whole):
    parts = {**parts_of(whole), "entries.jsonl": bytes(32 << 20)}
    path = zipped(tmp_path / "bomb.zip", parts)
    assert (path.stat().st_size < 1 << 20, code_of(path)) == (True, "package.too_large")


@pytest.mark.parametrize("junk", [b"", b"PK", b"hello" * 1000, b"PK\x05\x06" + bytes(18), b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_package_is_refused(tmp_path, junk):
    (tmp_path / "junk.zip").write_bytes(junk)
    assert code_of(tmp_path / "junk.zip") in ("package.not_a_package", "package.too_large")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert code_of(tmp_path / "absent.zip") == "package.unreadable"


def test_a_package_cut_off_anywhere_is_refused(whole, tmp_path):
    data, path = whole.read_bytes(), tmp_path / "cut.zip"
    for length in range(0, len(data), 97):
        path.write_bytes(data[:length])
        assert code_of(path).startswith("package.")


def test_a_changed_byte_anywhere_is_refused_or_changes_nothing(whole, tmp_path):
    data, path, rng = whole.read_bytes(), tmp_path / "flipped.zip", random.Random(7)
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(rng.choice([1, 1, 2, 10])):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        path.write_bytes(changed)
        if code_of(path) == "sound":
            with open_package(path, LIMITS) as received:
                assert received.entries() == chain(5)


def test_a_false_signature_of_an_entry_is_left_for_the_record_to_judge(whole, tmp_path):
    entries = [dataclasses.replace(one, signature=base64.b64decode("AA==")) for one in chain(2)]
    write_package(tmp_path / "unsigned.zip", draft(tuple(entries)), KEY)
    assert code_of(tmp_path / "unsigned.zip") == "sound"


def test_the_manifest_of_somebody_else_under_my_signature_is_refused(whole, tmp_path):
    parts = parts_of(whole)
    stranger = FreshKey()
    raw = json.loads(parts["manifest.json"])
    raw["author"]["key"] = stranger.public_key
    manifest = dataclasses.replace(read_manifest(parts["manifest.json"]))
    changed = signed_again(
        parts, lambda m: dataclasses.replace(m, sender=dataclasses.replace(manifest.sender, key=stranger.public_key))
    )
    assert code_of(zipped(tmp_path / "stranger.zip", changed)) == "package.signature"


def test_a_failed_writing_leaves_the_older_file(tmp_path):
    class Broken(Held):
        def read(self, offset, length):
            raise MachineRefused("store.damaged")

    path = tmp_path / "package.zip"
    path.write_bytes(b"older")
    with pytest.raises(MachineRefused):
        write_package(path, dataclasses.replace(draft(chain(1)), documents=(Broken(),)), KEY)
    assert ([one.name for one in tmp_path.iterdir()], path.read_bytes()) == (["package.zip"], b"older")


def test_the_case_of_the_fixture_is_the_one_of_the_entries(whole):
    with open_package(whole, LIMITS) as received:
        assert {one.header.case for one in received.entries()} == {CASE}
