"""The password of a login, from the file that PostgreSQL's own programs read it from."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from workbench.adapters.shared_database.address import Address
from workbench.domain.errors import MachineRefused

_LARGEST = 1 << 20
_FIELD = re.compile(r"((?:\\.|[^:\\])*)(?::|$)")


def password_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where passwords are looked up: PGPASSFILE, else the usual place."""
    if named := environment.get("PGPASSFILE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(environment.get("APPDATA", "")) / "postgresql" / "pgpass.conf"
    return Path("~/.pgpass").expanduser()


def password_for(address: Address, file: Path) -> str:
    """Return the password of the first line that fits, nothing where none does; others must not read the file."""
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            text = opened.read(_LARGEST).decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise MachineRefused("shared.password_file", file=file.name) from error
    if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise MachineRefused("shared.password_file_open", file=file.name)
    wanted = (address.host, str(address.port), address.database, address.login)
    for line in text.splitlines():
        *given, password = _fields(line)
        if len(given) == len(wanted) and all(one in ("*", other) for one, other in zip(given, wanted, strict=True)):
            return password
    return ""


def _fields(line: str) -> list[str]:
    """Take a line apart; a backslash keeps the colon or the backslash after it."""
    if not line or line.startswith("#"):
        return [""]
    fields, at = [], 0
    while at <= len(line) and (match := _FIELD.match(line, at)):
        fields.append(re.sub(r"\\(.)", r"\1", match[1]))
        if match.end() == len(line) and not match[0].endswith(":"):
            break
        at = match.end()
    return fields
