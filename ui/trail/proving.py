"""What the program does to prove the trail, as its place asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from workbench.services.safekeeping import Checked

Export = Callable[[str, str, Path, Collection[str] | None], str]
"""Writes the trail of a case, or some entries of it, in a format to a path, and returns a sentence about it."""


@dataclass(frozen=True, slots=True)
class Proving:
    """Checking every entry and the receipts, and writing the trail into a file."""

    check: Callable[[], Checked]
    export: Export
