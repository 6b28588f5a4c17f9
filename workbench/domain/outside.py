"""Addresses that links of foreign documents name: which may be opened at all, and what is shown of them first."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Outside:
    """An address that a person may open: the whole of it, and where it really leads (a host, or an addressee)."""

    address: str
    leads_to: str


def outside(address: str) -> Outside | None:
    """Read an address, or return None for one that is never opened.

    Only web and mail addresses are; none with invisible characters, a name before the host, or a host that
    cannot be written plainly, because what a person reads must be where it leads.
    """
    if len(address) > LONGEST or any(unicodedata.category(sign)[0] in "CZ" for sign in address):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except (UnicodeError, ValueError):
        return None
    if parts.scheme not in SCHEMES or parts.username is not None or parts.password is not None:
        return None
    leads_to = parts.path if parts.scheme == "mailto" else host
    return Outside(address, leads_to) if leads_to else None
