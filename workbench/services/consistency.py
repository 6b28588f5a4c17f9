"""The facts of a case side by side, and what people made of the prompts that the rules raise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.case import Case
from workbench.domain.change import Change, keyed, setting
from workbench.domain.consistency import Amount, Raised, Stated, prompts
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Fact, Prompt
from workbench.domain.framework import ConsistencyRule, Framework
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation
from workbench.services.criterion import version_titles
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

AmountOf = Callable[[str, str], Amount | None]
"""Reads a value and its unit in base units; None where it is no quantity."""


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact with the words it stands in; `page` counts from 1, 0 where there is none."""

    fact: Fact
    quote: str
    document: str
    page: int
    quoted: bool
    """Whether the mark it stands on is still there."""
    recognised: bool = False
    """Whether its quote was read from a picture by text recognition."""


@dataclass(frozen=True, slots=True)
class PromptShown:
    """A prompt with its rule, and what somebody made of it."""

    raised: Raised
    rule: ConsistencyRule
    judged: Prompt | None

    @property
    def open(self) -> bool:
        """Say whether nobody has said yet what it is."""
        return self.judged is None or not self.judged.state


@dataclass(frozen=True, slots=True)
class FactsShown:
    """The facts in reading order, those in the bin, and the prompts: open ones first, then by rule."""

    facts: tuple[FactShown, ...]
    binned: tuple[FactShown, ...]
    prompts: tuple[PromptShown, ...]

    def fact(self, identifier: str) -> FactShown | None:
        """Return a fact by its id."""
        return next((one for one in (*self.facts, *self.binned) if one.fact.id == identifier), None)


@dataclass(frozen=True, slots=True)
class ReviseFact:
    """Say otherwise what a fact is, put it into the bin or take it out."""

    fact: str
    said: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        deleted = self.said.get("deleted")
        return "fact.revise" if deleted is None else "fact.delete" if deleted else "fact.restore"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision, or refuse one that leaves nothing stated."""
        del hand
        known = view.one(Fact, self.fact)
        if known is None:
            raise RuleBroken("fact.unknown")
        name, value = self.said.get("name", known.name), self.said.get("value", known.value)
        if not name.strip() or not (value.strip() or self.said.get("members", known.members)):
            raise RuleBroken("fact.empty")
        return setting(Fact, self.fact, **self.said)


@dataclass(frozen=True, slots=True)
class JudgePrompt:
    """Say what a prompt is: a real contradiction, different scopes, superseded, or nothing, each with the reason."""

    raised: tuple[str, str, str]
    state: str
    reason: str = ""
    act: str = "prompt.judge"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the judgement; taking it back leaves the prompt open again."""
        if self.state and not self.reason.strip():
            raise RuleBroken("reason.missing")
        rule, *facts = self.raised
        if any(one and view.one(Fact, one) is None for one in facts):
            raise RuleBroken("fact.unknown")
        del hand
        return keyed(Prompt, view.case, (rule, *facts), state=self.state, reason=self.reason.strip())


def read_facts(view: CaseView, framework: Framework, amount_of: AmountOf) -> FactsShown:
    """Gather the facts with their quotes, and what the rules of the framework raise on them."""
    everything = view.all(Fact, deleted=True)
    marks = {one.id: one for one in view.all(Annotation, deleted=True)}
    titles = version_titles(view)
    shown = sorted((_shown(one, marks.get(one.annotation), titles) for one in everything), key=_in_reading_order)
    facts = tuple(one for one in shown if not one.fact.deleted)
    case = view.one(Case, view.case)
    raised = prompts(framework.consistency_rules, case.route if case else "", _stated(facts, amount_of))
    return FactsShown(
        facts,
        tuple(one for one in shown if one.fact.deleted),
        _judged(view, framework, raised),
    )


def _shown(fact: Fact, mark: Annotation | None, titles: Mapping[str, str]) -> FactShown:
    if mark is None:
        return FactShown(fact, "", "", 0, quoted=False)
    page = 0 if mark.page is None else mark.page + 1
    words, title = mark.quote or mark.text, titles.get(mark.version, "")
    return FactShown(fact, words, title, page, quoted=not mark.deleted, recognised=mark.recognised)


def _in_reading_order(one: FactShown) -> tuple[str, int, str]:
    return one.document, one.page, one.fact.id


def _stated(facts: Sequence[FactShown], amount_of: AmountOf) -> tuple[Stated, ...]:
    return tuple(Stated(one.fact, amount_of(one.fact.value, one.fact.unit)) for one in facts)


def _judged(view: CaseView, framework: Framework, raised: Sequence[Raised]) -> tuple[PromptShown, ...]:
    rules = {one.id: one for one in framework.consistency_rules}
    judged = {one.id: one for one in view.all(Prompt)}
    found = [
        PromptShown(one, rules[one.rule], judged.get(derived_id(view.case, Prompt.kind, one.key))) for one in raised
    ]
    return tuple(sorted(found, key=lambda one: not one.open))
