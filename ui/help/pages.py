"""The pages of help as data: Markdown in `resources/help`, read once, listed in the order of its contents."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources as package_data

from ui.translation import DEFAULT

_FOLDER = package_data.files("resources") / "help" / DEFAULT.replace("_", "-")
_LINKS = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^(?:#+|\d+\.|-) +|\*\*|`", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the name other pages link to, its title, and its Markdown below the title."""

    name: str
    title: str
    markdown: str

    @property
    def words(self) -> str:
        """What it says, on one line and without marks."""
        return " ".join(_MARKS.sub("", _LINKS.sub(r"\1", self.markdown)).split())


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, under a head."""

    title: str
    names: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Read which pages there are, in order."""
    table = tomllib.loads((_FOLDER / "contents.toml").read_text("utf-8"))
    return tuple(Group(str(one["title"]), tuple(map(str, one["pages"]))) for one in table["group"])


@cache
def written() -> tuple[str, ...]:
    """Return the names of the pages that are written."""
    return tuple(sorted(one.name.removesuffix(".md") for one in _FOLDER.iterdir() if one.name.endswith(".md")))


@cache
def read_page(name: str) -> Page:
    """Read one written page: its first line is its title."""
    first, _, rest = (_FOLDER / f"{name}.md").read_text("utf-8").partition("\n")
    return Page(name, first.removeprefix("# ").strip(), rest.strip())
