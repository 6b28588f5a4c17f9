"""The window is seen before anything heavy is loaded, and a workspace that cannot be opened ends it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer

from ui.theme.look import Appearance, Look, Scheme
from workbench.bootstrap import ROOT
from workbench.cli.arguments import Options
from workbench.desktop import running
from workbench.domain.errors import MachineRefused

PROGRAM = """
import os, sys
from workbench.cli import main
from workbench.desktop import running

class Running(running._Running):
    def eventFilter(self, watched, event):
        if event.type() == event.Type.Paint:
            heavy = {"sqlalchemy", "sqlcipher3", "yaml", "typer", "cryptography", "pypdf", "PIL", "reportlab", "lxml"}
            print("painted without", len(heavy - sys.modules.keys()), "of", len(heavy), flush=True)
            os._exit(0)
        return False

running._Running, running.opens_unasked = Running, lambda folder: True
main(["--workspace", sys.argv[1]])
"""


@pytest.fixture
def look(qapp):
    """The look; afterwards the application, which was told to quit, lets other tests wait in its loops again."""
    yield Look(qapp, Appearance(Scheme.LIGHT))
    qapp.processEvents()
    QTimer.singleShot(0, lambda: qapp.exit(0))
    qapp.exec()


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "workspace")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "painted without 9 of 9" in done.stdout, done.stderr


def test_a_workspace_that_cannot_be_opened_ends_the_window_with_its_refusal(qapp, look, tmp_path, monkeypatch):
    def refuse(options, folder, look):
        raise MachineRefused("store.damaged", file="record.sqlite")

    monkeypatch.setattr(running, "open_asking", refuse)
    with pytest.raises(MachineRefused, match=r"store\.damaged"):
        running._Running(qapp, Options(), tmp_path, look).run(None)


def test_a_form_that_is_left_ends_the_window_quietly(qapp, look, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "open_asking", lambda options, folder, look: None)
    assert running._Running(qapp, Options(), tmp_path, look).run(None) == 0
