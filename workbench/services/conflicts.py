"""Fields that were changed in two places: what each side wrote, why, and on which quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from workbench.domain.change import Change
from workbench.domain.declaration import Value, recorded
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.fold import DELETED
from workbench.domain.framework import Framework
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.model import MODEL, declared
from workbench.domain.roster import Person
from workbench.services.criterion import EvidenceShown, version_titles
from workbench.services.record import CaseView, Conflict, Standing
from workbench.services.trail import Trail
from workbench.services.workspace import Hand

SETTLED = "conflict.settle"


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
        found = next((one for one in view.conflicts() if (one.kind, one.entity, one.field) == place), None)
        if found is None or {head.operation for head in found.heads} != set(self.seen):
            raise RuleBroken("conflict.overtaken")
        replaced = tuple(head.operation for head in found.heads if head.field == self.field)
        return (Change(self.kind, self.entity, self.field, value, replaced),)


def read_conflicts(view: CaseView, hand: Hand, framework: Framework) -> tuple[OpenConflict, ...]:
    """Return what is open in a case, the heaviest first."""
    found = view.conflicts()
    if not found:
        return ()
    reading = _Reading(view, hand, framework)
    return tuple(
        sorted(map(reading.conflict, found), key=lambda one: (one.weight, one.criterion, one.thing, one.field))
    )


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
        if logged.entry.header.act == SETTLED
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
            sides=tuple(self._side(head, targets) for head in one.heads),
            base=tuple(self._side(old, targets) for old in one.base),
            seen=tuple(head.operation for head in one.heads),
        )

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

    def _side(self, head: Standing, targets: Iterable[str]) -> Side:
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
        )


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
