"""The test command counts what it ran, and its last line tells the truth."""

from __future__ import annotations

import os
import re
import sys
from functools import partial

import pytest

from tests import __main__ as command
from tests.house import lint, parts, suite
from tests.house.parts import Outcome

THREE = "import pytest\ndef test_one(): pass\ndef test_two(): assert 0\n@pytest.mark.skip\ndef test_three(): pass\n"


def _run(folder, text: str) -> Outcome:
    (folder / "test_it.py").write_text(text)
    arguments = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", str(folder)]
    return parts.run_tests("three", arguments, {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


def test_a_part_counts_what_pytest_reports(tmp_path):
    outcome = _run(tmp_path, THREE)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (1, 1, 1)


def test_a_part_that_dies_has_failed(tmp_path):
    assert _run(tmp_path, "import os\ndef test_it(): os.abort()").failed == 1


def test_a_part_without_tests_has_not_failed(tmp_path):
    assert _run(tmp_path, "").failed == 0


def test_a_check_fails_by_its_exit_code():
    assert parts.check("check", [sys.executable, "-c", "raise SystemExit(3)"]).failed == 1


@pytest.mark.parametrize(("failed", "code"), [(0, 0), (1, 1)])
def test_the_last_line_holds_the_sums(capsys, failed, code):
    outcomes = [Outcome("one", 1.0, passed=2), Outcome("two", 2.0, passed=3, failed=failed, skipped=1)]
    assert parts.conclude(outcomes) == code
    assert capsys.readouterr().out.splitlines()[-1] == f"5 passed, {failed} failed, 1 skipped"


def test_nothing_run_is_no_success():
    assert parts.conclude([]) == 1


def test_a_command_of_a_later_day_says_so(capsys):
    assert command._other("dances", []) == 1
    assert capsys.readouterr().err == "python3 -m tests dances: there is nothing to run yet.\n"


def test_a_command_is_found_by_its_name():
    assert command._other("house.echo", ["three", "words", "here"]) == 3


def test_a_missing_tool_is_a_note_and_no_failure(monkeypatch):
    monkeypatch.setattr(suite, "lacking", lambda area: ["xvfb"])
    assert suite.suite(["-m", "window"]) == [Outcome("tests, in a real window", 0.0, note="skipped: it needs xvfb")]


def test_a_choice_of_files_runs_in_both_parts(monkeypatch):
    monkeypatch.setattr(suite, "_offscreen", lambda arguments: ("offscreen", arguments))
    monkeypatch.setattr(suite, "_on_a_screen", lambda arguments: ("window", arguments))
    both = [("offscreen", ["-m", "not window", "tests/ui"]), ("window", ["-m", "window", "tests/ui"])]
    assert suite.suite(["tests/ui"]) == both


def test_the_scripts_are_checked_too():
    assert ".ci/run" in lint.shell_scripts()


def test_parts_beside_each_other_take_as_long_as_the_clock_says(capsys):
    def part(name, words):
        words.write(f"said by {name}".encode())
        return Outcome(name, 10.0, passed=1)

    done = suite.side_by_side([partial(part, "one"), partial(part, "two")])
    assert parts.conclude(done) == 0
    said = capsys.readouterr().out
    assert all(f"said by {name}" in said for name in ("one", "two"))
    assert re.search(r"all +0\.\d s\n2 passed, 0 failed", said)
