"""The line over a document: what has to be known of a version before it is relied on."""

from __future__ import annotations

from ui.document.page import NoticeLine
from ui.translation import translate
from workbench.services.cases import DossierRow

CONTEXT = "Notices"


def notice_of(row: DossierRow, version: str, codes: tuple[str, ...]) -> NoticeLine | None:
    """Return what is said over a version of a document; `codes` are the findings of its intake."""
    newest, at = row.versions[-1], [one.sha256 for one in row.versions].index(version) + 1
    if newest.sha256 != version:
        words = translate(CONTEXT, "You are reading version {0} of {1}. A newer one has arrived.")
        link = translate(CONTEXT, "Open the newest version")
        return NoticeLine("warn", words.format(at, len(row.versions)), link, "git-compare")
    if "scan" in codes:
        words = translate(CONTEXT, "This is a scan without text: mark areas with A. It is not searched.")
        return NoticeLine("info", words, icon="image", closable=True)
    if len(row.versions) > 1:
        words = translate(CONTEXT, "Version {0} of {0}. The version before is kept with its marks.").format(at)
        link = translate(CONTEXT, "Open version {0}").format(at - 1)
        return NoticeLine("info", words, link, "git-compare", closable=True)
    return None
