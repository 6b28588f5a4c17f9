"""Reads what the demonstration team does from resources/demo: the cast, the cases, scene by scene."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

import yaml

from workbench.adapters.demo.planted import Plan, read_plan
from workbench.adapters.demo.typeset import BuiltDelivery, BuiltDocument
from workbench.services.demo import assessing, corresponding, deciding, exchanging, leading
from workbench.services.demo.actor import Tie
from workbench.services.demo.script import (
    CaseScript,
    CastMember,
    Delivered,
    DeliveredDocument,
    Exhibit,
    Play,
    Quote,
    Scene,
    Step,
)

CASES = ("poc", "mm", "withdrawn")
"""The folders of the cases, in the order in which they are played."""

_STEPS = (
    assessing.Answering,
    assessing.Noticing,
    assessing.Revising,
    assessing.Moving,
    assessing.Missing,
    assessing.Filling,
    assessing.Asking,
    assessing.Stating,
    assessing.Remarking,
    assessing.Reviewing,
    assessing.SigningReview,
    assessing.Declaring,
    assessing.Assessing,
    assessing.Dissenting,
    assessing.SigningOff,
    leading.Opening,
    leading.NamingScope,
    leading.TakingIn,
    leading.Describing,
    leading.MovingDate,
    leading.StandingIn,
    leading.Assigning,
    leading.SettlingConflict,
    leading.Reconciling,
    leading.RespondingToDissent,
    corresponding.Numbering,
    corresponding.Filing,
    corresponding.Meeting,
    corresponding.Responding,
    corresponding.ClosingQuestion,
    leading.Ending,
    deciding.Concluding,
    deciding.Recommending,
    deciding.Issuing,
    deciding.Countersigning,
    deciding.Determining,
    deciding.TakingEffect,
    deciding.ClosingRound,
    exchanging.Packing,
    exchanging.Unpacking,
)
_BY_WORD = {fields(kind)[0].name: kind for kind in _STEPS}
"""A step is known by its first word, which is its first field."""

_TIE = re.compile(r"^(\S+)(?: (supports|contradicts|context))?(?:: (.+))?$", re.DOTALL)
_DOCUMENT = re.compile(r"^(\w+)(?: (.+))?$")


class _Unique(yaml.SafeLoader):
    """Refuses a key that is given twice, of which YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise ValueError(f"a key is given twice: {node.start_mark}")
        return super().construct_mapping(node, deep)


def read_play(cases: Iterable[str] = CASES) -> Play:
    """Read the cast and what it does in these cases."""
    cast = tuple(_built(CastMember, each) for each in _read(_folder().joinpath("cast.yaml")))
    return Play(cast, tuple(_case(name) for name in cases))


def delivered(built: BuiltDelivery) -> Delivered:
    """Return a built delivery as the play takes it."""
    return Delivered(
        built.case, built.round, built.received, built.folder, tuple(_document(one) for one in built.documents)
    )


def _document(built: BuiltDocument) -> DeliveredDocument:
    return DeliveredDocument(
        code=built.code,
        version=built.version,
        title=built.title,
        name=built.name,
        path=built.path,
        pages=built.pages,
        replaces=built.replaces,
        exhibits=tuple(
            Exhibit(one.caption, one.page, (one.left, one.bottom, one.right, one.top)) for one in built.exhibits
        ),
    )


def _folder() -> Traversable:
    return files("resources").joinpath("demo")


def _read(path: Traversable) -> Any:
    return yaml.load(path.read_text("utf-8"), _Unique)  # noqa: S506 - a safe loader that is stricter


class _Reading:
    """One case being read: its folder, what was planted in its dossier, and the quotes gathered so far."""

    def __init__(self, folder: Traversable, plan: Plan | None, versions: Mapping[str, str]) -> None:
        self.folder = folder
        self.quotes: dict[str, Quote] = {}
        self._versions = versions
        self._findings = {one.id: one for one in plan.findings} if plan else {}
        self._gaps = {one.id: one for one in plan.gaps} if plan else {}
        self._questions = {one.number: one for one in plan.questions} if plan else {}
        for one in plan.passages if plan else ():
            self._keep(
                Quote(
                    id=one.id,
                    doc=one.doc,
                    version=one.version,
                    page=one.page,
                    words="" if one.area or one.exhibit else one.passage,
                    exhibit=one.exhibit,
                    area=one.area,
                    polarity=one.polarity,
                    note=one.passage if one.area else one.exhibit,
                )
            )

    def _keep(self, quote: Quote) -> None:
        if quote.id in self.quotes:
            raise ValueError(f"the quote {quote.id} is given twice")
        self.quotes[quote.id] = quote

    def add_quotes(self, given: Mapping[str, Mapping[str, Any]]) -> None:
        """Gather quotes of the play's own: `in` names the document, and its version where there are two."""
        for name, entry in given.items():
            found = _DOCUMENT.match(entry["in"])
            if found is None:
                raise ValueError(f"{entry['in']!r} is no document")
            rest = {key: value for key, value in entry.items() if key != "in"}
            version = found[2] or self._versions[found[1]]
            note = {"note": rest["exhibit"]} if "exhibit" in rest else {}
            self._keep(_built(Quote, {"id": name, "doc": found[1], "version": version, **note, **rest}))

    def scene(self, entry: Mapping[str, Any]) -> Scene:
        """Read a scene; its steps stand in it, or in a file of their own together with their quotes."""
        steps = list(entry.get("steps", ()))
        if "work" in entry:
            work = _read(self.folder.joinpath("work", f"{entry['work']}.yaml"))
            self.add_quotes(work.get("quotes", {}))
            steps = [*work["steps"], *steps]
        at = entry["at"] if isinstance(entry["at"], datetime) else datetime.fromisoformat(str(entry["at"]))
        return Scene(entry["who"], at, tuple(self.step(one) for one in steps), entry.get("speaking", ""))

    def step(self, entry: Mapping[str, Any]) -> Step:
        """Read one step; what it is about fills in what the plan of the dossier says already."""
        word = next(iter(entry))
        if word not in _BY_WORD:
            raise ValueError(f"{word!r} is nothing that anybody does")
        said = {**self._planted(word, entry), **entry, **self._asked(word, entry)}
        step: Step = _built(_BY_WORD[word], said)
        return step

    def _planted(self, word: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the plan of the dossier says already about a finding."""
        if word == "finding" and entry["finding"] in self._findings:
            known = self._findings[entry["finding"]]
            return {"title": known.title, "grade": known.grade, "criteria": list(known.criteria)}
        return {}

    def _asked(self, word: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the words of a planted gap, or of a model question that is named by its number."""
        if word in ("gap", "filled") and entry[word] in self._gaps:
            return {word: self._gaps[entry[word]].missing}
        if word == "question" and entry.get("text") in self._questions:
            model = self._questions[entry["text"]]
            return {"text": model.text, "criteria": entry.get("criteria", list(model.criteria))}
        return {}


def _case(name: str) -> CaseScript:
    folder = _folder().joinpath(name)
    data = _read(folder.joinpath("play.yaml"))
    plan = read_plan(name) if folder.joinpath("passages.yaml").is_file() else None
    reading = _Reading(folder, plan, data.get("versions", {}))
    reading.add_quotes(data.get("quotes", {}))
    scenes = tuple(reading.scene(one) for one in data["scenes"])
    said = {name: _fitted(value, None) for name, value in data["said"].items()}
    return CaseScript(data["reference"], said, reading.quotes, scenes)


def _built(kind: type[Any], given: Mapping[str, Any]) -> Any:
    """Make a value of the script from what the file says; an unknown word is refused."""
    hints = get_type_hints(kind, localns={"Tie": Tie})
    unknown = set(given) - {one.name for one in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.__name__} knows nothing of {', '.join(sorted(unknown))}: {given}")
    return kind(**{name: _fitted(value, hints[name]) for name, value in given.items()})


def _fitted(value: Any, hint: Any) -> Any:
    """Return a value of the file in the type that the script has for it."""
    if hint == tuple[Tie, ...]:
        return tuple(_tie(one) for one in value)
    if isinstance(value, list):
        return tuple(_fitted(one, None) for one in value)
    return " ".join(value.split()) if isinstance(value, str) and "\n\n" not in value else value


def _tie(text: str) -> Tie:
    found = _TIE.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no quote")
    return Tie(found[1], found[2] or "", found[3] or "")
