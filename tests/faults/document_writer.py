"""Puts documents of all sizes into a store until it is killed, and says which are durable."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

from db import documents
from db.documents import DocumentStore
from workbench.services.dossiers import Hashing


def main(path: str, seed: int) -> None:
    """Write for ever; a line is printed when a group of documents is settled."""
    documents.SLICE_BYTES = 2 << 20
    store, chance = DocumentStore(Path(path)), random.Random(seed)
    print("ready", flush=True)
    while True:
        group = [store.stage(Hashing(io.BytesIO(chance.randbytes(_size(chance))))).sha256 for _ in range(4)]
        store.settle()
        print(" ".join(group), flush=True)


def _size(chance: random.Random) -> int:
    """Most documents are small; some are written in several slices."""
    return chance.randrange(5 << 20) if chance.random() < 0.2 else chance.randrange(200_000)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
