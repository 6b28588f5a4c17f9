"""Seven who work and merge at random end in one state, and nothing that was acknowledged is ever gone."""

from __future__ import annotations

from tests.services.seven import STANDINGS, Seven, seven


def test_seven_who_merge_files_at_random_end_in_the_same_state(laptop):
    team = seven(laptop)
    played = Seven(team, seed=3).plays(60).ends()
    assert (played.wrong(), len(played.acknowledged) > 60) == ([], True)
    stands = {one.standing for logged in team[3].view.log() for one in logged.operations}
    assert (stands, team[3].view.conflicts() != ()) == (STANDINGS, True)
