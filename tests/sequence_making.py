"""eCTD sequences made by code: sound ones, and such as somebody got wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ectd:ectd SYSTEM "util/dtd/ich-ectd-3-2.dtd">\n'
    '<ectd:ectd xmlns:ectd="http://www.ich.org/ectd" xmlns:xlink="http://www.w3c.org/1999/xlink" dtd-version="3.2">\n'
)
REGIONAL = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE eu:eu-backbone SYSTEM "../../util/dtd/eu-regional.dtd">\n'
    '<eu:eu-backbone xmlns:eu="http://europa.eu.int" xmlns:xlink="http://www.w3c.org/1999/xlink" dtd-version="2.0">\n'
)


@dataclass(frozen=True)
class Leaf:
    """One leaf to be written; without data no file comes with it, and `checksum` says another than the true one."""

    id: str
    path: str
    title: str
    data: bytes | None = None
    heading: str = "m3-quality/m3-2-body-of-data/m3-2-p-drug-product/m3-2-p-8-stability/m3-2-p-8-3-stability-data"
    operation: str = "new"
    modified: str = ""
    checksum: str = ""
    kind: str = "md5"

    def written(self, folder: str = "") -> str:
        """Return the element within its headings."""
        checksum = self.checksum or md5(self.data or b"")
        href = self.path.removeprefix(folder)
        values = {"operation": self.operation, "checksum": checksum, "checksum-type": self.kind}
        values |= {"ID": self.id} if self.id else {}
        values |= {"modified-file": self.modified} if self.modified else {}
        values |= {"xlink:href": href} if href else {}
        said = " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())
        element = f"<leaf {said}><title>{escape(self.title)}</title></leaf>"
        for name in reversed(self.heading.split("/")):
            element = f"<{name}>{element}</{name.split(' ')[0]}>"
        return element + "\n"


def sequence(leaves: Iterable[Leaf], regional: Iterable[Leaf] = (), folder: str = "") -> dict[str, bytes]:
    """Return the files of a sequence: backbones, checksum file, and what the leaves name."""
    regional = tuple(regional)
    leaves = list(leaves)
    files: dict[str, bytes] = {}
    if regional:
        at = "m1/eu/eu-regional.xml"
        inside = "".join(one.written("m1/eu/") for one in regional)
        data = f"{REGIONAL}<m1-eu>{inside}</m1-eu></eu:eu-backbone>".encode()
        heading = "m1-administrative-information-and-prescribing-information"
        leaves.insert(0, Leaf("m1eu", at, "EU Module 1", data, heading))
    index = f"{HEAD}{''.join(one.written() for one in leaves)}</ectd:ectd>\n".encode()
    files["index.xml"] = index
    files["index-md5.txt"] = md5(index).encode()
    files |= {one.path: one.data for one in (*leaves, *regional) if one.data is not None}
    return {f"{folder}/{path}" if folder else path: data for path, data in files.items()}


def md5(data: bytes) -> str:
    """Return the checksum that backbones carry."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
