"""Who may write what: a pure function of the entries, so the order of their arrival cannot matter.

The case's founder is the author of the earliest claim to have opened it. Founder, and whoever a
keeper hands the case to, keep the roster: roles, disciplines and keys of everybody else. A person
whom no keeper has written into the roster may write what is his own, for the disciplines he names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from workbench.domain.declaration import Named, Value, Writer
from workbench.domain.fold import Act, shown_first, surviving
from workbench.domain.identity import PART, derived_id, is_created_by, person_id
from workbench.domain.model import MODEL

ROSTER_FIELDS = frozenset(
    {("case", "founder"), ("case", "keeper"), ("case", "lead_may_determine")}
    | {("person", name) for name in ("roles", "disciplines")}
    | {("key", name) for name in ("key", "person", "last_sequence")}
    | {("stand_in", name) for name in ("discipline", "person", "deleted")}
)
"""The fields from which authority follows; a new operation on one of them asks for a new roster."""

NEVER_SET_ASIDE = frozenset(
    {"dissent", "declaration", "sign_off", "peer_review", "person", "key", "stand_in", "entry_state", "destruction"}
)
"""Kinds whose operations stay even when the entry that brought them is set aside."""


def can_be_set_aside(kind: str, field: str) -> bool:
    """Say whether an operation leaves the fold with its entry; whom authority follows from does not."""
    return kind not in NEVER_SET_ASIDE and (kind, field) not in ROSTER_FIELDS


@dataclass(frozen=True, slots=True)
class Roster:
    """Who stands behind each key, and what each person may do."""

    founder: str
    keepers: frozenset[str]
    persons: Mapping[str, str]
    last_sequences: Mapping[str, int]
    rostered: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    disciplines: Mapping[str, frozenset[str]]
    lead_may_determine: bool

    def person_of(self, author: str, sequence: int) -> str | None:
        """Return who wrote an entry, or None for a key that stands for nobody or was already lost."""
        limit = self.last_sequences.get(author)
        return None if limit is not None and sequence > limit else self.persons.get(author)

    def has_role(self, person: str, role: str) -> bool:
        """Say whether a person holds a role."""
        return role in self.roles.get(person, frozenset())

    def speaks_for(self, person: str, discipline: str) -> bool:
        """Say whether a person may set the positions of a discipline."""
        return discipline in self.disciplines.get(person, frozenset())

    def may_write(
        self, person: str, writer: Writer, kind: str, entity: str, key: tuple[str, ...] | None, act: Act | None = None
    ) -> bool:
        """Say whether a person has the right that a field asks for, on this object."""
        if writer is Writer.FOUNDER:
            return act is None or (act.author == self.founder and act.value == self.founder)
        if self.has_role(person, "observer") and writer is not Writer.SELF_OR_KEEPER:
            return False
        match writer:
            case Writer.MEMBER:
                return True
            case Writer.OWNER:
                return _owns(person, kind, entity, key)
            case Writer.OWNER_OR_LEAD:
                return _owns(person, kind, entity, key) or self.has_role(person, "lead")
            case Writer.DISCIPLINE:
                return self.speaks_for(person, _part(kind, key, "discipline"))
            case Writer.LEAD | Writer.SECOND_LEAD:
                return self.has_role(person, writer.value)
            case Writer.DECISION_MAKER:
                return self._determines(person)
            case Writer.LEAD_OR_KEEPER:
                return person in self.keepers or self.has_role(person, "lead")
            case Writer.KEEPER:
                return person in self.keepers
            case _:
                return person in self.keepers or self._about_self(person, kind, entity, key, act)

    def _determines(self, person: str) -> bool:
        return self.has_role(person, "decision_maker") or (self.lead_may_determine and self.has_role(person, "lead"))

    def _about_self(self, person: str, kind: str, entity: str, key: tuple[str, ...] | None, act: Act | None) -> bool:
        """Say whether somebody writes about himself; disciplines of a rostered person are the keeper's.

        A key is bound to a person by any key of his, and joined to a certificate by itself alone.
        """
        if kind == "person":
            return entity == person and not (act and act.field == "disciplines" and person in self.rostered)
        if act is None or kind != "key":
            return act is None
        return key == (act.author,) if act.field == "certificate" else act.value == person


def judged_otherwise(earlier: Roster, later: Roster) -> frozenset[str] | None:
    """Return the keys whose operations another roster may judge otherwise; None for everybody's."""
    if (earlier.founder, earlier.lead_may_determine) != (later.founder, later.lead_may_determine):
        return None
    both = earlier, later
    people = {person for roster in both for person in (*roster.roles, *roster.disciplines, *roster.keepers)}
    changed = {person for person in people if _rights(earlier, person) != _rights(later, person)}
    keys = {key for roster in both for key in (*roster.persons, *roster.last_sequences)}
    return frozenset(
        key
        for key in keys
        if earlier.persons.get(key) != later.persons.get(key)
        or earlier.last_sequences.get(key) != later.last_sequences.get(key)
        or later.persons.get(key) in changed
    )


def _rights(roster: Roster, person: str) -> tuple[object, ...]:
    """Return everything that decides what a person may write."""
    return roster.roles.get(person), roster.disciplines.get(person), person in roster.keepers, person in roster.rostered


def key_holds(case: str, act: Act) -> bool:
    """Say whether an operation on the field `key` gives the key that its object is named after."""
    kind = MODEL.get(act.kind)
    if kind is None or kind.named is not Named.KEY or not isinstance(act.value, list):
        return False
    key = tuple(part for part in act.value if isinstance(part, str) and PART not in part)
    sound = len(key) == len(act.value) == len(kind.key_parts)
    return sound and derived_id(case, act.kind, key) == act.entity


def roster_of(case: str, acts: Iterable[Act]) -> Roster:
    """Work out the roster from the operations on the fields it depends on."""
    fields: dict[tuple[str, str], dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        fields[act.kind, act.field][act.entity].append(act)
    founder = _founder(fields["case", "founder"].get(case, []))
    keepers, persons = _keepers(case, founder, fields)
    keeper_keys = frozenset(key for key, person in persons.items() if person in keepers)

    def trusted(act: Act) -> bool:
        return act.author in keeper_keys

    roles = {
        person: frozenset(_texts(_settled(found, trusted)))
        for person, found in fields["person", "roles"].items()
        if any(map(trusted, found))
    }
    rostered = frozenset(roles)
    if founder:
        roles.setdefault(persons[founder], frozenset({"lead", "assessor"}))
    disciplines = _disciplines(fields["person", "disciplines"], persons, rostered, trusted)
    last = _last_sequences(case, fields, trusted, persons)
    may = _settled(fields["case", "lead_may_determine"].get(case, []), trusted) is True
    first = Roster(founder, keepers, persons, last, rostered, roles, disciplines, may)
    return _with_stand_ins(first, fields)


def _founder(claims: list[Act]) -> str:
    """Return the key of the earliest claim to have opened the case; a claim counts for its own author only."""
    own = [act for act in claims if act.value == act.author]
    return min(own, key=lambda act: act.order).author if own else ""


def _keepers(
    case: str, founder: str, fields: Mapping[tuple[str, str], Mapping[str, list[Act]]]
) -> tuple[frozenset[str], dict[str, str]]:
    """Follow the chain of keepers from the founder, and bind keys to persons on the way."""
    introduced = {
        act.author: person_id(case, act.author)
        for acts in fields["key", "person"].values()
        for act in acts
        if act.value == person_id(case, act.author) and act.entity == derived_id(case, "key", (act.author,))
    }
    if founder:
        introduced[founder] = person_id(case, founder)
    keepers = frozenset({introduced[founder]} if founder else ())
    persons = dict(introduced)
    for _ in range(len(fields["key", "key"]) + 2):
        keys = {key for key, person in persons.items() if person in keepers}
        bound = _bound(case, introduced, keys, fields) | ({founder: introduced[founder]} if founder else {})
        handed = [act.value for act in fields["case", "keeper"].get(case, []) if act.author in keys]
        grown = keepers | {person for person in handed if isinstance(person, str)}
        if (bound, grown) == (persons, keepers):
            break
        persons, keepers = bound, grown
    return keepers, persons


def _bound(
    case: str,
    introduced: Mapping[str, str],
    keepers_keys: Set[str],
    fields: Mapping[tuple[str, str], Mapping[str, list[Act]]],
) -> dict[str, str]:
    """Bind keys to persons: what a keeper wrote goes before how a key introduced itself."""
    persons = dict(introduced)
    named = {
        act.entity: str(act.value[0])
        for acts in fields["key", "key"].values()
        for act in acts
        if key_holds(case, act) and isinstance(act.value, list)
    }
    for entity, key in named.items():
        settled = _settled(fields["key", "person"].get(entity, []), lambda act: act.author in keepers_keys)
        if isinstance(settled, str):
            persons[key] = settled
    return persons


def _settled(acts: Iterable[Act], counts: Callable[[Act], bool]) -> Value:
    """Return the value that stands in one field when only some operations count."""
    known = {act.id: act for act in acts}
    left = surviving({one: act.replaces for one, act in known.items()}, {o for o, act in known.items() if counts(act)})
    order = shown_first(known[one] for one in left)
    return order[0].value if order else None


def _texts(value: Value) -> Iterable[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _disciplines(
    found: Mapping[str, list[Act]],
    persons: Mapping[str, str],
    rostered: frozenset[str],
    trusted: Callable[[Act], bool],
) -> dict[str, frozenset[str]]:
    """Return the disciplines of each person: the keeper's word, or his own where no keeper has spoken."""

    def counts(person: str) -> Callable[[Act], bool]:
        return lambda act: trusted(act) or (person not in rostered and persons.get(act.author) == person)

    return {person: frozenset(_texts(_settled(acts, counts(person)))) for person, acts in found.items()}


def _last_sequences(
    case: str,
    fields: Mapping[tuple[str, str], Mapping[str, list[Act]]],
    trusted: Callable[[Act], bool],
    persons: Mapping[str, str],
) -> dict[str, int]:
    """Return up to which own entry each retired or lost key counts."""
    last: dict[str, int] = {}
    for key in persons:
        value = _settled(fields["key", "last_sequence"].get(derived_id(case, "key", (key,)), []), trusted)
        if isinstance(value, int):
            last[key] = value
    return last


def _with_stand_ins(roster: Roster, fields: Mapping[tuple[str, str], Mapping[str, list[Act]]]) -> Roster:
    """Let stand-ins speak for the discipline they were appointed to."""

    def by_lead(act: Act) -> bool:
        person = roster.person_of(act.author, act.sequence)
        return person is not None and roster.has_role(person, "lead")

    disciplines = dict(roster.disciplines)
    for entity, acts in fields["stand_in", "person"].items():
        person = _settled(acts, by_lead)
        discipline = _settled(fields["stand_in", "discipline"].get(entity, []), by_lead)
        gone = _settled(fields["stand_in", "deleted"].get(entity, []), by_lead) is True
        if isinstance(person, str) and isinstance(discipline, str) and not gone:
            disciplines[person] = disciplines.get(person, frozenset()) | {discipline}
    return Roster(
        roster.founder,
        roster.keepers,
        roster.persons,
        roster.last_sequences,
        roster.rostered,
        roster.roles,
        disciplines,
        roster.lead_may_determine,
    )


def _part(kind: str, key: tuple[str, ...] | None, name: str) -> str:
    """Return one part of a key by its name, or nothing."""
    parts = MODEL[kind].key_parts
    return key[parts.index(name)] if key and name in parts else ""


def _owns(person: str, kind: str, entity: str, key: tuple[str, ...] | None) -> bool:
    """Say whether an object is a person's own: by its id, or by the person in its key."""
    if MODEL[kind].named is Named.CREATED:
        return is_created_by(entity, person)
    return _part(kind, key, "person") == person
