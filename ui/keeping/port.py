"""What the program does with the workspace itself, as its forms ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.start.rescue import Copy
from workbench.services.handover import HandedOver


@dataclass(frozen=True, slots=True)
class Care:
    """Confirm a passphrase, set another, make another recovery key, write a backup, list what there is.

    `change_passphrase` and `change_recovery` get the passphrase in force first. `keep` writes a recovery key into a
    file and returns why not, or nothing.
    """

    change_passphrase: Callable[[str, str], None]
    change_recovery: Callable[[str], str]
    back_up: Callable[[bool], Path]
    copies: Callable[[], tuple[Copy, ...]]
    handed_over: Callable[[], tuple[HandedOver, ...]]
    keep: Callable[[Path, str], str]
    encrypted: bool
