"""What an earlier case holds on a criterion, as proposals: each counts for nothing until a person confirms it.

The quotes of a proposal are tied again only where the same bytes are in both dossiers; elsewhere their words
may be cited, and not even these where the earlier dossier is another applicant's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.assessment import Answer
from workbench.domain.case import Case, ScopeItem, Version
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.reasons import Cited, in_words, read_reasons, write_reasons
from workbench.domain.roster import Person
from workbench.services.annotating import MarkAsEvidence, anchor_of_mark
from workbench.services.assessing import GiveAnswer
from workbench.services.criterion import version_titles
from workbench.services.finding import RecordFinding
from workbench.services.record import AnyOf, CaseView
from workbench.services.workspace import Hand, Workspace

LEFT_OUT = "[…]"
"""What stands for a quote that must not be carried into another applicant’s case."""


@dataclass(frozen=True, slots=True)
class NameEarlierCase:
    """Say which earlier case this one follows, such as a re-designation or a sister product; empty for none."""

    earlier: str
    act: str = "case.earlier"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it; a case does not follow itself."""
        if view.one(Case, hand.case) is None:
            raise RuleBroken("case.unknown")
        if self.earlier == hand.case:
            raise RuleBroken("case.earlier_self")
        return setting(Case, hand.case, earlier_case=self.earlier)


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """A mark of the earlier case behind a proposal; `here` says whether its bytes are in this dossier too."""

    mark: Annotation
    polarity: str
    place: str
    here: bool

    def cited(self, same_applicant: bool) -> str:
        """Return the words that stand for a quote which cannot be tied."""
        words = self.mark.quote or self.mark.text
        return f"“{words}” ({self.place})" if same_applicant else LEFT_OUT


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer or a finding of the earlier case, with its quotes, as the person sees it who may confirm it."""

    source: Answer | Finding
    case: str
    reference: str
    version: str
    person: str
    quotes: tuple[ProposedQuote, ...]
    same_applicant: bool
    hindered: str = ""
    """Why it cannot be confirmed, as a code: `answered`, or `scope_unknown`."""

    @property
    def origin(self) -> str:
        """What is noted of where a confirmed one came from."""
        return f"{self.reference} {self.source.id}"

    @property
    def words(self) -> str:
        """The reasons or the text, as they would be taken over, without ties."""
        text = self.source.reasons if isinstance(self.source, Answer) else self.source.text
        return in_words(text, instead_of=lambda mark: "" if self.quote(mark) and self._may_say(mark) else LEFT_OUT)

    def quote(self, mark: str) -> ProposedQuote | None:
        """Return the quote of a mark."""
        return next((one for one in self.quotes if one.mark.id == mark), None)

    def _may_say(self, mark: str) -> bool:
        found = self.quote(mark)
        return self.same_applicant or (found is not None and found.here)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the earlier case of a case proposes on one criterion; `missing` where that case is not in this workspace.

    `taken_from` names the earlier case that an answer of mine was taken over from.
    """

    reference: str = ""
    proposals: tuple[Proposal, ...] = ()
    missing: bool = False
    taken_from: str = ""


def read_proposals(view: CaseView, hand: Hand, criterion: str, workspace: Workspace) -> Proposed:
    """Return what the earlier case holds on a criterion and I have not confirmed, answers of my discipline first.

    It is read as the person at this laptop may see it, and only where it is a case of this workspace.
    """
    case = view.one(Case, view.case)
    mine = view.all(Answer, criterion=criterion, discipline=hand.discipline, person=hand.person)
    came = next((one.origin.rpartition(" ")[0] for one in mine if one.value and one.origin), "")
    if case is None or not case.earlier_case or case.earlier_case == view.case:
        return Proposed(taken_from=came)
    if case.earlier_case not in workspace.record.cases():
        return Proposed(missing=True, taken_from=came)
    earlier = workspace.view(case.earlier_case)
    found = earlier.one(Case, case.earlier_case)
    if found is None:
        return Proposed(missing=True, taken_from=came)
    reading = _Reading(view, hand, earlier, found, _same(case.applicant, found.applicant))
    return Proposed(found.reference, (*reading.answers(criterion), *reading.findings(criterion)), taken_from=came)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


@dataclass(frozen=True, slots=True)
class _Reading:
    """An earlier case as it is read for another one."""

    view: CaseView
    hand: Hand
    earlier: CaseView
    case: Case
    same_applicant: bool

    def answers(self, criterion: str) -> Iterable[Proposal]:
        """Go through the answers."""
        here = self.view.all(Answer, criterion=criterion)
        taken = {one.origin for one in here if one.person == self.hand.person}
        mine = {one.scope for one in here if self._is_mine(one) and one.value}
        scopes = {one.name for one in self.view.all(ScopeItem)}
        names = {one.id: one.name for one in self.earlier.all(Person)}
        order = sorted(
            (one for one in self.earlier.all(Answer, criterion=criterion) if one.value),
            key=lambda one: (one.discipline != self.hand.discipline, one.key),
        )
        for one in order:
            hindered = "answered" if one.scope in mine else "scope_unknown" if one.scope not in {"", *scopes} else ""
            marks = [part.annotation for part in read_reasons(one.reasons) if isinstance(part, Cited)]
            links = self.earlier.all(EvidenceLink, target=criterion, person=one.person)
            proposal = self._proposal(one, names.get(one.person, ""), marks, links, hindered)
            if proposal.origin not in taken:
                yield proposal

    def findings(self, criterion: str) -> Iterable[Proposal]:
        """Go through the findings that were not withdrawn."""
        taken = {one.origin for one in self.view.all(Finding, deleted=True)}
        for one in self.earlier.all(Finding):
            if criterion in one.criteria and one.status != "withdrawn" and one.pillar and one.title.strip():
                proposal = self._proposal(one, "", [], self.earlier.all(EvidenceLink, target=one.id), "")
                if proposal.origin not in taken:
                    yield proposal

    def _is_mine(self, one: Answer) -> bool:
        return (one.person, one.discipline) == (self.hand.person, self.hand.discipline)

    def _proposal(
        self, source: Answer | Finding, person: str, marks: list[str], links: Iterable[EvidenceLink], hindered: str
    ) -> Proposal:
        polarity = {**dict.fromkeys(marks, "context"), **{link.annotation: link.polarity for link in links}}
        found = {one.id: one for one in self.earlier.all(Annotation, id=AnyOf(tuple(polarity)))} if polarity else {}
        here = {one.sha256 for one in self.view.all(Version)} if found else frozenset[str]()
        titles = version_titles(self.earlier) if found else {}
        quotes = tuple(
            ProposedQuote(found[mark], each, _place(found[mark], titles), found[mark].version in here)
            for mark, each in polarity.items()
            if mark in found
        )
        told = self.case.framework_version, person, quotes, self.same_applicant, hindered
        return Proposal(source, self.case.id, self.case.reference, *told)


def _place(mark: Annotation, titles: Mapping[str, str]) -> str:
    title = titles.get(mark.version, mark.version[:12])
    return title if mark.page is None else f"{title}, p {mark.page + 1}"


@dataclass(frozen=True, slots=True)
class ConfirmAnswer:
    """Make an answer of the earlier case my own, for my discipline; where it came from is noted."""

    proposal: Proposal
    act: str = "answer.take_over"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose an ordinary answer, with its quotes tied again where the bytes are here."""
        source = self.proposal.source
        if not isinstance(source, Answer):
            raise RuleBroken("proposal.unknown")
        _check(view, self.proposal)
        identifier = derived_id(hand.case, Answer.kind, (source.criterion, hand.discipline, hand.person, source.scope))
        mine = view.one(Answer, identifier)
        if mine is not None and mine.value and not mine.deleted:
            raise RuleBroken("proposal.answered")
        ties, tied = _tied(self.proposal, source.criterion, view, hand)
        said = GiveAnswer(
            source.criterion,
            source.value,
            _retied(self.proposal, source.reasons, tied),
            source.scope,
            waits_for=source.waits_for,
            qualifying=source.qualifying,
            word=source.word,
        )
        return (*said.changes(view, hand), *setting(Answer, identifier, origin=self.proposal.origin), *ties)


@dataclass(frozen=True, slots=True)
class ConfirmFinding:
    """Record a finding of the earlier case in this one; where it came from is noted, its internal note stays there."""

    proposal: Proposal
    act: str = "finding.take_over"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose an ordinary open finding of mine."""
        source = self.proposal.source
        if not isinstance(source, Finding):
            raise RuleBroken("proposal.unknown")
        _check(view, self.proposal)
        cited = [one.cited(True) for one in self.proposal.quotes if not one.here and self.proposal.same_applicant]
        text = "\n".join((source.text, *cited)).strip()
        told = text, source.addressee, source.later_step
        said = RecordFinding(source.title, source.pillar, source.grade, source.criteria, *told).changes(view, hand)
        identifier = said[0].entity
        ties, _tied_marks = _tied(self.proposal, identifier, view, hand)
        return (*said, *setting(Finding, identifier, origin=self.proposal.origin), *ties)


def _check(view: CaseView, proposal: Proposal) -> None:
    """Refuse what the case that this one follows does not propose."""
    case = view.one(Case, view.case)
    if case is None or case.earlier_case != proposal.case:
        raise RuleBroken("proposal.other_case")
    if proposal.hindered == "scope_unknown":
        raise RuleBroken("proposal.scope_unknown")


def _tied(proposal: Proposal, target: str, view: CaseView, hand: Hand) -> tuple[tuple[Change, ...], dict[str, str]]:
    """Return the marks and ties to make here, and by the earlier mark the one that stands for it."""
    changes: list[Change] = []
    tied: dict[str, str] = {}
    for one in proposal.quotes:
        if one.here:
            made = MarkAsEvidence(anchor_of_mark(one.mark), target, one.polarity).changes(view, hand)
            tie = next(each for each in made if each.kind == EvidenceLink.kind and each.field == "key")
            tied[one.mark.id] = str(tie.value[0]) if isinstance(tie.value, list) else ""
            changes += made
    return tuple(changes), tied


def _retied(proposal: Proposal, reasons: str, tied: Mapping[str, str]) -> str:
    """Return reasons whose quotes lead to the marks of this case, or stand there as words."""
    parts: list[str | Cited] = []
    for part in read_reasons(reasons):
        if isinstance(part, str):
            parts.append(part)
        elif part.annotation in tied:
            parts.append(Cited(tied[part.annotation], part.label))
        else:
            found = proposal.quote(part.annotation)
            parts.append(found.cited(proposal.same_applicant) if found else LEFT_OUT)
    return write_reasons(tuple(parts))
