"""Takes dossiers into a case until it is killed, and says which versions the record has named."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.record import RecordStore
from tests.services.conftest import FreshKey
from tests.services.intake_desk import Desk, pdf
from workbench.domain.intake import IntakeDocument
from workbench.domain.sequence import Leaf
from workbench.services import intake
from workbench.services.workspace import Identity, Now, Workspace


class SayingDesk(Desk):
    """A desk that says aloud what it has written."""

    def write(self, documents: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...] = ()) -> None:
        """Name documents in the record, and only then say so."""
        super().write(documents, leaves)
        print(" ".join(one.sha256 for one in documents), flush=True)


def main(folder: Path, seed: str, start: int) -> None:
    """Take in one dossier after another: new paths, new versions, the same again."""
    intake.GROUP_FILES = 3
    record = RecordStore(folder / "record.sqlite")
    clock = iter(range(1_790_000_000_000 + start * 1_000_000, 1 << 50))
    key = FreshKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)))
    workspace = Workspace(record, Identity("Lead", "LEAD", key), lambda: Now(next(clock), "2026-11-22"))
    desk, chance = SayingDesk(workspace, folder / "documents.sqlite"), random.Random(start)
    print("ready", flush=True)
    while True:
        names = {f"{chance.randrange(40)}.pdf": f"{chance.random()} words" for _ in range(8)}
        desk.take_in({name: pdf(words * chance.randrange(1, 9000)) for name, words in names.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
