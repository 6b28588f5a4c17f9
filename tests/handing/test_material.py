"""Documents that others annotated, taken over into a case: their words, their authors, each once."""

from __future__ import annotations

import shutil

import pytest

from workbench.adapters.dossier.opening import open_dossier
from workbench.bringing import take_over
from workbench.domain.case import Version
from workbench.domain.marks import Annotation
from workbench.handing import hand_out
from workbench.intake import take_in

pytestmark = pytest.mark.material

FILES = (
    *("issue7014", "issue14438", "annotation-underline-without-appearance", "annotation-highlight-without-appearance"),
    *("annotation-freetext", "annotation-caret-ink", "annotation-stamp", "annotation-square-circle"),
)


@pytest.fixture
def annotated(bench, material, tmp_path):
    """The case with documents by Preview, Okular, Acrobat and others; returns their versions by name."""
    (tmp_path / "theirs").mkdir()
    for name in FILES:
        shutil.copy(material / "pdf" / "pdfjs" / f"{name}.pdf", tmp_path / "theirs")
    with open_dossier(tmp_path / "theirs") as dossier:
        take_in(bench.session, bench.case, dossier)
    return {one.name.removesuffix(".pdf"): one.sha256 for one in bench.view.all(Version)}


def test_markers_by_preview_lie_on_their_words(bench, annotated):
    version = annotated["issue7014"]
    assert take_over(bench.session, bench.case, version).marks == 4
    found = {one.shape: one for one in bench.view.all(Annotation, version=version)}
    assert found["strikeout"].quote.startswith("handle all possible type combinations")
    assert found["underline"].quote.startswith("pile than statically typed ones")
    assert {one.foreign_author for one in found.values()} == {"XiliangChen"}


def test_every_file_is_taken_over_once_and_goes_out_again(bench, annotated, tmp_path):
    for name in FILES:
        first, again = (take_over(bench.session, bench.case, annotated[name]) for _ in range(2))
        assert (first.marks > 0, first.left_out, again.marks, again.remarks) == (True, 0, 0, 0)
        made = hand_out(bench.session, bench.case, tmp_path / f"{name}.pdf", "pdf", annotated[name])
        assert (made.marks, made.known) == (first.marks, first.marks + first.remarks)
