"""The packages of the demonstration, merged in any order, twice, and the one that is left to import."""

from __future__ import annotations

import random
import shutil

import pytest

from tests.demonstration.conftest import MM, POC, WITHDRAWN
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.services.conflicts import read_conflicts
from workbench.team import export, receiving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sent(demo, tmp_path_factory):
    """Return the packages that the lead has taken in or sent, and one with what the lead did after the last of them."""

    def sent(reference):
        case = demo.case(reference)
        last = tmp_path_factory.mktemp("last") / f"{reference}.awpackage"
        export(demo.lead, case.id, last)
        return [*(one for one in case.packages if one not in case.waiting), last]

    return sent


def merged(folder, packages):
    """Merge packages into a fresh workspace one by one; return the digest of the case and what stayed apart."""
    session = Session(folder, Access(name="Somebody else"))
    try:
        for package in packages:
            (told,) = receiving(session).merge([package]).packages
            assert told.refused == "", told
        (case,) = session.workspace.record.cases()
        waiting = session.workspace.record.waiting(case)
        return session.workspace.view(case).state_digest(), waiting
    finally:
        session.close()


def as_sent(packages):
    return packages


def backwards(packages):
    return packages[::-1]


def shuffled(packages):
    return random.Random(7).sample(packages, len(packages))


@pytest.mark.parametrize(("reference", "order"), [(POC, as_sent), (POC, backwards), (POC, shuffled), (MM, shuffled)])
def test_any_order_of_the_packages_gives_the_same_state(demo, sent, reference, order, tmp_path):
    whole = merged(tmp_path / "fresh", order(sent(reference)))
    assert whole == (demo.view(reference).state_digest(), ())


def test_merging_a_package_again_changes_nothing(demo, tmp_path):
    packages = demo.case(POC).packages[:4]
    once, _ = merged(tmp_path / "once", packages)
    assert merged(tmp_path / "twice", [*packages, *packages]) == (once, ())


def test_one_package_is_left_and_brings_a_conflict_with_it(demo, tmp_path):
    (left,) = demo.case(POC).waiting
    assert left.name.startswith("Import me")
    session = Session(shutil.copytree(demo.played.workspace, tmp_path / "copy"), Access())
    try:
        report = receiving(session).merge([left])
        view = session.workspace.view(demo.case(POC).id)
        found = read_conflicts(view, session.workspace.hand(view), demo.framework)
    finally:
        session.close()
    assert report.packages[0].all_arrived
    assert {(one.kind, one.field) for one in found} == {("finding", "text"), ("finding", "title")}


def test_nothing_else_is_waiting_for_the_lead(demo):
    assert (demo.case(MM).waiting, demo.case(WITHDRAWN).waiting) == ((), ())
    assert [one.conflicts for one in demo.played.cases] == [0, 0, 0]


def test_only_the_lead_s_workspace_dossiers_and_packages_stay(demo):
    assert demo.left == {"dossiers", "packages", "workspace"}
    assert demo.lead.workspace.record.check().sound
