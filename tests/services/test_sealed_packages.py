"""Packages that only their receivers open."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from workbench.adapters.package.files import ZipPackages
from workbench.adapters.workspace.identity_file import KeySigner
from workbench.domain.change import setting
from workbench.domain.errors import RuleBroken
from workbench.domain.roster import Key
from workbench.services.casework import Member, WriteRoster
from workbench.services.packages import Sending, reachable
from workbench.services.receiving import Receiving
from workbench.services.workspace import Identity


@pytest.fixture
def team(laptop):
    """A lead, somebody of GMP and somebody of GCP, each with the case; their keys can open."""
    people = [laptop(), laptop("GMP", "GMP"), laptop("GCP", "GCP")]
    for one in people:
        one.workspace.me = Identity(one.workspace.me.name, one.workspace.me.discipline, KeySigner())
    lead, *others = people
    lead.opens()
    lead.workspace.do(
        CASE, WriteRoster(tuple(Member(one.key, one.workspace.me.name, ("assessor",), ()) for one in others))
    )
    for one in others:
        one.takes(lead.sends("start"))
    return people


def files(laptop) -> ZipPackages:
    return ZipPackages(public_key=laptop.key, seed=laptop.workspace.me.signer.seed)


def seals(laptop, path, *names):
    people = {name: person for person, name in reachable(laptop.view)}
    sending = Sending(laptop.workspace, files(laptop), laptop.documents, laptop.frameworks)
    sending.write(CASE, path, receivers=[people[name] for name in names])
    return path


def takes(laptop, path):
    receiving = Receiving(laptop.workspace, files(laptop), laptop.documents, laptop.frameworks)
    (merged,) = receiving.merge([path]).packages
    return merged.refused or merged.new


def test_a_receiver_and_the_sender_open_it_and_nobody_else(team, tmp_path):
    lead, gmp, gcp = team
    lead.finds("A hold of 48 hours")
    lead.takes_in_document(b"the dossier speaks " * 1000)
    path = seals(lead, tmp_path / "sealed.awpackage", "GMP")
    assert b"48 hours" not in path.read_bytes()
    assert (takes(gmp, path), takes(lead, path), takes(gcp, path)) == (2, 0, "package.not_for_me")
    assert gmp.view.state_digest() == lead.view.state_digest()


def test_nobody_seals_to_a_lost_key(team, tmp_path):
    lead, gmp, _ = team
    lead.does(lambda view, _h: _lost(view, gmp.key))
    assert "GMP" not in {name for _, name in reachable(lead.view)}
    person = lead.view.roster.persons[gmp.key]
    sending = Sending(lead.workspace, files(lead), lead.documents, lead.frameworks)
    with pytest.raises(RuleBroken, match=r"package\.receiver_unknown"):
        sending.write(CASE, tmp_path / "x", receivers=[person])


def _lost(view, key):
    return setting(Key, next(one.id for one in view.all(Key) if one.public_key == key), state="lost")
