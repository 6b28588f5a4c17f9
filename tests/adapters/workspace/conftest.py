"""Workspaces in folders of the test, with a cheap passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.record import RecordStore
from workbench.adapters.workspace.keys import Kdf
from workbench.adapters.workspace.opening import Access, OpenWorkspace, open_workspace

CHEAP = Kdf(n=1 << 8)


class NoDocuments:
    """Documents are another store's test."""

    def close(self) -> None:
        pass


class TestStores:
    """The real record, and no documents."""

    __test__ = False

    def record(self, path: Path, key: bytes | None, *, writable: bool) -> RecordStore:
        return RecordStore(path, key, writable=writable)

    def documents(self, path: Path, key: bytes | None) -> NoDocuments:
        return NoDocuments()

    document_reader = documents


@pytest.fixture
def enter(tmp_path: Path) -> Iterator[Callable[..., OpenWorkspace]]:
    """Open the workspace of the test: `enter(passphrase="…", writing=False)`; closed at the end."""
    opened: list[OpenWorkspace] = []

    def open_it(folder: str = "workspace", *, writing: bool = True, environment=None, **access) -> OpenWorkspace:
        asked = Access(kdf=CHEAP, **access)
        opened.append(
            open_workspace(tmp_path / folder, TestStores(), asked, writing=writing, environment=environment or {})
        )
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()
