"""Looking after a workspace that nobody has open: restoring, salvaging, encrypting, clearing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from db.stores import SqliteStores
from workbench.adapters.package.files import ZipPackages
from workbench.adapters.workspace.encrypting import encrypt_workspace
from workbench.adapters.workspace.layout import default_folder
from workbench.adapters.workspace.opening import Access
from workbench.adapters.workspace.restoring import restore_workspace
from workbench.adapters.workspace.salvaging import Rescued, salvage_workspace


def restored(folder: Path | None, file: Path, passphrase: str | None) -> Path | None:
    """Bring a backup back; return where what was there before lies now."""
    return restore_workspace(file, folder or default_folder(), SqliteStores(), Access(passphrase=passphrase))


def salvaged(folder: Path | None, passphrase: str | None, packages: Sequence[Path] = ()) -> Rescued:
    """Save what can be read of a damaged workspace."""
    access = Access(passphrase=passphrase)
    wall = int(time.time() * 1000)
    return salvage_workspace(folder or default_folder(), SqliteStores(), access, packages, ZipPackages(), wall=wall)


def encrypted(folder: Path, passphrase: str) -> str:
    """Encrypt a plain workspace and return its recovery key."""
    return encrypt_workspace(folder, SqliteStores(), passphrase)
