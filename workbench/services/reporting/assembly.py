"""Putting a report together, as of the decision it reports."""

from __future__ import annotations

from collections.abc import Callable

from workbench.domain import guards
from workbench.domain.case import Case, ScopeItem
from workbench.domain.decision import Countersignature, Declaration, Determination, PeerReview, Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.marks import Annotation
from workbench.domain.report import Profile, Report, Stage
from workbench.domain.report_blocks import (
    Act,
    Conclusion,
    DocumentLine,
    FrameworkStamp,
    Identification,
    Integrity,
    Line,
    RequiredSignature,
    Scope,
    Standing,
    TeamActs,
    Tip,
)
from workbench.domain.report_blocks import ScopeItem as PrintedItem
from workbench.domain.roster import EntryState, StandIn
from workbench.services.deciding import Decided, read_decided
from workbench.services.record import CaseView, Record
from workbench.services.reporting import exchange, reasoning
from workbench.services.reporting.evidence import EvidenceIndex
from workbench.services.reporting.sources import Sources, day_in_words, day_of, moment_of

Cropping = Callable[[Annotation], bytes | None]
"""Cuts the picture of a marked area out of its page."""

SOUGHT = {"Sites": "site", "Units": "unit", "Deployment scenarios": "scenario", "Claims": "claim"}
CAPACITIES = {"lead": "Team lead", "second_lead": "Second lead", "decision_maker": "Decision-maker"}


def decision_entry(view: CaseView) -> str:
    """Return the entry that decided the case as far as it is decided, or nothing."""
    decided = read_decided(view)
    if decided.determined and decided.determination:
        return view.current(decided.determination.id, "act")[0].entry
    if decided.recommendation and decided.recommendation.issued:
        return view.current(decided.recommendation.id, "issued")[0].entry
    return ""


def assemble(
    record: Record,
    case: str,
    framework: Framework,
    program: str,
    profile: Profile = Profile.INTERNAL,
    discipline: str = "",
    crop: Cropping | None = None,
) -> Report:
    """Return the report of a case as of its decision, or a draft of where it stands now."""
    if profile is Profile.DISCIPLINE and discipline not in framework.disciplines:
        raise RuleBroken("report.discipline_unknown", discipline=discipline)
    now = record.view(case)
    entry = decision_entry(now)
    view = record.as_of(case, entry) if entry else now
    sources = Sources(view, framework, profile, discipline)
    decided = read_decided(view)
    stage = _stage(view, decided)
    bare = EvidenceIndex(sources)
    crops = {one.id: data for one in bare.areas if crop and (data := crop(one))}
    index = EvidenceIndex(sources, crops)
    conclusions = _conclusions(sources, index, decided, stage)
    return Report(
        profile=profile,
        stage=stage,
        discipline=discipline,
        identification=_identification(sources, decided),
        framework=_stamp(sources),
        integrity=_integrity(sources, decided, entry, program),
        scope=_scope(sources, decided),
        sought=_sought(sources),
        context=_context(sources),
        legal_test=reasoning.legal_test(sources, index),
        pillars=reasoning.pillars(sources, index),
        findings=exchange.findings(sources, index),
        questions=exchange.questions(sources, index),
        meetings=exchange.meetings(sources),
        letters=exchange.letters(sources),
        divergent=reasoning.divergent_views(sources, index),
        dissents=reasoning.dissents(sources),
        recommendation=conclusions[0],
        determination=conclusions[1],
        dependencies=exchange.dependencies(
            sources, decided.recommendation.dependencies if decided.recommendation else ()
        ),
        triggers=_triggers(decided),
        team=_team_acts(sources) if profile.inside else None,
        signers=_signers(sources) if stage is not Stage.DRAFT else (),
        evidence=index.printed(),
    )


def _stage(view: CaseView, decided: Decided) -> Stage:
    if view.conflicts() or decided.recommendation is None or not decided.recommendation.issued:
        return Stage.DRAFT
    return Stage.DETERMINATION if decided.determined else Stage.RECOMMENDATION


def _identification(sources: Sources, decided: Decided) -> Identification:
    case = sources.case
    return Identification(
        case=case.reference,
        product=case.product,
        applicant=case.applicant,
        route=case.route,
        route_label=sources.framework.routes.get(case.route, ""),
        marking=case.marking,
        round=decided.round,
        received=case.received_on,
        cut_off=day_of(_cut_off(sources, decided)),
        fictional=case.demonstration,
    )


def _cut_off(sources: Sources, decided: Decided) -> int:
    """Return when the last document came that the recommendation could rest on (milliseconds), or 0."""
    issued = _issued(sources, decided)
    came = sources.arrived.values()
    return max((wall for wall in came if not issued or wall <= issued), default=0)


def _issued(sources: Sources, decided: Decided) -> int:
    """Return when the last word of the recommendation was written (milliseconds), or 0 while it is not issued."""
    recommended = decided.recommendation
    if recommended is None or not recommended.issued:
        return 0
    return max(one.wall for one in sources.view.history(recommended.id))


def _stamp(sources: Sources) -> FrameworkStamp:
    one, case = sources.framework, sources.case
    return FrameworkStamp(
        id=one.id,
        version=one.version,
        sha256=one.sha256,
        title=one.id,
        adopted_by=case.framework_adopted_by or one.adopted_by,
        adopted_on=case.framework_adopted_on or one.adopted_on,
    )


def _integrity(sources: Sources, decided: Decided, entry: str, program: str) -> Integrity:
    view = sources.view
    logged = view.entry(entry) if entry else None
    wall = logged.entry.header.wall if logged else view.extent()[1]
    tips = []
    if sources.profile.inside:
        tips = [Tip(sources.who(found.person or ""), tip) for tip in view.tips() if (found := view.entry(tip))]
    return Integrity(
        as_of=moment_of(wall) if wall else "",
        decision_entry=entry,
        state_digest=view.state_digest(),
        program=program,
        documents=_documents(sources, _issued(sources, decided)),
        tips=tuple(tips),
    )


def _documents(sources: Sources, issued: int) -> tuple[DocumentLine, ...]:
    """Say of each document that may be named whether it was considered, came late, or was not considered."""
    cited = {one.version for one in sources.view.all(Annotation)}
    documents = []
    for one in sorted(sources.versions.values(), key=lambda v: (sources.title(v.sha256), sources.labels[v.sha256])):
        if not sources.may_print(one.sha256):
            continue  # what may not be shown is not even named outside
        standing = Standing.NOT_CONSIDERED
        if one.sha256 in sources.newest or one.sha256 in cited:
            standing = Standing.CONSIDERED
        if issued and sources.arrived[one.sha256] > issued and one.sha256 not in cited:
            standing = Standing.LATE
        label = sources.labels[one.sha256]
        note = _destroyed(sources, one.sha256)
        documents.append(DocumentLine(sources.title(one.sha256), label, one.sha256, one.pages, standing, note))
    return tuple(documents)


def _destroyed(sources: Sources, sha256: str) -> str:
    """Say that the bytes of a version were destroyed; by whom and why is said inside alone."""
    found = sources.destroyed.get(sha256)
    if found is None:
        return ""
    said = f"Its bytes were destroyed on {day_in_words(found.on)}"
    by = sources.who(sources.author_of(found.id, "reason")[0])
    return f"{said} by {by}: {found.reason}" if sources.profile.inside else f"{said}."


def _scope(sources: Sources, decided: Decided) -> Scope:
    recommended = decided.recommendation
    if recommended is None:
        return Scope("")
    items = tuple(
        PrintedItem(one.sort, one.name, "within" if one.name in recommended.scope else "outside")
        for one in sorted(sources.view.all(ScopeItem), key=lambda each: (each.sort, each.name))
    )
    return Scope(recommended.scope_text, items if recommended.scope else ())


def _sought(sources: Sources) -> tuple[Line, ...]:
    case: Case = sources.case
    lines = {
        "Route": sources.framework.routes.get(case.route, ""),
        "Submitted": day_in_words(case.submitted_on),
    }
    for label, sort in SOUGHT.items():
        lines[label] = "; ".join(sorted(one.name for one in sources.view.all(ScopeItem) if one.sort == sort))
    return tuple(Line(label, value) for label, value in lines.items() if value)


def _context(sources: Sources) -> tuple[Line, ...]:
    case = sources.case
    lines = {
        "Product": case.product,
        "Dosage form": case.dosage_form,
        "Indication": case.indication,
        "Population": case.population,
        "Applicant": case.applicant,
    }
    return tuple(Line(label, value) for label, value in lines.items() if value)


def _conclusions(
    sources: Sources, index: EvidenceIndex, decided: Decided, stage: Stage
) -> tuple[Conclusion | None, Conclusion | None]:
    recommended, determined = decided.recommendation, decided.determination
    first = second = None
    if recommended and recommended.outcome:
        by, wall = sources.author_of(recommended.id, "outcome")
        first = Conclusion(
            outcome=recommended.outcome,
            label=_label(sources, recommended.outcome),
            who=sources.who(by),
            capacity=CAPACITIES["lead"],
            on=recommended.on or day_of(wall),
            reasons=index.words(recommended.reasoning),
            proposals=recommended.conditions,
            overrides=_overrides(sources, recommended, sources.who(by)) if sources.profile.inside else (),
        )
    if stage is Stage.DETERMINATION and determined:
        second = Conclusion(
            outcome=determined.outcome,
            label=_label(sources, determined.outcome),
            who=sources.who(determined.by),
            capacity=determined.capacity,
            on=determined.on,
            reasons=determined.reason,
            reference=determined.designation_reference,
        )
    return first, second


def _label(sources: Sources, outcome: str) -> str:
    found = sources.framework.outcome(outcome)
    return found.label if found else outcome


def _triggers(decided: Decided) -> tuple[str, ...]:
    said = decided.recommendation.re_designation if decided.recommendation else ""
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def _overrides(sources: Sources, recommended: Recommendation, lead: str) -> tuple[Act, ...]:
    """Return the lead's reason for what was overridden, the gates named, and the countersignature to it."""
    gates = guards.gates_to_override(guards.Standing(sources.board, scope=recommended.scope))
    act = Act(lead, f"Overrides {', '.join(gates)}", recommended.on, recommended.override_reason)
    own = (act,) if gates and act.reason.strip() and recommended.outcome in guards.AWARDS else ()
    return (*own, *_countersignatures(sources, recommended.round))


def _countersignatures(sources: Sources, of_round: str = "") -> tuple[Act, ...]:
    """Return the countersignatures that were given, or that of one round."""
    given = [one for one in sources.view.all(Countersignature) if one.given]
    return tuple(
        Act(sources.who(one.by), f"Countersigns the {one.about.replace(' ', ' of round ', 1)}", one.on, one.reason)
        for one in given
        if not of_round or one.about == f"override {of_round}"
    )


def _team_acts(sources: Sources) -> TeamActs:
    view = sources.view
    return TeamActs(
        stand_ins=tuple(
            Act(sources.who(one.person, one.discipline), one.discipline, f"{one.from_on} – {one.to_on}", one.reason)
            for one in view.all(StandIn)
        ),
        declarations=tuple(
            Act(sources.who(one.person), one.value, one.on, one.text) for one in view.all(Declaration) if one.value
        ),
        countersignatures=_countersignatures(sources),
        peer_reviews=tuple(
            Act(sources.who(one.person), f"Round {one.round}", one.on, one.text)
            for one in view.all(PeerReview)
            if one.signed and view.roster.has_role(one.person, "peer_reviewer")
        ),
        set_aside=tuple(
            Act(sources.who(sources.author_of(one.id, "set_aside")[0]), one.entry[:16], "", one.why)
            for one in view.all(EntryState)
            if one.set_aside
        ),
        sent_back=_sent_back(sources),
    )


def _sent_back(sources: Sources) -> tuple[Act, ...]:
    """Return each time a recommendation was sent back, though it was determined later."""
    found = []
    for one in sources.view.all(Determination):
        history = sources.view.history(one.id)
        why = {act.entry: str(act.value) for act in history if act.field == "reason"}
        found += [
            Act(sources.who(act.person or ""), "Recommendation sent back", day_of(act.wall), why.get(act.entry, ""))
            for act in history
            if act.field == "act" and act.value == "sent_back"
        ]
    return tuple(found)


def _signers(sources: Sources) -> tuple[RequiredSignature, ...]:
    """Return who signs: the case's list, or the lead alone."""
    wanted = sources.case.signers or ("lead",)
    roster = sources.view.roster
    found = []
    for number, role in enumerate(wanted):
        holders = sorted(person for person in sources.persons if roster.has_role(person, role))
        name = sources.who(holders[0]) if holders else CAPACITIES.get(role, role)
        meaning = "Seals this report" if number == 0 else "Approves this report"
        field = "".join(part.capitalize() for part in role.split("_"))
        found.append(RequiredSignature(field, name, CAPACITIES.get(role, role), meaning))
    return tuple(found)
