"""Steps between laptops: writing a package, taking packages in."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.services.demo.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Write a package: one's own work, or with `whole` everything; `since` leaves out what another one brought."""

    pack: str
    whole: bool = False
    since: str = ""
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        out = actor.stage.package(self.pack)
        out.parent.mkdir(parents=True, exist_ok=True)
        since = actor.stage.package(self.since) if self.since else None
        actor.desk.pack(actor.workspace, actor.case, out, mine=not self.whole, since=since)
        actor.stage.post.written.append(self.pack)
        actor.stage.post.taken.add((actor.code, self.pack))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacking:
    """Take packages in, one after another."""

    unpack: tuple[str, ...]
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        for name in self.unpack:
            actor.desk.unpack(actor.workspace, actor.stage.package(name))
            actor.stage.post.taken.add((actor.code, name))
