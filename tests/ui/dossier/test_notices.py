"""What is said over a document follows what is known of it."""

from __future__ import annotations

import pytest

from ui.dossier.news import ReadingState, Stage
from ui.dossier.notices import RECOGNISED, notice_of
from workbench.domain.case import Version
from workbench.services.cases import DossierRow
from workbench.services.reading import SCAN

OLD, NEW = "0" * 64, "1" * 64


def row(*hashes):
    versions = tuple(Version(id=one, key=("d", one), name="a.pdf") for one in hashes)
    return DossierRow("d", "a.pdf", "", versions, 0)


@pytest.mark.parametrize(
    ("codes", "state", "words"),
    [
        ((SCAN,), ReadingState(), "once Tesseract is installed"),
        ((SCAN,), ReadingState(recogniser=True), "found no words on it yet"),
        ((SCAN,), ReadingState(Stage.RECOGNISING, 1, 8, NEW, recogniser=True), "being read in the background"),
        ((SCAN, RECOGNISED), ReadingState(recogniser=True), "compare a quote with the picture"),
    ],
)
def test_a_scan_says_what_can_be_done_about_it(codes, state, words):
    assert words in notice_of(row(NEW), NEW, codes, state).sentence


def test_an_older_version_says_so_first():
    assert "newer one has arrived" in notice_of(row(OLD, NEW), OLD, (SCAN,), ReadingState()).sentence


def test_of_an_ordinary_document_nothing_is_said():
    assert notice_of(row(NEW), NEW, (), ReadingState()) is None
