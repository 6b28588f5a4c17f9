"""eCTD sequences: what their backbones make of the files, and every fault told and none fatal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sequence_making import Leaf, md5, sequence
from tests.services.conftest import CASE
from tests.services.intake_desk import Desk, dossier, pdf
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain import sequence as kept
from workbench.domain.case import Document, Version
from workbench.domain.identity import derived_id
from workbench.services.bytes import MemoryBytes
from workbench.services.cases import read_dossier

OLD, NEW, MORE = pdf("stability of March"), pdf("stability of June"), pdf("a supplement")
STABILITY = Leaf("s1", "m3/stability.pdf", "Stability data", OLD)


@pytest.fixture(scope="module")
def worker():
    reader = PdfReader()
    reader.backbone(MemoryBytes(b"<ectd/>"))
    yield reader
    reader.close()


@pytest.fixture
def desk(workspace, tmp_path, worker):
    desk = Desk(workspace(), tmp_path / "documents.sqlite")
    desk.reader.backbone = worker.backbone
    yield desk
    desk.close()


def findings(report):
    return {one.name: one.findings for one in report.documents if one.findings}


def changed(operation, target="../0000/index.xml#s1", **more):
    given = {"data": NEW, "path": "m3/stability.pdf", **more}
    return Leaf("s2", title="Stability, June", operation=operation, modified=target, **given)


def leaves(desk):
    return {one.place: one for one in desk.workspace.view(CASE).all(kept.Leaf)}


def rows(desk):
    return {one.path: one for one in read_dossier(desk.workspace.view(CASE))}


def test_a_leaf_is_a_document_named_by_sequence_and_leaf(desk):
    report = desk.take_in(sequence([STABILITY], folder="0000"))
    (leaf,) = leaves(desk).values()
    document = derived_id(CASE, "document", ("0000/index.xml#s1",))
    assert (leaf.place, leaf.document, leaf.faults) == (("0000", "index.xml#s1"), document, ())
    assert [name for name, _ in leaf.headings][-1] == "m3-2-p-8-3-stability-data"
    assert desk.workspace.view(CASE).one(Document, document).title == "Stability data"
    assert findings(report) == {"0000/index-md5.txt": ("not_shown_yet",), "0000/index.xml": ("not_shown_yet",)}


def test_the_regional_backbone_is_read_too(desk):
    letter = Leaf("c1", "m1/eu/10-cover/letter.pdf", "Cover letter", MORE, 'm1-0-cover/specific country="uk"')
    desk.take_in(sequence([STABILITY], [letter], folder="0000"))
    found = leaves(desk)["0000", "m1/eu/eu-regional.xml#c1"]
    assert (found.name, found.headings[-1]) == ("0000/m1/eu/10-cover/letter.pdf", ("specific", "uk"))


@pytest.mark.parametrize("apart", [False, True])
def test_a_replacing_leaf_is_a_new_version_of_what_it_replaces(desk, apart):
    first, second = sequence([STABILITY], folder="0000"), sequence([changed("replace")], folder="0001")
    for files in (first, second) if apart else ({**first, **second},):
        desk.take_in(files)
    row = next(row for row in rows(desk).values() if row.leaves)
    assert [one.name for one in row.versions] == ["0000/m3/stability.pdf", "0001/m3/stability.pdf"]
    assert [(one.state, one.by) for one in row.leaves] == [("replaced", "0001"), ("current", "")]


def test_sequences_that_come_out_of_order_end_up_the_same(desk):
    later = sequence([changed("replace", "../0001/index.xml#s2")], folder="0002")
    for number, files in (("0001", [changed("replace")]), ("0000", [STABILITY])):
        desk.take_in(sequence(files, folder=number))
    desk.take_in(later)
    row = next(row for row in rows(desk).values() if row.leaves)
    assert [one.leaf.sequence for one in row.leaves] == ["0000", "0001", "0002"]
    assert [one.name[:4] for one in row.versions] == ["0000", "0001"]


def test_sequences_that_come_backwards_are_one_document_in_the_end(desk):
    last = changed("replace", "../0001/index.xml#s2", data=MORE)
    for number, leaf in (("0002", replace(last, id="s3")), ("0001", changed("replace")), ("0000", STABILITY)):
        desk.take_in(sequence([leaf], folder=number))
    (row,) = (row for row in rows(desk).values() if row.leaves)
    assert [one.name[:4] for one in row.versions] == ["0000", "0001", "0002"]
    assert [(one.leaf.sequence, one.state) for one in row.leaves][-1] == ("0002", "current")
    assert (row.title, row.versions[-1].pages) == ("Stability data", 1)
    assert not [path for path in rows(desk) if "#" in path]


def test_a_single_sequence_is_numbered_by_its_folder(desk):
    desk.intake().take_in(replace(dossier(sequence([STABILITY])), name="0003"))
    assert set(leaves(desk)) == {("0003", "index.xml#s1")}


def test_an_appended_leaf_stands_beside_what_it_adds_to(desk):
    desk.take_in({**sequence([STABILITY], folder="0000"), **sequence([changed("append", data=MORE)], folder="0001")})
    added = next(one for row in rows(desk).values() for one in row.leaves if one.leaf.sequence == "0001")
    assert (added.state, added.appended_to) == ("current", ("0000", "index.xml#s1"))


def test_a_deleting_leaf_withdraws_and_removes_nothing(desk):
    gone = changed("delete", path="", data=None)
    report = desk.take_in({**sequence([STABILITY], folder="0000"), **sequence([gone], folder="0001")})
    (row,) = [row for row in rows(desk).values() if row.leaves]
    assert [(one.state, one.by) for one in row.leaves] == [("withdrawn", "0001")]
    assert [one.findings for one in report.documents if one.outcome == "withdrawn"] == [("ectd.withdrawn",)]
    assert len(desk.workspace.view(CASE).all(Version)) == 5


def wrong(name, **more):
    given = {"path": f"m3/{name}.pdf", "title": name, "data": OLD, **more}
    return Leaf(given.pop("id", name), given.pop("path"), given.pop("title"), given.pop("data"), **given)


FAULTS = {
    "0000/m3/bytes.pdf": (wrong("bytes", checksum="0" * 32), "ectd.checksum"),
    "0000/m3/kind.pdf": (wrong("kind", kind="crc"), "ectd.checksum_kind"),
    "0000/m3/absent.pdf": (wrong("absent", data=None), "ectd.missing"),
    "0000/m3/operation.pdf": (wrong("operation", operation="swap"), "ectd.operation"),
    "0000/m3/aimless.pdf": (wrong("aimless", operation="replace"), "ectd.modified_none"),
    "0000/index.xml#climbs": (wrong("climbs", path="../../etc/passwd", data=None), "ectd.climbs"),
    "0000/index.xml#address": (wrong("address", path="https://example.org/a.pdf", data=None), "ectd.climbs"),
    "0000/m3/nameless.pdf": (wrong("nameless", id=""), "ectd.leaf_id"),
    "0000/m3/lost.pdf": (
        wrong("lost", operation="append", modified="../0009/index.xml#x"),
        "ectd.sequence_missing",
    ),
    "0000/m3/itself.pdf": (
        wrong("itself", operation="replace", modified="../0000/index.xml#s1"),
        "ectd.modified_not_earlier",
    ),
}


def test_every_fault_is_told_and_the_rest_goes_on(desk):
    report = findings(desk.take_in(sequence([STABILITY, *(leaf for leaf, _ in FAULTS.values())], folder="0000")))
    told = {name: next((one for one in report.get(name, ()) if one == code), "") for name, (_, code) in FAULTS.items()}
    assert told == {name: code for name, (_, code) in FAULTS.items()}
    assert leaves(desk)["0000", "index.xml#s1"].faults == ()


def test_a_change_that_points_nowhere_is_told(desk):
    desk.take_in(sequence([STABILITY], folder="0000"))
    report = desk.take_in(sequence([changed("replace", "../0000/index.xml#no")], folder="0001"))
    assert "ectd.modified_missing" in findings(report)["0001/m3/stability.pdf"]


def test_what_was_replaced_cannot_be_replaced_again_unnoticed(desk):
    files = {**sequence([STABILITY], folder="0000"), **sequence([changed("replace")], folder="0001")}
    report = desk.take_in({**files, **sequence([changed("replace", data=MORE)], folder="0002")})
    assert "ectd.modified_gone" in findings(report)["0002/m3/stability.pdf"]


def test_a_file_outside_the_backbone_is_kept_and_told(desk):
    files = {**sequence([STABILITY], folder="0000"), "0000/m3/stray.pdf": MORE, "0000/util/dtd/x.dtd": b"<!ELEMENT a>"}
    report = findings(desk.take_in(files))
    assert "ectd.not_in_backbone" in report["0000/m3/stray.pdf"]
    assert "ectd.not_in_backbone" not in report["0000/util/dtd/x.dtd"]
    assert "0000/m3/stray.pdf" in rows(desk)


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("index.xml", b"<ectd:ectd", "backbone.damaged"),
        ("index.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><ectd>&b;</ectd>', "backbone.entities"),
        ("index-md5.txt", b"0" * 32, "ectd.index_checksum"),
        ("index-md5.txt", b"?", "ectd.index_checksum_missing"),
    ],
)
def test_a_backbone_that_is_wrong_costs_a_remark(desk, path, data, code):
    files = {**sequence([STABILITY], folder="0000"), f"0000/{path}": data}
    report = findings(desk.take_in(files))
    assert code in report["0000/index.xml"]
    assert "0000/m3/stability.pdf" in rows(desk)


def test_two_folders_of_one_number_do_not_mix(desk):
    files = {**sequence([STABILITY], folder="a/0000"), **sequence([changed("new")], folder="b/0000")}
    report = findings(desk.take_in(files))
    assert "ectd.sequence_twice" in report["b/0000/index.xml"]
    assert set(leaves(desk)) == {("0000", "index.xml#s1")}


def test_a_file_of_an_earlier_sequence_can_be_named_again(desk):
    desk.take_in(sequence([STABILITY], folder="0000"))
    again = Leaf("s9", "../0000/m3/stability.pdf", "The same", checksum=md5(OLD))
    desk.take_in(sequence([again], folder="0001"))
    first, second = leaves(desk)["0000", "index.xml#s1"], leaves(desk)["0001", "index.xml#s9"]
    assert (second.document, second.sha256) == (first.document, first.sha256)


@pytest.mark.parametrize("orders", [(("0000", "0001"), ("0001", "0000")), (("0001", "0000"), ("0000", "0001"))])
def test_two_people_may_take_sequences_in_in_any_order(desk, tmp_path, workspace, worker, orders):
    other = Desk(workspace("Quality", "QUAL"), tmp_path / "other.sqlite")
    other.reader.backbone = worker.backbone
    again = Leaf("s9", "../0000/m3/stability.pdf", "The same", checksum=md5(OLD))
    gone = changed("delete", path="", data=None)
    given = {
        "0000": [STABILITY, Leaf("x", "m3/x.pdf", "X")],
        "0001": [changed("replace"), again, replace(gone, id="d")],
    }
    for laptop, order in zip((desk, other), orders, strict=True):
        for number in order:
            laptop.take_in(sequence(given[number], folder=number))
    desk.workspace.record.take(CASE, other.workspace.record.export(CASE), "", 0)
    assert [one for one in desk.workspace.view(CASE).conflicts() if one.kind in ("document", "version", "leaf")] == []
    assert next(row for row in rows(desk).values() if row.leaves).title == "Stability data"
    other.close()


def test_a_file_that_a_later_sequence_waited_for_is_found_when_it_comes(desk):
    desk.take_in(sequence([Leaf("s9", "../0000/m3/stability.pdf", "The same")], folder="0001"))
    assert not leaves(desk)["0001", "index.xml#s9"].sha256
    desk.take_in(sequence([STABILITY], folder="0000"))
    first, second = leaves(desk)["0000", "index.xml#s1"], leaves(desk)["0001", "index.xml#s9"]
    assert (second.document, second.sha256) == (first.document, first.sha256)


def test_the_same_sequence_again_changes_nothing(desk):
    for _ in range(2):
        desk.take_in(sequence([STABILITY, Leaf("a", "m3/a.pdf", "A")], folder="0000"))
    assert len(desk.workspace.view(CASE).log()) == 3


def test_an_index_of_something_else_is_an_ordinary_file(desk):
    desk.take_in({"site/index.xml": b"<sitemap/>", "a.pdf": OLD})
    assert not leaves(desk)
    assert set(rows(desk)) == {"site/index.xml", "a.pdf"}
