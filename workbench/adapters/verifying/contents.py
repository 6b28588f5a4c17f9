"""Whether what is attached to a report is what its pages say."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
from pyhanko.pdf_utils.reader import PdfFileReader

from workbench.adapters.report import attachment, wording
from workbench.adapters.report.typeset.faces import plain
from workbench.adapters.verifying.raw import DAMAGE
from workbench.domain.errors import MachineRefused
from workbench.domain.report import Report

_SPACES = re.compile(r"\s+")
_EDGES = "()[]{}<>,;:.·“”\"'"
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class Contents:
    """The report that is attached, where it can be read, and whether the pages agree with it."""

    report: Report | None
    agrees: bool


def check_contents(data: bytes) -> Contents:
    """Read the attachment; compare its hash with the printed one, and look for every answer and finding it names."""
    held = _attached(data)
    if held is None:
        return Contents(None, False)
    try:
        report = attachment.from_json(held)
    except MachineRefused:
        return Contents(None, False)
    words = _printed(data)
    agrees = _printed_hash(words) == hashlib.sha256(held).hexdigest() and _names_all(report, words)
    return Contents(report, agrees)


def _attached(data: bytes) -> bytes | None:
    """Return the one attached report; two of that name are as good as none."""
    try:
        names = PdfFileReader(io.BytesIO(data)).root["/Names"]["/EmbeddedFiles"]["/Names"]
        pairs = [(str(names[at]), names[at + 1]) for at in range(0, len(names), 2)]
        files = [file for name, file in pairs if name == attachment.NAME]
        if len(files) != 1:
            return None
        held: bytes = files[0]["/EF"]["/F"].data
    except DAMAGE:
        return None
    return held


def _printed(data: bytes) -> str:
    """Return all words of all pages, in the order they were written."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ""
    try:
        pages = []
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        document.close()
    return unicodedata.normalize("NFC", "\n".join(pages))


def _printed_hash(words: str) -> str:
    # The manifest is the last block, so nobody's words can come after its label.
    joined = _SPACES.sub("", words)
    label = _SPACES.sub("", wording.ATTACHMENT_HASH)
    at = joined.rfind(label)
    found = _HASH.match(joined, at + len(label)) if at >= 0 else None
    return found.group() if found else ""


def _names_all(report: Report, words: str) -> bool:
    tokens = {token.strip(_EDGES) for token in words.split()}
    folded = _SPACES.sub(" ", words)
    for name in (*report.answer_ids, *report.finding_ids):
        shown = _SPACES.sub(" ", plain(name)).strip()
        if shown not in tokens and not (" " in shown and shown in folded):
            return False
    return True
