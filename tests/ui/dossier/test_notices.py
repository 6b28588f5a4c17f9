"""What is said over a document follows what is known of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui.dossier.arrivals import compared
from ui.dossier.news import ReadingState, Stage
from ui.dossier.notices import RECOGNISED, notice_of
from workbench.domain.case import Version
from workbench.domain.sequence import Leaf, as_they_stand
from workbench.services.cases import DossierRow
from workbench.services.comparing import VersionNews
from workbench.services.reading import SCAN

OLD, NEW = "0" * 64, "1" * 64
ARRIVED = VersionNews(("v2", "v3"), (1_790_000_000_000, 1_795_000_000_000), asks=0, lost=0, answers=0, findings=0)


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
    said = notice_of(row(OLD, NEW), OLD, (SCAN,), ReadingState(), ARRIVED)
    assert said.sentence.startswith("You are reading v2. Version v3 arrived on ")
    assert said.link == "Compare v2 and v3"


def test_of_an_ordinary_document_nothing_is_said():
    assert notice_of(row(NEW), NEW, (), ReadingState()) is None


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ({"asks": 6, "lost": 1, "answers": 2}, "v3: 6 to confirm, 1 orphan, 2 answers rest on changed text."),
        ({"answers": 1, "findings": 2}, "v3: 1 answer rests on changed text, 2 findings too."),
        ({"findings": 1}, "v3: 1 finding rests on changed text."),
    ],
)
def test_over_the_newest_version_stands_what_waits_in_it(waiting, said):
    assert notice_of(row(OLD, NEW), NEW, (), ReadingState(), replace(ARRIVED, **waiting)).sentence == said


def test_a_version_in_which_nothing_waits_says_when_it_came():
    said = notice_of(row(OLD, NEW), NEW, (), ReadingState(), ARRIVED)
    assert (said.tone, said.sentence.startswith("v3 arrived on ")) == ("info", True)


def test_an_old_version_is_compared_with_the_newest_and_that_with_the_one_before():
    assert [compared(row(OLD, NEW), version) for version in (OLD, NEW)] == [(OLD, NEW)] * 2
    assert compared(row(NEW), NEW) is None


def leaf(sequence, operation="new", modified=(), sha256=NEW, faults=()):
    key = (sequence, f"index.xml#{operation}")
    return Leaf(id=sequence, key=key, operation=operation, modified=modified, sha256=sha256, faults=faults)


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        (
            (leaf("0000"), leaf("0001", "delete", ("0000", "index.xml#new"), "")),
            "Sequence 0001 withdrew this document.",
        ),
        ((leaf("0000", faults=("ectd.checksum",)),), "These are not the bytes that the checksum"),
    ],
)
def test_what_a_sequence_says_against_a_document_is_said(leaves, said):
    line = notice_of(replace(row(NEW), leaves=as_they_stand(leaves)), NEW, (SCAN,), ReadingState())
    assert (line.tone, line.sentence.startswith(said)) == ("warn", True)


def test_of_a_sound_leaf_nothing_is_said():
    assert notice_of(replace(row(NEW), leaves=as_they_stand((leaf("0000"),))), NEW, (), ReadingState()) is None
