"""B10: taking large dossiers in, into a plain and into an encrypted workspace."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.adapters.pdf import making
from tests.benchmarks.measuring import ROUNDS, Figure, at_most, in_turns, ratio, seconds
from tests.benchmarks.papers import Papers
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.intake import take_in

FILES, FILE = 8, 32 << 20
PIECE = 1 << 20


def measure(_papers: Papers) -> Iterator[Figure]:
    """Compare with hashing each file, copying it and waiting for the disk."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        named = {"name": "Quality", "discipline": "QUAL"}
        plain = Session(folder / "plain", Access(**named))
        locked = Session(folder / "locked", Access(**named, passphrase="correct horse battery"))
        numbers = count()
        with closing(plain), closing(locked):
            sides = {
                "plain": partial(_ours, plain, folder, numbers),
                "encrypted": partial(_ours, locked, folder, numbers),
                "copied": partial(_theirs, folder, numbers),
            }
            said = in_turns(sides)
    each, whole = FILES * FILE >> 20, ROUNDS * FILES * FILE / 2**30
    peer = "SHA-256, copy and sync"
    yield at_most(f"B10 intake of {whole:.1f} GB, {each} MB at a time", ratio(said, "plain", "copied"), 1.5, "×", peer)
    yield at_most("B10 the same, encrypted", ratio(said, "encrypted", "copied"), 2.0, "×", peer)


def _dossier(folder: Path, numbers: Iterator[int]) -> Path:
    """Write documents nobody has seen, of bytes that cannot be packed."""
    at = folder / f"dossier {next(numbers)}"
    at.mkdir()
    for number in range(FILES):
        picture = making.stream("/Type/XObject", os.urandom(FILE))
        (at / f"A{number:02}.pdf").write_bytes(making.raw_pdf({**making.PLAIN, 6: picture}))
    return at


def _ours(session: Session, folder: Path, numbers: Iterator[int]) -> float:
    dossier = _dossier(folder, numbers)
    case = session.open_case("B-10", {})

    def take() -> None:
        with open_dossier(dossier) as opened:
            assert len(take_in(session, case, opened).taken) == FILES

    took = seconds(take)
    shutil.rmtree(dossier)
    return took


def _theirs(folder: Path, numbers: Iterator[int]) -> float:
    dossier, copies = _dossier(folder, numbers), folder / "copies"
    copies.mkdir(exist_ok=True)
    took = seconds(lambda: [_copied(path, copies) for path in sorted(dossier.iterdir())])
    shutil.rmtree(dossier)
    return took


def _copied(path: Path, copies: Path) -> None:
    digest = hashlib.sha256()
    part = copies / "part"
    with path.open("rb") as source, part.open("wb") as copy:
        while piece := source.read(PIECE):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    part.replace(copies / digest.hexdigest())
