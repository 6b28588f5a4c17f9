"""Packages are looked into before they are taken in, and a bad one gets a sentence and loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.adapters.package.conftest import DOCUMENT, parts_of, raw_manifest, zipped
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import Laptop
from tests.ui import checks
from tests.ui.team.conftest import press, team_in, words_of
from ui.kit.banners import Banner
from ui.team.arriving_form import ArrivingForm
from workbench.domain.change import setting
from workbench.domain.findings import Finding
from workbench.services.finding import ReviseFinding
from workbench.services.workspace import Identity, Workspace

pytestmark = pytest.mark.outlives  # the desk of all these tests


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """One team for all of these: each test has work of its own, and none leans on that of another."""
    with team_in(tmp_path_factory.mktemp("arriving")) as one:
        yield one


@pytest.fixture
def arriving(team, look, qtbot):
    """Return what looks into packages, waits for its verdict, and says the words it shows."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1366, 768)
    parent.show()
    receiving = team.lead.receiving
    form = ArrivingForm(parent, look, team.desk.tasks, lambda paths, dry: receiving.merge(paths, dry_run=dry))

    def looks(*files):
        form.start(files)
        qtbot.waitUntil(lambda: any(one.isVisibleTo(form) for one in form.findChildren(Banner)))
        return words_of(form)

    def takes():
        with qtbot.waitSignal(form.taken) as taken:
            press(form, "Take in")
        return taken.args[0]

    looks.form, looks.takes, looks.parent = form, takes, parent
    return looks


@pytest.fixture
def conflicting(team):
    """Quality changed the title of a finding that the lead changed too."""
    quality = team.others["Quality"]
    finding = quality.finds("was")
    team.lead.takes(team.to_lead("Quality"))
    team.do("Quality", ReviseFinding(finding, {"title": "mine"}))
    team.do("lead", ReviseFinding(finding, {"title": "theirs"}))
    return team.to_lead("Quality")


def test_it_says_what_arrives_of_whom_and_what_would_conflict(team, arriving, conflicting):
    before = team.lead.view.state_digest()
    words = arriving(conflicting)
    for part in ("1 new items", "from Quality, for the case TEST-1", "findings 1", "1 would be in conflict"):
        assert part in words
    assert "Finding, title: theirs" in words
    assert team.lead.view.state_digest() == before


def test_it_is_taken_in_when_that_is_asked_for_and_the_form_goes(team, arriving, conflicting):
    arriving(conflicting)
    report = arriving.takes()
    assert report.packages[0].new > 0
    assert not arriving.form.isVisible()


def test_everything_is_named_and_fits(arriving, conflicting, qtbot):
    arriving(conflicting)
    assert checks.unnamed(arriving.form) == []
    qtbot.waitUntil(lambda: checks.cut_words(arriving.form) == checks.outside(arriving.form) == [])
    assert arriving.form.body.inner.minimumSize().width() <= arriving.form.width()


def newer(team, file):
    return zipped(file, raw_manifest(parts_of(file), format=2))


def other_bytes(team, file):
    return zipped(file, raw_manifest(parts_of(file), reference="TEST-1 again"))


def false_document(team, file):
    parts = parts_of(file)
    name = next(one for one in parts if one.startswith("documents/"))
    return zipped(file, {**parts, name: DOCUMENT})


def no_package(team, file):
    file.write_bytes(b"no package at all")
    return file


def other_key(team, file):
    """Somebody else sends under the name of Quality."""
    me = Identity("Quality", "QUAL", FreshKey())
    stranger = Workspace(team.others["Science"].workspace.record, me, team.desk.workspace.now)
    return Laptop(stranger, file.parent / "stranger").sends("stranger")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, "made by a newer version of the program"),
        (other_bytes, "was taken in before with other contents"),
        (false_document, "was changed after it was signed"),
        (no_package, "is not a package of this program"),
        (other_key, "brings Quality under another key than the one known here"),
    ],
)
def test_a_bad_package_gets_a_sentence_and_loses_nothing(team, arriving, spoil, words):
    quality = team.others["Quality"]
    quality.takes_in_document(b"%PDF-1.7 a document of my own")
    team.lead.takes(team.to_lead("Quality"))
    team.lead.documents.kept.clear()
    before = team.lead.view.state_digest()
    quality.does(lambda _v, hand: setting(Finding, hand.new_id(), title="new"))
    assert words in arriving(spoil(team, quality.sends("spoilt")))
    assert (team.lead.view.state_digest(), team.lead.workspace.record.check().problems) == (before, ())


def test_a_refused_package_keeps_no_other_out(team, arriving, tmp_path):
    bad = tmp_path / "bad.awpackage"
    bad.write_bytes(b"no package")
    team.others["Quality"].finds("new")
    assert "is not a package" in arriving(bad, team.to_lead("Quality"))
    report = arriving.takes()
    assert [bool(one.new) for one in report.packages] == [False, True]
    assert arriving.form.isVisible()


def test_what_leans_on_work_that_has_not_come_waits_and_is_told(team, arriving):
    quality = team.others["Quality"]
    for title in ("one", "two"):
        quality.finds(title)
    first = quality.sends("first")
    quality.finds("three")
    words = arriving(quality.sends("since", since=first))
    assert "1 items wait, as they lean on work that has not come yet" in words
    assert "whole package" in words


def test_an_unknown_key_is_told_with_its_fingerprint(team, arriving):
    quality = team.others["Quality"]
    me = Identity("Nobody", "GMP", FreshKey())
    stranger = Workspace(quality.workspace.record, me, team.desk.workspace.now)
    stranger.do(CASE, ReviseFinding(quality.finds("other"), {"title": "else"}))
    words = arriving(Laptop(stranger, quality.folder).sends("nobody"))
    assert "New key of Nobody" in words
    assert "Compare it over another channel" in words
