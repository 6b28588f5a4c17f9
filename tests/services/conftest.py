"""People with keys, and workspaces of theirs on real files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from db.record import RecordStore
from workbench.domain.case import Case
from workbench.domain.change import Change, setting
from workbench.domain.identity import case_id
from workbench.services.record import CaseView
from workbench.services.workspace import Command, Hand, Identity, Now, Workspace

if TYPE_CHECKING:
    from tests.services.exchanging import Laptop

CASE = case_id("TEST-1")


@dataclass(frozen=True)
class FreshKey:
    """A key made for one test."""

    secret: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public_key(self) -> str:
        return self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, data: bytes) -> bytes:
        return self.secret.sign(data)


@dataclass(frozen=True)
class Doing:
    """An act made of whatever a test wants to set."""

    what: Callable[[CaseView, Hand], tuple[Change, ...]]
    act: str = "test"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        return self.what(view, hand)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Make workspaces: `workspace("Quality", "QUAL")`; their clocks tick one millisecond an act."""
    ticks = count(1_790_000_000_000)
    stores: list[RecordStore] = []

    def make(name: str = "Lead", discipline: str = "LEAD", key: bytes | None = None) -> Workspace:
        stores.append(RecordStore(tmp_path / f"{name}-{len(stores)}.sqlite", key))
        return Workspace(stores[-1], Identity(name, discipline, FreshKey()), lambda: Now(next(ticks), "2026-11-22"))

    yield make
    for store in stores:
        store.close()


def open_case(workspace: Workspace) -> str:
    """Open the test case as its first lead."""
    key = workspace.me.signer.public_key
    act = Doing(lambda _view, _hand: setting(Case, CASE, reference="TEST-1", founder=key), act="case.open")
    workspace.do(CASE, act)
    return CASE


def made(workspace: Workspace, command: Command, kind: str = "annotation") -> str:
    """Do something, and return what it made or changed of a kind."""
    return next(entity for one, entity in workspace.do(CASE, command).touched if one == kind)


@pytest.fixture
def laptop(workspace: Callable[..., Workspace], tmp_path: Path) -> Callable[..., Laptop]:
    """Make laptops that exchange packages: `laptop("Quality", "QUAL")`."""
    from tests.services.exchanging import Laptop

    return lambda name="Lead", discipline="LEAD": Laptop(workspace(name, discipline), tmp_path / name)
