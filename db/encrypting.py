"""An encrypted copy of a plain store."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from db.backup import refusal, verify_file
from db.connection import connector

_NUMBERS = ("user_version", "application_id")


def encrypt_file(source: Path, target: Path, key: bytes, page_size: int) -> None:
    """Write everything in a plain store into a new encrypted one, and read that back; the plain one stays as it is."""
    words = f"x'{key.hex()}'"
    try:
        with closing(connector(source, None, writable=True, page_size=page_size)()) as raw:
            raw.execute("attach ? as fresh key ?", (str(target), words))
            raw.execute(f"pragma fresh.cipher_page_size={page_size}")
            raw.execute("pragma fresh.cipher_hmac_algorithm=hmac_sha256")
            raw.execute("select sqlcipher_export('fresh')")
            for name in _NUMBERS:
                number = raw.execute(f"pragma main.{name}").fetchone()[0]
                raw.execute(f"pragma fresh.{name}={number}")
            raw.execute("detach fresh")
        verify_file(target, key, page_size)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except (dbapi2.DatabaseError, OSError) as error:
        raise refusal(error, target.name) from error
