"""Keeping the words of documents for the search, as an inspection passes them, or later when there is time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.domain.errors import Refusal
from workbench.domain.intake import IndexReport, Progress
from workbench.domain.text import searchable
from workbench.services.documents import Documents, WordWriter
from workbench.services.reading import DocumentReader, Inspection
from workbench.services.watching import Watch

BATCH = 64
"""Pages that are kept at a time; what a crash costs is read again."""


class KeepingWords:
    """Keeps the words of one version, page by page."""

    def __init__(self, writer: WordWriter, sha256: str, watch: Watch) -> None:
        self._writer = writer
        self._sha256 = sha256
        self._watch = watch
        self._batch: list[tuple[int, str]] = []
        self._kept: set[int] = set()
        self.silent = 0

    @property
    def pages(self) -> int:
        """How many pages were kept, those without words too."""
        return len(self._kept)

    def keep(self, page: int, text: str) -> None:
        """Keep one page as the reader gave it."""
        words = searchable(text)
        self.silent += not words
        self._kept.add(page)
        self._batch.append((page, words))
        if len(self._batch) >= BATCH:
            self._write()
            self._watch.check()

    def finish(self) -> None:
        """Keep what is left, and note that every page was read."""
        self._write()
        self._writer.finish_pages(self._sha256)

    def finish_inspection(self, seen: Inspection) -> None:
        """Keep what an inspection said, and note whether it came to every page.

        Pages that hold no text, or could not be read, are kept as such; after a slow inspection the
        rest is read later.
        """
        for page in sorted({*seen.textless, *seen.troubled} - self._kept):
            self.keep(page, "")
        self._write()
        self._writer.note(self._sha256, seen.pages, seen.text_pages, seen.findings, seen.boxes)
        if seen.pages and self._kept >= set(range(seen.pages)):
            self._writer.finish_pages(self._sha256)

    def _write(self) -> None:
        """Hand over what was gathered."""
        if self._batch:
            self._writer.add_pages(self._sha256, self._batch)
            self._batch = []


@dataclass(slots=True)
class Indexing:
    """Makes documents searchable that no inspection read to the end; what is indexed already costs nothing."""

    writer: WordWriter
    documents: Documents
    reader: DocumentReader
    watch: Watch = field(default_factory=Watch)

    def read(self, hashes: Iterable[str]) -> IndexReport:
        """Read every page of these versions that is not kept yet; one that cannot be read is reported."""
        wanted = list(dict.fromkeys(hashes))
        pages = silent = 0
        failed: dict[str, str] = {}
        for done, sha256 in enumerate(wanted):
            self.watch.progress(Progress("indexing", done, len(wanted), sha256))
            words = KeepingWords(self.writer, sha256, self.watch)
            try:
                self._read_one(sha256, words)
            except Refusal as refusal:
                if refusal.code == "cancelled":
                    return IndexReport(pages, silent, failed, cancelled=True)
                if refusal.code.startswith(("store.", "worker.")):
                    raise
                failed[sha256] = refusal.code
            pages, silent = pages + words.pages, silent + words.silent
        return IndexReport(pages, silent, failed)

    def _read_one(self, sha256: str, words: KeepingWords) -> None:
        """Read what is missing of one version, after an inspection if it had none."""
        self.watch.check()
        known = self.documents.inspected(sha256)
        if known is None:
            words.finish_inspection(self.reader.inspect(self.documents.source(sha256), words.keep))
            known = self.documents.inspected(sha256)
        if known is None or known.indexed or not known.pages:
            return
        kept = self.documents.pages_kept(sha256)
        missing = [page for page in range(known.pages) if page not in kept]
        if missing:
            for page, text in self.reader.texts(self.documents.source(sha256), missing):
                words.keep(page, text)
        words.finish()
