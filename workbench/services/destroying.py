"""Destroying the bytes of a document on purpose: hash, reason and author stay, and so do quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.case import Destruction, Version
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.services.record import CaseView
from workbench.services.workspace import Hand, Workspace


class Bytes(Protocol):
    """The documents on this laptop, as far as destroying them needs."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""

    def destroy(self, hashes: Iterable[str]) -> None:
        """Remove bytes, words, search index and all that was worked out, and leave no readable trace in the file."""


@dataclass(frozen=True, slots=True)
class DestroyDocument:
    """Record that the bytes of a version are to be kept by nobody of the team any more."""

    sha256: str
    reason: str
    act: str = "document.destroy"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the destruction, with its reason and day."""
        if not view.all(Version, sha256=self.sha256):
            raise RuleBroken("document.unknown")
        if not self.reason.strip():
            raise RuleBroken("destruction.reason_missing")
        if self.sha256 in destroyed(view):
            raise RuleBroken("destruction.known")
        return keyed(Destruction, hand.case, (self.sha256,), reason=self.reason.strip(), on=hand.today)


def destroyed(view: CaseView) -> Mapping[str, Destruction]:
    """Return what was destroyed in a case, by the hash of the bytes."""
    return {one.sha256: one for one in view.all(Destruction)}


def destroy(workspace: Workspace, documents: Bytes, case: str, sha256: str, reason: str) -> None:
    """Record a destruction, then carry it out; a crash in between is made good by `carry_out`.

    Bytes that another case of this workspace uses are not destroyed behind its back.
    """
    others = [one for one in workspace.record.cases() if one != case]
    if any(_needs(workspace.view(one), sha256) for one in others):
        raise RuleBroken("destruction.used_elsewhere")
    workspace.do(case, DestroyDocument(sha256, reason))
    carry_out(workspace, documents)


def carry_out(workspace: Workspace, documents: Bytes) -> tuple[str, ...]:
    """Remove what was destroyed in any case and is still here, also where a colleague's package said so."""
    views = [workspace.view(one) for one in workspace.record.cases()]
    wanted = {sha256 for view in views for sha256 in destroyed(view)}
    due = sorted(one for one in wanted if documents.has(one) and not any(_needs(view, one) for view in views))
    if due:
        documents.destroy(due)
    return tuple(due)


def _needs(view: CaseView, sha256: str) -> bool:
    """Say whether a case names these bytes and has not destroyed them."""
    return bool(view.all(Version, sha256=sha256)) and sha256 not in destroyed(view)
