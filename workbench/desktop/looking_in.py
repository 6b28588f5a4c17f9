"""What the window asks about documents as a whole: passwords, files embedded in them, their destruction."""

from __future__ import annotations

from ui.dossier.shown import Destroy, Embedded, Locks
from ui.tasks import Steps
from workbench.app import Session
from workbench.desktop.errands import stoppable
from workbench.services.reading import EmbeddedFile


def locks_of(session: Session, case: str) -> Locks:
    """Return what opens the locked documents of a case."""

    def unlock(sha256: str, password: str) -> tuple[str, ...]:
        from workbench.intake import unlock as opened

        return opened(session, case, sha256, password)

    def read(hashes: tuple[str, ...]) -> None:
        from workbench.intake import read_unlocked

        read_unlocked(session, case, hashes)

    return Locks(unlock, read)


def embedded_of(session: Session, case: str) -> Embedded:
    """Return what lists files within documents of a case, and takes them in."""

    def listed(sha256: str) -> tuple[EmbeddedFile, ...]:
        return session.reader.embedded(session.documents.source(sha256))

    def take(document: str, sha256: str, wanted: tuple[int, ...], steps: Steps) -> int:
        from workbench.intake import take_embedded

        with stoppable(steps) as watch:
            return len(take_embedded(session, case, document, sha256, wanted, watch).taken)

    return Embedded(listed, take)


def destroying_of(session: Session, case: str) -> Destroy:
    """Return what destroys a document of a case, and names the backups that still hold documents."""

    def destroyed(sha256: str, reason: str) -> tuple[str, ...]:
        from workbench.caring import copies_of
        from workbench.services.destroying import destroy

        destroy(session.workspace, session, case, sha256, reason)
        return tuple(one.path.name for one in copies_of(session.opened.folder) if one.documents)

    return destroyed
