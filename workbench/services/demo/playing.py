"""Playing the demonstration: scene by scene, each person in a workspace and with a key of his own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import RuleBroken
from workbench.domain.identity import case_id
from workbench.services.demo.actor import Actor, Stage
from workbench.services.demo.clock import OfficeClock
from workbench.services.demo.names import Names, Post
from workbench.services.demo.ports import DemoTools, Desk
from workbench.services.demo.quoting import Bookshelf
from workbench.services.demo.script import LEAD, CaseScript, CastMember, Delivered, Play, Scene

WORKSPACE, PACKAGES, PEOPLE = "workspace", "packages", ".people"
"""Below the folder of the demonstration: what stays of the lead, what was sent, and what everybody else had."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the play is: which scene of all, whose, in which case."""

    done: int
    total: int
    case: str
    who: str


@dataclass(frozen=True, slots=True)
class PlayedCase:
    """One case as the play leaves it.

    `packages` are all that were written, in the order of the play; `waiting` those that the lead has not taken in.
    """

    reference: str
    id: str
    packages: tuple[Path, ...]
    waiting: tuple[Path, ...]
    conflicts: int


@dataclass(frozen=True, slots=True)
class Played:
    """What the play left: the lead's workspace, and the cases in it."""

    workspace: Path
    cases: tuple[PlayedCase, ...]


def play(
    out: Path,
    script: Play,
    deliveries: Sequence[Delivered],
    tools: DemoTools,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Played:
    """Play every case, leave the lead's workspace in `out`, and clear everybody else's away."""
    people = out / PEOPLE
    clock = OfficeClock(script.cases[0].scenes[0].at)
    desks: dict[str, Desk] = {}
    try:
        for member in script.cast:
            folder = out / WORKSPACE if member.code == LEAD else people / member.code
            desks[member.code] = tools.open_desk(folder, member.name, _discipline(member))
        stages = [_stage(one, script.cast, deliveries, tools, desks, clock, out) for one in script.cases]
        total = sum(len(one.scenes) for one in script.cases)
        done = 0
        for stage in stages:
            for scene in stage.script.scenes:
                progress(Progress(done, total, stage.script.reference, scene.who))
                _play(stage, scene)
                done += 1
        cases = tuple(_left(stage, desks[LEAD]) for stage in stages)
    finally:
        for desk in desks.values():
            desk.close()
        shutil.rmtree(people, ignore_errors=True)
    return Played(out / WORKSPACE, cases)


def _discipline(member: CastMember) -> str:
    return member.disciplines[0] if member.disciplines else ""


def _stage(
    case: CaseScript,
    cast: tuple[CastMember, ...],
    deliveries: Sequence[Delivered],
    tools: DemoTools,
    desks: Mapping[str, Desk],
    clock: OfficeClock,
    out: Path,
) -> Stage:
    own = tuple(one for one in deliveries if one.case == case.reference)
    return Stage(
        script=case,
        case=case_id(case.reference),
        framework=tools.framework,
        cast=cast,
        desks=desks,
        deliveries=own,
        shelf=Bookshelf(case.quotes, own, tools.page_text),
        names=Names(),
        post=Post(),
        clock=clock,
        packages=out / PACKAGES / case.reference,
        suffix=tools.suffix,
    )


def _play(stage: Stage, scene: Scene) -> None:
    """Play one scene; a refusal says in which scene and step it came."""
    stage.clock.set(scene.at)
    actor = Actor(stage, scene)
    for number, step in enumerate(scene.steps, 1):
        stage.clock.spend(step.minutes)
        try:
            step.play(actor)
        except RuleBroken as refused:
            details = {
                **refused.details,
                "refused": refused.code,
                "who": scene.who,
                "at": str(scene.at),
                "step": number,
            }
            raise RuleBroken("demo.step_refused", **details) from refused


def _left(stage: Stage, lead: Desk) -> PlayedCase:
    """Say what became of a case, and which packages the lead has not taken in."""
    return PlayedCase(
        reference=stage.script.reference,
        id=stage.case,
        packages=tuple(stage.package(one) for one in stage.post.written),
        waiting=tuple(stage.package(one) for one in stage.post.waiting_for(LEAD)),
        conflicts=len(lead.record.view(stage.case).conflicts()),
    )
