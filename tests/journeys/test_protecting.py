"""A real case behind a passphrase: it is locked, opens where it was, and gives nothing to read meanwhile."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.faults.test_nothing_readable import traces

pytestmark = pytest.mark.window

SECRET = "correct horse battery"
FINDING = "petrichor and loam"


def unlock(window, secret):
    """Type a passphrase, which nobody can read back."""
    window.focus_on("password text", "Passphrase")
    window.type(secret)
    window.press("Return")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Return the temporary folder of the program alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_a_locked_window_gives_nothing_up_and_opens_where_it_was(start, tmp_path, made_encrypted, temporary):
    window = start(made_encrypted)
    unlock(window, "wrong")
    window.see("label", "*does not open this workspace*")
    unlock(window, SECRET)
    window.focus_on("table", "Cases")
    window.press("Return")
    window.click("radio button", "Findings*")
    window.see("row", f"*{FINDING}*")
    assert traces(made_encrypted, temporary) == []
    window.press("ctrl+alt+l")
    window.see("label", "The workbench is locked")
    window.gone("row", f"*{FINDING}*")
    unlock(window, SECRET)
    window.see("row", f"*{FINDING}*")


@pytest.fixture
def made_encrypted(tmp_path) -> Path:
    """Make an encrypted workspace with one finding."""
    from tests.adapters.workspace.conftest import CHEAP
    from workbench.adapters.workspace.opening import Access
    from workbench.app import Session
    from workbench.services.finding import RecordFinding

    session = Session(tmp_path / "w", Access(SECRET, name="Ada Okafor", discipline="QUAL", kdf=CHEAP))
    case = session.open_case("REF-1", {"product": "Quillfeather Cells"})
    session.workspace.do(case, RecordFinding(FINDING, "technical", "major", ("TEC-01",)))
    session.close()
    return tmp_path / "w"
