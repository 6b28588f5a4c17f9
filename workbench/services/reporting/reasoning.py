"""The legal test limb by limb, the pillars, and where views differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workbench.domain.assessment import Answer as HeldAnswer
from workbench.domain.assessment import ExpectedEvidence, Reconciliation, TestConclusion
from workbench.domain.assessment import Position as HeldPosition
from workbench.domain.board import BoardRow, ScopeLine
from workbench.domain.decision import Dissent as KeptDissent
from workbench.domain.decision import DissentResponse
from workbench.domain.framework import Criterion
from workbench.domain.identity import derived_id
from workbench.domain.marks import Gap
from workbench.domain.report_blocks import (
    Answer,
    Argument,
    Consequence,
    Count,
    CriterionLine,
    Dissent,
    DivergentView,
    Expected,
    LegalTest,
    Limb,
    PillarSummary,
    Position,
    Shortfall,
    Side,
)
from workbench.services.legal_test import read_scopes
from workbench.services.reporting.amended import former_rows, judged_under
from workbench.services.reporting.evidence import EvidenceIndex
from workbench.services.reporting.sources import Sources, day_of

COST_GATE = "REG-15"


def legal_test(sources: Sources, index: EvidenceIndex) -> LegalTest | None:
    """Set out the test of the route, or nothing while no route is claimed."""
    route = sources.case.route
    limbs = sources.framework.limbs(route) if route else ()
    if not limbs:
        return None
    return LegalTest(
        name=sources.framework.routes[route],
        limbs=tuple(_limb(sources, index, one) for one in limbs),
        relied_on=_relied_on(sources, limbs),
        follows=_follows(sources, limbs),
        conclusions=tuple(
            Position(one.value, one.scope, index.words(one.reasons))
            for one in sources.view.all(TestConclusion)
            if one.route == route and one.value
        ),
        set_aside=_cost(sources, index),
    )


def _follows(sources: Sources, limbs: tuple[Criterion, ...]) -> tuple[Consequence, ...]:
    """Return what follows on each scope; flags on the lead's conclusion stay inside, and one discipline has neither."""
    rows = [row for row in (sources.board.row(one.id) for one in limbs) if row is not None]
    if sources.discipline or not rows:
        return ()
    return tuple(
        Consequence(
            one.given.scope,
            one.given.value,
            one.given.because,
            tuple(Shortfall(flag.limb, flag.lack, flag.names) for flag in one.flags) if sources.profile.inside else (),
        )
        for one in read_scopes(sources.view, sources.case.route, rows)
    )


def _limb(sources: Sources, index: EvidenceIndex, limb: Criterion) -> Limb:
    feeding = [one for one in sources.framework.criteria if one.feeds == limb.id and sources.case.route in one.routes]
    answers = [answer for one in (limb, *feeding) for answer in _answers(sources, index, one)]
    row = sources.board.row(limb.id)
    reconciled = [line for line in row.lines if line.reconciled] if row else []
    source = "; ".join(f"{sources.framework.sources[one.doc]}, {one.ref}" for one in limb.sources)
    return Limb(
        criterion=limb.id,
        title=limb.title,
        words=limb.test_words,
        source=source,
        verification=": ".join(filter(None, (limb.verification.capitalize(), limb.verification_note))),
        gloss=limb.guidance,
        answers=tuple(answers),
        positions=_positions(sources, row, index),
        contrary="\n\n".join(f"{one.scope}: " * bool(one.scope) + index.words(_reasons(one)) for one in reconciled),
    )


def _answers(sources: Sources, index: EvidenceIndex, criterion: Criterion) -> list[Answer]:
    """Return the answers of persons on a criterion, with ids that print on one line."""
    given = (one for one in sources.view.all(HeldAnswer) if one.criterion == criterion.id and one.value)
    found = [one for one in given if sources.about(one.discipline)]
    found.sort(key=lambda one: (one.discipline, one.scope, one.person))
    times: Counter[str] = Counter()
    answers = []
    for one in found:
        times[one.discipline] += 1
        suffix = f".{times[one.discipline]}" if times[one.discipline] > 1 else ""
        _, wall = sources.author_of(one.id, "value")
        gaps = [gap.what for gap in sources.view.all(Gap, target=criterion.id, discipline=one.discipline)]
        answers.append(
            Answer(
                id=f"{criterion.id}.{one.discipline}{suffix}",
                criterion=criterion.id,
                discipline=one.discipline,
                who=sources.who(one.person, one.discipline),
                value=one.value,
                reasons=index.words(one.reasons),
                scope=one.scope,
                on=day_of(wall),
                cited=index.cited((criterion.id,), one.discipline, one.scope),
                searched=one.looked_for,
                gap="; ".join(gaps),
            )
        )
    return answers


def _positions(sources: Sources, row: BoardRow | None, index: EvidenceIndex) -> tuple[Position, ...]:
    """Return the team's positions, or those of the one discipline that the report is about, with its reasons.

    Why the team holds what the lead reconciled stands beside them, and is not said twice.
    """
    if row is None:
        return ()
    if sources.discipline:
        held = sources.view.all(HeldPosition, criterion=row.criterion.id, discipline=sources.discipline)
        return tuple(Position(one.value, one.scope, index.words(one.reasons)) for one in held if one.value)
    return tuple(Position(line.value or "differ", line.scope) for line in row.lines if line.positions)


def _reasons(line: ScopeLine) -> str:
    return line.reconciled.reasons if line.reconciled else ""


def _why(line: ScopeLine) -> str:
    """Return the reasons of each discipline; those of divergent views print there with the reconciliation."""
    if line.divergent:
        return ""
    said = [(one.discipline, one.reasons) for one in line.positions if one.reasons.strip()]
    return "\n\n".join(f"{discipline}: {reasons}" for discipline, reasons in said)


def _relied_on(sources: Sources, limbs: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Return the qualifying reasons, or the word relied on, that were stored with the answers."""
    ids = {one.id for one in limbs}
    found: list[str] = []
    for one in sources.view.all(HeldAnswer):
        if one.criterion in ids:
            found += [*one.qualifying, *([one.word] if one.word else [])]
    return tuple(sorted(set(found)))


def _cost(sources: Sources, index: EvidenceIndex) -> tuple[Argument, ...]:
    """Return what was said on cost and why it does not count."""
    answers = [one for one in sources.view.all(HeldAnswer) if one.criterion == COST_GATE and one.reasons]
    criterion = sources.framework.criterion(COST_GATE)
    if criterion is None:
        return ()
    return tuple(
        Argument(
            f"{one.discipline} on {COST_GATE}, {criterion.title.lower()}.",
            index.words(one.reasons),
            index.cited((COST_GATE,), one.discipline, one.scope),
        )
        for one in sorted(answers, key=lambda each: (each.discipline, each.scope, each.person))
    )


def pillars(sources: Sources, index: EvidenceIndex) -> tuple[PillarSummary, ...]:
    """Summarise each pillar of readiness; what earlier versions of the framework asked stands at its end."""
    found, under = [], judged_under(sources)
    earlier = [(asked, row) for asked, row in former_rows(sources) if _concerns(sources, row)]
    former = [(asked, _criterion_line(sources, row, index, reasoned=True)) for asked, row in earlier]
    reasoned = _reasoned(sources)
    for pillar, label in sources.framework.pillars.items():
        rows = [row for row in sources.board.of_pillar(pillar) if _concerns(sources, row)]
        counts = Counter(_standing(sources, row) for row in rows)
        lines = [
            replace(
                _criterion_line(sources, row, index, reasoned=row.criterion.id in reasoned),
                under=under.get(row.criterion.id, ""),
            )
            for row in rows
        ]
        lines += [replace(line, asked_until=one.version) for one, line in former if one.pillar == pillar]
        found.append(PillarSummary(pillar, label, tuple(Count(v, n) for v, n in sorted(counts.items())), tuple(lines)))
    return tuple(found)


def _reasoned(sources: Sources) -> frozenset[str]:
    """Name the criteria whose reasons print in the summary: gates of this decision that stand nowhere else."""
    limbs = {one.id for one in sources.framework.limbs(sources.case.route)} if sources.case.route else set()
    gates = (one for one in sources.framework.criteria if one.decides == "designation" and one.gate != "none")
    return frozenset(one.id for one in gates if not {one.id, one.feeds} & limbs and one.id != COST_GATE)


def _criterion_line(sources: Sources, row: BoardRow, index: EvidenceIndex, *, reasoned: bool) -> CriterionLine:
    return CriterionLine(
        criterion=row.criterion.id,
        title=row.criterion.title,
        decides=row.criterion.decides,
        gate="" if row.criterion.gate == "none" else row.criterion.gate,
        positions=_positions(sources, row, index)
        if sources.discipline
        else tuple(
            Position(line.value or "differ", line.scope, index.words(_why(line)) if reasoned else "")
            for line in row.lines
            if line.positions
        ),
        cited=index.cited((row.criterion.id,), sources.discipline),
        expected=_expected(sources, row.criterion.id, index) if sources.profile.inside else (),
    )


def _expected(sources: Sources, criterion: str, index: EvidenceIndex) -> tuple[Expected, ...]:
    """Return what each discipline of the report says became of the expected evidence."""
    found = [one for one in sources.view.all(ExpectedEvidence, criterion=criterion) if one.state]
    found = [one for one in found if sources.about(one.discipline)]
    return tuple(
        Expected(one.item, one.discipline, one.state, index.found_on(one.where if one.state == "found" else ()))
        for one in sorted(found, key=lambda one: (one.item, one.discipline))
    )


def _concerns(sources: Sources, row: BoardRow) -> bool:
    """Say whether a criterion is in the report: all are, or those that the discipline owns or spoke on."""
    return sources.about(row.owner) or row.criterion.id in sources.spoken_on


def _standing(sources: Sources, row: BoardRow) -> str:
    """Return where a criterion stands: for the team, or for the one discipline that the report is about."""
    if not sources.discipline:
        return row.value if row.answered and row.value else "none"
    held = {one.value for line in row.lines for one in line.positions if one.discipline == sources.discipline}
    return held.pop() if len(held) == 1 else "split" if held else "none"


def divergent_views(sources: Sources, index: EvidenceIndex) -> tuple[DivergentView, ...]:
    """Return each criterion on which disciplines differ, with both sides whole."""
    found = []
    for row in sources.board.divergent:
        for line in row.lines:
            if not line.divergent or not any(sources.about(one.discipline) for one in line.positions):
                continue
            identifier = derived_id(sources.view.case, "reconciliation", (row.criterion.id, line.scope))
            by, wall = sources.author_of(identifier, "reasons")
            settled = sources.view.one(Reconciliation, identifier) if line.reconciled else None
            found.append(
                DivergentView(
                    criterion=row.criterion.id,
                    title=row.criterion.title,
                    scope=line.scope,
                    sides=tuple(
                        Side(
                            discipline=one.discipline,
                            who=sources.discipline_label(one.discipline),
                            value=one.value,
                            reasons=index.words(one.reasons),
                            cited=index.cited((row.criterion.id,), one.discipline, line.scope),
                        )
                        for one in line.positions
                    ),
                    reconciliation=index.words(settled.reasons) if settled else "",
                    by=sources.who(by) if settled else "",
                    on=day_of(wall) if settled else "",
                )
            )
    return tuple(found)


def dissents(sources: Sources) -> tuple[Dissent, ...]:
    """Return the dissents, which print inside only."""
    if not sources.profile.inside:
        return ()
    found = []
    for number, one in enumerate(sources.view.all(KeptDissent), 1):
        if one.withdrawn or not one.text or not sources.about(one.discipline):
            continue
        author, wall = sources.author_of(one.id, "text")
        answer = sources.view.one(DissentResponse, derived_id(sources.view.case, "dissent_response", (one.id,)))
        found.append(
            Dissent(
                id=f"D-{number:02}",
                who=sources.who(author, one.discipline),
                discipline=one.discipline,
                about=one.criterion or "the outcome",
                text=one.text,
                on=day_of(wall),
                response=answer.text if answer else "",
            )
        )
    return tuple(found)
