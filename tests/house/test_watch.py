"""What watches over the tests notices what it is there for."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading

import pytest

from tests.house import files, leaks
from tests.house.leaks import nothing_left_running
from tests.house.logs import no_warnings

WAITS = "import sys; sys.stdin.read()"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(leaks, "GRACE_S", 0.1)


def test_a_thread_that_stays_is_named():
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="stays")
    with nothing_left_running() as left:
        thread.start()
    end.set()
    thread.join()
    assert left == ["the thread 'stays' still runs"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the children of a process")
def test_a_process_that_stays_is_named():
    with nothing_left_running() as left:
        process = subprocess.Popen([sys.executable, "-c", WAITS], stdin=subprocess.PIPE)
    process.communicate()
    assert len(left) == 1
    assert WAITS in left[0]


def test_what_has_ended_is_not_named():
    with nothing_left_running() as left:
        subprocess.run([sys.executable, "-c", ""], check=True)
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
    assert left == []


@pytest.mark.logs("from this test")
def test_a_warning_is_caught_unless_it_is_expected():
    with no_warnings(None) as caught, no_warnings("tea") as unexpected:
        logging.getLogger("kettle").warning("tea is ready, from this test")
        logging.getLogger("kettle").error("coffee is cold, from this test")
    assert caught == ["kettle: tea is ready, from this test", "kettle: coffee is cold, from this test"]
    assert unexpected == caught[1:]


@pytest.mark.needs("git")
def test_a_checkout_without_git_knows_its_files_too():
    if not (files.ROOT / ".git").exists():
        pytest.skip("this checkout came without git")
    assert tuple(sorted(files._walk(files.ROOT, files._ignored()))) == files.project_files()
