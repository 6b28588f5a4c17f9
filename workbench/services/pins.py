"""Keys of colleagues as this laptop first saw them: a name that comes under another key is not believed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.authority import Roster
from workbench.domain.errors import RuleBroken
from workbench.domain.package import Sender, fingerprint
from workbench.domain.roster import Person
from workbench.services.record import CaseView, Note, Record
from workbench.services.workspace import Identity

PIN = "pin"
"""The sort under which keys are kept; the name is the public key in hexadecimal."""

BLOCKED = "blocked_key"
"""The sort under which keys are kept whose packages were refused, since the name had another key here."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A key and the name under which it was first seen, at a moment (milliseconds since 1970)."""

    key: str
    name: str
    wall: int

    @property
    def fingerprint(self) -> str:
        """What two people compare over another channel."""
        return fingerprint(self.key)

    def note(self) -> Note:
        """Return the pin as this laptop keeps it."""
        return Note(PIN, self.key, [self.name, self.wall])


def read_pins(record: Record) -> dict[str, Pin]:
    """Return the keys that this laptop knows."""
    found = {}
    for key, value in record.recall_all(PIN).items():
        if isinstance(value, list) and len(value) == 2:
            found[key] = Pin(key, str(value[0]), value[1] if isinstance(value[1], int) else 0)
    return found


def note_blocked(record: Record, refused: RuleBroken, wall: int) -> None:
    """Remember under which key a name came that is known under another, so that the roster can say it."""
    record.remember(BLOCKED, str(refused.details["key"]), [str(refused.details["name"]), wall])


def read_blocked(record: Record) -> tuple[Pin, ...]:
    """Return the keys whose packages were refused for their name."""
    kept = record.recall_all(BLOCKED).items()
    return tuple(Pin(key, str(one[0]), 0) for key, one in kept if isinstance(one, list) and one)


def accept_key(record: Record, key: str, name: str, wall: int) -> None:
    """Believe a key under this name from now on, after its fingerprint was compared."""
    note = Pin(key, name, wall).note()
    record.remember(note.sort, note.name, note.value)


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """The keys of this laptop, its own among them."""

    pins: Mapping[str, Pin]
    me: Identity
    wall: int

    def newly_seen(self, view: CaseView, sender: Sender | None = None) -> Iterator[Pin]:
        """Return what is to be pinned in a case, new keys and new names, or refuse a name under another key.

        One person may have several keys where the keeper of the case has bound them in the roster. A name of the
        roster is taken too, though no package has come from that key yet. The name of an account, which nobody
        chose, is nobody's.
        """
        roster = view.roster
        names = _claims(view, sender)
        known = self._named()
        vouched = {key: names[key] for key, who in roster.persons.items() if who in roster.rostered and key in names}
        for key in sorted({*roster.persons, *([sender.key] if sender else [])} - {self.me.signer.public_key}):
            name = names.get(key, "")
            pin = self.pins.get(key)
            if pin is not None and (not name or _folded(pin.name) == _folded(name)):
                continue
            listed = roster.persons.get(key) in roster.rostered
            self._refuse_taken_name(key, name, known if listed else {**vouched, **known}, roster)
            yield Pin(key, name, self.wall)

    def _named(self) -> dict[str, str]:
        """Return the chosen name of each key that is known here."""
        own = {self.me.signer.public_key: self.me.name} if self.me.chosen else {}
        return {key: pin.name for key, pin in self.pins.items() if pin.name} | own

    def _refuse_taken_name(self, key: str, name: str, known: Mapping[str, str], roster: Roster) -> None:
        for other, taken in known.items():
            bound = other in roster.persons and roster.persons.get(key) == roster.persons[other]
            if name and other != key and _folded(taken) == _folded(name) and not bound:
                raise RuleBroken(
                    "package.key_changed", name=name, fingerprint=fingerprint(key), known=fingerprint(other), key=key
                )


def _claims(view: CaseView, sender: Sender | None) -> dict[str, str]:
    """Return the chosen name that each key of a case goes by."""
    persons = {one.id: one for one in view.all(Person)}
    names = {}
    for key, person in view.roster.persons.items():
        found = persons.get(person)
        if found is not None and found.name and found.name_chosen:
            names[key] = found.name
    if sender is not None and sender.chosen and sender.name:
        names.setdefault(sender.key, sender.name)
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())
