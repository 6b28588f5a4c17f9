"""The roster as people read and keep it: who, in which roles, under which keys, and what became of a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.change import Change, keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import person_id
from workbench.domain.package import fingerprint
from workbench.domain.roster import Key, Person, StandIn
from workbench.services.pins import Pin
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

ACTIVE, RETIRED, LOST = "active", "retired", "lost"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that its holder says is his: the name it was issued to, and its SHA-256."""

    subject: str
    sha256: str


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key of a person: its state, up to which of his entries it counts, and how many entries are here.

    `since` is when this laptop first saw it (milliseconds since 1970), None for one that it has not pinned.
    `certificate` is the one that its person, or the keeper, joined to it.
    """

    key: str
    state: str
    last: int | None
    entries: int
    since: int | None
    mine: bool
    certificate: Certificate | None = None

    @property
    def fingerprint(self) -> str:
        """What two people compare, in groups."""
        return fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class MemberShown:
    """One person of the case; `changed` are keys under which packages came in his name and were refused."""

    person: Person
    keys: tuple[KeyShown, ...]
    roles: tuple[str, ...]
    disciplines: tuple[str, ...]
    rostered: bool
    keeper: bool
    stand_ins: tuple[StandIn, ...]
    changed: tuple[Pin, ...]

    @property
    def active(self) -> tuple[KeyShown, ...]:
        """The keys under which he still writes."""
        return tuple(one for one in self.keys if one.state == ACTIVE)


@dataclass(frozen=True, slots=True)
class RosterShown:
    """Everybody on the case, and whether I may write the roster or appoint stand-ins."""

    members: tuple[MemberShown, ...]
    may_keep: bool
    may_appoint: bool

    def name(self, person: str) -> str:
        """Return the name of a person."""
        return next((one.person.name for one in self.members if one.person.id == person), "")


def read_roster(
    view: CaseView, hand: Hand, me: str, pins: Mapping[str, Pin], blocked: Iterable[Pin] = ()
) -> RosterShown:
    """Gather the roster of a case; `me` is my public key, `pins` and `blocked` are what this laptop knows of keys."""
    roster = view.roster
    people = {one.id: one for one in view.all(Person)}
    states = {one.public_key: one for one in view.all(Key)}
    entries: dict[str, int] = {}
    for logged in view.log():
        header = logged.entry.header
        entries[header.author] = max(entries.get(header.author, 0), header.sequence)
    keys: dict[str, list[KeyShown]] = {}
    for key, person in sorted(roster.persons.items()):
        if not is_key(key):  # somebody wrote words where a key belongs; nobody can sign with it
            continue
        known = states.get(key)
        since = pins[key].wall if key in pins else None
        state = known.state if known else ACTIVE
        joined = _joined(known.certificate) if known else None
        shown = KeyShown(key, state, roster.last_sequences.get(key), entries.get(key, 0), since, key == me, joined)
        keys.setdefault(person, []).append(shown)
    waiting = [one for one in blocked if one.key not in roster.persons]
    stand_ins = sorted(view.all(StandIn), key=lambda one: (one.from_on, one.id))
    members = tuple(
        MemberShown(
            person=people.get(one) or Person(id=one),
            keys=tuple(keys.get(one, ())),
            roles=tuple(sorted(roster.roles.get(one, ()))),
            disciplines=tuple(sorted(roster.disciplines.get(one, ()))),
            rostered=one in roster.rostered,
            keeper=one in roster.keepers,
            stand_ins=tuple(each for each in stand_ins if one in (each.person, each.instead_of)),
            changed=tuple(each for each in waiting if one in people and _same(each.name, people[one].name)),
        )
        for one in sorted(keys, key=lambda each: (each not in roster.keepers, _name(people, each)))
    )
    return RosterShown(members, hand.person in roster.keepers, roster.has_role(hand.person, "lead"))


def _name(people: Mapping[str, Person], person: str) -> str:
    return people[person].name.casefold() if person in people else ""


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@dataclass(frozen=True, slots=True)
class EndKey:
    """Retire a key, or say that it is lost: what it wrote up to `last` counts, what it writes later does not."""

    public_key: str
    last: int
    reason: str
    state: str = RETIRED
    left_on: str = ""

    @property
    def act(self) -> str:
        """Name the act by what became of the key."""
        return "roster.lose_key" if self.state == LOST else "roster.retire_key"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the end; nobody ends the key he is writing with, or the last one of the only keeper."""
        person = _person_of(view, self.public_key)
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        if person == hand.person and sum(one == person for one in view.roster.persons.values()) == 1:
            raise RuleBroken("roster.own_key")
        left = setting(Person, person, left_on=self.left_on) if self.left_on else ()
        ended = keyed(Key, hand.case, (self.public_key,), state=self.state, last_sequence=max(0, self.last))
        return (*ended, *left)


@dataclass(frozen=True, slots=True)
class RestoreKey:
    """Let a key count again without an end."""

    public_key: str
    reason: str
    act: str = "roster.restore_key"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose that it counts again, and that its person is here again."""
        person = _person_of(view, self.public_key)
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        counts = keyed(Key, hand.case, (self.public_key,), state=ACTIVE, last_sequence=None)
        return (*counts, *setting(Person, person, left_on=""))


@dataclass(frozen=True, slots=True)
class ReplaceKey:
    """Put a new key in the place of a lost one, after its fingerprint was compared over another channel."""

    public_key: str
    new_key: str
    last: int
    reason: str
    act: str = "roster.replace_key"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose both at once, so that the person is never without a key; other people's keys are refused."""
        person = _person_of(view, self.public_key)
        new = checked_key(self.new_key)
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        if new == self.public_key:
            raise RuleBroken("roster.key_taken")
        _check_free(view, new, person)
        lost = keyed(Key, hand.case, (self.public_key,), state=LOST, last_sequence=max(0, self.last))
        return (*lost, *keyed(Key, hand.case, (new,), person=person, state=ACTIVE))


@dataclass(frozen=True, slots=True)
class BindKey:
    """Say in the roster that a further key stands for a person, after its fingerprint was compared."""

    public_key: str
    person: str
    reason: str
    act: str = "roster.bind_key"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the binding; a key that stands for somebody else is refused."""
        key = checked_key(self.public_key)
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        _check_free(view, key, self.person)
        return keyed(Key, hand.case, (key,), person=self.person)


@dataclass(frozen=True, slots=True)
class JoinCertificate:
    """Say which certificate is held by whom a key stands for; none takes the one before away."""

    public_key: str
    certificate: Certificate | None
    act: str = "roster.join_certificate"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it for one's own key; the keeper may for any."""
        if hand.person not in (_person_of(view, self.public_key), *view.roster.keepers):
            raise RuleBroken("authority.missing")
        one = self.certificate
        said = f"{one.sha256} {one.subject}" if one else ""
        return keyed(Key, hand.case, (self.public_key,), certificate=said)


def _joined(text: str) -> Certificate | None:
    """Read what was recorded, whatever somebody wrote there."""
    sha256, _, subject = text.partition(" ")
    return Certificate(subject, sha256) if text.strip() else None


def _check_free(view: CaseView, key: str, person: str) -> None:
    """Refuse a key that stands for somebody else on the roster; one that only introduced itself may be bound."""
    holder = view.roster.persons.get(key, person)
    if holder != person and (
        holder != person_id(view.case, key) or holder in view.roster.rostered | view.roster.keepers
    ):
        raise RuleBroken("roster.key_taken")


def checked_key(text: str) -> str:
    """Return a public key as it is recorded, or refuse what is none."""
    key = "".join(text.split()).lower()
    if not is_key(key):
        raise RuleBroken("roster.no_key")
    return key


def is_key(text: str) -> bool:
    """Say whether a text can be a public key in hexadecimal."""
    return len(text) == 64 and all(one in "0123456789abcdef" for one in text)


def _person_of(view: CaseView, key: str) -> str:
    person = view.roster.persons.get(key)
    if person is None:
        raise RuleBroken("roster.unknown_key")
    return person
