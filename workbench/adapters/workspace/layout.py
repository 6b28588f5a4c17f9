"""What lies in a workspace folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

PROGRAM = "assessor-workbench"
RECORD, DOCUMENTS = "record.sqlite", "documents.sqlite"
WORKSPACE, IDENTITY = "workspace.json", "identity.json"
FRAMEWORKS = "frameworks"
BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a store; it belongs to the store and moves with it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in one workspace folder."""

    folder: Path

    @property
    def record(self) -> Path:
        """The record, its projections, local drafts."""
        return self.folder / RECORD

    @property
    def documents(self) -> Path:
        """The bytes of documents, page text and the index over it."""
        return self.folder / DOCUMENTS

    @property
    def workspace(self) -> Path:
        """Format, key derivation, wrapped data key."""
        return self.folder / WORKSPACE

    @property
    def identity(self) -> Path:
        """The person's name and key."""
        return self.folder / IDENTITY

    @property
    def frameworks(self) -> Path:
        """Frameworks that came in packages, by their hash."""
        return self.folder / FRAMEWORKS

    @property
    def settings(self) -> Path:
        """What the person likes; no part of the store."""
        return self.folder / "settings.toml"

    @property
    def logs(self) -> Path:
        """Codes and ids of what went wrong."""
        return self.folder / "logs"

    @property
    def backups(self) -> Path:
        """Copies by the hour, day and week, and what a restored copy took the place of."""
        return self.folder / "backups"

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.folder / "lock"

    @property
    def incoming(self) -> Path:
        """A copy that is about to take the place of the store."""
        return self.folder / "restoring"


def default_folder() -> Path:
    """Return where a person's workspace lies unless they say otherwise."""
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False))
