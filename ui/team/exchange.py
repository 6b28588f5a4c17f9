"""What the program does with packages, as the Team place asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.tasks import Steps
from workbench.domain.package import Receipt
from workbench.services.receiving import MergeReport
from workbench.services.syncing import SyncReport


@dataclass(frozen=True, slots=True)
class Exchange:
    """Take in (or only look), receipts of a case, undo of an import and taking it in again, a shared database.

    Undo and taking again get case, package and reason, and return how many items it was. `sync` gets the address of
    a database and a case; its steps tell how far it is, and stop it.
    """

    merge: Callable[[Sequence[Path], bool], MergeReport]
    receipts: Callable[[str], tuple[Receipt, ...]]
    set_aside: Callable[[str, str, str], int]
    take_again: Callable[[str, str, str], int]
    sync: Callable[[str, str, Steps], SyncReport]
