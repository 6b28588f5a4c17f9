"""What can be read of a damaged workspace is saved, what cannot is told, and the damaged stores stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.stores import SqliteStores
from tests.adapters.workspace.conftest import CHEAP
from tests.services.conftest import CASE, Doing, open_case
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.adapters.workspace.salvaging import salvage_workspace
from workbench.app import Session
from workbench.caring import salvaged
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.services.safekeeping import back_up, check
from workbench.services.workspace import Now, Workspace
from workbench.team import export

SECRET = "correct horse"
ENTRIES = 24


def work_in(opened, titles):
    """Record findings."""
    workspace = Workspace(opened.record, opened.identity, lambda: Now(1_790_000_000_000, "2026-11-22"))
    if not opened.record.cases():
        open_case(workspace)
    for title in titles:
        workspace.do(CASE, Doing(lambda _v, hand, t=title: setting(Finding, hand.new_id(), title=t)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Make a plain and an encrypted workspace with a backup half-way, once."""
    root = tmp_path_factory.mktemp("salvage")
    for name, secret in (("plain", None), ("encrypted", SECRET)):
        opened = open_workspace(root / name, SqliteStores(), Access(passphrase=secret, kdf=CHEAP), environment={})
        work_in(opened, [f"early {n} " + "x" * 900 for n in range(ENTRIES // 2)])
        back_up(opened)
        work_in(opened, [f"late {n} " + "x" * 900 for n in range(ENTRIES // 2)])
        opened.record.remember("draft", "reasons", "half a sentence")
        opened.close()
    return root


@pytest.fixture(params=["plain", "encrypted"])
def folder(request, kept, tmp_path) -> Path:
    """Return a copy of one of them."""
    return Path(shutil.copytree(kept / request.param, tmp_path / request.param))


def rescue(folder: Path, **more):
    return salvage_workspace(folder, SqliteStores(), access_to(folder), environment={}, **more)


def access_to(folder: Path) -> Access:
    return Access(passphrase=SECRET if folder.name == "encrypted" else None)


def spoil(folder: Path, pages) -> None:
    """Overwrite whole pages of the record, as a bad sector does."""
    with (folder / "record.sqlite").open("r+b") as file:
        for page in pages:
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


def reopened(folder: Path):
    opened = open_workspace(folder, SqliteStores(), access_to(folder), environment={})
    try:
        titles = [one.title[:5] for one in opened.record.view(CASE).all(Finding)]
        return check(opened), titles, opened.record.recall("draft", "reasons")
    finally:
        opened.close()


def pages_of(folder: Path) -> int:
    return (folder / "record.sqlite").stat().st_size // 4096


def test_everything_is_saved_of_a_record_that_is_whole(folder):
    found = rescue(folder).found
    sound, titles, draft = reopened(folder)
    assert (found.entries, found.lost, found.missing) == (ENTRIES + 1, 0, 0)
    assert (sound.problems, len(titles), draft) == ((), ENTRIES, "half a sentence")


def test_pages_that_cannot_be_read_cost_only_what_lay_on_them(folder):
    spoil(folder, range(40, pages_of(folder), 12))
    rescued = rescue(folder)
    sound, titles, _ = reopened(folder)
    assert {code for code, _ in sound.problems} <= {"entry.lost"}
    assert rescued.found.waiting == 0, "what leans on a lost entry counts all the same"
    assert titles.count("early") == ENTRIES // 2, "the backup has these"
    assert rescued.found.entries + rescued.found.waiting + rescued.found.lost <= ENTRIES + 1
    assert rescued.found.sources[0].entries >= ENTRIES // 2


def test_what_cannot_be_read_is_counted_by_author_and_number(folder):
    shutil.rmtree(folder / "backups")
    before = rescue_of_copy(folder)
    spoil(folder, range(40, pages_of(folder), 9))
    (author,) = rescue(folder).found.authors
    lost_at_the_end = before.saved - author.saved - author.waiting - author.lost
    assert author.lost > 0
    assert lost_at_the_end >= 0
    assert author.key == before.key


def rescue_of_copy(folder: Path):
    copy = shutil.copytree(folder, folder.parent / f"copy/{folder.name}")
    return rescue(Path(copy)).found.authors[0]


@pytest.mark.parametrize("left", [0, 100])
def test_a_record_without_its_beginning_is_made_from_the_backup(folder, left):
    path = folder / "record.sqlite"
    path.write_bytes(path.read_bytes()[:left])
    rescued = rescue(folder)
    sound, titles, _ = reopened(folder)
    assert (sound.problems, titles.count("early"), titles.count("late")) == ((), ENTRIES // 2, 0)
    assert rescued.found.sources[0].refused or rescued.found.sources[0].gaps


def test_the_damaged_stores_are_put_beside(folder):
    spoil(folder, [20])
    before = (folder / "record.sqlite").read_bytes()
    rescued = rescue(folder)
    assert (rescued.beside / "record.sqlite").read_bytes() == before
    assert rescued.documents


def test_lost_small_files_come_from_the_backup(folder):
    (folder / "workspace.json").write_text("{}")
    (folder / "identity.json").unlink()
    assert rescue(folder).found.entries == ENTRIES + 1
    assert reopened(folder)[0].sound


def test_without_its_passphrase_nothing_is_moved(kept, tmp_path):
    folder = Path(shutil.copytree(kept / "encrypted", tmp_path / "w"))
    before = sorted(path.name for path in folder.rglob("*"))
    with pytest.raises(MachineRefused, match=r"store\.wrong_passphrase"):
        salvage_workspace(folder, SqliteStores(), Access(passphrase="other"), environment={})
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_what_was_lost_is_named_until_somebody_brings_it(kept, tmp_path):
    folder = Path(shutil.copytree(kept / "plain", tmp_path / "plain"))
    whole = open_workspace(folder, SqliteStores(), environment={})
    entries = whole.record.export(CASE)
    whole.close()
    shutil.rmtree(folder / "backups")
    lose(folder, b"late 3 ")
    assert rescue(folder).found.lost == 1
    opened = open_workspace(folder, SqliteStores(), environment={})
    assert [code for code, _ in check(opened).problems] == ["entry.lost"]
    assert len(opened.record.view(CASE).all(Finding)) == ENTRIES - 1
    opened.record.take(CASE, entries, "package", 1)
    assert check(opened).sound
    assert len(opened.record.view(CASE).all(Finding)) == ENTRIES
    opened.close()


def lose(folder: Path, words: bytes) -> None:
    """Change what an entry says wherever it stands."""
    path = folder / "record.sqlite"
    path.write_bytes(path.read_bytes().replace(words, words.upper()))


def test_a_package_that_was_sealed_to_its_person_fills_what_is_missing(kept, tmp_path):
    folder = Path(shutil.copytree(kept / "plain", tmp_path / "plain"))
    session = Session(folder)
    export(session, CASE, tmp_path / "sealed", receivers=[session.workspace.person(CASE)])
    session.close()
    shutil.rmtree(folder / "backups")
    lose(folder, b"late 3 ")
    found = salvaged(folder, None, [tmp_path / "sealed"]).found
    assert [source.refused for source in found.sources] == ["", ""]
    assert (found.entries, found.lost) == (ENTRIES + 1, 0)
