"""The first pages: outcome in brief, identification, what designation is, what is sought."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.adapters.report import wording
from workbench.adapters.report.composing.parts import fields, none, positions, prose, words
from workbench.adapters.report.printed import (
    Contents,
    Element,
    Framed,
    Heading,
    Items,
    NewPage,
    Run,
    Style,
    Table,
    Tone,
    Words,
)
from workbench.domain.report import Report, Stage
from workbench.domain.report_blocks import Conclusion, Line


def cover(report: Report) -> Iterator[Element]:
    """Compose title, outcome in brief, and the table of contents."""
    known = report.identification
    yield Heading(wording.title(report), 1, "title")
    yield words(" · ".join((known.applicant, known.route_label, known.case)), Style.LEAD)
    yield Framed(tuple(_outcome(report)), Tone.ACCENT, quotation=False)
    if report.legal_test is not None and report.legal_test.limbs:
        yield words(wording.IN_BRIEF, Style.LABEL)
        rows = tuple(((words(limb.title),), positions(limb.positions)) for limb in report.legal_test.limbs)
        held = f"Position of {report.discipline}" if report.discipline else "Team position"
        yield Table(rows, (62, 38), (report.legal_test.name, held), summary="The legal test in brief")
    yield NewPage()
    yield Contents(wording.CONTENTS)
    yield NewPage()


def _outcome(report: Report) -> Iterator[Words]:
    if report.stage is Stage.DRAFT:
        yield words(wording.DRAFT, strong=True)
        yield words(wording.NO_DECISION)
        return
    named = ((wording.DETERMINATION, report.determination), (wording.RECOMMENDATION, report.recommendation))
    for label, conclusion in named:
        if conclusion is not None:
            yield words(label, Style.LABEL)
            yield words(conclusion.label, strong=True, tone=Tone.ACCENT)
            yield words(_who(conclusion), Style.SMALL)


def _who(conclusion: Conclusion) -> str:
    reference = f", designation reference {conclusion.reference}" if conclusion.reference else ""
    return f"{conclusion.who}, {conclusion.capacity}, {wording.day(conclusion.on)}{reference}"


def identification(report: Report) -> Iterator[Element]:
    """Compose which case this is."""
    known, stamp = report.identification, report.framework
    reference = report.determination.reference if report.determination else ""
    lines = (
        Line("Case", known.case),
        Line("Product", known.product),
        Line("Applicant", known.applicant),
        Line("Route", f"{known.route_label} ({known.route})" if known.route else known.route_label),
        Line("Designation reference", reference),
        Line("Round", known.round),
        Line("Received", wording.day(known.received)),
        Line("Evidence cut-off", wording.day(known.cut_off)),
        Line("Report", wording.profile(report)),
        Line("Made as of", wording.moment(report.integrity.as_of)),
        Line("Framework", f"{stamp.id} {stamp.version}" + ("" if stamp.adopted_by else f". {wording.NOT_ADOPTED}")),
        Line("Marking", known.marking),
        Line("Data", wording.FICTIONAL if known.fictional else ""),
        *known.lines,
    )
    yield from fields(lines, "Identification of the case and of this report")


def designation(report: Report) -> Iterator[Element]:  # noqa: ARG001  # the shape of a block
    """Compose what designation is and is not."""
    yield words(wording.IS_HEADING, Style.LABEL)
    yield Items(tuple((Run(text),) for text in wording.IS))
    yield words(wording.IS_NOT_HEADING, Style.LABEL)
    yield Items(tuple((Run(text),) for text in wording.IS_NOT))


def sought(report: Report) -> Iterator[Element]:
    """Compose what the applicant asks for."""
    yield from fields(report.sought, "Designation sought") if report.sought else [none()]


def context(report: Report) -> Iterator[Element]:
    """Compose the product and its context."""
    yield from fields(report.context, "Product and context") if report.context else [none()]


def scope(report: Report) -> Iterator[Element]:
    """Compose exactly what the outcome covers."""
    yield from prose(report.scope.statement) or (none(),)
    if report.scope.items:
        rows = tuple(
            (
                prose(wording.word(wording.SCOPE_KINDS, one.kind)),
                prose(one.name),
                prose(wording.word(wording.REACHES, one.standing)),
            )
            for one in report.scope.items
        )
        yield Table(rows, (22, 48, 30), ("Kind", "Name", "Standing"), summary="What the outcome covers")
