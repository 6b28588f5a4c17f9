"""Why: the legal test limb by limb, the pillars, the findings, divergent views and dissent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby

from workbench.adapters.report import wording
from workbench.adapters.report.composing.parts import (
    ANSWER_TONES,
    Cell,
    anchor,
    cited_words,
    evidence_links,
    labelled,
    led,
    listed,
    none,
    position,
    positions,
    prose,
    quotations,
    said,
    words,
)
from workbench.adapters.report.printed import (
    Bar,
    Bars,
    Element,
    Framed,
    Heading,
    Run,
    Style,
    Table,
    Tone,
    Words,
)
from workbench.domain.board import worst
from workbench.domain.emphasis import BULLET
from workbench.domain.report import Profile, Report
from workbench.domain.report_blocks import (
    Answer,
    CriterionLine,
    Dissent,
    DivergentView,
    Expected,
    Finding,
    LegalTest,
    Limb,
    PillarSummary,
)

_SHORT = 600
"""Findings of no more characters stay on one page with the line that grades them."""


def legal_test(report: Report) -> Iterator[Element]:
    """Compose the reasoning on the test of the route."""
    test = report.legal_test
    if test is None:
        yield none()
        return
    yield words(test.name, strong=True)
    yield from prose(test.introduction)
    if test.relied_on:
        yield led("Relied on", (Run(listed(test.relied_on)),))
    for limb in test.limbs:
        yield from _limb(report, limb)
    yield Heading("What follows", 3, "follows")
    yield from _follows(test)
    yield from _set_aside(report, test)


def _follows(test: LegalTest) -> Iterator[Element]:
    """Compose, scope by scope, what the positions give; then what the lead concluded, which may be something else."""
    rows = tuple(
        (
            (words(one.scope or wording.WHOLE_CASE, strong=True),),
            (position(one.value),),
            (words(wording.follows(one)), *(words(wording.shortfall(flag)) for flag in one.flags)),
        )
        for one in test.follows
    )
    if rows:
        yield words(wording.IF_POSITIONS_STAND, Style.LABEL)
        heads = ("Scope", "The test", "Because")
        yield Table(rows, (24, 18, 58), heads, summary="What follows from the limbs, by scope")
    yield words("Conclusion of the lead", Style.LABEL)
    for one in test.conclusions:
        yield position(one.value, one.scope)
        yield from prose(one.reasons)
    if not test.conclusions:
        yield none()


def _limb(report: Report, limb: Limb) -> Iterator[Element]:
    yield Heading(f"{limb.criterion}  {limb.title}", 3, anchor("limb", limb.criterion))
    law = [Words((Run(f"“{limb.words}”"),), Style.LAW), words(wording.LAW_NOTE + limb.source, Style.SMALL)]
    law += prose(limb.verification, Style.SMALL)
    if limb.words:
        yield Framed(tuple(law), Tone.ACCENT)
    if limb.gloss:
        yield words(wording.GLOSS_NOTE + limb.gloss.removeprefix(wording.OURS), Style.SMALL)
    if limb.answers:
        heads = ("Discipline and scope", "Answer", "Reasons")
        yield Table(
            tuple(_answer(one, limb.criterion) for one in limb.answers),
            (24, 18, 58),
            heads,
            summary=f"Answers on {limb.criterion}",
        )
    yield from quotations(report, (one for answer in limb.answers for one in answer.cited))
    yield from labelled("Why the evidence against did not prevail", limb.contrary)
    yield words("Position" if report.profile is Profile.DISCIPLINE else "Team position", Style.LABEL)
    for one in limb.positions:
        yield position(one.value, one.scope)
        yield from prose(one.reasons)
    if not limb.positions:
        yield none()


def _answer(answer: Answer, limb: str) -> tuple[Cell, ...]:
    who = [Words((Run(answer.discipline, strong=True),), anchor=anchor("answer", answer.id))]
    who += [words(text, Style.SMALL) for text in (answer.who, answer.scope or wording.WHOLE_CASE) if text]
    feeding = answer.criterion != limb
    reasons = [words(f"On {answer.criterion}, which feeds this limb", Style.SMALL)] if feeding else []
    reasons += prose(answer.reasons)
    reasons += [led("Gap", (Run(answer.gap),))] if answer.gap else []
    reasons += prose(answer.searched)
    reasons += cited_words(answer.cited)
    day = f", {wording.day(answer.on)}" if answer.on else ""
    reasons.append(words(f"Answer {answer.id}{day}", Style.SMALL))
    return tuple(who), (position(answer.value),), tuple(reasons)


def _set_aside(report: Report, test: LegalTest) -> Iterator[Element]:
    if not test.set_aside:
        return
    yield Heading("Arguments set aside", 3, "set-aside")
    for number, argument in enumerate(test.set_aside, 1):
        claim = (Run(argument.claim), Run(" Set aside: ", strong=True), *said(argument.why))
        yield Words(claim, anchor=anchor("argument", number))
        yield from quotations(report, argument.cited)


def pillars(report: Report) -> Iterator[Element]:
    """Compose the picture of the pillars, its numbers, and the criteria of each."""
    if not report.pillars:
        yield none()
        return
    yield _bars(report.pillars)
    values = list(dict.fromkeys(count.value for pillar in report.pillars for count in pillar.counts))
    rows = tuple(_counts(pillar, values) for pillar in report.pillars)
    heads = ("Pillar", *(wording.answer(value) for value in values))
    yield Table(rows, (20, *(14 for _ in values)), heads, row_heads=True, summary="Criteria by pillar and answer")
    for pillar in report.pillars:
        if pillar.criteria:
            yield Heading(pillar.label, 3, anchor("pillar", pillar.pillar))
            whole = any(one.reasons for line in pillar.criteria for one in line.positions)
            held = "Position" if report.profile is Profile.DISCIPLINE else "Team position"
            held += " and reasons" if whole else ""
            heads = ("Criterion", held, "Bears on")
            summary = f"Criteria of the {pillar.label.lower()} pillar"
            rows = tuple(_criterion(line) for line in pillar.criteria)
            yield Table(rows, (40, 42, 18) if whole else (52, 28, 20), heads, summary=summary)


def _bars(summaries: tuple[PillarSummary, ...]) -> Bars:
    bars, said = [], []
    for pillar in summaries:
        counts = [(wording.answer(count.value), count.number, count.value) for count in pillar.counts]
        glyphs = tuple((_answer_of(line), _stops_award(line)) for line in pillar.criteria)
        named = [*counts, *[(wording.answer("differ"), 0, "differ")] * any(code == "differ" for code, _ in glyphs)]
        bars.append(
            Bar(
                pillar.label,
                tuple((label, number, ANSWER_TONES.get(value, Tone.MUTED)) for label, number, value in named),
                glyphs,
                tuple(value for _, _, value in named),
            )
        )
        said.append(f"{pillar.label}: " + listed(f"{label.lower()} {number}" for label, number, _ in counts))
    each = "Below each bar one glyph a criterion in their order, underlined where it can stop an award."
    return Bars(tuple(bars), "Bars of the criteria by pillar and answer. " + "; ".join(said) + f". {each}")


def _answer_of(line: CriterionLine) -> str:
    """Return the answer that stands for a criterion: the worst over its scopes, or that views differ."""
    values = [one.value for one in line.positions]
    return "differ" if "differ" in values else worst(values)


def _stops_award(line: CriterionLine) -> bool:
    return line.gate in ("legal_test", "policy_gate") and line.decides == "designation"


def _counts(pillar: PillarSummary, values: list[str]) -> tuple[Cell, ...]:
    numbers = {count.value: count.number for count in pillar.counts}
    return ((words(pillar.label, strong=True),), *((words(str(numbers.get(value, 0))),) for value in values))


def _criterion(line: CriterionLine) -> tuple[Cell, ...]:
    """Return one criterion, with the reasons of its positions where they are told."""
    name = Words((Run(f"{line.criterion}  ", strong=True), Run(line.title)), anchor=anchor("criterion", line.criterion))
    bears = [words(wording.DECIDES.get(line.decides, line.decides))]
    gate = wording.GATES.get(line.gate, line.gate)
    bears += [words(gate, Style.SMALL)] if gate else []
    versions = [wording.UNDER.format(line.under)] if line.under else []
    versions += [wording.ASKED_UNTIL.format(line.asked_until)] if line.asked_until else []
    notes = [words(said, Style.SMALL) for said in versions]
    held = positions(line.positions)
    if any(one.reasons for one in line.positions):
        said = ((position(one.value, one.scope), *prose(one.reasons, Style.SMALL)) for one in line.positions)
        held = tuple(chain.from_iterable(said))
    return (name, *notes, *cited_words(line.cited), *map(_expected, line.expected)), held, tuple(bears)


def _expected(one: Expected) -> Words:
    """Say what became of an item of expected evidence, as an item of a list."""
    state = wording.word(wording.EXPECTED, one.value)
    links = evidence_links(each.evidence for each in one.cited)
    said = Run(f"{one.item}: {one.discipline} {state}{' ' if links else ''}")
    return Words((said, *links), Style.SMALL, sign=BULLET)


def findings(report: Report) -> Iterator[Element]:
    """Compose the findings, by pillar and then by discipline."""
    if not report.findings:
        yield none()
        return
    yield words(wording.FINDINGS_NOTE, Style.SMALL)
    labels = {pillar.pillar: pillar.label for pillar in report.pillars}
    order = {pillar: number for number, pillar in enumerate(labels)}
    ordered = sorted(report.findings, key=lambda one: (order.get(one.pillar, len(order)), one.pillar, one.discipline))
    for pillar, of_pillar in groupby(ordered, key=lambda one: one.pillar):
        label = labels.get(pillar, pillar.capitalize())
        for discipline, of_discipline in groupby(of_pillar, key=lambda one: one.discipline):
            name = anchor("findings", f"{pillar}/{discipline}")
            yield Heading(f"{label}: {discipline}", 3, name)
            for finding in of_discipline:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[Element]:
    title = (Run(f"{finding.id}  ", strong=True), Run(finding.title, strong=True))
    yield Words(title, Style.ENTRY, anchor("finding", finding.id), kept=True)
    yield from (replace(paragraph, kept=len(finding.text) < _SHORT) for paragraph in prose(finding.text))
    said = {
        "Criteria": listed(finding.criteria),
        "Scope": finding.scope,
        "Addressed to": wording.word(wording.ADDRESSEES, finding.addressee),
        "Bears on": wording.bears_on(finding),
        "Status": wording.word(wording.STATUSES, finding.status),
    }
    rest = "".join(f" · {label}: {text}" for label, text in said.items() if text)
    yield Words((Run(finding.grade, strong=True, tone=Tone.ACCENT), Run(rest)), Style.SMALL)
    if finding.related:
        yield led("See also", _finding_links(finding.related), Style.SMALL)
    yield from cited_words(finding.cited)


def _finding_links(names: tuple[str, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for name in names:
        runs += [Run(", ")] if runs else []
        runs.append(Run(name, target=anchor("finding", name)))
    return tuple(runs)


def divergent_views(report: Report) -> Iterator[Element]:
    """Compose divergent views with their reconciliation, and dissent where it may print."""
    if not report.divergent and not report.dissents:
        yield none()
    for number, view in enumerate(report.divergent, 1):
        yield from _view(report, number, view)
    if report.dissents:
        yield Heading("Dissent", 3, "dissent")
    for dissent in report.dissents:
        yield _dissent(dissent)


def _view(report: Report, number: int, view: DivergentView) -> Iterator[Element]:
    scope = f" ({view.scope})" if view.scope else ""
    yield Heading(f"{view.criterion}  {view.title}{scope}", 3, anchor("view", number))
    rows = tuple(
        (
            (words(side.discipline, strong=True), words(side.who, Style.SMALL)),
            (position(side.value),),
            (*prose(side.reasons), *cited_words(side.cited)),
        )
        for side in view.sides
    )
    yield Table(rows, (24, 18, 58), ("Discipline", "Answer", "Reasons"), summary=f"Views on {view.criterion}")
    yield from quotations(report, (one for side in view.sides for one in side.cited))
    yield words("The lead’s reconciliation", Style.LABEL)
    yield from prose(view.reconciliation) or (words("Not written."),)
    signed = ", ".join(text for text in (view.by, wording.day(view.on)) if text)
    yield from [words(signed, Style.SMALL)] if signed else []


def _dissent(dissent: Dissent) -> Framed:
    signed = ", ".join(text for text in (dissent.who, dissent.discipline, wording.day(dissent.on)) if text)
    paragraphs = [words(f"{dissent.id}  Dissent on {dissent.about}", strong=True), *prose(dissent.text)]
    paragraphs += [words(signed, Style.SMALL), *labelled("The lead’s response", dissent.response)]
    return Framed(tuple(paragraphs), Tone.DOUBT, quotation=False, anchor=anchor("dissent", dissent.id))
