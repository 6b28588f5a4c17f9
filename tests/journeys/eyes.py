"""What a screen reader finds in a window, asked for one line at a time; runs in the system's Python, which has pyatspi.

A line in is a JSON object: the process, a role and a name (`*` stands for anything, an empty one for any), and perhaps
`within` as such a pair, or a `state` such as `focused`. The line out lists what is in sight and fits;
`{"tree": true}` asks for everything there is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase

from gi.repository import GLib
from pyatspi import Atspi

ALL = Atspi.CollectionMatchType.ALL
ROLES = {Atspi.role_get_name(role): role for role in Atspi.Role.__enum_values__.values()}
WORDS = {"button": ("push button",), "field": ("text", "password text"), "row": ("table cell", "list item")}
"""What a journey calls some roles whose names differ between versions of the bus, or say little."""
ITEMS = (Atspi.Role.TABLE_CELL, Atspi.Role.LIST_ITEM)
"""They pass for shown while what they stand in is hidden, and for focused while the focus is elsewhere."""
ENDS = (Atspi.Role.APPLICATION, Atspi.Role.MENU, Atspi.Role.MENU_BAR, Atspi.Role.MENU_ITEM, Atspi.Role.COMBO_BOX)
"""What stands in one of these is seen outside of it too."""
TOLD = ("focused", "checked", "enabled", "selected", "editable")


def look(process: int, role: str, name: str, within: tuple[str, str] | None, state: str) -> list[dict[str, object]]:
    """Return everything of a program that is in sight and fits, in the order of the window."""
    roots = list(_programs(process))
    if within is not None:
        roots = [one for root in roots for one in _seen(root, *within, "showing")]
    seen = (one for root in roots for one in _seen(root, role, name, state))
    return [_told(one) for one in seen if state != "focused" or "focused" in _states(one)]


def tree(process: int) -> list[str]:
    """Return a line for everything of a program, also what is out of sight."""
    return [line for program in _programs(process) for line in _lines(program, 0)]


def _programs(process: int) -> Iterator[Atspi.Accessible]:
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        if program is not None and program.get_process_id() == process:
            program.clear_cache()
            yield program


def _seen(root: Atspi.Accessible, role: str, name: str, state: str) -> Iterator[Atspi.Accessible]:
    asked = [ROLES[word] for word in WORDS.get(role, (role,))] if role else [Atspi.Role.INVALID]
    kind = Atspi.CollectionMatchType.ANY if role else Atspi.CollectionMatchType.NONE
    states = {Atspi.StateType.SHOWING, getattr(Atspi.StateType, state.upper())}
    rule = Atspi.MatchRule.new(Atspi.StateSet.new(list(states)), ALL, {}, ALL, asked, kind, [], ALL, False)
    collection = root.get_collection_iface()
    found = collection.get_matches(rule, Atspi.CollectionSortOrder.CANONICAL, 0, True) if collection else []
    return (one for one in found if (not name or fnmatchcase(one.get_name(), name)) and _shown(one))


def _shown(one: Atspi.Accessible) -> bool:
    if one.get_role() not in ITEMS:
        return True
    around = one.get_parent()
    return around is not None and around.get_state_set().contains(Atspi.StateType.SHOWING)


def _told(one: Atspi.Accessible) -> dict[str, object]:
    return {
        "role": one.get_role_name(),
        "name": one.get_name(),
        "text": _text(one),
        "states": _states(one),
        "place": _place(one),
        "room": _room(one),
    }


def _place(one: Atspi.Accessible) -> list[int]:
    """Return left, top, right and bottom on the screen."""
    place = one.get_extents(Atspi.CoordType.SCREEN)
    return [place.x, place.y, place.x + place.width, place.y + place.height]


def _room(one: Atspi.Accessible) -> list[int]:
    """Return what is left of the screen for it by all that it stands in: of what scrolls only a part is seen."""
    around: list[Atspi.Accessible] = []
    outer = one.get_parent()
    while outer is not None and outer.get_role() not in ENDS:
        around.append(outer)
        outer = outer.get_parent()
    left, top, right, bottom = 0, 0, sys.maxsize, sys.maxsize
    for place in map(_place, reversed(around)):
        inner = max(left, place[0]), max(top, place[1]), min(right, place[2]), min(bottom, place[3])
        if inner[0] >= inner[2] or inner[1] >= inner[3]:
            break
        left, top, right, bottom = inner
    return [left, top, right, bottom]


def _text(one: Atspi.Accessible) -> str:
    return Atspi.Text.get_text(one, 0, -1) if one.get_text_iface() else ""


def _states(one: Atspi.Accessible) -> list[str]:
    """Return its states; an item has the focus only where the list around it has."""
    held, around = one.get_state_set(), one.get_parent() if one.get_role() in ITEMS else one
    if around is None or not around.get_state_set().contains(Atspi.StateType.FOCUSED):
        held.remove(Atspi.StateType.FOCUSED)
    return [word for word in TOLD if held.contains(getattr(Atspi.StateType, word.upper()))]


def _lines(one: Atspi.Accessible, depth: int) -> Iterator[str]:
    told = _told(one)
    hidden = "" if one.get_state_set().contains(Atspi.StateType.SHOWING) else "hidden "
    text = f" = {told['text']!r}" if told["text"] else ""
    yield f"{'  ' * depth}{hidden}{told['role']} {told['name']!r}{text} {told['place']} {' '.join(told['states'])}"
    for at in range(one.get_child_count()):
        child = one.get_child_at_index(at)
        if child is not None:
            yield from _lines(child, depth + 1)


def main() -> None:
    """Answer line by line; where something vanished while it was looked at, nothing was seen."""
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            found = tree(asked["process"]) if "tree" in asked else look(**asked)
        except GLib.Error:
            found = []
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
