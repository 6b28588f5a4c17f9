"""Whatever backbones say, every file is filed once, under a name of its own that leads nowhere else."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import CASE
from workbench.domain.backbone import Backbone, NamedLeaf, led_to, modified_leaf
from workbench.domain.errors import MachineRefused
from workbench.domain.sequence import as_they_stand
from workbench.services.dossiers import Dossier, DossierFile
from workbench.services.filing import Before, filed

FOLDERS = ("0000", "0001", "0002", "ectd/0003", "copy/0001", "odd")
PATHS = ("m3/a.pdf", "m3/b.pdf", "m1/eu/c.pdf", "index.xml", "util/x.dtd")
HREFS = (
    "m3/a.pdf",
    "m3/b.pdf",
    "../0000/m3/a.pdf",
    "../../../etc/passwd",
    "",
    "https://a.b/c",
    "m3\\a.pdf",
    "m3/%61.pdf",
)
TARGETS = ("", "../0000/index.xml#x", "../0001/index.xml#y", "index.xml#x", "#x", "../../..#x", "../0009/index.xml#x")

named = st.builds(
    NamedLeaf,
    st.sampled_from(("x", "y", "z", "")),
    st.sampled_from(("new", "append", "replace", "delete", "swap", "")),
    st.sampled_from(("", "A title")),
    st.sampled_from(HREFS),
    st.sampled_from(("", "0" * 32)),
    st.sampled_from(("md5", "MD5", "crc", "")),
    st.sampled_from(TARGETS),
    st.just((("m3-quality", ""),)),
)
backbones = st.dictionaries(st.sampled_from(FOLDERS), st.one_of(st.none(), st.lists(named, max_size=6)), min_size=1)
strays = st.sets(st.sampled_from(("0000/m3/a.pdf", "0003/m3/a.pdf", "letter.pdf", "copy/0001/m3/z.pdf")))


def made(said, more):
    """Return a dossier with these backbones, and what reads them."""
    paths = {f"{folder}/{path}" for folder in said for path in PATHS} | more
    data = {path: path.encode() for path in paths}

    def read(source):
        leaves = said[source.read(0, source.size).decode().rpartition("/")[0]]
        if leaves is None:
            raise MachineRefused("backbone.damaged")
        return Backbone("ectd", tuple(leaves))

    files = [DossierFile(path, len(data[path]), lambda path=path: BytesIO(data[path])) for path in sorted(paths)]
    return Dossier("given", tuple(files)), read


@given(backbones, strays)
def test_every_file_is_filed_once(said, more):
    dossier, read = made(said, more)
    found = filed(CASE, dossier, read, Before())
    names = [one.name for one in found.filings.values()]
    assert set(found.filings) == {one.path for one in dossier.files} == {one.path for one in found.dossier.files}
    assert len(set(names)) == len(names)
    assert not any(step in ("..", "") for name in names for step in name.split("/"))


@given(backbones)
def test_what_is_taken_in_again_is_filed_the_same(said):
    dossier, read = made(said, set())
    first = filed(CASE, dossier, read, Before())
    leaves = [leaf for one in first.filings.values() for leaf in one.leaves] + list(first.apart)
    again = filed(CASE, dossier, read, Before({one.place: one for one in leaves}))
    assert {path: one.document for path, one in first.filings.items()} == {
        path: one.document for path, one in again.filings.items()
    }
    assert len(as_they_stand(leaves)) <= len(leaves)


@given(st.text("ab .0", max_size=9), st.text("a./\\%2e5c#: ", max_size=30))
def test_no_reference_leads_out(folder_name, reference):
    folder = f"0000/{folder_name.replace('/', '').strip('.')}".rstrip("/")
    found = led_to(folder, reference)
    assert found is None or not any(step in ("..", ".", "") for step in found.split("/"))
    assert modified_leaf(folder, reference) is None or "#" in modified_leaf(folder, reference)[1]


changes = st.builds(
    NamedLeaf,
    st.sampled_from(("x", "y")),
    st.sampled_from(("new", "append", "replace")),
    st.just("A title"),
    st.sampled_from(("m3/a.pdf", "m3/b.pdf", "../0000/m3/a.pdf", "../0001/m3/b.pdf")),
    st.just(""),
    st.just("md5"),
    st.sampled_from([f"../000{number}/index.xml#{leaf}" for number in range(3) for leaf in "xy"]),
    st.just(()),
)
applications = st.fixed_dictionaries({f"000{number}": st.lists(changes, max_size=2) for number in range(4)})


def taken_in(said, order):
    """Take sequences in one after another; return the document and file of each leaf in the end."""
    leaves, files = {}, {}
    for number in order:
        dossier, read = made({number: said[number]}, set())
        found = filed(CASE, dossier, read, Before(leaves, files))
        for path, one in found.filings.items():
            files[one.name] = (one.document, path)
            leaves |= {leaf.place: replace(leaf, sha256=path) for leaf in one.leaves}
        leaves |= {leaf.place: leaf for leaf in found.apart}
    return {place: (leaf.document, leaf.sha256, leaf.faults) for place, leaf in leaves.items()}


@given(applications, st.permutations(range(4)))
def test_the_order_in_which_sequences_come_does_not_matter(said, order):
    forwards = taken_in(said, [f"000{number}" for number in range(4)])
    assert taken_in(said, [f"000{number}" for number in order]) == forwards
