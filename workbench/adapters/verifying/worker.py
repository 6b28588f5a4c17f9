"""The process in which a foreign report is taken apart: bytes in, one JSON object out."""

from __future__ import annotations

import base64
import json
import sys
from datetime import datetime
from typing import BinaryIO

from workbench.adapters.pdf.fence import fence_files
from workbench.adapters.report.attachment import written
from workbench.adapters.verifying.inspecting import inspect
from workbench.domain.errors import MachineRefused

HEADER_LENGTH = 4
_MEMORY = 3 << 30
_SECONDS = 120


def main() -> int:
    """Inspect the report on standard input and write what was found to standard output."""
    limit()
    fence_files()
    sys.stdout.buffer.write(answer(sys.stdin.buffer))
    sys.stdout.buffer.flush()
    return 0


def limit() -> None:
    """Bound memory and processor time, where the system can; no core is left of what was read."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, hard))


def question(data: bytes, trust: tuple[bytes, ...], at: datetime) -> bytes:
    """Return what the worker reads: the length of a JSON header, the header, the report."""
    header = {"trust": [base64.b64encode(one).decode("ascii") for one in trust], "at": at.isoformat()}
    written_header = json.dumps(header).encode()
    return len(written_header).to_bytes(HEADER_LENGTH, "big") + written_header + data


def answer(stream: BinaryIO) -> bytes:
    """Read one question and return the answer: an inspection, or the code of a refusal."""
    header = json.loads(stream.read(int.from_bytes(stream.read(HEADER_LENGTH), "big")))
    trust = [base64.b64decode(one) for one in header["trust"]]
    try:
        found = inspect(stream.read(), trust, datetime.fromisoformat(header["at"]))
    except MachineRefused as refusal:
        return json.dumps({"refused": refusal.code}).encode()
    return json.dumps({"inspection": written(found)}).encode()


if __name__ == "__main__":
    sys.exit(main())
