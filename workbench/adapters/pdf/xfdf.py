"""XFDF, the file in which Acrobat and others carry annotations without their document.

It is written in the program and read in a worker. A file that declares a document type or an entity is refused
at that very declaration: nothing of it is ever expanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring
from xml.parsers import expat

from workbench.adapters.pdf.document import Unreadable
from workbench.domain.file_annotations import (
    KINDS,
    FileAnnotation,
    Naming,
    around,
    iso_of,
    pdf_date,
    upright_order,
    wide_enough,
)
from workbench.domain.geometry import THOUSANDTHS, Quad
from workbench.domain.limits import (
    ANNOTATION_NUMBERS,
    ANNOTATION_TEXT,
    ANNOTATIONS,
    DOCUMENT_PAGES,
    LABEL_LENGTH,
    PAGE_SIDE,
    XFDF_DEPTH,
)

_XFDF = "http://ns.adobe.com/xfdf/"
_OURS = "urn:assessor-workbench:xfdf:1"
_NS = f"{{{_XFDF}}}"
_HASH = 64


@dataclass(frozen=True, slots=True)
class Xfdf:
    """What an XFDF file carries: the document it names, the version where we wrote it, and its annotations."""

    href: str
    version: str
    annotations: tuple[FileAnnotation, ...]
    left_out: int = 0


# ---------------------------------------------------------------------------------------------- writing


def written(xfdf: Xfdf) -> bytes:
    """Write annotations as XFDF."""
    root = Element("xfdf", {"xmlns": _XFDF, "xml:space": "preserve", "xmlns:workbench": _OURS})
    if xfdf.version:
        root.set("workbench:version", xfdf.version)
    held = SubElement(root, "annots")
    for one in xfdf.annotations:
        _write(held, one)
    SubElement(root, "f", {"href": xfdf.href})
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _write(held: Element, one: FileAnnotation) -> None:
    said = {
        "page": str(one.page),
        "rect": _numbers(one.rect),
        "name": one.name,
        "title": one.author,
        "subject": one.subject,
        "color": one.colour.upper(),
        "creationdate": pdf_date(one.made),
        "date": pdf_date(one.changed),
        "coords": ",".join(_numbers(quad) for quad in one.quads),
        "inreplyto": one.answers,
        "icon": one.icon,
    }
    element = SubElement(held, one.kind, {name: _plain(value) for name, value in said.items() if value})
    element.set("flags", "hidden,print,nozoom,norotate" if one.answers else "print")
    if one.kind == "line" and one.path:
        element.set("start", _numbers(one.path[0][:2]))
        element.set("end", _numbers(one.path[0][2:4]))
    elif one.kind in ("polyline", "polygon") and one.path:
        SubElement(element, "vertices").text = _pairs(one.path[0])
    elif one.kind == "ink" and one.path:
        strokes = SubElement(element, "inklist")
        for path in one.path:
            SubElement(strokes, "gesture").text = _pairs(path)
    if one.text:
        SubElement(element, "contents").text = _plain(one.text)


def _numbers(values: Iterable[int]) -> str:
    return ",".join(f"{value / THOUSANDTHS:.3f}" for value in values)


def _pairs(path: tuple[int, ...]) -> str:
    return ";".join(_numbers(path[at : at + 2]) for at in range(0, len(path) - 1, 2))


def _plain(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n" or (letter >= " " and letter not in "\ufffe\uffff"))


# ---------------------------------------------------------------------------------------------- reading


def parsed(data: bytes) -> Xfdf:
    """Read XFDF; what declares entities, is no XML or no XFDF is refused with a code."""
    root = _tree(data)
    if root.tag != f"{_NS}xfdf":
        raise Unreadable("xfdf.foreign")
    naming, found, left_out = Naming(), list[FileAnnotation](), 0
    for element in _annotations(root):
        one = _annotation(element)
        name = naming.name(one) if one is not None else ""
        if one is not None and name and len(found) < ANNOTATIONS:
            found.append(replace(one, name=name))
        else:
            left_out += 1
    names = {one.name for one in found}
    linked = tuple(one if one.answers in names else replace(one, answers="") for one in found)
    document = root.find(f"{_NS}f")
    href = (document.get("href") or "")[:LABEL_LENGTH] if document is not None else ""
    version = root.get(f"{{{_OURS}}}version", "")
    return Xfdf(href, version if len(version) == _HASH else "", linked, left_out)


def _tree(data: bytes) -> Element:
    """Parse XML that brings no declarations of its own."""
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unreadable("xfdf.declares_entities")

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > XFDF_DEPTH:
            raise Unreadable("xfdf.unreadable")
        builder.start(_bracketed(tag), {_bracketed(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_bracketed(tag))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable("xfdf.unreadable") from error
    return builder.close()


def _bracketed(name: str) -> str:
    """Write a name with its namespace as trees of elements have it."""
    return f"{{{name}" if "}" in name else name


def _annotations(root: Element) -> Iterator[Element]:
    held = root.find(f"{_NS}annots")
    return iter(held if held is not None else ())


def _annotation(element: Element) -> FileAnnotation | None:
    """Read one annotation; None for what people do not write, or what stands nowhere."""
    kind = element.tag.removeprefix(f"{_NS}")
    page = element.get("page", "")
    if kind not in KINDS or not page.isascii() or not page.isdigit() or int(page[:9]) >= DOCUMENT_PAGES:
        return None
    path = _path(element, kind)
    quads = _quads(_read_numbers(element.get("coords", "")))
    sides = _read_numbers(element.get("rect", ""))
    rect = (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else around((*quads, *path))
    if rect is None:
        return None
    label = {name: _said(element.attrib, name) for name in ("name", "title", "subject", "inreplyto")}
    made, changed = iso_of(_said(element.attrib, "creationdate")), iso_of(_said(element.attrib, "date"))
    grouped = element.get("replyType") == "group"
    return FileAnnotation(
        name=label["name"],
        kind=kind,
        page=int(page[:9]),
        rect=wide_enough(rect),
        quads=quads,
        path=path,
        colour=_colour(element.get("color", "")),
        author=label["title"],
        subject=label["subject"],
        text=_text(element),
        made=made or changed,
        changed=changed,
        answers="" if grouped else label["inreplyto"],
        icon=_said(element.attrib, "icon") if kind == "text" else "",
    )


def _said(attributes: Mapping[str, str], name: str) -> str:
    return attributes.get(name, "")[:LABEL_LENGTH].strip()


def _colour(text: str) -> str:
    digits = text.removeprefix("#").lower()
    return f"#{digits}" if len(digits) == 6 and set(digits) <= set("0123456789abcdef") else ""


def _text(element: Element) -> str:
    """Return the words of an annotation; those in rich text where there are no plain ones."""
    plain = element.find(f"{_NS}contents")
    if plain is not None and "".join(plain.itertext()).strip():
        return "".join(plain.itertext())[:ANNOTATION_TEXT].replace("\r", "\n").strip()
    rich = element.find(f"{_NS}contents-richtext")
    if rich is None:
        return ""
    rows = ("".join(part.itertext()).strip() for part in rich.iter() if part.tag.endswith("}p"))
    return ("\n".join(row for row in rows if row) or "".join(rich.itertext()).strip())[:ANNOTATION_TEXT]


def _read_numbers(text: str) -> tuple[int, ...]:
    """Read numbers between commas, semicolons or blanks; none where anything else stands among them."""
    found = []
    for part in text.replace(";", " ").replace(",", " ").split()[:ANNOTATION_NUMBERS]:
        try:
            number = float(part)
        except ValueError:
            return ()
        if not -PAGE_SIDE <= number <= PAGE_SIDE:
            return ()
        found.append(round(number * THOUSANDTHS))
    return tuple(found)


def _quads(numbers: tuple[int, ...]) -> tuple[Quad, ...]:
    return tuple(upright_order(numbers[at : at + 8]) for at in range(0, len(numbers) - 7, 8))


def _path(element: Element, kind: str) -> tuple[tuple[int, ...], ...]:
    if kind == "line":
        ends = (*_read_numbers(element.get("start", "")), *_read_numbers(element.get("end", "")))
        return (ends,) if len(ends) == 4 else ()
    if kind in ("polyline", "polygon"):
        corners = _even(_read_numbers(element.findtext(f"{_NS}vertices") or ""))
        return (corners,) if len(corners) >= 4 else ()
    strokes = element.iterfind(f"{_NS}inklist/{_NS}gesture") if kind == "ink" else ()
    paths = tuple(_even(_read_numbers("".join(stroke.itertext()))) for stroke in strokes)
    return tuple(path for path in paths if path)


def _even(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return numbers[: len(numbers) // 2 * 2]
