"""What can be learned from several cases, without whose they were: a white list of fields, and codes that are known.

Free text goes out only where a person ticked it after seeing it, and never where it names somebody or something
of its case, or quotes its dossier.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.domain.applicant import Correspondence, Meeting
from workbench.domain.assessment import ANSWERS, Position
from workbench.domain.board import BoardRow
from workbench.domain.case import Case, ScopeItem
from workbench.domain.decision import OUTCOMES
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import ADDRESSEES, GRADES, PILLARS, STATUSES, Finding
from workbench.domain.framework import Framework
from workbench.domain.marks import Annotation
from workbench.domain.matching import plain
from workbench.domain.reasons import in_words
from workbench.domain.roster import Person
from workbench.services.board import bears_on, read_board
from workbench.services.deciding import read_decided
from workbench.services.record import CaseView

LEFT_OUT = "[…]"
"""What stands for a quote within a text."""
NAMES, QUOTES = "names", "quotes"
"""Why a text can never go out: it names somebody or something of its case, or quotes its dossier."""
_PART = re.compile(r"[^\W\d_]{4,}")
"""A part of a name that tells whose it is by itself, where it is written with a capital."""
_IN_MARKS = re.compile(r"[“\"«„][^”\"»“]{16,}[”\"»“]")
_SHORTEST_NAME, _SHORTEST_QUOTE = 3, 16


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that a person may let go out; `about` is the criterion or the pillar, `hindered` why it never can."""

    key: str
    kind: str
    about: str
    discipline: str
    text: str
    hindered: str = ""


@dataclass(frozen=True, slots=True)
class LearnedAnswer:
    """How a criterion was answered: by the team, and by discipline; `scoped` where not for the whole case at once."""

    criterion: str
    title: str
    pillar: str
    gate: str
    decides: str
    value: str
    disciplines: tuple[tuple[str, str], ...]
    scoped: bool
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnedFinding:
    """A finding by its codes; its words only where they were ticked."""

    pillar: str
    discipline: str
    grade: str
    addressee: str
    status: str
    bears_on: str
    criteria: tuple[str, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnedCase:
    """One case without its names; its number says nothing of it but where it stands in this export."""

    number: int
    route: str
    outcome: str
    stage: str
    framework: str
    answers: tuple[LearnedAnswer, ...]
    findings: tuple[LearnedFinding, ...]


Source = tuple[CaseView, Framework]


def free_texts(sources: Iterable[Source], names: Names) -> tuple[FreeText, ...]:
    """Return the texts of these cases that may be ticked, those of findings first."""
    found = [one for view, framework in sources for one in _Reading(view, framework, names).texts]
    return tuple(sorted(found, key=lambda one: (one.kind != Finding.kind, one.about, one.discipline, one.key)))


def learnings(sources: Iterable[Source], names: Names, ticked: Collection[str] = ()) -> tuple[LearnedCase, ...]:
    """Return what can be learned from these cases, in an order that says nothing of when or whose they were.

    `ticked` holds the keys of free texts; one that can never go out refuses the whole.
    """
    readings = [_Reading(view, framework, names, frozenset(ticked)) for view, framework in sources]
    if any(one.hindered for reading in readings for one in reading.texts if one.key in reading.ticked):
        raise RuleBroken("learnings.named")
    cases = sorted((reading.case() for reading in readings), key=repr)
    return tuple(replace(one, number=number) for number, one in enumerate(cases, 1))


@dataclass(frozen=True, slots=True)
class Names:
    """What names the cases of a workspace or anybody in them."""

    whole: frozenset[str]
    parts: frozenset[str]

    def within(self, text: str) -> bool:
        """Say whether a text holds one of them: as a whole however it is written, or a part of it with its capital."""
        folded = plain(text)
        return any(_holds(folded, one) for one in self.whole) or bool(self.parts & set(_PART.findall(text)))


def names_of(views: Iterable[CaseView]) -> Names:
    """Gather what names these cases: products, applicants, sites, people, correspondents."""
    said: set[str] = set()
    for view in views:
        case = view.one(Case, view.case)
        said |= {case.reference, case.product, case.applicant} if case else set()
        said |= {part for one in view.all(ScopeItem, deleted=True) for part in (one.name, one.address)}
        said |= {one.name for one in view.all(Person, deleted=True)}
        said |= {one.with_whom for one in view.all(Correspondence, deleted=True)}
        meetings = view.all(Meeting, deleted=True)
        said |= {str(name) for one in meetings for name in (*one.our_side, *one.their_side)}
    long = {one for one in said if len(one.strip()) >= _SHORTEST_NAME}
    parts = {part for one in long for part in _PART.findall(one) if part[0].isupper()}
    return Names(frozenset(plain(one).strip() for one in long), frozenset(parts))


def _holds(text: str, name: str) -> bool:
    """Say whether a name stands in a text as words of its own."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@dataclass(frozen=True)
class _Reading:
    """One case as it is read for what can be learned."""

    view: CaseView
    framework: Framework
    names: Names
    ticked: frozenset[str] = frozenset()

    def case(self) -> LearnedCase:
        """Return the case without its names."""
        case, decided = self.view.one(Case, self.view.case), read_decided(self.view)
        outcome = decided.recommendation.outcome if decided.recommendation else ""
        if decided.determined and decided.determination:
            outcome = decided.determination.outcome or outcome
        return LearnedCase(
            number=0,
            route=_known(case.route if case else "", self.framework.routes),
            outcome=_known(outcome, OUTCOMES),
            stage="determined" if decided.determined else "recommended" if outcome else "",
            framework=f"{self.framework.id} {self.framework.version}",
            answers=tuple(self._answer(row) for row in read_board(self.view, self.framework).rows if row.lines),
            findings=tuple(sorted((self._finding(one) for one in self.view.all(Finding)), key=repr)),
        )

    def _answer(self, row: BoardRow) -> LearnedAnswer:
        one = row.criterion
        held = {(part.discipline, part.value) for line in row.lines for part in line.positions}
        return LearnedAnswer(
            criterion=one.id,
            title=one.title,
            pillar=one.pillar,
            gate=one.gate,
            decides=one.decides,
            value=_known(row.value, ANSWERS),
            disciplines=tuple(sorted((d, v) for d, v in held if d in self.framework.disciplines and v in ANSWERS)),
            scoped=any(line.scope for line in row.lines),
            texts=self._ticked(one.id, Position.kind),
        )

    def _finding(self, one: Finding) -> LearnedFinding:
        return LearnedFinding(
            pillar=_known(one.pillar, PILLARS),
            discipline=_known(one.discipline, self.framework.disciplines),
            grade=_known(one.grade, GRADES),
            addressee=_known(one.addressee, ADDRESSEES),
            status=_known(one.status, STATUSES),
            bears_on=bears_on(one, self.framework),
            criteria=tuple(each for each in one.criteria if self.framework.criterion(each)),
            texts=self._ticked(one.id, Finding.kind),
        )

    def _ticked(self, of: str, kind: str) -> tuple[str, ...]:
        return tuple(one.text for one in self.texts if one.key in self.ticked and (one.kind, _of(one)) == (kind, of))

    @cached_property
    def texts(self) -> tuple[FreeText, ...]:
        """The texts of the case that may be ticked, without the quotes in them."""
        findings = (
            self._text(f"{one.id} {field}", Finding.kind, one.pillar, one.discipline, getattr(one, field))
            for one in self.view.all(Finding)
            for field in ("title", "text")
        )
        positions = (
            self._text(
                f"{one.criterion} {one.discipline} {one.id}", one.kind, one.criterion, one.discipline, one.reasons
            )
            for one in self.view.all(Position)
            if one.value and self.framework.criterion(one.criterion)
        )
        return tuple(one for one in (*findings, *positions) if one.text)

    def _text(self, key: str, kind: str, about: str, discipline: str, text: str) -> FreeText:
        said = in_words(text, instead_of=lambda _mark: LEFT_OUT).strip()
        hindered = NAMES if self.names.within(said) else QUOTES if self._quotes_within(said) else ""
        return FreeText(f"{self.view.case} {key}", kind, about, discipline, said, hindered)

    def _quotes_within(self, text: str) -> bool:
        folded = plain(text)
        return _IN_MARKS.search(text) is not None or any(one in folded for one in self._quotes)

    @cached_property
    def _quotes(self) -> frozenset[str]:
        """What was marked in the dossier, as far as it is long enough to be told again."""
        marked = (plain(one.quote) for one in self.view.all(Annotation))
        return frozenset(one for one in marked if len(one) >= _SHORTEST_QUOTE)


def _known(code: str, codes: Collection[str]) -> str:
    """Return a code that is known, and nothing for whatever else a record may hold."""
    return code if code in codes else ""


def _of(one: FreeText) -> str:
    return one.key.split(" ")[1]
