"""Moving a case on to another version of the framework: which ones are here, and files that somebody chooses."""

from __future__ import annotations

from pathlib import Path

from workbench.adapters.frameworks.nodes import MAXIMUM_BYTES
from workbench.adapters.frameworks.reading import read_framework
from workbench.app import Session
from workbench.domain.errors import MachineRefused
from workbench.domain.framework import Framework
from workbench.services.amending import MoveFramework


class Amending:
    """Offers frameworks; a file is checked when it is chosen, and kept once a case moves on to it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._chosen: dict[str, bytes] = {}

    def offered(self) -> tuple[Framework, ...]:
        """Return the frameworks that are here."""
        return self._session.frameworks.all()

    def check(self, path: Path) -> Framework:
        """Read a framework file, or refuse it with the line; nothing is kept of it yet."""
        try:
            with path.open("rb") as file:
                data = file.read(MAXIMUM_BYTES + 1)
        except OSError as error:
            raise MachineRefused("framework.unreadable", file=path.name) from error
        framework = read_framework(data)
        self._chosen[framework.sha256] = data
        return framework

    def move(self, case: str, sha256: str, reason: str) -> None:
        """Move a case on to a framework that is here or was chosen; its file is kept before the record names it."""
        frameworks = self._session.frameworks
        if sha256 in self._chosen:
            frameworks.keep(self._chosen[sha256])
        old, new = self._session.framework(case), frameworks.by_hash(sha256)
        self._session.workspace.do(case, MoveFramework(old, new, reason))
