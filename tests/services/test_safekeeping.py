"""Copies by the hour, day and week; and what a check misses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.services.conftest import CASE
from workbench.services.safekeeping import DAYS, HOURS, WEEKS, back_up, check, keep_copies, kept

START = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


class Folder:
    """A workspace of which only the names of its copies matter."""

    def __init__(self, record=None):
        self.record = record
        self.names = ["copy-20200101T000000Z.backup", "holiday.jpg", "workspace-notes.backup"]

    def write_backup(self, name, *, documents, wall):
        self.names.append(name)
        return Path(name)

    def backups(self):
        return tuple(self.names)

    def drop_backup(self, name):
        self.names.remove(name)

    def file_problems(self):
        return ()

    def document_problems(self, cancelled):
        return ()


@pytest.fixture(scope="module")
def long_after():
    """Let a laptop run for seventy days and return its folder and the copies it has."""
    folder, moment = Folder(), START
    while moment < START + timedelta(days=65):
        keep_copies(folder, moment)
        moment += timedelta(minutes=100)
    return folder, [datetime.strptime(n[10:-7], "%Y%m%dT%H%M%SZ") for n in folder.names if n.startswith("workspace-2")]


def test_copies_of_hours_days_and_weeks_are_there_after_a_long_time(long_after):
    _, copies = long_after
    spans = [len({one.strftime(name) for one in copies}) for name in ("%Y%m%d%H", "%Y%m%d", "%G%V")]
    assert (spans[0] >= HOURS, spans[1] >= DAYS, spans[2] >= WEEKS, len(copies) <= HOURS + DAYS + WEEKS) == (True,) * 4


def test_a_copy_grows_old_before_it_goes(long_after):
    _, copies = long_after
    assert max(copies) - min(copies) > timedelta(weeks=WEEKS - 2)


def test_nobody_elses_file_and_no_copy_made_by_hand_is_dropped(long_after):
    folder, _ = long_after
    assert folder.names[:3] == Folder().names


def test_no_second_copy_is_taken_within_the_hour():
    folder = Folder()
    assert [keep_copies(folder, START + timedelta(minutes=m)) is None for m in (0, 59, 61)] == [False, True, False]


def test_a_clock_that_ran_back_still_gets_its_copy():
    folder = Folder()
    keep_copies(folder, START)
    assert keep_copies(folder, START - timedelta(days=3)) is not None


def test_the_latest_copy_always_stays():
    assert START in kept([START - timedelta(minutes=m) for m in range(100)])


def test_a_copy_made_by_hand_has_a_name_of_its_own():
    assert back_up(Folder(), now=START).name == "copy-20261122T123000Z.backup"


def test_a_tail_that_was_cut_off_is_missed(laptop):
    import sqlcipher3.dbapi2 as driver

    lead, other = laptop().opens(), laptop("GMP", "GMP")
    lead.finds("first")
    other.takes(lead.sends())
    assert check(Folder(other.workspace.record)).sound
    path = other.workspace.record._path
    raw = driver.connect(str(path), isolation_level=None)
    for statement in ("drop trigger entry_no_delete", "delete from entry where n = 2", "delete from arrival"):
        raw.execute(statement)
    raw.execute("create trigger entry_no_delete before delete on entry begin select 1; end")
    raw.close()
    other.workspace.record.rebuild()
    assert ("tail.missing", lead.view.tips()[0]) in check(Folder(other.workspace.record)).problems


def test_my_own_tail_is_missed_once_it_was_sent(laptop):
    lead = laptop().opens()
    lead.sends()
    lead.workspace.record.remember("sent", "p", [CASE, "k", "", 1, 0, 0, 0, ["ab" * 32]])
    assert check(Folder(lead.workspace.record)).problems == (("tail.missing", "ab" * 32),)


def test_documents_that_are_not_here_are_named(laptop):
    lead = laptop().opens()
    sha256 = lead.takes_in_document(b"words")
    home = Folder(lead.workspace.record)
    assert check(home, lead.documents).sound
    lead.documents.kept.clear()
    assert check(home, lead.documents).problems == (("document.missing", sha256),)
