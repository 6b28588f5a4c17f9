"""What the script calls things, and the ids they have in the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.errors import RuleBroken


class Names:
    """Findings, questions, responses, dissents and marks of one case by their names in the script."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._marks: dict[str, dict[str, str]] = {}
        self._scopes: dict[tuple[str, str, str], str] = {}

    def give(self, kind: str, name: str, identifier: str) -> None:
        """Remember what a thing is called; a name is given once."""
        if (kind, name) in self._ids:
            raise RuleBroken("demo.name_taken", kind=kind, name=name)
        self._ids[kind, name] = identifier

    def of(self, kind: str, name: str) -> str:
        """Return the id of a thing by its name."""
        found = self._ids.get((kind, name))
        if found is None:
            raise RuleBroken("demo.name_unknown", kind=kind, name=name)
        return found

    def marked(self, quote: str, person: str, annotation: str) -> None:
        """Remember who marked a quote."""
        self._marks.setdefault(quote, {})[person] = annotation

    def mark(self, quote: str, person: str) -> str:
        """Return a person's mark on a quote, or the first that anybody made."""
        found = self._marks.get(quote)
        if not found:
            raise RuleBroken("demo.name_unknown", kind="annotation", name=quote)
        return found.get(person) or next(iter(found.values()))

    def tied_for(self, tie: tuple[str, str, str], scope: str) -> str:
        """Return the scope for which a quote is tied to a target by a person: the one, or none where there are two."""
        held = self._scopes.setdefault(tie, scope)
        if held != scope:
            self._scopes[tie] = ""
        return self._scopes[tie]


@dataclass(slots=True)
class Post:
    """Which packages were written, in order, and which of them who has taken in."""

    written: list[str] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)

    def waiting_for(self, code: str) -> tuple[str, ...]:
        """Return the packages that a member of the cast has neither written nor taken in."""
        return tuple(one for one in self.written if (code, one) not in self.taken)
