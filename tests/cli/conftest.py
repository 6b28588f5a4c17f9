"""The command line as it is typed, in this process; a workspace with one dossier, made once."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from workbench.cli import main


def page(words: str = "The hold time was validated for designation.") -> bytes:
    """Return a PDF of one page."""
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.drawString(72, 720, words)
    canvas.save()
    return data.getvalue()


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def refused(self) -> bool:
        """Say whether it ended as a refusal should: exit 1, one sentence on stderr, nothing on stdout."""
        one = len(self.err.strip().splitlines()) == 1 and self.err.strip().endswith((".", ")"))
        return self.code == 1 and one and not self.out.strip() and "fault of the program" not in self.err


@pytest.fixture
def type_in(capsys, monkeypatch):
    """Return a function that types a command, with words on stdin."""

    def typed(*words: object, stdin: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return typed


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """Make a dossier, and a workspace that took it in, once."""
    folder = tmp_path_factory.mktemp("commands")
    (folder / "dossier").mkdir()
    (folder / "dossier" / "A01 Form.pdf").write_bytes(page())
    assert main(["--workspace", str(folder / "w"), "intake", str(folder / "dossier"), "--case", "R-1"]) == 0
    return folder


@pytest.fixture
def work(made, tmp_path) -> Path:
    """Return a copy of that folder to work in."""
    return Path(shutil.copytree(made, tmp_path / "work"))
