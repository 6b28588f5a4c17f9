"""The assessment framework as data: criteria, routes, gates, rules, outcomes and where each was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RULE_IDS = frozenset(
    {
        "answer.evidence",
        "answer.question",
        "answer.finding",
        "answer.reason",
        "outcome.award",
        "outcome.award.override",
        "outcome.award.finding",
        "outcome.award.reference",
        "outcome.refuse",
        "outcome.outside_scope",
        "outcome.request",
        "outcome.withdrawn",
        "outcome.reconciled",
        "later.dependency",
    }
)
"""The rules that code implements; a framework file chooses among them."""

GATES = ("legal_test", "policy_gate", "procedural", "none")
DECIDES = ("designation", "later_step", "information")
VERIFICATIONS = ("verified", "heading", "secondary", "inferred", "unverified")
LEAD = "LEAD"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: a document of the source list, and the place in it."""

    doc: str
    ref: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of one pillar, with the statutory words where the law has them."""

    id: str
    pillar: str
    routes: tuple[str, ...]
    title: str
    question: str
    lead: str
    contributors: tuple[str, ...]
    evidence: tuple[str, ...]
    gate: str
    decides: str
    sources: tuple[Source, ...]
    verification: str
    guidance: str = ""
    test_words: str = ""
    feeds: str = ""
    contradiction_rule: str = ""
    due_at: tuple[str, ...] = ()
    gate_note: str = ""
    verification_note: str = ""
    informational: bool = False
    applies_when: Mapping[str, bool] | None = None

    @property
    def is_limb(self) -> bool:
        """Say whether this criterion is a limb of a route's legal test, rather than of every route."""
        return self.gate == "legal_test" and bool(self.test_words)

    def applies(self, route: str, facts: Mapping[str, bool | None]) -> bool:
        """Say whether the criterion is asked on this route, with these facts of the case."""
        if route and route not in self.routes:
            return False
        return all(facts.get(name) in (None, wanted) for name, wanted in (self.applies_when or {}).items())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which a round can end."""

    id: str
    label: str
    closes_round: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the file chose, with its parameters."""

    id: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ConsistencyRule:
    """A cross-document check that raises a prompt and never decides."""

    id: str
    title: str
    applies: tuple[str, ...]
    compare: str
    raise_when: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of the framework, known by the SHA-256 of its file."""

    sha256: str
    id: str
    version: str
    status: str
    adopted_by: str
    adopted_on: str
    pillars: Mapping[str, str]
    routes: Mapping[str, str]
    disciplines: Mapping[str, str]
    gate_kinds: Mapping[str, str]
    answers: tuple[str, ...]
    rules: tuple[Rule, ...]
    printed_grades: Mapping[str, str]
    grades_on_screen: Mapping[str, tuple[str, ...]]
    outcomes: tuple[Outcome, ...]
    report_blocks: tuple[str, ...]
    sources: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    consistency_rules: tuple[ConsistencyRule, ...]

    def criterion(self, identifier: str) -> Criterion | None:
        """Return a criterion, or None for an id that this version does not have."""
        return next((one for one in self.criteria if one.id == identifier), None)

    def asked(self, route: str, facts: Mapping[str, bool | None] | None = None) -> tuple[Criterion, ...]:
        """Return the criteria that are asked on a route; without a route, those common to all."""
        wanted = [route] if route else list(self.routes)
        return tuple(
            one
            for one in self.criteria
            if all(each in one.routes for each in wanted) and one.applies(route, facts or {})
        )

    def limbs(self, route: str) -> tuple[Criterion, ...]:
        """Return the limbs of a route's legal test, in order."""
        own = [one for one in self.criteria if one.is_limb and one.routes == (route,)]
        return tuple(own)

    def outcome(self, identifier: str) -> Outcome | None:
        """Return an outcome, or None for an id that this version does not have."""
        return next((one for one in self.outcomes if one.id == identifier), None)

    def rule(self, identifier: str) -> Rule | None:
        """Return a chosen rule, or None where the file did not choose it."""
        return next((one for one in self.rules if one.id == identifier), None)


_WORDS = ("title", "question", "test_words", "guidance")
_ASKED = ("pillar", "routes", "lead", "contributors", "feeds", "contradiction_rule", "due_at", "applies_when")


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """What is different between two versions of a framework: ids of criteria, and of rules.

    A criterion that changed in several ways stands in several lists; `asked` holds those that are asked of
    others, on other routes or later, and `rules` those added, removed or given other parameters.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    regated: tuple[str, ...] = ()
    redecided: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def judged_anew(self) -> tuple[str, ...]:
        """The criteria of both versions whose judgement has to be looked at again."""
        return tuple(dict.fromkeys((*self.reworded, *self.regated, *self.redecided, *self.evidence)))


def compare(old: Framework, new: Framework) -> FrameworkChange:
    """List what changed between two versions, in the order of the newer one."""
    before = {one.id: one for one in old.criteria}
    after = {one.id: one for one in new.criteria}
    both = [(before[one], after[one]) for one in after if one in before]

    def changed(*names: str) -> tuple[str, ...]:
        return tuple(two.id for one, two in both if any(getattr(one, name) != getattr(two, name) for name in names))

    return FrameworkChange(
        added=tuple(one for one in after if one not in before),
        removed=tuple(one for one in before if one not in after),
        reworded=changed(*_WORDS),
        regated=changed("gate"),
        redecided=changed("decides"),
        evidence=changed("evidence"),
        asked=changed(*_ASKED),
        rules=_rules_changed(old, new),
    )


def _rules_changed(old: Framework, new: Framework) -> tuple[str, ...]:
    """Return the rules that one version alone chose, or that both chose with different parameters."""
    before, after = (_rules_of(one) for one in (old, new))
    return tuple(one for one in dict.fromkeys((*after, *before)) if before.get(one) != after.get(one))


def _rules_of(framework: Framework) -> dict[str, Rule | ConsistencyRule]:
    chosen: tuple[Rule | ConsistencyRule, ...] = (*framework.consistency_rules, *framework.rules)
    return {one.id: one for one in chosen}
