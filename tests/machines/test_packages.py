"""Packages of a team in any order, some twice, some continuing others: everybody ends in the same state."""

from __future__ import annotations

import random
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.record import RecordStore
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from tests.services.exchanging import Laptop
from workbench.domain.assessment import Answer
from workbench.domain.change import keyed, setting
from workbench.domain.decision import Dissent
from workbench.domain.findings import Finding
from workbench.services.workspace import Identity, Now, Workspace

CODES = ("LEAD", "QUAL", "GMP")
MANY = settings.default.max_examples > 100


class Team:
    """Laptops that write, pack and take packages in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ticks, self.stores, self.files = folder, count(1_790_000_000_000), [], []
        self.team = [self.laptop(code) for code in CODES]
        open_case(self.team[0].workspace)
        self.pack(0)
        for one in self.team[1:]:
            one.takes(self.files[0])

    def laptop(self, code: str) -> Laptop:
        self.stores.append(RecordStore(self.folder / f"{code}-{len(self.stores)}.sqlite"))
        me = Identity(f"{code} {len(self.stores)}", code, FreshKey())
        return Laptop(Workspace(self.stores[-1], me, lambda: Now(next(self.ticks), "2026-11-22")), self.folder / code)

    def pack(self, who: int, *, mine: bool = False, since: int | None = None) -> None:
        earlier = self.files[since % len(self.files)] if since is not None else None
        self.files.append(self.team[who].sends(f"{len(self.files)}", mine=mine, since=earlier))

    def write(self, who: int, what: int) -> None:
        findings = self.team[who].view.all(Finding)
        code = CODES[who]
        acts = (
            lambda _v, hand: setting(Finding, hand.new_id(), title=f"{what}"),
            lambda _v, hand: keyed(Answer, CASE, ("REG-01", code, hand.person, ""), value="met"),
            lambda _v, hand: setting(Dissent, hand.new_id(), text="no"),
            lambda _v, hand: setting(Finding, findings[what % len(findings)].id, title=f"{what}") if findings else (),
            lambda _v, hand: setting(Finding, findings[what % len(findings)].id, deleted=True) if findings else (),
        )
        self.team[who].workspace.do(CASE, Doing(acts[what % len(acts)]))

    def close(self) -> None:
        for store in self.stores:
            store.close()


steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 2), st.integers(0, 99)),
        st.tuples(st.just("pack"), st.integers(0, 2), st.sampled_from([None, 0, 1, 2, 5]), st.booleans()),
        st.tuples(st.just("merge"), st.integers(0, 2), st.integers(0, 99)),
    ),
    min_size=6,
    max_size=12,
)


@given(steps, st.integers(0, 1000))
@settings(max_examples=100 if MANY else 3, deadline=None)
def test_any_order_twice_gives_everybody_the_same(played, seed):
    with tempfile.TemporaryDirectory() as name:
        team = Team(Path(name))
        for kind, who, *rest in played:
            if kind == "write":
                team.write(who, rest[0])
            elif kind == "pack":
                team.pack(who, since=rest[0], mine=rest[1])
            else:
                team.team[who].takes(team.files[rest[0] % len(team.files)])
        for who in range(len(CODES)):
            team.pack(who, mine=who == 2)
        digests, logs = set(), set()
        for number, one in enumerate([*team.team, team.laptop("LATE")]):
            files = team.files * 2
            random.Random(seed + number).shuffle(files)
            for file in files:
                one.takes(file)
            digests.add(one.view.state_digest())
            logs.add(frozenset(entry.id for entry in one.workspace.record.export(CASE)))
            assert (one.workspace.record.check().problems, one.workspace.record.waiting()) == ((), ())
        team.close()
    assert (len(digests), len(logs)) == (1, 1)
