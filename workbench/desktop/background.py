"""Working in the background while a case is open: words no intake read, marks in new versions, words of scans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.dossier.news import ReadingNews, ReadingState, Stage
from ui.tasks import Cancelled, Steps, Task, Tasks
from workbench.adapters.recognition.tesseract import Tesseract, find_tesseract
from workbench.app import Session
from workbench.domain.case import Version
from workbench.domain.errors import Refusal
from workbench.domain.intake import Inspected, Progress
from workbench.services.carrying import Carrying, CarryMarks
from workbench.services.indexing import Indexing
from workbench.services.recognising import Recognising
from workbench.services.watching import Watch
from workbench.services.workspace import Workspace

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.domain.geometry import PageBox
    from workbench.domain.recognising import Recognised

LATER = 1_500
"""Milliseconds after a case was opened or changed; its first pages come before."""
_STAGES = {"indexing": Stage.READING, "recognising": Stage.RECOGNISING}


class BackgroundReading(QObject):
    """Reads what is missing of one case at a time, in a lane of its own; acts and pages never wait for it."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        find: Callable[[], Tesseract | None] = find_tesseract,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._find = session, tasks, find
        self._owner = tasks.owner()
        self._case = ""
        self._news = ReadingNews()
        self._task: Task[bool] | None = None
        self._again = False
        self._recogniser: Tesseract | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._begin)

    def read(self, case: str, news: ReadingNews) -> None:
        """Read what is missing of a case, and tell how far it is."""
        self.stop()
        self._case, self._news = case, news
        self._later.start()

    @Slot()
    def look(self) -> None:
        """Look again, because documents came."""
        if self._task is not None:
            self._again = True
        elif self._case:
            self._later.start()

    def stop(self) -> None:
        """Read nothing more of this case; what was read stays."""
        self._later.stop()
        self._case, self._again = "", False
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._recogniser is not None:
            self._recogniser.stop()

    def end(self) -> None:
        """Stop for good."""
        self.stop()
        self._owner.close()

    @Slot()
    def _begin(self) -> None:
        case, self._again = self._case, False
        self._task = self._tasks.aside(
            self._owner,
            partial(self._work, case),
            self._done,
            self._stepped,
            stopped=self._stopped,
            failed=self._failed,
        )

    def _stepped(self, done: int, total: int, words: str) -> None:
        step, _, version = words.partition(" ")
        before = self._news.state
        state = ReadingState(_STAGES[step], done, total, version, recogniser=step == "recognising" or before.recogniser)
        self._news.tell(state)
        if before.version and before.version != version:
            self._news.words_came.emit()

    def _done(self, recogniser: bool) -> None:
        self._task = None
        read = self._news.state.stage is not Stage.RESTING
        self._news.tell(ReadingState(recogniser=recogniser))
        if read:
            self._news.words_came.emit()
        if self._again:
            self._later.start()

    def _failed(self, _refusal: Refusal) -> None:
        """Rest: what could not be read now is tried when the case is opened again."""
        self._done(self._news.state.recogniser)

    def _stopped(self) -> None:
        self._task = None

    # ------------------------------------------------------------------ in the lane

    def _work(self, case: str, steps: Steps) -> bool:
        """Read what is missing, and say whether words of scans can be read here."""
        from workbench.adapters.pdf.reader import PdfReader

        documents = self._session.documents
        hashes = [one.sha256 for one in self._session.workspace.view(case).all(Version) if documents.has(one.sha256)]
        watch = Watch(partial(_report, steps), partial(_is_stopped, steps))
        writer = InTurn(self._session, steps)
        reader = PdfReader()
        try:
            unread = [one for one in hashes if (seen := documents.inspected(one)) is None or _is_unread(seen)]
            if unread:
                Indexing(writer, documents, reader, watch).read(unread)
            steps.check()
            self._carry(case, reader, steps)
            steps.check()
            self._recogniser = self._find()
            if self._recogniser is not None:
                Recognising(documents, reader, self._recogniser, writer, watch).read(hashes)
        finally:
            reader.close()
        return self._recogniser is not None

    def _carry(self, case: str, reader: PdfReader, steps: Steps) -> None:
        """Find marks of old versions in new ones, unless an intake or a merge has; what is written waits its turn."""
        workspace = self._session.workspace

        def write(case: str, command: CarryMarks) -> None:
            steps.act(lambda: _done_by(workspace, case, command))

        watch = Watch(cancelled=partial(_is_stopped, steps))
        Carrying(workspace, self._session.documents, reader, watch, write).carry(case)


class InTurn:
    """The writer of documents, whose every call waits for its turn among the acts of the person."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session, self._steps = session, steps

    def note(
        self, sha256: str, pages: int, text_pages: int, codes: Sequence[str], boxes: Sequence[PageBox] = ()
    ) -> None:
        """Keep what a worker said about a version."""
        self._steps.act(lambda: self._session.writer.note(sha256, pages, text_pages, codes, boxes))

    def add_pages(self, sha256: str, pages: Sequence[tuple[int, str]]) -> None:
        """Keep and index the words of some pages."""
        self._steps.act(lambda: self._session.writer.add_pages(sha256, pages))

    def finish_pages(self, sha256: str) -> None:
        """Note that all pages of a version have been read."""
        self._steps.act(lambda: self._session.writer.finish_pages(sha256))

    def add_recognised(self, sha256: str, found: Sequence[Recognised]) -> None:
        """Keep and index what was read from pictures of pages."""
        self._steps.act(lambda: self._session.writer.add_recognised(sha256, found))


def _done_by(workspace: Workspace, case: str, command: CarryMarks) -> None:
    workspace.do(case, command)


def _is_unread(seen: Inspected) -> bool:
    return bool(seen.pages) and not seen.indexed


def _report(steps: Steps, one: Progress) -> None:
    steps.report(one.done, one.total, f"{one.step} {one.name}")


def _is_stopped(steps: Steps) -> bool:
    try:
        steps.check()
    except Cancelled:
        return True
    return False
