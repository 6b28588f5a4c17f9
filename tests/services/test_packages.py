"""What goes into a package, and what arrives from it."""

from __future__ import annotations

import zipfile

import pytest

from tests.services.conftest import CASE
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.package import fingerprint


@pytest.fixture
def lead(laptop):
    one = laptop().opens()
    one.finds("first")
    return one


def names(file):
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_everything_arrives_and_both_have_the_same(lead, laptop):
    other = laptop("GMP", "GMP")
    merged = other.takes(lead.sends())
    assert (merged.entries, merged.new, merged.known, merged.all_arrived) == (2, 2, 0, True)
    assert other.view.state_digest() == lead.view.state_digest()


def test_the_same_package_again_brings_nothing(lead, laptop):
    other = laptop("GMP", "GMP")
    other.takes(lead.sends())
    merged = other.takes(lead.sends())
    assert (merged.new, merged.known, merged.new_keys) == (0, 2, ())


def test_the_same_work_gives_the_same_bytes(lead):
    assert lead.sends("one").read_bytes() == lead.sends("two").read_bytes()


def test_a_package_of_my_own_work_holds_nobody_elses(lead, laptop):
    other = laptop("GMP", "GMP")
    other.takes(lead.sends())
    other.finds("second")
    assert lead.takes(other.sends(mine=True)).per_author == ((other.key, 1, 0),)


def test_since_an_earlier_package_holds_only_what_is_new(lead, laptop):
    other = laptop("GMP", "GMP")
    first = lead.sends("first")
    lead.finds("second")
    since = lead.sends("since", since=first)
    other.takes(first)
    assert other.takes(since).entries == 1
    assert other.view.state_digest() == lead.view.state_digest()


def test_since_a_package_that_itself_continued_another(lead, laptop):
    first = lead.sends("first")
    lead.finds("second")
    second = lead.sends("second", since=first)
    lead.finds("third")
    assert laptop("GMP", "GMP").takes(first, second, lead.sends("third", since=second)).entries == 1


def test_a_continuation_that_comes_first_waits(lead, laptop):
    other, first = laptop("GMP", "GMP"), lead.sends("first")
    lead.finds("second")
    since = lead.sends("since", since=first)
    assert [why for _, why in other.takes(since).quarantined] == ["missing"]
    other.takes(first)
    assert (other.workspace.record.waiting(), len(other.view.all(Finding))) == ((), 2)


def test_since_a_package_of_another_case_is_refused(lead, laptop, tmp_path):
    other = laptop("GMP", "GMP")
    other.workspace.record.take("00000000-0000-5000-8000-000000000000", [], "", 0)
    file = lead.sends()
    with pytest.raises(RuleBroken, match=r"case\.unknown"):
        other.sending.write(CASE, tmp_path / "x.zip", since=file)


def test_documents_go_along_once(lead, laptop):
    old, other = lead.takes_in_document(b"old" * 1000), laptop("GMP", "GMP")
    first = lead.sends("first")
    new = lead.takes_in_document(b"new" * 1000, "b.pdf")
    since = lead.sends("since", since=first)
    assert (f"documents/{old}" in names(since), f"documents/{new}" in names(since)) == (False, True)
    assert [other.takes(one).documents for one in (first, since, first)] == [1, 1, 0]
    assert other.documents.kept == lead.documents.kept


def test_all_documents_go_along_when_the_receiver_lacks_them(lead):
    old, first = lead.takes_in_document(b"old"), lead.sends("first")
    assert f"documents/{old}" in names(lead.sends("all", since=first, all_documents=True))


def test_a_document_that_is_not_here_is_said_to_be_missing(lead, tmp_path):
    sha256 = lead.takes_in_document(b"lost")
    lead.documents.kept.clear()
    assert lead.sending.write(CASE, tmp_path / "x.zip").missing == (sha256,)


def test_a_document_that_is_damaged_here_is_not_sent(lead, tmp_path):
    sha256 = lead.takes_in_document(b"whole")
    lead.documents.kept[sha256] = b"hole!"
    with pytest.raises(MachineRefused, match=r"document\.damaged"):
        lead.sending.write(CASE, tmp_path / "x.zip")
    assert list(tmp_path.glob("*x.zip*")) == []


def test_documents_are_on_the_disk_before_the_entries(lead, laptop):
    lead.takes_in_document(b"words")
    other = laptop("GMP", "GMP")
    settled = []
    other.workspace.listen(lambda _written: settled.append(other.documents.settled))
    other.takes(lead.sends())
    assert settled == [1]


def test_new_keys_are_told_once_with_their_fingerprints(lead, laptop):
    merged = laptop("GMP", "GMP").takes(lead.sends())
    assert [(pin.name, pin.fingerprint) for pin in merged.new_keys] == [("Lead", fingerprint(lead.key))]


def test_a_dry_run_tells_the_same_and_changes_nothing(lead, laptop):
    other, first = laptop("GMP", "GMP"), lead.sends("first")
    lead.takes_in_document(b"words")
    files = (first, lead.sends("since", since=first))
    told = other.merges(*files, dry_run=True)
    assert (other.workspace.record.cases(), other.documents.kept, other.receiving.receipts(CASE)) == ((), {}, ())
    assert [(m.new, m.known, m.quarantined, m.per_author) for m in told.packages] == [
        (m.new, m.known, m.quarantined, m.per_author) for m in other.merges(*files).packages
    ]


def test_conflicts_are_counted_before_and_after(lead, laptop):
    other = laptop("GMP", "GMP")
    other.takes(lead.sends())
    finding = lead.view.all(Finding)[0].id
    for one, title in ((lead, "mine"), (other, "theirs")):
        one.does(lambda _v, _h, title=title: _titled(finding, title))
    file = other.sends()
    told = lead.merges(file, dry_run=True)
    merged = lead.takes(file)
    assert (told.conflicts, merged.conflicts_before, merged.conflicts_after) == (1, 0, 1)
    assert lead.receiving.receipts(CASE)[0].conflicts == 1


def _titled(finding, title):
    from workbench.domain.change import setting

    return setting(Finding, finding, title=title)


def test_receipts_are_kept_with_what_arrived(lead, laptop):
    other = laptop("GMP", "GMP")
    other.takes(lead.sends())
    other.takes(lead.sends())
    (kept,) = other.receiving.receipts(CASE)
    assert (kept.name, kept.entries, kept.new, kept.tips) == ("Lead", 2, 2, lead.view.tips())


def test_a_file_that_is_refused_does_not_keep_the_others_out(lead, laptop, tmp_path):
    (tmp_path / "junk.zip").write_bytes(b"junk")
    report = laptop("GMP", "GMP").merges(tmp_path / "junk.zip", lead.sends())
    assert ([one.refused for one in report.packages], report.refused) == (["package.not_a_package", ""], True)


def test_the_framework_that_the_case_pins_goes_along(laptop):
    from tests.services.exchanging import FRAMEWORKS

    lead, other = laptop().opens(), laptop("GMP", "GMP")
    own = (FRAMEWORKS / "dm-designation-0.2.0.yaml").read_bytes() + b"\n# ours\n"
    framework = lead.frameworks.keep(own)
    lead.does(lambda _v, _h: _pinned(framework.sha256))
    merged = other.takes(lead.sends())
    assert (merged.framework_refused, other.frameworks.data(framework.sha256)) == ("", own)


def _pinned(sha256):
    from workbench.domain.case import Case
    from workbench.domain.change import setting

    return setting(Case, CASE, framework=sha256)


def test_a_rehearsal_says_what_arrives_of_whom_and_of_which_kinds(lead, laptop):
    other = laptop("GMP", "GMP")
    (merged,) = other.merges(lead.sends(), dry_run=True).packages
    (arrival,) = merged.arrivals
    assert (arrival.name, dict(arrival.kinds)["finding"], merged.unknown) == ("Lead", 1, True)
    assert other.workspace.record.cases() == ()


def test_a_rehearsal_names_what_would_conflict_and_what_did_before_is_not_named_again(lead, laptop):
    other = laptop("GMP", "GMP")
    other.takes(lead.sends("start"))
    (finding,) = lead.view.all(Finding)
    for field in ("title", "text"):
        for one in (lead, other):
            said = {field: f"{field} of {one.workspace.me.name}"}
            one.does(lambda _v, _h, said=said: setting(Finding, finding.id, **said))
        file = other.sends(field)
        (merged,) = lead.merges(file, dry_run=True).packages
        assert [(one.kind, one.field) for one in merged.collisions] == [("finding", field)]
        lead.takes(file)
