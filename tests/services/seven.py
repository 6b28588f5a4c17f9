"""Seven people at work at random, who exchange by files, through a server, or both."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import Laptop
from workbench.domain.assessment import ANSWERS, Answer
from workbench.domain.change import Change, keyed, setting
from workbench.domain.decision import Dissent
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.roster import EntryState
from workbench.services.casework import Member, WriteRoster
from workbench.services.workspace import Hand, Identity

DISCIPLINES = ("LEAD", "QUAL", "GMP", "SCI", "QUAL", "GMP", "SCI")
STANDINGS = frozenset({"current", "replaced", "set_aside", "without_authority"})
REFUSALS = frozenset({"authority.missing", "undo.nothing", "undo.overtaken", "field.overtaken"})
FINDS = 2
"""Findings there are from the start, so that people meet in them."""
Exchange = Callable[[Laptop], object]


def seven(laptop: Callable[..., Laptop]) -> list[Laptop]:
    """Make the laptops, with the same keys each time; the lead's has a case."""
    team = [laptop(f"Member {number}", code) for number, code in enumerate(DISCIPLINES)]
    for number, one in enumerate(team):
        me, secret = one.workspace.me, Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        one.workspace.me = Identity(me.name, me.discipline, FreshKey(secret))
    team[0].opens()
    return team


class Seven:
    """A lead and six others; `server` exchanges with one where there is any. Every acknowledged operation is kept."""

    def __init__(self, team: list[Laptop], seed: int, server: Exchange | None = None, *, files: bool = True) -> None:
        self.team, self.chance, self._server = team, random.Random(seed), server
        self._ways = [*([self._by_file] if files else []), *([self._by_server] if server else [])]
        self.acknowledged: set[str] = set()
        self._numbers, self._sent = count(), dict[str, list[Path]]()
        for number in range(FINDS):
            team[0].finds(f"{number}")
        for one in team[1:]:
            one.takes(team[0].sends("begin"))

    def plays(self, moves: int) -> Seven:
        """Let somebody do something so often; every third move is an exchange."""
        for number in range(moves):
            one = self.chance.choice(self.team)
            if number % 3 == 2:
                self.chance.choice(self._ways)(one)
            else:
                self._works(one)
        return self

    def _works(self, one: Laptop) -> None:
        acts = (self._finds, self._edits, self._edits, self._deletes, self._answers, self._dissents, self._forges,
                self._settles, self._undoes, self._writes_the_roster, self._sets_aside, self._sets_aside)  # fmt: skip
        try:
            entry = self.chance.choice(acts)(one)
        except RuleBroken as refused:
            if refused.code not in REFUSALS:
                raise
            return
        self._keep(one, entry)

    def _keep(self, one: Laptop, entry: str | None) -> None:
        """Note every operation of an entry that was acknowledged."""
        logged = one.view.entry(entry) if entry else None
        self.acknowledged |= {operation.operation for operation in logged.operations} if logged else set()

    def _word(self) -> str:
        return f"word {self.chance.randrange(6)}"

    def _finding(self, one: Laptop) -> str | None:
        found = one.view.all(Finding, deleted=True)
        return self.chance.choice(found).id if found else None

    def _finds(self, one: Laptop) -> str | None:
        return one.does(lambda _v, hand: setting(Finding, hand.new_id(), title=self._word())).entry

    def _edits(self, one: Laptop) -> str | None:
        finding, field = self._finding(one), self.chance.choice(("title", "text", "grade"))
        value = self.chance.choice(("critical", "major", "other")) if field == "grade" else self._word()
        return one.does(lambda _v, _h: setting(Finding, finding, **{field: value})).entry if finding else None

    def _deletes(self, one: Laptop) -> str | None:
        finding, gone = self._finding(one), self.chance.random() < 0.7
        return one.does(lambda _v, _h: setting(Finding, finding, deleted=gone)).entry if finding else None

    def _answers(self, one: Laptop) -> str | None:
        code, value = one.workspace.me.discipline, self.chance.choice(ANSWERS)

        def what(_view: object, hand: Hand) -> tuple[Change, ...]:
            return keyed(Answer, CASE, ("REG-01", code, hand.person, ""), value=value, reasons=self._word())

        return one.does(what).entry

    def _dissents(self, one: Laptop) -> str | None:
        return one.does(lambda _v, hand: setting(Dissent, hand.new_id(), text=self._word())).entry

    def _forges(self, one: Laptop) -> str | None:
        """Write an answer in a colleague's name, with a program that does not ask whether one may."""
        victim = self.chance.choice(self.team)
        key = ("REG-01", victim.workspace.me.discipline, victim.workspace.person(CASE), "")
        changes = keyed(Answer, CASE, key, value=self.chance.choice(ANSWERS))
        record, me = one.workspace.record, one.workspace.me
        return record.append(CASE, changes, me.signer, act="forged", wall=one.workspace.now().wall).entry

    def _settles(self, one: Laptop) -> str | None:
        conflicts = [found for found in one.view.conflicts() if found.field != "deleted"]
        if not conflicts:
            return None
        found = self.chance.choice(conflicts)
        value = self.chance.choice(found.heads).value
        return one.does(lambda _v, _h: (Change(found.kind, found.entity, found.field, value),), act="settle").entry

    def _undoes(self, one: Laptop) -> str | None:
        return one.workspace.undo(CASE).entry

    def _writes_the_roster(self, _one: Laptop) -> None:
        about, role = self.chance.choice(self.team[1:]), self.chance.choice(("assessor", "observer", "lead"))
        me, lead = about.workspace.me, self.team[0]
        command = WriteRoster((Member(about.key, me.name, (role,), (me.discipline,)),))
        self._keep(lead, lead.workspace.do(CASE, command).entry)

    def _sets_aside(self, _one: Laptop) -> None:
        """Let the lead set an entry aside, or take it back in."""
        lead = self.team[0]
        about = [one.entry.id for one in lead.view.log() if one.operations[0].kind in ("finding", "answer")]
        entry, aside = self.chance.choice(about), self.chance.random() < 0.8
        self._keep(lead, lead.does(lambda _v, _h: keyed(EntryState, CASE, (entry,), set_aside=aside)).entry)

    def _by_file(self, one: Laptop) -> None:
        """Take in what somebody sends: all of it, his own work, or what came since an earlier package of his."""
        other = self.chance.choice([each for each in self.team if each is not one])
        earlier = self._sent.setdefault(other.key, [])
        since = self.chance.choice(earlier) if earlier and self.chance.random() < 0.4 else None
        file = other.sends(f"{next(self._numbers)}", mine=self.chance.random() < 0.3, since=since)
        earlier.append(file)
        one.takes(file)

    def _by_server(self, one: Laptop) -> None:
        self._server(one)

    def ends(self) -> Seven:
        """Let everybody hear of everything, in an order of chance."""
        if self._server:
            for one in (*self.team, *self.team):
                self._server(one)
        if self._by_file in self._ways:
            files = [one.sends("end") for one in self.team]
            for one in self.team:
                self.chance.shuffle(files)
                one.takes(*files)
        return self

    def wrong(self) -> list[str]:
        """Say what should not be: another state, an operation that is gone or that nobody judges, an unsound record."""
        found = [] if len({one.view.state_digest() for one in self.team}) == 1 else ["other states"]
        for one in self.team:
            stands = {op.operation: op.standing for logged in one.view.log() for op in logged.operations}
            found += ["gone" for _ in self.acknowledged - stands.keys()]
            found += [f"stands {stands[op]}" for op in self.acknowledged & stands.keys() if stands[op] not in STANDINGS]
            found += [code for code, _ in one.workspace.record.check().problems]
            found += [f"waits: {waiting.why}" for waiting in one.workspace.record.waiting()]
        return found
