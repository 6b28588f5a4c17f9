"""What the headings of the common technical document are called, told by the elements of a backbone."""

from __future__ import annotations

import re

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Headings"
EXTENSION = "node-extension"
_ELEMENT = re.compile(r"^m(?P<number>\d+(?:-(?:\d+|[spar])(?=-))*)-(?P<words>[a-z].*)$")
_WHOLE = {
    "m1-administrative-information-and-prescribing-information": QT_TRANSLATE_NOOP(
        "Headings", "1 Administrative and prescribing information"
    ),
    "m1-3-pi": QT_TRANSLATE_NOOP("Headings", "1.3 Product information"),
    "m1-3-1-spc-label-pl": QT_TRANSLATE_NOOP("Headings", "1.3.1 SmPC, labelling and package leaflet"),
    "m1-4-expert": QT_TRANSLATE_NOOP("Headings", "1.4 Information about the experts"),
    "m1-5-specific": QT_TRANSLATE_NOOP("Headings", "1.5 Specific requirements"),
    "m1-6-environrisk": QT_TRANSLATE_NOOP("Headings", "1.6 Environmental risk assessment"),
    "m1-responses": QT_TRANSLATE_NOOP("Headings", "1 Responses to questions"),
    "m1-additional-data": QT_TRANSLATE_NOOP("Headings", "1 Additional data"),
    "pi-doc": QT_TRANSLATE_NOOP("Headings", "Product information"),
}
_PASSED_OVER = frozenset({"m1-eu", "m3-2-body-of-data", "specific"})
"""Elements that stand for no heading of their own; what tells them from others is said of the next one."""
_SPELT = {"ba": "BA", "pk": "PK", "pd": "PD", "gmo": "GMO", "ma": "MA", "and/or": "and/or"}


def is_heading(name: str) -> bool:
    """Say whether an element is a heading that people know."""
    return name not in _PASSED_OVER


def heading_words(name: str, about: str) -> str:
    """Return a heading with its number, and what tells it from others of its name."""
    if name == EXTENSION:
        return about
    words = translate(CONTEXT, _WHOLE[name]) if name in _WHOLE else _told(name)
    return f"{words} ({about})" if about else words


def _told(name: str) -> str:
    """Read number and words out of the name of an element, such as `m3-2-p-8-3-stability-data`."""
    found = _ELEMENT.match(name)
    if found is None:
        return name.replace("-", " ").capitalize()
    number = found["number"].replace("-", ".").upper()
    words = found["words"].replace("and-or", "and/or").replace("non-gmo", "non-GMO").split("-")
    first, *rest = (_SPELT.get(word, word) for word in words)
    return " ".join((number, first[:1].upper() + first[1:], *rest))
