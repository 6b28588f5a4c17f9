"""Reads the demonstration dossiers from resources/demo: the case card, the deliveries, the texts, the passages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from workbench.adapters.demo.blocks import Block
from workbench.adapters.demo.grammar import parse
from workbench.adapters.demo.template import Facts, expand

ROUTES = ("poc", "mm")


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of a document's approval table: what was done, by which role, when."""

    act: str
    role: str
    date: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of a document's history."""

    version: str
    date: str
    change: str


@dataclass(frozen=True, slots=True)
class Source:
    """One document before it is typeset."""

    code: str
    title: str
    kind: str
    version: str
    date: datetime.date
    status: str
    section: str
    layout: str
    pages: int
    contents: bool
    approvals: tuple[Approval, ...]
    history: tuple[Revision, ...]
    replaces: str
    header: str
    strip_applicant: str
    blocks: tuple[Block, ...]

    @property
    def file_name(self) -> str:
        """The name the applicant gave the file."""
        return f"{self.code} {self.title} {self.version}.pdf"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What arrived on one day: round, folder name, names of the texts."""

    folder: str
    round: int
    received: datetime.date
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """What the applicant says the case is, and what it sent when."""

    reference: str
    route: str
    product: str
    applicant: str
    indication: str
    look: str
    facts: Facts
    deliveries: tuple[Delivery, ...]


def read_card(route: str) -> CaseCard:
    """Read the card of the demonstration case on this route, "poc" or "mm"."""
    data = yaml.safe_load(_folder(route).joinpath("dossier.yaml").read_text("utf-8"))
    facts = yaml.safe_load(_folder(route).joinpath("facts.yaml").read_text("utf-8"))
    deliveries = tuple(
        Delivery(entry["folder"], entry["round"], entry["received"], tuple(entry["texts"]))
        for entry in data["deliveries"]
    )
    named = {name: data[name] for name in ("reference", "product", "applicant", "indication", "look")}
    return CaseCard(route=route.upper(), facts={**facts, **named}, deliveries=deliveries, **named)


def read_source(card: CaseCard, name: str) -> Source:
    """Read one text, put the case's facts into it and parse it."""
    text = _folder(card.route.lower()).joinpath(f"{name}.md").read_text("utf-8")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    data: Mapping[str, object] = yaml.safe_load(expand(front, card.facts))
    facts: Facts = {**card.facts, "code": data["code"], "version": data["version"]}
    return _source(data, expand(body, facts), card.applicant)


def _source(data: Mapping[str, object], body: str, applicant: str) -> Source:
    date = data["date"]
    if not isinstance(date, datetime.date):
        raise TypeError(f"{data['code']}: {date!r} is no date")
    layout = str(data["layout"])
    return Source(
        code=str(data["code"]),
        title=str(data["title"]),
        kind=str(data["kind"]),
        version=str(data["version"]),
        date=date,
        status=str(data["status"]),
        section=str(data["section"]),
        layout=layout,
        pages=int(str(data["pages"])),
        contents=bool(data.get("contents", False)),
        approvals=tuple(Approval(*line) for line in _lines(data, "approvals")),
        history=tuple(Revision(*line) for line in _lines(data, "history")),
        replaces=str(data.get("replaces", "")),
        header=str(data.get("header", applicant)),
        strip_applicant=str(data.get("strip_applicant", applicant)),
        blocks=parse(body, numbered=bool(data.get("numbered", layout in ("report", "procedure")))),
    )


def _lines(data: Mapping[str, object], name: str) -> list[tuple[str, str, str]]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise TypeError(f"{data['code']}: {name} is no list")
    return [(str(line[0]), str(line[1]), str(line[2])) for line in value]


def _folder(route: str) -> Traversable:
    return files("resources").joinpath("demo", route)
