"""Making a workspace, and keeping its small files in step with its record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.adapters.disk import ORDINARY, PRIVATE
from workbench.adapters.workspace.identity_file import identity_content, new_identity
from workbench.adapters.workspace.keys import USUAL, Kdf, StoreKeys, new_data_key, new_recovery_key, wrapped_key
from workbench.adapters.workspace.layout import IDENTITY, Layout
from workbench.adapters.workspace.policy import Encryption, Policy
from workbench.adapters.workspace.sealed import FORMAT, damaged, read_sealed, seal_of, write_sealed
from workbench.adapters.workspace.swap import put_beside
from workbench.domain.declaration import Value
from workbench.domain.errors import MachineRefused
from workbench.services.stores import D, R, StoredRecord, Stores

SEALS = "file"
"""The sort under which the record keeps the seals of the small files."""


@dataclass(frozen=True, slots=True)
class Access:
    """How somebody asks to be let in, and as whom."""

    passphrase: str | None = None
    recovery: str | None = None
    name: str | None = None
    discipline: str | None = None
    kdf: Kdf = USUAL


ANYBODY = Access()
"""Without a passphrase, as whoever the workspace belongs to."""


def is_ready(layout: Layout) -> bool:
    """Say whether there is a workspace; one whose making was cut short is none."""
    if not layout.workspace.exists():
        if layout.record.exists():
            raise damaged(layout.workspace, "missing")
        return False
    return read_sealed(layout.workspace).get("ready") is True


def create_workspace(layout: Layout, stores: Stores[D, R], access: Access, policy: Policy) -> str | None:
    """Make a workspace and return its recovery key, if it is encrypted; it counts once it says that it is ready."""
    if policy.encryption is Encryption.REQUIRED and access.passphrase is None:
        raise MachineRefused("workspace.encryption_required")
    if policy.encryption is Encryption.FORBIDDEN and access.passphrase is not None:
        raise MachineRefused("workspace.encryption_forbidden")
    put_beside(layout, "unfinished")
    name = str(uuid.uuid4())
    content: dict[str, Any] = {"workspace": name, "key": None, "ready": False}
    keys, recovery = StoreKeys(), None
    if access.passphrase is not None:
        data, recovery = new_data_key(), new_recovery_key()
        keys = StoreKeys(data)
        content["key"] = wrapped_key(data, name, access.passphrase, recovery, access.kdf)
    write_sealed(layout.workspace, content)
    identity = identity_content(new_identity(access.name, access.discipline), keys)
    seal = write_sealed(layout.identity, identity, PRIVATE)
    for place in (layout.logs, layout.backups):
        place.mkdir(mode=0o700, exist_ok=True)
    record = stores.record(layout.record, keys.record, writable=True)
    try:
        record.remember(SEALS, IDENTITY, [seal])
        write_noted(record, layout.workspace, {**content, "ready": True})
    finally:
        record.close()
    return recovery


def write_noted(record: StoredRecord, path: Path, content: Mapping[str, Any], mode: int = ORDINARY) -> None:
    """Write a small file and note its seal in the record; a crash between leaves both seals noted."""
    known = record.recall(SEALS, path.name)
    older: list[Value] = known if isinstance(known, list) else []
    seal = seal_of({**content, "format": FORMAT})
    record.remember(SEALS, path.name, [*older, seal])
    write_sealed(path, content, mode)
    record.remember(SEALS, path.name, [seal])
