"""A team of laptops writing, merging in any order, losing parts on the way: all end in the same state."""

from __future__ import annotations

import random
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.record import RecordStore
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.domain.assessment import ANSWERS, Answer
from workbench.domain.change import keyed, setting
from workbench.domain.decision import Dissent
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.roster import EntryState
from workbench.services.casework import Member, WriteRoster
from workbench.services.workspace import Identity, Now, Workspace

DISCIPLINES = ("LEAD", "QUAL", "GMP", "SCI")
STANDINGS = {"current", "replaced", "set_aside", "without_authority", "unknown"}
members = st.integers(0, len(DISCIPLINES) - 1)


@contextmanager
def may_be_refused(*codes):
    """Let a rule go on when the workspace refuses for one of these reasons."""
    try:
        yield
    except RuleBroken as refused:
        if refused.code not in codes:
            raise


class Team(RuleBasedStateMachine):
    """Four people; the first opened the case."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ticks = count(1_790_000_000_000)
        self.team = [self._workspace(code) for code in DISCIPLINES]
        self.findings = []
        self.acknowledged = set()

    def _workspace(self, code, key=None):
        store = RecordStore(Path(self.folder.name) / f"{code}-{next(self.ticks)}.sqlite")
        return Workspace(store, Identity(code, code, key or FreshKey()), lambda: Now(next(self.ticks), "2026-11-22"))

    @initialize()
    def opened(self):
        open_case(self.team[0])
        for one in self.team[1:]:
            one.record.take(CASE, self.team[0].record.export(CASE), "start", 0)

    def _do(self, who, what):
        written = self.team[who].do(CASE, Doing(what))
        if written.entry:
            self.acknowledged.add(written.entry)

    @rule(who=members, title=st.text(max_size=5))
    def records_a_finding(self, who, title):
        def what(_view, hand):
            self.findings.append(hand.new_id())
            return setting(Finding, self.findings[-1], title=title or "x")

        self._do(who, what)

    @precondition(lambda self: self.findings)
    @rule(who=members, which=st.integers(0, 99), field=st.sampled_from(["title", "text", "deleted"]), data=st.data())
    def edits_a_finding(self, who, which, field, data):
        value = data.draw(st.booleans() if field == "deleted" else st.sampled_from(["a", "b", "c"]))
        finding = self.findings[which % len(self.findings)]
        self._do(who, lambda _v, _h: setting(Finding, finding, **{field: value}))

    @rule(who=members, value=st.sampled_from(ANSWERS))
    def answers(self, who, value):
        code = DISCIPLINES[who]
        self._do(who, lambda _v, hand: keyed(Answer, CASE, ("REG-01", code, hand.person, ""), value=value))

    @rule(who=members, text=st.sampled_from(["no", "never"]))
    def dissents(self, who, text):
        self._do(who, lambda _v, hand: setting(Dissent, hand.new_id(), text=text))

    @rule(who=members, victim=members, value=st.sampled_from(ANSWERS))
    def forges_an_answer(self, who, victim, value):
        forger, code = self.team[who], DISCIPLINES[victim]
        key = ("REG-01", code, self.team[victim].person(CASE), "")
        changes = keyed(Answer, CASE, key, value=value)
        written = forger.record.append(CASE, changes, forger.me.signer, act="forged", wall=next(self.ticks))
        if written.entry:
            self.acknowledged.add(written.entry)

    @rule(role=st.sampled_from(["assessor", "observer", "lead"]), who=members)
    def lead_writes_the_roster(self, role, who):
        key = self.team[who].me.signer.public_key
        command = WriteRoster((Member(key, DISCIPLINES[who], (role,), (DISCIPLINES[who],)),))
        with may_be_refused("authority.missing"):
            self._do(0, command.changes)

    @rule(pick=st.integers(0, 999), aside=st.booleans())
    def lead_sets_an_entry_aside(self, pick, aside):
        log = self.team[0].view(CASE).log()
        entry = log[pick % len(log)].entry.id
        with may_be_refused("authority.missing"):
            self._do(0, lambda _v, _h: keyed(EntryState, CASE, (entry,), set_aside=aside))

    @rule(who=members)
    def undoes(self, who):
        with may_be_refused("undo.nothing", "undo.overtaken"):
            written = self.team[who].undo(CASE)
            self.acknowledged |= {written.entry} - {None}

    @rule(giver=members, taker=members, seed=st.integers(0, 9), part=st.integers(1, 4))
    def merges_some_in_any_order(self, giver, taker, seed, part):
        entries = list(self.team[giver].record.export(CASE))
        random.Random(seed).shuffle(entries)
        self.team[taker].record.take(CASE, entries[: max(1, len(entries) * part // 4)], "p", 0)

    @rule(who=members)
    def works_on_a_second_laptop_with_the_same_key(self, who):
        other = self._workspace(DISCIPLINES[who], self.team[who].me.signer)
        other.record.take(CASE, self.team[who].record.export(CASE)[:2], "clone", 0)
        written = other.do(CASE, Doing(lambda _v, hand: setting(Dissent, hand.new_id(), text="clone")))
        self.acknowledged.add(written.entry)
        self.team[who].record.take(CASE, other.record.export(CASE), "clone back", 0)
        other.record.close()

    @invariant()
    def nothing_stands_unjudged(self):
        for one in self.team:
            for logged in one.view(CASE).log():
                assert {operation.standing for operation in logged.operations} <= STANDINGS

    def teardown(self):
        late = self._workspace("LATE")
        everything = {entry.id: entry for one in self.team for entry in one.record.export(CASE)}
        digests = set()
        for number, one in enumerate([*self.team, late]):
            entries = list(everything.values())
            random.Random(number).shuffle(entries)
            for start in range(0, len(entries), 3):
                one.record.take(CASE, entries[start : start + 3], "end", 0)
            known = {entry.id for entry in one.record.export(CASE)}
            assert known >= self.acknowledged
            digests.add(one.view(CASE).state_digest())
            soundness = one.record.check()
            assert soundness.problems == ()
            assert one.record.waiting() == ()
            assert set(one.view(CASE).tips()) == set(self.team[0].view(CASE).tips()) or number < len(self.team)
            one.record.close()
        assert len(digests) <= 1
        self.folder.cleanup()


TestTeam = Team.TestCase
MANY = settings.default.max_examples > 100
TestTeam.settings = settings(max_examples=200 if MANY else 4, stateful_step_count=20, deadline=None)
