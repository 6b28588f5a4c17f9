"""A case moves on to another version of the framework: what that changed, and which judgements are older."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.declaration import Entity, Writer, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Entity):
    """The act of moving a case from one version of the framework to another, with the list of what changed.

    The list stands in the record, so that whoever has the newer file alone can still say what is different.
    `removed_titles` and `removed_pillars` go with `removed`.
    """

    kind = "amendment"

    old: str = stored("", Writer.LEAD)
    old_version: str = stored("", Writer.LEAD)
    new: str = stored("", Writer.LEAD)
    new_version: str = stored("", Writer.LEAD)
    on: str = stored("", Writer.LEAD)
    added: tuple[str, ...] = stored((), Writer.LEAD)
    removed: tuple[str, ...] = stored((), Writer.LEAD)
    removed_titles: tuple[str, ...] = stored((), Writer.LEAD)
    removed_pillars: tuple[str, ...] = stored((), Writer.LEAD)
    reworded: tuple[str, ...] = stored((), Writer.LEAD)
    regated: tuple[str, ...] = stored((), Writer.LEAD)
    redecided: tuple[str, ...] = stored((), Writer.LEAD)
    evidence: tuple[str, ...] = stored((), Writer.LEAD)
    asked: tuple[str, ...] = stored((), Writer.LEAD)
    rules: tuple[str, ...] = stored((), Writer.LEAD)

    @property
    def judged_anew(self) -> frozenset[str]:
        """The criteria whose judgement has to be looked at again."""
        lists = (self.reworded, self.regated, self.redecided, self.evidence)
        return frozenset(str(one) for each in lists for one in each)


@dataclass(frozen=True, slots=True)
class Former:
    """A criterion that an earlier version asked; what was answered on it stays."""

    id: str
    title: str
    pillar: str
    version: str


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of a case between versions of the framework, the earliest first; `current` is the pinned hash."""

    current: str
    amendments: Sequence[Amendment] = ()
    current_version: str = ""

    @property
    def first(self) -> str:
        """The version that what names none was judged under."""
        return self.amendments[0].old if self.amendments else self.current

    def version(self, sha256: str) -> str:
        """Return what a version is called; one that no move names by the beginning of its hash."""
        called = {self.current: self.current_version}
        for one in self.amendments:
            called |= {one.old: one.old_version, one.new: one.new_version}
        return called.get(sha256) or sha256[:12]

    def older(self, under: str, criterion: str) -> str:
        """Return the version that a criterion was judged under, where it is another one now; else nothing.

        `under` is empty for the version that the case was opened with. Where no chain of moves leads from
        there to here, nobody knows what changed, and the judgement is to be looked at again.
        """
        start = under or self.first
        if start == self.current:
            return ""
        changed = self._changed(start)
        return self.version(start) if changed is None or criterion in changed else ""

    def _changed(self, start: str) -> frozenset[str] | None:
        """Return the criteria that changed on the way from a version to the present one, whichever way it was gone."""
        reached: dict[str, frozenset[str]] = {start: frozenset()}
        waiting = deque((start,))
        while waiting:
            at = waiting.popleft()
            if at == self.current:
                return reached[at]
            for one in self.amendments:
                for here, there in ((one.old, one.new), (one.new, one.old)):
                    if here == at and there not in reached:
                        reached[there] = reached[at] | one.judged_anew
                        waiting.append(there)
        return None

    def former(self, asked: Iterable[str]) -> tuple[Former, ...]:
        """Return the criteria that earlier versions asked and `asked` does not hold."""
        known = set(asked)
        found = {}
        for one in self.amendments:
            for removed in zip(one.removed, one.removed_titles, one.removed_pillars, strict=False):
                identifier, title, pillar = map(str, removed)
                if identifier not in known:
                    found[identifier] = Former(identifier, title, pillar, one.old_version)
        return tuple(found.values())
