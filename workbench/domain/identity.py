"""How things get their names: the same case, document or answer has the same id on every laptop.

What follows from other things has a UUIDv5 of them. What a person creates has a UUIDv7 whose last
62 bits are a hash of that person and of the first 64 bits: whoever wrote it can be told from the id
alone, so that nobody can claim a colleague's mark by writing to it first.
"""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from functools import lru_cache

CASE_NAMESPACE = uuid.UUID("6f1d2c1e-6a6b-5d0c-9a55-0d1f5f0d8f25")
PART = "\x1f"
"""What stands between the parts of a key; no part can hold it, or two keys would have one id."""
_VARIANT = 0x8000_0000_0000_0000
_TAIL = 0x3FFF_FFFF_FFFF_FFFF


def case_id(reference: str) -> str:
    """Return the id of the case with this reference; letter case and outer spaces do not matter."""
    return str(uuid.uuid5(CASE_NAMESPACE, unicodedata.normalize("NFC", reference.strip()).casefold()))


def derived_id(case: str, kind: str, key: tuple[str, ...]) -> str:
    """Return the id of a thing that its key says everything about, within a case."""
    return str(uuid.uuid5(_namespace(case), PART.join((kind, *key))))


@lru_cache(maxsize=64)
def _namespace(case: str) -> uuid.UUID:
    return uuid.UUID(case)


def person_id(case: str, public_key: str) -> str:
    """Return the id of the person who introduced this key (hexadecimal) to the case."""
    return derived_id(case, "person", (public_key,))


def created_id(person: str, milliseconds: int, number: int) -> str:
    """Return a new UUIDv7 that carries its creator; up to 4096 consecutive numbers differ within one millisecond."""
    head = (milliseconds & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | number & 0x0FFF
    return str(uuid.UUID(int=head << 64 | _tail(person, head)))


@lru_cache(maxsize=4096)
def is_created_by(identifier: str, person: str) -> bool:
    """Say whether this person made this id; what is no id at all was made by nobody."""
    try:
        number = uuid.UUID(identifier).int
        head, tail = number >> 64, number & 0xFFFF_FFFF_FFFF_FFFF
        return (head >> 12) & 0xF == 7 and tail == _tail(person, head)
    except ValueError:
        return False


def created_at(identifier: str) -> int:
    """Return when an id was made, in milliseconds since 1970; 0 for what is no such id."""
    try:
        number = uuid.UUID(identifier).int
    except ValueError:
        return 0
    return number >> 80 if (number >> 76) & 0xF == 7 else 0


def _tail(person: str, head: int) -> int:
    """Bind the creator to the first half of an id."""
    digest = hashlib.sha256(uuid.UUID(person).bytes + head.to_bytes(8, "big")).digest()
    return int.from_bytes(digest[:8], "big") & _TAIL | _VARIANT
