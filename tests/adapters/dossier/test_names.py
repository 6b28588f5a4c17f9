"""Which names a dossier may use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.adapters.dossier.names import is_system, safe_path
from workbench.domain.errors import RuleBroken
from workbench.domain.limits import DOSSIER


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("../a.pdf", "climbs"),
        ("m1/../../a.pdf", "climbs"),
        ("m1\\..\\..\\a.pdf", "climbs"),
        ("m1/.. /a.pdf", "climbs"),
        ("m1/.../a.pdf", "climbs"),
        ("/etc/passwd", "absolute"),
        ("\\\\server\\share\\a.pdf", "absolute"),
        ("C:\\a.pdf", "drive"),
        ("c:a.pdf", "drive"),
        ("a\0.pdf", "control"),
        ("a\n.pdf", "control"),
        ("a\udcff.pdf", "control"),
        ("m1/CON", "reserved"),
        ("aux.pdf", "reserved"),
        ("lpt1 .pdf", "reserved"),
        ("a" * 256, "long"),
        ("ab/" * 400 + "a", "deep"),
        ("./", "empty"),
    ],
)
def test_a_name_that_is_no_honest_name_is_refused(raw, reason):
    with pytest.raises(RuleBroken) as caught:
        safe_path(raw, DOSSIER)
    assert (caught.value.code, caught.value.details["reason"]) == ("name.unsafe", reason)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("m1/a.pdf", "m1/a.pdf"),
        ("./m1//a.pdf", "m1/a.pdf"),
        ("m1\\a.pdf", "m1/a.pdf"),
        ("Protokoll fu\u0308r alle.pdf", "Protokoll für alle.pdf"),
        ("..hidden-not-climbing.pdf", "..hidden-not-climbing.pdf"),
        ("console.pdf", "console.pdf"),
        ("v1.0: final.pdf", "v1.0: final.pdf"),
    ],
)
def test_an_honest_name_is_kept_in_one_form(raw, path):
    assert safe_path(raw, DOSSIER) == path


@given(st.text(alphabet="ab./\\ :~\u0308u\0\n", max_size=40))
def test_no_kept_name_climbs(raw):
    try:
        path = safe_path(raw, DOSSIER)
    except RuleBroken:
        return
    steps = path.split("/")
    assert all(step.rstrip(". ") for step in steps)
    assert safe_path(path, DOSSIER) == path


@pytest.mark.parametrize("path", [".DS_Store", "m1/Thumbs.db", "desktop.ini", "__MACOSX/a.pdf", "._a.pdf", "~$a.docx"])
def test_what_systems_leave_behind_is_known(path):
    assert is_system(path)


def test_a_document_is_nothing_that_systems_leave_behind():
    assert not is_system("m1/thumbs.pdf")
