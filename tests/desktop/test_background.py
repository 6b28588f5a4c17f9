"""While a case is open, what no intake read is read in the background: words of texts, then words of scans."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject

from tests.adapters.pdf.making import scanned, written
from ui.dossier.news import ReadingNews, Stage
from ui.tasks import Tasks
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.desktop.background import BackgroundReading
from workbench.domain.anchor import Anchor
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.marks import Placement
from workbench.domain.recognising import RecognisedWord
from workbench.domain.searching import Term
from workbench.services.annotating import Mark

PATIENCE = 20_000
"""Milliseconds: the reading steps back for everybody else."""


@dataclass
class StandIn:
    """Reads one word from every picture, once it may."""

    engine: str = "stand-in 1"
    may: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def words(self, _picture, _dpi):
        self.may.wait(5)
        if self.stopped.is_set():
            raise RuleBroken("cancelled")
        return (RecognisedWord("licence", 10, 10, 60, 20, (1,)),)

    def stop(self):
        self.stopped.set()
        self.may.set()


@dataclass(frozen=True)
class Named:
    """Names a version whose bytes are here, as a merge does."""

    sha256: str
    path: str
    act: str = "documents.take_in"
    reason: str = ""

    def changes(self, _view, hand):
        document = derived_id(hand.case, "document", (self.path,))
        return (
            *keyed(Document, hand.case, (self.path,), holder="applicant"),
            *keyed(Version, hand.case, (document, self.sha256), name="a.pdf", size=9),
        )


@pytest.fixture
def opened(tmp_path):
    with session(tmp_path / "work", Access()) as opened:
        opened.case = opened.open_case("TEST-1", {})
        yield opened


@pytest.fixture
def take(opened):
    def taken(data, path=""):
        sha256 = opened.writer.put(io.BytesIO(data)).sha256
        opened.workspace.do(opened.case, Named(sha256, path or sha256))
        return sha256

    return taken


@pytest.fixture
def reading(opened, qtbot, monkeypatch):
    """Read a case in the background: `reading(recogniser)` returns the news of it."""
    monkeypatch.setattr("workbench.desktop.background.LATER", 0)
    parent, tasks, begun = QObject(), Tasks(), []

    def begin(recogniser=None):
        begun.append(BackgroundReading(opened, tasks, lambda: recogniser, parent))
        news = ReadingNews(parent)
        news.told = []
        news.changed.connect(lambda state: news.told.append(state.stage))
        begun[-1].read(opened.case, news)
        news.background = begun[-1]
        return news

    yield begin
    for one in begun:
        one.end()
    tasks.shutdown()


def test_documents_that_nobody_read_are_read(opened, take, reading, qtbot):
    sha256 = take(written(["Potency of the batch"]))
    news = reading()
    qtbot.waitSignal(news.words_came, timeout=PATIENCE).wait()
    assert opened.pages.find((Term("potency"),), [sha256]).count == 1
    assert news.told == [Stage.READING, Stage.RESTING]


def test_marks_of_an_old_version_are_found_in_a_new_one(opened, take, reading, qtbot):
    old, new = (take(written([words]), "a.pdf") for words in ("Potency of the batch", "Potency of the batches"))
    opened.workspace.do(opened.case, Mark(Anchor(old), "Read twice"))
    reading()
    qtbot.waitUntil(lambda: bool(opened.workspace.view(opened.case).all(Placement)), timeout=PATIENCE)
    (placement,) = opened.workspace.view(opened.case).all(Placement)
    assert (placement.version, placement.state) == (new, "exact")


def test_scans_are_read_where_a_recogniser_is(opened, take, reading, qtbot):
    sha256, recogniser = take(scanned()), StandIn()
    recogniser.may.set()
    news = reading(recogniser)
    qtbot.waitUntil(lambda: Stage.RECOGNISING in news.told and news.state.stage is Stage.RESTING, timeout=PATIENCE)
    assert [hit.recognised for hit in opened.pages.find((Term("licence"),), [sha256]).hits] == [True]
    assert news.state.recogniser


def test_without_a_recogniser_scans_stay_silent(opened, take, reading, qtbot):
    sha256, news = take(scanned()), reading()
    qtbot.waitSignal(news.words_came, timeout=PATIENCE).wait()
    assert opened.pages.unsearched([sha256]).silent_pages == {sha256: (0,)}
    assert not news.state.recogniser


def test_closing_the_case_stops_the_reading_at_once(opened, take, reading, qtbot):
    sha256, recogniser = take(scanned()), StandIn()
    news = reading(recogniser)
    qtbot.waitUntil(lambda: Stage.RECOGNISING in news.told, timeout=PATIENCE)
    news.background.stop()
    assert recogniser.stopped.is_set()
    assert opened.documents.unread_pictures(sha256) == (0,)


def test_documents_that_come_meanwhile_are_read_too(opened, take, reading, qtbot):
    take(written(["Potency"]))
    news = reading()
    qtbot.waitSignal(news.words_came, timeout=PATIENCE).wait()
    later = take(written(["Viability"]))
    with qtbot.waitSignal(news.words_came, timeout=PATIENCE):
        news.background.look()
    assert opened.pages.find((Term("viability"),), [later]).count == 1


def test_the_window_gets_the_characters_of_a_scan(opened, take, reading, qtbot):
    sha256, recogniser = take(scanned()), StandIn()
    recogniser.may.set()
    news = reading(recogniser)
    qtbot.waitUntil(lambda: Stage.RECOGNISING in news.told and news.state.stage is Stage.RESTING, timeout=PATIENCE)
    text = opened.shown.recognised_text(sha256, 0)
    assert (text.text, text.recognised) == ("licence\r\n", True)
