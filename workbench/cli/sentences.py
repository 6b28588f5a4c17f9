"""Sentences for refusals on the command line: what happened, what was kept, what to do."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from workbench.domain.errors import Refusal

FAMILIES = {"framework": "framework.broken", "archive": "archive.unsafe", "entry": "package.damaged"}
"""Codes of one family that share a sentence where they have none of their own."""


class _Given(dict[str, object]):
    """What a refusal says of itself; what it does not say is named."""

    def __missing__(self, name: str) -> str:
        return f"the {name}"


@cache
def sentences() -> Mapping[str, str]:
    """Read the sentences that come with the program."""
    return tomllib.loads(files("resources").joinpath("sentences/en-GB.toml").read_text("utf-8"))


def sentence(refusal: Refusal) -> str:
    """Return the sentence for a refusal; an unknown code still says what was refused."""
    known = sentences()
    found = known.get(refusal.code) or known.get(FAMILIES.get(refusal.code.partition(".")[0], ""))
    if found is None:
        details = ", ".join(f"{name} {value}" for name, value in sorted(refusal.details.items()))
        return f"Refused: {refusal.code}{f' ({details})' if details else ''}. Nothing was changed."
    return string.Formatter().vformat(found, (), _Given(refusal.details))
