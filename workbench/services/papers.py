"""The port to files taken apart by their objects: what people left in them, who signed them, marked copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.signed import SignatureSeen
from workbench.services.bytes import ByteSource


@dataclass(frozen=True, slots=True)
class Read:
    """The annotations of a PDF; `whole` says that all of it was looked at before time and bounds ran out."""

    annotations: tuple[FileAnnotation, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Carried:
    """What an XFDF file carries: the name of its document, its version where that is known, the annotations.

    `left_out` counts what is no annotation of a person, or stands nowhere.
    """

    href: str
    version: str
    annotations: tuple[FileAnnotation, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The revision that makes a copy of a PDF hold annotations: bytes that follow the original's own.

    `known` were there already, by their names. `signed` says that the original carries signatures, which do not
    cover this revision.
    """

    appended: bytes
    written: int
    known: int
    signed: bool


class Papers(Protocol):
    """Takes files apart in a process of its own; every call waits for its answer, from any thread but the window's.

    What cannot be done is `MachineRefused` with a code of the families `document.`, `annotations.`, `signatures.`
    and `xfdf.`.
    """

    def annotations(self, source: ByteSource) -> Read:
        """Return the annotations that people left in a PDF."""

    def signatures(self, source: ByteSource, *, deep: bool = False) -> tuple[SignatureSeen, ...]:
        """Say what the signatures of a PDF state and cover; `deep` also compares its revisions, where there is time."""

    def annotated(self, source: ByteSource, annotations: Sequence[FileAnnotation]) -> AnnotatedCopy:
        """Return what has to follow a PDF's bytes so that it holds these annotations."""

    def xfdf(self, source: ByteSource) -> Carried:
        """Read an XFDF file."""

    def close(self) -> None:
        """End the process."""
