"""Damaged copies of PDFs: bytes flipped, numbers and names exchanged, pieces lost, doubled or moved."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

LEAST, LARGEST = 64, 300_000
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"99999999999", b"1e38", b"0.0000001")
NAMES = (b"/Kids", b"/Parent", b"/Contents", b"/Length", b"/Filter", b"/FlateDecode", b"/Type", b"/XObject", b"/Rotate")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z]+")
_REFERENCE = re.compile(rb"\d+ 0 R")


def mutated(files: Sequence[Path], folder: Path, count: int, seed: int) -> list[Path]:
    """Write damaged copies of the smaller PDFs among some files; the same seed makes the same copies."""
    chance = random.Random(seed)
    sources = [path for path in files if path.suffix.lower() == ".pdf" and LEAST < path.stat().st_size < LARGEST]
    made = []
    for number in range(count if sources else 0):
        source = chance.choice(sources)
        made.append(folder / f"{number:05}-{source.stem}.pdf")
        made[-1].write_bytes(damaged(source.read_bytes(), chance))
    return made


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage some bytes, a few times in one way or another; the head stays, so that they are taken for a PDF."""
    for _ in range(chance.choice((1, 1, 2, 4, 8, 16))):
        data = chance.choice(_WAYS)(data, chance)
    return b"%PDF-1.7\n" + data[9:]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 4, 32))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _lost(data: bytes, chance: random.Random) -> bytes:
    start, length = _piece(data, chance)
    return data[:start] + data[start + length :] or b" "


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) // 4, len(data)) + 1]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, length = _piece(data, chance)
    return data[: start + length] + data[start:]


def _moved(data: bytes, chance: random.Random) -> bytes:
    start, length = _piece(data, chance)
    piece, rest = data[start : start + length], data[:start] + data[start + length :]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def _replaced(pattern: re.Pattern[bytes], choose: Callable[[bytes, random.Random], bytes]):
    """Return a way to exchange one of many like things for another."""

    def replace(data: bytes, chance: random.Random) -> bytes:
        found = pattern.search(data, chance.randrange(len(data)))
        return data[: found.start()] + choose(data, chance) + data[found.end() :] if found else data

    return replace


def _another(pattern: re.Pattern[bytes]) -> Callable[[bytes, random.Random], bytes]:
    def choose(data: bytes, chance: random.Random) -> bytes:
        found = pattern.search(data, chance.randrange(len(data)))
        return found.group() if found else b"1 0 R"

    return choose


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    return chance.randrange(len(data)), chance.choice((1, 7, 64, 1024, 9000))


_WAYS = (
    _flipped,
    _lost,
    _cut_off,
    _doubled,
    _moved,
    _replaced(_NUMBER, lambda _, chance: chance.choice(NUMBERS)),
    _replaced(_NUMBER, _another(_NUMBER)),
    _replaced(_NAME, lambda _, chance: chance.choice(NAMES)),
    _replaced(_REFERENCE, _another(_REFERENCE)),
)
