"""The worker that takes whole files apart, as the program sees it: one at a time, each answer waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from workbench.adapters.pdf.answers import trouble_in
from workbench.adapters.pdf.carried import annotations_from, annotations_to_bytes, signatures_from
from workbench.adapters.pdf.command import worker_command
from workbench.adapters.pdf.conversation import Conversation
from workbench.adapters.pdf.heard import Message
from workbench.adapters.pdf.process import WorkerEnded
from workbench.adapters.pdf.wire import WireFault, whole, word
from workbench.domain.errors import MachineRefused
from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.limits import ANNOTATIONS, COPY_SECONDS, LABEL_LENGTH, PAPER_SECONDS, XFDF_BYTES
from workbench.domain.signed import SignatureSeen
from workbench.services.bytes import ByteSource
from workbench.services.papers import AnnotatedCopy, Carried, Read


class PdfPapers:
    """A `Papers` whose work is done in a process of its own, started when it is first needed."""

    def __init__(self, command: Callable[[str], Sequence[str]] = worker_command) -> None:
        self._talk = Conversation(command, "papers")

    def annotations(self, source: ByteSource) -> Read:
        """Return the annotations that people left in a PDF."""
        with self._answer("annotations", source) as (header, payload):
            return Read(annotations_from(payload), header.get("whole") is True)

    def signatures(self, source: ByteSource, *, deep: bool = False) -> tuple[SignatureSeen, ...]:
        """Say what the signatures of a PDF state and cover; `deep` also compares its revisions, where there is time."""
        try:
            with self._answer("signatures", source, deep=deep) as (_, payload):
                return signatures_from(payload)
        except MachineRefused as refusal:
            if not deep or refusal.code == "signatures.unreadable":
                raise
            return self.signatures(source)

    def annotated(self, source: ByteSource, annotations: Sequence[FileAnnotation]) -> AnnotatedCopy:
        """Return what has to follow a PDF's bytes so that it holds these annotations."""
        packed = annotations_to_bytes(annotations)
        with self._answer("annotated", source, packed, COPY_SECONDS) as (header, payload):
            written, known = (whole(header, name, most=ANNOTATIONS) for name in ("written", "known"))
            return AnnotatedCopy(payload, written, known, header.get("signed") is True)

    def xfdf(self, source: ByteSource) -> Carried:
        """Read an XFDF file."""
        with self._answer("xfdf", source) as (header, payload):
            said = [word(header, name, LABEL_LENGTH) for name in ("href", "version")]
            left_out = whole(header, "left_out", most=XFDF_BYTES)
            return Carried(said[0], said[1], annotations_from(payload), left_out)

    def processes(self) -> tuple[int, ...]:
        """Return the number of the process at work, if there is one."""
        worker = self._talk.worker
        return (worker.pid,) if worker else ()

    def close(self) -> None:
        """End the process."""
        with self._talk.calling:
            self._talk.end()

    @contextmanager
    def _answer(
        self, op: str, source: ByteSource, payload: bytes = b"", seconds: float = PAPER_SECONDS, **more: object
    ) -> Iterator[Message]:
        """Have one job done; what cannot be, or what nobody can read, is refused with a code."""
        with self._talk.calling:
            try:
                message = self._talk.handed(op, source, payload, seconds, **more)
                trouble = trouble_in(message[0])
                if trouble:
                    raise MachineRefused(trouble)
                yield message
            except WorkerEnded as end:
                raise MachineRefused("document.slow" if end.slow else "document.refused") from end
            except WireFault as fault:
                self._talk.end()
                raise MachineRefused("document.refused") from fault
