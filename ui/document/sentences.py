"""What is said when a page or a document cannot be shown."""

from __future__ import annotations

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "DocumentTrouble"

_PAGE = {
    "page.slow": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This page takes too long to draw, so drawing was stopped. The other pages are not affected."
    ),
    "page.refused": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This page cannot be drawn. The file is kept as it was received."
    ),
    "page.damaged": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This page is damaged and cannot be drawn. The file is kept as it was received."
    ),
    "page.too_large": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This page needs more memory than is allowed, so it is not drawn. The other pages are."
    ),
    "document.destroyed": QT_TRANSLATE_NOOP(
        "DocumentTrouble",
        "This document was destroyed on purpose; the trail says why. Its name, marks and quotes stay.",
    ),
    "document.gone": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "The pages of this document are not in this workspace. Its name, marks and quotes are."
    ),
    "worker.not_started": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "The program that draws pages did not start. Your work is kept; start the workbench again."
    ),
    "worker.died": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "Drawing this page failed twice and was given up. The file and your marks are kept."
    ),
}
_DOCUMENT = {
    "document.unreadable": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This file is damaged, or no document, and cannot be opened. It is kept as it was received."
    ),
    "document.too_large": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "This document is larger than can be opened here. It is kept as it was received."
    ),
    "document.slow": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "Opening this document takes too long, so it was stopped. It is kept as it was received."
    ),
    "document.refused": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "Opening this document failed twice and was given up. It is kept as it was received."
    ),
    "document.destroyed": QT_TRANSLATE_NOOP(
        "DocumentTrouble",
        "This document was destroyed on purpose; the trail says why. Its name, marks and quotes stay.",
    ),
    "document.gone": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "The pages of this document are not in this workspace. Its name, marks and quotes are."
    ),
    "worker.not_started": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "The program that draws pages did not start. Your work is kept; start the workbench again."
    ),
    "worker.died": QT_TRANSLATE_NOOP(
        "DocumentTrouble", "Opening this document failed twice and was given up. The file and your marks are kept."
    ),
}
_OTHER_PAGE = QT_TRANSLATE_NOOP(
    "DocumentTrouble", "This page cannot be shown ({code}). The file and your marks are kept."
)
_OTHER_DOCUMENT = QT_TRANSLATE_NOOP(
    "DocumentTrouble", "This document cannot be shown ({code}). The file and your marks are kept."
)


def page_sentence(code: str) -> str:
    """Say why a page cannot be shown."""
    return translate(CONTEXT, _PAGE.get(code, _OTHER_PAGE)).format(code=code)


def document_sentence(code: str) -> str:
    """Say why a document cannot be shown."""
    return translate(CONTEXT, _DOCUMENT.get(code, _OTHER_DOCUMENT)).format(code=code)
