"""Who is on the team: persons, their keys, stand-ins."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

ROLES = ("assessor", "second_assessor", "peer_reviewer", "lead", "second_lead", "decision_maker", "observer")
KEY_STATES = ("active", "retired", "lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """Somebody who works on the case; named by the first key that stood for them."""

    kind = "person"
    named = Named.KEY
    key_parts = ("first_key",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    name: str = stored("", Writer.SELF_OR_KEEPER)
    name_chosen: bool = stored(True, Writer.SELF_OR_KEEPER)
    roles: tuple[str, ...] = stored((), Writer.KEEPER)
    disciplines: tuple[str, ...] = stored((), Writer.SELF_OR_KEEPER)
    capacity: str = stored("", Writer.KEEPER)
    left_on: str = stored("", Writer.KEEPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Entity):
    """A public key and the person it stands for; a lost key counts up to its last own entry only."""

    kind = "key"
    named = Named.KEY
    key_parts = ("public_key",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    person: str = stored("", Writer.SELF_OR_KEEPER, of="person")
    state: str = stored("active", Writer.KEEPER, choices=KEY_STATES)
    last_sequence: int | None = stored(None, Writer.KEEPER)
    certificate: str = stored("", Writer.SELF_OR_KEEPER)

    public_key = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn(Entity):
    """One person signing for a discipline in place of another; prints as "A for B"."""

    kind = "stand_in"

    discipline: str = stored("", Writer.LEAD)
    person: str = stored("", Writer.LEAD, of="person")
    instead_of: str = stored("", Writer.LEAD, of="person")
    from_on: str = stored("", Writer.LEAD)
    to_on: str = stored("", Writer.LEAD)
    reason: str = stored("", Writer.LEAD)
    deleted: bool = stored(False, Writer.LEAD)

    def stands_on(self, day: str) -> bool:
        """Say whether the appointment holds on a day (YYYY-MM-DD); a side that was left empty is open."""
        return (not self.from_on or self.from_on <= day) and (not self.to_on or day <= self.to_on)

    def is_over(self, day: str) -> bool:
        """Say whether its last day lies before this one."""
        return bool(self.to_on) and self.to_on < day


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState(Entity):
    """Whether an imported entry is set aside; it stays in the record and can be taken in again."""

    kind = "entry_state"
    named = Named.KEY
    key_parts = ("entry",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    set_aside: bool = stored(False, Writer.LEAD)
    why: str = stored("", Writer.LEAD)

    entry = KeyPart(0)
