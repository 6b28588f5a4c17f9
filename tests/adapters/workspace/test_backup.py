"""A backup is checked, brings everything back, and never deletes what it takes the place of."""

from __future__ import annotations

import hashlib
import io
import os
import random
import resource
import subprocess
import sys
import zipfile

import pytest

from db.stores import SqliteStores
from tests.adapters.workspace.conftest import CHEAP
from tests.services.conftest import CASE, Doing
from workbench.adapters.workspace import swap
from workbench.adapters.workspace.layout import Layout
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.adapters.workspace.restoring import restore_workspace
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.services.safekeeping import back_up, check
from workbench.services.workspace import Now, Workspace

BYTES = b"the bytes of a document" * 1000
SHA256 = hashlib.sha256(BYTES).hexdigest()


def entered(folder, passphrase=None):
    return open_workspace(folder, SqliteStores(), Access(passphrase, kdf=CHEAP), environment={})


def written(folder, passphrase=None, title="kept"):
    """Make or continue a workspace with a finding and a document, and return it open."""
    opened = entered(folder, passphrase)
    workspace = Workspace(opened.record, opened.identity, lambda: Now(1_790_000_000_000, "2026-11-22"))
    workspace.do(CASE, Doing(lambda _v, hand: setting(Finding, hand.new_id(), title=title)))
    opened.documents.put(io.BytesIO(BYTES))
    return opened


def restored(file, folder, passphrase=None):
    return restore_workspace(file, folder, SqliteStores(), Access(passphrase, kdf=CHEAP), environment={})


def titles(folder, passphrase=None):
    opened = entered(folder, passphrase)
    found = sorted(one.title for one in opened.record.view(CASE).all(Finding))
    opened.close()
    return found


@pytest.fixture
def kept(tmp_path):
    """Return a backup of an encrypted workspace without its documents, and the workspace's folder."""
    opened = written(tmp_path / "w", "pass")
    path = back_up(opened)
    opened.close()
    return path, tmp_path / "w"


@pytest.mark.parametrize("passphrase", [None, "pass"])
def test_a_backup_makes_the_same_workspace_anew(tmp_path, passphrase):
    opened = written(tmp_path / "w", passphrase)
    opened.layout.frameworks.mkdir()
    (opened.layout.frameworks / f"{SHA256}.yaml").write_text("x")
    path = back_up(opened, documents=True)
    opened.close()
    assert restored(path, tmp_path / "new", passphrase) is None
    again = entered(tmp_path / "new", passphrase)
    assert (again.identity, [p.name for p in again.layout.frameworks.iterdir()]) == (
        opened.identity,
        [f"{SHA256}.yaml"],
    )
    with_documents = again.open_reader()
    assert (check(again, with_documents).problems, with_documents.read_all(SHA256)) == ((), BYTES)
    with_documents.close()
    again.close()


def test_what_was_there_is_put_beside_with_all_its_parts(kept):
    path, folder = kept
    written(folder, "pass", "newer").close()
    beside = restored(path, folder, "pass")
    assert (titles(folder, "pass"), {p.name for p in beside.iterdir()} >= {"record.sqlite", "identity.json"}) == (
        ["kept"],
        True,
    )


def test_the_store_that_was_put_beside_is_whole(kept, tmp_path):
    path, folder = kept
    written(folder, "pass", "newer").close()
    beside = restored(path, folder, "pass")
    beside.rename(tmp_path / "old")
    assert titles(tmp_path / "old", "pass") == ["kept", "newer"]


def test_documents_that_the_backup_lacks_stay_in_the_same_workspace(kept):
    path, folder = kept
    restored(path, folder, "pass")
    opened = entered(folder, "pass")
    assert opened.documents.has(SHA256)
    opened.close()


def test_documents_of_another_workspace_are_put_beside(kept, tmp_path):
    path, _ = kept
    written(tmp_path / "other").close()
    beside = restored(path, tmp_path / "other", "pass")
    opened = entered(tmp_path / "other", "pass")
    assert (opened.documents.has(SHA256), (beside / "documents.sqlite").exists()) == (False, True)
    opened.close()


def test_an_encrypted_backup_shows_nothing(kept):
    assert b"kept" not in kept[0].read_bytes()


@pytest.mark.parametrize(("passphrase", "code"), [(None, "passphrase.needed"), ("no", "store.wrong_passphrase")])
def test_without_its_passphrase_nothing_moves(kept, passphrase, code):
    path, folder = kept
    with pytest.raises(MachineRefused, match=code.replace(".", r"\.")):
        restored(path, folder, passphrase)
    assert (titles(folder, "pass"), (folder / "restoring").exists()) == (["kept"], False)


def test_a_damaged_backup_is_refused_and_nothing_moves(kept, tmp_path):
    path, folder = kept
    data, rng, bad = path.read_bytes(), random.Random(3), tmp_path / "bad.backup"
    codes = set()
    for number in range(24):
        changed = bytearray(data[: rng.randrange(len(data))] if number % 3 == 0 else data)
        if number % 3 and changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        bad.write_bytes(changed)
        try:
            restored(bad, folder, "pass")
        except MachineRefused as refused:
            codes.add(refused.code)
    assert (codes <= {"backup.damaged", "store.newer"}, titles(folder, "pass")) == (True, ["kept"])


def test_a_backup_that_names_another_place_is_refused(kept, tmp_path):
    path, folder = kept
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../climb", b"x")
    with pytest.raises(MachineRefused, match=r"backup\.damaged"):
        restored(path, folder, "pass")


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(MachineRefused, match=r"backup\.not_found"):
        restored(tmp_path / "absent", tmp_path / "w")


def test_a_workspace_that_is_open_is_not_replaced(kept):
    path, folder = kept
    opened = entered(folder, "pass")
    with pytest.raises(MachineRefused, match=r"workspace\.in_use"):
        restored(path, folder, "pass")
    opened.close()


@pytest.mark.parametrize("after", range(12))
def test_a_restoration_cut_short_anywhere_is_finished_at_the_next_opening(kept, monkeypatch, after):
    path, folder = kept
    written(folder, "pass", "newer").close()
    moves = []

    def moving(source, target, move=swap.move):
        if len(moves) >= after:
            raise KeyboardInterrupt
        moves.append(target)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(swap, "move", moving)
        try:
            restored(path, folder, "pass")
        except KeyboardInterrupt:
            assert swap.is_swapping(Layout(folder))
    assert (titles(folder, "pass"), check_sound(folder)) == (["kept"], True)


def check_sound(folder):
    opened = entered(folder, "pass")
    sound = check(opened).sound
    opened.close()
    return sound


def test_a_full_disk_leaves_the_workspace_and_the_older_backups(kept):
    path, folder = kept
    before = path.read_bytes()
    code = (
        "import resource, sys; from pathlib import Path; from tests.adapters.workspace.test_backup import entered;"
        "from workbench.services.safekeeping import back_up; from workbench.domain.errors import MachineRefused\n"
        "opened = entered(Path(sys.argv[1]), 'pass')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 17, 1 << 17))\n"
        "try: back_up(opened)\nexcept MachineRefused as refused: print(refused.code)\n"
    )
    said = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "store.full"
    assert ([p.name for p in (folder / "backups").iterdir()], path.read_bytes()) == ([path.name], before)
    assert titles(folder, "pass") == ["kept"]


def test_the_limits_of_this_process_are_left_alone():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1 << 17


def test_what_a_restoration_left_before_it_was_ready_goes_at_the_next_opening(kept):
    _, folder = kept
    left = Layout(folder).incoming
    left.mkdir()
    (left / "documents.sqlite").write_bytes(BYTES)
    entered(folder, "pass").close()
    assert not left.exists()


def test_what_a_copy_left_that_was_cut_short_long_ago_goes_with_the_next_copy(kept):
    _, folder = kept
    left, young = (folder / "backups" / name for name in (".backup-old", ".backup-young"))
    for path in (left, young):
        path.mkdir()
        (path / "record.sqlite").write_bytes(BYTES)
    os.utime(left, (0, 0))
    opened = entered(folder, "pass")
    back_up(opened)
    opened.close()
    assert (left.exists(), young.exists()) == (False, True)


def test_a_copy_begins_no_workspace_where_the_open_one_was_moved_away(kept, tmp_path):
    _, folder = kept
    opened = entered(folder, "pass")
    folder.rename(tmp_path / "moved")
    with pytest.raises(MachineRefused, match=r"backup\.failed|store\.unreachable"):
        back_up(opened)
    opened.close()
    assert not folder.exists()
