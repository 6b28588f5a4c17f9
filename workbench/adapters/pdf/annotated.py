"""Annotations written into a copy of a PDF, as one more revision behind its own bytes; only imported in a worker.

The bytes of the original stay as they are and stand first in the copy: a signature goes on covering exactly what it
covered, and whoever compares hashes finds the original in the copy.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from workbench.adapters.pdf.appearances import Appearance, appearance, inked, points
from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.existing import Found, annotations_of, dictionary, linked, pages_of, read_all, stumbles
from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.file_annotations import TEXT_KINDS, FileAnnotation, pdf_date
from workbench.domain.limits import COPY_SECONDS

_BUFFER = 4 * 1024  # objects lie far apart: more would be read for nothing
_SUBTYPES = {"strikeout": "StrikeOut", "freetext": "FreeText", "polyline": "PolyLine"}
_PRINTED = 4
_NOTE = _PRINTED + 8 + 16  # neither zoomed nor turned: some readers never turn the sign of a note, so none shall
_UNSEEN = _NOTE + 2  # replies are listed below what they answer, not drawn
_POPUP = (200.0, 120.0)
_FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


@dataclass(frozen=True, slots=True)
class Copy:
    """What has to follow the original's bytes, how many annotations it holds, and how many were there already."""

    data: bytes
    written: int
    known: int
    signed: bool


def prepare() -> None:
    """Import what takes a moment."""
    for name in ("pypdf", "pyhanko.pdf_utils.incremental_writer", "pyhanko.sign.validation"):
        import_module(name)


def appended(remote: RemoteBytes, password: str, annotations: Sequence[FileAnnotation]) -> Copy:
    """Return the revision that puts annotations into a PDF; those of a name that it holds already are left alone.

    The copy is read again by another library before it is given away: odd files make odd copies.
    """
    try:
        writing = _Writing(remote, password)
        copy = writing.write(annotations)
    except stumbles() as error:
        raise Unreadable("document.not_annotatable") from error
    if writing.names and not _reads_well(remote, password, copy.data, writing.names):
        raise Unreadable("document.not_annotatable")
    return copy


def _reads_well(remote: RemoteBytes, password: str, tail: bytes, names: set[str]) -> bool:
    """Say whether the copy holds all that was written, as far as there is time to look."""

    def ask(offset: int, length: int) -> bytes:
        before = remote.read(offset, min(length, remote.size - offset)) if offset < remote.size else b""
        rest = offset + len(before) - remote.size
        return before + tail[rest : rest + length - len(before)] if len(before) < length else before

    found, seen_all = annotations_of(RemoteBytes(remote.size + len(tail), ask), password, COPY_SECONDS / 4)
    return bool(found) and (not seen_all or names <= {one.name for one in found})


class _Tail(io.BytesIO):
    """Bytes that will stand behind others."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self._before = before

    def tell(self) -> int:
        """Return the place in the whole."""
        return self._before + super().tell()


class _Writing:
    """One copy being written."""

    def __init__(self, remote: RemoteBytes, password: str) -> None:
        from pyhanko.pdf_utils import generic
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        self._generic = generic
        self._size = remote.size
        stream = io.BufferedReader(RemoteFile(remote), _BUFFER)
        self._writer: Any = IncrementalPdfFileWriter(stream, strict=False)
        self._signed = _carries_signatures(self._writer.prev)
        self._writer._lastobj_id = max(self._writer._lastobj_id, _highest_number(self._writer.prev))
        self._unlock(password)
        self._pages = list(pages_of(self._writer.prev.root))
        self._refs: dict[str, Any] = {}
        self.names: set[str] = set()
        self._font: Any = None

    def _unlock(self, password: str) -> None:
        """Open what is encrypted, and heed what its owner allows."""
        from pyhanko.pdf_utils.crypt import AuthStatus
        from pyhanko.pdf_utils.crypt.permissions import StandardPermissions

        if not self._writer.prev.encrypted:
            return
        result = self._writer.encrypt(password)
        if result.status == AuthStatus.FAILED:
            raise Unreadable("document.password_needed")
        allowed = StandardPermissions.ALLOW_ANNOTS_FORM_FILLING
        flags = result.permission_flags
        if result.status != AuthStatus.OWNER and flags is not None and allowed not in flags:
            raise Unreadable("document.annotating_forbidden")
        if self._writer.security_handler.pdf_mac_enabled:
            raise Unreadable("document.annotating_forbidden")

    def write(self, annotations: Sequence[FileAnnotation]) -> Copy:
        """Add the annotations, replies behind what they answer, and return what follows the original."""
        self._know()
        known = 0
        for one in annotations:
            if one.name in self._refs:
                known += 1
            elif one.page < len(self._pages) and (not one.answers or one.answers in self._refs):
                self._add(one)
                self.names.add(one.name)
        tail = _Tail(self._size)
        tail.write(b"\n")
        self._writer._write_updated_section(tail)
        return Copy(tail.getvalue() if self.names else b"", len(self.names), known, self._signed)

    def _know(self) -> None:
        """Look up what lies in the file, by the names it is listed under."""
        found: list[Found] = []
        for one in read_all(iter(self._pages), COPY_SECONDS / 2):
            if one is None:
                raise Unreadable("annotations.too_many")  # what was not seen would be written a second time
            found.append(one)
        for one, named in zip(found, linked(found), strict=True):
            if one.at is not None:
                self._refs[named.name] = self._generic.IndirectObject(*one.at, self._writer.prev)

    def _add(self, one: FileAnnotation) -> None:
        page = self._pages[one.page]
        body = self._dictionary(self._entries(one))
        body["/P"] = page
        reply = bool(one.answers)
        if reply:
            body["/IRT"] = self._refs[one.answers]
        else:
            drawn = appearance(one, _rotation_of(page))
            body["/AP"] = self._dictionary({"/N": self._writer.add_object(self._form(drawn))})
        ref = self._writer.add_object(body)
        self._refs[one.name] = ref
        self._writer.register_annotation(page, ref)
        if one.text and not reply and one.kind != "freetext":
            popup = self._writer.add_object(self._popup(one, page, ref))
            body["/Popup"] = popup
            self._writer.register_annotation(page, popup)

    def _entries(self, one: FileAnnotation) -> dict[str, object]:
        """Return what an annotation says, but for what it refers to."""
        text = self._generic.TextStringObject
        entries: dict[str, object] = {
            "/Type": "/Annot",
            "/Subtype": "/" + _SUBTYPES.get(one.kind, one.kind.capitalize()),
            "/Rect": points(one.rect),
            "/NM": text(one.name),
            "/T": text(one.author),
            "/Contents": text(one.text),
            "/Subj": text(one.subject),
            "/CreationDate": text(pdf_date(one.made)),
            "/M": text(pdf_date(one.changed or one.made)),
            "/F": _UNSEEN if one.answers else _NOTE if one.kind == "text" else _PRINTED,
            "/C": [float(part) for part in inked(one.colour).split()] if one.colour else [],
        }
        if one.answers:
            entries["/RT"] = "/R"
        if one.kind in TEXT_KINDS:
            entries["/QuadPoints"] = [value for quad in one.quads for value in points(quad)]
        elif one.kind == "ink":
            entries["/InkList"] = [points(path) for path in one.path]
        elif one.kind == "line" and one.path:
            entries["/L"] = points(one.path[0])[:4]
        elif one.kind in ("polyline", "polygon") and one.path:
            entries["/Vertices"] = points(one.path[0])
        elif one.kind == "freetext":
            entries["/DA"] = text("/Helv 10 Tf 0 g")
        elif one.kind == "text" and one.icon:
            entries["/Name"] = "/" + "".join(letter for letter in one.icon if letter.isascii() and letter.isalnum())
        return {name: value for name, value in entries.items() if value not in ("", [])}

    def _popup(self, one: FileAnnotation, page: Any, parent: Any) -> Any:
        _, _, right, top = points(one.rect)
        width, height = _POPUP
        popup = self._dictionary(
            {
                "/Type": "/Annot",
                "/Subtype": "/Popup",
                "/Rect": [right, top - height, right + width, top],
                "/F": _NOTE,
            }
        )
        popup["/P"], popup["/Parent"] = page, parent
        popup["/Open"] = self._generic.BooleanObject(False)
        return popup

    def _form(self, drawn: Appearance) -> Any:
        """Make the drawing of an annotation."""
        entries: dict[str, object] = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": list(drawn.box)}
        if drawn.matrix:
            entries["/Matrix"] = [float(part) for part in drawn.matrix.split()]
        resources: dict[str, object] = {}
        words = drawn.words
        if drawn.multiplied:
            resources["/ExtGState"] = {"/G": {"/Type": "/ExtGState", "/BM": "/Multiply", "/ca": 1.0, "/CA": 1.0}}
            entries["/Group"] = {"/S": "/Transparency"}
            words = f"/G gs {words}"
        if " Tf " in words:
            self._font = self._font or self._writer.add_object(self._dictionary(_FONT))
            resources["/Font"] = {"/F": self._font}
        entries["/Resources"] = resources
        stream = self._generic.StreamObject(self._dictionary(entries), stream_data=words.encode("ascii"))
        stream.compress()
        return stream

    def _dictionary(self, entries: dict[str, Any]) -> Any:
        return self._generic.DictionaryObject(
            {self._generic.NameObject(name): self._value(value) for name, value in entries.items()}
        )

    def _value(self, value: Any) -> Any:
        """Turn plain values into PDF's; plain words are names, people's words come as texts already."""
        generic = self._generic
        if isinstance(value, generic.PdfObject):
            return value
        if isinstance(value, dict):
            return self._dictionary(value)
        if isinstance(value, list):
            return generic.ArrayObject([self._value(part) for part in value])
        if isinstance(value, float):
            return generic.FloatObject(f"{value:.3f}")
        if isinstance(value, int):
            return generic.NumberObject(value)
        return generic.NameObject(value)


def _rotation_of(page: Any) -> int:
    """Return by how much a page is shown turned, as it or a branch above it says."""
    node = dictionary(page)
    for _ in range(64):
        turned = node.get("/Rotate")
        if turned is not None:
            return int(turned) % 360 if int(turned) % 90 == 0 else 0
        node = dictionary(node.get("/Parent"))
        if not node:
            break
    return 0


def _carries_signatures(reader: Any) -> bool:
    """Say whether a file is signed; signatures that nobody can read are signatures too."""
    try:
        return bool(reader.embedded_signatures)
    except stumbles():
        return True


def _highest_number(reader: Any) -> int:
    """Return the highest number of an object; what the file itself says of it may be too low."""
    revisions = range(reader.xrefs.total_revisions)
    return max((ref.idnum for at in revisions for ref in reader.xrefs.explicit_refs_in_revision(at)), default=0)
