"""What the Dossier place asks of the documents of a case: pages, words, codes, and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ui.dossier.notices import RECOGNISED
from workbench.domain.errors import RuleBroken
from workbench.domain.matching import plain
from workbench.services.destroying import destroyed
from workbench.services.pages import AbsentPages, PageSource
from workbench.services.reading import SCAN
from workbench.services.record import CaseView
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.workspace import Hand

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop


class ReadingDocuments:
    """Reads the documents of one case for its places."""

    def __init__(self, desktop: Desktop, case: str) -> None:
        self._desktop, self._case = desktop, case

    def source(self, sha256: str) -> PageSource:
        """Return the pages of a version, as a worker draws them."""
        shown = self._desktop.session.shown
        boxes, recognised = partial(shown.boxes, sha256), partial(shown.recognised_text, sha256)
        try:
            source = shown.source(sha256)
        except RuleBroken:  # a package came without it, or it was destroyed; its marks are still to be seen
            gone = sha256 in destroyed(self._desktop.session.workspace.view(self._case))
            return AbsentPages(sha256, "document.destroyed" if gone else "document.gone")
        return self._desktop.workers.open(sha256, source, boxes=boxes, recognised=recognised)

    def words(self, sha256: str) -> Mapping[int, str]:
        """Return the words of each page of a version that has any."""
        documents = self._desktop.session.documents
        return {page: plain(words) for page, words in documents.page_words(sha256).items() if words}

    def codes(self, hashes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return what the intake found of these versions."""
        documents = self._desktop.session.documents
        found = ((one, documents.inspected(one)) for one in hashes)
        codes = {sha256: seen.codes for sha256, seen in found if seen is not None}
        read = {one for one in codes if SCAN in codes[one] and documents.recognised_pages(one)}
        return {one: (*said, RECOGNISED) if one in read else said for one, said in codes.items()}

    def search(self, view: CaseView, hand: Hand, asked: Asked) -> CaseFound:
        """Search everything of the case."""
        from workbench.services.searching_case import search_case

        session = self._desktop.session

        def codes(sha256: str) -> tuple[str, ...]:
            seen = session.documents.inspected(sha256)
            return seen.codes if seen is not None else ()

        return search_case(view, hand, session.pages, asked, codes)
