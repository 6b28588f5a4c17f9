"""The open window keeps copies of the workspace by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.desktop.keeping import Keeping


def test_a_copy_is_taken_once_within_an_hour(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    with session(tmp_path / "work", Access()) as opened:
        tasks = Tasks(parent)
        keeping = Keeping(opened, tasks, parent)
        before = len(opened.opened.backups())
        keeping.look()
        qtbot.waitUntil(lambda: len(opened.opened.backups()) == before + 1)
        keeping.look()
        keeping.end()
        tasks.shutdown()
        assert len(opened.opened.backups()) == before + 1
