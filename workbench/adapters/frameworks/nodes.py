"""YAML nodes that remember their lines, so that a broken file is refused with the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from workbench.domain.errors import RuleBroken

MAXIMUM_BYTES = 4 << 20
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where the library was built with it


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the file with the line it stands on."""

    value: Any
    line: int

    def refuse(self, code: str, **details: object) -> NoReturn:
        """Refuse the file because of this value."""
        raise RuleBroken(f"framework.{code}", line=self.line, **details)

    def field(self, name: str, default: Any = ...) -> Place:
        """Return a field of a mapping; without a default the field must be there."""
        if not isinstance(self.value, dict):
            self.refuse("not_a_mapping")
        if name in self.value:
            return self.value[name]  # type: ignore[no-any-return]
        if default is ...:
            self.refuse("field_missing", field=name)
        return Place(default, self.line)

    def text(self) -> str:
        """Return the value as one line of text."""
        if not isinstance(self.value, str | int | float):
            self.refuse("not_text")
        return " ".join(str(self.value).split())

    def one_of(self, choices: Any) -> str:
        """Return the value, which must be one of these."""
        value = self.text()
        if value not in choices:
            self.refuse("unknown_value", value=value)
        return value

    def listed(self) -> list[Place]:
        """Return the parts of a list."""
        if not isinstance(self.value, list):
            self.refuse("not_a_list")
        return self.value

    def items(self) -> list[tuple[str, Place]]:
        """Return the fields of a mapping in order."""
        if not isinstance(self.value, dict):
            self.refuse("not_a_mapping")
        return list(self.value.items())

    def plain(self) -> Any:
        """Return the value without its lines."""
        if isinstance(self.value, dict):
            return {name: place.plain() for name, place in self.value.items()}
        if isinstance(self.value, list):
            return [place.plain() for place in self.value]
        return self.value


def read_places(data: bytes, *, ours: bool = False) -> Place:
    """Read YAML safely: no tags, no aliases, no keys given twice.

    A file of `ours` is read by the library in C, ten times as quickly; one from outside in Python, which
    nothing in a file can bring down.
    """
    if len(data) > MAXIMUM_BYTES:
        raise RuleBroken("framework.too_large", line=0)
    try:
        node = yaml.compose(data.decode("utf-8"), Loader=_QUICK if ours else yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise RuleBroken("framework.not_text", line=0) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleBroken("framework.not_yaml", line=mark.line + 1 if mark else 0) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RuleBroken("framework.not_yaml", line=0) from error
    if node is None:
        raise RuleBroken("framework.empty", line=0)
    return _place(node, frozenset(), yaml.SafeLoader(""))


def _place(node: yaml.Node, open_nodes: frozenset[int], scalars: yaml.SafeLoader) -> Place:
    line = node.start_mark.line + 1
    if id(node) in open_nodes:
        raise RuleBroken("framework.cycle", line=line)
    inside = open_nodes | {id(node)}
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Place] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                raise RuleBroken("framework.duplicate_key", line=key.start_mark.line + 1, field=name)
            found[name] = _place(value, inside, scalars)
        return Place(found, line)
    if isinstance(node, yaml.SequenceNode):
        return Place([_place(one, inside, scalars) for one in node.value], line)
    return Place(scalars.construct_object(node), line)
