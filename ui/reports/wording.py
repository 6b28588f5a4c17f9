"""What profiles are called, and what a verdict says."""

from __future__ import annotations

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Reports"
PROFILES = {
    "internal": QT_TRANSLATE_NOOP("Reports", "Internal, with dissent and the acts of the team"),
    "applicant": QT_TRANSLATE_NOOP("Reports", "For the applicant"),
    "public": QT_TRANSLATE_NOOP("Reports", "For the public"),
    "discipline": QT_TRANSLATE_NOOP("Reports", "Internal, of one discipline alone"),
}
REASONS = {
    "digest_mismatch": QT_TRANSLATE_NOOP("Reports", "Bytes under the signature were changed."),
    "modified_after_signing": QT_TRANSLATE_NOOP("Reports", "The file was changed after it was signed."),
    "trailing_bytes": QT_TRANSLATE_NOOP("Reports", "Bytes were appended after the last signature."),
    "signature_missing": QT_TRANSLATE_NOOP("Reports", "A required signature is missing."),
    "untrusted": QT_TRANSLATE_NOOP("Reports", "The certificate does not lead to a root that you trust."),
    "expired": QT_TRANSLATE_NOOP("Reports", "The certificate was not valid when it signed."),
    "attachment_mismatch": QT_TRANSLATE_NOOP("Reports", "The attached data is not what the report prints."),
    "document_missing": QT_TRANSLATE_NOOP("Reports", "A cited document is not in the dossier given."),
    "quote_not_found": QT_TRANSLATE_NOOP("Reports", "A quote does not stand on the cited page."),
    "rolled_back": QT_TRANSLATE_NOOP("Reports", "Later signatures were cut off."),
}


def reason_words(code: str) -> str:
    """Say why a report is not valid."""
    return translate(CONTEXT, REASONS[code]) if code in REASONS else code


def profile_words(code: str) -> str:
    """Say for whom a report is made."""
    return translate(CONTEXT, PROFILES[code])
