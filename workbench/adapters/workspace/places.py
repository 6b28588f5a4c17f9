"""Where a workspace must not lie: on a network drive, or in a folder that another program copies about."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.domain.errors import MachineRefused

NETWORK = frozenset({"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "sshfs", "fuse.sshfs"})
"""File systems whose locks and syncs cannot be relied on; every other kind is allowed."""

_SYNC_FOLDERS = (
    ("OneDrive", re.compile(r"onedrive(\s*-\s*.*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox(\s*\(.*\))?", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google\s?drive(-.*)?", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud\s?drive|com~apple~clouddocs", re.IGNORECASE)),
)
_SYNC_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_REMOTE_DRIVE = 4


def refuse_place(folder: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a folder where a store can be damaged behind our back; it need not exist yet."""
    place = folder.absolute().resolve()
    service = sync_service(place, environment)
    if service:
        raise MachineRefused("workspace.sync_folder", service=service)
    kind = _file_system(place)
    if kind in NETWORK:
        raise MachineRefused("workspace.network", kind=kind)


def sync_service(place: Path, environment: Mapping[str, str]) -> str:
    """Return the service that synchronises this folder, or nothing."""
    for variable in _ONEDRIVE_VARIABLES:
        root = environment.get(variable)
        if root and place.is_relative_to(Path(root)):
            return "OneDrive"
    for name in place.parts:
        for service, pattern in _SYNC_FOLDERS:
            if pattern.fullmatch(name):
                return service
    for above in (place, *place.parents):
        for mark, service in _SYNC_MARKS:
            if (above / mark).exists():
                return service
    return ""


def _file_system(place: Path) -> str:
    """Return the kind of file system below a folder, or nothing where the system does not say."""
    if sys.platform == "win32":
        return _windows_kind(place)
    if sys.platform == "darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10).stdout
        return kind_at(place, _mac_mounts(listed.splitlines()))
    try:
        listed = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return kind_at(place, linux_mounts(listed.splitlines()))


def linux_mounts(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Read mount points and kinds from the lines of mountinfo."""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4])
            yield point, after.split(" ")[0]


def _mac_mounts(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Read mount points and kinds from the lines of `mount`."""
    for line in lines:
        found = re.search(r" on (.+) \((\w+)[,)]", line)
        if found:
            yield found[1], found[2]


def kind_at(place: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the kind of the innermost mount that holds a folder; the later one where two share a point."""
    best, kind = -1, ""
    for point, name in mounts:
        depth = len(Path(point).parts)
        if depth >= best and place.is_relative_to(point):
            best, kind = depth, name
    return kind


def _windows_kind(place: Path) -> str:
    """Say `smb` for a network drive or share."""
    if place.drive.startswith("\\\\"):
        return "smb"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _REMOTE_DRIVE:
            return "smb"
    return ""
