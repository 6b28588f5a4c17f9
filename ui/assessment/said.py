"""What stands in the form of an answer, and how it is kept as a draft."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the form."""

    value: str = ""
    reasons: str = ""
    scope: str = ""
    looked_for: bool = False
    waits_for: str = ""
    qualifying: tuple[str, ...] = ()
    word: str = ""

    def kept(self) -> str:
        """Return it as it is kept on this laptop, without the scope it is kept under."""
        return json.dumps([self.value, self.reasons, self.looked_for, self.waits_for, self.qualifying, self.word])


def read_draft(draft: str, scope: str) -> Said:
    """Return what was kept for a scope."""
    value, reasons, looked, waits, *named = json.loads(draft)
    qualifying, word = named if len(named) == 2 else ((), "")
    return Said(value, reasons, scope, looked, waits, tuple(qualifying), word)
