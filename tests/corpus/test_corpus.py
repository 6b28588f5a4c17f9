"""A folder of foreign files gets a verdict for each, whatever they do to the worker or the window."""

from __future__ import annotations

import json
import sys
import zipfile

import pytest

from tests.adapters.pdf import making
from tests.corpus.__main__ import main
from tests.corpus.mutating import mutated
from tests.corpus.watching import Watched

pytestmark = pytest.mark.slow

HONEST = {
    "words.pdf": making.written(pages=3),
    "turned.pdf": making.turned(making.written(), 90, (20, 10, 290, 190)),
    "scan.pdf": making.scanned(),
    "locked.pdf": making.encrypted(making.written(), "secret"),
    "loop.pdf": making.hostile_outline(),
    "linked.pdf": making.with_annotations("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a)>>>>"),
}
CHILD = "import sys\nfor line in sys.stdin:\n    {}\n"


@pytest.fixture
def folder(tmp_path):
    for name, data in HONEST.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "bomb.pdf").write_bytes(making.HOSTILE["a huge picture"]())
    (tmp_path / "notes.txt").write_text("no document")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("words.pdf", HONEST["words.pdf"])
    (tmp_path / "index.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return tmp_path


def test_every_file_gets_its_verdict(folder, tmp_path, capsys):
    assert main([str(folder), "--json", str(tmp_path / "verdicts")]) == 0
    result = json.loads((tmp_path / "verdicts").read_text())
    verdicts = {name: one["verdict"] for name, one in result["files"].items()}
    refused = {"locked.pdf", "notes.txt", "index.xml"}
    assert {name for name, verdict in verdicts.items() if verdict == "refused"} - {"bomb.pdf"} == refused
    assert result["files"]["all.zip"]["inside"] == 1
    assert {"window", "worker"} <= result["memory_mb"].keys()
    assert "longest standstill of the window" in capsys.readouterr().out


def test_damaged_copies_are_refused_or_shown_and_never_more(folder, tmp_path):
    assert main([str(folder), "--mutations", "40", "--json", str(tmp_path / "verdicts")]) == 0
    result = json.loads((tmp_path / "verdicts").read_text())
    assert len(result["files"]) == result["ok"] + result["refused"] == 40
    assert result["ok"] > 5
    assert result["refused"] > 5


def test_the_same_seed_makes_the_same_damage(folder, tmp_path):
    files = sorted(folder.glob("*.pdf"))
    made = []
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        made.append([path.read_bytes() for path in mutated(files, tmp_path / name, 5, seed)])
    assert made[0] == made[1] != made[2]


@pytest.mark.parametrize(("does", "verdict"), [("input()", "hung"), ("sys.exit(1)", "crashed")])
def test_a_program_that_hangs_or_dies_is_found_out(tmp_path, monkeypatch, does, verdict):
    monkeypatch.setattr("tests.corpus.watching.VERDICT_SECONDS", 1.0 if verdict == "hung" else 20.0)
    monkeypatch.setattr("tests.corpus.watching.COMMAND", [sys.executable, "-c", CHILD.format(does)])
    watched = Watched()
    assert watched.judge(tmp_path / "any.pdf")["verdict"] == verdict
    watched.close()


def test_what_is_no_folder_is_refused(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "is no folder" in capsys.readouterr().err
