"""Another passphrase, another recovery key, encryption: the old state or the new, never neither."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from db.stores import SqliteStores
from tests.adapters.workspace.conftest import CHEAP
from tests.adapters.workspace.test_salvaging import work_in
from tests.services.conftest import CASE
from workbench.adapters import disk
from workbench.adapters.workspace.clearing import clear_workspace
from workbench.adapters.workspace.encrypting import encrypt_workspace, forget_plain
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.services.safekeeping import back_up, check

TITLE = "Two centres are left out"


class PowerCut(BaseException):
    """The machine stops here."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a plain workspace with a finding and a backup, once."""
    folder = tmp_path_factory.mktemp("plain") / "workspace"
    opened = open_workspace(folder, SqliteStores(), environment={})
    work_in(opened, [TITLE])
    back_up(opened)
    opened.close()
    return folder


@pytest.fixture
def plain(made, tmp_path):
    """Return the folder of a copy of it."""
    return Path(shutil.copytree(made, tmp_path / "workspace"))


def cut_after(monkeypatch, count: int) -> None:
    """Let the machine stop at the given renaming of a file."""
    left, replace = [count], os.replace

    def replaced(source, target):
        if left[0] == 0:
            raise PowerCut
        left[0] -= 1
        replace(source, target)

    monkeypatch.setattr(disk.os, "replace", replaced)


def opens(folder: Path, **access) -> bool:
    try:
        open_workspace(folder, SqliteStores(), Access(**access), environment={}).close()
    except MachineRefused:
        return False
    return True


def test_a_new_recovery_key_opens_and_the_old_one_does_not(enter):
    opened = enter(passphrase="correct horse")
    new = opened.change_recovery()
    old = opened.recovery_key
    opened.close()
    assert (opens(opened.folder, recovery=new), opens(opened.folder, recovery=old)) == (True, False)
    assert check(enter(passphrase="correct horse")).sound


def test_only_the_passphrase_in_force_is_confirmed(enter):
    opened = enter(passphrase="correct horse")
    opened.confirm("correct horse")
    with pytest.raises(MachineRefused, match=r"store\.wrong_passphrase"):
        opened.confirm("another")


@pytest.mark.parametrize("change", ["passphrase", "recovery"])
@pytest.mark.parametrize("after", [0, 1])
def test_a_change_that_is_cut_short_leaves_the_old_or_the_new(enter, monkeypatch, change, after):
    opened = enter(passphrase="old one")
    old = {"passphrase": {"passphrase": "old one"}, "recovery": {"recovery": opened.recovery_key}}[change]
    new = {"passphrase": "new one"}
    with monkeypatch.context() as patched, suppress(PowerCut):
        cut_after(patched, after)
        if change == "passphrase":
            opened.change_passphrase("new one", CHEAP)
        else:
            new = {"recovery": opened.change_recovery()}
    opened.close()
    assert (opens(opened.folder, **old), opens(opened.folder, **new)) == (after == 0, after == 1)


def test_an_encrypted_copy_takes_the_place_of_a_plain_workspace(enter, plain):
    recovery = encrypt_workspace(plain, SqliteStores(), "correct horse", kdf=CHEAP, environment={})
    assert not opens(plain)
    opened = enter(passphrase="correct horse")
    assert [one.title for one in opened.record.view(CASE).all(Finding)] == [TITLE]
    assert check(opened).sound
    opened.close()
    assert opens(plain, recovery=recovery)


def test_nothing_plain_is_left_once_the_encrypted_workspace_has_a_backup(enter, plain):
    shutil.copy(plain / "record.sqlite", plain / "record-before-version-2.sqlite")
    (plain / "backups" / ".backup-cut").mkdir()
    shutil.copy(plain / "record.sqlite", plain / "backups" / ".backup-cut" / "record.sqlite")
    encrypt_workspace(plain, SqliteStores(), "correct horse", kdf=CHEAP, environment={})
    assert found(plain, TITLE), "as long as nobody has opened the encrypted one"
    opened = enter(passphrase="correct horse")
    assert forget_plain(opened) > 0
    opened.close()
    assert not found(plain, TITLE)
    assert len(opened.backups()) == 1


def found(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


@pytest.mark.parametrize("after", [0, 4, 6])
def test_an_encryption_that_is_cut_short_anywhere_leaves_a_workspace_that_opens(plain, monkeypatch, after):
    with monkeypatch.context() as patched:
        cut_after(patched, after)
        with pytest.raises(PowerCut):
            encrypt_workspace(plain, SqliteStores(), "correct horse", kdf=CHEAP, environment={})
    opened = {} if opens(plain) else {"passphrase": "correct horse"}
    again = open_workspace(plain, SqliteStores(), Access(**opened), environment={})
    titles = [one.title for one in again.record.view(CASE).all(Finding)]
    again.close()
    assert titles == [TITLE]


def test_an_encrypted_workspace_is_not_encrypted_again(enter):
    opened = enter(passphrase="correct horse")
    opened.close()
    with pytest.raises(MachineRefused, match=r"workspace\.encrypted_already"):
        encrypt_workspace(opened.folder, SqliteStores(), "another", kdf=CHEAP, environment={})
    assert opens(opened.folder, passphrase="correct horse")


def test_a_cleared_laptop_says_what_went_and_which_copies_are_there(plain):
    cleared = clear_workspace(plain, backups=False)
    assert {"record.sqlite", "documents.sqlite", "identity.json", "workspace.json"} <= set(cleared.gone)
    assert [path.suffix for path in cleared.kept] == [".backup"]
    assert sorted(path.name for path in plain.iterdir()) == ["backups"]


def test_a_laptop_cleared_with_its_copies_keeps_nothing(plain):
    assert clear_workspace(plain, backups=True).kept == ()
    assert not plain.exists()


def test_an_open_workspace_is_not_cleared(enter):
    opened = enter()
    with pytest.raises(MachineRefused, match=r"workspace\.in_use"):
        clear_workspace(opened.folder, backups=True)
    assert (opened.folder / "record.sqlite").exists()
