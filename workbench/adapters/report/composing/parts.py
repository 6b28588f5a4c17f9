"""Small pieces that many blocks are composed of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.adapters.report import wording
from workbench.adapters.report.printed import Framed, Run, Style, Table, Tone, Words
from workbench.domain.emphasis import lines_of, stretches
from workbench.domain.report import Report
from workbench.domain.report_blocks import Citation, Evidence, Line, Polarity, Position

ANSWER_TONES = {
    "met": Tone.GOOD,
    "met_subject_to_information": Tone.ACCENT,
    "not_met": Tone.BAD,
    "cannot_conclude": Tone.DOUBT,
    "not_applicable": Tone.MUTED,
    "not_at_this_step": Tone.INK,
}
_QUOTE_TONES = {Polarity.SUPPORTS: Tone.GOOD, Polarity.CONTRADICTS: Tone.BAD, Polarity.CONTEXT: Tone.MUTED}

Cell = tuple[Words, ...]


def anchor(kind: str, name: object) -> str:
    """Return the name of a place that links lead to."""
    return f"{kind}/{name}"


def words(text: str, style: Style = Style.BODY, *, strong: bool = False, tone: Tone | None = None) -> Words:
    """Return one paragraph in one manner."""
    return Words((Run(text, strong=strong, tone=tone),), style)


def prose(text: str, style: Style = Style.BODY) -> tuple[Words, ...]:
    """Return a text as its paragraphs, which empty lines part, and the items of its lists, with its emphasis."""
    paragraphs = (part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n"))
    lines = (line for part in paragraphs if part.strip() for line in lines_of(part))
    return tuple(Words(said(line.text), style, sign=line.sign) for line in lines if line.text.strip())


def said(text: str) -> tuple[Run, ...]:
    """Return words with their emphasis."""
    return tuple(Run(one.text, strong=one.strong) for one in stretches(text))


def labelled(label: str, text: str) -> tuple[Words, ...]:
    """Return a text under a small label, or nothing where there is no text."""
    return (words(label, Style.LABEL), *prose(text)) if text.strip() else ()


def led(label: str, runs: tuple[Run, ...], style: Style = Style.BODY) -> Words:
    """Return a paragraph that begins with a strong word."""
    return Words((Run(f"{label}: ", strong=True), *runs), style)


def none() -> Words:
    """Say that there is nothing."""
    return words(wording.NONE, tone=Tone.MUTED)


def fields(lines: Iterable[Line], summary: str) -> Iterator[Table]:
    """Return labelled lines as a table whose rows begin with their heads, or nothing for no lines."""
    rows = tuple(
        ((words(line.label, Style.BODY, strong=True),), prose(line.value)) for line in lines if line.value.strip()
    )
    if rows:
        yield Table(rows, (28, 72), row_heads=True, summary=summary)


def evidence_links(numbers: Iterable[int]) -> tuple[Run, ...]:
    """Return evidence numbers that lead to the index."""
    runs: list[Run] = []
    for number in numbers:
        runs += [Run(", ")] if runs else []
        runs.append(Run(f"[{wording.evidence(number)}]", target=anchor("evidence", number)))
    return tuple(runs)


def cited(citations: Iterable[Citation]) -> tuple[Run, ...]:
    """Return pointers to evidence, those for before those against."""
    runs: list[Run] = []
    held = tuple(citations)
    for polarity in Polarity:
        numbers = [one.evidence for one in held if one.polarity is polarity]
        if numbers:
            runs += [Run("; ")] if runs else []
            runs += [Run(f"{wording.CITED[polarity]}: ", strong=True), *evidence_links(numbers)]
    return tuple(runs)


def cited_words(citations: Iterable[Citation], style: Style = Style.SMALL) -> tuple[Words, ...]:
    """Return pointers to evidence as a paragraph, or nothing where there are none."""
    runs = cited(citations)
    return (Words(runs, style),) if runs else ()


def source(piece: Evidence) -> str:
    """Say where a piece of evidence stands."""
    return f"{piece.document}, {piece.version}, {wording.page(piece.page)}"


def quotation(piece: Evidence, polarity: Polarity) -> Framed:
    """Return a quotation with its source; a marked area shows its description instead."""
    said = f"“{piece.quote}”" if piece.quote else shown(piece)
    where = Run(f"{source(piece)} ", tone=Tone.MUTED)
    paragraphs = (words(said), Words((where, *evidence_links([piece.number])), Style.SMALL))
    return Framed(paragraphs, _QUOTE_TONES[polarity])


def shown(piece: Evidence) -> str:
    """Say what is marked where no words are."""
    more = piece.crop.description if piece.crop else piece.note
    return f"{wording.MARKS[piece.mark]}. {more}".strip()


def quotations(report: Report, citations: Iterable[Citation]) -> Iterator[Words | Framed]:
    """Return the evidence for, then against, each with its quotes, as it is cited; none is printed twice."""
    held = tuple(citations)
    pieces = {piece.number: piece for piece in report.evidence}
    for polarity in Polarity:
        numbers = dict.fromkeys(one.evidence for one in held if one.polarity is polarity)
        if numbers:
            yield words(wording.QUOTED[polarity], Style.LABEL)
        for number in numbers:
            yield quotation(pieces[number], polarity)


def positions(held: Iterable[Position]) -> Cell:
    """Return the team's positions, each with its scope where it has one."""
    return tuple(position(one.value, one.scope) for one in held) or (words(wording.answer(""), tone=Tone.MUTED),)


def position(value: str, scope: str = "") -> Words:
    """Return one answer in its colour."""
    runs = (Run(wording.answer(value), strong=True, tone=ANSWER_TONES.get(value)),)
    return Words((*runs, Run(f" ({scope})", tone=Tone.MUTED)) if scope else runs)


def listed(names: Iterable[str]) -> str:
    """Join names with commas."""
    return ", ".join(names)
