"""What the verifier says about a signed report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "digest_mismatch",
    "modified_after_signing",
    "trailing_bytes",
    "signature_missing",
    "untrusted",
    "expired",
    "attachment_mismatch",
    "document_missing",
    "quote_not_found",
    "rolled_back",
]
"""Why a report is not valid; these codes are a contract and stay."""

REASONS: tuple[Reason, ...] = (
    "digest_mismatch",
    "modified_after_signing",
    "trailing_bytes",
    "signature_missing",
    "rolled_back",
    "untrusted",
    "expired",
    "attachment_mismatch",
    "document_missing",
    "quote_not_found",
)
"""All codes, gravest first: the order in which a verdict names them."""


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature of a report: the field, the name in the certificate, and the time its signer states (ISO 8601)."""

    field: str
    signer: str
    valid: bool
    when: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Valid, or not valid and why."""

    reasons: tuple[Reason, ...]
    signatures: tuple[SignatureCheck, ...]

    @property
    def verdict(self) -> Literal["valid", "invalid"]:
        """The one word of it."""
        return "invalid" if self.reasons else "valid"

    @classmethod
    def of(cls, reasons: Iterable[Reason], signatures: Iterable[SignatureCheck]) -> Verdict:
        """Put reasons, in any order and number, into one verdict."""
        found = set(reasons)
        return cls(tuple(reason for reason in REASONS if reason in found), tuple(signatures))
