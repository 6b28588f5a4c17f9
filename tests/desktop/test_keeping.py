"""The open window keeps copies of the workspace by itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.desktop.keeping import Keeping
from workbench.domain.intake import NEW, IntakeDocument
from workbench.services.destroying import DestroyDocument
from workbench.services.naming_documents import TakeIn


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


def test_what_was_destroyed_elsewhere_goes_here_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    with session(tmp_path / "work", Access()) as opened:
        case, tasks = opened.open_case("REF-1", {}), Tasks(parent)
        stored = opened.writer.put(BytesIO(b"words"))
        opened.workspace.do(case, TakeIn((IntakeDocument("a.pdf", NEW, "d", stored.sha256),)))
        opened.workspace.do(case, DestroyDocument(stored.sha256, "It holds names of patients"))
        keeping = Keeping(opened, tasks, parent)
        with qtbot.waitSignal(keeping.removed):
            keeping.look()
        keeping.end()
        tasks.shutdown()
        assert not opened.has(stored.sha256)
