"""`sync` as it is typed."""

from __future__ import annotations

import pytest

from workbench.cli.sentences import sentences


def test_a_password_in_the_address_is_refused_before_anything_is_done(type_in, tmp_path):
    said = type_in("--workspace", tmp_path / "w", "sync", "postgresql://ada:word@db.example/team")
    assert (said.refused, "PGPASSFILE" in said.err, "word@" in said.err) == (True, True, False)
    assert not (tmp_path / "w" / "record.sqlite").exists()


@pytest.mark.slow
@pytest.mark.postgresql
class TestWithAServer:
    """Two workspaces and a database."""

    def test_a_case_with_its_documents_goes_there_and_comes_from_there(self, type_in, work, tmp_path, database):
        sent = type_in("--workspace", work / "w", "--json", "sync", database.url(), "R-1").json
        other = ("--workspace", tmp_path / "other", "--as", "Colleague", "--json")
        key = type_in(*other, "sync", database.url("gmp"), "R-1").json["message"].rpartition(", '")[2][:64]
        database.admit("gmp", key)
        (came,) = type_in(*other, "sync", database.url("gmp")).json["cases"]
        names = ("pushed", "pulled", "known", "quarantined", "documents", "refused")
        assert [sent["cases"][0][name] for name in names] == [came["pulled"], 0, 0, 0, 1, None]
        assert [came[name] for name in names] == [0, sent["cases"][0]["pushed"], 0, 0, 1, None]
        digests = {
            type_in(*one, "check").json["state_digest"] for one in (other, ("--workspace", work / "w", "--json"))
        }
        hits = type_in(*other, "search", "R-1", "hold time").json["hits"]
        assert (len(digests), len(hits), came["case"]) == (1, 1, "R-1")

    def test_people_read_a_line_for_each_case(self, type_in, work, database):
        said = type_in("--workspace", work / "w", "sync", database.url())
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("R-1: ")
        assert "Documents: 1 sent, 0 arrived." in said.out

    def test_a_refusal_is_one_sentence(self, type_in, work, database):
        assert type_in("--workspace", work / "w", "sync", database.url("gmp")).refused
        assert type_in("--workspace", work / "w", "sync", database.url(), "R-2").refused


def test_a_refusal_says_what_became_of_the_work():
    shared = [text for code, text in sentences().items() if code.startswith("shared.")]
    assert len(shared) > 15
    assert [text for text in shared if "exchanged" not in text] == []
