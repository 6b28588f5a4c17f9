"""A member of the cast at work in one case: words become quotes, names become ids, steps become acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.marks import Annotation
from workbench.domain.reasons import Cited, write_reasons
from workbench.services.demo.clock import OfficeClock
from workbench.services.demo.names import Names, Post
from workbench.services.demo.ports import Desk
from workbench.services.demo.quoting import Bookshelf
from workbench.services.demo.script import CaseScript, CastMember, Delivered, Scene
from workbench.services.demo.together import MarkAllAsEvidence, Tied, place_at, place_of
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Command, Workspace

_CITED = re.compile(r"\[\[([a-z0-9-]+)\|([^\[\]|]+)\]\]")


@dataclass(frozen=True, slots=True)
class Tie:
    """A quote that a step rests on; without a polarity it has the one it has by itself."""

    quote: str
    polarity: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the scenes of one case share; `desks` are everybody's, by the codes of the cast."""

    script: CaseScript
    case: str
    framework: Framework
    cast: tuple[CastMember, ...]
    desks: Mapping[str, Desk]
    deliveries: tuple[Delivered, ...]
    shelf: Bookshelf
    names: Names
    post: Post
    clock: OfficeClock
    packages: Path
    suffix: str

    def delivery(self, number: int) -> Delivered:
        """Return what arrived in a round."""
        return next(one for one in self.deliveries if one.round == number)

    def package(self, name: str) -> Path:
        """Return where the package of this name lies."""
        return self.packages / f"{name}{self.suffix}"

    def person(self, code: str) -> str:
        """Return who a member of the cast is in this case."""
        desk = self.desks[code]
        return Workspace(desk.record, desk.identity, self.clock.now).person(self.case)


class Actor:
    """One person in one scene."""

    def __init__(self, stage: Stage, scene: Scene) -> None:
        self.stage = stage
        self.code = scene.who
        self.desk = stage.desks[scene.who]
        speaking = scene.speaking or self.desk.identity.discipline
        me = replace(self.desk.identity, discipline=speaking)
        self.workspace = Workspace(self.desk.record, me, stage.clock.now)

    @property
    def case(self) -> str:
        """The case in hand."""
        return self.stage.case

    @property
    def names(self) -> Names:
        """What the script calls things."""
        return self.stage.names

    @property
    def view(self) -> CaseView:
        """The case as this person has it."""
        return self.workspace.view(self.case)

    @cached_property
    def person(self) -> str:
        """Who this is in the case; a key stands for one person throughout."""
        return self.workspace.person(self.case)

    def do(self, command: Command) -> Written:
        """Do one thing; what changes nothing is a mistake of the script."""
        written = self.workspace.do(self.case, command)
        if written.entry is None:
            raise RuleBroken("demo.nothing_changed", act=command.act)
        return written

    def make(self, kind: str, name: str, command: Command, ties: Iterable[Tie] = ()) -> str:
        """Do something that creates one thing of a kind, and remember what the script calls it and its marks."""
        written = self.do(command)
        made = [identifier for touched, identifier in written.touched if touched == kind]
        if len(made) != 1:
            raise RuleBroken("demo.not_one_made", kind=kind, name=name, made=len(made))
        if name:
            self.names.give(kind, name, made[0])
        self._remember(written, ties)
        return made[0]

    def tied(self, ties: Iterable[Tie], target: str, scope: str = "") -> tuple[Tied, ...]:
        """Return the places that quotes stand for, as evidence of something.

        A quote that a person ties to one criterion for two scopes is evidence for the criterion as a whole.
        """
        found = []
        for tie in ties:
            quote = self.stage.shelf.quote(tie.quote)
            polarity = tie.polarity or quote.polarity
            anchor = self.stage.shelf.anchor(tie.quote)
            for_scope = self.names.tied_for((tie.quote, target, self.person), scope)
            found.append(Tied(anchor, target, polarity, for_scope, tie.why, quote.note))
        return tuple(found)

    def mark(self, ties: tuple[Tie, ...], target: str, scope: str = "") -> None:
        """Mark quotes and tie them to a criterion, in one act; what is tied already stays as it is."""
        if ties:
            command = MarkAllAsEvidence(self.tied(ties, target, scope))
            self._remember(self.workspace.do(self.case, command), ties)

    def _remember(self, written: Written, ties: Iterable[Tie]) -> None:
        """Remember which marks that were made now stand for which quotes."""
        view = self.view
        touched = [view.one(Annotation, one) for kind, one in written.touched if kind == Annotation.kind]
        made = {place_of(one): one.id for one in touched if one is not None}
        for tie in ties:
            mark = made.get(place_at(self.stage.shelf.anchor(tie.quote)))
            if mark is not None:
                self.names.marked(tie.quote, self.person, mark)

    def cite(self, text: str) -> str:
        """Put the marks in for the quotes that a text names as [[quote|words]]."""
        parts: list[str | Cited] = []
        at = 0
        for found in _CITED.finditer(text):
            parts += [text[at : found.start()], Cited(self.names.mark(found[1], self.person), found[2])]
            at = found.end()
        return write_reasons((*parts, text[at:]))
