"""What the demonstration needs from outside: people's workspaces, their packages, and the words of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from workbench.domain.framework import Framework
from workbench.domain.geometry import PageText
from workbench.services.record import Record
from workbench.services.workspace import Identity, Workspace


class Desk(Protocol):
    """One person's workspace folder, open for writing."""

    @property
    def record(self) -> Record:
        """The person's record."""

    @property
    def identity(self) -> Identity:
        """The person's name, discipline and key."""

    def take_in(self, workspace: Workspace, case: str, path: Path, replaces: str = "") -> None:
        """Take a folder or a file of a dossier into a case; `replaces` is the id of the document it is a version of."""

    def pack(self, workspace: Workspace, case: str, out: Path, *, mine: bool, since: Path | None) -> None:
        """Write a package: only what this person did, or everything with the documents.

        `since` is a package whose content the receivers have and which is left out.
        """

    def unpack(self, workspace: Workspace, path: Path) -> None:
        """Take a package in, and refuse one that is not whole."""

    def close(self) -> None:
        """Let go of the folder."""


class DemoTools(Protocol):
    """The outside world of the demonstration."""

    @property
    def framework(self) -> Framework:
        """The framework that the cases pin."""

    @property
    def suffix(self) -> str:
        """How the name of a package ends, with the dot."""

    def open_desk(self, folder: Path, name: str, discipline: str) -> Desk:
        """Open a person's workspace folder, or make it with a new key."""

    def page_text(self, path: Path, page: int) -> PageText:
        """Return the characters of a page of a PDF with their boxes; pages count from 0."""
