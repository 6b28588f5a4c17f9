"""What the program does with packages and the team, as the Team place asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.tasks import Steps
from workbench.domain.package import Receipt
from workbench.services.news import NewsShown
from workbench.services.packages import Sent
from workbench.services.record import CaseView
from workbench.services.rostering import Certificate, RosterShown
from workbench.services.starting import Starter
from workbench.services.syncing import SyncReport
from workbench.services.workspace import Hand

PACKAGES = "Packages (*.awpackage);;All files (*)"
"""What is offered where a package is chosen or written."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Looking into packages and taking them in, what this laptop knows of them and of keys, and a shared database.

    `arrive` opens what stands before each import. `set_aside` and `take_again` get case, package and reason, and
    return how many items it was. `export` writes a package of a case, `whole` for somebody who has nothing yet.
    `sync` gets the address of a database and a case; its steps tell how far it is, and stop it. `certificate` reads one
    from a file.
    """

    arrive: Callable[[Sequence[Path]], None]
    receipts: Callable[[str], tuple[Receipt, ...]]
    set_aside: Callable[[str, str, str], int]
    take_again: Callable[[str, str, str], int]
    sync: Callable[[str, str, Steps], SyncReport]
    roster: Callable[[CaseView, Hand], RosterShown]
    news: Callable[[CaseView, Hand], NewsShown]
    starter: Callable[[CaseView, Hand], Starter]
    export: Callable[[str, Path, bool], Sent]
    certificate: Callable[[Path], Certificate]
