"""Before a laptop is cleared: does somebody else hold everything that was written here?"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.case import Case
from workbench.domain.package import receipt
from workbench.services.ancestry import ancestors
from workbench.services.receiving import RECEIPT
from workbench.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many of my entries of one case a colleague is known to hold; `mine` is all of them."""

    case: str
    reference: str
    mine: int
    arrived: int

    @property
    def whole(self) -> bool:
        """Say whether nothing of mine is here alone."""
        return self.arrived == self.mine


def handed_over(workspace: Workspace) -> tuple[HandedOver, ...]:
    """Say for every case what has arrived elsewhere.

    The proof is a package that came back: what its sender signed as known to him, and all that stands behind it.
    That I sent something proves nothing.
    """
    me = workspace.me.signer.public_key
    known: dict[str, set[str]] = {}
    for name, value in workspace.record.recall_all(RECEIPT).items():
        try:
            one = receipt(name, value)
        except (ValueError, TypeError):
            continue
        if one.key != me:
            known.setdefault(one.case, set()).update(one.tips)
    return tuple(_of(workspace, case, known.get(case, set()), me) for case in workspace.record.cases())


def _of(workspace: Workspace, case: str, tips: set[str], me: str) -> HandedOver:
    entries = workspace.record.export(case)
    there = ancestors(entries, tips)
    mine = [entry.id for entry in entries if entry.header.author == me]
    found = workspace.view(case).one(Case, case)
    return HandedOver(case, found.reference if found else case, len(mine), sum(one in there for one in mine))
