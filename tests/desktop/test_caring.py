"""The window looks after its workspace: it locks, encrypts, brings back, checks and clears."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from tests.adapters.workspace.conftest import CHEAP
from ui.keeping.clear_form import ClearForm
from ui.keeping.copies_form import CopiesForm
from ui.keeping.keys_form import EncryptForm, KeysForm
from ui.shell.commands import Command
from ui.start.forms import ToldForm, UnlockForm
from ui.start.passphrase import RecoveryForm
from ui.start.rescue import RescueForm
from ui.theme.look import Appearance, Look, Scheme
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.cli.arguments import Options
from workbench.desktop import running
from workbench.domain.identity import case_id

SECRET = "correct horse battery"
CASE = case_id("REF-1")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a plain and an encrypted workspace with one case, once."""
    root = tmp_path_factory.mktemp("caring")
    for name, secret in (("plain", None), ("encrypted", SECRET)):
        session = Session(root / name, Access(secret, name="Ada Okafor", discipline="QUAL", kdf=CHEAP))
        session.open_case("REF-1", {"product": "Velocyte"})
        session.workspace.record.remember("draft", f"{CASE} reasons", "half a sentence")
        session.close()
    return root


@pytest.fixture
def look(qapp):
    """The look; afterwards the application, which was told to quit, lets other tests wait in its loops again."""
    yield Look(qapp, Appearance(Scheme.LIGHT))
    qapp.processEvents()
    QTimer.singleShot(0, lambda: qapp.exit(0))
    qapp.exec()


@pytest.fixture
def opened(qapp, qtbot, look, made, tmp_path, request):
    """Open a window on a copy of one of them, as the program does."""
    name = getattr(request, "param", "encrypted")
    folder = Path(shutil.copytree(made / name, tmp_path / name))
    run = running._Running(qapp, Options(), folder, look)
    run._session = Session(folder, Access(SECRET if name == "encrypted" else None))
    run._window.appear()
    run._begin()
    yield run
    run._window.close()
    run._end()
    run._window.deleteLater()


class Answering:
    """Answers the forms that come up one after another, each as the test says."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self._clock = QTimer()
        self._clock.timeout.connect(self._look)
        self._clock.start(20)

    def _look(self):
        form = QApplication.activeModalWidget()
        if self.answers and isinstance(form, self.answers[0][0]):
            _, answer = self.answers.pop(0)
            answer(form)

    def end(self):
        self._clock.stop()


@pytest.fixture
def answer():
    """Return a function that says how the coming forms are answered; they are there as long as the test."""
    kept = []
    yield lambda *answers: kept.append(Answering(*answers)) or kept[-1]
    for one in kept:
        one.end()


def unlock(form):
    form._edit.setText(SECRET)
    form._try()


def go_on(form):
    form._kept.setChecked(True)
    form._try()


def close(form):
    form.done(0)


def trigger(run, command):
    run._window.menus.action(command).trigger()


def test_a_locked_window_holds_nothing_and_opens_where_it_was(opened, qtbot, answer):
    opened._desktop.open_case(CASE, "place findings")
    qtbot.waitUntil(lambda: opened._window.place == "findings")
    before, session = opened._window, opened._session
    held = []
    answering = answer((UnlockForm, lambda form: (held.append(opened._session), unlock(form))))
    trigger(opened, Command.LOCK)
    qtbot.waitUntil(lambda: opened._session not in (None, session) and opened._window.place == "findings")
    assert (held, answering.answers, opened._window is before) == ([None], [], False)
    assert opened._session.workspace.record.recall("draft", f"{CASE} reasons") == "half a sentence"


def test_nobody_at_the_window_locks_it(opened, qtbot, answer):
    session, tasks = opened._session, opened._desktop.tasks
    answer((UnlockForm, unlock))
    going_on = threading.Event()
    tasks.long(tasks.owner(), lambda _steps: going_on.wait(20), lambda _done: None, lambda *_: None)
    opened._desktop.caring._idle._last = (-1e9, 0.0)
    opened._desktop.caring._idle.look()
    assert opened._session is session, "it waits for long work"
    going_on.set()
    qtbot.waitUntil(lambda: not tasks.at_long_work)
    opened._desktop.caring._idle.look()
    qtbot.waitUntil(lambda: opened._session not in (None, session))


@pytest.mark.parametrize("opened", ["plain"], indirect=True)
def test_a_plain_workspace_is_encrypted_from_its_window(opened, qtbot, answer):
    folder, shown = opened._folder, []
    answer((RecoveryForm, lambda form: (shown.append(form._shown._line.text()), go_on(form))), (UnlockForm, unlock))
    trigger(opened, Command.PASSPHRASE)
    form = opened._window.findChild(EncryptForm)
    form._new.first.edit.setText(SECRET)
    form._new.again.edit.setText(SECRET)
    form._try()
    qtbot.waitUntil(lambda: opened._session is not None and opened._session.opened.encrypted, timeout=20_000)
    assert len(shown[0].split("-")) == 9
    qtbot.waitUntil(lambda: not list((folder / "backups").glob("before-*")))
    assert not any(b"Velocyte" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_needs_no_closing_is_done_beside_the_work(opened, qtbot):
    another_passphrase_needs_the_one_in_force(opened, qtbot)
    the_check_says_quietly_that_all_is_well(opened, qtbot)
    projections_that_do_not_agree_are_worked_out_again(opened, qtbot)
    a_damaged_record_leads_to_what_can_be_done(opened, qtbot)


def tamper(opened, qtbot, statement):
    """Change the record behind the program's back, when the acts before are done."""
    record, done = opened._session.opened.record, []

    def change():
        with record._writing() as connection:
            connection.exec_driver_sql(statement)

    opened._window.status.say_safe("")
    opened._desktop.tasks.act(opened._desktop.tasks.owner(), change, done.append)
    qtbot.waitUntil(lambda: bool(done))


def a_damaged_record_leads_to_what_can_be_done(opened, qtbot):
    tamper(opened, qtbot, "update local set value = '1' where sort = 'draft'")
    trigger(opened, Command.CHECK)
    line = opened._window.notices.line
    qtbot.waitUntil(lambda: any("faults in the record: 1," in label.text() for label in line.findChildren(QLabel)))
    line.followed.emit()
    assert opened._window.findChild(CopiesForm).isVisible()


def another_passphrase_needs_the_one_in_force(opened, qtbot):
    trigger(opened, Command.PASSPHRASE)
    form = opened._window.findChild(KeysForm)
    form._current.edit.setText("wrong")
    for edit in (form._new.first.edit, form._new.again.edit):
        edit.setText("a newer passphrase")
    form.change()
    qtbot.waitUntil(lambda: bool(form._current._fault.text()))
    form._current.edit.setText(SECRET)
    form.change()
    qtbot.waitUntil(lambda: form._new.passphrase == "")
    opened._session.opened.confirm("a newer passphrase")


def test_a_copy_is_written_and_brought_back_from_the_window(opened, qtbot, answer):
    trigger(opened, Command.COPIES)
    form = opened._window.findChild(CopiesForm)
    form.write()
    qtbot.waitUntil(lambda: form._box.count() > 0)
    session = opened._session
    session.open_case("REF-2", {})
    told = []
    answer((ToldForm, lambda one: (told.append(one), close(one))), (UnlockForm, unlock))
    form._secret.edit.setText(SECRET)
    form._restore.click()
    qtbot.waitUntil(lambda: opened._session not in (None, session), timeout=20_000)
    assert opened._session.workspace.record.cases() == (CASE,)
    assert told
    assert list((opened._folder / "backups").glob("before-restore-*"))


def the_check_says_quietly_that_all_is_well(opened, qtbot):
    trigger(opened, Command.CHECK)
    qtbot.waitUntil(lambda: "the record is whole" in opened._window.status.said)


def projections_that_do_not_agree_are_worked_out_again(opened, qtbot):
    tamper(opened, qtbot, "update p_case set f_product = 'Other'")
    trigger(opened, Command.CHECK)
    line = opened._window.notices.line
    qtbot.waitUntil(lambda: not line.isHidden())
    assert any("does not agree" in label.text() for label in line.findChildren(QLabel))
    opened._desktop.caring._rebuild()
    qtbot.waitUntil(lambda: "the record is whole" in opened._window.status.said)


def test_a_laptop_is_cleared_once_it_was_typed(opened, qtbot, qapp, answer):
    trigger(opened, Command.CLEAR)
    form = opened._window.findChild(ClearForm)
    qtbot.waitUntil(form._go.isEnabled)
    form._go.click()
    assert form._typed._fault.text()
    told = []
    answer((ToldForm, lambda one: (told.append(one), close(one))))
    form._word.setText("CLEAR")
    form._go.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    qtbot.waitUntil(lambda: not opened._folder.exists())


def test_a_damaged_workspace_is_salvaged_before_there_is_a_window(look, made, tmp_path, qtbot, answer):
    from workbench.desktop.opening import open_session

    folder = Path(shutil.copytree(made / "plain", tmp_path / "w"))
    path = folder / "record.sqlite"
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    said = []
    answer((RescueForm, lambda form: form._try()), (ToldForm, lambda form: (said.append(form), close(form))))
    session = open_session(folder, Access(), look)
    assert session.workspace.record.cases() == (CASE,)
    session.close()
    assert said
