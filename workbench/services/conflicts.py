"""Fields that were changed in two places: what each side wrote, why, and on which quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from workbench.domain.change import Change
from workbench.domain.declaration import Value, Writer, recorded
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.fold import DELETED
from workbench.domain.framework import Framework
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.meaning import alike
from workbench.domain.model import MODEL, declared
from workbench.domain.roster import Person
from workbench.services.criterion import EvidenceShown, version_titles
from workbench.services.dangling import dangling
from workbench.services.record import CaseView, Conflict, Standing
from workbench.services.trail import Trail
from workbench.services.workspace import Hand

SETTLED = "conflict.settle"
SETTLED_ALIKE = "conflict.settle_alike"


class Weight(IntEnum):
    """How much hangs on a conflict; the heaviest comes first."""

    LEGAL_TEST = 0
    CRITICAL_FINDING = 1
    DELETE_OR_EDIT = 2
    GATE = 3
    WORDING = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand against each other, or one that they replaced.

    `field` differs from the conflict's where somebody edited what another deleted. `wall` is milliseconds since 1970.
    """

    operation: str
    field: str
    value: Value
    person: str
    name: str
    mine: bool
    wall: int
    reason: str
    package: str
    quotes: tuple[EvidenceShown, ...]
    names: tuple[str, ...] = ()
    """What the things are called that the value points at, where it is ids."""
    link: str = ""
    """What points at the thing that was deleted, where this side did not know that it was."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """One conflict as it is settled: `seen` goes back into the settlement, so that nothing newer is replaced unseen."""

    kind: str
    entity: str
    field: str
    thing: str
    criterion: str
    weight: Weight
    sides: tuple[Side, ...]
    base: tuple[Side, ...]
    seen: tuple[str, ...]
    only: str = ""
    """The name of the only person who may settle it, where that is not me."""

    @property
    def alike(self) -> bool:
        """Say whether all sides say the same, so that it may be settled with others at once."""
        same_field = all(side.field == self.field for side in self.sides)
        return same_field and alike(self.kind, self.field, (side.value for side in self.sides))


@dataclass(frozen=True, slots=True)
class SettledConflict:
    """One conflict that was settled, by whom and why, and the values that stood against each other."""

    entry: str
    kind: str
    entity: str
    field: str
    thing: str
    value: Value
    among: tuple[Value, ...]
    name: str
    wall: int
    reason: str


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """Put one value in the place of all that stand in a field, and say why."""

    kind: str
    entity: str
    field: str
    value: Value
    seen: tuple[str, ...]
    reason: str
    act: str = SETTLED

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the value; refused when another value has arrived since the conflict was shown."""
        del hand
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        value, known = recorded(self.value), declared(self.kind, self.field)
        if known is None or not known.accepts(value):
            raise RuleBroken("field.value_refused", kind=self.kind, field=self.field)
        place = self.kind, self.entity, self.field
        open_now = open_conflicts(view) if self.field == DELETED else view.conflicts()
        found = next((one for one in open_now if (one.kind, one.entity, one.field) == place), None)
        if found is None or {head.operation for head in found.heads} != set(self.seen):
            raise RuleBroken("conflict.overtaken")
        return (_instead(found, value),)


@dataclass(frozen=True, slots=True)
class SettleAlike:
    """Settle all these conflicts at once, whose sides say the same; what has changed since is refused with all."""

    conflicts: tuple[OpenConflict, ...]
    reason: str
    act: str = SETTLED_ALIKE

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose for each the value that is shown now."""
        del hand
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        found = {(one.kind, one.entity, one.field): one for one in view.conflicts()}
        changes = []
        for one in self.conflicts:
            now = found.get((one.kind, one.entity, one.field))
            if now is None or {head.operation for head in now.heads} != set(one.seen):
                raise RuleBroken("conflict.overtaken")
            if not one.alike or not alike(one.kind, one.field, (head.value for head in now.heads)):
                raise RuleBroken("conflict.not_alike")
            changes.append(_instead(now, now.heads[0].value))
        return tuple(changes)


def _instead(found: Conflict, value: Value) -> Change:
    """Put a value in the place of everything that stands in the field."""
    standing = (head for head in found.heads if (head.entity, head.field) == (found.entity, found.field))
    replaced = tuple(head.operation for head in standing)
    return Change(found.kind, found.entity, found.field, value, replaced)


def read_conflicts(view: CaseView, hand: Hand, framework: Framework) -> tuple[OpenConflict, ...]:
    """Return what is open in a case, the heaviest first."""
    found = open_conflicts(view)
    if not found:
        return ()
    reading = _Reading(view, hand, framework)
    return tuple(
        sorted(map(reading.conflict, found), key=lambda one: (one.weight, one.criterion, one.thing, one.field))
    )


def open_conflicts(view: CaseView) -> tuple[Conflict, ...]:
    """Return fields with values that differ, and deletions of what a link points at where those are no conflict yet."""
    found = view.conflicts()
    known = {(one.entity, one.field) for one in found}
    return (*found, *(one for one in dangling(view) if (one.entity, one.field) not in known))


def read_settled(view: CaseView) -> tuple[SettledConflict, ...]:
    """Return what has been settled in a case, the latest first."""
    trail, names = Trail(view), {one.id: one.name for one in view.all(Person)}
    log = view.log()
    values = {one.operation: one.value for logged in log for one in logged.operations}
    return tuple(
        SettledConflict(
            entry=logged.entry.id,
            kind=one.kind,
            entity=one.entity,
            field=one.field,
            thing=trail.thing(one.kind, one.entity),
            value=one.value,
            among=tuple(values[old] for old in one.replaces if old in values),
            name=names.get(logged.person or "", ""),
            wall=one.wall,
            reason=one.reason,
        )
        for logged in reversed(log)
        if logged.entry.header.act in (SETTLED, SETTLED_ALIKE)
        for one in logged.operations
    )


class _Reading:
    """Looks names, marks and documents of a case up once."""

    def __init__(self, view: CaseView, hand: Hand, framework: Framework) -> None:
        self._view = view
        self._me = hand.person
        self._gates = {one.id: one.gate for one in framework.criteria}
        self._trail = Trail(view)
        self._names = {one.id: one.name for one in view.all(Person)}
        self._quotes = _quotes(view, hand)

    def conflict(self, one: Conflict) -> OpenConflict:
        """Return one conflict with both its sides."""
        criterion = self._criterion(one)
        targets = tuple(filter(None, (one.entity, criterion)))
        return OpenConflict(
            kind=one.kind,
            entity=one.entity,
            field=one.field,
            thing=self._trail.thing(one.kind, one.entity),
            criterion=criterion,
            weight=self._weight(one, criterion),
            sides=tuple(self._side(head, targets, one.entity) for head in one.heads),
            base=tuple(self._side(old, targets, one.entity) for old in one.base),
            seen=tuple(head.operation for head in one.heads),
            only=self._only(one),
        )

    def _only(self, one: Conflict) -> str:
        """Return the name of the one person who may settle it, where it is somebody else's own."""
        field = declared(one.kind, one.field)
        if field is None or field.writer is not Writer.OWNER:
            return ""
        key = getattr(self._view.one(MODEL[one.kind], one.entity), "key", None)
        roster = self._view.roster
        if roster.may_write(self._me, field.writer, one.kind, one.entity, key):
            return ""
        owners = (
            name for who, name in self._names.items() if roster.may_write(who, field.writer, one.kind, one.entity, key)
        )
        return next(owners, "?")

    def _criterion(self, one: Conflict) -> str:
        """Return the criterion that an object is about, where it is about one."""
        found = self._view.one(MODEL[one.kind], one.entity)
        criterion = getattr(found, "criterion", "")
        return criterion if isinstance(criterion, str) else ""

    def _weight(self, one: Conflict, criterion: str) -> Weight:
        gate = self._gates.get(criterion, "none")
        if gate == "legal_test" or one.kind == "test_conclusion":
            return Weight.LEGAL_TEST
        if one.kind == Finding.kind and self._is_critical(one):
            return Weight.CRITICAL_FINDING
        if one.field == DELETED:
            return Weight.DELETE_OR_EDIT
        return Weight.WORDING if gate == "none" else Weight.GATE

    def _is_critical(self, one: Conflict) -> bool:
        """Say whether a finding is critical on any side."""
        return any(head.value == "critical" for head in self._view.current(one.entity, "grade"))

    def _side(self, head: Standing, targets: Iterable[str], entity: str) -> Side:
        person = head.person or ""
        logged = self._view.entry(head.entry)
        return Side(
            operation=head.operation,
            field=head.field,
            value=head.value,
            person=person,
            name=self._names.get(person, ""),
            mine=person == self._me,
            wall=head.wall,
            reason=head.reason,
            package=logged.package if logged else "",
            quotes=tuple(quote for target in targets for quote in self._quotes.get((person, target), ())),
            names=self._named(head),
            link="" if head.entity == entity else self._trail.thing(head.kind, head.entity),
        )

    def _named(self, head: Standing) -> tuple[str, ...]:
        """Return what the things are called that a value points at."""
        field = declared(head.kind, head.field)
        ids = head.value if isinstance(head.value, list) else [head.value]
        if field is None or not field.of:
            return ()
        return tuple(self._trail.thing(field.of, one) or one for one in ids if isinstance(one, str) and one)


def _quotes(view: CaseView, hand: Hand) -> Mapping[tuple[str, str], list[EvidenceShown]]:
    """Return the marks that each person tied to each target, contradictions first."""
    marks = {one.id: one for one in view.all(Annotation)}
    titles = version_titles(view)
    order = {"contradicts": 0, "supports": 1, "context": 2}
    found: dict[tuple[str, str], list[EvidenceShown]] = defaultdict(list)
    for link in sorted(view.all(EvidenceLink), key=lambda one: (order[one.polarity], one.annotation)):
        mark = marks.get(link.annotation)
        if mark is not None:
            shown = EvidenceShown(
                annotation=mark.id,
                polarity=link.polarity,
                discipline=mark.discipline,
                mine=link.person == hand.person,
                document=titles.get(mark.version, mark.version[:12]),
                version=mark.version,
                page=0 if mark.page is None else mark.page + 1,
                quote=mark.quote or mark.text,
                sort=mark.sort,
                recognised=mark.recognised,
            )
            found[link.person, link.target].append(shown)
    return found
