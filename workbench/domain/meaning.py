"""Whether two recorded values say the same: only then may a conflict be settled without reading both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from workbench.domain.declaration import Value
from workbench.domain.model import declared

SETS = frozenset(
    {
        ("answer", "qualifying"),
        ("assignment", "asked"),
        ("assignment", "stood_down"),
        ("correspondence", "questions"),
        ("correspondence", "versions"),
        ("fact", "members"),
        ("finding", "criteria"),
        ("finding", "related"),
        ("person", "disciplines"),
        ("person", "roles"),
        ("position", "qualifying"),
        ("question", "criteria"),
        ("question", "findings"),
        ("response", "versions"),
    }
)
"""Fields with several values whose order says nothing."""

TITLES = frozenset({("case", "applicant"), ("document", "title"), ("finding", "title"), ("person", "name")})
"""Names that people tell apart without their capitals; in a text, a unit or a code capitals can mean something."""

_RAISED = frozenset({"<super>", "<sub>", "<fraction>"})


def alike(kind: str, field: str, values: Iterable[Value]) -> bool:
    """Say whether all these values of one field are equal in meaning."""
    return len({repr(_folded(kind, field, one)) for one in values}) == 1


def _folded(kind: str, field: str, value: Value) -> object:
    if isinstance(value, str):
        known = declared(kind, field)
        if known is not None and known.choices:
            return value
        text = folded_text(value)
        return text.casefold() if (kind, field) in TITLES else text
    if isinstance(value, list):
        parts = [_folded(kind, field, one) for one in value]
        return sorted(set(map(repr, parts))) if (kind, field) in SETS else parts
    return value


def folded_text(text: str) -> str:
    """Return a text as NFKC with single spaces; powers, indices and fractions stay, since 10² is not 102."""
    kept = "".join(_kept(one) for one in text)
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def _kept(character: str) -> str:
    """Fence a raised or lowered character, so that folding does not join it with its neighbours."""
    sort = unicodedata.decomposition(character).partition(" ")[0]
    return f"\ue000{sort}{character}\ue001" if sort in _RAISED else character
