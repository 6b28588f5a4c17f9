"""The search over the dossier: what it shows, how its hits are gone through, what it could not see."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from tests.ui import checks
from ui.dossier.news import ReadingNews, ReadingState, Stage
from ui.dossier.search import SearchPane
from ui.kit.entries import KEY
from ui.tasks import Tasks
from ui.translation import PseudoTranslator
from workbench.domain.errors import RuleBroken
from workbench.domain.searching import Snippet, Term
from workbench.services.searching import Hit, SearchedVersion
from workbench.services.searching_case import LOCKED, NO_TEXT, CaseFound, Passage, Unseen
from workbench.services.searching_work import WorkFound, WorkHit

Key = Qt.Key
HOLD = Snippet("the hold was", ((4, 8),))


def place(sha256, page, **more):
    hit = Hit("d" + sha256, f"A0{sha256} Report.pdf", sha256, page, HOLD, more.pop("recognised", False))
    return Passage(hit, HOLD, **more)


MARK = WorkHit("mark", "m1", "", "QUAL", True, HOLD, "1", 3)
ANSWER = WorkHit("answer", "REG-06", "REG-06", "GMP", False, HOLD)
FOUND = CaseFound(
    (Term("hold"),),
    (place("1", 5), place("2", 0, recognised=True), place("1", 5, marked_by=("QUAL",)), place("1", 2)),
    3,
    False,
    WorkFound((MARK, ANSWER), {"mark": 1, "answer": 1}),
    (
        Unseen(SearchedVersion("d3", "A12 Scan.pdf", "3"), NO_TEXT, 8),
        Unseen(SearchedVersion("d4", "A09 Safe.pdf", "4"), LOCKED),
    ),
    4,
)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def pane(look, qtbot, asked):
    def search(wanted):
        asked.append(wanted)
        if wanted.words == "?":
            raise RuleBroken("search.empty")
        return FOUND

    tasks, news = Tasks(), ReadingNews()
    pane = SearchPane(look, tasks, search, news)
    qtbot.addWidget(pane)
    pane.resize(508, 700)
    pane.show()
    pane.news = news
    yield pane
    tasks.shutdown()


@pytest.fixture
def search(pane, qtbot, asked):
    def typed(words):
        pane.field.edit.setText(words)
        pane.field.entered.emit()
        qtbot.waitUntil(lambda: bool(asked) and bool(pane.count.text()))

    return typed


def said(pane):
    rows = pane.list.rows
    heads = [rows.index(row, 0) for row in range(rows.rowCount())]
    return [[head.data(), *(rows.index(row, 0, head).data() for row in range(rows.rowCount(head)))] for head in heads]


def test_places_are_grouped_by_document_in_the_order_of_pages(pane, search):
    search("hold")
    pane.chips.button("page").click()
    assert said(pane) == [
        [
            "A01 Report, 3 hits",
            "Page 3: the hold was",
            "Page 6: the hold was",
            "Page 6: the hold was, marked by QUAL",
        ],
        ["A02 Report, 1 hit", "Page 1: the hold was, read from a picture by text recognition"],
    ]


def test_what_people_wrote_stands_below_by_kind(pane, search):
    search("hold")
    assert [head for head, *_ in said(pane)][2:] == ["Marks, 1", "Answers, 1"]
    assert said(pane)[2][1] == "QUAL, the hold was, page 4"


def test_the_chips_count_each_kind(pane, search):
    search("hold")
    assert [pane.chips.button(kind).text() for kind in ("all", "page", "mark", "finding", "answer")] == [
        "All 6",
        "Pages 4",
        "Marks 1",
        "Findings 0",
        "Answers 1",
    ]


def test_what_could_not_be_searched_is_said_with_what_to_do(pane, search):
    search("hold")
    assert pane.unseen_words == "Not searched: A12 (8 pages without text) and A09 (locked)"
    pane.explain.click()
    assert "Tesseract" in pane.advice_words
    assert "password" in pane.advice_words


def test_the_next_hit_is_gone_to_and_after_the_last_comes_the_first(pane, search, qtbot):
    search("hold")
    opened = []
    pane.place_opened.connect(lambda target, found: opened.append((target.passage.hit.page, target.nth, found)))
    pane.work_opened.connect(lambda kind, key: opened.append((kind, key)))
    for _ in range(7):
        pane.step(1)
    pane.step(-1)
    assert opened[:3] == [(2, 0, FOUND), (5, 0, FOUND), (5, 1, FOUND)]
    assert opened[4:] == [("annotation", "m1"), ("criterion", "REG-06"), (2, 0, FOUND), ("criterion", "REG-06")]


def test_enter_searches_and_then_goes_from_hit_to_hit(pane, search, qtbot):
    search("hold")
    with qtbot.waitSignal(pane.place_opened):
        qtbot.keyClick(pane.field.edit, Key.Key_Return)


def test_the_arrow_goes_from_the_words_to_the_hits(pane, search, qtbot):
    search("hold")
    qtbot.keyClick(pane.field.edit, Key.Key_Down)
    assert pane.list.currentIndex().data(KEY).startswith("place 1 2")


def test_filters_are_asked_for(pane, search, asked, qtbot):
    search("hold")
    pane.filters.versions.setCurrentIndex(1)
    pane.filters.whose.setCurrentIndex(1)
    qtbot.waitUntil(lambda: asked[-1].only_mine)
    assert (asked[-1].words, asked[-1].all_versions, asked[-1].document) == ("hold", True, "")


def test_words_that_say_nothing_are_refused_in_place(pane, search, qtbot):
    search("?")
    qtbot.waitUntil(lambda: pane.count.text() not in ("", "Nothing found"))
    assert said(pane) == []


def test_an_answer_that_comes_late_is_let_fall(look, qtbot):
    gate, tasks = threading.Event(), Tasks()
    late = CaseFound((), (), 0, False, WorkFound((MARK,), {"mark": 1}), (), 1)
    pane = SearchPane(look, tasks, lambda asked: gate.wait(5) and late if asked.words == "a" else FOUND, ReadingNews())
    qtbot.addWidget(pane)
    for words in ("a", "ab"):
        pane.field.edit.setText(words)
        pane.field.entered.emit()
    qtbot.waitUntil(lambda: pane.count.text().startswith("6 hits"))
    gate.set()
    qtbot.waitSignal(tasks.busy, check_params_cb=lambda busy: not busy).wait()
    assert pane.count.text().startswith("6 hits")
    tasks.shutdown()


def test_more_words_in_the_index_are_searched_at_once(pane, search, asked, qtbot):
    search("hold")
    pane.news.words_came.emit()
    qtbot.waitUntil(lambda: len(asked) == 2)


def test_the_search_says_how_far_the_reading_is(pane):
    pane.news.tell(ReadingState(Stage.READING, 3, 13))
    assert pane.progress_words == "Reading documents: 3 of 13 done. "
    pane.news.tell(ReadingState(Stage.RECOGNISING, 2, 8, recogniser=True))
    assert pane.progress_words.startswith("Recognising text in scans: page 2 of 8.")
    pane.news.tell(ReadingState())
    assert pane.progress_words == ""


def test_the_search_passes_the_checks_of_every_window(pane, search, qtbot):
    search("hold")
    pane.explain.click()
    pane.news.tell(ReadingState(Stage.READING, 3, 13))
    assert checks.unnamed(pane) == checks.namesakes(pane) == checks.small_targets(pane) == []
    qtbot.waitUntil(lambda: checks.cut_words(pane) == checks.outside(pane) == [])


@pytest.mark.parametrize("scale", [1.25, 2.0])
def test_large_text_is_not_cut(pane, search, look, scale, qtbot):
    look.at_scale(scale)
    pane.resize(round(508 * scale), 700)
    search("hold")
    qtbot.waitUntil(lambda: checks.cut_words(pane) == [])


def test_longer_words_of_another_language_are_not_cut(look, qapp, qtbot):
    translator, tasks = PseudoTranslator(), Tasks()
    qapp.installTranslator(translator)
    pane = SearchPane(look, tasks, lambda asked: FOUND, ReadingNews())
    qtbot.addWidget(pane)
    pane.resize(508, 700)
    pane.show()
    pane.field.edit.setText("hold")
    pane.field.entered.emit()
    qtbot.waitUntil(lambda: bool(pane.count.text()) and checks.cut_words(pane) == [])
    qapp.removeTranslator(translator)
    tasks.shutdown()
