"""Which names a dossier may use, and what they look like inside a case."""

from __future__ import annotations

import re
import unicodedata

from workbench.domain.errors import RuleBroken
from workbench.domain.limits import DossierLimits

_DRIVE = re.compile(r"^[A-Za-z]:")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
_SYSTEM_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "icon\r"})
_SYSTEM_STARTS = (".", "~$")


def safe_path(raw: str, limits: DossierLimits) -> str:
    """Return the path as the case knows it: NFC, forward slashes, no empty steps; refuse what is no honest name.

    A backslash counts as a separator, because old archivers write it and it climbs like one. Raises
    `RuleBroken("name.unsafe")` with the reason in one word.
    """
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in raw):
        raise _unsafe("control")
    path = unicodedata.normalize("NFC", raw).replace("\\", "/")
    if path.startswith("/"):
        raise _unsafe("absolute")
    if _DRIVE.match(path):
        raise _unsafe("drive")
    steps = [step for step in path.split("/") if step not in ("", ".")]
    for step in steps:
        _check_step(step, limits)
    if not steps:
        raise _unsafe("empty")
    if len(steps) > limits.depth:
        raise _unsafe("deep")
    if sum(len(step) + 1 for step in steps) > limits.path_length:
        raise _unsafe("long")
    return "/".join(steps)


def is_system(path: str) -> bool:
    """Say whether an operating system or an office program left this file behind."""
    return any(step.startswith(_SYSTEM_STARTS) or step.casefold() in _SYSTEM_NAMES for step in path.split("/"))


def _check_step(step: str, limits: DossierLimits) -> None:
    """Refuse one folder or file name; Windows drops dots and spaces at the end, so they climb too."""
    bare = step.rstrip(". ")
    if not bare:
        raise _unsafe("climbs")
    if bare.split(".")[0].rstrip().casefold() in _RESERVED:
        raise _unsafe("reserved")
    if len(step) > limits.name_length:
        raise _unsafe("long")


def _unsafe(reason: str) -> RuleBroken:
    """Say why a name must not be used."""
    return RuleBroken("name.unsafe", reason=reason)
