"""An encrypted workspace gives up no word, quote or name to whoever looks at the disk, open and after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from workbench.bootstrap import ROOT

SECRETS = ("zygomorphic petals", "Rosalind Featherstonehaugh", "petrichor and loam", "Quillfeather Cells")
SECRET = "correct horse battery"
WORKING = """
import sys, logging
from pathlib import Path
from tests.cli.conftest import page
from tests.adapters.workspace.conftest import CHEAP
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.client import PdfWorkers
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.domain.case import Version
from workbench.intake import find, take_in
from workbench.logbook import kept_log
from workbench.services.finding import RecordFinding
from workbench.services.redacting import redacted
from workbench.services.safekeeping import back_up

folder, dossier = map(Path, sys.argv[1:])
log = kept_log(folder)
log.__enter__()
session = Session(folder, Access({secret!r}, name={name!r}, discipline="QUAL", kdf=CHEAP))
case = session.open_case("REF-1", {{"product": {product!r}}})
with open_dossier(dossier) as found:
    take_in(session, case, found)
session.workspace.do(case, RecordFinding({finding!r}, "technical", "major", ("TEC-01",)))
session.workspace.record.remember("draft", case + " reasons", {finding!r})
version = session.workspace.view(case).all(Version)[0].sha256
workers = PdfWorkers()
source = workers.open(version, session.shown.source(version))
import threading
drawn = threading.Event()
source.render(0, 1.0, None, lambda answer: drawn.set())
drawn.wait(30)
list(session.reader.texts(session.shown.source(version)))
assert find(session, case, "zygomorphic", 5).hits
back_up(session.opened, documents=True)
try:
    raise ValueError({finding!r})
except ValueError as error:
    logging.getLogger("workbench.crash").critical(redacted(type(error), error.__traceback__))
print("open", flush=True)
sys.stdin.read()
"""


def traces(*folders: Path) -> list[str]:
    """Return the files in which any of the secrets can be read, in either of two encodings."""
    wanted = [word.encode(code) for word in SECRETS for code in ("utf-8", "utf-16-le")]
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            with suppress(OSError):  # others come and go in shared memory
                data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
                found += [str(path) for word in wanted if word in data]
    return found


@pytest.fixture
def working(tmp_path):
    """A process that works in an encrypted workspace, and its three folders; it is killed at the end."""
    from tests.cli.conftest import page

    dossier, temporary = tmp_path / "dossier", tmp_path / "tmp"
    dossier.mkdir()
    temporary.mkdir()
    (dossier / "A01 Form.pdf").write_bytes(page(f"{SECRETS[0]} in twelve batches"))
    said = WORKING.format(secret=SECRET, name=SECRETS[1], finding=SECRETS[2], product=SECRETS[3])
    command = [sys.executable, "-c", said, str(tmp_path / "w"), str(dossier)]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as process:
        try:
            assert process.stdout.readline().strip() == "open"
            yield process, tmp_path / "w", temporary
        finally:
            process.kill()


def test_nothing_can_be_read_while_it_is_open_and_after_a_kill(working):
    process, folder, temporary = working
    places = [folder, temporary, *([Path("/dev/shm")] if Path("/dev/shm").is_dir() else [])]
    assert (folder / "record.sqlite-wal").stat().st_size > 0, "there is a log to look into"
    assert list((folder / "backups").iterdir())
    assert "ValueError" in (folder / "logs" / "workbench.log").read_text()
    assert traces(*places) == []
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert traces(*places) == []


def test_the_search_for_traces_finds_them(tmp_path):
    (tmp_path / "page").write_bytes(b"..." + SECRETS[0].encode() + b"...")
    assert traces(tmp_path) == [str(tmp_path / "page")]
