"""Ed25519 over entries: whether the key in the header made the signature."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.domain.entry import Entry


def is_signed(entry: Entry) -> bool:
    """Say whether an entry carries its author's signature."""
    try:
        _key(entry.header.author).verify(entry.signature, entry.signed_bytes)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def _key(author: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(author))
