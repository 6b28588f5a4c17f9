"""Reading what people said about a thing, and what was replied."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.file_annotations import wall_of
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Comment
from workbench.domain.roster import Person
from workbench.services.record import AnyOf, CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Said:
    """One comment with who wrote it and when (milliseconds since 1970); a reply stands one deeper than what it is to.

    One that was taken back is `gone`, and is there because somebody had replied. A `foreign` one was taken over: who
    wrote it and when is as its file states.
    """

    id: str
    about: str
    text: str
    who: str
    wall: int
    mine: bool
    depth: int = 0
    gone: bool = False
    foreign: bool = False


def read_remarks(view: CaseView, hand: Hand, about: str) -> tuple[Said, ...]:
    """Return what was said about a thing, the first word first, each followed by its replies."""
    by_target: dict[str, list[Comment]] = {}
    known: set[str] = set()
    asked: tuple[str, ...] = (about,)
    while asked:
        found = [one for one in view.all(Comment, deleted=True, about=AnyOf(asked)) if one.id not in known]
        asked = tuple(one.id for one in found)
        known.update(asked)
        for one in found:
            by_target.setdefault(one.about, []).append(one)
    names = {one.id: one.name for one in view.all(Person)}
    return tuple(_thread(view, hand, names, by_target, about, 0))


def _thread(
    view: CaseView, hand: Hand, names: dict[str, str], by_target: dict[str, list[Comment]], about: str, depth: int
) -> list[Said]:
    """Return the comments on one thing with their replies; each is taken out, so that no circle goes round."""
    said = []
    for one in by_target.pop(about, []):
        first = view.history(one.id, "text")[0]
        foreign = bool(one.origin)
        mine = is_created_by(one.id, hand.person) and not foreign
        who = one.foreign_author if foreign else names.get(first.person or "", "")
        wall = wall_of(one.foreign_on) or first.wall
        said.append(Said(one.id, about, one.text, who, wall, mine, depth, one.deleted, foreign))
    thread: list[Said] = []
    for each in sorted(said, key=lambda each: each.wall):
        replies = _thread(view, hand, names, by_target, each.id, depth + 1)
        thread += [*([] if each.gone and not replies else [each]), *replies]
    return thread
