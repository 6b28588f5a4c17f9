"""What was planted in a demonstration dossier: passages, gaps, the findings and questions they should lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml

Area = tuple[float, float, float, float]
"""Left, bottom, right, top in points of PDF user space."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One passage (or, in `area` or `exhibit`, a place without text) and what it should be taken for.

    `kind` is weakness, strength or decoy; `page` counts from 1; `finding` is empty where none follows;
    `scope` names the sites, units or scenario it is limited to, or is empty.
    """

    id: str
    doc: str
    version: str
    page: int
    kind: str
    by: str
    polarity: str
    criteria: tuple[str, ...]
    finding: str
    scope: str
    passage: str
    exhibit: str
    area: Area | None


@dataclass(frozen=True, slots=True)
class PlantedGap:
    """Evidence that should be in the dossier and is not."""

    id: str
    by: str
    criteria: tuple[str, ...]
    finding: str
    missing: str


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding the passages and gaps should lead to, with the internal grade."""

    id: str
    title: str
    by: str
    grade: str
    criteria: tuple[str, ...]
    rule: str
    question: int


@dataclass(frozen=True, slots=True)
class ModelQuestion:
    """A question to the applicant as the lead should put it."""

    number: int
    text: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """The answer a good team reaches on one criterion; `scope` names what it is limited to, or is empty."""

    criterion: str
    scope: str
    answer: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was planted in one dossier; `views` are the disagreeing views on `disputed`, by discipline."""

    passages: tuple[Planted, ...]
    gaps: tuple[PlantedGap, ...]
    findings: tuple[ExpectedFinding, ...]
    questions: tuple[ModelQuestion, ...]
    outcome: str
    answers: tuple[ExpectedAnswer, ...]
    disputed: str
    views: Mapping[str, str]


def read_plan(route: str) -> Plan:
    """Read what was planted in the dossier of a route, "poc" or "mm"."""
    data = yaml.safe_load(files("resources").joinpath("demo", route, "passages.yaml").read_text("utf-8"))
    expected = data["expected"]
    return Plan(
        passages=tuple(_passage(entry) for entry in data["passages"]),
        gaps=tuple(
            PlantedGap(entry["id"], entry["by"], tuple(entry["criteria"]), entry["finding"], entry["missing"])
            for entry in data["gaps"]
        ),
        findings=tuple(_finding(entry) for entry in data["findings"]),
        questions=tuple(
            ModelQuestion(entry["number"], entry["text"], tuple(entry["criteria"])) for entry in data["questions"]
        ),
        outcome=expected["outcome"],
        answers=tuple(answer for pair in expected["answers"].items() for answer in _answers(*pair)),
        disputed=expected["disagreement"]["criterion"],
        views=expected["disagreement"]["views"],
    )


def _passage(entry: Mapping[str, object]) -> Planted:
    area = entry.get("area")
    return Planted(
        id=str(entry["id"]),
        doc=str(entry["doc"]),
        version=str(entry["version"]),
        page=int(str(entry["page"])),
        kind=str(entry["kind"]),
        by=str(entry["by"]),
        polarity=str(entry["polarity"]),
        criteria=_names(entry["criteria"]),
        finding=str(entry.get("finding", "")),
        scope=str(entry.get("scope", "")),
        passage=str(entry.get("passage", "")),
        exhibit=str(entry.get("exhibit", "")),
        area=_area(area) if area is not None else None,
    )


def _finding(entry: Mapping[str, object]) -> ExpectedFinding:
    return ExpectedFinding(
        id=str(entry["id"]),
        title=str(entry["title"]),
        by=str(entry["by"]),
        grade=str(entry["grade"]),
        criteria=_names(entry["criteria"]),
        rule=str(entry.get("rule", "")),
        question=int(str(entry.get("question", 0))),
    )


def _answers(criterion: str, value: str | Mapping[str, str]) -> tuple[ExpectedAnswer, ...]:
    if isinstance(value, str):
        return (ExpectedAnswer(criterion, "", value),)
    return tuple(ExpectedAnswer(criterion, scope, answer) for scope, answer in value.items())


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(str(name) for name in value)


def _area(value: object) -> Area:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no area")
    left, bottom, right, top = (float(edge) for edge in value)
    return left, bottom, right, top
