"""Where a shared database is: an address as PostgreSQL's own programs write it, without a password."""

from __future__ import annotations

import getpass
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from workbench.domain.errors import RuleBroken

PORT = 5432
SYSTEM = "system"
_OPTIONS = frozenset({"sslmode", "sslrootcert"})


class TlsMode(StrEnum):
    """How the way to the server is secured; PostgreSQL's own words, without those that fall back silently."""

    DISABLE = "disable"
    REQUIRE = "require"
    VERIFY_CA = "verify-ca"
    VERIFY_FULL = "verify-full"


@dataclass(frozen=True, slots=True)
class Address:
    """One database on one server, and how to get there; no `root` means the certificates this laptop trusts."""

    host: str
    port: int
    database: str
    login: str
    tls: TlsMode
    root: Path | None = None

    @property
    def name(self) -> str:
        """What people call it: never more than host and database."""
        return f"{self.host}/{self.database}"


def read_address(url: str) -> Address:
    """Read `postgresql://login@host:port/database?sslmode=…&sslrootcert=…`, or refuse it."""
    try:
        parts = urlsplit(url.strip())
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        port, host = parts.port or PORT, unquote(parts.hostname or "")
    except ValueError as error:
        raise RuleBroken("shared.address") from error
    if parts.password is not None or "password" in options:
        raise RuleBroken("shared.password_in_address")
    database = unquote(parts.path.removeprefix("/"))
    sound = parts.scheme in ("postgresql", "postgres") and host and not re.search(r"[\s/,]", host)
    if not sound or not database or "/" in database or parts.fragment or options.keys() - _OPTIONS:
        raise RuleBroken("shared.address")
    login = unquote(parts.username or "") or getpass.getuser()
    return Address(host, port, database, login, _tls(host, options), _root(options))


def _tls(host: str, options: Mapping[str, str]) -> TlsMode:
    """Return the mode that was asked for; else plain on this machine, and everything verified to any other."""
    asked = options.get("sslmode")
    if asked is None:
        certain = "sslrootcert" in options or not _is_loopback(host)
        return TlsMode.VERIFY_FULL if certain else TlsMode.DISABLE
    if asked not in set(TlsMode):
        raise RuleBroken("shared.tls_mode", mode=asked, modes=", ".join(TlsMode))
    return TlsMode(asked)


def _root(options: Mapping[str, str]) -> Path | None:
    named = options.get("sslrootcert", SYSTEM)
    return None if named in ("", SYSTEM) else Path(named).expanduser()


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
