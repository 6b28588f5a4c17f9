"""Documents that open only with a password: it is tried, and kept beside their bytes once it has opened one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.domain.case import Version
from workbench.domain.change import Change, setting
from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.services.bytes import WithPassword
from workbench.services.documents import Documents, DocumentWriter
from workbench.services.indexing import KeepingWords
from workbench.services.reading import PASSWORD_NEEDED, DocumentReader, Inspection
from workbench.services.record import CaseView
from workbench.services.watching import Watch
from workbench.services.workspace import Hand

PASSWORD_LENGTH = 1_000
"""Characters of the longest password that is tried."""


@dataclass(slots=True)
class Unlocking:
    """Opens the locked documents of a workspace; one that was opened needs no password again."""

    writer: DocumentWriter
    documents: Documents
    reader: DocumentReader
    watch: Watch = field(default_factory=Watch)

    def unlock(self, sha256: str, password: str, others: Iterable[str] = ()) -> tuple[str, ...]:
        """Open a version, and whichever of the others the password opens too; return those that were opened.

        Raises `RuleBroken` with `document.password_missing` or `document.password_wrong`; nothing is kept then.
        """
        if not password:
            raise RuleBroken("document.password_missing")
        if not self._opens(sha256, password):
            raise RuleBroken("document.password_wrong")
        found = [sha256, *(one for one in others if one != sha256 and self.is_locked(one))]
        opened = [one for at, one in enumerate(found) if at == 0 or self._opens(one, password)]
        for one in opened:
            self.writer.keep_password(one, password)
        return tuple(opened)

    def is_locked(self, sha256: str) -> bool:
        """Say whether a version is here and waits for a password."""
        if not self.documents.has(sha256):
            return False
        seen = self.documents.inspected(sha256)
        return seen is not None and PASSWORD_NEEDED in seen.codes

    def read(self, sha256: str) -> Inspection:
        """Look at a version that a password opens, and keep its words."""
        words = KeepingWords(self.writer, sha256, self.watch)
        seen = self.reader.inspect(self.documents.source(sha256), words.keep)
        words.finish_inspection(seen)
        return seen

    def _opens(self, sha256: str, password: str) -> bool:
        if len(password) > PASSWORD_LENGTH:
            return False
        try:
            return self.reader.opens(WithPassword(self.documents.source(sha256), password))
        except Refusal as refusal:
            if isinstance(refusal, MachineRefused) and refusal.code.startswith(("page.", "document.")):
                return False
            raise


@dataclass(frozen=True, slots=True)
class CountPages:
    """Say how many pages versions have that could not be opened when they came; `counts` pairs hash and pages."""

    counts: tuple[tuple[str, int], ...]
    act: str = "document.unlock"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the pages of each version that holds these bytes."""
        del hand
        counts = dict(self.counts)
        return tuple(
            change
            for one in view.all(Version)
            if counts.get(one.sha256) and one.pages != counts[one.sha256]
            for change in setting(Version, one.id, pages=counts[one.sha256])
        )
