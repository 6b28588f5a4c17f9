"""The frameworks that come with the program, and those that came in packages, by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.framework import Framework


class FrameworkLibrary:
    """Framework files by SHA-256: those of the program, and those kept in a workspace folder."""

    def __init__(self, shipped: Path, kept: Path | None = None) -> None:
        self._shipped = shipped
        self._kept = kept
        self._read: dict[str, Framework] = {}

    def newest(self) -> Framework:
        """Return the newest framework that comes with the program."""
        return max(self._ours, key=lambda one: tuple(int(part) for part in one.version.split(".")))

    @cached_property
    def _ours(self) -> tuple[Framework, ...]:
        """The frameworks that come with the program, read once."""
        found = tuple(read_framework(path.read_bytes(), ours=True) for path in sorted(self._shipped.glob("*.yaml")))
        self._read.update((one.sha256, one) for one in found)
        return found

    def all(self) -> tuple[Framework, ...]:
        """Return the frameworks that are here, those of the program first; one that cannot be read is left out."""
        kept = []
        for path in sorted(self._kept.glob("*.yaml")) if self._kept else ():
            with suppress(RuleBroken, MachineRefused):
                kept.append(self.by_hash(path.stem))
        return tuple({one.sha256: one for one in (*self._ours, *kept)}.values())

    def by_hash(self, sha256: str) -> Framework:
        """Return the framework that a case pinned, or say that it is not here."""
        if sha256 not in self._read and all(one.sha256 != sha256 for one in self._ours):
            self._read[sha256] = read_framework(self.data(sha256))
        return self._read[sha256]

    def data(self, sha256: str) -> bytes:
        """Return the bytes of a framework file."""
        for data in self._files():
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
        raise MachineRefused("framework.missing", sha256=sha256)

    def keep(self, data: bytes) -> Framework:
        """Check a framework that came in a package and keep its file in the workspace."""
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in self._read:
            return self._read[sha256]
        framework = read_framework(data)
        known: Mapping[str, bytes] = {hashlib.sha256(one).hexdigest(): one for one in self._files()}
        if framework.sha256 not in known and self._kept is not None:
            self._kept.mkdir(exist_ok=True)
            part = self._kept / f"{framework.sha256}.part"
            part.write_bytes(data)
            part.replace(self._kept / f"{framework.sha256}.yaml")
        self._read[framework.sha256] = framework
        return framework

    def _files(self) -> list[bytes]:
        folders = [self._shipped, *([self._kept] if self._kept and self._kept.exists() else [])]
        return [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.yaml"))]
