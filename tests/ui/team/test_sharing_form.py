"""Exchanging through a shared database from the Team place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui import checks
from tests.ui.desks import desk_on
from ui.kit.banners import Banner
from ui.team.sharing_form import SharingForm
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.services.syncing import Synced, SyncReport

ADDRESS = "postgresql://ada@db.example/team"


@pytest.fixture
def sharing(tmp_path, look, qtbot):
    """Return a function that types an address and exchanges; what the exchange comes to is said by the test."""
    with desk_on(tmp_path) as desk:
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.resize(1100, 700)
        parent.show()
        answers = []

        def sync(address, case, steps):
            found = answers.pop()
            if isinstance(found, Exception):
                raise found
            return found(steps) if callable(found) else SyncReport(address, (found,), 2)

        form = SharingForm(parent, look, desk, sync)
        form.start()

        def exchange(answer, address=ADDRESS):
            answers[:] = [answer]
            form._address.setText(address)
            form.exchange()
            qtbot.waitUntil(lambda: form._task is None)
            words = [one.text() for banner in form.findChildren(Banner) for one in banner.findChildren(QLabel)]
            return " ".join((*words, form._field._fault.text())).strip()

        exchange.form, exchange.desk = form, desk
        yield exchange


def test_what_moved_is_said(sharing):
    said = sharing(Synced("c", "R-1", known=7, pushed=3, withheld=4, unreadable=(("", "entry.malformed"),)))
    for words in ("3 items sent, 0 new arrived", "7 were on both sides", "1 wait", "4 by colleagues", "2 conflicts"):
        assert words in said


def test_a_refusal_of_the_server_stands_beside_the_address(sharing):
    said = sharing(MachineRefused("shared.lost", server="db.example/team"))
    assert said == sharing.form._field._fault.text()
    assert "othing is lost" in said


def test_a_key_that_was_not_admitted_gives_the_line_for_the_owner_and_still_fits(sharing, qtbot):
    sharing(RuleBroken("shared.not_admitted", server="db.example/team", login="ada", key="ab" * 32))
    assert sharing.form._line.text() == f"select assessor_workbench.admit('ada', '{'ab' * 32}');"
    qtbot.waitUntil(lambda: checks.cut_words(sharing.form) == checks.outside(sharing.form) == [])
    assert sharing.form.body.inner.sizeHint().width() <= sharing.form.width()


def test_a_refusal_of_the_case_is_told_and_its_reason(sharing):
    refusal = RuleBroken("package.other_founder", file="db.example/team")
    assert "somebody else opened this case" in sharing(Synced("c", "R-1", refusal=refusal))


def test_without_an_address_nothing_begins(sharing):
    assert sharing(None, " ") == "Say where the database is."


def test_the_address_is_there_again_the_next_time(sharing, look, qtbot):
    sharing(Synced("c", "R-1"))
    again = SharingForm(sharing.form.parentWidget(), look, sharing.desk, lambda *_: None)
    again.start()
    qtbot.waitUntil(lambda: again._address.text() == ADDRESS)


def test_an_address_that_was_refused_is_not_kept(sharing, look, qtbot):
    sharing(RuleBroken("shared.password_in_address"), "postgresql://ada:word@db.example/team")
    kept = []
    sharing.desk.recall(sharing.desk.tasks.owner(), "shared database", kept.append)
    qtbot.waitUntil(lambda: kept == [""])


def test_an_exchange_can_be_stopped(sharing):
    def work(steps):
        sharing.form._task.cancel()
        steps.report(0, 2, "R-1")

    assert "Stopped" in sharing(work)


def test_every_part_has_a_name_and_fits(sharing, qtbot):
    sharing(Synced("c", "R-1", known=7, pushed=3))
    assert checks.unnamed(sharing.form) == []
    qtbot.waitUntil(lambda: checks.cut_words(sharing.form) == checks.outside(sharing.form) == [])
