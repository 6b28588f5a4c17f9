"""Findings, questions and what passed with the applicant, as they print."""

from __future__ import annotations

from workbench.domain import applicant
from workbench.domain.findings import Finding as KeptFinding
from workbench.domain.guards import due_later
from workbench.domain.report_blocks import Dependency, Direction, Finding, Letter, Meeting, Question
from workbench.services.board import bears_on, later_step
from workbench.services.reporting.evidence import EvidenceIndex
from workbench.services.reporting.sources import Sources
from workbench.services.similar import related_to

UNGRADED = "none"
"""The framework's grade for what is said for information alone."""
DONE = ("closed", "withdrawn")


def finding_numbers(sources: Sources) -> dict[str, str]:
    """Number the findings in the order in which they were made."""
    return {one.id: f"F-{n:02}" for n, one in enumerate(sources.view.all(KeptFinding, deleted=True), 1)}


def findings(sources: Sources, index: EvidenceIndex) -> tuple[Finding, ...]:
    """Return the findings by pillar, then discipline, in the words of letters and reports."""
    numbers = finding_numbers(sources)
    order = list(sources.framework.pillars)
    kept = [one for one in sources.view.all(KeptFinding) if one.status != "withdrawn"]
    if not sources.profile.inside:
        kept = [one for one in kept if one.addressee != "agency"]
    if sources.discipline:
        kept = [one for one in kept if one.discipline == sources.discipline]
    kept.sort(key=lambda one: (order.index(one.pillar) if one.pillar in order else 9, one.discipline, numbers[one.id]))
    printed = {one.id for one in kept}
    return tuple(
        Finding(
            id=numbers[one.id],
            pillar=one.pillar,
            discipline=one.discipline,
            grade=_grade(sources, one),
            title=one.title,
            text=index.words(one.text) or one.title,
            addressee=one.addressee,
            status=one.status,
            bears_on=bears_on(one, sources.framework),
            later_step=later_step(one, sources.framework),
            related=tuple(numbers[other] for other in related_to(one.id, kept) if other in printed),
            criteria=one.criteria,
            cited=index.cited((one.id,)),
        )
        for one in kept
    )


def _grade(sources: Sources, finding: KeptFinding) -> str:
    """Return a grade in the words of letters and reports; what bears on no decision is a point for information."""
    grades = sources.framework.printed_grades
    if bears_on(finding, sources.framework) == "information":
        return grades.get(UNGRADED, finding.grade)
    return grades.get(finding.grade, finding.grade)


def questions(sources: Sources, index: EvidenceIndex) -> tuple[Question, ...]:
    """Return each question with its response, the assessment of it, and what came of it."""
    asked = [one for one in sources.view.all(applicant.Question) if one.number is not None or sources.profile.inside]
    asked.sort(key=lambda one: (one.number is None, one.number or 0, one.draft_number))
    if sources.discipline:
        own = {one.id for one in sources.view.all(KeptFinding, discipline=sources.discipline)}
        asked = [one for one in asked if one.discipline == sources.discipline or own.intersection(one.findings)]
    responses = sources.view.all(applicant.Response)
    assessments = sources.view.all(applicant.ResponseAssessment)
    found = []
    for one in asked:
        given = [each for each in responses if each.question == one.id]
        judged = [each for each in assessments if each.response in {response.id for response in given}]
        found.append(
            Question(
                number=f"Q-{one.number:02}" if one.number else one.draft_number,
                text=one.text,
                round=one.round,
                status=one.state,
                criteria=one.criteria,
                response=" ".join(each.text for each in given),
                response_documents=tuple(
                    sources.title(sha256) for each in given for sha256 in each.versions if sources.may_print(sha256)
                ),
                assessment=" ".join(f"{each.discipline}: {each.text}" for each in judged),
                conclusion=", ".join(sorted({each.conclusion for each in judged if each.conclusion})),
                cited=index.cited((one.id,)),
            )
        )
    return tuple(found)


def meetings(sources: Sources) -> tuple[Meeting, ...]:
    """Return the meetings in the order of their dates; those of the team alone print inside only."""
    held = sorted(sources.view.all(applicant.Meeting), key=lambda one: (one.on, one.id))
    inside = sources.profile.inside
    return tuple(
        Meeting(
            purpose=one.purpose,
            on=one.on,
            ours=one.our_side if inside else (),
            theirs=one.their_side,
            agenda=one.agenda,
            minutes=one.minutes,
            disputed=one.disputed,
            actions=tuple(" – ".join(part for part in action if part) for action in one.actions),
        )
        for one in held
        if inside or not one.internal
    )


def letters(sources: Sources) -> tuple[Letter, ...]:
    """Return the letters in the order of their dates; internal ones print inside only."""
    kept = sorted(sources.view.all(applicant.Correspondence), key=lambda one: (one.on, one.id))
    numbers = {one.id: one.number for one in sources.view.all(applicant.Question)}
    return tuple(
        Letter(
            on=one.on,
            direction=Direction(one.direction),
            party=one.with_whom,
            subject=one.summary,
            about=tuple(f"Q-{numbers[each]:02}" for each in one.questions if numbers.get(each)),
        )
        for one in kept
        if sources.profile.inside or not one.internal
    )


def dependencies(sources: Sources, named: tuple[str, ...] = ()) -> tuple[Dependency, ...]:
    """Return what falls due at later steps: what the lead named, gates not met then, and findings that wait for it."""
    found = [Dependency("", text, "") for text in named]
    for row in due_later(sources.framework, sources.board):
        one = row.criterion
        if sources.about(row.owner):
            found.append(Dependency(one.id, one.title, ", ".join(one.due_at), sources.discipline_label(row.owner)))
    numbers = finding_numbers(sources)
    for each in sources.view.all(KeptFinding):
        outside = not sources.profile.inside and each.addressee == "agency"
        if outside or each.status in DONE or not sources.about(each.discipline):
            continue
        if bears_on(each, sources.framework) == "later_step":
            step, owner = later_step(each, sources.framework), sources.discipline_label(each.discipline)
            found.append(Dependency(numbers[each.id], each.title, step, owner))
    return tuple(found)
