"""Office files whose bytes follow from what is in them: parts in their order, at one fixed moment."""

from __future__ import annotations

import io
import re
import zipfile

_MOMENT = (1980, 1, 1, 0, 0, 0)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def settled(data: bytes) -> bytes:
    """Return an office file with the same parts and without the moment it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            known = zipfile.ZipInfo(part.filename, _MOMENT)
            known.compress_type = zipfile.ZIP_DEFLATED
            known.external_attr = 0o600 << 16
            new.writestr(known, old.read(part))
    return out.getvalue()


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _CONTROL.sub("", text)
