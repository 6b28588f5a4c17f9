"""The trail as a tagged PDF, as a workbook, or as data: the same entries in each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from openpyxl import Workbook

from workbench.adapters.report import wording
from workbench.adapters.report.attachment import written
from workbench.adapters.report.composing.parts import fields, words
from workbench.adapters.report.pdf import set_paper
from workbench.adapters.report.printed import Element, Framed, Heading, Items, Paper, Run, Style, Table, Tone, Words
from workbench.adapters.report.sheets import add_sheet, named, saved
from workbench.adapters.report.tagged.metadata import Attachment
from workbench.domain.report_blocks import Line
from workbench.domain.trail_sheet import Altered, Told, TrailSheet

FORMAT, VERSION = "assessor-workbench/trail", 1
_TITLE = "Trail of the case"
_SOUND = "Every signature and every link between entries held when this was written."
_UNSOUND = "The record did not hold when this was written. A check found: {0}."
LIMITS = (
    "A chain of entries cannot show that its end is missing: compare the newest entries below with your colleagues.",
    "A signature shows that a key signed, not who sat at the laptop.",
    "Times are those of the laptops. They order what is shown and decide nothing.",
    "Reading is not recorded, and neither is what was typed and never saved.",
)
"""What a trail cannot show, whoever wrote it."""
_REMARKS = {
    "without_authority": "Without the right to it: it stays in the record and changes nothing.",
    "set_aside": "Set aside: it stays in the record and does not count.",
    "clock_off": "The clock of the laptop was off, or ran back.",
    "forked": "Its author has another entry with this number: a copied workspace or a restored backup. Both are kept.",
    "key_ended": "Written with a key that had been retired or lost: it stays in the record and changes nothing.",
}
_HEADS = (
    *("When (UTC)", "Who", "Roles", "Disciplines", "What", "Why", "Thing", "Field", "Old", "New", "Standing"),
    *("Remarks", "Entry number", "Entry", "Author key", "Package"),
)
_WIDTHS = (21, 24, 18, 14, 44, 44, 36, 16, 40, 40, 16, 36, 10, 66, 66, 38)


def render_trail(sheet: TrailSheet, form: str) -> bytes:
    """Return the trail as `pdf`, `xlsx` or `json`; equal trails give equal bytes."""
    if form == "json":
        return trail_as_json(sheet)
    if form == "xlsx":
        return _workbook(sheet)
    attached = Attachment("trail.json", "application/json", trail_as_json(sheet), "This trail as data, for machines")
    return set_paper(compose_trail(sheet), datetime.fromisoformat(sheet.made_on), attached)


def trail_as_json(sheet: TrailSheet) -> bytes:
    """Return the trail as UTF-8 JSON with sorted keys."""
    whole = {"format": FORMAT, "version": VERSION, "trail": written(sheet)}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def compose_trail(sheet: TrailSheet) -> Paper:
    """Return the trail as paper, a heading for each day."""
    return Paper(
        title=f"{_TITLE} {sheet.case}",
        subject=_TITLE,
        author=wording.PROGRAM,
        marking=sheet.marking,
        banner=(wording.FICTIONAL,) if sheet.fictional else (),
        footer=f"{sheet.case} · {_TITLE}",
        elements=tuple(_elements(sheet)),
    )


def _elements(sheet: TrailSheet) -> Iterator[Element]:
    yield Heading(_TITLE, 1, "title")
    yield from fields(_about(sheet), "What this is the trail of")
    yield Framed((words(_soundness(sheet)),), Tone.BAD if sheet.problems else Tone.GOOD, quotation=False)
    yield Heading("What this cannot show", 2, "limits")
    yield Items(tuple((Run(line),) for line in LIMITS))
    for day, told in groupby(sheet.told, key=lambda one: one.when[:10]):
        yield Heading(wording.day(day), 2, f"day/{day}/{(first := next(told)).entry}")
        rows = tuple(_row(one) for one in (first, *told))
        yield Table(rows, (12, 20, 68), ("Time (UTC)", "Who", "What was done"), summary="Acts of one day")
    yield Heading("Newest entries", 2, "tips")
    yield words("The entries that no other entry here follows:", Style.SMALL)
    yield Items(tuple((Run(tip),) for tip in sheet.tips))


def _about(sheet: TrailSheet) -> Iterator[Line]:
    yield Line("Case", sheet.case)
    yield Line("Product", sheet.product)
    yield Line("Written on", wording.moment(sheet.made_on))
    shown = len(sheet.told)
    chosen = "all of them" if shown == sheet.entries else f"{shown:,} chosen for this file"
    yield Line("Entries", f"{sheet.entries:,}, {chosen}")
    if sheet.hidden:
        yield Line("Blind phase", f"{sheet.hidden:,} entries of colleagues are not shown until the reveal")
    yield Line("State of all cases", sheet.state_digest)


def _soundness(sheet: TrailSheet) -> str:
    return _UNSOUND.format(", ".join(sheet.problems)) if sheet.problems else _SOUND


def _row(one: Told) -> tuple[tuple[Words, ...], ...]:
    capacity = ", ".join((*(role.replace("_", " ") for role in one.roles), *one.disciplines))
    who = (words(one.who), *((words(capacity, Style.SMALL, tone=Tone.MUTED),) if capacity else ()))
    said = f"{one.said[:1].upper()}{one.said[1:]}"
    what: list[Words] = [words(said)]
    what += [words(f"Why: {one.reason}")] if one.reason else []
    what += [Words(_changed(each), Style.SMALL) for each in one.altered]
    what += [words(_REMARKS[code], Style.SMALL, strong=True, tone=Tone.DOUBT) for code in one.remarks]
    what.append(words(f"Entry {one.sequence}, {one.entry[:16]}", Style.SMALL, tone=Tone.MUTED))
    return (words(one.when[11:16]),), who, tuple(what)


def _changed(one: Altered) -> tuple[Run, ...]:
    said = f"{one.old} → {one.new}" if one.old else one.new
    stands = "" if one.standing == "current" else f" ({one.standing.replace('_', ' ')})"
    return Run(f"{one.thing}, {one.field}: ", tone=Tone.MUTED), Run(f"{said}{stands}")


def _workbook(sheet: TrailSheet) -> bytes:
    book = Workbook(write_only=True)
    about = [(line.label, line.value) for line in _about(sheet)]
    about += [("Marking", sheet.marking), ("Check", _soundness(sheet)), *(("Limit", line) for line in LIMITS)]
    about += [("Note", wording.FICTIONAL)] * sheet.fictional
    add_sheet(book, "About", ("About", ""), (26, 90), about)
    add_sheet(book, "Trail", _HEADS, _WIDTHS, (row for one in sheet.told for row in _rows(one)))
    made = datetime.fromisoformat(sheet.made_on).replace(tzinfo=None)
    named(book, f"{_TITLE} {sheet.case}", made)
    return saved(book, made)


def _rows(one: Told) -> Iterator[Sequence[str]]:
    """Return a row for each field that an entry changed, or one for an entry that changed none."""
    said = (one.when, one.who, ", ".join(one.roles), ", ".join(one.disciplines), one.said, one.reason)
    proof = ("; ".join(_REMARKS[code] for code in one.remarks), str(one.sequence), one.entry, one.author, one.package)
    for each in one.altered or (Altered("", "", "", "", ""),):
        yield *said, each.thing, each.field, each.old, each.new, each.standing.replace("_", " "), *proof
