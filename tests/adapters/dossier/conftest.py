"""Archives made by code, honest and hostile."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from workbench.domain.errors import Refusal
from workbench.services.dossiers import Dossier, DossierFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Make a zip: `archive({"a.pdf": b"..."}, name="dossier.zip")`; a value may be ready members."""

    def make(members: dict[str, bytes], name: str = "given.zip", method: int = zipfile.ZIP_DEFLATED) -> Path:
        place = tmp_path / name
        with zipfile.ZipFile(place, "w", method) as made:
            for path, data in members.items():
                made.writestr(path, data)
        return place

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Make a folder of files."""

    def make(files: dict[str, bytes]) -> Path:
        root = tmp_path / "dossier"
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        return root

    return make


def link(path: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    """Return a member that is a symbolic link."""
    member = zipfile.ZipInfo(path)
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member, target


def content(file: DossierFile) -> bytes:
    """Read a file of a dossier in small pieces."""
    with closing(file.open()) as stream:
        return b"".join(iter(lambda: stream.read(1000), b""))


def contents(dossier: Dossier) -> dict[str, bytes]:
    """Read every file of a dossier."""
    return {file.path: content(file) for file in dossier.files}


def attempt(act: Callable[[], object]) -> Refusal | None:
    """Return the refusal of an act, if it was one."""
    try:
        act()
    except Refusal as refusal:
        return refusal
    return None
