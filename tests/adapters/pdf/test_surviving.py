"""Whatever a file does to a worker: every request is answered, other pages go on, nothing is left behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.adapters.pdf import making, odd_worker
from tests.adapters.pdf.asking import PATIENCE, Asked, ask, command, open_in, own_workers
from workbench.adapters.pdf import hand as hands
from workbench.adapters.pdf.heard import Heard
from workbench.adapters.pdf.reader import PdfReader
from workbench.services.bytes import MemoryBytes
from workbench.services.pages import PageImage, PageTrouble

pytestmark = pytest.mark.slow

HOSTILE = making.HOSTILE
ROOT = Path(__file__).parents[3]


def odd(manner):
    return lambda kind: [sys.executable, "-m", "tests.adapters.pdf.odd_worker", manner]


def _picture(source, page):
    return Asked(source.render, page, 1.0, None)


def test_a_killed_worker_is_replaced_and_its_work_done_again():
    with own_workers() as workers:
        source = open_in(workers, making.written(["page #"], pages=60))
        ask(source.open)
        asked = [Asked(source.text, page) for page in range(60)]
        os.kill(workers.processes()[0], signal.SIGKILL)
        assert [one.answer.text for one in asked] == [f"page {number}" for number in range(1, 61)]


def test_a_worker_that_was_killed_while_it_rested_is_replaced():
    with own_workers() as workers:
        source = open_in(workers, making.written())
        ask(source.open)
        (old,) = workers.processes()
        os.kill(old, signal.SIGKILL)
        assert ask(source.text, 0).text
        assert workers.processes() != (old,)


def test_a_page_that_kills_the_worker_is_refused_and_others_go_on():
    with own_workers(odd("dies"), shared=False) as workers:
        source = open_in(workers, making.written())
        asked = [_picture(source, page) for page in range(4)]
        assert [isinstance(one.answer, PageImage) for one in asked] == [True, False, True, False]
        assert asked[1].answer == PageTrouble(1, "page.refused")


def test_a_marked_page_is_not_tried_again():
    with own_workers(odd("dies"), shared=False) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 1).answer != _picture(source, 0).answer
        (survivor,) = workers.processes()
        assert _picture(source, 1).answer == PageTrouble(1, "page.refused")
        assert workers.processes() == (survivor,)


def test_a_page_that_takes_too_long_is_slow_and_its_worker_ended(monkeypatch):
    monkeypatch.setattr(hands, "JOB_SECONDS", 0.5)
    with own_workers(odd("hangs"), shared=False) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 0).answer
        (slow,) = workers.processes()
        assert _picture(source, 1).answer == PageTrouble(1, "page.slow")
        assert slow not in workers.processes()


def test_while_one_page_is_slow_others_are_drawn_by_a_second_worker():
    with own_workers(odd("hangs"), shared=False) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 0).answer
        slow, others = _picture(source, 1), [_picture(source, page) for page in (2, 4, 6)]
        assert all(isinstance(one.answer, PageImage) for one in others)
        assert not slow.answers
        assert len(workers.processes()) == 2


def test_when_much_is_urgent_a_second_worker_helps(monkeypatch):
    monkeypatch.setattr(hands, "SLOW_JOB_SECONDS", 60.0)
    with own_workers(odd("hangs"), shared=False) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 0).answer
        stuck, crowd = _picture(source, 1), [_picture(source, page) for page in (2, 4, 6)]
        assert all(isinstance(one.answer, PageImage) for one in crowd[1:])
        assert not stuck.answers


@pytest.mark.parametrize(
    "manner", ["prints", "raves", "nests", "claims", "short", "reads-too-much", "answers-another", "eats"]
)
def test_a_worker_that_breaks_the_rules_is_not_believed(manner):
    with own_workers(odd(manner), shared=False) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 1).answer == PageTrouble(1, "page.refused")
        assert isinstance(_picture(source, 2).answer, PageImage)


@pytest.mark.parametrize("manner", ["never-ends", "floods", "raves", "nests", "dies"])
def test_a_reader_that_raves_costs_a_document_its_words_and_no_more(manner):
    reader = PdfReader(odd(manner))
    words = list(reader.texts(MemoryBytes(making.written())))
    reader.close()
    assert words == [(page, "") for page in range(odd_worker.PAGES)]


def test_a_worker_cannot_fill_the_memory_of_the_program():
    heard = Heard()
    talking = threading.Thread(target=lambda: [heard.put({"part": at}, bytes(1 << 24)) for at in range(9)])
    talking.start()
    talking.join(0.2)
    assert talking.is_alive()
    assert [heard.get(PATIENCE)[0]["part"] for _ in range(9)] == list(range(9))
    talking.join()


def test_what_a_worker_says_after_its_end_is_let_go():
    heard = Heard()
    heard.put({"part": 1}, b"")
    heard.close()
    heard.put({"part": 2}, b"")
    assert [heard.get(0), heard.get(0)] == [({"part": 1}, b""), None]


def test_ten_deaths_in_a_row_cost_ten_pages():
    with own_workers(odd("dies"), shared=False) as workers:
        source = open_in(workers, making.written())
        asked = [_picture(source, page) for page in range(20)]
        assert [isinstance(one.answer, PageImage) for one in asked] == [True, False] * 10


@pytest.mark.parametrize("start", [odd("never-ready"), lambda kind: ["/nonexistent/worker"]])
def test_workers_that_cannot_start_are_a_trouble_not_a_wait(start):
    with own_workers(start) as workers:
        source = open_in(workers, making.written())
        assert _picture(source, 3).answer == PageTrouble(3, "worker.not_started")


PROGRAM = """
from tests.adapters.pdf.asking import ask, open_in, own_workers
from tests.adapters.pdf.making import written
with own_workers() as workers:
    ask(open_in(workers, written()).open)
    print(workers.processes()[0], flush=True)
    input()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="waits for a process that is not its child")
def test_workers_end_when_the_program_is_killed():
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    worker = os.pidfd_open(int(program.stdout.readline()))
    program.kill()
    program.communicate()
    ended, _, _ = select.select([worker], [], [], 10)
    os.close(worker)
    assert ended


def test_nothing_is_left_behind():
    before = _descriptors(), threading.active_count()
    for shared in (True, False):
        with own_workers(shared=shared) as workers:
            source = open_in(workers, making.written())
            ask(source.render, 0, 1.0, None)
            os.kill(workers.processes()[0], signal.SIGKILL)
            ask(source.text, 0)
            pids = workers.processes()
        assert not any(_runs(pid) for pid in pids)
    after = _descriptors(), threading.active_count()
    assert all(now <= then for now, then in zip(after, before, strict=True))  # others may have ended meanwhile


def _descriptors():
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("name", HOSTILE)
def test_every_hostile_file_gets_an_answer_in_time(name):
    reader, began = PdfReader(command), time.monotonic()
    seen = reader.inspect(MemoryBytes(HOSTILE[name]()))
    reader.close()
    assert time.monotonic() - began < 10
    assert seen.pages or seen.findings


def test_a_hostile_page_costs_the_window_nothing_but_itself():
    bomb, plain = (MemoryBytes(make()) for make in (HOSTILE["a thousand million drawings"], making.written))
    with own_workers() as workers:
        deadly, other = workers.open("bomb", bomb), workers.open("plain", plain)
        asked = _picture(deadly, 0)
        assert isinstance(_picture(other, 0).answer, PageImage)
        assert asked.answer.code in ("page.refused", "page.slow")
