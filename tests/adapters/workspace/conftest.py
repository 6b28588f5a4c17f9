"""Workspaces in folders of the test, with a cheap passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.stores import SqliteStores
from workbench.adapters.workspace.keys import Kdf
from workbench.adapters.workspace.opening import Access, OpenWorkspace, open_workspace

CHEAP = Kdf(n=1 << 8)


@pytest.fixture
def enter(tmp_path: Path) -> Iterator[Callable[..., OpenWorkspace]]:
    """Open the workspace of the test: `enter(passphrase="…", writing=False)`; closed at the end."""
    opened: list[OpenWorkspace] = []

    def open_it(folder: str = "workspace", *, writing: bool = True, environment=None, **access) -> OpenWorkspace:
        asked = Access(kdf=CHEAP, **access)
        opened.append(
            open_workspace(tmp_path / folder, SqliteStores(), asked, writing=writing, environment=environment or {})
        )
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()
