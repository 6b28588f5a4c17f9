"""Fields of Word: page numbers, and a table of contents that Word fills in when it opens the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

_INDENT = Mm(6)
_AFTER_UPDATE = {qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids")}


class Entry(NamedTuple):
    """A heading as the contents list it: its words, how deep it lies from 0, and its bookmark."""

    text: str
    depth: int
    bookmark: str


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:  # the library has no types
    """Add a field that Word works out, with what stands there until it does."""
    begin_field(paragraph, instruction)
    if shown:
        paragraph.add_run(shown)
    _mark(paragraph, "end")


def begin_field(paragraph: Any, instruction: str) -> None:  # the library has no types
    """Begin a field that is to be worked out when the file is opened; what it shows follows."""
    _mark(paragraph, "begin").set(qn("w:dirty"), "true")
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = instruction
    paragraph.add_run()._r.append(words)
    _mark(paragraph, "separate")


def bookmark(paragraph: Any, name: str, number: int) -> None:  # the library has no types
    """Put a bookmark around what a paragraph holds."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    first = next((at for at, part in enumerate(paragraph._p) if part.tag == qn("w:r")), len(paragraph._p))
    paragraph._p.insert(first, start)
    paragraph._p.append(end)


def contents(document: Any, entries: Sequence[Entry], width: int) -> None:  # the library has no types
    """List the entries within a field of contents: each leads to its heading, whose page Word fills in."""
    paragraphs = [document.add_paragraph() for _ in entries] or [document.add_paragraph()]
    begin_field(paragraphs[0], 'TOC \\o "1-2" \\h \\z \\u')
    for paragraph, entry in zip(paragraphs, entries, strict=False):
        shape = paragraph.paragraph_format
        shape.left_indent, shape.space_after = _INDENT * entry.depth, 0
        shape.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _link(paragraph, entry)
    _mark(paragraphs[-1], "end")


def ask_to_update(document: Any) -> None:  # the library has no types
    """Let Word offer to work the fields out when it opens the file."""
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    settings = document.settings.element
    # Word reads its settings in one order, and takes a file that has another for a damaged one.
    after = next(at for at, one in enumerate(settings) if one.tag in _AFTER_UPDATE)
    settings.insert(after, update)


def _link(paragraph: Any, entry: Entry) -> None:
    """Write an entry that leads to its heading; no page is shown before one is known."""
    before = len(paragraph._p)
    paragraph.add_run(entry.text)
    paragraph.add_run("\t")
    field(paragraph, f"PAGEREF {entry.bookmark} \\h", shown="")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), entry.bookmark)
    for part in list(paragraph._p)[before:]:
        link.append(part)
    paragraph._p.append(link)


def _mark(paragraph: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark
