from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread

from ui.tasks import Tasks
from workbench.domain.errors import RuleBroken


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.shutdown()


def refuse() -> None:
    raise RuleBroken("finding.empty")


def test_work_runs_elsewhere_and_its_result_arrives_here(tasks, qtbot):
    threads = []
    tasks.read(tasks.owner(), threading.get_ident, lambda ident: threads.extend((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_acts_are_done_in_the_order_they_were_asked_for(tasks, qtbot):
    done: list[int] = []
    for number in range(20):
        tasks.act(tasks.owner(), lambda n=number: n, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_result_that_comes_after_its_owner_closed_is_let_fall(tasks, qtbot):
    go, arrived = threading.Event(), []
    owner = tasks.owner()
    tasks.act(owner, go.wait, arrived.append)
    owner.close()
    with qtbot.waitSignal(tasks.busy):
        go.set()
    assert arrived == []


def test_an_owner_closes_with_its_widget(tasks):
    widget = QObject()
    owner = tasks.owner(widget)
    del widget
    assert owner.closed


def test_a_refusal_goes_to_whoever_asked(tasks, qtbot):
    codes: list[str] = []
    tasks.act(tasks.owner(), refuse, failed=lambda refusal: codes.append(refusal.code))
    qtbot.waitUntil(lambda: codes == ["finding.empty"])


def test_a_refusal_nobody_takes_is_told_to_the_window(tasks, qtbot):
    with qtbot.waitSignal(tasks.refused) as told:
        tasks.act(tasks.owner(), refuse)
    assert told.args[0].code == "finding.empty"


def test_a_mistake_of_ours_rises_on_the_gui_thread(tasks, qtbot):
    with qtbot.captureExceptions() as risen:
        tasks.act(tasks.owner(), lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(risen))
    assert risen[0][0] is ZeroDivisionError


def test_long_work_reports_how_far_it_is(tasks, qtbot):
    steps: list[tuple[int, int, str]] = []
    tasks.long(tasks.owner(), lambda s: s.report(1, 2, "A05"), lambda _: None, lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: steps == [(1, 2, "A05")])


def test_cancelled_work_stops_at_its_next_step(tasks, qtbot):
    go, stopped = threading.Event(), []

    def work(steps):
        go.wait()
        steps.check()

    task = tasks.long(tasks.owner(), work, lambda _: None, lambda *_: None, stopped=lambda: stopped.append(True))
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: stopped == [True])


def test_shutting_down_finishes_the_acts_that_were_asked_for(qapp):
    tasks, done = Tasks(), []
    tasks.act(tasks.owner(), lambda: QThread.msleep(20))
    tasks.act(tasks.owner(), lambda: done.append(True))
    tasks.shutdown()
    assert done == [True]


def test_nothing_is_asked_for_once_the_program_ends(qapp, qtbot):
    tasks, told = Tasks(), []
    tasks.read(tasks.owner(), lambda: 1, lambda _one: tasks.act(tasks.owner(), lambda: 2, told.append))
    qtbot.waitUntil(lambda: tasks._reads._work_queue.empty())
    tasks.shutdown()
    qapp.processEvents()
    assert told == []


def test_work_aside_hands_what_changes_something_to_the_lane_of_acts(tasks, qtbot):
    lanes, done = [], []

    def work(steps):
        steps.report(1, 2, "page")
        steps.act(lambda: lanes.append(threading.current_thread().name))
        return threading.current_thread().name

    told = []
    tasks.aside(tasks.owner(), work, done.append, lambda *step: told.append(step))
    qtbot.waitUntil(lambda: bool(done))
    assert (done[0].split("_")[0], lanes[0].split("_")[0], told) == ("aside", "act", [(1, 2, "page")])


def test_nobody_is_busy_with_work_aside(tasks, qtbot):
    told, done = [], []
    tasks.busy.connect(told.append)
    tasks.aside(tasks.owner(), lambda steps: True, done.append, lambda *_step: None)
    qtbot.waitUntil(lambda: done == [True])
    assert told == []


def test_work_aside_ends_with_the_window(qapp):
    tasks, begun = Tasks(), threading.Event()

    def work(steps):
        while True:
            begun.set()
            steps.check()

    tasks.aside(tasks.owner(), work, lambda _: None, lambda *_step: None)
    begun.wait(5)
    tasks.shutdown()
    assert not [one for one in threading.enumerate() if one.name.startswith("aside")]
