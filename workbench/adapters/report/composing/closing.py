"""The last pages: conclusion, dependencies, team acts, signatures, evidence index, integrity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.adapters.report import wording
from workbench.adapters.report.composing.parts import (
    anchor,
    fields,
    labelled,
    none,
    prose,
    shown,
    source,
    words,
)
from workbench.adapters.report.printed import (
    Element,
    Framed,
    Heading,
    Items,
    NewPage,
    Picture,
    Run,
    SignatureField,
    Style,
    Table,
    Tone,
    Words,
)
from workbench.domain.report import Report
from workbench.domain.report_blocks import Act, Citation, Conclusion, DocumentLine, Evidence, Line, Polarity

_PREFIX = 16


def conclusions(report: Report) -> Iterator[Element]:
    """Compose recommendation and determination; a draft says that there is none."""
    if report.recommendation is None and report.determination is None:
        yield words(wording.NO_DECISION)
    if report.recommendation is not None:
        if report.determination is not None:
            yield Heading(wording.RECOMMENDATION, 3, "recommendation")
        yield from _conclusion(report.recommendation)
    if report.determination is not None:
        yield Heading(wording.DETERMINATION, 3, "determination")
        yield from _conclusion(report.determination)


def _conclusion(conclusion: Conclusion) -> Iterator[Element]:
    lines = (
        Line("Outcome", conclusion.label),
        Line("By", f"{conclusion.who}, {conclusion.capacity}"),
        Line("On", wording.day(conclusion.on)),
        Line("Designation reference", conclusion.reference),
    )
    yield from fields(lines, "Outcome")
    yield from labelled("Reasons", conclusion.reasons)
    if conclusion.overrides:
        yield words("Gates overridden", Style.LABEL)
        yield _acts(conclusion.overrides, "Gates overridden")
    if conclusion.proposals:
        yield words("Proposals for conditions", Style.LABEL)
        yield Items(tuple((Run(text),) for text in conclusion.proposals))
        yield words(wording.PROPOSALS_NOTE, Style.SMALL)


def dependencies(report: Report) -> Iterator[Element]:
    """Compose what falls due at later steps."""
    if not report.dependencies:
        yield none()
        return
    yield words(wording.DEPENDENCIES_NOTE, Style.SMALL)
    rows = tuple(
        (
            (words(one.criterion, strong=True),),
            prose(one.text),
            (*prose(wording.codes(wording.STEPS, one.step)), *prose(one.owner, Style.SMALL)),
        )
        for one in report.dependencies
    )
    yield Table(rows, (16, 54, 30), ("Criterion or finding", "What", "Due at"), row_heads=True, summary="Dependencies")


def triggers(report: Report) -> Iterator[Element]:
    """Compose what would make a new designation necessary."""
    yield Items(tuple((Run(text),) for text in report.triggers)) if report.triggers else none()


def team_acts(report: Report) -> Iterator[Element]:
    """Compose the acts of the team that print inside only."""
    team = report.team
    if team is None:
        return
    named = (
        ("Stand-ins", team.stand_ins),
        ("Declarations of interest", team.declarations),
        ("Countersignatures", team.countersignatures),
        ("Peer reviews", team.peer_reviews),
        ("Acts set aside", team.set_aside),
        ("Sent back", team.sent_back),
    )
    for number, (label, acts) in enumerate(named):
        yield Heading(label, 3, anchor("acts", number))
        yield _acts(acts, label) if acts else none()


def _acts(acts: Iterable[Act], summary: str) -> Table:
    rows = tuple(
        (
            prose(act.who),
            (*prose(wording.word(wording.DECLARED, act.what)), *prose(act.reason, Style.SMALL)),
            prose(wording.day(act.on)),
        )
        for act in acts
    )
    return Table(rows, (30, 48, 22), ("Who", "What and why", "When"), summary=summary)


def signatures(report: Report) -> Iterator[Element]:
    """Compose one field for each signature the decision asks for."""
    if not report.signers:
        yield words(wording.NO_DECISION if report.determination is None else wording.NONE)
        return
    yield words(wording.SIGNATURES_NOTE, Style.SMALL)
    for number, signer in enumerate(report.signers, 1):
        yield Words((Run(signer.name, strong=True), Run(f", {signer.capacity}")), Style.ENTRY, kept=True)
        yield Words((Run(signer.meaning),), Style.SMALL, kept=True)
        purpose = f"Signature of {signer.name}, {signer.capacity}. {signer.meaning}"
        yield SignatureField(signer.field, purpose, closes=number == len(report.signers))


def evidence_index(report: Report) -> Iterator[Element]:
    """Compose every cited place with its quote or picture, and where it is cited."""
    if not report.evidence:
        yield none()
    citing = _citing(report)
    for piece in sorted(report.evidence, key=lambda one: one.number):
        yield from _piece(piece, citing.get(piece.number, []))


def _piece(piece: Evidence, citing: list[tuple[str, str, Polarity]]) -> Iterator[Element]:
    name = Run(f"{wording.evidence(piece.number)}  ", strong=True)
    yield Words((name, Run(source(piece))), Style.ENTRY, anchor("evidence", piece.number), kept=True)
    yield Words((Run(f"SHA-256 {piece.sha256[:_PREFIX]}… · {wording.MARKS[piece.mark]}"),), Style.SMALL, kept=True)
    if piece.quote:
        yield Framed((words(f"“{piece.quote}”"),), Tone.MUTED)
    if piece.crop is not None:
        yield Picture(piece.crop.png, f"{shown(piece)} {source(piece)}")
        yield words(piece.crop.description, Style.SMALL)
    yield from prose(piece.note, Style.SMALL)
    if citing:
        runs: list[Run] = [Run("Cited at ")]
        for number, (label, target, polarity) in enumerate(citing):
            runs += [Run("; ")] if number else []
            runs += [Run(label, target=target), Run(f" ({wording.POLARITIES[polarity]})")]
        yield Words(tuple(runs), Style.SMALL)


def _citing(report: Report) -> dict[int, list[tuple[str, str, Polarity]]]:
    """Return for each piece of evidence where it is cited: words, where they lead, and which way it points."""
    found: dict[int, list[tuple[str, str, Polarity]]] = {}
    for label, target, citations in _citations(report):
        for one in citations:
            found.setdefault(one.evidence, []).append((label, target, one.polarity))
    return found


def _citations(report: Report) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    for answer in report.answers:
        yield answer.id, anchor("answer", answer.id), answer.cited
    for number, argument in enumerate(report.legal_test.set_aside if report.legal_test else (), 1):
        yield f"Argument {number} set aside", anchor("argument", number), argument.cited
    for line in (line for pillar in report.pillars for line in pillar.criteria):
        yield line.criterion, anchor("criterion", line.criterion), line.cited
    for finding in report.findings:
        yield finding.id, anchor("finding", finding.id), finding.cited
    for question in report.questions:
        yield f"Question {question.number}", anchor("question", question.number), question.cited
    for number, view in enumerate(report.divergent, 1):
        for side in view.sides:
            yield f"Divergent views on {view.criterion}, {side.discipline}", anchor("view", number), side.cited


def integrity(report: Report, digest: str) -> Iterator[Element]:
    """Compose what the report was made from, and the hash of what is attached."""
    yield NewPage()
    stamp, made = report.framework, report.integrity
    adopted = f"{stamp.adopted_by}, {wording.day(stamp.adopted_on)}" if stamp.adopted_by else wording.NOT_ADOPTED
    yield words(wording.INTEGRITY_NOTE, Style.SMALL)
    lines = (
        Line("Framework", " ".join(text for text in (stamp.title, stamp.id, stamp.version) if text)),
        Line("SHA-256 of the framework", stamp.sha256),
        Line("Adopted by", adopted),
        Line("Made as of", wording.moment(made.as_of)),
        Line("Decision entry", made.decision_entry),
        Line("State digest", made.state_digest),
        Line("Program", made.program),
        Line("Required signatures", "\n".join(map(wording.required, report.signers))),
        Line(wording.ATTACHMENT_HASH, digest),
    )
    yield from fields(lines, "What the report was made from")
    yield Heading("Documents", 3, "documents")
    if made.documents:
        heads = ("Document and SHA-256 of its bytes", "Pages", "Standing")
        yield Table(tuple(map(_document, made.documents)), (68, 10, 22), heads, summary="Documents of the dossier")
    else:
        yield none()
    if made.tips:
        yield Heading("Tips of the record", 3, "tips")
        rows = tuple((prose(tip.author), prose(tip.entry, Style.SMALL)) for tip in made.tips)
        yield Table(rows, (34, 66), ("Author", "Last entry"), summary="Tips of the record")


def _document(line: DocumentLine) -> tuple[tuple[Words, ...], ...]:
    name = (words(f"{line.document}, {line.version}"), words(line.sha256, Style.SMALL))
    standing = (words(wording.STANDINGS[line.standing]), *prose(line.note, Style.SMALL))
    return name, (words(str(line.pages)),), standing
