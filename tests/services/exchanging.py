"""Laptops that exchange packages as files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.services.conftest import CASE, Doing, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.package.files import ZipPackages
from workbench.bootstrap import ROOT
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.services.packages import Sending
from workbench.services.receiving import Receiving
from workbench.services.workspace import Workspace

FRAMEWORKS = ROOT / "resources" / "frameworks"


@dataclass(frozen=True)
class KeptInMemory:
    """One document in memory."""

    sha256: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self, offset: int, length: int) -> bytes:
        return self.data[offset : offset + length]


@dataclass
class Shelf:
    """Documents in memory, refusing other bytes than expected as the store does."""

    kept: dict[str, bytes] = field(default_factory=dict)
    settled: int = 0

    def has(self, sha256: str) -> bool:
        return sha256 in self.kept

    def source(self, sha256: str) -> KeptInMemory:
        return KeptInMemory(sha256, self.kept[sha256])

    def stage(self, stream, expected=None):
        data = b"".join(iter(lambda: stream.read(1 << 16), b""))
        if expected is not None and hashlib.sha256(data).hexdigest() != expected:
            raise MachineRefused("document.other_bytes")
        self.kept[hashlib.sha256(data).hexdigest()] = data

    def discard(self) -> None:
        pass

    def settle(self) -> None:
        self.settled = len(self.kept)


@dataclass
class Laptop:
    """One person with a workspace, documents and a folder for packages."""

    workspace: Workspace
    folder: Path
    documents: Shelf = field(default_factory=Shelf)

    @property
    def sending(self) -> Sending:
        return Sending(self.workspace, ZipPackages(), self.documents, self.frameworks)

    @property
    def receiving(self) -> Receiving:
        return Receiving(self.workspace, ZipPackages(), self.documents, self.frameworks)

    @property
    def frameworks(self) -> FrameworkLibrary:
        self.folder.mkdir(parents=True, exist_ok=True)
        return FrameworkLibrary(FRAMEWORKS, self.folder / "frameworks")

    def opens(self) -> Laptop:
        open_case(self.workspace)
        return self

    def sends(self, name: str = "package", **options) -> Path:
        target = self.folder.parent / f"{self.workspace.me.name}-{name}.zip"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sending.write(CASE, target, **options)
        return target

    def merges(self, *files: Path, **options):
        return self.receiving.merge(files, **options)

    def takes(self, *files: Path):
        """Merge, and expect nothing to be refused."""
        report = self.merges(*files)
        assert [one.refused for one in report.packages] == [""] * len(files), [one.refusal for one in report.packages]
        return report.packages[-1]

    def does(self, what: Callable, **said):
        return self.workspace.do(CASE, Doing(what, **said))

    def finds(self, title: str) -> str:
        made: list[str] = []
        self.does(lambda _v, hand: setting(Finding, made.append(hand.new_id()) or made[0], title=title))
        return made[0]

    def takes_in_document(self, data: bytes, path: str = "a.pdf") -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.documents.kept[sha256] = data
        document = derived_id(CASE, "document", (path,))
        self.does(
            lambda _v, _h: (
                *keyed(Document, CASE, (path,), title=path),
                *keyed(Version, CASE, (document, sha256), size=len(data)),
            )
        )
        return sha256

    @property
    def view(self):
        return self.workspace.view(CASE)

    @property
    def key(self) -> str:
        return self.workspace.me.signer.public_key
