"""Files within documents, taken in as documents of their own under safe names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import partial

from workbench.domain.intake import LeftOut
from workbench.domain.limits import DossierLimits
from workbench.services.bytes import ByteSource
from workbench.services.dossiers import Dossier, DossierFile
from workbench.services.reading import DocumentReader

_STEPS = re.compile(r"[/\\:]")
_UNSAFE = re.compile(r'[<>"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 150


class EmbeddedStream:
    """One embedded file, asked of the worker piece by piece."""

    def __init__(self, reader: DocumentReader, source: ByteSource, number: int) -> None:
        self._reader, self._source, self._number = reader, source, number
        self._at = 0
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        if not self._rest:
            self._rest = self._reader.embedded_part(self._source, self._number, self._at)
            self._at += len(self._rest)
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def close(self) -> None:
        """Let go of what was handed over."""
        self._rest = b""


def embedded_in(
    reader: DocumentReader,
    source: ByteSource,
    document: str,
    path: str,
    limits: DossierLimits,
    wanted: Collection[int] = (),
) -> Dossier:
    """Return the files within a document as a dossier, below the path of the document; `wanted` are numbers, or all."""
    files: list[DossierFile] = []
    left_out: list[LeftOut] = []
    used: set[str] = set()
    for number, one in enumerate(reader.embedded(source)):
        name = f"{path}/{safe_name(one.name, number + 1, used)}"
        if wanted and number not in wanted:
            continue
        if 0 <= one.size <= limits.file_bytes:
            files.append(DossierFile(name, one.size, partial(EmbeddedStream, reader, source, number)))
        else:
            left_out.append(LeftOut(name, "embedded.too_large"))
    return Dossier(path.rpartition("/")[2], tuple(files), tuple(left_out), parent=document)


def safe_name(called: str, number: int, used: set[str]) -> str:
    """Return a name that no disk takes for anything else than one file, and that is not used yet; it is used then."""
    kept = "".join(one for one in called if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    last = _UNSAFE.sub("_", _STEPS.split(unicodedata.normalize("NFC", kept))[-1]).strip(". ")
    stem, dot, ending = last.rpartition(".")
    name = f"{stem[:_LONGEST]}.{ending[:20]}" if dot and stem else last[:_LONGEST]
    if not name or _RESERVED.match(name):
        name = f"embedded {number} {name}".strip()
    if name.casefold() in used:
        name = f"{number} {name}"
    used.add(name.casefold())
    return name
