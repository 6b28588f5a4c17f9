"""What a signed document of somebody else says about itself: facts to state, never a judgement of trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WHOLE, REVISION, PART, UNCLEAR = "whole", "revision", "part", "unclear"
COVERAGES = (WHOLE, REVISION, PART, UNCLEAR)
"""A signature covers the whole file, a whole earlier revision, some of the bytes, or nobody can say what."""
MOST_REVISIONS = 10_000

SIGNED_WHOLE = "signed.whole"
SIGNED_EARLIER = "signed.earlier"
SIGNED_PARTLY = "signed.partly"
SIGNED_BROKEN = "signed.broken"
SIGNED_UNCLEAR = "signed.unclear"
"""Codes of an intake report, beside `signed`."""
SIGNED_CODES = (SIGNED_WHOLE, SIGNED_EARLIER, SIGNED_PARTLY, SIGNED_BROKEN, SIGNED_UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSeen:
    """One signature as it states itself.

    `signer` is the name in its certificate, `stated` the time it claims (ISO 8601 or empty), both unverified.
    `revision` of `revisions` is the state of the file that it covers. `fits` says that the bytes are those that were
    signed. `changes` is what later revisions did: `none`, `forms`, `annotations`, `other`, or empty where unknown.
    """

    field: str
    signer: str
    stated: str
    coverage: str
    revision: int
    revisions: int
    fits: bool
    changes: str


def signed_code(signatures: Sequence[SignatureSeen]) -> str:
    """Return what an intake report says of a document's signatures, the gravest first."""
    if not signatures or any(one.coverage == UNCLEAR for one in signatures):
        return SIGNED_UNCLEAR
    if not all(one.fits for one in signatures):
        return SIGNED_BROKEN
    if any(one.coverage == PART for one in signatures):
        return SIGNED_PARTLY
    return SIGNED_WHOLE if any(one.coverage == WHOLE for one in signatures) else SIGNED_EARLIER
