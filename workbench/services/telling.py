"""A line of the trail as a sentence, from the words that come with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from workbench.domain.declaration import Value
from workbench.domain.reasons import in_words as without_quotes
from workbench.services.trail import TrailChange, TrailLine

TELLING_FIELDS = ("value", "status", "outcome", "act", "state", "title", "text")
"""The fields whose new value says most about an act, in order."""
LISTED = 3


@cache
def acts() -> Mapping[str, str]:
    """Read what acts are called."""
    return tomllib.loads(files("resources").joinpath("sentences/acts.en-GB.toml").read_text("utf-8"))


def tell(line: TrailLine, words: Mapping[str, str], translate: Callable[[str], str] = str) -> str:
    """Say what an act did, without who did it; an act of a newer version is named by its code.

    Where there are words for the act on just the field that says most, they go before the act's own.
    """
    told = telling_change(line)
    template = words.get(f"{line.act}.{told.field}" if told else "") or words.get(line.act)
    if template is None:
        return line.act
    things = list(dict.fromkeys(change.thing for change in line.changes if change.thing))
    listed = ", ".join(things[:LISTED]) + (" …" if len(things) > LISTED else "")
    filled = {"thing": told.thing if told and told.thing else listed, "things": listed, "new": in_words(told)}
    return translate(template).format_map(_Given(filled))


class _Given(dict[str, str]):
    """What is known of an act; what is not is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def telling_change(line: TrailLine) -> TrailChange | None:
    """Return the change that says most about an act."""
    by_field = {change.field: change for change in reversed(line.changes)}
    found = next((by_field[name] for name in TELLING_FIELDS if name in by_field), None)
    return found or (line.changes[0] if line.changes else None)


def in_words(change: TrailChange | None) -> str:
    """Return the new value of a change in words."""
    return value_in_words(change.new) if change else ""


def value_in_words(value: Value) -> str:
    """Return a value as people read it; codes lose their underscores."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value_in_words(one) for one in value)
    text = without_quotes(str(value))
    return text.replace("_", " ") if " " not in text else text
