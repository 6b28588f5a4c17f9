"""The port of packages, on zip files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from workbench.adapters.package.reader import ReceivedZip, open_package
from workbench.adapters.package.sealing import PIECE, SealedFile, is_sealed
from workbench.adapters.package.writer import write_package
from workbench.domain.package import LIMITS, Manifest, PackageLimits
from workbench.services.exchange import Draft
from workbench.services.record import Signer


def _silently(_done: int, _all: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class ZipPackages:
    """Packages as zip files; `progress` hears how many bytes have been checked, and of how many.

    `public_key` and `seed` are those of the person here, who opens what was sealed to them.
    """

    limits: PackageLimits = LIMITS
    progress: Callable[[int, int], None] = _silently
    public_key: str = ""
    seed: bytes | None = field(default=None, repr=False)

    def write(self, target: Path, draft: Draft, signer: Signer) -> Manifest:
        """Write a package whole or not at all, and return what it says of itself."""
        return write_package(target, draft, signer)

    def open(self, file: Path) -> ReceivedZip:
        """Check a received package from outside in, or refuse it."""
        return open_package(file, self.limits, self.progress, self._unsealed)

    def _unsealed(self, file: BinaryIO) -> BinaryIO:
        if not is_sealed(file):
            return file
        opened: io.RawIOBase = SealedFile(file, Path(file.name).name, self.public_key, self.seed)
        return io.BufferedReader(opened, PIECE)
