"""What a report says about itself, found from its bytes alone; a foreign file is inspected in its own process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.adapters.verifying.contents import check_contents
from workbench.adapters.verifying.signatures import check_signatures, read_trust
from workbench.domain.report_blocks import Evidence
from workbench.domain.verdict import Reason, SignatureCheck


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong without looking at the dossier, the signatures, and the evidence, without pictures, to look up."""

    reasons: tuple[Reason, ...]
    signatures: tuple[SignatureCheck, ...]
    evidence: tuple[Evidence, ...]


def inspect(data: bytes, trust: Sequence[bytes], at: datetime) -> Inspection:
    """Inspect a report as of a moment; a file that is no PDF is `MachineRefused("report.unreadable")`."""
    found = check_signatures(data, read_trust(trust), at)
    if not found.readable:
        return Inspection(tuple(sorted(found.reasons)), found.signatures, ())
    contents = check_contents(data[: found.readable])
    reasons: set[Reason] = set(found.reasons)
    if not contents.agrees:
        reasons.add("attachment_mismatch")
    signed = {one.field for one in found.signatures}
    required = {one.field for one in contents.report.signers} if contents.report else set()
    if not signed or (required | found.unsigned) - signed:
        reasons.add("signature_missing")
        # Some hold and others are missing: the file stands at an earlier state than the finished report.
        reasons |= {"rolled_back"} if signed else set()
    evidence = contents.report.evidence if contents.report else ()
    bare = tuple(replace(piece, crop=None) for piece in evidence)
    return Inspection(tuple(sorted(reasons)), found.signatures, bare)
