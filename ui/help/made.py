"""Pages that are made from the program itself, so that they cannot go stale: all keys, and the licences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import resources as package_data

from ui.help.pages import Page
from ui.shell.commands import Command, Menu
from ui.shell.place import PlaceName
from ui.translation import translate

CONTEXT = "HelpPages"


def keys_page() -> Page:
    """Return all keys there are, by menu, from the one table of commands."""
    return Page("keys", translate(CONTEXT, "All keys"), "\n".join(_keys()))


def licences_page() -> Page:
    """Return what the program is made of, and under which licences."""
    index = json.loads((package_data.files("resources") / "licences" / "index.json").read_text("utf-8"))
    about = translate(
        CONTEXT,
        "The workbench itself is under the MIT licence. It is made with the parts below; Qt and PySide6 are used under "
        "the LGPL. The full texts come with the program, in its folder resources, licences.",
    )
    lines = (
        f"- {name}: {entry['licence']}" for name, entry in sorted(index.items(), key=lambda one: one[0].casefold())
    )
    return Page("licences", translate(CONTEXT, "Licences"), "\n".join((about, "", *lines)))


MADE: Mapping[str, Callable[[], Page]] = {"keys": keys_page, "licences": licences_page}


def _keys() -> Iterator[str]:
    yield translate(CONTEXT, "Single letters work on the page alone. The line at the foot of the window says what else")
    yield translate(CONTEXT, "the place in hand has.")
    for menu in Menu:
        known = [one for one in Command if one.value.menu is menu and one.keys]
        if known:
            yield f"\n## {menu.words.replace('&', '')}\n"
        for command in known:
            keys = ", ".join(f"`{key}`" for key in (command.keys, *command.value.more_keys))
            yield f"- {keys} {command.words}"
        if menu is Menu.GO:
            yield from (f"- `Ctrl+{at}` {place.words}" for at, place in enumerate(PlaceName, 1))
