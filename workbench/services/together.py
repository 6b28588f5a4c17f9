"""Doing one thing with several marks at once, as one act that is taken back as one."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.change import Change, keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Annotation, EvidenceLink, Tagging
from workbench.services.record import AnyOf, CaseView
from workbench.services.workspace import Hand

MOST = 1_000
"""Marks in one act; taking more back would keep everybody waiting."""


@dataclass(frozen=True, slots=True)
class TagTogether:
    """Give a tag to several marks, or take it from them."""

    marks: tuple[str, ...]
    tag: str
    given: bool = True
    act: str = "tag.set"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the tags."""
        if not self.tag.strip():
            raise RuleBroken("tag.empty")
        known = _known(view, self.marks)
        tags = (keyed(Tagging, hand.case, (one.id, self.tag.strip()), given=self.given) for one in known)
        return tuple(change for tag in tags for change in tag)


@dataclass(frozen=True, slots=True)
class LinkTogether:
    """Tie several marks to one criterion, finding or question; what was said of a tie of mine before stays said."""

    marks: tuple[str, ...]
    target: str
    polarity: str
    act: str = "evidence.link"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the ties."""
        said = {"polarity": self.polarity, "deleted": False}
        keys = ((one.id, self.target, hand.person) for one in _known(view, self.marks))
        return tuple(change for key in keys for change in keyed(EvidenceLink, hand.case, key, **said))


@dataclass(frozen=True, slots=True)
class BinTogether:
    """Put several marks of mine into the bin, or take them out; those of colleagues stay where they are."""

    marks: tuple[str, ...]
    deleted: bool = True
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return "mark.delete" if self.deleted else "mark.restore"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it for the marks that are mine."""
        mine = [one for one in _known(view, self.marks) if is_created_by(one.id, hand.person)]
        if not mine:
            raise RuleBroken("marks.none_of_mine")
        return tuple(change for one in mine for change in setting(Annotation, one.id, deleted=self.deleted))


def _known(view: CaseView, marks: tuple[str, ...]) -> tuple[Annotation, ...]:
    """Return the marks that are there, the bin included; too many at once are refused."""
    if len(marks) > MOST:
        raise RuleBroken("marks.too_many", most=MOST)
    found = view.all(Annotation, deleted=True, id=AnyOf(marks))
    if not found:
        raise RuleBroken("mark.unknown")
    return found
